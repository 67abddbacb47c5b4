// An incident is a set of acts; an act is ONE victim × ONE type × time × place (decision 1, HURIDOCS Events Standard Formats).
import type { Id } from '../brand.ts'
import type { Claim, Grade, Quantity, TextField, Verification } from '../claim/claim.ts'
import type { FuzzyTime } from '../time-and-place/fuzzy-time.ts'
import type { Place } from '../time-and-place/place.ts'
import type { purposes, libertyStatuses } from '../vocabulary/act-facts.ts'
import type { bodyRegions, consistencyDegrees, injuries, severities } from '../vocabulary/injuries.ts'
import type { mechanisms } from '../vocabulary/mechanisms.ts'
import type { involvementRoles } from '../vocabulary/person-roles.ts'
import type { violations } from '../vocabulary/violations.ts'
import type { CodeOf } from '../vocabulary/vocabulary.ts'

export type ViolationCode = CodeOf<typeof violations>
export type MechanismCode = CodeOf<typeof mechanisms>
export type PurposeCode = CodeOf<typeof purposes>
export type LibertyStatusCode = CodeOf<typeof libertyStatuses>
export type InvolvementCode = CodeOf<typeof involvementRoles>
export type InjuryCode = CodeOf<typeof injuries>
export type BodyRegionCode = CodeOf<typeof bodyRegions>
export type SeverityCode = CodeOf<typeof severities>
export type ConsistencyCode = CodeOf<typeof consistencyDegrees>

export interface Incident {
  readonly title: string
  readonly context: string
  readonly time: Claim<FuzzyTime> | null
  readonly place: Claim<Place> | null
  /** Values that differ between sources stay beside the chosen one. */
  readonly otherTimes: readonly Claim<FuzzyTime>[]
  readonly otherPlaces: readonly Claim<Place>[]
  readonly narrative: TextField | null
  readonly verification: Verification
  readonly grade: Grade | null
  /** Words of the source that fitted no field, and what is doubtful about a row that was imported. */
  readonly flags: readonly string[]
}

/** Who suffered: one pseudonymous person, or a counted group that is coded as one row ("about 20 in the bus"). */
export type Victim =
  | { readonly kind: 'person'; readonly person: Id<'person'> }
  | { readonly kind: 'group'; readonly label: string; readonly count: Quantity }

/** `withdrawn`: the coder took it back before anybody decided; it stays with its history and counts nowhere. */
export type ActState = 'draft' | 'proposed' | 'accepted' | 'returned' | 'refused' | 'withdrawn'

export interface Act {
  readonly incident: Id<'incident'>
  readonly victim: Victim
  readonly type: ViolationCode
  readonly methods: readonly MechanismCode[]
  readonly time: Claim<FuzzyTime> | null
  readonly place: Claim<Place> | null
  /** I-01: an act has a place or says that it is unknown. */
  readonly placeUnknown: boolean
  readonly purposes: readonly PurposeCode[]
  /** Official capacity, in the words of the source (CAT Art. 1). */
  readonly officialCapacity: string | null
  readonly libertyStatus: LibertyStatusCode | null
  readonly citations: Claim<string>['citations']
  readonly codedBy: string
  readonly state: ActState
  readonly verification: Verification
  readonly grade: Grade | null
  readonly decisions: readonly Decision[]
}

/** Every move of a state: who, when, why (B11). `by` is an actor reference, never a name. */
export interface Decision {
  readonly from: string
  readonly to: string
  readonly by: string
  readonly at: number
  readonly reason: string
}

/** Ties a person, an unknown person, a group of unknown persons or a unit to acts; attached once to many (decision 1). */
export interface Involvement {
  readonly acts: readonly Id<'act'>[]
  readonly who:
    | { readonly kind: 'person'; readonly person: Id<'person'> }
    | { readonly kind: 'unknown-person'; readonly unknownPerson: Id<'unknown-person'> }
    | { readonly kind: 'group'; readonly description: string; readonly count: Quantity; readonly seen: readonly string[] }
    | { readonly kind: 'unit'; readonly unit: Id<'unit'> }
  readonly degree: InvolvementCode
  readonly citations: Claim<string>['citations']
}

/** A line of stations with times: arrest, transport, places of detention, release (B2 Detention). */
export interface Detention {
  readonly incident: Id<'incident'>
  readonly victim: Id<'person'>
  readonly stations: readonly {
    readonly label: string
    readonly place: Claim<Place> | null
    readonly arrived: Claim<FuzzyTime> | null
    readonly left: Claim<FuzzyTime> | null
    readonly libertyStatus: LibertyStatusCode | null
  }[]
}

/** An injury as told or seen; it may stand without an act (a medic's list, I-04). */
export interface Injury {
  readonly victim: Id<'person'>
  readonly act: Id<'act'> | null
  readonly type: InjuryCode
  readonly bodyRegions: readonly { readonly region: BodyRegionCode; readonly side: 'L' | 'R' | 'M' | 'B' | null }[]
  readonly mechanism: MechanismCode | null
  readonly count: Quantity | null
  readonly time: Claim<FuzzyTime> | null
  readonly place: Claim<Place> | null
  readonly severity: SeverityCode | null
  /** Only a clinician sets a degree of consistency, in a signed evaluation (I-03). */
  readonly consistency: ConsistencyCode
  readonly citations: Claim<string>['citations']
  /** Taken back by whoever coded it: not matched, not counted, not in a case. */
  readonly isWithdrawn: boolean
}
