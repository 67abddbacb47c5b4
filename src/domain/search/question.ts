// Reads what a person asks: words, "phrases", beginnings*, AND, OR, NOT or -, brackets. What cannot be read is a problem, never an exception.
import { ok, refuse } from '../problem.ts'
import type { Result } from '../problem.ts'
import { prefixesAskedFor } from './terms.ts'
import { tokensOf } from './tokens.ts'

export type Question =
  | { readonly kind: 'word' | 'beginning'; readonly text: string }
  | { readonly kind: 'phrase'; readonly words: readonly string[] }
  | { readonly kind: 'any'; readonly of: readonly Question[] }
  /** All of `of` (at least one), none of `but`. */
  | { readonly kind: 'all'; readonly of: readonly Question[]; readonly but: readonly Question[] }

export const longestQuestion = 500
const mostWords = 32
/** Every word that begins with one letter is a large part of all words, and tells nothing. */
const shortestBeginning = 2

/** As it is looked for: a letter may be written with signs that fall away, or with more units than one. */
const isShort = (beginning: string): boolean => prefixesAskedFor(beginning).some((prefix) => (prefix.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < shortestBeginning)

type Sign = { readonly kind: 'open' | 'close' | 'and' | 'or' | 'not' } | { readonly kind: 'part'; readonly part: Question }

/** In capital letters, in each language of the register; in small ones they are words. */
const operators: Readonly<Record<string, 'and' | 'or' | 'not'>> = {
  AND: 'and', OR: 'or', NOT: 'not', И: 'and', ИЛИ: 'or', НЕ: 'not', І: 'and', АБО: 'or',
}

const wordsOf = (text: string): readonly string[] => tokensOf(text).map((token) => token.text)
const phrase = (words: readonly string[]): readonly Sign[] => {
  const [only] = words
  if (only === undefined) return []
  return [{ kind: 'part', part: words.length === 1 ? { kind: 'word', text: only } : { kind: 'phrase', words } }]
}

/** One piece between spaces. A word with a hyphen inside is a phrase. */
const signsOf = (piece: string): readonly Sign[] => {
  if (piece === '(') return [{ kind: 'open' }]
  if (piece === ')') return [{ kind: 'close' }]
  const operator = operators[piece]
  if (operator !== undefined) return [{ kind: operator }]
  if (/^[-−]./.test(piece)) return [{ kind: 'not' }, ...signsOf(piece.slice(1))]
  const words = wordsOf(piece)
  const [only] = words
  return piece.endsWith('*') && only !== undefined && words.length === 1 ? [{ kind: 'part', part: { kind: 'beginning', text: only } }] : phrase(words)
}

/** Signs in order, or `null` when a quotation mark stays open. */
const scan = (text: string): readonly Sign[] | null => {
  const quoted = text.replaceAll(/[«»“”„]/g, '"').split('"')
  if (quoted.length % 2 === 0) return null
  return quoted.flatMap((part, index) => {
    if (index % 2 === 1) return phrase(wordsOf(part))
    const pieces = part.replaceAll(/[()]/g, ' $& ').split(/\s+/).filter((piece) => piece !== '')
    const isBeforeQuote = index < quoted.length - 1
    return pieces.flatMap((piece, at): readonly Sign[] => (isBeforeQuote && at === pieces.length - 1 && /^[-−]$/.test(piece) ? [{ kind: 'not' }] : signsOf(piece)))
  })
}

interface Read {
  readonly question: Question
  readonly next: number
}

/** any := all (OR all)* · all := part (AND? part)* · part := NOT part | word | ( any ) */
const readAny = (signs: readonly Sign[], from: number): Result<Read> => {
  const of: Question[] = []
  let next = from
  for (;;) {
    const read = readAll(signs, next)
    if (!read.ok) return read
    of.push(read.value.question)
    next = read.value.next
    if (signs[next]?.kind !== 'or') return ok({ question: of.length === 1 ? read.value.question : { kind: 'any', of }, next })
    next += 1
  }
}

const readAll = (signs: readonly Sign[], from: number): Result<Read> => {
  const of: Question[] = []
  const but: Question[] = []
  let next = from
  for (;;) {
    const isNot = signs[next]?.kind === 'not'
    const read = readPart(signs, isNot ? next + 1 : next)
    if (!read.ok) return read
    ;(isNot ? but : of).push(read.value.question)
    next = read.value.next
    const sign = signs[next]?.kind
    if (sign === 'and') next += 1
    else if (sign === undefined || sign === 'or' || sign === 'close') break
  }
  const [only] = of
  if (only === undefined) return refuse('query-only-not')
  return ok({ question: of.length === 1 && but.length === 0 ? only : { kind: 'all', of, but }, next })
}

const readPart = (signs: readonly Sign[], from: number): Result<Read> => {
  const sign = signs[from]
  if (sign?.kind === 'part') return ok({ question: sign.part, next: from + 1 })
  if (sign?.kind !== 'open') return refuse('query-operator')
  const read = readAny(signs, from + 1)
  if (!read.ok) return read
  return signs[read.value.next]?.kind === 'close' ? ok({ question: read.value.question, next: read.value.next + 1 }) : refuse('query-unclosed')
}

/** Refusals: `required`, `too-long`, `query-unclosed`, `query-operator` (one lacks its word), `query-only-not`, `query-short` (a beginning of one letter). */
export const parseQuestion = (text: string): Result<Question> => {
  if (text.length > longestQuestion) return refuse('too-long')
  const signs = scan(text)
  if (signs === null) return refuse('query-unclosed')
  if (!signs.some(({ kind }) => kind === 'part')) return refuse('required')
  if (signs.length > mostWords) return refuse('too-long')
  if (signs.some((sign) => sign.kind === 'part' && sign.part.kind === 'beginning' && isShort(sign.part.text))) return refuse('query-short')
  const read = readAny(signs, 0)
  if (!read.ok) return read
  return read.value.next === signs.length ? ok(read.value.question) : refuse('query-unclosed')
}

/** A word that is looked for, or a beginning of words. */
export interface AskedWord {
  readonly text: string
  readonly isBeginning: boolean
}

/** Every word and beginning of a question that is looked for, those behind NOT too when `withNot`. */
export const wordsIn = (question: Question, withNot: boolean): readonly AskedWord[] => {
  switch (question.kind) {
    case 'word': case 'beginning': return [{ text: question.text, isBeginning: question.kind === 'beginning' }]
    case 'phrase': return question.words.map((text) => ({ text, isBeginning: false }))
    case 'any': return question.of.flatMap((each) => wordsIn(each, withNot))
    case 'all': return [...question.of, ...(withNot ? question.but : [])].flatMap((each) => wordsIn(each, withNot))
  }
}

/** The words of each phrase of a question. */
export const phrasesIn = (question: Question): readonly (readonly string[])[] => {
  switch (question.kind) {
    case 'word': case 'beginning': return []
    case 'phrase': return [question.words]
    case 'any': return question.of.flatMap(phrasesIn)
    case 'all': return [...question.of, ...question.but].flatMap(phrasesIn)
  }
}
