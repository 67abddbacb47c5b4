// A sentence that the public form would show: plain, short, and urging nobody.
import { ok, refuse } from '../problem.ts'
import type { Result } from '../problem.ts'
import { urges } from './safe-message.ts'

/** Text, and nothing that a page or a person could take for an address to go or write to; no sign that is not seen, behind which an urging word could hide. */
const isPlain = (text: string): boolean => !/[<>@\p{Cc}\p{Cf}]|:\/\/|[\p{L}\p{N}]\.\p{L}{2}/u.test(text)

/** The most signs of an option, whoever's question it belongs to. */
export const longestOption = 80

/** Whether two labels are one to a reader: nobody can choose between options that are called alike. */
export const hasTwice = (labels: readonly string[]): boolean => new Set(labels.map((label) => label.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' '))).size < labels.length

/** Refuses `longer-than-asked`, `plain-words`, `urges-source`, with the field. */
export const sentenceRefusal = (text: string, { longest, field }: { readonly longest: number; readonly field: string }): Result<true> => {
  if (text.length > longest) return refuse('longer-than-asked', field)
  if (!isPlain(text)) return refuse('plain-words', field)
  return urges(text) ? refuse('urges-source', field) : ok(true)
}
