// Branded ids and units: the only place where a bare value is given a name (and the only file that may cast).

import { hexOf } from './custody/bytes.ts'

declare const brand: unique symbol

/** `Base` that may not be mixed with another brand of the same base. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name }

/** Random UUIDv4 of a record of one kind: `Id<'incident'>`. Version 7 is refused: it is a timestamp (house.md, "What is plain"). */
export type Id<Kind extends string = string> = Brand<string, `id:${Kind}`>

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = Brand<number, 'instant'>
/** A length of time in milliseconds; may be negative (a clock offset). */
export type Milliseconds = Brand<number, 'ms'>
/** Metres on the ground. */
export type Metres = Brand<number, 'm'>
/** Degrees, WGS84 for positions, clockwise from north for bearings. */
export type Degrees = Brand<number, 'deg'>
/** Lower-case hexadecimal SHA-256, 64 characters. */
export type Sha256Hex = Brand<string, 'sha256'>

const uuid4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Reads an id that came from outside; `null` when it is not a lower-case UUIDv4. */
export const parseId = <Kind extends string>(text: string): Id<Kind> | null => (uuid4.test(text) ? (text as Id<Kind>) : null)

/** Makes a UUIDv4 (RFC 9562 section 5.4) of 16 random bytes. Throws on another length. */
export const idOf = <Kind extends string>(random: Uint8Array): Id<Kind> => {
  if (random.length !== 16) throw new RangeError('an id is made of 16 random bytes')
  const hex = Array.from(random, (byte, index) => {
    const fixed = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte
    return fixed.toString(16).padStart(2, '0')
  }).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id<Kind>
}

export const instant = (ms: number): Instant => ms as Instant
export const milliseconds = (ms: number): Milliseconds => ms as Milliseconds
export const metres = (m: number): Metres => m as Metres
export const degrees = (deg: number): Degrees => deg as Degrees

/** Reads a digest; `null` when it is not 64 lower-case hexadecimal characters. */
export const parseSha256 = (text: string): Sha256Hex | null => (/^[0-9a-f]{64}$/.test(text) ? (text as Sha256Hex) : null)

/** A digest of SHA-256 as text. Throws on another length than 32 bytes. */
export const sha256Hex = (digest: Uint8Array): Sha256Hex => {
  if (digest.length !== 32) throw new RangeError('a digest of SHA-256 has 32 bytes')
  return hexOf(digest) as Sha256Hex
}

/** The own keys of a record with a closed set of keys, typed as that set. */
export const keysOf = <Key extends string>(record: Readonly<Record<Key, unknown>>): readonly Key[] => Object.keys(record) as Key[]

/** The entries of a record with a closed set of keys, typed as that set. */
export const entriesOf = <Key extends string, Value>(record: Readonly<Record<Key, Value>>): readonly (readonly [Key, Value])[] =>
  Object.entries(record) as [Key, Value][]

/** A record with exactly these keys. */
export const recordOf = <Key extends string, Value>(keys: readonly Key[], valueOf: (key: Key) => Value): Readonly<Record<Key, Value>> =>
  Object.fromEntries(keys.map((key) => [key, valueOf(key)])) as Record<Key, Value>

/**
 * A value that this program itself wrote and sealed: authenticated encryption stands in for parsing.
 * Never for anything that came from a person, a file or another program.
 */
export const authentic = <T>(value: unknown): T => value as T

/** Where a source's replies lie at the intake: 64 lower-case hexadecimal characters derived from the twelve words. */
export type LookupId = Brand<string, 'lookup'>

/** What the holder of the words shows to write a draft: 64 lower-case hexadecimal characters derived from the words. */
export type DraftToken = Brand<string, 'draft-token'>

/** Reads a token; `null` when it is not 64 lower-case hexadecimal characters. */
export const parseDraftToken = (text: string): DraftToken | null => (/^[0-9a-f]{64}$/.test(text) ? (text as DraftToken) : null)

/** Reads a look-up id; `null` when it is not 64 lower-case hexadecimal characters. */
export const parseLookupId = (text: string): LookupId | null => (/^[0-9a-f]{64}$/.test(text) ? (text as LookupId) : null)
