// The lists of one segment as a question needs them: a beginning is one list, a phrase is where it stands. Nothing of it depends on who asks.
import { joinDocs } from './doc-list.ts'
import type { Stretch } from './doc-list.ts'
import { standingTogether } from './phrase.ts'
import type { Bits } from './bits.ts'
import type { TermList } from './postings.ts'
import { phrasesIn, wordsIn } from './question.ts'
import type { AskedWord, Question } from './question.ts'
import { lookUp, lookUpPair } from './segment.ts'
import type { LookUp, SegmentLists } from './segment.ts'
import type { Space } from './space.ts'
import { isNameTerm } from './terms.ts'
import type { Stemmers } from './terms.ts'

/** What every segment is asked for: a word of the question, or two that stand in a phrase one behind the other. Found out once, for stemming is the same for all segments. */
export interface Asked {
  /** By it `prepare` finds the lists again: a word as it was typed, a beginning with its `*`, two words with a space between. */
  readonly name: string
  /** Its terms may be thousands: they become one list. */
  readonly isBeginning: boolean
  readonly rangesIn: LookUp
  /** Places are longer than all else of a list; only a word that stands in a phrase needs them. */
  readonly withPlaces: boolean
}

export interface Prepared {
  /** How many documents the segment has. */
  readonly size: number
  /** The terms behind a word that stand in this segment; of a beginning one list for all. */
  readonly behind: (word: AskedWord) => readonly TermList[]
  /** Documents in which words stand in this order. */
  readonly together: (words: readonly string[]) => Bits
}

const nameOf = ({ text, isBeginning }: AskedWord): string => (isBeginning ? `${text}*` : text)
const nameOfPhrase = (words: readonly string[]): string => words.join(' ')
/** No word has a space. */
const neighboursIn = (words: readonly string[]): readonly (readonly [string, string])[] => words.slice(1).map((second, index) => [String(words[index]), second])

/** Each word of a question, and each two words of its phrases, once, however often they stand there. */
export const askedIn = (question: Question, stemmers: Stemmers): readonly Asked[] => {
  const phrases = phrasesIn(question)
  const inPhrases = new Set(phrases.flat())
  const words = wordsIn(question, true).map((word): Asked => ({ name: nameOf(word), isBeginning: word.isBeginning, rangesIn: lookUp(word, stemmers), withPlaces: !word.isBeginning && inPhrases.has(word.text) }))
  const pairs = phrases.flatMap(neighboursIn).map(([first, second]): Asked => ({ name: nameOfPhrase([first, second]), isBeginning: false, rangesIn: lookUpPair(first, second, stemmers), withPlaces: false }))
  return [...new Map([...words, ...pairs].map((asked) => [asked.name, asked])).values()]
}

/** What stands behind one of `askedIn` in a segment: terms, or all lists of a beginning, which need not stay when `prepare` has ended. */
export type AskedLists = { readonly terms: readonly TermList[] } | { readonly beginning: readonly Stretch[] }

/** Out of lists in memory. */
export const listsOf = ({ terms, docs, places }: SegmentLists, asked: readonly Asked[]): readonly AskedLists[] => asked.map(({ isBeginning, rangesIn }) => {
  const numbers = rangesIn(terms).flatMap(({ first, end }) => Array.from({ length: end - first }, (_, index) => first + index))
  if (isBeginning) return { beginning: numbers.map((term) => ({ bytes: docs(term), lengths: Uint32Array.of(docs(term).length) })) }
  return { terms: numbers.map((term) => ({ isName: isNameTerm(String(terms[term])), docs: docs(term), places: places(term) })) }
})

interface Segment {
  /** How many documents. */
  readonly size: number
  /** Behind each of `askedIn`. */
  readonly lists: readonly AskedLists[]
  readonly space: Space
}

/** The terms of a beginning as one; no term that is a name stands behind one. */
const joined = function* (lists: AskedLists, { size, space }: Segment): Generator<undefined, readonly TermList[]> {
  return 'terms' in lists ? lists.terms : [{ isName: false, docs: yield* joinDocs(lists.beginning, size, space), places: new Uint8Array(0) }]
}

/** A beginning may have very many lists, and a phrase very many documents: may rest at each `yield`. */
export const prepare = function* (question: Question, asked: readonly Asked[], segment: Segment): Generator<undefined, Prepared> {
  const { size, lists, space } = segment
  const [behind, together] = [new Map<string, readonly TermList[]>(), new Map<string, Bits>()]
  for (const [index, { name }] of asked.entries()) behind.set(name, yield* joined(lists[index] ?? { terms: [] }, segment))
  const named = (name: string): readonly TermList[] => behind.get(name) ?? []
  for (const words of phrasesIn(question)) {
    const name = nameOfPhrase(words)
    if (!together.has(name)) together.set(name, yield* standingTogether(words.map((word, index) => ({ terms: named(word), pairs: index === 0 ? [] : named(nameOfPhrase(words.slice(index - 1, index + 1))) })), size, space))
  }
  return { size, behind: (word) => named(nameOf(word)), together: (words) => together.get(nameOfPhrase(words)) ?? new Uint32Array(0) }
}
