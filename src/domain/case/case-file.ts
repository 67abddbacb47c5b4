// A case as it leaves: pure data without a language, the content of `data/case.json`. Numbers of its own (A-001, E-001, S-001, W-001) replace ids.
import type { Id } from '../brand.ts'
import type { Grade, Quantity, TextField, Verification } from '../claim/claim.ts'
import type { Injury, InvolvementCode, LibertyStatusCode, MechanismCode, PurposeCode, ViolationCode } from '../event/incident.ts'
import type { Item, Provenance } from '../evidence/item.ts'
import type { Finding } from '../evidence/observation.ts'
import type { Channel } from '../intake/report.ts'
import type { FuzzyTime } from '../time-and-place/fuzzy-time.ts'
import type { PlacePrecision } from '../time-and-place/place.ts'
import type { Case, ElementStatus, EvidenceLink, ForumCode } from './case.ts'
import type { Recipient, WithheldReason } from './inclusion.ts'

/** Parts of a case file (domain.md D1) that this version does not write; each is named in the document. */
export const partsNotInThisVersion = [4, 7, 15, 16] as const

/** Where something is said: a number of this case file, a place in it, and the words if somebody marked them. */
export interface CaseCitation { readonly ref: string; readonly locator: string; readonly quote: string | null }

export interface CaseAct {
  readonly ref: string
  readonly incident: string
  readonly type: ViolationCode
  /** `VIC-0057`, or the words for a group. */
  readonly victim: string
  readonly count: Quantity | null
  readonly methods: readonly MechanismCode[]
  readonly purposes: readonly PurposeCode[]
  readonly officialCapacity: string | null
  readonly libertyStatus: LibertyStatusCode | null
  readonly time: FuzzyTime | null
  readonly place: { readonly label: string; readonly precision: PlacePrecision } | null
  readonly citations: readonly CaseCitation[]
  readonly verification: Verification
  readonly grade: Grade | null
  /** False: details that only a withheld source gives, or that cannot be traced to one, are left out. */
  readonly isWhole: boolean
}

export interface CaseInjury extends Pick<Injury, 'type' | 'bodyRegions' | 'mechanism' | 'severity' | 'consistency'> {
  readonly victim: string
  readonly act: string | null
}

/** Somebody who is alleged to be involved; never more than alleged. */
export interface CaseInvolvement {
  readonly kind: 'unknown' | 'named' | 'group' | 'unit'
  readonly who: string
  readonly description: string
  readonly count: Quantity | null
  readonly degree: InvolvementCode
  readonly acts: readonly string[]
}

export type ExhibitRole = 'incriminating' | 'exculpatory' | 'other'
export interface Exhibit {
  readonly ref: string
  readonly item: Id<'item'>
  readonly kind: Item['kind']
  /** `null`: only the sender's file name is known, and that stays here. */
  readonly title: string | null
  readonly file: { readonly path: string; readonly sha256: string; readonly bytes: number; readonly mime: string } | null
  readonly source: string
  /** Part 0 of its custody report: what lies before receipt, as it was said; `cleanedOf` is the digest of the file that it is said to be a cleaned copy of. */
  readonly provenance: readonly (Pick<Provenance, 'origin' | 'through' | 'device' | 'hasOriginal' | 'statedBy'> & { readonly hands: number; readonly sentWhen: string | null; readonly cleanedOf: string | null })[]
  readonly isMessengerCopy: boolean
  readonly time: FuzzyTime | null
  readonly identity: 'named' | 'pseudonymous'
  readonly role: ExhibitRole
}

export interface Statement {
  readonly ref: string
  readonly source: string
  readonly channel: Channel
  readonly accountType: string
  readonly receivedOn: string
  readonly identity: 'named' | 'pseudonymous'
  /** The whole account where it may go with a name; otherwise only the passages that somebody cited. */
  readonly text: Pick<TextField, 'original' | 'lang'> | null
  readonly translations: readonly { readonly text: string; readonly lang: string; readonly by: string; readonly checkedBy: string }[]
  readonly passages: readonly string[]
}

export interface CaseFinding {
  readonly exhibit: string
  readonly from: number
  readonly to: number
  readonly label: string
  readonly finding: Finding | null
  readonly about: string | null
  readonly isConfirmed: boolean
}

export interface CaseLink extends Pick<EvidenceLink, 'effect' | 'locator' | 'comment'> {
  readonly element: string
  readonly ref: string
}

export interface CaseElement {
  readonly ref: string
  readonly status: ElementStatus
  readonly supports: number
  readonly undermines: number
  readonly origins: number
  readonly isMissing: boolean
  readonly isSingleSource: boolean
  readonly isSexualViolence: boolean
  readonly singleSourceReason: string | null
  /** Links to material that may not leave to this recipient. */
  readonly withheld: number
}

/** Something that stays here: its number, what it is, why; never content. */
export interface Withheld {
  readonly ref: string
  readonly kind: 'act' | 'item' | 'report' | 'injury' | 'involvement'
  readonly why: WithheldReason
}

export interface CaseFile {
  readonly format: 'kniha-case'
  readonly version: 1
  readonly number: string
  readonly title: string
  readonly forum: ForumCode
  readonly recipient: Recipient
  readonly organisation: string
  readonly exportedOn: string
  readonly lists: readonly { readonly id: string; readonly version: string; readonly elements: readonly CaseElement[] }[]
  readonly acts: readonly CaseAct[]
  /** Acts and exhibits by time; those without a time last. */
  readonly chronology: readonly { readonly ref: string; readonly time: FuzzyTime | null }[]
  readonly people: readonly { readonly ref: string; readonly kind: 'victim' | CaseInvolvement['kind'] }[]
  readonly involvements: readonly CaseInvolvement[]
  readonly injuries: readonly CaseInjury[]
  readonly exhibits: readonly Exhibit[]
  readonly statements: readonly Statement[]
  readonly links: readonly CaseLink[]
  readonly findings: readonly CaseFinding[]
  /** Never empty together with `findings` of the kind "watched, not visible". */
  readonly searches: Case['exculpatorySearch']
  readonly withheld: readonly Withheld[]
  readonly consents: readonly { readonly ref: string; readonly basis: string; readonly identity: 'named' | 'pseudonymous' }[]
  /** People who cannot be asked and stand in this file all the same (decision 3). */
  readonly notObtainable: number
  readonly gaps: { readonly missing: readonly string[]; readonly open: readonly string[]; readonly notAccepted: number }
  /** What the register has had of bait; none of it ever stands in a case file (decision 11). */
  readonly bait: { readonly records: number; readonly inside: 0 }
  /** Legal assessment stays here: how many notes, of which days (decision 13). */
  readonly privileged: readonly string[]
  readonly notInThisVersion: readonly number[]
}
