// The documents of one term in a segment, each with one byte that says what the term weighs there. Two forms: of rare terms and of common ones.
import { countBits, countOf, eachDoc, hasBit, putBit } from './bits.ts'
import type { Bits } from './bits.ts'
import type { Space } from './space.ts'

/*
 * Rare terms: steps from document to document as varints, each with its impact behind it.
 * Common terms (more than one document of sixteen): one bit for each document of the segment; the largest impact of each 32 documents; then
 * all impacts. The whole set joins others without being read document by document, and what is not among the best is stepped over 32 documents
 * at a time (block maxima: Ding, Suel 2011, "Faster top-k document retrieval using block-max indexes").
 * A list of the second form takes more than 3/16 of a byte per document of the segment, one of the first never: there a step is longer than
 * one byte for at most one document of 128. So the length of a list tells its form.
 */
const isBitmap = (length: number, size: number): boolean => 16 * length > 3 * size
/** A term of so many documents of a segment of this size has a list of the second form. */
export const isCommon = (count: number, size: number): boolean => 16 * count > size
export const isOfCommon = (docs: Uint8Array, size: number): boolean => isBitmap(docs.length, size)
const bitmapLength = (size: number): number => 4 * ((size + 31) >>> 5)
/** Bits and largest impacts. */
const headLength = (size: number): number => 5 * ((size + 31) >>> 5)

export const varintLength = (value: number): number => (value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x20_0000 ? 3 : 4)

/** Writes seven bits a byte, the lowest first; answers with where the next byte goes. */
export const putVarint = (into: Uint8Array, at: number, value: number): number => {
  let [next, rest] = [at, value]
  for (; rest >= 0x80; rest >>>= 7) into[next++] = rest & 0x7f | 0x80
  into[next++] = rest
  return next
}

/** What `putVarint` wrote at a place; it takes `varintLength` of that. */
export const readVarint = (bytes: Uint8Array, at: number): number => {
  let next = at
  let byte = Number(bytes[at])
  let value = byte & 0x7f
  for (let shift = 7; byte >= 0x80; shift += 7) {
    next += 1
    byte = Number(bytes[next])
    value |= (byte & 0x7f) << shift
  }
  return value
}

/** How long the list will be; `steps`: how long the varints would be together. */
export const docListLength = (count: number, steps: number, size: number): number => (isCommon(count, size) ? headLength(size) + count : steps + count)

/** Of terms in more than about one document of 64 there are lists of pairs; each document of a list of the first form takes two bytes, hardly ever more. */
export const isPaired = (docs: Uint8Array, size: number): boolean => 32 * docs.length > size

/** How many bytes of a list of this length lie before the first impact: none of one of the first form. */
export const headIn = (length: number, size: number): number => (isBitmap(length, size) ? headLength(size) : 0)

/** Puts a document with its impact into the head, which begins at a place, of a list of the second form. */
export const markHead = (bytes: Uint8Array, from: number, { doc, impact, size }: { readonly doc: number; readonly impact: number; readonly size: number }): void => {
  const [bit, most] = [from + (doc >>> 3), from + bitmapLength(size) + (doc >>> 5)]
  bytes[bit] = Number(bytes[bit]) | 1 << (doc & 7)
  bytes[most] = Math.max(Number(bytes[most]), impact)
}

/** Bits of 32 documents, as `Bits` has them; or any other four bytes. */
export const wordAt = (bytes: Uint8Array, at: number): number =>
  Number(bytes[4 * at]) | Number(bytes[4 * at + 1]) << 8 | Number(bytes[4 * at + 2]) << 16 | Number(bytes[4 * at + 3]) << 24

/** A list among others: those of a beginning are thousands, and an array cut out for each would be garbage. `to` is one behind its last byte. */
interface Span { readonly bytes: Uint8Array; readonly from: number; readonly to: number }
const whole = (bytes: Uint8Array): Span => ({ bytes, from: 0, to: bytes.length })

/** Each document of the first form, with its impact. */
const eachStep = ({ bytes, from, to }: Span, visit: (doc: number, impact: number) => void): void => {
  let doc = 0
  for (let at = from; at < to;) {
    const step = readVarint(bytes, at)
    at += varintLength(step)
    doc += step
    visit(doc, Number(bytes[at++]))
  }
}

/** Each document with its impact. */
const eachImpact = (span: Span, size: number, visit: (doc: number, impact: number) => void): void => {
  if (!isBitmap(span.to - span.from, size)) {
    eachStep(span, visit)
    return
  }
  const bytes = span.bytes.subarray(span.from, span.to)
  for (let [at, next] = [0, headLength(size)]; 4 * at < bitmapLength(size); at++) {
    for (let rest = wordAt(bytes, at); rest !== 0; rest &= rest - 1) visit(32 * at + 31 - Math.clz32(rest & -rest), Number(bytes[next++]))
  }
}

/** Adds the documents of a list to a set of a segment of this size. */
export const markDocs = (bytes: Uint8Array, size: number, into: Bits): void => {
  if (isBitmap(bytes.length, size)) for (let at = 0; at < into.length; at++) into[at] = Number(into[at]) | wordAt(bytes, at)
  else eachStep(whole(bytes), (doc) => { putBit(into, doc) })
}

