// Makes the lists of where a term stands. Two for each term: its documents with their weights, and apart from them the places of the word, which only phrases need.
import { docCursor, docListLength, headIn, isCommon, isOfCommon, markHead, putVarint, readVarint, varintLength, wordAt } from './doc-list.ts'

/** The lists of one segment while documents come in, in ascending order of their numbers. Terms are numbers, from 0. */
export interface Postings {
  /** All of it so far. */
  readonly added: Added
  /** `impact` 1…255: the share of the rank that does not depend on the question. `places` ascending. */
  readonly add: (term: number, doc: number, impact: number, places: readonly number[]) => void
  /** Makes the lists of all that was added to a segment of this size; long work, which may rest at each `yield`. Nothing may be added meanwhile. */
  readonly lists: (terms: number, size: number) => Generator<undefined, TermLists>
}

/** By the number of a term. Stays as it is when more is added. */
export interface TermLists {
  readonly docs: (term: number) => Uint8Array
  readonly places: (term: number) => Uint8Array
}

/** A term of one segment, as a question reads it. */
export interface TermList {
  /** A name that only sounds alike counts less than the word itself. */
  readonly isName: boolean
  readonly docs: Uint8Array
  /** Empty when the word stands in no phrase of the question. */
  readonly places: Uint8Array
}

/** No more places than one byte can give the length of; so a document has no more of a term. */
export const longestPlaces = 0x7f
/** So many postings are written between two rests. */
const stretch = 0x8000

const grown = <Numbers extends Uint8Array | Uint32Array>(numbers: Numbers, needed: number, make: (length: number) => Numbers): Numbers => {
  if (needed <= numbers.length) return numbers
  const more = make(2 * needed)
  more.set(numbers)
  return more
}
const bytesOf = (length: number): Uint8Array => new Uint8Array(length)
const numbersOf = (length: number): Uint32Array => new Uint32Array(length)

/** What was added, in that order: term, document, impact, length of its places; the places behind one another. */
export interface Added {
  count: number
  terms: Uint32Array
  docs: Uint32Array
  impacts: Uint8Array
  lengths: Uint8Array
  placed: number
  places: Uint8Array
}

const startsOf = (lengths: Uint32Array): Uint32Array => {
  const starts = new Uint32Array(lengths.length + 1)
  for (let term = 0; term < lengths.length; term++) starts[term + 1] = Number(starts[term]) + Number(lengths[term])
  return starts
}

/*
 * Places: of each document how many bytes follow, and those. Before those of a common term stands for each 32 documents of the segment, in four
 * bytes, where theirs begin: a phrase looks into few of them.
 */
const placesHead = (size: number): number => 4 * ((size + 31) >>> 5)
const putWord = (bytes: Uint8Array, at: number, word: number): void => { for (let byte = 0; byte < 4; byte++) bytes[at + byte] = word >>> 8 * byte }

/** How many bytes each list will have. */
const measure = function* ({ count, terms: of, docs, lengths }: Added, terms: number, size: number): Generator<undefined, { readonly docs: Uint32Array; readonly places: Uint32Array }> {
  const [sizes, counts] = [{ docs: new Uint32Array(terms), places: new Uint32Array(terms) }, new Uint32Array(terms)]
  const last = new Uint32Array(terms)
  for (let at = 0; at < count; at++) {
    const [term, doc] = [Number(of[at]), Number(docs[at])]
    sizes.docs[term] = Number(sizes.docs[term]) + varintLength(doc - Number(last[term]))
    sizes.places[term] = Number(sizes.places[term]) + 1 + Number(lengths[at])
    counts[term] = Number(counts[term]) + 1
    last[term] = doc
    if (at % stretch === stretch - 1) yield
  }
  for (let term = 0; term < terms; term++) {
    const count = Number(counts[term])
    sizes.docs[term] = docListLength(count, Number(sizes.docs[term]), size)
    if (isCommon(count, size)) sizes.places[term] = Number(sizes.places[term]) + placesHead(size)
  }
  return sizes
}

