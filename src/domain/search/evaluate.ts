// Answers a question from lists: which documents, in what order. Only what may be seen takes part, in counts and in weights alike.
import { common, either, without } from './scored.ts'
import type { Scored } from './scored.ts'
import { standingTogether } from './phrase.ts'
import { readDocs } from './postings.ts'
import type { Question } from './question.ts'
import { prefixesAskedFor, termsAskedFor } from './terms.ts'
import type { Stemmers } from './terms.ts'

/** The lists of one segment that a question needs; a term without one stands nowhere in it. */
export interface Lists {
  readonly size: number
  readonly docs: (term: string) => Uint8Array
  /** Asked for the words of phrases alone. */
  readonly places: (term: string) => Uint8Array
  /** Terms that begin so. */
  readonly beginning: (prefix: string) => readonly string[]
  /** Whether a document may be seen and is the present version of its record. */
  readonly isSeen: (doc: number) => boolean
}

/** A hit: document `doc` of segment `segment`. */
export interface Hit {
  readonly segment: number
  readonly doc: number
  readonly score: number
}

/** Rarity is judged against a nominal number of records: the true one would tell of records that somebody may not see. */
const nominalRecords = 1_000_000
const rarity = (documents: number): number => Math.log(1 + nominalRecords / (documents + 0.5))

/** A name that only sounds alike counts less than the word itself. */
const nameShare = 0.6

/** One segment while a question is answered, with room to work in: one number for each document, zero between two uses. */
interface Working {
  readonly lists: Lists
  readonly docs: Uint32Array
  readonly impacts: Uint8Array
  readonly touched: Uint32Array
  readonly best: Float32Array
}

interface Asking {
  readonly segments: readonly Working[]
  readonly stemmers: Stemmers
}

const shareOf = (term: string): number => (term.startsWith('~') ? nameShare / 255 : 1 / 255)

/** The terms behind a word or a beginning in one segment. */
export const termsBehind = (question: { readonly text: string; readonly isBeginning: boolean }, lists: Pick<Lists, 'beginning'>, stemmers: Stemmers): readonly string[] =>
  question.isBeginning ? prefixesAskedFor(question.text).flatMap(lists.beginning) : termsAskedFor(question.text, stemmers)

/** Below this share of a segment, sorting what was touched is cheaper than looking through all. */
const sparse = 1 / 64

/** Puts what was touched in order. */
const inOrder = ({ touched, best }: Working, count: number): Uint32Array => {
  if (count < best.length * sparse) return touched.subarray(0, count).sort()
  for (let doc = 0, at = 0; at < count; doc++) if (best[doc] !== 0) touched[at++] = doc
  return touched.subarray(0, count)
}

/** Documents with any of the terms, each with its best share, without those that may not be seen. */
const withAny = (working: Working, terms: readonly string[]): Scored => {
  const { lists, docs, impacts, touched, best } = working
  let [count, read] = [0, 0]
  for (const term of terms) {
    const bytes = lists.docs(term)
    if (bytes.length === 0) continue
    const share = shareOf(term)
    const length = readDocs(bytes, docs, impacts)
    read++
    for (let at = 0; at < length; at++) {
      const doc = Number(docs[at])
      const [before, score] = [Number(best[doc]), Number(impacts[at]) * share]
      if (before === 0) touched[count++] = doc
      if (score > before) best[doc] = score
    }
  }
  // One list is in order.
  const found = read > 1 ? inOrder(working, count) : touched.subarray(0, count)
  const scored = { docs: new Uint32Array(count), scores: new Float32Array(count) }
  let seen = 0
  for (const doc of found) {
    if (lists.isSeen(doc)) {
      scored.docs[seen] = doc
      scored.scores[seen++] = Number(best[doc])
    }
    best[doc] = 0
  }
  return { docs: scored.docs.subarray(0, seen), scores: scored.scores.subarray(0, seen) }
}

/** Weighs by how rare it is among what may be seen. */
const weighed = (found: readonly Scored[]): readonly Scored[] => {
  const factor = rarity(found.reduce((sum, { docs }) => sum + docs.length, 0))
  for (const { scores } of found) for (let at = 0; at < scores.length; at++) scores[at] = Number(scores[at]) * factor
  return found
}

const word = ({ segments, stemmers }: Asking, text: string, isBeginning: boolean): readonly Scored[] =>
  weighed(segments.map((working) => withAny(working, termsBehind({ text, isBeginning }, working.lists, stemmers))))

/** Documents in which the words stand one behind the other: those with all of the words first, their places after. */
const phrase = ({ segments, stemmers }: Asking, words: readonly string[]): readonly Scored[] => {
  const terms = words.map((text) => termsAskedFor(text, stemmers))
  return weighed(segments.map((working) => {
    const { docs } = terms.map((each) => withAny(working, each)).reduce(common)
    return standingTogether(docs, terms, working)
  }))
}

const combine = (all: readonly (readonly Scored[])[], into: (left: Scored, right: Scored) => Scored): readonly Scored[] =>
  all.reduce((left, right) => left.flatMap((own, segment) => right.slice(segment, segment + 1).map((other) => into(own, other))))

const scoresOf = (asking: Asking, question: Question): readonly Scored[] => {
  switch (question.kind) {
    case 'word': return word(asking, question.text, false)
    case 'beginning': return word(asking, question.text, true)
    case 'phrase': return phrase(asking, question.words)
    case 'any': return combine(question.of.map((each) => scoresOf(asking, each)), either)
    case 'all': {
      const wanted = combine(question.of.map((each) => scoresOf(asking, each)), common)
      return question.but.reduce((left, each) => combine([left, scoresOf(asking, each)], without), wanted)
    }
  }
}

/**
 * Every hit among what may be seen, by segment. The same records seen give the same hits and scores, whatever else the
 * segments hold and however records are spread over them.
 */
export const evaluate = (question: Question, segments: readonly Lists[], stemmers: Stemmers): readonly Scored[] => scoresOf({
  stemmers,
  segments: segments.map((lists): Working => ({
    lists, docs: new Uint32Array(lists.size), impacts: new Uint8Array(lists.size), touched: new Uint32Array(lists.size), best: new Float32Array(lists.size),
  })),
}, question)
