// What desk and a separate intake sign when the desk collects: a request that is good once, and an answer that belongs to one request.
import type { Sha256Hex } from '../brand.ts'
import { parseHex, utf8 } from '../custody/bytes.ts'

/** What the desk may ask. The first sign is the version of what is asked and answered. */
export const doorPaths = {
  list: '/1/list', piece: '/1/piece', confirm: '/1/confirm', mailbox: '/1/mailbox/', announce: '/1/form', standing: '/1/form/digest', decoyKey: '/1/decoy-key',
} as const
/** Takes a small sealed message from anybody, as the public form does: whoever destroyed the keys of the desk has none to sign with. */
export const leavePath = '/1/leave'

export interface DoorRequest {
  /** The public key of the intake that is asked, hexadecimal: what one intake was asked is nothing to another. */
  readonly intake: string
  /** Drawn with every start of the door: what was signed for another session is worth nothing. */
  readonly session: string
  /** Grows with every request of a session. */
  readonly number: number
  /** What is asked, with its parameters. */
  readonly path: string
  /** Of what goes along. */
  readonly bodySha256: Sha256Hex
}

export interface DoorAnswer {
  /** SHA-256 of `requestBytes`: the answer to one request is none to another. */
  readonly to: Sha256Hex
  readonly status: number
  readonly bodySha256: Sha256Hex
}

const lines = (...each: readonly (string | number)[]): Uint8Array => utf8(each.map((line) => `${line}\n`).join(''))

/** What the desk signs. No part can hold the end of a line: keys, sessions and digests are hexadecimal, a path is one of the door's own. */
export const requestBytes = ({ intake, session, number, path, bodySha256 }: DoorRequest): Uint8Array =>
  lines('kniha.org/v1/collecting-door request', intake, session, number, path, bodySha256)

/** What the intake signs. */
export const answerBytes = ({ to, status, bodySha256 }: DoorAnswer): Uint8Array =>
  lines('kniha.org/v1/collecting-door answer', to, status, bodySha256)

/** Numbers of a session that were used. */
export interface UsedNumbers {
  readonly newest: number
  /** Those that `newest` leaves open, and what each asked: requests on their way overtake one another. */
  readonly recent: ReadonlyMap<number, string>
}

export const noNumbers: UsedNumbers = { newest: 0, recent: new Map() }

/** So far behind the newest a request may arrive. */
const span = 1_000

/** What takes the place of what stood there: whoever holds back an older one could bring back with it what was erased. */
const isReplacing = (path: string): boolean => path === doorPaths.announce || path.startsWith(doorPaths.mailbox)

/** Takes a number for used; `null` when it was used before, is too old to know, or would undo what was asked after it. */
export const useNumber = ({ newest, recent }: UsedNumbers, { number, path }: Pick<DoorRequest, 'number' | 'path'>): UsedNumbers | null => {
  if (!Number.isSafeInteger(number) || number <= newest - span || number < 1 || recent.has(number)) return null
  if (isReplacing(path) && [...recent].some(([later, same]) => later > number && same === path)) return null
  const latest = Math.max(newest, number)
  return { newest: latest, recent: new Map([...recent, [number, path] as const].filter(([each]) => each > latest - span)) }
}

/** Reads a public key as both sides print it, 64 signs; `null` when it is none. */
export const parseDoorKey = (text: string): Uint8Array | null => {
  const key = parseHex(text)
  return key?.length === 32 ? key : null
}
