// Sealed pages: what is open in memory is not asked for, what is not comes from the database or is said to be missing or changed.
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { testDesk } from '../../../test/desk.ts'
import { snowballStemmers } from '../../adapters/orama/snowball-stemmers.ts'
import { authentic } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import { parseQuestion } from '../../domain/search/question.ts'
import { createSegment } from '../../domain/search/segment.ts'
import { createSpace } from '../../domain/search/space.ts'
import { createDocumentPlaces } from './documents.ts'
import { createSpaces, gather } from './gather.ts'
import type { AskedLists } from '../../domain/search/prepared.ts'
import { makeRoom, readLists, sealSegment } from './sealed-segment.ts'
import type { SealedSegment } from './sealed-segment.ts'

const { desk } = await testDesk()
const { db, primitives, newId } = desk.state.shell

/** A segment in the database, with pages enough that not all lists lie on one. */
const written = async (documents: number) => {
  const builder = createSegment((word) => [word])
  const entry = { kind: 'report' as const, id: authentic<Id<'report'>>('id'), version: 1 }
  for (let doc = 0; doc < documents; doc++) builder.add(entry, [{ weight: 1, text: `beaten beat${String(doc)} yard` }])
  const { segment, pages } = sealSegment({ primitives, segment: newId<'segment'>(), key: primitives.random(32) }, builder.lists())
  const rows = [...pages].map((sealed, page) => ({ segment: segment.key.segment, page, sealed }))
  await db.insertInto('search_page').values(rows).execute()
  return { segment, lists: builder.lists() }
}
const wordOf = (first: number, end: number, space = createSpace(), withPlaces = false) => ({ ranges: [{ first, end }], isBeginning: false, withPlaces, space })
const termsIn = (lists: AskedLists) => ('terms' in lists ? lists.terms : [])
const read = async (segment: SealedSegment, space = createSpace()) => (await readLists(db, [{ segment, words: segment.terms.map((_, term) => wordOf(term, term + 1, space, true)) }]))[0]!.flatMap(termsIn)
  .map(({ docs, places }) => [Buffer.from(docs).toString('hex'), Buffer.from(places).toString('hex')])

it('gives back every list, from memory and from the database', async () => {
  const { segment, lists } = await written(2_000)
  const all = lists.terms.map((_, term) => [Buffer.from(lists.docs(term)).toString('hex'), Buffer.from(lists.places(term)).toString('hex')])
  expect(segment.pages.size).toBeGreaterThan(3)
  expect(await read(segment)).toEqual(all)
  segment.pages.clear()
  expect(await read(segment)).toEqual(all)
})

it('gives back lists that lie on more pages than are asked of the database at once', async () => {
  const terms = Array.from({ length: 1_200 }, (_, term) => `term${String(term)}`)
  const lists = { size: 1_000_000, terms, docs: (term: number) => new Uint8Array(4_000).fill(term), places: () => new Uint8Array(0) }
  const { segment, pages } = sealSegment({ primitives, segment: newId<'segment'>(), key: primitives.random(32) }, lists)
  const rows = [...pages].map((sealed, page) => ({ segment: segment.key.segment, page, sealed }))
  await db.insertInto('search_page').values(rows).execute()
  segment.pages.clear()
  const [words] = await readLists(db, [{ segment, words: [wordOf(0, terms.length)] }])
  expect(words?.flatMap(termsIn).map(({ docs }) => [docs.length, docs[0], docs.at(-1)])).toEqual(terms.map((_, term) => [4_000, term % 256, term % 256]))
})

it('lays words that begin alike behind one another, and families of them in an order drawn by chance', async () => {
  const { segment, lists } = await written(2_000)
  const beginning = segment.terms.flatMap((term, number) => (term.startsWith('beat') ? [number] : []))
  expect(beginning.slice(1).every((number) => segment.docs.from[number] === segment.docs.from[number - 1]! + segment.docs.length[number - 1]!)).toBe(true)
  const [first, end] = [beginning[0]!, beginning.at(-1)! + 1]
  const [words] = await readLists(db, [{ segment, words: [{ ...wordOf(0, 0), isBeginning: true, ranges: [{ first, end }, { first: 0, end: segment.terms.length }] }] }])
  const stretches = words!.flatMap((lists) => ('beginning' in lists ? lists.beginning : []))
  const cut = ({ bytes, lengths }: (typeof stretches)[number]) => Array.from(lengths, (length, at) => Buffer.from(bytes.subarray(lengths.subarray(0, at).reduce((sum, each) => sum + each, 0)).subarray(0, length)).toString('hex'))
  const wanted = Array.from(segment.terms, (_, term) => Buffer.from(lists.docs(term)).toString('hex'))
  expect([stretches[0]!.lengths.length, stretches.length < 10, stretches.flatMap(cut)]).toEqual([end - first, true, [...wanted.slice(first, end), ...wanted]])
  const drawn = await Promise.all(Array.from({ length: 20 }, async () => ((await written(1)).segment.docs.from[0])))
  expect(new Set(drawn).size).toBeGreaterThan(1)
})

it('keeps no more pages open than there is room for: those that were read last', async () => {
  const { segment } = await written(2_000)
  const readOne = () => readLists(db, [{ segment, words: [wordOf(0, 1)] }])
  const all = segment.pages.size
  await readOne()
  const page = segment.read.indexOf(1)
  makeRoom([segment], 2 - segment.size / 8)
  expect([all > 2, segment.pages.size, segment.pages.has(page), segment.pages.has(all - 1)]).toEqual([true, 2, true, true])
  makeRoom([segment], -segment.size / 8)
  expect([segment.pages.size, (await readOne())[0]?.flatMap(termsIn).length, [...segment.pages.keys()]]).toEqual([0, 1, [page]])
})

it('reads on when another question lets go of pages that it found open', async () => {
  const { segment, lists } = await written(2_000)
  const last = Math.max(...segment.pages.keys())
  segment.pages.delete(last)
  const reading = read(segment)
  makeRoom([segment], -segment.size / 8)
  expect(segment.pages.size).toBe(0)
  expect(await reading).toEqual(lists.terms.map((_, term) => [Buffer.from(lists.docs(term)).toString('hex'), Buffer.from(lists.places(term)).toString('hex')]))
})

it('makes room among all segments, whatever is asked of them one by one', async () => {
  const { segment } = await written(100)
  for (const text of ['beaten', 'beat*']) {
    const full = () => ({ ...segment, terms: [], size: 0, pages: new Map(Array.from({ length: 9_000 }, (_, page) => [page, new Uint8Array(0)])) })
    const parts = [segment, full(), full()].map((sealed) => ({ documents: createDocumentPlaces().begin([]), builder: null, sealed }))
    const question = parseQuestion(text)
    if (question.ok) await gather({ db, spaces: createSpaces(), stemmers: snowballStemmers, parts }, question.value)
    expect(parts.reduce((sum, { sealed: { pages } }) => sum + pages.size, 0)).toBe(16_000 + Math.floor(100 / 8))
  }
})

it('says so when a page was changed in the database, or is missing', async () => {
  const { segment } = await written(100)
  segment.pages.clear()
  await sql`update search_page set sealed = ${Buffer.alloc(3_968)} where segment = ${segment.key.segment}`.execute(db)
  await expect(read(segment)).rejects.toThrow('does not open')
  await db.deleteFrom('search_page').where('segment', '=', segment.key.segment).execute()
  await expect(read(segment)).rejects.toThrow('is missing')
})
