// Somebody who holds the stopped database and knows the language by heart: can he say which rows of the search index hold which stem?
import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { snowballStemmers } from '../../../src/adapters/orama/snowball-stemmers.ts'
import { creation } from '../../../src/domain/change.ts'
import type { Change } from '../../../src/domain/change.ts'
import type { Report } from '../../../src/domain/intake/report.ts'
import { nodePrimitives as p } from '../../../src/primitives/node.ts'
import { createRegister } from '../../../src/server/register.ts'
import { openSearchIndex } from '../../../src/server/search/search-index.ts'
import { idOf } from '../../../src/domain/brand.ts'
import { share } from './canaries.ts'
import { embeddedRegister } from '../embedded-register.ts'

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

/** Which rows hold the list of each term, from what went under the seal: nothing that a thief has. */
const truthOf = (plain: readonly Uint8Array[]): ReadonlyMap<string, readonly [number, number]> => {
  const stream = Buffer.concat(plain)
  const page = plain[0]?.length ?? 1
  const size = stream.readUInt32BE(0)
  const directory: { readonly lists: readonly (readonly [string, number, number])[] } = JSON.parse(stream.subarray(4, 4 + size).toString('utf8'))
  return new Map(directory.lists.map(([term, from, length]) => [term, [Math.floor((4 + size + from) / page), Math.floor((4 + size + from + length - 1) / page)]]))
}

interface Ranked { readonly term: string; readonly weight: number }

/**
 * Guesses of one thief: he knows how often each word is said and how large the directory is, and lays the lists out behind it in some
 * order; the row of the middle of a list is his answer for its stem.
 */
const laidOut = (order: readonly Ranked[], pages: number, directoryShare: number): ReadonlyMap<string, number> => {
  const total = order.reduce((sum, { weight }) => sum + weight, 0)
  let at = 0
  return new Map(order.map(({ term, weight }) => {
    const middle = (at + weight / 2) / total
    at += weight
    return [term, Math.min(pages - 1, Math.floor(pages * (directoryShare + (1 - directoryShare) * middle)))]
  }))
}

/**
 * The share of the commonest stems whose row the best of the guesses names. `chance`: what naming rows of the lists at random gives, by the
 * lengths of the lists alone.
 */
export const stemAttack = async (reports: number): Promise<{ readonly recovered: number; readonly chance: number; readonly pages: number }> => {
  const { database, stop } = await embeddedRegister(false)
  try {
    const spoken = language()
    const register = createRegister(Date.now)
    register.apply(Array.from({ length: reports }, (): Change => creation('report', idOf(p.random(16)), report(Array.from({ length: wordsInReport }, spoken.draw).join(' ')))))
    const sealed = new Map<string, Uint8Array[]>()
    const listening: typeof p = { ...p, aeadSeal: (...given) => {
      const [, , plaintext, context] = given
      const [, , , , segment = ''] = Buffer.from(context).toString('utf8').split('|')
      sealed.set(segment, [...(sealed.get(segment) ?? []), plaintext.slice()])
      return p.aeadSeal(...given)
    } }
    const index = openSearchIndex({ shell: { db: database.register, primitives: listening, newId: () => idOf(p.random(16)) }, unlocked: { register }, stemmers: snowballStemmers, failed: (error) => { throw error } })
    await index.settle()
    // What the thief has: rows in the order in which they were written, all of one size.
    const { rows } = await sql<{ segment: string; page: number; size: number }>`select segment, page, length(sealed) as size from search_page order by ctid`.execute(database.register)
    if (new Set(rows.map(({ size }) => size)).size !== 1) throw new Error('rows of the index differ in size')
    const [largest = ''] = [...new Set(rows.map(({ segment }) => segment))].sort((one, other) => rows.filter(({ segment }) => segment === other).length - rows.filter(({ segment }) => segment === one).length)
    const truth = truthOf(sealed.get(largest) ?? [])
    const pages = rows.filter(({ segment }) => segment === largest).length
    await index.stop()
    const known = spoken.words.filter((term) => truth.has(term)).map((term, rank): Ranked => ({ term, weight: 1 / (rank + 2.7) }))
    const directory = Math.min(...[...truth.values()].map(([first]) => first)) / pages
    const orders = [known, known.toReversed(), known.toSorted((one, other) => (one.term < other.term ? -1 : 1)), known.toSorted((one, other) => (one.term < other.term ? 1 : -1))]
    const wanted = known.slice(0, stems)
    const rightOf = (guess: ReadonlyMap<string, number>): number => wanted.filter(({ term }) => {
      const [span, row] = [truth.get(term), guess.get(term)]
      return span !== undefined && row !== undefined && row >= span[0] && row <= span[1]
    }).length / wanted.length
    const random = wanted.reduce((sum, { term }) => {
      const span = truth.get(term)
      return sum + (span === undefined ? 0 : (span[1] - span[0] + 1) / (pages * (1 - directory)))
    }, 0) / wanted.length
    return { recovered: Math.max(...orders.map((order) => rightOf(laidOut(order, pages, directory)))), chance: random, pages }
  } finally {
    await stop()
  }
}
