// The words around a hit, with the hit marked.
import type { Field } from './document.ts'
import { wordsIn } from './question.ts'
import type { Question } from './question.ts'
import { prefixesAskedFor, termsAskedFor } from './terms.ts'
import type { Stemmers } from './terms.ts'
import { tokensOf } from './tokens.ts'
import type { Token } from './tokens.ts'

export interface SnippetPart {
  readonly text: string
  readonly isHit: boolean
}

const before = 70
const longest = 230

/** Tells whether a word of a text is what a question looks for. `termsOf`: under what a word is kept. */
export const hitTest = (question: Question, stemmers: Stemmers, termsOf: (word: string) => readonly string[]): ((word: string) => boolean) => {
  const asked = wordsIn(question, false)
  const terms = new Set(asked.filter(({ isBeginning }) => !isBeginning).flatMap(({ text }) => termsAskedFor(text, stemmers)))
  const prefixes = asked.filter(({ isBeginning }) => isBeginning).flatMap(({ text }) => prefixesAskedFor(text))
  // The texts of one page repeat their words.
  const known = new Map<string, boolean>()
  return (word) => {
    const isHit = known.get(word) ?? termsOf(word).some((term) => terms.has(term) || prefixes.some((prefix) => term.startsWith(prefix)))
    known.set(word, isHit)
    return isHit
  }
}

const cut = (text: string, hits: readonly Token[]): readonly SnippetPart[] => {
  const start = Math.max(0, (hits[0]?.from ?? 0) - before)
  const from = start === 0 ? 0 : Math.max(start, text.indexOf(' ', start) + 1)
  const to = Math.min(text.length, from + longest)
  const parts: SnippetPart[] = from > 0 ? [{ text: '… ', isHit: false }] : []
  let at = from
  for (const hit of hits.filter((each) => each.to <= to)) {
    if (hit.from > at) parts.push({ text: text.slice(at, hit.from), isHit: false })
    parts.push({ text: text.slice(hit.from, hit.to), isHit: true })
    at = hit.to
  }
  return [...parts, { text: to < text.length ? `${text.slice(at, to)} …` : text.slice(at), isHit: false }]
}

/** From the field with the most hits; the first one when none has any. Empty for a record without words. */
export const snippetOf = (fields: readonly Field[], isHit: (word: string) => boolean): readonly SnippetPart[] => {
  const found = fields.map(({ text }) => ({ text, hits: tokensOf(text).filter((token) => isHit(token.text)) }))
  const [best] = found.toSorted((left, right) => right.hits.length - left.hits.length)
  return best === undefined ? [] : cut(best.text, best.hits)
}
