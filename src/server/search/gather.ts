// Fetches the lists that a question needs, out of every part of the index at once.
import type { Kysely } from 'kysely'
import { termsBehind } from '../../domain/search/evaluate.ts'
import type { Lists } from '../../domain/search/evaluate.ts'
import { phrasesIn, wordsIn } from '../../domain/search/question.ts'
import type { Question } from '../../domain/search/question.ts'
import { fieldsOf, searchedKinds } from '../../domain/search/document.ts'
import type { SearchedKind } from '../../domain/search/document.ts'
import { createSegment, placeOfTerm } from '../../domain/search/segment.ts'
import type { Entry, SegmentBuilder, SegmentLists } from '../../domain/search/segment.ts'
import { termsAskedFor } from '../../domain/search/terms.ts'
import type { Stemmers } from '../../domain/search/terms.ts'
import type { RegisterTables } from '../../ports/register-tables.ts'
import type { Entry as RegisterEntry, RegisterReader } from '../register.ts'
import { seenIn } from './documents.ts'
import type { Documents } from './documents.ts'
import { readLists } from './sealed-segment.ts'
import type { ReadLists, SealedSegment } from './sealed-segment.ts'

/** Lists that one question needs, as one segment after the other. */
export interface Gathered {
  readonly segments: number
  readonly entry: (segment: number, doc: number) => Entry | null
  readonly kind: (segment: number, doc: number) => SearchedKind | null
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

/** A beginning stands for so many terms at most, in their order. */
const mostTerms = 200

const beginningIn = (sorted: readonly string[]): ((prefix: string) => readonly string[]) => {
  const known = new Map<string, readonly string[]>()
  return (prefix) => {
    const found = known.get(prefix)
    if (found !== undefined) return found
    const first = placeOfTerm(sorted, prefix)
    const some = sorted.slice(first, first + mostTerms)
    const end = some.findIndex((term) => !term.startsWith(prefix))
    const terms = end < 0 ? some : some.slice(0, end)
    known.set(prefix, terms)
    return terms
  }
}

/** What is asked of one part: its terms, and those whose places are asked for too. */
interface Asked {
  readonly beginning: (prefix: string) => readonly string[]
  readonly terms: readonly string[]
}

const none = new Uint8Array(0)
const read = ({ terms, docs, places }: SegmentLists, wanted: readonly string[]): ReadLists => {
  const found = wanted.flatMap((term) => {
    const at = placeOfTerm(terms, term)
    return terms[at] === term ? [{ term, at }] : []
  })
  return { docs: new Map(found.map(({ term, at }) => [term, docs(at)])), places: new Map(found.map(({ term, at }) => [term, places(at)])) }
}

export const gather = async ({ db, stemmers, parts }: Gathering, question: Question): Promise<Gathered> => {
  const words = wordsIn(question, true)
  const placesOf = new Set(phrasesIn(question).flat().flatMap((text) => termsAskedFor(text, stemmers)))
  const asked = parts.map(({ builder, sealed }): Asked & { readonly lists: SegmentLists | null } => {
    const lists = builder?.lists() ?? null
    const beginning = beginningIn(lists?.terms ?? sealed?.terms ?? [])
    return { lists, beginning, terms: [...new Set(words.flatMap((word) => termsBehind(word, { beginning }, stemmers)))] }
  })
  const sizes = parts.map(({ documents }) => documents.entries.length)
  const sealed = parts.flatMap(({ sealed: segment }, index) => (segment === null ? [] : [{ segment, terms: asked[index]?.terms ?? [], placesOf }]))
  const opened = await readLists(db, sealed)
  const bySegment = new Map(sealed.map(({ segment }, index) => [segment, opened[index]]))
  const lists = asked.map((each, index) => {
    const segment = parts[index]?.sealed ?? null
    return (each.lists === null ? (segment === null ? undefined : bySegment.get(segment)) : read(each.lists, each.terms)) ?? { docs: new Map<string, Uint8Array>(), places: new Map<string, Uint8Array>() }
  })
  return {
    segments: parts.length,
    entry: (segment, doc) => parts[segment]?.documents.entries[doc] ?? null,
    kind: (segment, doc) => searchedKinds[Number(parts[segment]?.documents.kinds[doc])] ?? null,
    listsFor: (view) => parts.map(({ documents }, index) => {
      const size = Number(sizes[index])
      return {
        size, beginning: asked[index]?.beginning ?? (() => []), isSeen: seenIn(documents, view, size),
        docs: (term) => lists[index]?.docs.get(term) ?? none, places: (term) => lists[index]?.places.get(term) ?? none,
      }
    }),
  }
}

/** Texts that stand in no index, as one more segment behind those of the index: they are few, and all of them are seen. */
export const besideIndex = (gathered: Gathered, records: readonly RegisterEntry<SearchedKind>[], termsOf: (word: string) => readonly string[]): Gathered => {
  if (records.length === 0) return gathered
  const builder = createSegment(termsOf)
  for (const { kind, id, version, value } of records) builder.add({ kind, id, version }, fieldsOf(kind, value))
  const { terms, ...lists } = builder.lists()
  const listOf = (list: (at: number) => Uint8Array) => (term: string): Uint8Array => {
    const at = placeOfTerm(terms, term)
    return terms[at] === term ? list(at) : none
  }
  const own: Lists = { size: records.length, isSeen: () => true, beginning: beginningIn(terms), docs: listOf(lists.docs), places: listOf(lists.places) }
  const from = gathered.segments
  return {
    segments: from + 1,
    entry: (segment, doc) => (segment === from ? builder.entries[doc] ?? null : gathered.entry(segment, doc)),
    kind: (segment, doc) => (segment === from ? builder.entries[doc]?.kind ?? null : gathered.kind(segment, doc)),
    listsFor: (view) => [...gathered.listsFor(view), own],
  }
}