const write = function* (added: Added, terms: number, size: number): Generator<undefined, TermLists> {
  const sizes = yield* measure(added, terms, size)
  const [docStarts, placeStarts] = [startsOf(sizes.docs), startsOf(sizes.places)]
  const [docs, places] = [new Uint8Array(Number(docStarts[terms])), new Uint8Array(Number(placeStarts[terms]))]
  const heads = sizes.docs.map((length) => headIn(length, size))
  const docAt = docStarts.map((start, term) => start + Number(heads[term]))
  const placeAt = placeStarts.map((start, term) => start + (heads[term] === 0 ? 0 : placesHead(size)))
  const last = new Int32Array(terms).fill(-1)
  for (let at = 0, from = 0; at < added.count; at++) {
    const [term, doc, impact, length] = [Number(added.terms[at]), Number(added.docs[at]), Number(added.impacts[at]), Number(added.lengths[at])]
    const [before, place] = [Number(last[term]), Number(placeAt[term])]
    let next = Number(docAt[term])
    if (heads[term] === 0) next = putVarint(docs, next, doc - Math.max(0, before))
    else {
      markHead(docs, Number(docStarts[term]), { doc, impact, size })
      if (doc >>> 5 !== before >> 5) putWord(places, Number(placeStarts[term]) + 4 * (doc >>> 5), place - Number(placeStarts[term]))
    }
    docs[next] = impact
    docAt[term] = next + 1
    last[term] = doc
    places[place] = length
    places.set(added.places.subarray(from, from + length), place + 1)
    placeAt[term] = place + 1 + length
    from += length
    if (at % stretch === stretch - 1) yield
  }
  const cut = (bytes: Uint8Array, starts: Uint32Array) => (term: number): Uint8Array => bytes.subarray(starts[term], starts[term + 1])
  return { docs: cut(docs, docStarts), places: cut(places, placeStarts) }
}

export const createPostings = (): Postings => {
  const added: Added = { count: 0, terms: numbersOf(1_024), docs: numbersOf(1_024), impacts: bytesOf(1_024), lengths: bytesOf(1_024), placed: 0, places: bytesOf(1_024) }
  return {
    added,
    lists: (terms, size) => write(added, terms, size),
    add: (term, doc, impact, places) => {
      const at = added.count++
      if (at === added.terms.length) {
        added.terms = grown(added.terms, at + 1, numbersOf)
        added.docs = grown(added.docs, at + 1, numbersOf)
        added.impacts = grown(added.impacts, at + 1, bytesOf)
        added.lengths = grown(added.lengths, at + 1, bytesOf)
      }
      added.places = grown(added.places, added.placed + longestPlaces, bytesOf)
      let [next, before] = [added.placed, 0]
      for (const place of places) {
        if (next - added.placed + varintLength(place - before) > longestPlaces) break
        next = putVarint(added.places, next, place - before)
        before = place
      }
      added.terms[at] = term
      added.docs[at] = doc
      added.impacts[at] = impact
      added.lengths[at] = next - added.placed
      added.placed = next
    },
  }
}

/** Writes the places of one document into `into`; `at` is where they begin in the list. Answers with how many there are. */
const readPlaces = (bytes: Uint8Array, at: number, into: Int32Array): number => {
  const end = at + 1 + Number(bytes[at])
  let count = 0
  for (let [next, place] = [at + 1, 0]; next < end;) {
    const step = readVarint(bytes, next)
    next += varintLength(step)
    place += step
    into[count++] = place
  }
  return count
}

/** Where one term stands, document by document, asked for in ascending order: its places there are written into `into`; answers with how many there are. */
export type PlacesReader = (doc: number, into: Int32Array) => number

export const placesReader = ({ docs, places }: TermList, size: number): PlacesReader => {
  const [cursor, isHeaded] = [docCursor(docs, size), isOfCommon(docs, size)]
  // The places of so many documents lie before.
  let [passed, at] = [isHeaded ? -1 : 0, 0]
  return (doc, into) => {
    if (!cursor.goTo(doc)) return 0
    if (isHeaded && cursor.passedBefore() > passed) {
      at = wordAt(places, doc >>> 5)
      passed = cursor.passedBefore()
    }
    for (const wanted = cursor.passed(); passed < wanted; passed++) at += 1 + Number(places[at])
    return readPlaces(places, at, into)
  }
}
