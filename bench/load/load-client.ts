// The load: many people who send one report after the other, each over a connection of its own, as the intake answers one request a connection.
import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { performance } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import { percentile } from '../kit/percentile.ts'

/** What the client is told, as JSON. */
export interface Load {
  readonly port: number
  readonly atOnce: number
  readonly seconds: number
  /** Where the prepared bodies lie behind one another, and the length of each. */
  readonly bodies: { readonly path: string; readonly lengths: readonly number[] }
  readonly kind: 'sealed' | 'plain'
  /** Between two reports of one person; 0: as many as the intake takes. */
  readonly pauseMs: number
}

/** What it says on its last line. */
export interface LoadFigures {
  readonly answered: number
  readonly errors: number
  readonly seconds: number
  readonly p50: number
  readonly p99: number
  readonly most: number
  readonly cpu: number
}

const patienceMs = 10_000

/** The status of an answer that came whole; `null` while it has not. */
const statusOf = (answer: Buffer): number | null => {
  const body = answer.indexOf('\r\n\r\n') + 4
  const head = answer.toString('latin1', 0, body)
  const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? Infinity)
  return body >= 4 && answer.length >= body + length ? Number(head.slice(9, 12)) : null
}

/** The status of the answer; 0 when none came whole. As a browser does, the client ends a connection that it was told to end. */
const ask = (port: number, head: string, body: Uint8Array): Promise<number> => new Promise((resolve) => {
  let answer = Buffer.alloc(0)
  let status: number | null = null
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  socket.setTimeout(patienceMs, () => socket.destroy())
  socket.on('data', (bytes) => {
    answer = answer.length === 0 ? bytes : Buffer.concat([answer, bytes])
    status ??= statusOf(answer)
    if (status !== null) socket.destroy()
  })
  socket.once('error', () => socket.destroy()).once('close', () => resolve(status ?? 0))
  socket.cork()
  socket.write(head)
  socket.write(body)
  socket.uncork()
})

const run = async ({ port, atOnce, seconds, bodies, kind, pauseMs }: Load): Promise<LoadFigures> => {
  const all = readFileSync(bodies.path)
  let at = 0
  const cut = bodies.lengths.map((length) => all.subarray(at, at += length))
  const host = `Host: 127.0.0.1:${String(port)}\r\n`
  const headOf = (length: number): string => (kind === 'sealed'
    ? `POST /sealed HTTP/1.1\r\n${host}Content-Type: application/octet-stream\r\nkniha-id: ${randomUUID()}\r\nkniha-kind: report\r\nContent-Length: ${String(length)}\r\n\r\n`
    : `POST /be/form HTTP/1.1\r\n${host}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${String(length)}\r\n\r\n`)
  const took: number[] = []
  let sent = 0
  let errors = 0
  const began = performance.now()
  const one = async (): Promise<void> => {
    while (performance.now() - began < seconds * 1000) {
      const body = cut[sent++ % cut.length]!
      // Another form, or it would be the same report again.
      if (kind === 'plain') body.write(randomBytes(16).toString('hex'), 'form='.length, 'latin1')
      const start = performance.now()
      const status = await ask(port, headOf(body.length), body)
      if (status === 200) took.push(performance.now() - start)
      else errors += 1
      if (pauseMs > 0) await delay(pauseMs)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one))
  const whole = (performance.now() - began) / 1000
  const share = (part: number): number => Math.round(percentile(took, part))
  const { user, system } = process.cpuUsage()
  return { answered: took.length, errors, seconds: whole, p50: share(0.5), p99: share(0.99), most: share(1), cpu: (user + system) / 1e6 }
}

console.log(JSON.stringify(await run(JSON.parse(process.argv[2]!) as Load)))
