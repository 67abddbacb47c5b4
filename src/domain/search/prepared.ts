// The lists of one segment as a question needs them: a beginning is one list, a phrase is where it stands. Nothing of it depends on who asks.
import { joinDocs } from './doc-list.ts'
import { standingTogether } from './phrase.ts'
import type { Bits } from './bits.ts'
import type { TermList } from './postings.ts'
import { phrasesIn, wordsIn } from './question.ts'
import type { AskedWord, Question } from './question.ts'
import { lookUp, lookUpPair } from './segment.ts'
import type { Space } from './space.ts'
import type { Stemmers } from './terms.ts'

/** What a segment is asked for: a word of the question, or two that stand in a phrase one behind the other. */
export interface Asked {
  readonly name: string
  readonly isBeginning: boolean
  readonly numbersIn: (sorted: readonly string[]) => readonly number[]
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
  const words = wordsIn(question, true).map((word): Asked => ({ name: nameOf(word), isBeginning: word.isBeginning, numbersIn: lookUp(word, stemmers), withPlaces: !word.isBeginning && inPhrases.has(word.text) }))
  const pairs = phrases.flatMap(neighboursIn).map(([first, second]): Asked => ({ name: nameOfPhrase([first, second]), isBeginning: false, numbersIn: lookUpPair(first, second, stemmers), withPlaces: false }))
  return [...new Map([...words, ...pairs].map((asked) => [asked.name, asked])).values()]
}

interface Segment {
  /** How many documents. */
  readonly size: number
  /** Those behind each of `askedIn`. Those of beginnings need not stay when this has ended. */
  readonly lists: readonly (readonly TermList[])[]
  readonly space: Space
}

/** The terms of a beginning as one; no term that is a name stands behind one. */
const joined = function* (terms: readonly TermList[], { size, space }: Segment): Generator<undefined, readonly TermList[]> {
  return [{ isName: false, docs: yield* joinDocs(terms, size, space), places: new Uint8Array(0) }]
}

/** A beginning may have very many lists, and a phrase very many documents: may rest at each `yield`. */
export const prepare = function* (question: Question, asked: readonly Asked[], segment: Segment): Generator<undefined, Prepared> {
  const { size, lists, space } = segment
  const [behind, together] = [new Map<string, readonly TermList[]>(), new Map<string, Bits>()]
  for (const [index, { name, isBeginning }] of asked.entries()) {
    const own = lists[index] ?? []
    behind.set(name, isBeginning ? yield* joined(own, segment) : own)
  }
  const named = (name: string): readonly TermList[] => behind.get(name) ?? []
  for (const words of phrasesIn(question)) {
    const name = nameOfPhrase(words)
    if (!together.has(name)) together.set(name, yield* standingTogether(words.map((word, index) => ({ terms: named(word), pairs: index === 0 ? [] : named(nameOfPhrase(words.slice(index - 1, index + 1))) })), size, space))
  }
  return { size, behind: (word) => named(nameOf(word)), together: (words) => together.get(nameOfPhrase(words)) ?? new Uint32Array(0) }
}
