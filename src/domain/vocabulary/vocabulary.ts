// The shape of a closed list: codes are stored, labels are only shown, a code is never deleted (I-13).
import { keysOf } from '../brand.ts'
import { ok, refuse, type Result } from '../problem.ts'

/** The languages in which every label exists. BCP 47. */
export type VocabularyLang = 'be' | 'ru' | 'en'

/** One entry. Labels begin in lower case unless they are a name or an abbreviation. */
export interface Term extends Readonly<Record<VocabularyLang, string>> {
  /** The wording is ours and waits for a lawyer, a doctor or a native reader of the field. */
  readonly proposed?: true
  /** ISO day since which the code is offered no more; rows that carry it stay readable. */
  readonly deprecatedAt?: string
}

export type Vocabulary<Code extends string> = Readonly<Record<Code, Term>>

/** The closed union of the codes of a list: `CodeOf<typeof violations>`. */
export type CodeOf<Terms> = Terms extends Vocabulary<infer Code> ? Code : never

/** Declares a list; its codes become a closed union. Give `Code` when the union stands elsewhere: a missing or extra code does not compile. */
export const vocabulary = <Code extends string>(terms: Vocabulary<Code>): Vocabulary<Code> => terms

export const labelOf = <Code extends string>(terms: Vocabulary<Code>, code: Code, lang: VocabularyLang): string => terms[code][lang]

/** Reads a code that came from outside; `unknown-code` for anything else. Deprecated codes are read, old rows carry them. */
export const parseCode = <Code extends string>(terms: Vocabulary<Code>, value: unknown, field?: string): Result<Code> => {
  const code = keysOf(terms).find((known) => known === value)
  return code === undefined ? refuse('unknown-code', field) : ok(code)
}

/** The codes to offer for new records, in the order of the list: all but the deprecated ones. */
export const offeredCodes = <Code extends string>(terms: Vocabulary<Code>): readonly Code[] =>
  keysOf(terms).filter((code) => terms[code].deprecatedAt === undefined)
