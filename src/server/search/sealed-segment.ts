// A segment of the search index as sealed pages of one size: how long a list is, and where it begins, shows nowhere (docs/design/search.md).
import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Id } from '../../domain/brand.ts'
import type { SecretPrimitives } from '../../domain/primitives.ts'
import type { Stretch } from '../../domain/search/doc-list.ts'
import type { TermList } from '../../domain/search/postings.ts'
import type { AskedLists } from '../../domain/search/prepared.ts'
import type { SegmentLists, TermRange } from '../../domain/search/segment.ts'
import type { Space } from '../../domain/search/space.ts'
import { isNameTerm } from '../../domain/search/terms.ts'
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

/** Where lists of one kind lie in the run of all lists, by term: where each begins, and how long it is. */
interface Extents {
  readonly from: Uint32Array
  readonly length: Uint32Array
}

/** A segment whose lists lie sealed in the database; what is where stands in memory alone, and so do pages that were read, as long as there is room. */
export interface SealedSegment {
  readonly key: SegmentKey
  /** How many documents. */
  readonly size: number
  /** In order. */
  readonly terms: readonly string[]
  readonly docs: Extents
  readonly places: Extents
  /** Pages that are open. */
  readonly pages: Map<number, Uint8Array>
  /** By page: 1 when it was read since `makeRoom` came by. */
  readonly read: Uint8Array
}

const utf8 = new TextEncoder()
const context = ({ segment }: SegmentKey, page: number): Uint8Array =>
  utf8.encode(['kniha', schemaVersion, 'search_page', 'sealed', segment, page].join('|'))

/** Terms that begin with so many equal letters are one family: they lie together. */
const familyLetters = 3

/** A stretch of terms: from one number, up to another. */
interface Family { readonly start: number; readonly end: number }

const familiesOf = (terms: readonly string[]): readonly Family[] => {
  const starts = [...terms.keys()].filter((at) => at === 0 || terms[at]?.slice(0, familyLetters) !== terms[at - 1]?.slice(0, familyLetters))
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? terms.length }))
}

/** Where each family of terms lies in the run of lists is drawn by chance: which pages hold or are read tells nothing of which words they are. */
const inRandomOrder = (primitives: SecretPrimitives, families: readonly Family[]): readonly Family[] => {
  const drawn = new Uint32Array(primitives.random(4 * families.length).slice().buffer)
  return [...families.keys()].sort((left, right) => Number(drawn[left]) - Number(drawn[right])).flatMap((family) => families.slice(family, family + 1))
}