/** The documents of several lists, laid over one another. */
export const docsOf = (lists: readonly { readonly docs: Uint8Array }[], size: number, space: Space): Bits => {
  const bits = space.bits(size)
  for (const { docs } of lists) markDocs(docs, size, bits)
  return bits
}

export interface Raising {
  /** Nothing is done for other documents. */
  readonly among: Bits
  readonly share: number
  /** By document: becomes `impact * share` where that is more. */
  readonly best: Float32Array
}

/** What a term weighs in the documents that are asked for. */
export const raise = (bytes: Uint8Array, size: number, { among, share, best }: Raising): void => {
  const atLeast = (doc: number, impact: number): void => {
    const score = impact * share
    if (score > Number(best[doc])) best[doc] = score
  }
  if (!isBitmap(bytes.length, size)) {
    eachStep(whole(bytes), (doc, impact) => { if (hasBit(among, doc)) atLeast(doc, impact) })
    return
  }
  for (let [at, impacts] = [0, headLength(size)]; at < among.length; at++) {
    const own = wordAt(bytes, at)
    for (let rest = own & Number(among[at]); rest !== 0; rest &= rest - 1) {
      const bit = rest & -rest
      atLeast(32 * at + 31 - Math.clz32(bit), Number(bytes[impacts + countOf(own & (bit - 1))]))
    }
    impacts += countOf(own)
  }
}

/** What a term weighs at most in each 32 documents: `bounds` becomes that where it is more. */
export const raiseBounds = (bytes: Uint8Array, size: number, { share, bounds }: { readonly share: number; readonly bounds: Float32Array }): void => {
  const atLeast = (at: number, impact: number): void => {
    const score = impact * share
    if (score > Number(bounds[at])) bounds[at] = score
  }
  if (!isBitmap(bytes.length, size)) eachStep(whole(bytes), (doc, impact) => { atLeast(doc >>> 5, impact) })
  else for (let [at, most] = [0, bitmapLength(size)]; most < headLength(size); at++, most++) atLeast(at, Number(bytes[most]))
}

/** The list of documents whose impacts are known by document. */
const listOf = (docs: Bits, impacts: Uint8Array, space: Space): Uint8Array => {
  const size = impacts.length
  let [steps, before] = [0, 0]
  eachDoc(docs, (doc) => {
    steps += varintLength(doc - before)
    before = doc
  })
  const bytes = space.bytes(docListLength(countBits(docs), steps, size))
  let [at, last] = [headIn(bytes.length, size), 0]
  const isHeaded = at > 0
  eachDoc(docs, (doc) => {
    const impact = Number(impacts[doc])
    if (isHeaded) markHead(bytes, 0, { doc, impact, size })
    else at = putVarint(bytes, at, doc - last)
    bytes[at++] = impact
    last = doc
  })
  return bytes
}

/** So many bytes of lists are read between two rests. */
const stretch = 0x8000

/** Lists that lie one behind the other, and how long each is: a broad beginning has thousands, too many to cut out one by one. */
export interface Stretch { readonly bytes: Uint8Array; readonly lengths: Uint32Array }

/** Several lists as one: each document with the most that any of them says. May rest at each `yield`. */
export const joinDocs = function* (stretches: readonly Stretch[], size: number, space: Space): Generator<undefined, Uint8Array> {
  const [bits, most] = [space.bits(size), space.bytes(size)]
  // One for all lists.
  const take = (doc: number, impact: number): void => {
    putBit(bits, doc)
    if (impact > Number(most[doc])) most[doc] = impact
  }
  let read = 0
  for (const { bytes, lengths } of stretches) {
    let from = 0
    for (const length of lengths) {
      eachImpact({ bytes, from, to: from + length }, size, take)
      from += length
      read += length
      if (read < stretch) continue
      read = 0
      yield
    }
  }
  return listOf(bits, most, space)
}

/** One list that is gone through from front to back. */
export interface DocCursor {
  /** Goes on to a document, or to where it would be, and says whether the term stands in it. Documents are asked for in ascending order. */
  readonly goTo: (doc: number) => boolean
  /** How many documents of the list lie before the one that it stands at. */
  readonly passed: () => number
  /** In a list of the second form: how many lie before the 32 of that one. */
  readonly passedBefore: () => number
}

const bitmapCursor = (bytes: Uint8Array): DocCursor => {
  let [at, before, passed] = [0, 0, 0]
  return {
    goTo: (doc) => {
      for (; at < doc >>> 5; at++) before += countOf(wordAt(bytes, at))
      const own = wordAt(bytes, at)
      passed = before + countOf(own & ((1 << (doc & 31)) - 1))
      return (own >>> (doc & 31) & 1) === 1
    },
    passed: () => passed,
    passedBefore: () => before,
  }
}

const stepCursor = (bytes: Uint8Array): DocCursor => {
  // Before the first.
  let [at, doc, passed] = [0, -1, -1]
  return {
    goTo: (wanted) => {
      for (; at < bytes.length && doc < wanted; passed++) {
        const step = readVarint(bytes, at)
        at += varintLength(step) + 1
        doc = Math.max(0, doc) + step
      }
      return doc === wanted
    },
    passed: () => passed,
    passedBefore: () => 0,
  }
}

export const docCursor = (bytes: Uint8Array, size: number): DocCursor => (isBitmap(bytes.length, size) ? bitmapCursor(bytes) : stepCursor(bytes))
