// The index: lists, what of a record is searched, hits and their order, snippets. What may not be seen changes nothing for others.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { authentic } from '../brand.ts'
import type { Id } from '../brand.ts'
import { atOnce } from './at-once.ts'
import { bestOf } from './best.ts'
import { fieldsOf, isSearched, searchedKinds } from './document.ts'
import type { Field, SearchedKind } from './document.ts'
import { evaluate } from './evaluate.ts'
import type { Lists } from './evaluate.ts'
import { bitsOf, dropBit } from './bits.ts'
import { askedIn, listsOf, prepare } from './prepared.ts'
import { parseQuestion, phrasesIn } from './question.ts'
import type { Question } from './question.ts'
import { createSegment, impactOf, lookUp } from './segment.ts'
import { hitTest, snippetOf } from './snippet.ts'
import { createSpace } from './space.ts'
import type { Space } from './space.ts'
import { prefixesAskedFor, rememberedTerms, termsAskedFor, termsOfWord } from './terms.ts'
import { tokensOf } from './tokens.ts'

const stemmers = { russian: (word: string) => word.slice(0, 5), english: (word: string) => word.replace(/(ing|s)$/, '') }
const termsOf = rememberedTerms(stemmers)
const idOfNumber = (number: number): Id<SearchedKind> => authentic(`id-${String(number).padStart(4, '0')}`)

interface Doc { readonly number: number; readonly text: string; readonly isHidden?: boolean }

interface Spread {
  /** Documents of each segment. */
  readonly size: number
  /** So many others that say nothing stand before them: then the words of `docs` are rare. */
  readonly others: number
  /** Which of the hits: then the rest need not be scored. */
  readonly from?: number
  readonly count?: number
}
const others = (count: number): readonly Doc[] => Array.from({ length: count }, (_, index) => ({ number: 9_000 + index, text: 'otherwise' }))

/** Documents in segments; what is hidden is there and may not be seen. */
const spread = (docs: readonly Doc[], { question, space }: { readonly question: Question; readonly space: Space }, { size, others: count }: Spread) => {
  const parts = Array.from({ length: Math.ceil(docs.length / size) }, (_, index) => [...others(count), ...docs.slice(index * size, (index + 1) * size)])
  return parts.map((part) => {
    const segment = createSegment(termsOf)
    for (const { number, text } of part) segment.add({ kind: 'report', id: idOfNumber(number), version: 1 }, [{ weight: 2, text }])
    const asked = askedIn(question, stemmers)
    const lists: Lists = {
      ...atOnce(prepare(question, asked, { size: part.length, lists: listsOf(segment.lists(), asked), space })),
      keepSeen: (bits) => { part.forEach(({ isHidden }, doc) => { if (isHidden === true) dropBit(bits, doc) }) },
    }
    return { segment, lists }
  })
}

const ask = (docs: readonly Doc[], text: string, how: Spread = { size: 3, others: 0 }): readonly { readonly id: string; readonly score: number }[] => {
  const question = parseQuestion(text)
  if (!question.ok) throw new Error(question.problem.code)
  const space = createSpace()
  const parts = spread(docs, { question: question.value, space }, how)
  const answers = evaluate(question.value, parts.map(({ lists }) => lists), space)
  const idOf = (segment: number, doc: number) => parts[segment]!.segment.entries[doc]!.id
  return bestOf(answers, { from: how.from ?? 0, count: how.count ?? 100, idOf, keepWanted: () => undefined }).map(({ segment, doc, score }) => ({ id: idOf(segment, doc), score }))
}

