// Which documents hold words one behind the other.
import { addAll, dropAll, eachDoc, keepCommon, putBit } from './bits.ts'
import type { Bits } from './bits.ts'
import { docsOf, isPaired } from './doc-list.ts'
import { longestPlaces, placesReader } from './postings.ts'
import type { PlacesReader, TermList } from './postings.ts'
import type { Space } from './space.ts'

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

/** One word of the phrase: its terms, and where it ends in the document that is looked into. */
interface Word {
  readonly terms: readonly PlacesReader[]
  readonly ends: Places
  readonly own: Int32Array
}

/** Takes in a word: where it stands where the phrase may go on, `null` anywhere, it goes on behind it. */
const readWord = ({ terms, ends, own }: Word, doc: number, open: Places | null): void => {
  ends.count = 0
  for (const term of terms) {
    const count = term(doc, own)
    for (let index = 0; index < count; index++) {
      const place = Number(own[index])
      if (open === null || holds(open, place)) put(ends, place + 1)
    }
  }
}

/** The lists of one word of a phrase. */
export interface PhraseWord {
  readonly terms: readonly TermList[]
  /** Pairs of common terms: one of the word before, and one of this. */
  readonly pairs: readonly TermList[]
}

interface WordDocs { readonly all: Bits; readonly rare: Bits }

/** Documents in which a word may stand right behind another: those of their pairs, and those with both where either is a rare term, of which there are no pairs. */
const mayFollow = (pairs: Bits, first: WordDocs, second: WordDocs): Bits =>
  pairs.map((bits, at) => bits | Number(first.rare[at]) & Number(second.all[at]) | Number(first.all[at]) & Number(second.rare[at]))

/** Numbers of a set that are looked at in one go, and after how many documents there is a rest. */
const stride = 32
const stretch = 4_096

/** Documents in which words stand in this order. Where two words are all of it, their pairs are hits unread. May rest at each `yield`. */
export const standingTogether = function* (words: readonly PhraseWord[], size: number, space: Space): Generator<undefined, Bits> {
  const [found, candidates] = [space.bits(size), space.bits(size).fill(~0)]
  let before: WordDocs | null = null
  for (const { terms, pairs } of words) {
    const docs: WordDocs = { all: docsOf(terms, size, space), rare: docsOf(terms.filter((term) => !isPaired(term.docs, size)), size, space) }
    const together = docsOf(pairs, size, space)
    keepCommon(candidates, before === null ? docs.all : mayFollow(together, before, docs))
    if (words.length === 2) addAll(found, together)
    before = docs
  }
  dropAll(candidates, found)
  const own = space.integers(longestPlaces)
  const read = words.map(({ terms }): Word => ({ own, ends: placesFor(terms.length, space), terms: terms.map((term) => placesReader(term, size)) }))
  let looked = 0
  const lookInto = (doc: number): void => {
    looked++
    let open: Places | null = null
    for (const word of read) {
      readWord(word, doc, open)
      if (word.ends.count === 0) return
      open = word.ends
    }
    putBit(found, doc)
  }
  for (let at = 0; at < candidates.length; at += stride) {
    eachDoc(candidates.subarray(at, at + stride), (doc) => { lookInto(32 * at + doc) })
    if (looked < stretch) continue
    looked = 0
    yield
  }
  return found
}
