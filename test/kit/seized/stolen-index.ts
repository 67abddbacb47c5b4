// Somebody who holds the stopped database and knows the language by heart: can he say which rows of the search index hold which stem?
import { randomInt } from 'node:crypto'
import { snowballStemmers } from '../../../src/adapters/orama/snowball-stemmers.ts'
import { idOf } from '../../../src/domain/brand.ts'
import type { Report } from '../../../src/domain/intake/report.ts'
import { fieldsOf } from '../../../src/domain/search/document.ts'
import { createSegment } from '../../../src/domain/search/segment.ts'
import { termsOfWord } from '../../../src/domain/search/terms.ts'
import { nodePrimitives as p } from '../../../src/primitives/node.ts'
import { sealSegment } from '../../../src/server/search/sealed-segment.ts'
import type { SealedSegment } from '../../../src/server/search/sealed-segment.ts'
import { share } from './canaries.ts'

const stems = 1_000
const vocabulary = 6_000
const wordsInReport = 90

const consonants = 'бвгджзклмнпрстфхцчшщ'
/** No vowel: a word is its own stem, so that what is counted is what is indexed. */
const word = (): string => Array.from({ length: randomInt(5, 10) }, () => consonants[randomInt(consonants.length)]).join('')

/** Words by rank; how often each is drawn falls as in every language (Zipf). */
const language = (): { readonly words: readonly string[]; readonly draw: () => string } => {
  const words = [...new Set(Array.from({ length: vocabulary }, word))]
  const sums: number[] = []
  words.reduce((sum, _, rank) => {
    sums.push(sum + 1 / (rank + 2.7))
    return sum + 1 / (rank + 2.7)
  }, 0)
  const total = sums.at(-1) ?? 1
  return { words, draw: () => {
    const at = share() * total
    let [low, high] = [0, sums.length - 1]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((sums[middle] ?? 0) < at) low = middle + 1
      else high = middle
    }
    return words[low] ?? ''
  } }
}

const report = (original: string): Report => ({
  reference: null, channel: 'form', receivedOn: '2031-10-22', source: null, compartment: 'open', accountType: 'victim', isUnder18: false, danger: 'none',
  narrative: { original, lang: 'ru', translations: [] }, answers: [], rest: null, basis: { kind: 'suspected_or_official' }, subjectKnows: null, sealedBy: 'browser',
  takenBy: null, assignedTo: null, state: 'registered', decisions: [], contactWay: null,
})

/** Nonce and tag of a row. */
const sealOverhead = 28

/** Rows from one to another. */
type Rows = readonly [number, number]

/** Which rows hold the lists of each term, its documents and its places, from what the open desk keeps in memory: nothing that a thief has. */
const truthOf = ({ terms, docs, places }: SealedSegment, page: number): ReadonlyMap<string, readonly Rows[]> =>
  new Map(terms.map((term, at) => [term, [docs, places].map(({ from, length }) => [Math.floor((from[at] ?? 0) / page), Math.floor(((from[at] ?? 0) + (length[at] ?? 0) - 1) / page)])]))

interface Ranked { readonly term: string; readonly weight: number }

/**
 * Guesses of one thief: he knows how often each word is said, and lays the lists out in some order; the row of the middle of a list is his
 * answer for its stem.
 */
const laidOut = (order: readonly Ranked[], pages: number): ReadonlyMap<string, number> => {
  const total = order.reduce((sum, { weight }) => sum + weight, 0)
  let at = 0
  return new Map(order.map(({ term, weight }) => {
    const middle = (at + weight / 2) / total
    at += weight
    return [term, Math.min(pages - 1, Math.floor(pages * middle))]
  }))
}

/**
 * The share of the commonest stems whose row the best of the guesses names, over one segment as the index writes it. `chance`: what naming
 * rows at random gives, by the lengths of the lists alone.
 */
export const stemAttack = (reports: number): { readonly recovered: number; readonly chance: number; readonly pages: number } => {
  const spoken = language()
  const builder = createSegment((word) => termsOfWord(word, snowballStemmers))
  for (let n = 0; n < reports; n++) builder.add({ kind: 'report', id: idOf(p.random(16)), version: 1 }, fieldsOf('report', report(Array.from({ length: wordsInReport }, spoken.draw).join(' '))))
  const sealing = sealSegment({ primitives: p, segment: idOf(p.random(16)), key: p.random(32) }, builder.lists())
  // What the thief has: rows in their order, all of one size.
  const rows = [...sealing.pages]
  const [size = 0, ...others] = new Set(rows.map(({ length }) => length))
  if (others.length > 0) throw new Error('rows of the index differ in size')
  const [truth, pages] = [truthOf(sealing.segment, size - sealOverhead), rows.length]
  const known = spoken.words.filter((term) => truth.has(term)).map((term, rank): Ranked => ({ term, weight: 1 / (rank + 2.7) }))
  const orders = [known, known.toReversed(), known.toSorted((one, other) => (one.term < other.term ? -1 : 1)), known.toSorted((one, other) => (one.term < other.term ? 1 : -1))]
  const wanted = known.slice(0, stems)
  const rightOf = (guess: ReadonlyMap<string, number>): number => wanted.filter(({ term }) => {
    const row = guess.get(term)
    return row !== undefined && truth.get(term)?.some(([first, last]) => row >= first && row <= last)
  }).length / wanted.length
  const chance = wanted.reduce((sum, { term }) => sum + new Set(truth.get(term)?.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index))).size / pages, 0) / wanted.length
  return { recovered: Math.max(...orders.map((order) => rightOf(laidOut(order, pages)))), chance, pages }
}
