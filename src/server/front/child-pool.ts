// The sealing children: one at work, one warm spare, and those that finish what they hold before they are killed.
import type { ChildProcess } from 'node:child_process'
import { fork } from 'node:child_process'
import type { Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { kitWords } from '../../ui/words/kit.ts'
import { langs } from '../../ui/words/lang.ts'
import type { FromChild, IntakeStore, StoreCall, ToChild } from './front-messages.ts'
import { parseFromChild } from './front-messages.ts'

/** How a child is started. */
export interface ChildProgram {
  /** Path of a JavaScript file that calls `runSealingChild`. */
  readonly entry: string
  readonly args: readonly string[]
  /** Handed to the child's handler factory as it is (structured clone). */
  readonly config: unknown
}

/** When a child, whose memory may hold words of reports, is replaced; milliseconds and a count. */
export interface FrontLimits {
  readonly idleMs: number
  readonly ageMs: number
  readonly requests: number
  /** A retired child that still serves is killed after this at the latest. */
  readonly graceMs: number
  /** Retired children that still serve; beyond it the oldest is killed, so that slow uploads cannot fill the memory. */
  readonly retired: number
  readonly closeMs: number
}

const defaults: FrontLimits = { idleMs: 5_000, ageMs: 30_000, requests: 200, graceMs: 2 * 3600_000, retired: 16, closeMs: 10_000 }

const spareAfterMs = 300

/** A connection that was not read from; `isOfTor`: our Tor says before the request by which circuit it came. */
export interface Arrival {
  readonly socket: Socket
  readonly isOfTor: boolean
}

interface Child {
  readonly process: ChildProcess
  isReady: boolean
  /** Connections sent but not yet taken: if the child dies they go to the next. */
  readonly untaken: Map<number, Arrival>
  idle: NodeJS.Timeout | undefined
  age: NodeJS.Timeout | undefined
}

interface PoolState {
  readonly limits: FrontLimits
  readonly program: ChildProgram
  readonly store: IntakeStore
  readonly all: Set<Child>
  readonly waiting: Arrival[]
  working: Child | null
  spare: Child | null
  serial: number
  isClosing: boolean
  /** The store failed: the process ends in a moment. */
  isFailing: boolean
}

const callStore = ({ drop, mailbox }: IntakeStore, { method, args }: StoreCall): Promise<Result<unknown> | Uint8Array> => {
  switch (method) {
    case 'keepSealed': return drop.keepSealed(...args)
    case 'beginFile': return drop.beginFile(...args)
    case 'appendPiece': return drop.appendPiece(...args)
    case 'finishFile': return drop.finishFile(...args)
    case 'giveUp': return drop.giveUp(...args)
    case 'putDraft': return mailbox.putDraft(...args)
    case 'read': return mailbox.read(...args)
  }
}

const tell = (child: Child, message: ToChild): void => {
  if (child.process.connected) child.process.send(message, () => undefined)
}

const kill = (child: Child): void => { child.process.kill('SIGKILL') }

/** No new connections; killed as soon as nothing is left to finish. */
const retire = (pool: PoolState, child: Child): void => {
  if (pool.working === child) pool.working = null
  clearTimeout(child.idle)
  clearTimeout(child.age)
  tell(child, { is: 'retire' })
  setTimeout(() => kill(child), pool.limits.graceMs).unref()
  // Children stand in the order in which they were started.
  const retired = [...pool.all].filter((each) => each !== pool.working && each !== pool.spare)
  for (const oldest of retired.slice(0, Math.max(0, retired.length - pool.limits.retired))) kill(oldest)
}

const watchIdle = (pool: PoolState, child: Child, open: number): void => {
  clearTimeout(child.idle)
  if (open === 0) child.idle = setTimeout(() => retire(pool, child), pool.limits.idleMs)
}

/** Whoever waits is told before the process ends, and who comes meanwhile is turned away. */
const lastWordsMs = 300

/** A store that fails to write breaks the process on purpose: acknowledging after a failed sync would be a lie. */
const answer = (pool: PoolState, child: Child, call: number, wanted: StoreCall): void => {
  callStore(pool.store, wanted).then(
    (value) => tell(child, { is: 'answer', call, value }),
    (error: unknown) => {
      tell(child, { is: 'answer', call, value: refuse('disk-failed') })
      pool.isFailing = true
      setTimeout(() => { throw new Error('the intake could not write', { cause: error }) }, lastWordsMs)
    })
}

const hear = (pool: PoolState, child: Child, said: FromChild): void => {
  switch (said.is) {
    case 'ready':
      child.isReady = true
      serveWaiting(pool)
      return
    case 'taken':
      child.untaken.get(said.serial)?.socket.destroy()
      child.untaken.delete(said.serial)
      return
    case 'at-work':
      if (pool.working !== child) return
      if (said.requests >= pool.limits.requests) retire(pool, child)
      else watchIdle(pool, child, said.open)
      return
    case 'call':
      answer(pool, child, said.call, said.wanted)
      return
    case 'drained':
      if (pool.working !== child) kill(child)
  }
}

/** Written without reading what was asked: no word may come into this process. */
const comeAgain = (() => {
  const text = langs.map((lang) => `${kitWords[lang].comeAgain}\n`).join('')
  return `HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${String(Buffer.byteLength(text))}\r\nCache-Control: no-store\r\nRetry-After: 60\r\nConnection: close\r\n\r\n${text}`
})()

/** Closing at once, with what was asked unread, would reset the connection before the answer arrives. */
const lingerMs = 2_000

/** Nobody waits in vain for a child that cannot start. */
const turnAway = (pool: PoolState): void => {
  if (pool.working !== null && !pool.isFailing) return
  for (const { socket } of pool.waiting.splice(0)) {
    socket.end(comeAgain)
    setTimeout(() => socket.destroy(), lingerMs).unref()
  }
}

/** A child that ended: what it had not taken goes to the next, and there is a spare again. */
const bury = async (pool: PoolState, child: Child): Promise<void> => {
  pool.all.delete(child)
  clearTimeout(child.idle)
  clearTimeout(child.age)
  if (pool.working === child) pool.working = null
  pool.waiting.unshift(...child.untaken.values())
  if (pool.spare === child) {
    pool.spare = null
    // One that cannot even start is not started in a circle.
    if (!child.isReady) {
      await delay(1000)
      turnAway(pool)
    }
  }
  raise(pool)
  serveWaiting(pool)
}

const raise = (pool: PoolState): void => {
  if (pool.isClosing || pool.spare !== null) return
  const { entry, args, config } = pool.program
  const process = fork(entry, args, { serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const child: Child = { process, isReady: false, untaken: new Map(), idle: undefined, age: undefined }
  pool.spare = child
  pool.all.add(child)
  process.on('message', (message: unknown) => {
    const said = parseFromChild(message)
    if (said === null) kill(child)
    else hear(pool, child, said)
  })
  process.on('error', () => kill(child))
  process.once('exit', () => void bury(pool, child))
  tell(child, { is: 'start', config })
}

const serveWaiting = (pool: PoolState): void => {
  if (pool.working === null && pool.spare?.isReady === true && pool.waiting.length > 0) {
    const child = pool.spare
    pool.working = child
    pool.spare = null
    child.age = setTimeout(() => retire(pool, child), pool.limits.ageMs)
    // Not at once: the first requests of the new child need the processor more.
    setTimeout(() => raise(pool), spareAfterMs)
  }
  const { working } = pool
  if (working === null) return
  for (const arrival of pool.waiting.splice(0)) {
    const { socket, isOfTor } = arrival
    pool.serial += 1
    working.untaken.set(pool.serial, arrival)
    clearTimeout(working.idle)
    if (working.process.connected) working.process.send({ is: 'socket', serial: pool.serial, isOfTor } satisfies ToChild, socket, { keepOpen: true }, () => undefined)
  }
}

/** The children of one door. */
export interface Pool {
  readonly hand: (arrival: Arrival) => void
  readonly close: () => Promise<void>
}

/** Starts the first child; resolves when it is ready. */
export const openPool = async ({ store, child, limits }: { readonly store: IntakeStore; readonly child: ChildProgram; readonly limits: Partial<FrontLimits> }): Promise<Pool> => {
  const pool: PoolState = {
    limits: { ...defaults, ...limits }, program: child, store, all: new Set(), waiting: [], working: null, spare: null, serial: 0, isClosing: false, isFailing: false,
  }
  raise(pool)
  await new Promise<void>((resolve, reject) => {
    const first = pool.spare?.process
    first?.once('exit', () => reject(new Error('the sealing child does not start')))
    first?.on('message', (message: unknown) => { if (parseFromChild(message)?.is === 'ready') resolve() })
  })
  return {
    hand: (arrival) => {
      arrival.socket.on('error', () => arrival.socket.destroy())
      pool.waiting.push(arrival)
      if (pool.isFailing) turnAway(pool)
      else serveWaiting(pool)
    },
    close: async () => {
      pool.isClosing = true
      for (const each of pool.all) retire(pool, each)
      const late = Date.now() + pool.limits.closeMs
      while (pool.all.size > 0 && Date.now() < late) await delay(20)
      for (const each of pool.all) kill(each)
      for (const { socket } of pool.waiting) socket.destroy()
    },
  }
}
