// A segment of the search index as sealed pages of one size: how long a list is, and where it begins, shows nowhere (docs/design/search.md).
import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Id } from '../../domain/brand.ts'
import type { SecretPrimitives } from '../../domain/primitives.ts'
import { placeOfTerm } from '../../domain/search/segment.ts'
import type { SegmentLists } from '../../domain/search/segment.ts'
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

/** A segment whose lists lie sealed in the database; what is where stands in memory alone, and so do pages that were read, as long as there is room. */
export interface SealedSegment {
  readonly key: SegmentKey
  /** In order. */
  readonly terms: readonly string[]
  /** By term: where its documents begin in the run of all lists; their length; that of the places behind them. */
  readonly from: Uint32Array
  readonly docs: Uint32Array
  readonly places: Uint32Array
  /** Pages that were read, the longest unread first. */
  readonly pages: Map<number, Uint8Array>
}

const utf8 = new TextEncoder()
const context = ({ segment }: SegmentKey, page: number): Uint8Array =>
  utf8.encode(['kniha', schemaVersion, 'search_page', 'sealed', segment, page].join('|'))

/** Where the lists of a term lie is drawn by chance: neighbours in the run have nothing in common. */
const inRandomOrder = (primitives: SecretPrimitives, count: number): Uint32Array => {
  const drawn = new Uint32Array(primitives.random(4 * count).slice().buffer)
  const order = Uint32Array.from(drawn.keys())
  return order.sort((left, right) => Number(drawn[left]) - Number(drawn[right]))
}

/** Cuts a run of pieces into sealed pages, one at a time; `null`: a good moment to rest. */
const sealRun = function* (key: SegmentKey, pieces: Iterable<Uint8Array>): Generator<Buffer> {
  let [page, filled, plaintext] = [0, 0, new Uint8Array(pageSize)]
  const seal = (): Buffer => Buffer.from(sealWith(key.primitives, key.key, plaintext, context(key, page++)))
  for (const piece of pieces) {
    for (let at = 0; at < piece.length;) {
      const some = piece.subarray(at, at + pageSize - filled)
      plaintext.set(some, filled)
      at += some.length
      filled += some.length
      if (filled < pageSize) continue
      yield seal()
      plaintext = new Uint8Array(pageSize)
      filled = 0
    }
  }
  if (filled > 0) yield seal()
}

/** The segment and its sealed pages in order; they are made one by one. */
export const sealSegment = (key: SegmentKey, lists: SegmentLists): { readonly segment: SealedSegment; readonly pages: Generator<Buffer> } => {
  const count = lists.terms.length
  const order = inRandomOrder(key.primitives, count)
  const segment = { key, terms: lists.terms, from: new Uint32Array(count), docs: new Uint32Array(count), places: new Uint32Array(count), pages: new Map<number, Uint8Array>() }
  let size = 0
  for (const term of order) {
    segment.from[term] = size
    segment.docs[term] = lists.docs(term).length
    segment.places[term] = lists.places(term).length
    size += lists.docs(term).length + lists.places(term).length
  }
  const pieces = function* (): Generator<Uint8Array> {
    for (const term of order) {
      yield lists.docs(term)
      yield lists.places(term)
    }
  }
  return { segment, pages: sealRun(key, pieces()) }
}

const span = (from: number, length: number): readonly number[] => {
  const first = Math.floor(from / pageSize)
  return length === 0 ? [] : Array.from({ length: Math.floor((from + length - 1) / pageSize) - first + 1 }, (_, index) => first + index)
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

/** What is read of a segment: terms, and of some of them the places too. */
export interface Wanted {
  readonly segment: SealedSegment
  readonly terms: readonly string[]
  readonly placesOf: ReadonlySet<string>
}
export interface ReadLists {
  readonly docs: ReadonlyMap<string, Uint8Array>
  readonly places: ReadonlyMap<string, Uint8Array>
}

interface Piece { readonly term: string; readonly from: number; readonly docs: number; readonly places: number }

const piecesOf = ({ segment, terms, placesOf }: Wanted): readonly Piece[] => terms.flatMap((term) => {
  const at = placeOfTerm(segment.terms, term)
  if (segment.terms[at] !== term) return []
  return [{ term, from: Number(segment.from[at]), docs: Number(segment.docs[at]), places: placesOf.has(term) ? Number(segment.places[at]) : 0 }]
})

/** Opened pages are kept in memory, as everything else of an open register is: common words are asked for again and again. 64 MB. */
const mostPages = 16_000

const makeRoom = (segments: readonly SealedSegment[]): void => {
  let over = segments.reduce((sum, { pages }) => sum + pages.size, 0) - mostPages
  for (const { pages } of segments.toSorted((left, right) => right.pages.size - left.pages.size)) {
    for (const page of pages.keys()) {
      if (over-- <= 0) return
      pages.delete(page)
    }
  }
}

const fetchPages = async (db: Kysely<RegisterTables>, missing: readonly { readonly segment: SealedSegment; readonly page: number }[]): Promise<void> => {
  if (missing.length === 0) return
  const bySegment = new Map(missing.map(({ segment }) => [segment.key.segment, segment]))
  const wanted = sql<{ segment: Id<'segment'>; page: number }>`unnest(${missing.map(({ segment }) => segment.key.segment)}::uuid[], ${missing.map(({ page }) => page)}::int[])`
  const { rows } = await sql<{ segment: Id<'segment'>; page: number; sealed: Buffer }>`select segment, page, sealed from search_page join ${wanted} as wanted (segment, page) using (segment, page)`.execute(db)
  for (const { segment, page, sealed } of rows) {
    const found = bySegment.get(segment)
    found?.pages.set(page, openWith(found.key.primitives, found.key.key, sealed, context(found.key, page)))
  }
}

/** Reads lists of several segments with one question to the database; throws when a page is missing or was changed. */
export const readLists = async (db: Kysely<RegisterTables>, wanted: readonly Wanted[]): Promise<readonly ReadLists[]> => {
  const pieces = wanted.map((each) => ({ segment: each.segment, pieces: piecesOf(each) }))
  const missing = pieces.flatMap(({ segment, pieces: own }) => {
    const pages = new Set(own.flatMap(({ from, docs, places }) => span(from, docs + places)))
    return [...pages].flatMap((page) => {
      const known = segment.pages.get(page)
      if (known === undefined) return [{ segment, page }]
      // Moved behind those that were not read lately.
      segment.pages.delete(page)
      segment.pages.set(page, known)
      return []
    })
  })
  await fetchPages(db, missing)
  const read = pieces.map(({ segment, pieces: own }): ReadLists => ({
    docs: new Map(own.map(({ term, from, docs }) => [term, cutOut(segment.pages, from, docs)])),
    places: new Map(own.map(({ term, from, docs, places }) => [term, cutOut(segment.pages, from + docs, places)])),
  }))
  makeRoom(wanted.map(({ segment }) => segment))
  return read
}
