// A segment of the search index as sealed pages of one size: how long a list is, and where it begins, shows nowhere (docs/design/search.md).
import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import { authentic } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import type { SecretPrimitives } from '../../domain/primitives.ts'
import type { Entry, SegmentBuilder } from '../../domain/search/segment.ts'
import type { RegisterTables } from '../../ports/register-tables.ts'
import { openWith, sealWith } from '../keys/sealed-bytes.ts'

/** Two rows to a page of PostgreSQL. */
const sealedSize = 3_968
/** Without nonce and tag. */
const pageSize = sealedSize - 28
const schemaVersion = 1

export interface SegmentKey {
  readonly primitives: SecretPrimitives
  readonly segment: Id<'segment'>
  readonly key: Uint8Array
}

/** An opened segment: its directory is in memory, its lists stay sealed in the database. */
export interface SealedSegment {
  readonly id: Id<'segment'>
  readonly entries: readonly Entry[]
  /** In order. */
  readonly terms: readonly string[]
  readonly has: (term: string) => boolean
  readonly read: (terms: readonly string[]) => Promise<ReadonlyMap<string, Uint8Array>>
}

interface Directory {
  readonly schema: number
  readonly entries: readonly Entry[]
  /** Term, where its list begins behind the directory, its length. */
  readonly lists: readonly (readonly [string, number, number])[]
}

const utf8 = { in: new TextEncoder(), out: new TextDecoder() }
const context = ({ segment }: SegmentKey, page: number): Uint8Array =>
  utf8.in.encode(['kniha', schemaVersion, 'search_page', 'sealed', segment, page].join('|'))

/** Where the list of a term lies is drawn by chance: neighbours in the stream have nothing in common. */
const inRandomOrder = (primitives: SecretPrimitives, terms: readonly string[]): readonly string[] => {
  const drawn = primitives.random(4 * terms.length)
  const view = new DataView(drawn.buffer, drawn.byteOffset)
  return terms.map((term, index) => ({ term, at: view.getUint32(4 * index) })).sort((left, right) => left.at - right.at).map(({ term }) => term)
}

/** The whole segment as one run of bytes: length of the directory, directory, lists. */
const streamOf = (primitives: SecretPrimitives, builder: Pick<SegmentBuilder, 'entries' | 'list' | 'terms'>): Uint8Array => {
  let size = 0
  const lists = inRandomOrder(primitives, builder.terms()).map((term): readonly [string, number, number] => {
    const { length } = builder.list(term)
    size += length
    return [term, size - length, length]
  })
  const directory = utf8.in.encode(JSON.stringify({ schema: schemaVersion, entries: builder.entries, lists } satisfies Directory))
  const stream = new Uint8Array(4 + directory.length + size)
  new DataView(stream.buffer).setUint32(0, directory.length)
  stream.set(directory, 4)
  for (const [term, from] of lists) stream.set(builder.list(term), 4 + directory.length + from)
  return stream
}

/** Sealed pages, in order; made one by one, so that only the run itself is in memory. */
export const sealPages = function* (key: SegmentKey, builder: Pick<SegmentBuilder, 'entries' | 'list' | 'terms'>): Generator<Buffer> {
  const stream = streamOf(key.primitives, builder)
  for (let at = 0, page = 0; at < stream.length; at += pageSize, page++) {
    const plaintext = new Uint8Array(pageSize)
    plaintext.set(stream.subarray(at, at + pageSize))
    yield Buffer.from(sealWith(key.primitives, key.key, plaintext, context(key, page)))
  }
  stream.fill(0)
}

type Pages = (wanted: readonly number[]) => Promise<ReadonlyMap<number, Uint8Array>>

const readPages = (db: Kysely<RegisterTables>, key: SegmentKey): Pages => async (wanted) => {
  if (wanted.length === 0) return new Map()
  const rows = await db.selectFrom('search_page').select(['page', 'sealed'])
    .where('segment', '=', key.segment).where('page', '=', sql<number>`any(${[...wanted]}::int[])`).execute()
  return new Map(rows.map(({ page, sealed }) => [page, openWith(key.primitives, key.key, sealed, context(key, page))]))
}

const span = (from: number, length: number): readonly number[] => {
  const first = Math.floor(from / pageSize)
  return Array.from({ length: Math.floor((from + length - 1) / pageSize) - first + 1 }, (_, index) => first + index)
}

const cutOut = (pages: ReadonlyMap<number, Uint8Array>, from: number, length: number): Uint8Array => {
  const bytes = new Uint8Array(length)
  for (const page of span(from, length)) {
    const content = pages.get(page)
    if (content === undefined) throw new Error('a page of the search index is missing')
    const start = Math.max(from, page * pageSize)
    const end = Math.min(from + length, (page + 1) * pageSize)
    bytes.set(content.subarray(start - page * pageSize, end - page * pageSize), start - from)
  }
  return bytes
}

/** Reads the directory of a segment; throws when a page is missing or was changed. */
export const openSegment = async (db: Kysely<RegisterTables>, key: SegmentKey): Promise<SealedSegment> => {
  const pages = readPages(db, key)
  const first = cutOut(await pages([0]), 0, 4)
  const size = new DataView(first.buffer).getUint32(0)
  const directory = authentic<Directory>(JSON.parse(utf8.out.decode(cutOut(await pages(span(0, 4 + size)), 4, size))))
  const lists = new Map(directory.lists.map(([term, from, length]) => [term, { from: 4 + size + from, length }]))
  return {
    id: key.segment, entries: directory.entries, terms: [...lists.keys()].sort(), has: (term) => lists.has(term),
    read: async (terms) => {
      const found = terms.flatMap((term) => {
        const place = lists.get(term)
        return place === undefined ? [] : [{ term, ...place }]
      })
      const opened = await pages([...new Set(found.flatMap(({ from, length }) => span(from, length)))])
      return new Map(found.map(({ term, from, length }) => [term, cutOut(opened, from, length)]))
    },
  }
}
