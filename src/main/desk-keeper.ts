// Keeps one desk process running: a fresh one takes the port over when the register was locked, so that the old one's memory goes.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { say, sayFailure } from '../server/log.ts'
import { deskNews } from './desk-messages.ts'
import type { DeskNews, DeskOrder } from './desk-messages.ts'
import { builtDir } from './package-places.ts'

interface DeskProcess {
  readonly child: ChildProcess
  readonly tell: (order: DeskOrder) => void
  /** Resolves when the process says this; rejects when it ends before. */
  readonly heard: (news: DeskNews) => Promise<void>
  readonly ended: Promise<void>
}

export interface DeskKeeper {
  /** The first desk answers at its address. */
  readonly listening: Promise<void>
  /** The first desk opens the demonstration or prints the link of the first start. */
  readonly greet: () => Promise<void>
  readonly pid: () => number | null
  readonly stop: () => Promise<void>
}

/** A locked desk is ended after this, whether another one has taken over or not; one that does not stop, too. */
const patienceMs = 30_000

/** The desk holds the whole register: it may use three quarters of the memory, where Node would stop at four gigabytes. */
const mostMegabytes = Math.floor(0.75 * Math.min(totalmem(), process.constrainedMemory() || totalmem()) / 2 ** 20)

const start = (): DeskProcess => {
  const child = spawn(process.execPath, [`--max-old-space-size=${String(mostMegabytes)}`, join(builtDir, 'desk-process.js')], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const said = new Set<DeskNews>()
  const waiting = new Map<DeskNews, () => void>()
  child.on('message', (message) => {
    const news = deskNews.parse(message)
    said.add(news)
    waiting.get(news)?.()
  })
  const ended = new Promise<void>((resolve) => { child.once('exit', () => { resolve() }) })
  return {
    child, ended,
    tell: (order) => { if (child.connected) child.send(order) },
    heard: (news) => new Promise((resolve, reject) => {
      if (said.has(news)) { resolve(); return }
      waiting.set(news, resolve)
      void ended.then(() => { reject(new Error('the desk ended before it was ready')) })
    }),
  }
}

/** Starts to load the first desk at once; it runs when the database is there. `changed` hears of each new process. */
export const keepDesk = (run: Promise<DeskOrder>, changed: () => void): DeskKeeper => {
  const all = new Set<DeskProcess>()
  let isStopping = false
  const hasToStop = (): boolean => isStopping
  const begin = async (): Promise<DeskProcess> => {
    const process = start()
    all.add(process)
    void process.ended.then(() => all.delete(process))
    process.tell(await run)
    await process.heard('composed')
    return process
  }
  let current: DeskProcess | null = null

  const replace = async (old: DeskProcess): Promise<void> => {
    const late = setTimeout(() => { old.child.kill('SIGKILL') }, patienceMs)
    void old.ended.then(() => { clearTimeout(late) })
    const next = await begin()
    old.tell({ kind: 'leave' })
    await old.heard('left').catch(() => undefined)
    next.tell({ kind: 'listen' })
    await next.heard('listening')
    old.tell({ kind: 'end' })
    serve(next)
  }
  /** Until one stands: the public form goes on taking reports meanwhile. */
  const replaceAtLast = async (old: DeskProcess): Promise<void> => {
    let isDone = false
    while (!isDone && !hasToStop()) {
      isDone = await replace(old).then(() => true, (error: unknown) => {
        if (!hasToStop()) sayFailure(error)
        return false
      })
      if (!isDone) await sleep(1_000)
    }
  }
  const serve = (process: DeskProcess): void => {
    current = process
    changed()
    const isLocked = process.heard('locked').then(() => true, () => false)
    void isLocked.then((locked) => {
      if (isStopping || current !== process) return
      if (!locked) say('The desk ended by itself. It starts again, locked.')
      void replaceAtLast(process)
    })
  }

  const listening = begin().then(async (process) => {
    process.tell({ kind: 'listen' })
    await process.heard('listening')
    serve(process)
  })
  return {
    listening,
    greet: async () => {
      current?.tell({ kind: 'greet' })
      await current?.heard('ready')
    },
    pid: () => current?.child.pid ?? null,
    stop: async () => {
      isStopping = true
      await Promise.all([...all].map(async (process) => {
        process.tell({ kind: 'stop' })
        const late = setTimeout(() => { process.child.kill('SIGKILL') }, patienceMs)
        await process.ended
        clearTimeout(late)
      }))
    },
  }
}
