// Kills the whole intake forty times in thirty seconds, `--long` two hundred times at the same pace, while sixteen people report; then opens and compares
// everything acknowledged.
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { randomBytes, randomInt } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { request as post } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { build } from 'esbuild'
import { ageSealer } from '../src/adapters/age/age-sealer.ts'
import { openDrop } from '../src/adapters/files/drop.ts'
import { openDropReader } from '../src/adapters/files/drop-reader.ts'
import { readTar } from '../src/domain/sealing/tar.ts'
import { freePort } from '../src/main/free-port.ts'
import type { CrashProcess } from './crash/crash-process.ts'
import { isAsked } from './kit/asked.ts'

const kills = isAsked('long') ? 200 : 40
const writers = 16
const seconds = 0.75 * kills

const send = (port: number, form: string, text: string): Promise<boolean> => new Promise((resolve) => {
  const sent = post({ port, host: '127.0.0.1', method: 'POST', path: '/report', headers: { 'x-form': form }, agent: false, timeout: 5000 }, (response) => {
    response.resume()
    response.once('end', () => resolve(response.statusCode === 200)).once('error', () => resolve(false))
  })
  sent.once('timeout', () => sent.destroy()).once('error', () => resolve(false)).end(text)
})

const start = (script: string, settings: CrashProcess): ChildProcess =>
  spawn(process.execPath, [script, JSON.stringify(settings)], { detached: true, stdio: ['ignore', 'ignore', 'inherit'] })

const killTree = async (tree: ChildProcess): Promise<void> => {
  const ended = new Promise((resolve) => tree.once('exit', resolve))
  process.kill(-tree.pid!, 'SIGKILL')
  await ended
}

/** The texts that the drop holds, each opened with the identity, and how often. */
const openAll = async (folder: string, identity: string): Promise<ReadonlyMap<string, number>> => {
  await (await openDrop(`${folder}/drop`)).close()
  const reader = openDropReader(`${folder}/drop`)
  const texts = new Map<string, number>()
  for (const entry of await reader.list(null, Number.MAX_SAFE_INTEGER)) {
    const opened = await reader.open(entry)
    const plain = opened.ok ? ageSealer.open(await opened.value.read(0, entry.size), identity) : opened
    const files = plain.ok ? readTar(plain.value) : plain
    if (!files.ok) continue
    const text = new TextDecoder().decode(files.value[0]!.bytes)
    texts.set(text, (texts.get(text) ?? 0) + 1)
  }
  return texts
}

/** Runs the bench; figures as the issue names them. */
export const run = async (): Promise<{ bench: string; figures: Record<string, number>; peers: Record<string, number> }> => {
  const folder = await mkdtemp(join(tmpdir(), 'kniha-crash-'))
  const script = join(folder, 'intake.mjs')
  await build({
    entryPoints: ['bench/crash/intake-process.ts'], outfile: script, bundle: true, platform: 'node', format: 'esm', minify: true,
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  })
  const { identity, recipient } = ageSealer.newIdentity()
  const settings: CrashProcess = { folder, port: await freePort(), torPort: null, recipient, isSealed: true, limits: {} }
  const acknowledged: string[] = []
  const over = new AbortController()
  const isOver = (): boolean => over.signal.aborted
  const writer = async (): Promise<void> => {
    while (!isOver()) {
      const form = randomBytes(16).toString('hex')
      const text = JSON.stringify({ story: `${randomBytes(40).toString('hex')} ${'х'.repeat(randomInt(3000))}` })
      while (!await send(settings.port, form, text)) {
        if (isOver()) return
        await delay(15)
      }
      acknowledged.push(text)
    }
  }
  const began = performance.now()
  let tree = start(script, settings)
  const all = Array.from({ length: writers }, writer)
  for (let kill = 1; kill <= kills; kill++) {
    const due = began + ((kill - 0.5 + randomInt(1000) / 1000) * seconds * 1000) / (kills + 1)
    await delay(Math.max(0, due - performance.now()))
    await killTree(tree)
    tree = start(script, settings)
  }
  await delay(Math.max(0, began + seconds * 1000 - performance.now()))
  over.abort()
  await Promise.all(all)
  await killTree(tree)
  const texts = await openAll(folder, identity)
  await rm(folder, { recursive: true })
  const lost = acknowledged.filter((text) => !texts.has(text)).length
  const duplicated = [...texts.values()].filter((count) => count > 1).length
  return { bench: 'intake-crash', figures: { kills, acknowledged: acknowledged.length, lost, duplicated }, peers: {} }
}
