// A claim: a value that somebody asserts, with its sources. A claim about a person is never a bare value.
import type { Id } from '../brand.ts'

/** Where in a source a value stands: `value` is e.g. characters `120-148`, clip `00:01:20-00:01:24`, page `3`. */
export interface Citation {
  readonly source: { readonly kind: 'report' | 'item' | 'interview' | 'import' | 'entry'; readonly id: Id }
  readonly locator: { readonly type: 'text' | 'page' | 'line' | 'clip' | 'frame' | 'still' | 'paragraph' | 'cell' | 'whole'; readonly value: string }
  /** The words cited, as they stand there; shown beside the value. */
  readonly quote?: string
}

export type ClaimStatus = 'accepted' | 'conflict' | 'work_needed' | 'issue'

/** Conflicting claims are kept side by side; one is chosen with a reason (A-08, G-35). */
export interface Claim<Value> {
  readonly value: Value
  readonly citations: readonly Citation[]
  readonly status: ClaimStatus
}

/** NATO/Admiralty grade (C11): reliability of the source, credibility of the information; judged independently. */
export interface Grade {
  readonly source: 'A' | 'B' | 'C' | 'D' | 'E' | 'F'
  readonly information: '1' | '2' | '3' | '4' | '5' | '6'
}

/** C10 verification ladder. */
export type Verification = 'V0' | 'V1' | 'V2' | 'V3' | 'V4' | 'VU' | 'VX'

/** A count that may be a bound (T1: "more than 1,100" is `{ min: 1100 }`). Exactly one of exact, min or max is given, or min and max together. */
export interface Quantity {
  readonly exact?: number
  readonly min?: number
  readonly max?: number
  readonly kind: 'counted' | 'reported' | 'estimated'
}

/** An original text is immutable; each translation says who made it and who checked it (A-09, G-34). */
export interface TextField {
  readonly original: string
  /** BCP 47. */
  readonly lang: string
  readonly translations: readonly Translation[]
}
export interface Translation {
  readonly text: string
  readonly lang: string
  readonly by: string
  readonly machine: boolean
  readonly checkedBy: string | null
}

/** The four plain choices of consent (decision 3), each answered or not. Unanswered means internal use only (K2). */
export interface Consent {
  readonly hold: boolean | null
  readonly useInside: boolean | null
  readonly shareWithoutName: boolean | null
  readonly shareWithName: boolean | null
}

/** Decision 3: each subject of a material has one basis. */
export type Basis =
  | { readonly kind: 'consent'; readonly consent: Consent }
  | { readonly kind: 'relatives'; readonly consent: Consent }
  | { readonly kind: 'not_obtainable'; readonly purpose: string; readonly legalBasis: string; readonly reviewOn: string }
  | { readonly kind: 'suspected_or_official' }
