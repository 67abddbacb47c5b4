// Pairs of common terms, one right behind the other: a phrase of common words looks only where they stand so (nextword index: Williams, Zobel, Bahle 2004, "Fast phrase querying with combined indexes").
import { isPaired, readVarint, varintLength } from './doc-list.ts'
import { createPostings } from './postings.ts'
import type { Added } from './postings.ts'

export interface Pairs {
  /** The numbers of both terms, by pair. */
  readonly terms: readonly (readonly [number, number])[]
  /** The documents of a pair. What they weigh there is nothing of interest. */
  readonly docs: (pair: number) => Uint8Array
}

/** So many postings are read between two rests. */
const stretch = 0x8000

/** The pairs of a segment of this size; `docs` are the lists of its terms, by number. Long work, which may rest at each `yield`. */
export const pairsOf = function* (added: Added, docs: readonly Uint8Array[], size: number): Generator<undefined, Pairs> {
  const [terms, paired] = [docs.length, docs.map((list) => isPaired(list, size))]
  const [postings, numbers] = [createPostings(), new Map<number, number>()]
  const numberOf = (first: number, second: number): number => {
    const key = first * terms + second
    const number = numbers.get(key) ?? numbers.size
    numbers.set(key, number)
    return number
  }
  for (let [at, from] = [0, 0]; at < added.count;) {
    const doc = Number(added.docs[at])
    // By place: which terms stand there.
    const standing = new Map<number, number[]>()
    for (; at < added.count && added.docs[at] === doc; at++) {
      const [term, end] = [Number(added.terms[at]), from + Number(added.lengths[at])]
      for (let [next, place] = [from, 0]; paired[term] === true && next < end;) {
        const step = readVarint(added.places, next)
        next += varintLength(step)
        place += step
        const there = standing.get(place)
        if (there === undefined) standing.set(place, [term])
        else there.push(term)
      }
      from = end
      if (at % stretch === stretch - 1) yield
    }
    const found = new Set<number>()
    for (const [place, firsts] of standing) {
      for (const second of standing.get(place + 1) ?? []) for (const first of firsts) found.add(numberOf(first, second))
    }
    for (const pair of found) postings.add(pair, doc, 1, [])
  }
  const lists = yield* postings.lists(numbers.size, size)
  return { terms: Array.from(numbers.keys(), (key) => [Math.floor(key / terms), key % terms]), docs: lists.docs }
}
