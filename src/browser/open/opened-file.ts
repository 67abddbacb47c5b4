// A chosen file opened with what was typed: every byte is read and its tags checked before anything is shown.
import type { LookupId } from '../../domain/brand.ts'
import { hexOf, parseHex } from '../../domain/custody/bytes.ts'
import { nameOfPart } from '../../domain/opening/part-name.ts'
import { readContent } from '../../domain/opening/sealed-content.ts'
import type { SealedContent } from '../../domain/opening/sealed-content.ts'
import { parseWords, sourceKeys } from '../../domain/sealing/twelve-words.ts'
import type { TarPlace } from '../../domain/sealing/tar.ts'
import { browserPrimitives, sha256Stream } from '../../primitives/browser.ts'
import { seedOfIdentity } from '../seal/age-file.ts'
import { Damaged, longestHeader, openHeader, openPayloadAt } from '../seal/age-open.ts'
import type { OpenedPayload, SlicedFile } from '../seal/age-open.ts'
import { join } from '../seal/hybrid-kem.ts'
import { wordList } from '../seal/word-list.ts'

/** Why it was not opened, by the name of its sentence. */
export type NotOpened = 'notSealed' | 'wrongKey' | 'damaged' | 'notOurs' | 'notAKey' | 'needNumber' | 'noReply'

export interface Part {
  readonly name: string
  readonly size: number
  readonly sha256: string
  readonly read: () => AsyncGenerator<Uint8Array, void>
}

export interface OpenedFile {
  readonly content: SealedContent
  readonly parts: readonly Part[]
  /** Where our programs write zeros, something else stands. */
  readonly hasMore: boolean
}

/** What keys are made of; `place`: of the replies, where words were typed. */
export interface TypedKeys {
  readonly seeds: readonly Uint8Array[]
  readonly place: LookupId | null
}

/** The seeds behind a key, several keys, or twelve words together with the number of a register. */
export const keysOf = (typed: string, number: string): TypedKeys | NotOpened => {
  const keys = typed.toUpperCase().match(/AGE-SECRET-KEY-PQ-1[0-9A-Z]+/g) ?? []
  const seeds = keys.flatMap((key) => seedOfIdentity(key) ?? [])
  if (keys.length > 0) return seeds.length === 0 ? 'notAKey' : { seeds, place: null }
  const [entropy, pepper] = [parseWords(typed, wordList, browserPrimitives), parseHex(number.trim().toLowerCase())]
  if (!entropy.ok) return 'notAKey'
  if (pepper?.length !== 32) return 'needNumber'
  const { seed, lookupId } = sourceKeys(entropy.value, pepper, browserPrimitives)
  return { seeds: [seed], place: lookupId }
}

const partOf = (payload: OpenedPayload, { offset, size }: TarPlace): (() => AsyncGenerator<Uint8Array, void>) => () => payload.read(offset, offset + size)

/** Reads to the end; says how much, and lets the page breathe. */
const digestOf = async (read: () => AsyncGenerator<Uint8Array, void>, seen: (bytes: number) => void): Promise<string> => {
  const hash = sha256Stream()
  for await (const piece of read()) {
    hash.update(piece)
    seen(piece.length)
  }
  return hexOf(hash.digest())
}

const lookThrough = async (payload: OpenedPayload, seen: (share: number) => void): Promise<OpenedFile | NotOpened> => {
  const gather = async (from: number, to: number): Promise<Uint8Array> => {
    const pieces: Uint8Array[] = []
    for await (const piece of payload.read(from, to)) pieces.push(piece)
    return join(...pieces)
  }
  const found = await readContent({ size: payload.size, read: gather })
  if (!found.ok) return 'notOurs'
  const { content, places, gaps } = found.value
  let done = 0
  const count = (bytes: number): void => {
    done += bytes
    seen(done / payload.size)
  }
  const parts: Part[] = []
  for (const place of places) {
    const read = partOf(payload, place)
    parts.push({ name: nameOfPart(found.value, place), size: place.size, sha256: await digestOf(read, count), read })
  }
  let hasMore = false
  for (const { from, to } of gaps) for await (const piece of payload.read(from, to)) hasMore ||= piece.some((byte) => byte !== 0)
  return { content, parts, hasMore }
}

/** Opens a file; `seen` hears how much of it was checked, from 0 to 1. Throws what the browser throws when the file is gone. */
export const openFile = async (file: SlicedFile, seeds: readonly Uint8Array[], seen: (share: number) => void): Promise<OpenedFile | NotOpened> => {
  const start = new Uint8Array(await file.slice(0, longestHeader).arrayBuffer())
  if (!new TextDecoder('latin1').decode(start).startsWith('age-encryption.org/v1\n-> mlkem768x25519 ')) return 'notSealed'
  const header = seeds.map((seed) => openHeader(start, seed)).find((each) => each !== null)
  if (header === undefined) return 'wrongKey'
  try {
    return await lookThrough(await openPayloadAt(file, header), seen)
  } catch (error) {
    if (error instanceof Damaged) return 'damaged'
    throw error
  }
}
