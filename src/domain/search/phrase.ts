// Which documents hold words one behind the other.
import { common, eachDoc, noBits, putBit } from './bits.ts'
import type { Bits } from './bits.ts'
import { docCursor, docsOf } from './doc-list.ts'
import type { DocCursor } from './doc-list.ts'
import { longestPlaces, readPlaces, skipPlaces } from './postings.ts'
import type { TermList } from './postings.ts'

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
const placesFor = (words: readonly (readonly TermList[])[]): Places => ({ at: new Int32Array(longestPlaces * Math.max(...words.map(({ length }) => length))), count: 0 })

const holds = ({ at, count }: Places, place: number): boolean => {
  for (let index = 0; index < count; index++) if (at[index] === place) return true
  return false
}

/** What is read of the documents, and what of the one that is looked into. */
interface Room {
  /** Where the words so far end. */
  open: Places
  next: Places
  readonly term: Places
}

/** The places of one term in a document, or none. */
const readTerm = (term: Reading, doc: number, into: Places): void => {
  into.count = 0
  if (!term.docs.goTo(doc)) return
  term.placesAt = skipPlaces(term.places, term.placesAt, term.docs.passed() - term.passed)
  term.passed = term.docs.passed()
  into.count = readPlaces(term.places, term.placesAt, into.at)
}

/** Takes in the next word: where it stands where the phrase may go on, it goes on behind it. Answers with what the word weighs, by the first of its terms that fits; 0 when none does. */
const readWord = (terms: readonly Reading[], doc: number, room: Room, isFirst: boolean): number => {
  const { open, next, term: own } = room
  let weight = 0
  next.count = 0
  for (const term of terms) {
    readTerm(term, doc, own)
    const before = next.count
    for (let index = 0; index < own.count; index++) if (isFirst || holds(open, Number(own.at[index]))) next.at[next.count++] = Number(own.at[index]) + 1
    if (before === 0 && next.count > 0) weight = term.docs.impact() / 255
  }
  room.open = next
  room.next = open
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
export const standingTogether = function* (words: readonly (readonly TermList[])[], size: number): Generator<undefined, Together> {
  const candidates = words.map((terms) => docsOf(terms, size)).reduce(common)
  const read = words.map((terms) => terms.map(({ docs, places }): Reading => ({ docs: docCursor(docs, size), places, passed: 0, placesAt: 0 })))
  const room: Room = { open: placesFor(words), next: placesFor(words), term: placesFor(words) }
  const [bits, weights] = [noBits(size), new Array<number>()]
  let looked = 0
  const lookInto = (doc: number): void => {
    looked++
    let sum = 0
    for (const terms of read) {
      const weight = readWord(terms, doc, room, terms === read[0])
      if (weight === 0) return
      sum += weight
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
