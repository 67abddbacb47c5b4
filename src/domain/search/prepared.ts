// The lists of one segment as a question needs them: a beginning is one list, a phrase is where it stands. Nothing of it depends on who asks.
import { joinDocs } from './doc-list.ts'
import { standingTogether } from './phrase.ts'
import type { Together } from './phrase.ts'
import type { TermList } from './postings.ts'
import { phrasesIn, wordsIn } from './question.ts'
import type { AskedWord, Question } from './question.ts'
import { lookUp } from './segment.ts'
import type { Space } from './space.ts'
import type { Stemmers } from './terms.ts'

/** A word of the question as a segment is asked for it. */
export interface Asked {
  readonly word: AskedWord
  readonly numbersIn: (sorted: readonly string[]) => readonly number[]
  readonly withPlaces: boolean
}

export interface Prepared {
  /** How many documents the segment has. */
  readonly size: number
  /** The terms behind a word that stand in this segment; of a beginning one list for all. */
  readonly behind: (word: AskedWord) => readonly TermList[]
  readonly together: (words: readonly string[]) => Together
}

const nameOf = ({ text, isBeginning }: AskedWord): string => (isBeginning ? `${text}*` : text)
const nameOfPhrase = (words: readonly string[]): string => words.join(' ')

/** Each word of a question once, however often it stands there. */
export const askedIn = (question: Question, stemmers: Stemmers): readonly Asked[] => {
  const inPhrases = new Set(phrasesIn(question).flat())
  const words = new Map(wordsIn(question, true).map((word) => [nameOf(word), word]))
  return [...words.values()].map((word) => ({ word, numbersIn: lookUp(word, stemmers), withPlaces: !word.isBeginning && inPhrases.has(word.text) }))
}

interface Segment {
  /** How many documents. */
  readonly size: number
  /** Those behind each word of `askedIn`. Those of beginnings need not stay when this has ended. */
  readonly lists: readonly (readonly TermList[])[]
  readonly space: Space
}

/** The terms of a beginning as one; no term that is a name stands behind one. */
const joined = function* (terms: readonly TermList[], { size, space }: Segment): Generator<undefined, readonly TermList[]> {
  return [{ isName: false, docs: yield* joinDocs(terms, size, space), places: new Uint8Array(0) }]
}

const nothing: Together = { bits: new Uint32Array(0), weights: [] }

/** A beginning may have very many lists, and a phrase very many documents: may rest at each `yield`. */
export const prepare = function* (question: Question, asked: readonly Asked[], segment: Segment): Generator<undefined, Prepared> {
  const { size, lists, space } = segment
  const [behind, together] = [new Map<string, readonly TermList[]>(), new Map<string, Together>()]
  for (const [index, { word }] of asked.entries()) {
    const own = lists[index] ?? []
    behind.set(nameOf(word), word.isBeginning ? yield* joined(own, segment) : own)
  }
  const behindWord: Prepared['behind'] = (word) => behind.get(nameOf(word)) ?? []
  for (const words of phrasesIn(question)) {
    const name = nameOfPhrase(words)
    if (!together.has(name)) together.set(name, yield* standingTogether(words.map((text) => behindWord({ text, isBeginning: false })), size, space))
  }
  return { size, behind: behindWord, together: (words) => together.get(nameOfPhrase(words)) ?? nothing }
}
