// A segment: documents by number, and the lists of their terms.
import type { Id } from '../brand.ts'
import { atOnce } from './at-once.ts'
import type { Field, SearchedKind } from './document.ts'
import { createPostings } from './postings.ts'
import { pairsOf } from './pairs.ts'
import type { TermLists } from './postings.ts'
import type { AskedWord } from './question.ts'
import { pairTerm, prefixesAskedFor, termsAskedFor } from './terms.ts'
import type { Stemmers } from './terms.ts'
import { tokensOf } from './tokens.ts'

/** Which record a document is, in which version. */
export interface Entry {
  readonly kind: SearchedKind
  readonly id: Id<SearchedKind>
  readonly version: number
}

/** The lists of a segment as it is. */
export interface SegmentLists extends TermLists {
  /** How many documents. */
  readonly size: number
  /** In order, pairs of common ones too, which have no places; the number of a term is its place here. */
  readonly terms: readonly string[]
}

export interface SegmentBuilder {
  /** Returns the number of the new document. */
  readonly add: (entry: Entry, fields: readonly Field[]) => number
  readonly entries: readonly Entry[]
  /** The lists of all that is in: made once, made again when more came in. For a large segment, drain `making` first. */
  readonly lists: () => SegmentLists
  /** The same work with rests. Nothing may be added before it ends. */
  readonly making: () => Generator<undefined, SegmentLists>
}

/** BM25 (Robertson, Zaragoza 2009): saturation and length normalisation. The mean length is a nominal one: a measured one would tell of records that somebody may not see. */
const k1 = 1.2
const b = 0.75
const nominalLength = 60

/** Words of one field and the next are never neighbours. */
const gap = 64

/** The part of BM25 that does not depend on the question, as a byte. */
export const impactOf = (weighted: number, length: number): number =>
  Math.max(1, Math.round(255 * weighted / (weighted + k1 * (1 - b + b * length / nominalLength))))

/** Where a term stands in sorted terms, or where it would. */
const placeOfTerm = (sorted: readonly string[], term: string): number => {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (String(sorted[middle]) < term) low = middle + 1
    else high = middle
  }
  return low
}

/** Terms one behind the other, in sorted ones: from a number, up to another. */
export interface TermRange { readonly first: number; readonly end: number }

/** Looks terms up in the sorted ones of a segment. */
export type LookUp = (sorted: readonly string[]) => readonly TermRange[]

/** No letter comes behind the last one here. */
const beginningSo = (sorted: readonly string[], beginning: string): TermRange => ({ first: placeOfTerm(sorted, beginning), end: placeOfTerm(sorted, `${beginning}\uffff`) })

const rangesOf = (asked: readonly string[]): LookUp => (sorted) => asked.flatMap((term) => {
  const at = placeOfTerm(sorted, term)
  return sorted[at] === term ? [{ first: at, end: at + 1 }] : []
})

/** Those behind a word that is asked for. The words of a question are cut once, then looked up in each segment. */
export const lookUp = ({ text, isBeginning }: AskedWord, stemmers: Stemmers): LookUp => {
  if (!isBeginning) return rangesOf(termsAskedFor(text, stemmers))
  const beginnings = prefixesAskedFor(text)
  return (sorted) => beginnings.map((beginning) => beginningSo(sorted, beginning))
}

/** As `lookUp`, of two words one right behind the other: the pairs of their terms. */
export const lookUpPair = (first: string, second: string, stemmers: Stemmers): LookUp =>
  rangesOf(termsAskedFor(first, stemmers).flatMap((one) => termsAskedFor(second, stemmers).map((other) => pairTerm(one, other))))

const noPlaces = new Uint8Array(0)

/** What one document says of a term. */
interface Said { weight: number; readonly places: number[] }

/** `termsOf`: under what a word is kept. */
export const createSegment = (termsOf: (word: string) => readonly string[]): SegmentBuilder => {
  const postings = createPostings()
  const entries: Entry[] = []
  const numbers = new Map<string, number>()
  const known = new Map<string, readonly number[]>()
  let made: SegmentLists | null = null
  const numberOf = (term: string): number => {
    const number = numbers.get(term) ?? numbers.size
    numbers.set(term, number)
    return number
  }
  const numbersOfWord = (word: string): readonly number[] => {
    const found = known.get(word) ?? termsOf(word).map(numberOf)
    known.set(word, found)
    return found
  }
  const making = function* (): Generator<undefined, SegmentLists> {
    if (made !== null) return made
    const [single, size] = [[...numbers.keys()], entries.length]
    const lists = yield* postings.lists(single.length, size)
    const pairs = yield* pairsOf(postings.added, single.map((_, term) => lists.docs(term)), size)
    // Pairs behind the terms.
    const all = new Map([...numbers, ...pairs.terms.map(([first, second], pair) => [pairTerm(String(single[first]), String(single[second])), single.length + pair] as const)])
    const terms = [...all.keys()].sort()
    const order = Uint32Array.from(terms, (term) => Number(all.get(term)))
    const listOf = (term: number, ofTerm: (number: number) => Uint8Array, ofPair: (pair: number) => Uint8Array): Uint8Array => {
      const number = Number(order[term])
      return number < single.length ? ofTerm(number) : ofPair(number - single.length)
    }
    made = { size, terms, docs: (term) => listOf(term, lists.docs, pairs.docs), places: (term) => listOf(term, lists.places, () => noPlaces) }
    return made
  }
  return {
    entries, making,
    lists: () => atOnce(making()),
    add: (entry, fields) => {
      made = null
      const doc = entries.push(entry) - 1
      const found = new Map<number, Said>()
      let [place, length] = [0, 0]
      for (const { text, weight } of fields) {
        for (const token of tokensOf(text)) {
          for (const term of numbersOfWord(token.text)) {
            const said = found.get(term)
            if (said === undefined) found.set(term, { weight, places: [place] })
            else {
              said.weight += weight
              said.places.push(place)
            }
          }
          place += 1
          length += 1
        }
        place += gap
      }
      for (const [term, { weight, places }] of found) postings.add(term, doc, impactOf(weight, length), places)
      return doc
    },
  }
}
