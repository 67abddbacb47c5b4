// The short-lived process that owns a connection: the only one of the intake that ever sees plaintext. It is killed, never reused for long.
import { createServer } from 'node:http'
import { Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Result } from '../../domain/problem.ts'
import { readCircuitLine } from '../../domain/intake/circuit-line.ts'
import type { FileProgress } from '../../ports/intake-store.ts'
import { createTurns } from './circuit-turns.ts'
import type { FromChild, IntakeStore, StoreCall } from './front-messages.ts'
import { parseToChild } from './front-messages.ts'

/** A web handler of the public face. */
export type Handler = (request: Request) => Response | Promise<Response>

/** What the factory of the handler gets: settings from the parent, and the stores, which the parent writes. */
export interface ChildTools extends IntakeStore {
  readonly config: unknown
}

const tell = (message: FromChild): void => { process.send?.(message) }

type Answer = Result<unknown> | Uint8Array
const waiting = new Map<number, (answer: Answer) => void>()
let calls = 0

const ask = (wanted: StoreCall): Promise<Answer> => new Promise((resolve) => {
  calls += 1
  waiting.set(calls, resolve)
  tell({ is: 'call', call: calls, wanted })
})

const wrongAnswer = (): Error => new Error('the parent answered something else')

/** The parent ran the port's own method and sends back what it returned. */
const resultOf = async <Value>(wanted: StoreCall, isValue: (value: unknown) => value is Value): Promise<Result<Value>> => {
  const answer = await ask(wanted)
  if (answer instanceof Uint8Array) throw wrongAnswer()
  if (!answer.ok) return answer
  if (!isValue(answer.value)) throw wrongAnswer()
  return { ok: true, value: answer.value }
}

const has = <Key extends string>(value: unknown, ...keys: readonly Key[]): value is Readonly<Record<Key, unknown>> =>
  typeof value === 'object' && value !== null && keys.every((key) => key in value)
const isKept = (value: unknown): value is { readonly again: boolean } => has(value, 'again') && typeof value.again === 'boolean'
const isProgress = (value: unknown): value is FileProgress => has(value, 'offset', 'sha256', 'finished')
  && typeof value.offset === 'number' && typeof value.sha256 === 'string' && typeof value.finished === 'boolean'
const isTrue = (value: unknown): value is true => value === true

const store: IntakeStore = {
  drop: {
    keepSealed: (...args) => resultOf({ method: 'keepSealed', args }, isKept),
    beginFile: (...args) => resultOf({ method: 'beginFile', args }, isProgress),
    appendPiece: (...args) => resultOf({ method: 'appendPiece', args }, isProgress),
    finishFile: (...args) => resultOf({ method: 'finishFile', args }, isKept),
    giveUp: (...args) => resultOf({ method: 'giveUp', args }, isTrue),
  },
  mailbox: {
    putDraft: (...args) => resultOf({ method: 'putDraft', args }, isTrue),
    read: async (...args) => {
      const answer = await ask({ method: 'read', args })
      if (!(answer instanceof Uint8Array)) throw wrongAnswer()
      return answer
    },
  },
}

/** Browsers open connections before they need them: a retired child waits no longer for the first byte of one, in milliseconds. */
const silentMs = 3_000
/** A phone on a bad line may pause; a connection without a byte for this long is gone. */
const pauseMs = 60_000

/** Takes the line of our Tor off a connection, and hands on the circuit and how long the line was; one that does not begin so is ended. */
const afterCircuitLine = (socket: Socket, then: (circuit: string, length: number) => void): void => {
  let held = Buffer.alloc(0)
  const hear = (bytes: Buffer): void => {
    held = Buffer.concat([held, bytes])
    const read = readCircuitLine(held)
    if (read.kind === 'unfinished') return
    socket.off('data', hear).pause()
    if (read.kind === 'other') {
      socket.destroy()
      return
    }
    socket.unshift(held.subarray(read.length))
    then(read.circuit, read.length)
  }
  socket.setTimeout(pauseMs, () => socket.destroy())
  socket.on('data', hear).resume()
}

const serve = (handler: Handler, sealedPaths: ReadonlySet<string>): { readonly take: (socket: Socket, isOfTor: boolean) => void; readonly retire: () => void } => {
  /** How many bytes come before the request: 0, or the line of the circuit once it is the turn of the connection. */
  const open = new Map<Socket, number>()
  let requests = 0
  let isRetired = false
  const report = (): void => {
    tell({ is: 'at-work', requests, open: open.size })
    if (isRetired && open.size === 0) tell({ is: 'drained' })
  }
  const listener = getRequestListener(handler, { overrideGlobalObjects: false })
  const server = createServer({ connectionsCheckingInterval: 5_000, headersTimeout: 20_000, requestTimeout: 0, keepAlive: false }, (request, response) => {
    if (!sealedPaths.has(request.url ?? '')) requests += 1
    report()
    void listener(request, response)
  })
  // One request a connection: a child can be replaced without breaking the next request on a kept connection.
  server.maxRequestsPerSocket = 1
  server.timeout = pauseMs
  const turns = createTurns()
  const begin = (socket: Socket, before: number): void => {
    open.set(socket, before)
    server.emit('connection', socket)
    socket.resume()
  }
  return {
    take: (socket, isOfTor) => {
      open.set(socket, 0)
      socket.on('error', () => socket.destroy()).once('close', () => {
        open.delete(socket)
        report()
      })
      if (!isOfTor) begin(socket, 0)
      else afterCircuitLine(socket, (circuit, length) => { socket.once('close', turns(circuit, () => { begin(socket, length) })) })
    },
    retire: () => {
      isRetired = true
      report()
      // A request may be on its way, or unread in the connection that came a moment before this.
      setTimeout(() => { for (const [socket, before] of open) if (socket.bytesRead <= before) socket.destroy() }, silentMs).unref()
    },
  }
}

/**
 * Runs this process as a sealing child of `openFront`: it makes the handler once and serves until the parent ends it. What comes to
 * `sealedPaths` was sealed before: it leaves no word in this memory, so it does not count, and a crowd of it starts no child after the other.
 */
export const runSealingChild = (makeHandler: (tools: ChildTools) => Handler | Promise<Handler>, sealedPaths: ReadonlySet<string>): void => {
  let served: ReturnType<typeof serve> | null = null
  process.once('disconnect', () => process.exit(0))
  // The parent says when to end: what a terminal sends to the whole group must not cut off a request.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => undefined)
  process.on('message', (message: unknown, socket: unknown) => {
    const said = parseToChild(message)
    switch (said?.is) {
      case 'start':
        void Promise.resolve(makeHandler({ config: said.config, ...store })).then((handler) => {
          served = serve(handler, sealedPaths)
          tell({ is: 'ready' })
        })
        return
      case 'socket':
        tell({ is: 'taken', serial: said.serial })
        if (socket instanceof Socket) served?.take(socket, said.isOfTor)
        return
      case 'retire':
        served?.retire()
        return
      case 'answer':
        waiting.get(said.call)?.(said.value)
        waiting.delete(said.call)
        return
      case undefined:
    }
  })
}
