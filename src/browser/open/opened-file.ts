// A chosen file opened with what was typed: every byte is read and its tags checked before anything is shown.
import type { LookupId } from '../../domain/brand.ts'
import { lookThrough } from '../../domain/opening/look-through.ts'
import { readContent } from '../../domain/opening/sealed-content.ts'
import type { SealedContent } from '../../domain/opening/sealed-content.ts'
import { parseTypedKey } from '../../domain/opening/typed-key.ts'
import type { NotAKey } from '../../domain/opening/typed-key.ts'
import { longestHeader, looksSealed } from '../../domain/sealing/sealed-start.ts'
import { browserPrimitives, sha256Stream } from '../../primitives/browser.ts'
import { seedOfIdentity } from '../seal/age-file.ts'
import { Damaged, openHeader, openPayloadAt } from '../seal/age-open.ts'
import type { OpenedPayload, SlicedFile } from '../seal/age-open.ts'
import { join } from '../seal/hybrid-kem.ts'
import { wordList } from '../seal/word-list.ts'

/** Why it was not opened, by the name of its sentence. */
export type NotOpened = NotAKey | 'notSealed' | 'wrongKey' | 'damaged' | 'notOurs' | 'noReply'

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
export const keysOf = (typed: string, number: string): TypedKeys | NotAKey => {
  const key = parseTypedKey({ typed, number }, wordList, browserPrimitives)
  if (typeof key === 'string') return key
  if (key.kind === 'words') return { seeds: [key.holder.seed], place: key.holder.lookupId }
  const seeds = key.identities.flatMap((identity) => seedOfIdentity(identity) ?? [])
  return seeds.length === 0 ? 'notAKey' : { seeds, place: null }
}

/** Lets the page breathe: each piece is a wait for the browser. */
const contentOf = async (payload: OpenedPayload, seen: (share: number) => void): Promise<OpenedFile | NotOpened> => {
  const gather = async (from: number, to: number): Promise<Uint8Array> => {
    const pieces: Uint8Array[] = []
    for await (const piece of payload.read(from, to)) pieces.push(piece)
    return join(...pieces)
  }
  const found = await readContent({ size: payload.size, read: gather })
  if (!found.ok) return 'notOurs'
  let done = 0
  const count = (bytes: number): void => {
    done += bytes
    seen(done / payload.size)
  }
  const { inside, hasMore } = await lookThrough(found.value, { read: payload.read, newHash: sha256Stream, seen: count })
  const parts = inside.map(({ name, place: { offset, size }, sha256 }): Part => ({ name, size, sha256, read: () => payload.read(offset, offset + size) }))
  return { content: found.value.content, parts, hasMore }
}

/** Opens a file; `seen` hears how much of it was checked, from 0 to 1. Throws what the browser throws when the file is gone. */
export const openFile = async (file: SlicedFile, seeds: readonly Uint8Array[], seen: (share: number) => void): Promise<OpenedFile | NotOpened> => {
  const start = new Uint8Array(await file.slice(0, longestHeader).arrayBuffer())
  if (!looksSealed(start)) return 'notSealed'
  const header = seeds.map((seed) => openHeader(start, seed)).find((each) => each !== null)
  if (header === undefined) return 'wrongKey'
  try {
    return await contentOf(await openPayloadAt(file, header), seen)
  } catch (error) {
    if (error instanceof Damaged) return 'damaged'
    throw error
  }
}
