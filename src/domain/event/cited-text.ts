// The passages of a report that a value may be cited from: sentences by number, answers, or any characters that were marked.
import type { Id } from '../brand.ts'
import type { Citation } from '../claim/claim.ts'
import type { Report } from '../intake/report.ts'

/** `token` is what a source field carries: `120-148` (characters of the original text) or `answer:where`. `n` counts from 1. */
export interface Passage {
  readonly kind: 'sentence' | 'answer' | 'marked'
  readonly n: number
  readonly token: string
  readonly text: string
  /** Number of the paragraph, from 1; null for an answer. */
  readonly paragraph: number | null
}

/** A sentence ends at its mark before white space or at the end of the line; an initial ("A.") ends nothing. */
const sentence = /[^\n]+?(?:(?<!(?:^|[\s.(“«"])\p{L})[.!?…]+["»”’)]*(?=\s|$)|$)/gmu

/** Every sentence of the story, then every answer. */
export const passagesOf = ({ narrative, answers }: Pick<Report, 'narrative' | 'answers'>): readonly Passage[] => {
  const text = narrative.original
  const told = [...text.matchAll(sentence)].flatMap((match) => {
    const words = match[0].trim()
    const from = match.index + match[0].indexOf(words)
    return words === '' ? [] : [{ kind: 'sentence' as const, token: `${String(from)}-${String(from + words.length)}`, text: words, paragraph: text.slice(0, from).split(/\n+/).length }]
  })
  const answered = answers.map(({ question, answer }) => ({ kind: 'answer' as const, token: `answer:${question}`, text: answer, paragraph: null }))
  return [...told, ...answered].map((passage, index) => ({ n: index + 1, ...passage }))
}

/**
 * The citation that a token stands for; `null` when the report has no such place. The words themselves are copied only out of an
 * open report: whoever may read an act may not read an insider's or a medic's report.
 */
export const citationOf = (id: Id<'report'>, report: Report, token: string): Citation | null => {
  const source = { kind: 'report', id } as const
  const quoted = (quote: string): { readonly quote?: string } => (report.compartment === 'open' ? { quote } : {})
  const question = /^answer:(.+)$/.exec(token)?.[1]
  if (question !== undefined) {
    const found = report.answers.find((each) => each.question === question)
    return found === undefined ? null : { source, locator: { type: 'cell', value: question }, ...quoted(found.answer) }
  }
  const range = rangeOf(token)
  if (range === null || range[1] > report.narrative.original.length) return null
  return { source, locator: { type: 'text', value: token }, ...quoted(report.narrative.original.slice(...range)) }
}

/** The passages and, after them, the words that were marked by hand: tokens of the form that are no passage by themselves. */
export const withMarked = (report: Pick<Report, 'narrative' | 'answers'>, tokens: readonly string[]): readonly Passage[] => {
  const passages = passagesOf(report)
  const known = new Set(passages.map(({ token }) => token))
  const marked = [...new Set(tokens)].filter((token) => !known.has(token)).flatMap((token) => {
    const [from, to] = rangeOf(token) ?? []
    const text = report.narrative.original
    return from === undefined || to === undefined || to > text.length ? [] : [{ kind: 'marked' as const, token, text: text.slice(from, to), paragraph: text.slice(0, from).split(/\n+/).length }]
  })
  return [...passages, ...marked.map((passage, index) => ({ n: passages.length + index + 1, ...passage }))]
}

/** First character and the one after the last, of a token that is a range; `null` for others. */
export const rangeOf = (token: string): readonly [from: number, to: number] | null => {
  const [, from, to] = /^(\d{1,7})-(\d{1,7})$/.exec(token) ?? []
  return from === undefined || to === undefined || Number(from) >= Number(to) ? null : [Number(from), Number(to)]
}

/** Part of the original text: `n` of the passages that cover it, the widest first; none when nothing rests on it. */
export interface Stretch {
  readonly from: number
  readonly text: string
  readonly cited: readonly number[]
}

/** One sentence cut where cited passages begin and end. `cited` are the passages that something rests on. */
export const stretchesOf = (report: Pick<Report, 'narrative'>, sentenceToken: string, cited: readonly Passage[]): readonly Stretch[] => {
  const [from, to] = rangeOf(sentenceToken) ?? [0, 0]
  const ranges = cited.flatMap(({ n, token }) => {
    const range = rangeOf(token)
    return range === null || range[1] <= from || range[0] >= to ? [] : [{ n, from: Math.max(from, range[0]), to: Math.min(to, range[1]) }]
  })
  const cuts = [...new Set([from, to, ...ranges.flatMap((range) => [range.from, range.to])])].sort((a, b) => a - b)
  return cuts.slice(0, -1).map((start, index) => ({
    from: start, text: report.narrative.original.slice(start, cuts[index + 1]),
    cited: ranges.filter((range) => range.from <= start && range.to > start).map(({ n }) => n),
  }))
}
