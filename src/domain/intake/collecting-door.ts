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

/** What the desk signs. No part can hold the end of a line: sessions and digests are hexadecimal, a path is one of the door's own. */
export const requestBytes = ({ session, number, path, bodySha256 }: DoorRequest): Uint8Array =>
  lines('kniha.org/v1/collecting-door request', session, number, path, bodySha256)

/** What the intake signs. */
export const answerBytes = ({ to, status, bodySha256 }: DoorAnswer): Uint8Array =>
  lines('kniha.org/v1/collecting-door answer', to, status, bodySha256)

/** Numbers of a session that were used. */
export interface UsedNumbers {
  readonly newest: number
  /** Those that `newest` leaves open: requests on their way overtake one another. */
  readonly recent: ReadonlySet<number>
}

export const noNumbers: UsedNumbers = { newest: 0, recent: new Set() }

/** So far behind the newest a request may arrive. */
const span = 1_000

/** Takes a number for used; `null` when it was used before, or is too old to know. */
export const useNumber = ({ newest, recent }: UsedNumbers, number: number): UsedNumbers | null => {
  if (!Number.isSafeInteger(number) || number <= newest - span || number < 1 || recent.has(number)) return null
  const latest = Math.max(newest, number)
  return { newest: latest, recent: new Set([...recent, number].filter((each) => each > latest - span)) }
}

/** Reads a public key as both sides print it, 64 signs; `null` when it is none. */
export const parseDoorKey = (text: string): Uint8Array | null => {
  const key = parseHex(text)
  return key?.length === 32 ? key : null
}
