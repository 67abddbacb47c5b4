// Answers a question from lists: which documents, and what each scores. Only what may be seen takes part, in counts and in weights alike.
import { addAll, countBits, dropAll, eachDoc, keepCommon } from './bits.ts'
import type { Bits } from './bits.ts'
import { docsOf, raise, raiseBounds } from './doc-list.ts'
import type { Raising } from './doc-list.ts'
import type { TermList } from './postings.ts'
import type { Prepared } from './prepared.ts'
import type { Question } from './question.ts'
import type { Space } from './space.ts'

/** The lists of one segment that a question needs, for somebody. */
export interface Lists extends Prepared {
  /** Takes out of a set what may not be seen, or is not the present version of its record. */
  readonly keepSeen: (docs: Bits) => void
}

/** What a question finds in one segment. */
export interface Answer {
  /** Every hit among what may be seen. */
  readonly hits: Bits
  /** Takes out of a set those that stand with 31 others of which none can score so much. */
  readonly keepReaching: (docs: Bits, score: number) => void
  /** What some of the hits score, by document; 0 for others. Overwritten when scores of any segment are asked for again. */
  readonly scores: (among: Bits) => Float32Array
}

/** Rarity is judged against a nominal number of records: the true one would tell of records that somebody may not see. */
const nominalRecords = 1_000_000
const rarity = (documents: number): number => Math.log(1 + nominalRecords / (documents + 0.5))

const nameShare = 0.6
const shareOf = ({ isName }: TermList): number => (isName ? nameShare / 255 : 1 / 255)

/** What a word weighs. */
interface Weighing {
  /** Raises `best` to it. */
  readonly weigh: (raising: Omit<Raising, 'share'>) => void
  /** Raises the number for each 32 documents to the most of any of them. */
  readonly bound: (bounds: Float32Array) => void
}

/** What a part of the question finds in a segment, and what of it scores: other parts, or its own words, as rare as all of it is. */
interface Found {
  readonly bits: Bits
  readonly of: readonly Found[]
  readonly own: { readonly part: Question; readonly words: readonly Weighing[] } | null
}

const weighing = (terms: readonly TermList[], size: number): Weighing => ({
  weigh: (raising) => { for (const term of terms) raise(term.docs, size, { ...raising, share: shareOf(term) }) },
  bound: (bounds) => { for (const term of terms) raiseBounds(term.docs, size, { share: shareOf(term), bounds }) },
})

const word = (segment: Lists, part: Extract<Question, { readonly text: string }>, space: Space): Found => {
  const terms = segment.behind({ text: part.text, isBeginning: part.kind === 'beginning' })
  const bits = docsOf(terms, segment.size, space)
  segment.keepSeen(bits)
  return { bits, of: [], own: { part, words: [weighing(terms, segment.size)] } }
}

const copied = (bits: Bits, space: Space): Bits => {
  const copy = space.bits(32 * bits.length)
  copy.set(bits)
  return copy
}

const phrase = (segment: Lists, part: Extract<Question, { readonly kind: 'phrase' }>, space: Space): Found => {
  const bits = copied(segment.together(part.words), space)
  segment.keepSeen(bits)
  return { bits, of: [], own: { part, words: part.words.map((text) => weighing(segment.behind({ text, isBeginning: false }), segment.size)) } }
}

const find = (segment: Lists, question: Question, space: Space): Found => {
  switch (question.kind) {
    case 'word': case 'beginning': return word(segment, question, space)
    case 'phrase': return phrase(segment, question, space)
    case 'any': {
      const [of, bits] = [question.of.map((each) => find(segment, each, space)), space.bits(segment.size)]
      for (const each of of) addAll(bits, each.bits)
      return { bits, of, own: null }
    }
    case 'all': {
      const [of, bits] = [question.of.map((each) => find(segment, each, space)), space.bits(segment.size).fill(~0)]
      for (const each of of) keepCommon(bits, each.bits)
      for (const each of question.but) dropAll(bits, find(segment, each, space).bits)
      return { bits, of, own: null }
    }
  }
}

/** In how many documents each part of the question with words of its own stands. */
const countWords = ({ bits, of, own }: Found, counts: Map<Question, number>): void => {
  if (own !== null) counts.set(own.part, (counts.get(own.part) ?? 0) + countBits(bits))
  for (const each of of) countWords(each, counts)
}

/** Room to work in, for the largest segment: one number for each document, or for each 32. 0 between two uses of `best`. */
interface Room {
  readonly best: Float32Array
  readonly total: Float32Array
}
const roomFor = (numbers: number, space: Space): Room => ({ best: space.numbers(numbers), total: space.numbers(numbers) })

interface Scoring {
  readonly room: Room
  readonly space: Space
  /** How rare each part of the question with words of its own is. */
  readonly rarities: ReadonlyMap<Question, number>
}

/** As `addScores` adds, in the same order and with numbers of the same length: so no rounding makes a score more than its bound. */
const addBounds = ({ of, own }: Found, scoring: Scoring): void => {
  for (const each of of) addBounds(each, scoring)
  if (own === null) return
  const { room: { best, total }, rarities } = scoring
  const factor = Number(rarities.get(own.part))
  for (const word of own.words) {
    word.bound(best)
    for (let at = 0; at < best.length; at++) total[at] = Number(total[at]) + Math.fround(Number(best[at]) * factor)
    best.fill(0)
  }
}

const addScores = ({ of, own }: Found, among: Bits, scoring: Scoring): void => {
  for (const each of of) {
    const both = copied(among, scoring.space)
    keepCommon(both, each.bits)
    addScores(each, both, scoring)
  }
  if (own === null) return
  const { room: { best, total }, rarities } = scoring
  const factor = Number(rarities.get(own.part))
  for (const word of own.words) {
    word.weigh({ among, best })
    eachDoc(among, (doc) => {
      total[doc] = Number(total[doc]) + Math.fround(Number(best[doc]) * factor)
      best[doc] = 0
    })
  }
}

/**
 * Answers from every segment, in their order. The same records seen give the same hits and scores, whatever else the segments hold and
 * however records are spread over them: how rare a word is, is counted among what may be seen, in all of them.
 */
export const evaluate = (question: Question, segments: readonly Lists[], space: Space): readonly Answer[] => {
  const found = segments.map((segment) => find(segment, question, space))
  const counts = new Map<Question, number>()
  for (const each of found) countWords(each, counts)
  const rarities = new Map([...counts].map(([part, count]) => [part, rarity(count)]))
  const largest = segments.reduce((most, { size }) => Math.max(most, size), 0)
  const [room, roomForBounds] = [roomFor(largest, space), roomFor((largest + 31) >>> 5, space)]
  return found.map((each) => ({
    hits: each.bits,
    keepReaching: (docs, score) => {
      roomForBounds.total.fill(0)
      addBounds(each, { room: roomForBounds, space, rarities })
      for (let at = 0; at < docs.length; at++) if (Number(roomForBounds.total[at]) < score) docs[at] = 0
    },
    scores: (among) => {
      room.total.fill(0)
      addScores(each, among, { room, space, rarities })
      return room.total
    },
  }))
}