/** What a text says of each term, and of each place. */
const said = ({ text }: Doc) => {
  const words = tokensOf(text).map((token) => termsOfWord(token.text, stemmers))
  const impact = (term: string) => impactOf(2 * words.filter((terms) => terms.includes(term)).length, words.length)
  return { words, impact }
}
/** The question answered text by text, without lists: of each text what every part of the question adds to its score; nothing when it is no hit. Numbers are those of 32 bits, as in lists. */
const naive = (seen: readonly Doc[], question: Question): readonly (readonly number[])[] => {
  const weighed = (scores: readonly number[]) => {
    const rarity = Math.log(1 + 1_000_000 / (scores.filter((score) => score > 0).length + 0.5))
    return scores.map((score) => (score === 0 ? [] : [Math.fround(Math.fround(score) * rarity)]))
  }
  const shareOf = (term: string) => (term.startsWith('~') ? 0.6 / 255 : 1 / 255)
  switch (question.kind) {
    case 'word': case 'beginning': return weighed(seen.map((doc) => {
      const { words, impact } = said(doc)
      const isAsked = question.kind === 'word' ? (term: string) => termsAskedFor(question.text, stemmers).includes(term) : (term: string) => prefixesAskedFor(question.text).some((prefix) => term.startsWith(prefix))
      return Math.max(0, ...words.flat().filter(isAsked).map((term) => Math.fround(impact(term) * shareOf(term))))
    }))
    case 'phrase': {
      const asked = question.words.map((text) => termsAskedFor(text, stemmers))
      const stands = seen.map((doc) => {
        const { words } = said(doc)
        return [...words.keys()].some((from) => asked.every((terms, index) => terms.some((term) => words[from + index]?.includes(term) === true)))
      })
      const rarity = Math.log(1 + 1_000_000 / (stands.filter(Boolean).length + 0.5))
      return seen.map((doc, index) => {
        const { words, impact } = said(doc)
        const best = (terms: readonly string[]) => Math.max(...words.flat().filter((term) => terms.includes(term)).map((term) => Math.fround(impact(term) * shareOf(term))))
        return stands[index] === true ? asked.map((terms) => Math.fround(best(terms) * rarity)) : []
      })
    }
    case 'any': return question.of.map((each) => naive(seen, each)).reduce((left, right) => left.map((parts, doc) => [...parts, ...right[doc]!]))
    case 'all': {
      const wanted = question.of.map((each) => naive(seen, each)).reduce((left, right) => left.map((parts, doc) => (parts.length === 0 || right[doc]!.length === 0 ? [] : [...parts, ...right[doc]!])))
      return question.but.map((each) => naive(seen, each)).reduce((left, right) => left.map((parts, doc) => (right[doc]!.length === 0 ? parts : [])), wanted)
    }
  }
}
const found = (docs: readonly Doc[], text: string) => ask(docs, text).map(({ id }) => Number(id.slice(3)))

const docs: readonly Doc[] = [
  { number: 1, text: 'Two women were beaten in the yard' }, { number: 2, text: 'beaten beaten beaten, yard' }, { number: 3, text: 'women saw nothing' },
  { number: 4, text: 'the yard. Two grenades' }, { number: 5, text: 'beaten yard' }, { number: 6, text: 'Яго збілі ў РУВД, начальнік Юры' }, { number: 7, text: 'начальник РУУС Юрий' },
]

describe('segments', () => {
  it('forget remembered words when there are too many', () => {
    const few = rememberedTerms(stemmers, 1)
    expect([few('beaten') === few('beaten'), few('yard'), few('beaten')]).toEqual([true, ['yard'], ['beaten']])
  })
  it('weigh more words more and longer texts less', () => expect([impactOf(4, 60) > impactOf(2, 60), impactOf(2, 600) < impactOf(2, 60), impactOf(0.001, 100_000)]).toEqual([true, true, 1]))
})

