// How long a warm start takes and what each part holds in memory (proportional set size, PSS, with all children): idle, the intake after a page was asked for.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'

type Part = 'main' | 'desk' | 'intake' | 'postgres'

/** Starts the product and waits for the line `ready`, which follows the addresses; `form` is that of the public form. */
const start = async (folder: string): Promise<{ readonly product: ChildProcess; readonly form: string; readonly seconds: number }> => {
  const before = performance.now()
  const env = { ...process.env, KNIHA_DATA: folder, KNIHA_DESK_PORT: '0', KNIHA_PUBLIC_PORT: '0', NODE_ENV: 'production' }
  const product = spawn(process.execPath, ['dist/main.js', 'start'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let form = ''
  const ready = new Promise<void>((resolve, reject) => {
    createInterface({ input: product.stdout }).on('line', line => {
      form = /^public form\s+(\S+)$/.exec(line)?.[1] ?? form
      if (line.trim() === 'ready') resolve()
    })
    product.once('exit', () => reject(new Error('the product ended before it was ready')))
  })
  await ready
  return { product, form, seconds: (performance.now() - before) / 1000 }
}

const stop = async (product: ChildProcess): Promise<void> => {
  const ended = once(product, 'exit')
  product.kill('SIGINT')
  await ended
}

const numberIn = (file: string, pattern: RegExp): number => {
  try {
    return Number(pattern.exec(readFileSync(file, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0 // ended meanwhile
  }
}

/** Parent of each running process. */
const parents = (): ReadonlyMap<number, number> =>
  new Map(readdirSync('/proc').map(Number).filter(Number.isInteger).map(pid => [pid, numberIn(`/proc/${pid}/status`, /^PPid:\s+(\d+)/m)]))

/** Megabytes of `pid` and everything below it, without the trees of `others`. */
const treeMb = (pid: number, others: readonly number[]): number => {
  const above = parents()
  const belongs = (one: number): boolean => {
    for (let at: number | undefined = one; at !== undefined && at !== 0; at = above.get(at)) {
      if (at === pid) return true
      if (others.includes(at)) return false
    }
    return false
  }
  const kilobytes = [...above.keys()].filter(belongs).map(one => numberIn(`/proc/${one}/smaps_rollup`, /^Pss:\s+(\d+) kB/m))
  return Math.round(kilobytes.reduce((sum, kb) => sum + kb, 0) / 102.4) / 10
}

/** Starts twice on one fresh data folder; figures are of the second, warm start, ten seconds after it was ready. */
export const run = async (): Promise<{ readonly figures: Readonly<Record<string, number>>; readonly peers: Readonly<Record<string, never>> }> => {
  const folder = mkdtempSync(join(tmpdir(), 'kniha-bench-'))
  try {
    const first = await start(folder)
    await stop(first.product)
    const warm = await start(folder)
    await sleep(10_000)
    // The child that answers is there only while somebody asks.
    await (await fetch(warm.form)).text()
    const pids: Record<Part, number> = JSON.parse(readFileSync(join(folder, 'run', 'processes.json'), 'utf8'))
    const others = (part: Part): readonly number[] => Object.entries(pids).filter(([name]) => name !== part).map(([, pid]) => pid)
    const memory = (part: Part): number => treeMb(pids[part], others(part))
    const figures = {
      warm_start_s: Math.round(warm.seconds * 100) / 100, first_start_s: Math.round(first.seconds * 100) / 100,
      intake_rss_mb: memory('intake'), desk_rss_mb: memory('desk'), main_rss_mb: memory('main'), postgres_pss_mb: memory('postgres'),
    }
    await stop(warm.product)
    return { figures, peers: {} }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