/** Cuts a run of pieces into sealed pages, one at a time, and keeps them open. */
const sealRun = function* ({ key, pages }: Pick<SealedSegment, 'key' | 'pages'>, pieces: Iterable<Uint8Array>): Generator<Buffer> {
  let [filled, plaintext] = [0, new Uint8Array(pageSize)]
  const seal = (): Buffer => {
    const page = pages.size
    pages.set(page, plaintext)
    return Buffer.from(sealWith(key.primitives, key.key, plaintext, context(key, page)))
  }
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

/** The pieces of a run in their order: of each family the documents of all terms, then their places, so that a beginning is read as one stretch. */
const piecesOf = function* (families: readonly Family[]): Generator<{ readonly kind: 'docs' | 'places'; readonly term: number }> {
  for (const { start, end } of families) {
    for (const kind of ['docs', 'places'] as const) for (let term = start; term < end; term++) yield { kind, term }
  }
}

/** The segment and its sealed pages in order; they are made one by one. */
export const sealSegment = (key: SegmentKey, lists: SegmentLists): { readonly segment: SealedSegment; readonly pages: Generator<Buffer> } => {
  const families = inRandomOrder(key.primitives, familiesOf(lists.terms))
  const extents = (): Extents => ({ from: new Uint32Array(lists.terms.length), length: new Uint32Array(lists.terms.length) })
  const [docs, places] = [extents(), extents()]
  let size = 0
  for (const { kind, term } of piecesOf(families)) {
    const { length } = lists[kind](term)
    const into = kind === 'docs' ? docs : places
    into.from[term] = size
    into.length[term] = length
    size += length
  }
  const segment = { key, size: lists.size, terms: lists.terms, docs, places, pages: new Map<number, Uint8Array>(), read: new Uint8Array(Math.ceil(size / pageSize)) }
  const bytes = function* (): Generator<Uint8Array> {
    for (const { kind, term } of piecesOf(families)) yield lists[kind](term)
  }
  return { segment, pages: sealRun(segment, bytes()) }
}

const none = new Uint8Array(0)

const contentOf = (pages: ReadonlyMap<number, Uint8Array>, page: number): Uint8Array => {
  const content = pages.get(page)
  if (content === undefined) throw new Error('a page of the search index is missing')
  return content
}

/** Bytes of the run of lists; not copied where one page holds them. */
const cutOut = ({ pages, space }: { readonly pages: ReadonlyMap<number, Uint8Array>; readonly space: Space }, from: number, length: number): Uint8Array => {
  const [first, last] = [Math.floor(from / pageSize), Math.floor((from + length - 1) / pageSize)]
  if (first === last) return contentOf(pages, first).subarray(from - first * pageSize, from + length - first * pageSize)
  const bytes = space.bytes(length)
  for (let page = first; page <= last; page++) {
    const start = Math.max(from, page * pageSize)
    const end = Math.min(from + length, (page + 1) * pageSize)
    bytes.set(contentOf(pages, page).subarray(start - page * pageSize, end - page * pageSize), start - from)
  }
  return bytes
}

/** What is read of a segment: the terms behind each word of a question, and their places too where the word stands in a phrase. */
export interface Wanted {
  readonly segment: SealedSegment
  /** `space`: where lists go that lie on more pages than one. */
  readonly words: readonly WantedWord[]
}
interface WantedWord { readonly ranges: readonly TermRange[]; readonly isBeginning: boolean; readonly withPlaces: boolean; readonly space: Space }

/** The pages that are wanted and not open; those that are open are marked as read. */
const missingOf = ({ segment: { docs, places, pages, read }, words }: Wanted): ReadonlySet<number> => {
  const missing = new Set<number>()
  // Lists that lie one behind the other mostly lie on one page.
  let before = -1
  const want = ({ from, length }: Extents, term: number): void => {
    const end = Number(from[term]) + Number(length[term]) - 1
    for (let page = Math.floor(Number(from[term]) / pageSize); page <= Math.floor(end / pageSize); page++) {
      if (page === before) continue
      before = page
      if (pages.has(page)) read[page] = 1
      else missing.add(page)
    }
  }
  for (const { ranges, withPlaces } of words) {
    for (const { first, end } of ranges) {
      for (let term = first; term < end; term++) {
        want(docs, term)
        if (withPlaces) want(places, term)
      }
    }
  }
  return missing
}

/**
 * Pages are kept open in memory, from their writing on, as everything else of an open register is: 64 MB, and 512 bytes for each document,
 * a quarter of what its record takes. A register of reports of a hundred words is then searched without asking the database.
 */
const pagesKept = 16_000
const documentsPerPage = 8

/** Lets go of pages that were not read since it last came by, those of the largest segments first (CLOCK: Corbató 1969); every page that is read moving to the end of its map would be garbage by the megabyte. */
export const makeRoom = (segments: readonly SealedSegment[], kept = pagesKept): void => {
  let over = segments.reduce((sum, { pages, size }) => sum + pages.size - size / documentsPerPage, -kept)
  const largestFirst = segments.toSorted((left, right) => right.pages.size - left.pages.size)
  // The second time nothing is marked any more.
  for (let round = 0; round < 2; round++) {
    for (const { pages, read } of largestFirst) {
      for (const page of pages.keys()) {
        if (over <= 0) return
        if (read[page] === 1) read[page] = 0
        else {
          pages.delete(page)
          over--
        }
      }
    }
  }
}

/** So many pages are asked of the database and opened between two rests. */
const pagesAtOnce = 1_000

interface Missing { readonly segment: SealedSegment; readonly page: number }

const fetchPages = async (db: Kysely<RegisterTables>, missing: readonly Missing[]): Promise<void> => {
  const bySegment = new Map(missing.map(({ segment }) => [segment.key.segment, segment]))
  for (let at = 0; at < missing.length; at += pagesAtOnce) {
    const some = missing.slice(at, at + pagesAtOnce)
    const wanted = sql<{ segment: Id<'segment'>; page: number }>`unnest(${some.map(({ segment }) => segment.key.segment)}::uuid[], ${some.map(({ page }) => page)}::int[])`
    const { rows } = await sql<{ segment: Id<'segment'>; page: number; sealed: Buffer }>`select segment, page, sealed from search_page join ${wanted} as wanted (segment, page) using (segment, page)`.execute(db)
    for (const { segment, page, sealed } of rows) {
      const found = bySegment.get(segment)
      if (found === undefined) continue
      found.pages.set(page, openWith(found.key.primitives, found.key.key, sealed, context(found.key, page)))
      found.read[page] = 1
    }
    if (rows.length < some.length) throw new Error('a page of the search index is missing')
  }
}

const termsOf = ({ terms, docs, places, pages }: SealedSegment, { ranges, withPlaces, space }: WantedWord): readonly TermList[] => {
  const cut = ({ from, length }: Extents, term: number): Uint8Array => cutOut({ pages, space }, Number(from[term]), Number(length[term]))
  return ranges.flatMap(({ first, end }) => Array.from({ length: end - first }, (_, index) => first + index)).map((term) => ({
    isName: isNameTerm(String(terms[term])), docs: cut(docs, term), places: withPlaces ? cut(places, term) : none,
  }))
}

/** The lists of documents of many terms as they lie: those of one family one behind the other. */
const stretchesOf = ({ docs: { from, length }, pages }: SealedSegment, { ranges, space }: WantedWord): readonly Stretch[] => ranges.flatMap(({ first, end }) => {
  const stretches: Stretch[] = []
  for (let start = first; start < end;) {
    let [next, bytes] = [start + 1, Number(length[start])]
    while (next < end && Number(from[next]) === Number(from[start]) + bytes) bytes += Number(length[next++])
    stretches.push({ bytes: cutOut({ pages, space }, Number(from[start]), bytes), lengths: length.subarray(start, next) })
    start = next
  }
  return stretches
})

/** Reads lists of several segments, word by word, where it can with one question to the database; throws when a page is missing or was changed. `makeRoom` is for the caller, who knows all segments. */
export const readLists = async (db: Kysely<RegisterTables>, wanted: readonly Wanted[]): Promise<readonly (readonly AskedLists[])[]> => {
  const missingNow = (): readonly Missing[] => wanted.flatMap((each) => Array.from(missingOf(each), (page): Missing => ({ segment: each.segment, page })))
  // While pages are fetched, a question that ends may let go of others that this one found open. Nothing waits between the last look and the cutting.
  for (let missing = missingNow(); missing.length > 0; missing = missingNow()) await fetchPages(db, missing)
  return wanted.map(({ segment, words }) => words.map((word) => (word.isBeginning ? { beginning: stretchesOf(segment, word) } : { terms: termsOf(segment, word) })))
}
