// May this leave, to whom, and under a name? One pure decision over every subject of a material (decision 3, G-08).
import type { Basis, Consent } from '../claim/claim.ts'

/** Who receives: a court, prosecutor or other public authority, or a body that is named to the source. */
export type RecipientKind = 'public_authority' | 'named_body'
export type Recipient = {
  readonly kind: RecipientKind
  readonly name: string
}

/** Why something stays here; printed beside its number, never with content. */
export const withheldReasons = [
  'sealed', // compartments that never leave: an unsealing lets members of a case read, and opens nothing to an export (decision 6)
  'withdrawn', 'under-18', 'not-asked', 'refused',
  'no-legal-basis', // people who cannot be asked, and nobody has decided on what basis their data are used
  'not-an-authority', // people who cannot be asked go to public authorities only
  'not-pseudonymised', // an original cannot be stripped of names; no redacted copy exists
  'no-source', // nothing that may leave says so
] as const
export type WithheldReason = (typeof withheldReasons)[number]

/** One person whom a material speaks of or comes from. */
export interface Subject {
  readonly basis: Basis
  readonly isUnder18: boolean
  readonly isWithdrawn: boolean
  readonly isSealed: boolean
}

/** `original`: bytes or whole texts as they came; `pseudonymised`: coded, without names. */
export interface Material {
  readonly subjects: readonly Subject[]
  readonly form: 'original' | 'pseudonymised'
}

/** `named`: every subject lets the name go with it. */
export type Inclusion = { readonly kind: 'included'; readonly identity: 'named' | 'pseudonymous' } | { readonly kind: 'withheld'; readonly why: WithheldReason }

const withheld = (why: WithheldReason): Inclusion => ({ kind: 'withheld', why })
const included = (identity: 'named' | 'pseudonymous'): Inclusion => ({ kind: 'included', identity })

/** A name goes to a public authority only; what was not answered is internal (decision 3). */
const byConsent = ({ shareWithName, shareWithoutName }: Consent, to: RecipientKind): Inclusion => {
  if (to === 'public_authority' && shareWithName === true) return included('named')
  if (shareWithoutName === true) return included('pseudonymous')
  return withheld(shareWithName === false || shareWithoutName === false ? 'refused' : 'not-asked')
}

const byBasis = (basis: Basis, form: Material['form'], to: RecipientKind): Inclusion => {
  switch (basis.kind) {
    case 'consent': case 'relatives': return byConsent(basis.consent, to)
    case 'suspected_or_official': return included(to === 'public_authority' ? 'named' : 'pseudonymous')
    case 'not_obtainable': {
      if (basis.legalBasis === '' || basis.reviewOn === '') return withheld('no-legal-basis')
      if (to !== 'public_authority') return withheld('not-an-authority')
      return form === 'original' ? withheld('not-pseudonymised') : included('pseudonymous')
    }
  }
}

const bySubject = (subject: Subject, form: Material['form'], to: RecipientKind): Inclusion => {
  if (subject.isSealed) return withheld('sealed')
  if (subject.isWithdrawn) return withheld('withdrawn')
  return subject.isUnder18 ? withheld('under-18') : byBasis(subject.basis, form, to)
}

/** The intersection over all subjects: one that may not leave keeps the whole here, one without a name takes the name from all. */
export const decideInclusion = ({ subjects, form }: Material, to: RecipientKind): Inclusion => {
  const each = subjects.map((subject) => bySubject(subject, form, to))
  const stops = each.find(({ kind }) => kind === 'withheld')
  if (stops !== undefined) return stops
  return included(each.every((one) => one.kind === 'included' && one.identity === 'named') ? 'named' : 'pseudonymous')
}
