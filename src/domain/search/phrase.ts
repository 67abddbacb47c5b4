// Which documents hold words one behind the other.
import { eachDoc, keepCommon, putBit } from './bits.ts'
import type { Bits } from './bits.ts'
import { docCursor, docsOf } from './doc-list.ts'
import type { DocCursor } from './doc-list.ts'
import { longestPlaces, readPlaces, skipPlaces } from './postings.ts'
import type { TermList } from './postings.ts'
import type { Space } from './space.ts'

/** One term that is read from front to back, with where the places of the documents that were passed end. */
interface Reading {
  readonly docs: DocCursor
  readonly places: Uint8Array
  passed: number
  placesAt: number
}

/** Some places of one document: the first `count` of `at`. Kept from document to document, for common phrases look into very many. */
interface Places {
  readonly at: Int32Array
  count: number
}
const placesFor = (terms: number, space: Space): Places => ({ at: space.integers(longestPlaces * terms), count: 0 })

const put = (places: Places, place: number): void => {
  places.at[places.count++] = place
}
const holds = ({ at, count }: Places, place: number): boolean => {
  for (let index = 0; index < count; index++) if (at[index] === place) return true
  return false
}

/** How many places of a term in a document were read. */
const readTerm = (term: Reading, doc: number, into: Int32Array): number => {
  if (!term.docs.goTo(doc)) return 0
  const passed = term.docs.passed()
  term.placesAt = skipPlaces(term.places, term.placesAt, passed - term.passed)
  term.passed = passed
  return readPlaces(term.places, term.placesAt, into)
}

/** One word of the phrase: its terms, and where it ends in the document that is looked into. */
interface Word {
  readonly terms: readonly Reading[]
  readonly ends: Places
  readonly own: Int32Array
}

/** Takes in a word: where it stands where the phrase may go on, `null` anywhere, it goes on behind it. Answers with what the word weighs, by the first of its terms that fits; 0 when none does. */
const readWord = ({ terms, ends, own }: Word, doc: number, open: Places | null): number => {
  let weight = 0
  ends.count = 0
  for (const term of terms) {
    const count = readTerm(term, doc, own)
    const before = ends.count
    for (let index = 0; index < count; index++) {
      const place = Number(own[index])
      if (open === null || holds(open, place)) put(ends, place + 1)
    }
    if (before === 0 && ends.count > 0) weight = term.docs.impact() / 255
  }
  return weight
}

export interface Together {
  readonly bits: Bits
  /** What the words weigh, document by document. */
  readonly weights: readonly number[]
}

/** Numbers of a set that are looked at in one go, and after how many documents there is a rest. */
const stride = 32
const stretch = 4_096

/** Documents in which words stand in this order, out of those that have them all; `words` are the terms of each. May rest at each `yield`. */
export const standingTogether = function* (words: readonly (readonly TermList[])[], size: number, space: Space): Generator<undefined, Together> {
  const candidates = space.bits(size).fill(~0)
  for (const terms of words) keepCommon(candidates, docsOf(terms, size, space))
  const own = space.integers(longestPlaces)
  const read = words.map((terms): Word => ({ own, ends: placesFor(terms.length, space), terms: terms.map(({ docs, places }) => ({ docs: docCursor(docs, size), places, passed: 0, placesAt: 0 })) }))
  const [bits, weights] = [space.bits(size), new Array<number>()]
  let looked = 0
  const lookInto = (doc: number): void => {
    looked++
    let [sum, open]: [number, Places | null] = [0, null]
    for (const word of read) {
      const weight = readWord(word, doc, open)
      if (weight === 0) return
      sum += weight
      open = word.ends
    }
    putBit(bits, doc)
    weights.push(sum)
  }
  for (let at = 0; at < candidates.length; at += stride) {
    eachDoc(candidates.subarray(at, at + stride), (doc) => { lookInto(32 * at + doc) })
    if (looked < stretch) continue
    looked = 0
    yield
  }
  return { bits, weights }
}
