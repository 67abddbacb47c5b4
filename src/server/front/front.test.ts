// The accepting parent and its sealing children, as real processes: what is acknowledged, who dies when, and what memory keeps.
import type { ChildProcess } from 'node:child_process'
import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { build } from 'esbuild'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { familyOf, foundIn } from '../../../test/kit/process-memory.ts'
import type { CrashProcess } from '../../../bench/crash/crash-process.ts'
import { ageSealer } from '../../adapters/age/age-sealer.ts'
import { openDropReader } from '../../adapters/files/drop-reader.ts'
import { readTar } from '../../domain/sealing/tar.ts'
import { freePort } from '../../main/free-port.ts'
import { boxedIntakeCommand, unboxedWarning } from './boxed-command.ts'
import { parseFromChild, parseToChild } from './front-messages.ts'

const root = mkdtempSync(join(tmpdir(), 'kniha-front-'))
const script = join(root, 'intake.mjs')
const { identity, recipient } = ageSealer.newIdentity()
const quick = { idleMs: 300, ageMs: 5_000, requests: 100, graceMs: 5_000, closeMs: 3_000 }

interface Running { readonly process: ChildProcess; readonly port: number; readonly folder: string }
const running: Running[] = []

const start = async (settings: Partial<CrashProcess> = {}, isBoxed = false, program = script): Promise<Running> => {
  const folder = mkdtempSync(join(root, 'data-'))
  const args = [program, JSON.stringify({ folder, port: 0, torPort: null, recipient, isSealed: true, limits: quick, ...settings })]
  const bubblewrap = isBoxed ? '/usr/bin/bwrap' : null
  const told = join(folder, 'announced')
  mkdirSync(told)
  const { command, args: all, env } = boxedIntakeCommand({ node: process.execPath, args, folder, readOnly: [program, told], bubblewrap })
  const intake = spawn(command, all, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const port = await new Promise<number>((resolve, reject) => {
    intake.stdout.once('data', (data: Buffer) => resolve(Number(data.toString().split(' ')[1])))
    intake.once('exit', () => reject(new Error('the intake did not start')))
  })
  running.push({ process: intake, port, folder })
  return running.at(-1)!
}

const ask = (port: number, path: string, body?: Buffer): Promise<{ status: number; text: string }> => new Promise((resolve, reject) => {
  const sent = request({ port, host: '127.0.0.1', path, method: body === undefined ? 'GET' : 'POST', agent: false, headers: { 'x-form': randomBytes(16).toString('hex') } }, (response) => {
    const parts: Buffer[] = []
    response.on('data', (part: Buffer) => parts.push(part)).on('error', reject)
      .once('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() }))
  })
  // More than one error may come (a reset after a hang-up): each is met.
  sent.on('error', reject).end(body)
})

/** Sends pieces as they are, and answers with all that came back. */
const exchange = (port: number, pieces: readonly (string | Buffer)[]): Promise<string> => new Promise((resolve, reject) => {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  const heard: Buffer[] = []
  socket.on('data', (part: Buffer) => heard.push(part)).once('close', () => resolve(Buffer.concat(heard).toString())).on('error', reject)
  void (async () => {
    for (const piece of pieces) {
      socket.write(piece)
      await delay(20)
    }
  })()
})

/** Only silence ends a connection in time. */
const longGrace = { limits: { ...quick, requests: 2, graceMs: 60_000 } }

/** Two connections whose child is replaced: one asks after that and is answered, one never asks and is ended. */
const replaceAround = async (port: number, by: number, before: string): Promise<void> => {
  const open = (): Promise<Socket> => new Promise((resolve, reject) => {
    const socket = connect(by, '127.0.0.1', () => { resolve(socket) })
    socket.on('error', reject).write(before)
  })
  const [late, silent] = [await open(), await open()]
  const closed = new Promise<void>((resolve) => { silent.once('close', () => { resolve() }) })
  silent.resume()
  await delay(200)
  for (let count = 0; count < 3; count++) await ask(port, '/')
  await delay(200)
  const answer = new Promise<string>((resolve, reject) => {
    let text = ''
    late.on('data', (part: Buffer) => { text += part.toString() }).once('end', () => { resolve(text) }).once('error', reject)
  })
  late.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n')
  expect(await answer).toMatch(/^HTTP\/1\.1 200 /)
  await closed
}

const textsIn = async (folder: string): Promise<readonly string[]> => {
  const reader = openDropReader(join(folder, 'drop'))
  return Promise.all((await reader.list(null, 1000)).map(async (entry) => {
    const opened = await reader.open(entry)
    const plain = opened.ok ? ageSealer.open(await opened.value.read(0, entry.size), identity) : opened
    if (!plain.ok) return 'not opened'
    const files = readTar(plain.value)
    return files.ok ? Buffer.from(files.value[0]!.bytes).toString() : Buffer.from(plain.value).toString('latin1')
  }))
}

beforeAll(async () => {
  await build({
    entryPoints: ['bench/crash/intake-process.ts'], outfile: script, bundle: true, platform: 'node', format: 'esm',
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  })
})
afterEach(() => { for (const { process: intake } of running.splice(0)) intake.kill('SIGKILL') })
afterAll(() => { rmSync(root, { recursive: true, force: true }) })

describe('the front', () => {
  it('leaves no word of a report in any memory, where a process without it keeps them', async () => {
    const send = async (intake: Running): Promise<string[]> => {
      const canaries = Array.from({ length: 30 }, () => `canary${randomBytes(12).toString('hex')}`)
      for (const canary of canaries) expect((await ask(intake.port, '/report', Buffer.from(`{"story":"${canary} ${'x'.repeat(2000)}"}`))).status).toBe(200)
      return canaries
    }
    const intake = await start()
    const planted = await send(intake)
    expect([...await textsIn(intake.folder)].map((text) => text.slice(10, 40)).sort()).toEqual(planted.map((canary) => canary.slice(0, 30)).sort())
    await delay(1200)
    expect(familyOf(intake.process.pid!)).toHaveLength(2)
    expect(foundIn(intake.process.pid!, planted)).toBe(0)
    const control = await start({ isSealed: false, limits: { ...quick, idleMs: 60_000, ageMs: 60_000 } })
    const kept = await send(control)
    await delay(1200)
    expect(foundIn(control.process.pid!, kept)).toBeGreaterThanOrEqual(29)
  })
  it('replaces a child by count, by age and when idle, and cuts no request off', async () => {
    const intake = await start({ limits: { ...quick, requests: 4, ageMs: 400, idleMs: 5_000 } })
    const slow = ask(intake.port, '/slow')
    const pids: string[] = []
    for (let count = 0; count < 12; count++) pids.push((await ask(intake.port, '/')).text)
    expect(new Set(pids).size).toBeGreaterThanOrEqual(3)
    expect((await slow).status).toBe(200)
    const { text } = await ask(intake.port, '/')
    await delay(700)
    expect((await ask(intake.port, '/')).text).not.toBe(text)
    expect(existsSync(`/proc/${pids[0]!}`)).toBe(false)
  })
  it('counts nothing that was sealed before: a crowd of it replaces no child', async () => {
    const intake = await start({ limits: { ...quick, requests: 4 } })
    const { text } = await ask(intake.port, '/')
    for (let count = 0; count < 8; count++) expect((await ask(intake.port, '/sealed', randomBytes(100))).status).toBe(200)
    expect((await ask(intake.port, '/')).text).toBe(text)
    for (let count = 0; count < 4; count++) await ask(intake.port, '/report', Buffer.from('{"story":"one"}'))
    expect((await ask(intake.port, '/')).text).not.toBe(text)
  })
  it('resets no connection whose first byte comes when its child was replaced, and ends one that stays silent', async () => {
    const intake = await start(longGrace)
    await replaceAround(intake.port, intake.port, '')
  }, 20_000)
  it('does not let slow uploads pile up children', async () => {
    const intake = await start({ limits: { ...quick, requests: 1, graceMs: 60_000, retired: 2 } })
    const slow: Promise<unknown>[] = []
    for (let count = 0; count < 6; count++) {
      // Announces a body and sends none of it: its child is retired by the next request and would live for the whole grace.
      const socket = connect(intake.port, '127.0.0.1')
      slow.push(new Promise((resolve) => socket.once('close', resolve).on('error', () => undefined)))
      socket.write('POST /file HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n')
      await delay(150)
      // On a busy machine the slow ones may arrive together, and the oldest child be ended while it answers: a browser asks again, too.
      await vi.waitFor(async () => { expect((await ask(intake.port, '/')).status).toBe(200) }, { timeout: 10_000 })
      await delay(150)
    }
    // Two that were retired, one at work, one spare, and the parent.
    await vi.waitFor(() => { expect(familyOf(intake.process.pid!).length).toBeLessThanOrEqual(5) }, { timeout: 5_000 })
    await Promise.race(slow)
  })
  it('tells whoever waits when the disk fails, and ends: nothing is acknowledged after that', async () => {
    const intake = await start()
    const ended = new Promise((resolve) => intake.process.once('exit', resolve))
    rmSync(join(intake.folder, 'drop', 'files'), { recursive: true })
    expect((await ask(intake.port, '/file', randomBytes(1000))).status).toBe(507)
    expect(await ended).not.toBe(0)
  })
  it('survives the crash of a child', async () => {
    const intake = await start()
    await Promise.all([
      expect(ask(intake.port, '/crash')).rejects.toThrow(),
      delay(50).then(async () => { expect((await ask(intake.port, '/report', Buffer.from('after'))).status).toBe(200) }),
    ])
    expect(await textsIn(intake.folder)).toEqual(['after'])
  })
  it('says so when no child can start, and takes reports again when one can', async () => {
    const own = join(root, 'own.mjs')
    copyFileSync(script, own)
    const intake = await start({}, false, own)
    expect((await ask(intake.port, '/report', Buffer.from('{"story":"one"}'))).status).toBe(200)
    rmSync(own)
    // Two children are there; when both are gone, none follows.
    await vi.waitFor(async () => {
      await delay(400)
      expect(await ask(intake.port, '/')).toEqual({ status: 503, text: expect.stringContaining('Паспрабуйце яшчэ раз') })
    }, { timeout: 20_000, interval: 100 })
    copyFileSync(script, own)
    await vi.waitFor(async () => { expect((await ask(intake.port, '/report', Buffer.from('{"story":"two"}'))).status).toBe(200) }, { timeout: 20_000, interval: 300 })
    expect(await textsIn(intake.folder)).toHaveLength(2)
  }, 60_000)
  it('takes a large file in bounded pieces', async () => {
    const intake = await start()
    const bytes = randomBytes(9_000_000)
    expect((await ask(intake.port, '/file', bytes)).status).toBe(200)
    const reader = openDropReader(join(intake.folder, 'drop'))
    const [entry] = await reader.list(null, 10)
    const opened = await reader.open(entry!)
    const plain = opened.ok ? ageSealer.open(await opened.value.read(0, entry!.size), identity) : opened
    if (opened.ok) await opened.value.close()
    expect(plain.ok && Buffer.compare(plain.value, bytes)).toBe(0)
    expect(readFileSync(join(intake.folder, 'drop', 'files', entry!.id)).includes(bytes.subarray(0, 16))).toBe(false)
  })
  it('ends cleanly when told to, after what it was doing', async () => {
    const intake = await start()
    const slow = ask(intake.port, '/slow')
    await delay(200)
    const family = familyOf(intake.process.pid!)
    const ended = new Promise((resolve) => intake.process.once('exit', resolve))
    intake.process.kill('SIGTERM')
    expect((await slow).status).toBe(200)
    expect(await ended).toBe(0)
    for (const pid of family) expect(existsSync(`/proc/${pid}`)).toBe(false)
  })
})

describe('the port of our own Tor', () => {
  const line = (circuit: number): string => `PROXY TCP6 fc00:dead:beef:4dad::0:${circuit.toString(16)} ::1 65535 42\r\n`
  const get = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: form\r\nConnection: close\r\n\r\n`
  const open = async (settings: Partial<CrashProcess> = {}): Promise<Running & { readonly torPort: number }> => {
    const torPort = await freePort()
    return { ...await start({ ...settings, torPort }), torPort }
  }
  it('serves what stands behind the line of a circuit, wherever it is cut', async () => {
    const { torPort, folder } = await open()
    const [bytes, post] = [randomBytes(300_000), `POST /file HTTP/1.1\r\nHost: form\r\nConnection: close\r\nContent-Length: 300000\r\n\r\n`]
    for (const pieces of [[line(1) + get('/')], [line(1), get('/')], [...line(1).match(/[^]{1,9}/g)!, get('/').slice(0, 7), get('/').slice(7)]]) {
      expect(await exchange(torPort, pieces)).toMatch(/^HTTP\/1\.1 200 /)
    }
    const all = Buffer.concat([Buffer.from(line(2) + post), bytes])
    expect(await exchange(torPort, [all.subarray(0, 200), all.subarray(200, 90_000), all.subarray(90_000)])).toMatch(/^HTTP\/1\.1 200 /)
    const reader = openDropReader(join(folder, 'drop'))
    const [entry] = await reader.list(null, 10)
    const opened = await reader.open(entry!)
    const plain = opened.ok ? ageSealer.open(await opened.value.read(0, entry!.size), identity) : opened
    if (opened.ok) await opened.value.close()
    expect(plain.ok && Buffer.compare(plain.value, bytes)).toBe(0)
  })
  it('serves nobody who does not say his circuit; the other port takes no line', async () => {
    const { torPort, port } = await open()
    expect(await exchange(torPort, [get('/')])).toBe('')
    expect(await exchange(port, [line(1) + get('/')])).toMatch(/^HTTP\/1\.1 400 /)
    expect((await ask(port, '/')).status).toBe(200)
  })
  it('keeps no replaced child for a connection that says nothing but its circuit', async () => {
    const { torPort, port } = await open(longGrace)
    await replaceAround(port, torPort, line(1))
  }, 20_000)
  it('keeps a request that waits for its turn when the child is replaced, however long that takes', async () => {
    const { torPort, port } = await open(longGrace)
    const flood = Array.from({ length: 40 }, () => exchange(torPort, [line(7) + get('/slow')]))
    await delay(200)
    for (let count = 0; count < 3; count++) await ask(port, '/')
    for (const text of await Promise.all(flood)) expect(text).toMatch(/ 200 /)
  }, 20_000)
  it('answers everybody, however many connections one circuit opens', async () => {
    const { torPort } = await open()
    const flood = Array.from({ length: 20 }, () => exchange(torPort, [line(7) + get('/slow')]))
    expect(await exchange(torPort, [line(8) + get('/')])).toMatch(/ 200 /)
    for (const text of await Promise.all(flood)) expect(text).toMatch(/ 200 /)
  })
})

const canBox = (() => {
  try {
    execFileSync('/usr/bin/bwrap', ['--ro-bind', '/', '/', '--unshare-pid', '--proc', '/proc', '/bin/true'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

describe('the box', () => {
  it.skipIf(!canBox)('holds the intake: own processes, own folder, no core dumps (needs bubblewrap)', async () => {
    const intake = await start({}, true)
    expect((await ask(intake.port, '/report', Buffer.from('boxed'))).status).toBe(200)
    expect(await textsIn(intake.folder)).toEqual(['boxed'])
    const inside = Number((await ask(intake.port, '/')).text)
    expect(inside).toBeLessThan(20)
    const node = familyOf(intake.process.pid!).at(-1)!
    expect(readFileSync(`/proc/${node}/limits`, 'utf8')).toMatch(/core file size\s+0\s/i)
    const seen = readdirSync(`/proc/${node}/root`)
    expect(seen).not.toContain('root')
    expect(seen).not.toContain('home')
    for (const pid of familyOf(intake.process.pid!)) expect(readFileSync(`/proc/${pid}/environ`, 'utf8').replaceAll('\0', ' ')).toMatch(/^(NODE_ENV=production|NODE_CHANNEL_\w+=\w+|PWD=\S+| )*$/)
    const mounts = readFileSync(`/proc/${node}/mounts`, 'utf8').split('\n')
    expect(mounts.find((line) => line.split(' ')[1] === intake.folder)?.split(' ')[3]).toMatch(/^rw/)
    expect(mounts.find((line) => line.split(' ')[1] === join(intake.folder, 'announced'))?.split(' ')[3]).toMatch(/^ro/)
    expect(readdirSync(`/proc/${node}/root${dirname(intake.folder)}`).sort()).toEqual([intake.folder, script].map((path) => path.split('/').at(-1)).sort())
  })
  it('is left out with one loud line', () => {
    const program = { node: '/n', args: ['a'], folder: '/f', readOnly: [], bubblewrap: null }
    expect(boxedIntakeCommand(program).args.at(-1)).toBe('a')
    expect(boxedIntakeCommand(program).args).not.toContain('--unshare-pid')
    expect(unboxedWarning.split('\n')).toHaveLength(1)
  })
})

describe('words between parent and child', () => {
  it('are refused unless they have their form', () => {
    const id = '00000000-0000-4000-8000-000000000000'
    const call = (method: string, ...args: unknown[]): unknown => parseFromChild({ is: 'call', call: 1, wanted: { method, args } })
    expect(call('keepSealed', { kind: 'report', id, sealed: new Uint8Array(1) })).not.toBeNull()
    expect(call('appendPiece', id, 0, new Uint8Array(1))).not.toBeNull()
    expect(call('read', 'ab'.repeat(32))).not.toBeNull()
    expect(call('putDraft', 'ab'.repeat(32), new Uint8Array(1))).not.toBeNull()
    expect(call('giveUp', id)).not.toBeNull()
    // No child of ours writes a reply.
    expect(call('put', 'ab'.repeat(32), new Uint8Array(1))).toBeNull()
    for (const wrong of [
      call('keepSealed', { kind: 'other', id, sealed: new Uint8Array(1) }), call('keepSealed', { kind: 'report', id: '../x', sealed: new Uint8Array(1) }),
      call('keepSealed', null), call('beginFile', '../../etc'), call('appendPiece', id, -1, new Uint8Array(1)), call('finishFile', id, 'x'), call('sweep', id),
      call('putDraft', 'ab', new Uint8Array(1)), call('putDraft', 'ab'.repeat(32), 'text'), call('giveUp', 'x'), call('read', 'ab'), parseFromChild(null), parseFromChild('ready'), parseFromChild({ is: 'taken', serial: -1 }),
      parseFromChild({ is: 'call', call: 1, wanted: { method: 'read' } }), parseToChild(7), parseToChild({ is: 'answer', call: 1, value: 'x' }), parseToChild({ is: 'other' }), parseToChild({ is: 'socket', serial: 1 }),
    ]) expect(wrong).toBeNull()
  })
})
