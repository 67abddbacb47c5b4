// The product's intake as a process tree that the bench kills and starts again, and whose memory it watches.
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from '../../src/main/free-port.ts'
import { intakeSettings } from '../kit/intake-settings.ts'

/** What is gone by the time it is read has no memory. */
const orNothing = (read: () => string): string => {
  try {
    return read()
  } catch {
    return ''
  }
}
const rssOf = (pid: number): number => Number(/^VmRSS:\s+(\d+) kB/m.exec(orNothing(() => readFileSync(`/proc/${String(pid)}/status`, 'utf8')))?.[1] ?? 0) / 1024
const childrenOf = (pid: number): readonly number[] => orNothing(() => readdirSync(`/proc/${String(pid)}/task`).join(' ')).split(' ').filter(Boolean)
  .flatMap((task) => orNothing(() => readFileSync(`/proc/${String(pid)}/task/${task}/children`, 'utf8')).split(' ').filter(Boolean).map(Number))

/** The intake of a folder on one port, as often as it is started. */
export const killableIntake = async (folder: string, host = '127.0.0.1') => {
  const port = await freePort()
  const settings = intakeSettings(folder, { host, port })
  let tree: ChildProcess | null = null
  let idle: { readonly parent: number; readonly child: number } | null = null
  const figures = { growth: 0, growthOfAll: 0, total: 0 }

  /** MB above what an idle parent and an idle child take, of one process and of all together: the number of children changes. */
  const look = (): void => {
    const pid = tree?.pid
    if (pid === undefined || idle === null) return
    const children = childrenOf(pid).map(rssOf)
    const parent = rssOf(pid)
    const above = [parent - idle.parent, ...children.map((rss) => rss - (idle?.child ?? 0))].map((mb) => Math.max(0, mb))
    figures.growth = Math.max(figures.growth, ...above)
    figures.growthOfAll = Math.max(figures.growthOfAll, above.reduce((sum, mb) => sum + mb, 0))
    figures.total = Math.max(figures.total, children.reduce((sum, mb) => sum + mb, parent))
  }
  const start = async (): Promise<void> => {
    const started = spawn(process.execPath, [join('dist', 'intake-process.js'), JSON.stringify(settings)], { detached: true, stdio: ['ignore', 'pipe', 'inherit'], env: { NODE_ENV: 'production' } })
    await new Promise<void>((resolve, reject) => {
      started.stdout.on('data', (bytes: Buffer) => { if (bytes.toString().includes('intake ')) resolve() })
      started.once('exit', () => reject(new Error('the intake does not start')))
    })
    started.removeAllListeners('exit')
    tree = started
    if (idle !== null) return
    await delay(1500)
    idle = { parent: rssOf(started.pid!), child: Math.max(...childrenOf(started.pid!).map(rssOf)) }
  }
  const kill = async (): Promise<void> => {
    const { pid } = tree ?? {}
    if (tree === null || pid === undefined) return
    const ended = new Promise((resolve) => tree?.once('exit', resolve))
    process.kill(-pid, 'SIGKILL')
    await ended
    tree = null
  }
  const watch = setInterval(look, 50)
  return { url: `http://${host}:${String(port)}`, port, pid: () => tree?.pid ?? null, start, kill, figures, stop: async () => { clearInterval(watch); await kill() } }
}
