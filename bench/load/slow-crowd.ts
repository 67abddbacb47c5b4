// A crowd that holds connections open on purpose: headers that never end, bodies a byte at a time, connections that say nothing, answers that nobody reads.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { performance } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'

/** What the crowd is told, as JSON. */
export interface Crowd {
  readonly port: number
  readonly connections: number
  readonly seconds: number
}

/** What it says on its last line: how many connections stood, on average and at least, after the first seconds; how often one had to be opened again. */
export interface CrowdFigures {
  readonly mean: number
  readonly least: number
  readonly opened: number
}

/** Between two bytes of one connection. */
const pauseMs = 4_000
const warmMs = 5_000

const portIn = (address: string): number => parseInt(address.split(':')[1] ?? '', 16)

/** How many of our connections stand at both ends (proc(5), `tcp`): what the server has ended is held by nobody, though who does not read never hears of it. */
const standing = (port: number, own: ReadonlySet<Socket>): number => {
  const ports = new Set([...own].map(({ localPort }) => localPort))
  return readFileSync('/proc/net/tcp', 'utf8').split('\n').filter((line) => {
    const [, local = '', remote = '', state] = line.trim().split(/\s+/)
    return state === '01' && portIn(remote) === port && ports.has(portIn(local))
  }).length
}

const run = async ({ port, connections, seconds }: Crowd): Promise<CrowdFigures> => {
  const host = `Host: 127.0.0.1:${String(port)}\r\n`
  const ways: readonly ((socket: Socket) => (() => void) | null)[] = [
    // Slowloris: one more header each time.
    (socket) => {
      socket.write(`GET /be HTTP/1.1\r\n${host}`)
      return () => socket.write(`x-${randomUUID()}: 1\r\n`)
    },
    // A form, a byte at a time.
    (socket) => {
      socket.write(`POST /be/form HTTP/1.1\r\n${host}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000000\r\n\r\nform=`)
      return () => socket.write('a')
    },
    // A sealed piece, a byte at a time.
    (socket) => {
      socket.write(`POST /sealed HTTP/1.1\r\n${host}kniha-id: ${randomUUID()}\r\nkniha-kind: report\r\nContent-Length: 1000000\r\n\r\nage`)
      return () => socket.write('a')
    },
    // Nothing at all.
    () => null,
    // Asks, and reads no answer.
    (socket) => {
      socket.write(`GET /be HTTP/1.1\r\n${host}\r\n`)
      socket.pause()
      return null
    },
  ]
  const began = performance.now()
  const isOver = (): boolean => performance.now() - began > seconds * 1000
  const own = new Set<Socket>()
  let [opened, least, sum, looks] = [0, connections, 0, 0]
  const one = async (index: number): Promise<void> => {
    while (!isOver()) {
      const socket = connect({ port, host: '127.0.0.1' })
      opened += 1
      own.add(socket)
      const closed = new Promise<void>((resolve) => socket.once('close', () => { resolve() }).on('error', () => socket.destroy()))
      if (index % ways.length !== 4) socket.resume()
      const more = ways[index % ways.length]!(socket)
      while (!socket.closed && !isOver()) {
        await Promise.race([closed, delay(pauseMs, undefined, { ref: false })])
        more?.()
      }
      socket.destroy()
      await closed
      own.delete(socket)
      await delay(50)
    }
  }
  const look = setInterval(() => {
    if (performance.now() - began < warmMs || isOver()) return
    const open = standing(port, own)
    least = Math.min(least, open)
    sum += open
    looks += 1
  }, 1_000)
  await Promise.all(Array.from({ length: connections }, async (_, index) => {
    // Not all in one moment.
    await delay(index * 2)
    await one(index)
  }))
  clearInterval(look)
  return { mean: Math.round(sum / Math.max(1, looks)), least, opened }
}

console.log(JSON.stringify(await run(JSON.parse(process.argv[2]!) as Crowd)))
process.exit(0)
