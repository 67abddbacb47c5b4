// A keeper at the vault room, for tests: the real server on 127.0.0.1 with a folder of its own, asked as a browser asks.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { openVaultRoom } from '../../src/main/vault-room.ts'

export interface RoomPage {
  readonly status: number
  readonly text: string
  readonly headers: Headers
}

export interface KeeperRoom {
  readonly address: string
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<RoomPage>
  /** Posts with the secret of the first page; a file goes as `file`. */
  readonly post: (path: string, fields?: Readonly<Record<string, string | Uint8Array>>, headers?: Readonly<Record<string, string>>) => Promise<RoomPage>
}

/** A folder that is gone after the test. */
export const keeperFolderForTest = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'kniha-keeper-'))
  onTestFinished(() => { rmSync(folder, { recursive: true, force: true }) })
  return folder
}

/** All bytes that lie below a folder, names too, as text: what somebody finds who takes the machine. */
export const everythingIn = (folder: string): string => readdirSync(folder, { withFileTypes: true, recursive: true })
  .map((entry) => `${entry.name}\n${entry.isFile() ? readFileSync(join(entry.parentPath, entry.name)).toString('latin1') : ''}`).join('\n')

const read = async (response: Response): Promise<RoomPage> => ({ status: response.status, text: await response.text(), headers: response.headers })

/** Talks to a room that runs anywhere on this machine. */
export const visitRoom = async (address: string): Promise<KeeperRoom> => {
  const { origin, pathname } = new URL(address)
  const get: KeeperRoom['get'] = async (path, headers = {}) => read(await fetch(`${origin}${path}`, { headers: { 'accept-language': 'en', ...headers } }))
  const token = /name="token" value="([0-9a-f]{64})"/.exec((await get(pathname)).text)?.[1] ?? ''
  return {
    address, get,
    post: async (path, fields = {}, headers = {}) => {
      const body = new FormData()
      body.append('token', token)
      for (const [name, value] of Object.entries(fields)) body.append(name, typeof value === 'string' ? value : new File([Uint8Array.from(value)], `${name}.age`))
      return read(await fetch(`${origin}${path}`, { method: 'POST', body, headers: { 'accept-language': 'en', ...headers } }))
    },
  }
}

export interface RoomCommand {
  readonly address: string
  /** All that the terminal shows. */
  readonly said: () => string
  /** The exit code. */
  readonly ended: Promise<number | null>
}

/** The command itself, built, in a process of its own with a home of its own; `node` goes before it, `env` beside it. */
export const startRoomCommand = async ({ home, key, node = [], env = {} }: {
  readonly home: string; readonly key: string; readonly node?: readonly string[]; readonly env?: Readonly<Record<string, string>>
}): Promise<RoomCommand> => {
  for (const folder of ['data', 'tmp']) mkdirSync(join(home, folder), { recursive: true })
  const child = spawn(process.execPath, [...node, join(import.meta.dirname, '..', '..', 'dist', 'kniha.js'), 'vault-room', '--key', key, '--data', join(home, 'data')], {
    cwd: home, env: { PATH: process.env['PATH'], HOME: home, TMPDIR: join(home, 'tmp'), LANG: 'en_GB.UTF-8', ...env }, stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => { child.kill() })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => { said += bytes.toString() })
  const ended = new Promise<number | null>((resolve) => { child.once('exit', resolve) })
  await expect.poll(() => said, { timeout: 20_000 }).toMatch(/http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{64}\n/)
  return { address: /http:\S+/.exec(said)?.[0] ?? '', said: () => said, ended }
}

/** Opens a room in this process; it ends with the test. */
export const openRoomForTest = async (identity: string | readonly string[], { folder = keeperFolderForTest(), now = Date.now }: { readonly folder?: string; readonly now?: () => number } = {}): Promise<KeeperRoom & { readonly ended: Promise<void> }> => {
  const running = await openVaultRoom({ identities: [identity].flat(), folder, lang: 'en', now, opened: () => undefined })
  onTestFinished(() => { running.end() })
  return { ...await visitRoom(running.address), ended: running.ended }
}
