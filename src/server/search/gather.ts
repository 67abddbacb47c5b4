// Fetches the lists that a question needs, out of every part of the index at once.
import type { Kysely } from 'kysely'
import type { Lists } from '../../domain/search/evaluate.ts'
import { phrasesIn, wordsIn } from '../../domain/search/question.ts'
import type { AskedWord, Question } from '../../domain/search/question.ts'
import type { TermList } from '../../domain/search/postings.ts'
import { fieldsOf, searchedKinds } from '../../domain/search/document.ts'
import type { SearchedKind } from '../../domain/search/document.ts'
import { createSegment, lookUp } from '../../domain/search/segment.ts'
import type { Entry, SegmentBuilder, SegmentLists } from '../../domain/search/segment.ts'
import { isNameTerm } from '../../domain/search/terms.ts'
import type { Stemmers } from '../../domain/search/terms.ts'
import type { RegisterTables } from '../../ports/register-tables.ts'
import type { Entry as RegisterEntry, RegisterReader } from '../register.ts'
import { keepSeenIn } from './documents.ts'
import type { Documents } from './documents.ts'
import { readLists } from './sealed-segment.ts'
import type { SealedSegment } from './sealed-segment.ts'

/** Lists that one question needs, as one segment after the other. */
export interface Gathered {
  readonly segments: number
  readonly entry: (segment: number, doc: number) => Entry | null
  /** The kind of each document of a segment, as a number in `searchedKinds`. */
  readonly kinds: (segment: number) => Uint8Array
  /** For `evaluate`: what the view shows, in the version that it shows. */
  readonly listsFor: (view: RegisterReader) => readonly Lists[]
}

/** Where lists are: in a builder, or sealed. */
export interface Part {
  readonly documents: Documents
  readonly builder: SegmentBuilder | null
  readonly sealed: SealedSegment | null
}

export interface Gathering {
  readonly db: Kysely<RegisterTables>
  readonly stemmers: Stemmers
  readonly parts: readonly Part[]
}

/** What a question over texts beside the index is read with. */
export interface Beside {
  readonly question: Question
  readonly stemmers: Stemmers
  readonly termsOf: (word: string) => readonly string[]
}

/** A word of the question as a segment is asked for it. */
interface Asked {
  readonly word: AskedWord
  readonly numbersIn: (sorted: readonly string[]) => readonly number[]
  readonly withPlaces: boolean
}

const none = new Uint8Array(0)
const nameOf = ({ text, isBeginning }: AskedWord): string => (isBeginning ? `${text}*` : text)

const askedIn = (question: Question, stemmers: Stemmers): readonly Asked[] => {
  const inPhrases = new Set(phrasesIn(question).flat())
  const words = new Map(wordsIn(question, true).map((word) => [nameOf(word), word]))
  return [...words.values()].map((word) => ({ word, numbersIn: lookUp(word, stemmers), withPlaces: !word.isBeginning && inPhrases.has(word.text) }))
}

/** Of a segment in memory. */
const read = (lists: SegmentLists, asked: readonly Asked[]): readonly (readonly TermList[])[] =>
  asked.map(({ numbersIn }) => numbersIn(lists.terms).map((term) => ({ isName: isNameTerm(String(lists.terms[term])), docs: lists.docs(term), places: lists.places(term) })))

/** Lists that were read for each word, found by the word. */
const behind = (asked: readonly Asked[], lists: readonly (readonly TermList[])[]): Lists['behind'] => {
  const byWord = new Map(asked.map(({ word }, index) => [nameOf(word), lists[index] ?? []]))
  return (word) => byWord.get(nameOf(word)) ?? []
}

export const gather = async ({ db, stemmers, parts }: Gathering, question: Question): Promise<Gathered> => {
  const asked = askedIn(question, stemmers)
  const sizes = parts.map(({ documents }) => documents.entries.length)
  const inMemory = parts.map(({ builder }) => (builder === null ? [] : read(builder.lists(), asked)))
  const sealed = parts.flatMap(({ sealed: segment }) => (segment === null ? [] : [segment]))
  const opened = await readLists(db, sealed.map((segment) => ({ segment, words: asked.map(({ numbersIn, withPlaces }) => ({ terms: numbersIn(segment.terms), withPlaces })) })))
  const bySegment = new Map(sealed.map((segment, index) => [segment, opened[index] ?? []]))
  const lists = parts.map(({ sealed: segment }, index) => behind(asked, (segment === null ? inMemory[index] : bySegment.get(segment)) ?? []))
  return {
    segments: parts.length,
    entry: (segment, doc) => parts[segment]?.documents.entries[doc] ?? null,
    kinds: (segment) => parts[segment]?.documents.kinds ?? none,
    listsFor: (view) => parts.map(({ documents }, index) => ({
      size: Number(sizes[index]), behind: lists[index] ?? (() => []), keepSeen: keepSeenIn(documents, view),
    })),
  }
}

/** Texts that stand in no index, as one more segment behind those of the index: they are few, and all of them are seen. */
export const besideIndex = (gathered: Gathered, records: readonly RegisterEntry<SearchedKind>[], { question, stemmers, termsOf }: Beside): Gathered => {
  if (records.length === 0) return gathered
  const builder = createSegment(termsOf)
  for (const { kind, id, version, value } of records) builder.add({ kind, id, version }, fieldsOf(kind, value))
  const asked = askedIn(question, stemmers)
  const own: Lists = { size: records.length, behind: behind(asked, read(builder.lists(), asked)), keepSeen: () => undefined }
  const from = gathered.segments
  return {
    segments: from + 1,
    entry: (segment, doc) => (segment === from ? builder.entries[doc] ?? null : gathered.entry(segment, doc)),
    kinds: (segment) => (segment === from ? Uint8Array.from(records, ({ kind }) => searchedKinds.indexOf(kind)) : gathered.kinds(segment)),
    listsFor: (view) => [...gathered.listsFor(view), own],
  }
}
