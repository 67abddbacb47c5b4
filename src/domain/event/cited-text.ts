// The passages of a report that a value may be cited from: sentences by number, answers, or any characters that were marked.
import type { Id } from '../brand.ts'
import type { Citation } from '../claim/claim.ts'
import type { Report } from '../intake/report.ts'

/** `token` is what a source field carries: `120-148` (characters of the original text) or `answer:where`. `n` counts from 1. */
export interface Passage {
  readonly n: number
  readonly token: string
  readonly text: string
  /** Number of the paragraph, from 1; null for an answer. */
  readonly paragraph: number | null
}

const sentence = /[^.!?…\n]+(?:[.!?…]+["»”’)]*|(?=\n|$))/gu

/** Every sentence of the story, then every answer. */
export const passagesOf = ({ narrative, answers }: Pick<Report, 'narrative' | 'answers'>): readonly Passage[] => {
  const text = narrative.original
  const told = [...text.matchAll(sentence)].flatMap((match) => {
    const words = match[0].trim()
    const from = match.index + match[0].indexOf(words)
    return words === '' ? [] : [{ token: `${String(from)}-${String(from + words.length)}`, text: words, paragraph: text.slice(0, from).split(/\n+/).length }]
  })
  const answered = answers.map(({ question, answer }) => ({ token: `answer:${question}`, text: answer, paragraph: null }))
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
  const [, from, to] = /^(\d{1,7})-(\d{1,7})$/.exec(token) ?? []
  if (from === undefined || to === undefined || Number(from) >= Number(to) || Number(to) > report.narrative.original.length) return null
  return { source, locator: { type: 'text', value: token }, ...quoted(report.narrative.original.slice(Number(from), Number(to))) }
}
