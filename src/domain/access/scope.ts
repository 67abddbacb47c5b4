// What one person may see now, apart from his roles: cases he is a member of, grants in force, conflicts he declared.
import type { Id } from '../brand.ts'
import { keysOf, recordOf } from '../brand.ts'
import type { Kind, Records } from '../change.ts'
import type { Compartment } from '../intake/report.ts'
import { hasRole } from './actor.ts'
import type { Actor } from './actor.ts'
import type { Grant } from './grant.ts'
import { grantable, members, policy } from './policy.ts'
import type { Column, Letter, Room } from './policy.ts'
import { touchedBy } from './touching.ts'
import type { Looked, PolicyReader } from './touching.ts'

type StaffActor = Extract<Actor, { kind: 'staff' }>

/** How much of a record, and whether it may be changed. */
export interface Right {
  readonly sees: 'none' | 'part' | 'all'
  readonly writes: boolean
}
export const nothing: Right = { sees: 'none', writes: false }
const rights: Readonly<Record<Letter, Right>> = {
  W: { sees: 'all', writes: true }, R: { sees: 'all', writes: false }, w: { sees: 'part', writes: true }, r: { sees: 'part', writes: false }, '–': nothing,
}
const order = ['none', 'part', 'all'] as const
/** One person's roles add up. */
export const either = (a: Right, b: Right): Right =>
  ({ sees: order.indexOf(a.sees) >= order.indexOf(b.sees) ? a.sees : b.sees, writes: a.writes || b.writes })

/** Looked up once for a person and a state of the register; `decide` asks it for each record. */
export interface Scope {
  readonly actor: StaffActor
  readonly reader: PolicyReader
  /** By role alone; with OWN; with GRANTED. */
  readonly byRole: Readonly<Record<Room, Right>>
  readonly owned: Readonly<Record<Room, Right>>
  readonly granted: Readonly<Record<Room, Right>>
  readonly cases: ReadonlySet<Id>
  /** Reports that a grant names. */
  readonly reports: ReadonlySet<Id>
  readonly compartments: ReadonlySet<Compartment>
  /** Acts and items of the cases that this person is a member of. */
  readonly inCases: ReadonlySet<Id>
  /** What touches his declared conflicts. */
  readonly hidden: ReadonlySet<Id>
  /** Reports about our own people: whatever rests on one is closed with it. */
  readonly ownPeople: ReadonlySet<Id>
  readonly children: ReadonlySet<Id>
  /** Asked for sources and incidents only, once. */
  readonly reportsOfSource: () => ReadonlyMap<Id, readonly Id<'report'>[]>
  readonly actsOfIncident: () => ReadonlyMap<Id, readonly Id<'act'>[]>
}

const rightsOf = (held: readonly Column[]): Readonly<Record<Room, Right>> =>
  recordOf(keysOf(policy), (room) => held.map((column) => rights[policy[room][column]]).reduce(either, nothing))

const grouped = <Key, Value>(pairs: Iterable<readonly [Key, Value]>): ReadonlyMap<Key, readonly Value[]> => {
  const groups = new Map<Key, Value[]>()
  for (const [key, value] of pairs) {
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [value])
    else group.push(value)
  }
  return groups
}

const once = <Value>(make: () => Value): (() => Value) => {
  let made: { readonly value: Value } | null = null
  return () => (made ??= { value: make() }).value
}

/** The cases that grants in force make somebody a member of. */
const casesOf = (grants: readonly Grant[], { id }: StaffActor): ReadonlySet<Id> =>
  new Set(grants.flatMap(({ to, about }) => (to.id === id && (about.kind === 'case' || about.kind === 'record') ? [about.id] : [])))

/** What of the register every scope needs, whoever asks; looked up once for all. */
export interface Common {
  readonly ownPeople: Scope['ownPeople']
  readonly children: Scope['children']
  readonly reportsOfSource: Scope['reportsOfSource']
  readonly actsOfIncident: Scope['actsOfIncident']
}

