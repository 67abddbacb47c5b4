// Answers a question from lists: which documents, in what order. Only what may be seen takes part, in counts and in weights alike.
import { placesIn, readPostings } from './postings.ts'
import type { Question } from './question.ts'
import { prefixesAskedFor, termsAskedFor } from './terms.ts'
import type { Stemmers } from './terms.ts'

/** The lists of one segment that a question needs; a term without one stands nowhere in it. */
export interface Lists {
  readonly size: number
  readonly of: (term: string) => Uint8Array
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

/** By segment: per document 0, or its share of the rank. */
type Scores = readonly Float32Array[]

interface Asking {
  readonly segments: readonly Lists[]
  readonly stemmers: Stemmers
  /** By segment and document: 0 not yet asked, 1 seen, 2 not. */
  readonly seen: readonly Uint8Array[]
}

const shareOf = (term: string): number => (term.startsWith('~') ? nameShare / 255 : 1 / 255)

/** The terms behind a word or a beginning in one segment. */
export const termsBehind = (question: { readonly text: string; readonly isBeginning: boolean }, lists: Pick<Lists, 'beginning'>, stemmers: Stemmers): readonly string[] =>
  question.isBeginning ? prefixesAskedFor(question.text).flatMap(lists.beginning) : termsAskedFor(question.text, stemmers)

const mayCount = (asking: Asking, segment: number, doc: number): boolean => {
  const seen = asking.seen[segment]
  if (seen?.[doc] === 0) seen[doc] = asking.segments[segment]?.isSeen(doc) === true ? 1 : 2
  return seen?.[doc] === 1
}

/** Takes away what may not be seen and weighs the rest by how rare it is among what may. */
const weighed = (asking: Asking, scores: Scores): Scores => {
  let documents = 0
  scores.forEach((own, segment) => {
    for (let doc = 0; doc < own.length; doc++) {
      if (own[doc] === 0) continue
      if (mayCount(asking, segment, doc)) documents += 1
      else own[doc] = 0
    }
  })
  const factor = rarity(documents)
  for (const own of scores) for (let doc = 0; doc < own.length; doc++) own[doc] = Number(own[doc]) * factor
  return scores
}

const word = (asking: Asking, text: string, isBeginning: boolean): Scores => weighed(asking, asking.segments.map((lists) => {
  const scores = new Float32Array(lists.size)
  for (const term of termsBehind({ text, isBeginning }, lists, asking.stemmers)) {
    const share = shareOf(term)
    readPostings(lists.of(term), (doc, impact) => { scores[doc] = Math.max(Number(scores[doc]), impact * share) })
  }
  return scores
}))

/** Documents in which the words stand one behind the other. */
const phrase = (asking: Asking, words: readonly string[]): Scores => weighed(asking, asking.segments.map((lists) => {
  const scores = new Float32Array(lists.size)
  /** By document: places where the phrase read so far may go on. */
  let running = new Map<number, { readonly next: ReadonlySet<number>; readonly score: number }>()
  words.forEach((text, index) => {
    const following = new Map<number, { readonly next: Set<number>; readonly score: number }>()
    for (const term of termsAskedFor(text, asking.stemmers)) {
      const bytes = lists.of(term)
      readPostings(bytes, (doc, impact, from, to) => {
        const before = running.get(doc)
        if (index > 0 && before === undefined) return
        const own = following.get(doc) ?? { next: new Set<number>(), score: (before?.score ?? 0) + impact / 255 }
        for (const place of placesIn(bytes, from, to)) if (index === 0 || before?.next.has(place) === true) own.next.add(place + 1)
        if (own.next.size > 0) following.set(doc, own)
      })
    }
    running = following
  })
  for (const [doc, { score }] of running) scores[doc] = score
  return scores
}))

const combine = (all: readonly Scores[], into: (left: number, right: number) => number): Scores =>
  all.reduce((left, right) => left.map((own, segment) => {
    const other = right[segment]
    for (let doc = 0; doc < own.length; doc++) own[doc] = into(Number(own[doc]), Number(other?.[doc]))
    return own
  }))

const both = (left: number, right: number): number => (left === 0 || right === 0 ? 0 : left + right)
const either = (left: number, right: number): number => left + right
const without = (left: number, right: number): number => (right === 0 ? left : 0)

const scoresOf = (asking: Asking, question: Question): Scores => {
  switch (question.kind) {
    case 'word': return word(asking, question.text, false)
    case 'beginning': return word(asking, question.text, true)
    case 'phrase': return phrase(asking, question.words)
    case 'any': return combine(question.of.map((each) => scoresOf(asking, each)), either)
    case 'all': {
      const wanted = combine(question.of.map((each) => scoresOf(asking, each)), both)
      return question.but.reduce((left, each) => combine([left, scoresOf(asking, each)], without), wanted)
    }
  }
}

/**
 * Every hit among what may be seen, in no order. The same records seen give the same hits and scores, whatever else the
 * segments hold and however records are spread over them.
 */
export const evaluate = (question: Question, segments: readonly Lists[], stemmers: Stemmers): readonly Hit[] => {
  const asking = { segments, stemmers, seen: segments.map(({ size }) => new Uint8Array(size)) }
  const hits: Hit[] = []
  scoresOf(asking, question).forEach((scores, segment) => {
    scores.forEach((score, doc) => { if (score > 0) hits.push({ segment, doc, score }) })
  })
  return hits
}
