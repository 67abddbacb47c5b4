// Reads an opened file to its end before anything of it is shown: what lies inside with its digests, and whether zeros stand where they must.
import { hexOf } from '../custody/bytes.ts'
import type { Sha256Stream } from '../primitives.ts'
import type { TarPlace } from '../sealing/tar.ts'
import { nameOfPart } from './part-name.ts'
import type { OpenedContent } from './sealed-content.ts'

/** A file inside, under the name by which it is written. */
export interface InsideFile {
  readonly name: string
  readonly place: TarPlace
  /** In lower-case hexadecimal. */
  readonly sha256: string
}

export interface LookedThrough {
  readonly inside: readonly InsideFile[]
  /** Where our programs write zeros, something else stands. */
  readonly hasMore: boolean
}

/** What reading takes; `seen` hears of each piece how many bytes it has. */
export interface Reading {
  readonly read: (from: number, to: number) => AsyncIterable<Uint8Array>
  readonly newHash: () => Sha256Stream
  readonly seen: (bytes: number) => void
}

/** Throws what `read` throws: then nothing is known of the file. */
export const lookThrough = async (opened: OpenedContent, { read, newHash, seen }: Reading): Promise<LookedThrough> => {
  const inside: InsideFile[] = []
  for (const place of opened.places) {
    const hash = newHash()
    for await (const piece of read(place.offset, place.offset + place.size)) {
      hash.update(piece)
      seen(piece.length)
    }
    inside.push({ name: nameOfPart(opened, place), place, sha256: hexOf(hash.digest()) })
  }
  let hasMore = false
  for (const { from, to } of opened.gaps) {
    for await (const piece of read(from, to)) {
      if (piece.some((byte) => byte !== 0)) hasMore = true
      seen(piece.length)
    }
  }
  return { inside, hasMore }
}