export const isOwnPeople = ({ compartment }: Records['report']): boolean => compartment === 'staff'
export const isChild = (person: Records['person']): boolean => person.kind === 'protected' && person.isChild === true

export const reportsOfSource = (reader: PolicyReader): Common['reportsOfSource'] =>
  once(() => grouped(reader.all('report').flatMap(({ id, value }) => (value.source === null ? [] : [[value.source, id] as const]))))
export const actsOfIncident = (reader: PolicyReader): Common['actsOfIncident'] => once(() => grouped(reader.all('act').map(({ id, value }) => [value.incident, id] as const)))

export const commonOf = (reader: PolicyReader): Common => ({
  ownPeople: new Set(reader.all('report').filter(({ value }) => isOwnPeople(value)).map(({ id }) => id)),
  children: new Set(reader.all('person').filter(({ value }) => isChild(value)).map(({ id }) => id)),
  reportsOfSource: reportsOfSource(reader), actsOfIncident: actsOfIncident(reader),
})

export interface ScopeOptions {
  /** Those that count today: `inForce` of `given-by-two.ts` says which. */
  readonly grants: readonly Grant[]
  readonly common: Common
  /** Remembers, for this person, which reports speak of what he declared. */
  readonly looked: Looked
}

/** The scope of a person. Costs one walk over grants and cases; a declared conflict costs one over everything. */
export const scopeOf = (reader: PolicyReader, actor: StaffActor, { grants, looked, common }: ScopeOptions): Scope => {
  const cases = hasRole(actor, ...members) ? casesOf(grants, actor) : new Set<Id>()
  const mine = hasRole(actor, ...grantable) ? grants.filter(({ to }) => to.id === actor.id || cases.has(to.id)) : []
  const declaration = reader.all('declaration').find(({ value }) => value.staff === actor.id)?.value
  const lifted = mine.flatMap(({ kind, about }) => (kind === 'override' && about.kind === 'interest' ? [about.name] : []))
  return {
    actor, reader, cases, ...common,
    byRole: rightsOf(actor.roles), owned: rightsOf([...actor.roles, 'OWN']), granted: rightsOf([...actor.roles, 'GRANTED']),
    reports: new Set(mine.flatMap(({ about }) => (about.kind === 'report' || about.kind === 'record' ? [about.id] : []))),
    compartments: new Set(mine.flatMap(({ about }) => (about.kind === 'compartment' ? [about.compartment] : []))),
    inCases: new Set(reader.all('case').filter(({ id }) => cases.has(id)).flatMap(({ value }): readonly Id[] => [...value.acts, ...value.items])),
    hidden: declaration === undefined ? new Set() : touchedBy(reader, declaration, { lifted, looked }),
  }
}

/** Which kinds are judged by records of a kind, beside these records themselves: `decide` reads them, straight or by way of others. */
export const judgedBy: { readonly [K in Kind]?: readonly Kind[] } = {
  report: ['source', 'message', 'coding', 'item', 'observation', 'match-decision'],
  act: ['incident', 'involvement', 'detention', 'injury', 'observation', 'match-decision'],
  incident: ['detention'],
  injury: ['observation', 'match-decision'],
  item: ['observation', 'match-decision'],
  deployment: ['match-decision'],
  erasure: ['approval'],
}

const sameSet = <Value>(a: ReadonlySet<Value>, b: ReadonlySet<Value>): boolean => a === b || (a.size === b.size && [...a].every((value) => b.has(value)))

/** Whether two scopes of one person judge every record alike, as long as the records that `judgedBy` names did not change. */
export const judgesAlike = (a: Scope, b: Scope): boolean =>
  sameSet(a.cases, b.cases) && sameSet(a.reports, b.reports) && sameSet(a.compartments, b.compartments) && sameSet(a.inCases, b.inCases) && sameSet(a.hidden, b.hidden)
  && sameSet(a.ownPeople, b.ownPeople) && sameSet(a.children, b.children)

