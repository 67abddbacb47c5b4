// Field by field: what a role that reads redacted gets instead of a withheld field, and how a field nobody saw outlives a change by him.
import { authentic, keysOf } from '../brand.ts'
import type { Kind, Records } from '../change.ts'

/** Withheld fields by kind, each with the empty value that stands in its place, so that no page breaks. `isWithheld` says that it is one. */
const blanks: { readonly [K in Kind]?: Partial<Records[K]> } = {
  report: { narrative: { original: '', lang: 'und', translations: [] }, answers: [], rest: null, source: null, contactWay: null, subjectKnows: null, takenBy: null },
  injury: { consistency: 'ICN', severity: null },
  item: { title: '', description: null, content: null, thumbnail: null, examined: [], communication: null },
  case: { title: '', acts: [], items: [], links: [], reasoning: [], exculpatorySearch: [], decisions: [] },
}

/** Travels with every copy of a redacted value; never written: it is a symbol, and `restored` takes it off. */
const mark: unique symbol = Symbol('withheld')
type Marked<Value> = Value & { readonly [mark]?: true }

/** The value with its withheld fields replaced. */
export const redacted = <K extends Kind>(kind: K, value: Records[K]): Records[K] => {
  const shown: Marked<Records[K]> = { ...value, ...blanks[kind], [mark]: true }
  return shown
}

/** Whether fields of this value were withheld from whoever holds it: pages say so, word by word, in their place. */
export const isWithheld = (value: Records[Kind]): boolean => mark in value

/** The names of the fields that a redacted value of this kind withholds. */
export const withheldFields = <K extends Kind>(kind: K): readonly (keyof Records[K] & string)[] => keysOf(authentic<Readonly<Record<keyof Records[K] & string, unknown>>>(blanks[kind] ?? {}))

/** What is to be written when somebody changed a redacted value: the fields that he did not see stay as they are. */
export const restored = <K extends Kind>(kind: K, before: Records[K], after: Records[K]): Records[K] => {
  const fields = new Set<string>(withheldFields(kind))
  // Entries leave the mark behind.
  return authentic<Records[K]>(Object.fromEntries([...Object.entries(after), ...Object.entries(before).filter(([field]) => fields.has(field))]))
}