describe('questions to the index', () => {
  it.each([
    ['beaten', [2, 5, 1]], ['beaten women', [1]], ['women OR grenades', [3, 4, 1]], ['yard -beaten', [4]], ['"yard grenades"', []], ['"two women"', [1]], ['"two women" OR "two women" OR grenad*', [1, 4]], ['"beaten beaten yard"', [2]], ['grenad*', [4]], ['grenad* OR "two grenades"', [4]], ['"начальник юры"', [6]], ['"начальник руус"', [7]], ['рувд', [6, 7]], ['юры', [6, 7]], ['nobody', []],
  ])('%s', (text, numbers) => expect([...found(docs, text)].sort()).toEqual([...numbers].sort()))
  it('orders by rank, then by id', () => {
    expect(found(docs, 'beaten')).toEqual([2, 5, 1])
    expect(found([{ number: 9, text: 'one' }, { number: 8, text: 'one' }], 'one')).toEqual([8, 9])
    expect(ask([5, 7, 6, 1].map((number) => ({ number, text: 'one' })), 'one', { size: 2, others: 0, count: 1 }).map(({ id }) => id)).toEqual(['id-0001'])
  })
  it('leaves out what may not be seen', () => expect(found([{ number: 1, text: 'beaten', isHidden: true }, { number: 2, text: 'beaten' }], 'beaten')).toEqual([2]))
  it('reads phrases in every spelling, and weighs them only where the rest of the question fits', () => {
    const docs = [{ number: 1, text: 'начальник Юры ушёл' }, { number: 2, text: 'начальник Юрий' }, { number: 3, text: 'Юрий и начальник' }]
    expect([found(docs, '"начальник юры"').toSorted(), found(docs, '"начальник юры" ушёл')]).toEqual([[1, 2], [1]])
  })
  it('looks for all words of a phrase in one row', () =>
    expect(found([{ number: 1, text: 'two women, women beaten' }, { number: 2, text: 'there were two women beaten' }], '"two women beaten"')).toEqual([2]))
  it('gives a page of many', () => {
    const pageOf = (from: number, above = -1) => {
      const hits = bitsOf(Array<boolean>(50).fill(true))
      const answers = [{ hits, keepReaching: () => undefined, scores: () => Float32Array.from({ length: 50 }, (_, doc) => 1 + doc % 5) }]
      const keepWanted = () => { for (let doc = 0; doc <= above; doc++) dropBit(hits, doc) }
      return bestOf(answers, { from, count: 3, idOf: (_, doc) => String(doc).padStart(2, '0'), keepWanted }).map(({ doc }) => doc)
    }
    expect([pageOf(10), pageOf(0, 10), pageOf(48)]).toEqual([[3, 8, 13], [14, 19, 24], [40, 45]])
  })
  it('finds every word that begins so, and both alphabets of a beginning in łacinka', () => {
    const many = Array.from({ length: 300 }, (_, number) => ({ number, text: `beat${String.fromCharCode(97 + number % 26)}${String(number)}x` }))
    expect(ask([...many, { number: 400, text: 'bear' }], 'beat*', { size: 301, others: 0 })).toHaveLength(100)
    expect(lookUp({ text: 'ščy', isBeginning: true }, stemmers)(['a', 'ščy', 'ščyt', 'ыы', 'шчы', 'шчыт', 'шчэ'].sort())).toEqual([{ first: 1, end: 3 }, { first: 3, end: 5 }])
  })
  it('asks for places of the words of phrases alone', () => {
    const question = parseQuestion('one "two three" (four* OR "five six") -"seven eight"')
    expect(question.ok && phrasesIn(question.value)).toEqual([['two', 'three'], ['five', 'six'], ['seven', 'eight']])
  })
  const questions = fc.constantFrom('beaten', 'beaten yard', 'two OR the', '"the yard"', '"the yard two"', 'women -two', 'be*', 'yard* -(be* "two the")', '"two the" OR be* OR "two the" OR be*', 'women OR "two two" OR ya*', '(beaten yard) OR (two the) OR women', '"Ян яна"', 'яна -"Ян яна"')
  const texts = fc.array(fc.constantFrom('beaten', 'yard', 'women', 'two', 'the', 'Ян', 'яна', 'Іана'), { minLength: 1, maxLength: 8 }).map((all) => all.join(' '))
  /** Not in the order of their ids: then a later one may come before others of the same score. */
  const numbered = <Written>(written: readonly Written[]) => written.map((doc, index) => ({ ...doc, number: index * 7 % 23 }))
  const hows = fc.record({ size: fc.integer({ min: 1, max: 7 }), others: fc.constantFrom(0, 0, 20, 150, 600), from: fc.constantFrom(0, 0, 1, 3), count: fc.constantFrom(100, 1, 2) })
  it('answers as reading every text would', () => {
    fc.assert(fc.property(fc.array(fc.record({ text: texts, isHidden: fc.boolean() }), { maxLength: 20 }), questions, hows, (written, text, how) => {
      const all = numbered(written)
      const seen = all.filter(({ isHidden }) => !isHidden)
      const question = parseQuestion(text)
      const scores = question.ok ? naive(seen, question.value) : []
      const wanted = seen.map(({ number }, doc) => ({ id: idOfNumber(number), score: scores[doc]!.reduce((sum, each) => Math.fround(sum + each), 0) })).filter(({ score }) => score > 0)
      expect(ask(all, text, how)).toEqual(wanted.toSorted((left, right) => right.score - left.score || (left.id < right.id ? -1 : 1)).slice(how.from, how.from + how.count))
    }))
  })
  it('answers the same whatever else is there and however it is spread', () => {
    fc.assert(fc.property(fc.array(fc.record({ text: texts, isHidden: fc.boolean() }), { maxLength: 20 }), questions, hows, (written, question, how) => {
      const all = numbered(written)
      expect(ask(all, question, how)).toEqual(ask(all.filter(({ isHidden }) => !isHidden), question, { ...how, size: 4, others: 0 }))
    }))
  })
})

describe('snippets', () => {
  const isHit = (text: string) => {
    const question = parseQuestion(text)
    return hitTest(question.ok ? question.value : { kind: 'word', text: '' }, stemmers, termsOf)
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
    ['message', { text: 'm' }, ['m']], ['message', { what: 'attestation', text: 'm' }, []], ['source', { pseudonym: 'SRC-1' }, ['SRC-1']],
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
