// People: protected ones are a pseudonym and a card; suspected, in office or already public ones carry names; unknown ones a description.
import type { Id } from '../brand.ts'
import type { Basis, Citation, Claim } from '../claim/claim.ts'
import type { FuzzyTime } from '../time-and-place/fuzzy-time.ts'
import type { Place } from '../time-and-place/place.ts'

/** One spelling of a name. `lang` is BCP 47, `script` ISO 15924. */
export interface PersonName {
  readonly text: string
  readonly script: 'Cyrl' | 'Latn' | 'other'
  readonly lang: string
  readonly kind: 'legal' | 'alias' | 'callsign' | 'transliteration'
}

/** A victim, witness or relative: `ref` is `VIC-0057` or the like, `card` the random handle of the identity card. Never a name (decision 2). */
export interface ProtectedPerson {
  readonly kind: 'protected'
  readonly ref: string
  readonly card: string | null
  readonly isChild: boolean | null
  readonly basis: Basis
}

/** Only a suspected person, an official in office or somebody already named in public carries names in the register. */
export interface NamedPerson {
  readonly kind: 'named'
  readonly ref: string
  readonly why: 'suspected' | 'official' | 'public'
  readonly names: readonly Claim<PersonName>[]
  readonly born: Claim<FuzzyTime> | null
  readonly placeOfBirth: Claim<Place> | null
  readonly citizenships: readonly Claim<string>[]
  readonly personalNumber: Claim<string> | null
  readonly serviceNumber: Claim<string> | null
  /** People of the same name; printed beside this one (decision 15). */
  readonly notToBeConfusedWith: readonly Id<'person'>[]
}

export type Person = ProtectedPerson | NamedPerson

/** Somebody seen, not known. `sameAs` is an opinion with sources and may be taken back; the two records stay. */
export interface UnknownPerson {
  /** `UP-nnn`. */
  readonly ref: string
  readonly description: string
  readonly seen: Readonly<Partial<Record<'mask' | 'uniform' | 'patch' | 'helmet' | 'callsign' | 'vehicle' | 'voice', string>>>
  readonly citations: readonly Citation[]
  readonly sameAs: readonly Claim<{ readonly kind: 'person' | 'unknown-person'; readonly id: Id }>[]
}

/** `UP-031` for 31. Throws for a number below 1. */
export const unknownPersonRef = (number: number): string => {
  if (!Number.isInteger(number) || number < 1) throw new RangeError('unknown persons are numbered from 1')
  return `UP-${String(number).padStart(3, '0')}`
}

/**
 * The spelling to show a reader of `lang`: a legal one in that language, else any in its script, else the first claimed.
 * Protected persons, and named ones without a name, are shown by `ref`.
 */
export const shownName = (person: Person, lang: 'be' | 'ru' | 'en'): string => {
  if (person.kind === 'protected') return person.ref
  const names = person.names.filter(({ status }) => status !== 'issue').map(({ value }) => value)
  const script = lang === 'en' ? 'Latn' : 'Cyrl'
  const best = names.find((name) => name.lang === lang && name.kind === 'legal') ?? names.find((name) => name.script === script) ?? names[0]
  return best?.text ?? person.ref
}
