// HTTP by Node's own client, each answer as small as it may be; to an onion address through a SOCKS proxy.
import { request as plainRequest } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { request as secureRequest } from 'node:https'
import type { HttpPost } from '../../ports/http-post.ts'
import { throughSocks } from './socks-connection.ts'

/** A whole answer may take so many times the patience: whoever sends a byte now and then would hold up the desk for ever. */
const wholeAnswer = 20

const bodyOf = async (answer: IncomingMessage, mostBytes: number): Promise<Uint8Array> => {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of answer) {
    if (!(piece instanceof Buffer)) continue
    length += piece.length
    if (length > mostBytes) throw new Error('the answer is longer than it may be')
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

const isOnion = (url: URL): boolean => url.hostname.endsWith('.onion')

/** The port `HttpPost`, without state. */
export const httpPost: HttpPost = async ({ url, socks, patienceMs }, { path, headers, body, mostBytes }) => {
  const port = Number(url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : url.port)
  const socket = isOnion(url) ? await throughSocks(socks, { host: url.hostname, port, patienceMs }) : null
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = (url.protocol === 'https:' ? secureRequest : plainRequest)({
      host: url.hostname.replace(/^\[|\]$/g, ''), port, path: `${url.pathname.replace(/\/$/, '')}${path}`, method: 'POST', timeout: patienceMs, signal: AbortSignal.timeout(wholeAnswer * patienceMs),
      headers: { ...headers, host: url.host, 'content-length': String(body.length), connection: 'close' },
      // With an agent, even a fresh one, Node would look the onion's name up itself.
      ...(socket === null ? { agent: false } : { createConnection: () => socket }),
    }, resolve)
    request.once('timeout', () => { request.destroy(new Error('no answer in time')) })
    request.once('error', reject)
    request.end(body)
  })
  const header = (name: string): string => {
    const value = answer.headers[name]
    return typeof value === 'string' ? value : ''
  }
  return { status: answer.statusCode ?? 0, header, body: await bodyOf(answer, mostBytes) }
}
