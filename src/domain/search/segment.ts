// A segment: documents by number, and the lists of their terms.
import type { Id } from '../brand.ts'
import type { Field, SearchedKind } from './document.ts'
import { createPostings } from './postings.ts'
import { termsOfWord } from './terms.ts'
import type { Stemmers } from './terms.ts'
import { tokensOf } from './tokens.ts'

/** Which record a document is, in which version. */
export interface Entry {
  readonly kind: SearchedKind
  readonly id: Id<SearchedKind>
  readonly version: number
}

export interface SegmentBuilder {
  /** Returns the number of the new document. */
  readonly add: (entry: Entry, fields: readonly Field[]) => number
  readonly entries: readonly Entry[]
  readonly list: (term: string) => Uint8Array
  readonly terms: () => readonly string[]
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

/** Stemming is the work of indexing, and texts repeat their words. */
const rememberedTerms = (stemmers: Stemmers): ((word: string) => readonly string[]) => {
  const known = new Map<string, readonly string[]>()
  return (word) => {
    const found = known.get(word) ?? termsOfWord(word, stemmers)
    known.set(word, found)
    return found
  }
}

export const createSegment = (stemmers: Stemmers): SegmentBuilder => {
  const postings = createPostings()
  const entries: Entry[] = []
  const termsOf = rememberedTerms(stemmers)
  return {
    entries, list: postings.list, terms: postings.terms,
    add: (entry, fields) => {
      const doc = entries.push(entry) - 1
      const found = new Map<string, { weight: number; readonly places: number[] }>()
      let place = 0
      let length = 0
      for (const { text, weight } of fields) {
        for (const token of tokensOf(text)) {
          for (const term of termsOf(token.text)) {
            const seen = found.get(term) ?? { weight: 0, places: [] }
            seen.weight += weight
            seen.places.push(place)
            found.set(term, seen)
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
