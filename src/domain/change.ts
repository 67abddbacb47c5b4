// A plan: the changes, custody entries and jobs that one act of a person asks for. Frozen data; `server/commit.ts` performs it.
import type { Id } from './brand.ts'
import type { Declaration } from './access/declaration.ts'
import type { Grant } from './access/grant.ts'
import type { Approval } from './access/approval.ts'
import type { RosterVersion } from './access/roster-chain.ts'
import type { Setting, Staff } from './access/staff.ts'
import type { Case, CaseExport } from './case/case.ts'
import type { Coding } from './event/coding-form.ts'
import type { Act, Detention, Incident, Injury, Involvement } from './event/incident.ts'
import type { Item } from './evidence/item.ts'
import type { Observation } from './evidence/observation.ts'
import type { Erasure } from './intake/erasure.ts'
import type { IntakeKey, KeyDestruction } from './intake/intake-key.ts'
import type { Questionnaire } from './intake/questionnaire-changes.ts'
import type { Message, Reference, Report, Source } from './intake/report.ts'
import type { MatchDecision } from './matching/match-decision.ts'
import type { Person, UnknownPerson } from './people/person.ts'
import type { Deployment, Posting, Unit, UnitRelation } from './people/unit.ts'
import type { JsonObject } from './custody/canonical-json.ts'
import type { Alarm } from './watch/alarm.ts'
import type { Bait, BaitBeside } from './watch/bait.ts'
import type { CustodyVerb } from './custody/custody-entry.ts'
import type { LogSuccession } from './custody/log-succession.ts'

/** Every kind of record and the form of its value. One table of sealed rows holds them all. */
export interface Records {
  readonly setting: Setting
  readonly 'intake-key': IntakeKey
  readonly 'key-destruction': KeyDestruction
  readonly questionnaire: Questionnaire
  readonly staff: Staff
  readonly grant: Grant
  readonly alarm: Alarm
  readonly bait: Bait
  readonly 'bait-beside': BaitBeside
  readonly declaration: Declaration
  readonly roster: RosterVersion
  readonly approval: Approval
  readonly report: Report
  readonly source: Source
  readonly message: Message
  readonly reference: Reference
  readonly erasure: Erasure
  readonly coding: Coding
  readonly incident: Incident
  readonly act: Act
  readonly involvement: Involvement
  readonly detention: Detention
  readonly injury: Injury
  readonly person: Person
  readonly 'unknown-person': UnknownPerson
  readonly unit: Unit
  readonly 'unit-relation': UnitRelation
  readonly posting: Posting
  readonly deployment: Deployment
  readonly item: Item
  readonly observation: Observation
  readonly 'match-decision': MatchDecision
  readonly case: Case
  readonly 'case-export': CaseExport
  readonly 'log-succession': LogSuccession
}
export type Kind = keyof Records

/** `expected` is the version that the actor saw, 0 for a new record: another one means somebody else was faster. */
export type ChangeOf<K extends Kind> = {
  readonly [P in K]: { readonly kind: P; readonly id: Id<P>; readonly value: Records[P]; readonly expected: number }
}[K]
export type Change = ChangeOf<Kind>

/**
 * What the custody log will say. `object` is the record it is about (`null`: the register as a whole), `reason` a code such as
 * `coding`; both stay. `content` is sealed under that record's key and goes with it.
 */
export interface EntryDraft {
  readonly verb: CustodyVerb
  readonly object: Id | null
  readonly reason: string | null
  readonly content: JsonObject
}

/** Work for the worker, enqueued in the same transaction. Payloads carry ids only. */
export type Job = { readonly name: 'examine'; readonly item: Id<'item'> }

export interface Plan {
  readonly changes: readonly Change[]
  readonly entries: readonly [EntryDraft, ...EntryDraft[]]
  readonly jobs: readonly Job[]
}

/** A new record. */
export const creation = <K extends Kind>(kind: K, id: Id<K>, value: Records[K]): ChangeOf<K> => change(kind, id, value, 0)

/** A new value of a record whose version the actor saw. */
export const change = <K extends Kind>(kind: K, id: Id<K>, value: Records[K], expected: number): ChangeOf<K> =>
  ({ kind, id, value, expected })
