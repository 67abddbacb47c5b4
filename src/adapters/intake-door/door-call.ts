// One post to the collecting door: directly, or to an onion address through Tor; every answer is as small as it may be.
import { request as plainRequest } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { request as secureRequest } from 'node:https'
import { maxPieceBytes } from '../../ports/intake-store.ts'
import { throughSocks } from './socks-connection.ts'
import type { SocksProxy } from './socks-connection.ts'

export interface DoorPlace {
  readonly url: URL
  /** For onion addresses. */
  readonly socks: SocksProxy
  /** So long nothing may come. */
  readonly patienceMs: number
}

export interface DoorCall {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

export interface Answered {
  readonly status: number
  /** Hexadecimal; empty where none came. */
  readonly signature: string
  readonly body: Uint8Array
}

/** A whole answer may take so many times the patience: whoever sends a byte now and then would hold up the desk for ever. */
const wholeAnswer = 20
const mostBytes = maxPieceBytes + 64 * 1024

const bodyOf = async (answer: IncomingMessage): Promise<Uint8Array> => {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of answer) {
    if (!(piece instanceof Buffer)) continue
    length += piece.length
    if (length > mostBytes) throw new Error('the intake answers with more than it may')
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

const isOnion = (url: URL): boolean => url.hostname.endsWith('.onion')

/** Rejects when nobody answers. Each call is a connection of its own: Tor takes them over the circuit that it has. */
export const callDoor = async ({ url, socks, patienceMs }: DoorPlace, { path, headers, body }: DoorCall): Promise<Answered> => {
  const port = Number(url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : url.port)
  const socket = isOnion(url) ? await throughSocks(socks, { host: url.hostname, port, patienceMs }) : null
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = (url.protocol === 'https:' ? secureRequest : plainRequest)({
      host: url.hostname.replace(/^\[|\]$/g, ''), port, path: `${url.pathname.replace(/\/$/, '')}${path}`, method: 'POST', timeout: patienceMs, signal: AbortSignal.timeout(wholeAnswer * patienceMs),
      headers: { ...headers, host: url.host, 'content-length': String(body.length), connection: 'close' },
      // With an agent, even a fresh one, Node would look the onion's name up itself.
      ...(socket === null ? { agent: false } : { createConnection: () => socket }),
    }, resolve)
    request.once('timeout', () => { request.destroy(new Error('the intake took too long to answer')) })
    request.once('error', reject)
    request.end(body)
  })
  const signature = answer.headers['kniha-signature']
  return { status: answer.statusCode ?? 0, signature: typeof signature === 'string' ? signature : '', body: await bodyOf(answer) }
}
