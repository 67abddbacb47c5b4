// Units, who stood under whom, who held which post, who was sent where: every edge a claim with dates, or said to be undated (I-10).
import type { Id } from '../brand.ts'
import type { Claim, TextField } from '../claim/claim.ts'
import type { FuzzyTime } from '../time-and-place/fuzzy-time.ts'
import type { Place } from '../time-and-place/place.ts'
import type { unitKinds } from '../vocabulary/unit-kinds.ts'
import type { CodeOf } from '../vocabulary/vocabulary.ts'
import type { PersonName } from './person.ts'

/** A name of a unit, in one spelling. */
export type UnitName = Pick<PersonName, 'text' | 'script' | 'lang'>

export interface Unit {
  readonly names: readonly Claim<UnitName>[]
  readonly kind: CodeOf<typeof unitKinds>
  /** As on papers, e.g. military unit 3214. */
  readonly number: string | null
  readonly jurisdiction: Claim<Place> | null
  readonly existed: Claim<FuzzyTime> | null
}

/** When an edge held. Undated is a statement of its own, never a guess. */
export type Dated = FuzzyTime | 'undated'

/**
 * `child-of`: part of its own service; `member-of`: joined to another for an operation (Security Force Monitor).
 * Only `command` and `temporary_operational` carry orders; `administrative` pays and houses.
 */
export interface UnitRelation {
  readonly child: Id<'unit'>
  readonly parent: Id<'unit'>
  readonly type: 'child-of' | 'member-of'
  readonly class: 'command' | 'administrative' | 'temporary_operational'
  readonly time: Claim<Dated>
}

/** The normal form of a role; the words of the source stand in `said`. */
export type PostingRole = 'commander' | 'acting-commander' | 'deputy' | 'member' | 'other'

export interface Posting {
  readonly person: Id<'person'>
  readonly unit: Id<'unit'>
  readonly role: PostingRole
  readonly said: TextField
  readonly rank: Claim<string> | null
  readonly time: Claim<Dated>
}

/** Units or persons sent to an area for a time. Being sent is a lead, never a suspicion (G-05). */
export interface Deployment {
  readonly units: readonly Id<'unit'>[]
  readonly persons: readonly Id<'person'>[]
  readonly operation: string | null
  readonly area: Claim<Place>
  readonly time: Claim<FuzzyTime>
  readonly vehicles: readonly string[]
  readonly equipment: readonly string[]
  readonly seniorOnScene: Claim<Id<'person'>> | null
  readonly callsigns: readonly string[]
}
