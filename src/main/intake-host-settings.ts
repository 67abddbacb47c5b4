// Where a separate intake is reached, and by which keys both sides know one another. Neither key is secret.
import { parseDoorKey } from '../domain/intake/collecting-door.ts'
import { CannotStart } from './cannot-start.ts'

/** A desk that collects somewhere else. */
export interface IntakeHostSettings {
  readonly url: URL
  /** The intake's public key. */
  readonly key: Uint8Array
  /** Tor's SOCKS port, for onion addresses. */
  readonly socks: { readonly host: string; readonly port: number }
}

export const isLoopback = (host: string): boolean => ['127.0.0.1', '::1', '[::1]', 'localhost'].includes(host)

/** On an onion address Tor encrypts, on loopback a tunnel of one's own; elsewhere it takes TLS. */
const isProtected = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && (isLoopback(hostname) || hostname.endsWith('.onion')))

const parseUrl = (text: string): URL => {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !isProtected(url) || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new CannotStart('KNIHA_INTAKE_URL must be the address of the collecting door: https, or http on an onion address or a loopback address')
  }
  return url
}

export interface IntakeHostGiven {
  readonly url: string | undefined
  readonly key: string | undefined
  readonly socks: string
}

/** `null`: the intake runs here. Throws `CannotStart`, with one sentence, for what cannot be used. */
export const intakeHostOf = ({ url, key, socks }: IntakeHostGiven): IntakeHostSettings | null => {
  if (url === undefined && key === undefined) return null
  const [, host = '', port = ''] = /^([\w.:[\]-]+):(\d{1,5})$/.exec(socks) ?? []
  if (port === '') throw new CannotStart('KNIHA_TOR_SOCKS must be HOST:PORT')
  const known = parseDoorKey(key ?? '')
  if (url === undefined || known === null) throw new CannotStart('KNIHA_INTAKE_URL and KNIHA_INTAKE_KEY belong together: the intake prints its key, 64 signs, when it starts')
  return { url: parseUrl(url), key: known, socks: { host: host.replace(/^\[|\]$/g, ''), port: Number(port) } }
}
