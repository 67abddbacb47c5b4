// The index: lists, what of a record is searched, hits and their order, snippets. What may not be seen changes nothing for others.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { authentic } from '../brand.ts'
import type { Id } from '../brand.ts'
import { bestOf } from './best.ts'
import { fieldsOf, isSearched, searchedKinds } from './document.ts'
import type { Field, SearchedKind } from './document.ts'
import { evaluate } from './evaluate.ts'
import type { Lists } from './evaluate.ts'
import { createPostings, placesIn, readPostings } from './postings.ts'
import { parseQuestion } from './question.ts'
import { createSegment, impactOf } from './segment.ts'
import { hitTest, snippetOf } from './snippet.ts'

const stemmers = { russian: (word: string) => word.slice(0, 5), english: (word: string) => word.replace(/(ing|s)$/, '') }
const idOfNumber = (number: number): Id<SearchedKind> => authentic(`id-${String(number).padStart(4, '0')}`)

interface Doc { readonly number: number; readonly text: string; readonly isHidden?: boolean }

/** Documents in segments of `size`; what is hidden is there and may not be seen. */
const spread = (docs: readonly Doc[], size: number) => {
  const parts = Array.from({ length: Math.ceil(docs.length / size) }, (_, index) => docs.slice(index * size, (index + 1) * size))
  return parts.map((part) => {
    const segment = createSegment(stemmers)
    for (const { number, text } of part) segment.add({ kind: 'report', id: idOfNumber(number), version: 1 }, [{ weight: 2, text }])
    const lists: Lists = { size: part.length, of: segment.list, isSeen: (doc) => part[doc]?.isHidden !== true, beginning: (prefix) => segment.terms().filter((term) => term.startsWith(prefix)) }
    return { segment, lists }
  })
}

const ask = (docs: readonly Doc[], text: string, size = 3): readonly { readonly id: string; readonly score: number }[] => {
  const parts = spread(docs, size)
  const question = parseQuestion(text)
  if (!question.ok) throw new Error(question.problem.code)
  const hits = evaluate(question.value, parts.map(({ lists }) => lists), stemmers)
  const idOf = ({ segment, doc }: { segment: number; doc: number }) => parts[segment]!.segment.entries[doc]!.id
  return bestOf(hits, { from: 0, count: 100, idOf }).map((hit) => ({ id: idOf(hit), score: hit.score }))
}
const found = (docs: readonly Doc[], text: string) => ask(docs, text).map(({ id }) => Number(id.slice(3)))

const docs: readonly Doc[] = [
  { number: 1, text: 'Two women were beaten in the yard' }, { number: 2, text: 'beaten beaten beaten, yard' }, { number: 3, text: 'women saw nothing' },
  { number: 4, text: 'the yard. Two grenades' }, { number: 5, text: 'beaten yard' }, { number: 6, text: 'Яго збілі ў РУВД, начальнік Юры' }, { number: 7, text: 'начальник РУУС Юрий' },
]

describe('lists', () => {
  it('give back what was put', () => {
    const postings = createPostings()
    const places = [0, 5, 300, 70_000, 9_000_000]
    postings.add('a', 3, 200, places)
    postings.add('a', 400, 1, Array.from({ length: 500 }, (_, index) => index))
    const read: unknown[] = []
    const bytes = postings.list('a')
    readPostings(bytes, (doc, impact, from, to) => read.push([doc, impact, placesIn(bytes, from, to)]))
    expect(read).toEqual([[3, 200, places], [400, 1, Array.from({ length: 127 }, (_, index) => index)]])
    expect([postings.list('b').length, postings.terms()]).toEqual([0, ['a']])
  })
  it('weigh more words more and longer texts less', () => expect([impactOf(4, 60) > impactOf(2, 60), impactOf(2, 600) < impactOf(2, 60), impactOf(0.001, 100_000)]).toEqual([true, true, 1]))
})

describe('questions to the index', () => {
  it.each([
    ['beaten', [2, 5, 1]], ['beaten women', [1]], ['women OR grenades', [3, 4, 1]], ['yard -beaten', [4]], ['"yard grenades"', []], ['"two women"', [1]], ['"beaten beaten yard"', [2]], ['grenad*', [4]], ['рувд', [6, 7]], ['юры', [6, 7]], ['nobody', []],
  ])('%s', (text, numbers) => expect([...found(docs, text)].sort()).toEqual([...numbers].sort()))
  it('orders by rank, then by id', () => {
    expect(found(docs, 'beaten')).toEqual([2, 5, 1])
    expect(found([{ number: 9, text: 'one' }, { number: 8, text: 'one' }], 'one')).toEqual([8, 9])
  })
  it('leaves out what may not be seen', () => expect(found([{ number: 1, text: 'beaten', isHidden: true }, { number: 2, text: 'beaten' }], 'beaten')).toEqual([2]))
  it('gives a page of many', () => {
    const hits = Array.from({ length: 50 }, (_, doc) => ({ segment: 0, doc, score: doc % 5 }))
    const idOf = ({ doc }: { doc: number }) => String(doc).padStart(2, '0')
    expect(bestOf(hits, { from: 10, count: 3, idOf }).map(({ doc }) => doc)).toEqual([3, 8, 13])
  })
  it('answers the same whatever else is there and however it is spread', () => {
    const words = fc.array(fc.constantFrom('beaten', 'yard', 'women', 'two', 'the'), { minLength: 1, maxLength: 8 }).map((all) => all.join(' '))
    fc.assert(fc.property(fc.array(fc.record({ text: words, isHidden: fc.boolean() }), { maxLength: 20 }), fc.constantFrom('beaten', 'beaten yard', 'two OR the', '"the yard"', 'women -two', 'be*'), fc.integer({ min: 1, max: 7 }), (texts, question, size) => {
      const all = texts.map((doc, number) => ({ ...doc, number }))
      expect(ask(all, question, size)).toEqual(ask(all.filter(({ isHidden }) => !isHidden), question, 4))
    }))
  })
})

describe('snippets', () => {
  const isHit = (text: string) => {
    const question = parseQuestion(text)
    return hitTest(question.ok ? question.value : { kind: 'word', text: '' }, stemmers)
  }
  const field = (text: string): Field => ({ weight: 2, text })
  const marked = (fields: readonly Field[], text: string) => snippetOf(fields, isHit(text)).map((part) => (part.isHit ? `[${part.text}]` : part.text)).join('')
  it('mark the hit in the field that has most', () => expect(marked([field('nothing here'), field('two beaten women')], 'beaten wom*')).toBe('two [beaten] [women]'))
  it('cut long texts at a word', () => expect(marked([field(`${'long '.repeat(40)}beaten ${'tail '.repeat(80)}`)], 'beaten')).toMatch(/^… long .*\[beaten\] tail .* …$/))
  it('begin with the hit when it is the first word', () => expect(marked([field('beaten')], 'beaten')).toBe('[beaten]'))
  it('show the beginning without a hit, and nothing without words', () => expect([marked([field('calm')], 'beaten'), marked([], 'beaten')]).toEqual(['calm', '']))
})

describe('what is searched', () => {
  const told = (original: string) => ({ original, lang: 'be', translations: [{ text: `${original}-en`, lang: 'en', by: 'x', machine: true, checkedBy: null }] })
  const claim = (value: unknown) => ({ value, citations: [], status: 'accepted' })
  const place = claim({ label: 'place' })
  const citations = [{ quote: 'quote' }, {}]
  const samples: readonly (readonly [SearchedKind, unknown, readonly string[]])[] = [
    ['report', { reference: 'R-1', narrative: told('n'), answers: [{ answer: 'a' }], rest: null }, ['R-1', 'n', 'n-en', 'a']],
    ['message', { text: 'm' }, ['m']], ['source', { pseudonym: 'SRC-1' }, ['SRC-1']],
    ['incident', { title: 't', context: ' ', narrative: null, place, otherPlaces: [], flags: ['f'] }, ['t', 'place', 'f']],
    ['act', { officialCapacity: 'o', victim: { kind: 'group', label: 'g' }, citations, place: null }, ['o', 'g', 'quote']], ['act', { officialCapacity: null, victim: { kind: 'person' }, citations, place }, ['quote', 'place']],
    ['involvement', { who: { kind: 'group', description: 'd', seen: ['s'] }, citations }, ['d', 's', 'quote']], ['involvement', { who: { kind: 'unit' }, citations: [] }, []],
    ['detention', { stations: [{ label: 'st', place }] }, ['st', 'place']], ['injury', { citations, place }, ['quote', 'place']],
    ['person', { kind: 'protected', ref: 'VIC-1' }, ['VIC-1']],
    ['person', { kind: 'named', ref: 'P-1', names: [claim({ text: 'Юрий' })], personalNumber: claim('77'), serviceNumber: null, placeOfBirth: null }, ['P-1', 'Юрий', '77']], ['person', { kind: 'named', ref: 'P-2', names: [], personalNumber: null, serviceNumber: claim('8'), placeOfBirth: place }, ['P-2', '8', 'place']],
    ['unknown-person', { ref: 'UP-1', description: 'd', seen: { mask: 'm' }, citations }, ['UP-1', 'd', 'm', 'quote']], ['unit', { names: [claim({ text: 'u' })], number: '3', jurisdiction: null }, ['u', '3']],
    ['posting', { said: told('p'), rank: claim('major') }, ['p', 'p-en', 'major']], ['posting', { said: told('p'), rank: null }, ['p', 'p-en']], ['deployment', { operation: 'o', area: place, vehicles: ['v'], equipment: [], callsigns: ['c'] }, ['o', 'place', 'v', 'c']],
    ['item', { title: 'i', description: told('d'), communication: { transcript: told('t') }, place: null, otherPlaces: [place], provenance: [{ through: 'app', device: '' }] }, ['i', 'd', 'd-en', 't', 't-en', 'place', 'app']],
    ['item', { title: 'i', description: null, communication: null, place: null, otherPlaces: [], provenance: [] }, ['i']],
    ['observation', { label: 'o' }, ['o']], ['match-decision', { findings: [{ note: 'n' }] }, ['n']],
    ['case', { number: 'C', title: 't', reasoning: [{ text: 'r', singleSourceReason: null }], links: [{ comment: 'l' }], exculpatorySearch: [{ searched: 's', result: 'q' }] }, ['C', 't', 'r', 'l', 's', 'q']],
  ]
  it.each(samples)('%s', (kind, value, texts) => expect(fieldsOf(kind, authentic(value)).map(({ text }) => text)).toEqual(texts))
  it('covers every kind that is searched, and no other', () => {
    expect(new Set(samples.map(([kind]) => kind))).toEqual(new Set(searchedKinds))
    expect([isSearched('report'), isSearched('setting'), fieldsOf('setting', authentic({}))]).toEqual([true, false, []])
  })
})
