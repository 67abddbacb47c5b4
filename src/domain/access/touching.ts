// Which records touch what somebody declared: his units and what stands under them, their people, their deeds, every report that speaks of them.
import type { Id } from '../brand.ts'
import { citationsOf } from '../case/case-material.ts'
import type { Kind, Records } from '../change.ts'
import type { Act } from '../event/incident.ts'
import type { Report } from '../intake/report.ts'
import { sameName } from './declaration.ts'
import type { Declaration } from './declaration.ts'
import { isMentioned, mentionPattern, wordsOfReport } from './mentions.ts'

/** A record as the policy sees it. */
export interface PolicyRecord<K extends Kind> {
  readonly id: Id<K>
  readonly value: Records[K]
}
/** The register as a whole, for the policy alone. */
export interface PolicyReader {
  readonly get: <K extends Kind>(kind: K, id: Id<K>) => PolicyRecord<K> | null
  readonly all: <K extends Kind>(kind: K) => readonly PolicyRecord<K>[]
}

/** What looking through the words of reports gave, by pattern: a report that changes is a new value. */
export type Looked = Map<string, WeakMap<Report, boolean>>

const isNamed = (texts: readonly string[], names: readonly string[]): boolean => texts.some((text) => names.some((name) => sameName(text, name)))

/** The reports that an act says it rests on. */
export const reportsCitedBy = (act: Act): readonly Id[] => citationsOf(act).flatMap(({ source }) => (source.kind === 'report' ? [source.id] : []))

/** The declared units, and all that stand under them, however far. */
const unitsOf = (reader: PolicyReader, names: readonly string[]): ReadonlySet<Id> => {
  const found = new Set<Id>(reader.all('unit').filter(({ value }) => isNamed([...value.names.map(({ value: { text } }) => text), ...(value.number === null ? [] : [value.number])], names)).map(({ id }) => id))
  // A set that grows while it is walked is walked to its end.
  for (const unit of found) for (const { value } of reader.all('unit-relation')) if (value.parent === unit) found.add(value.child)
  return found
}

/** Declared names, and every name that the register has for the units they stand for. */
const allNames = (reader: PolicyReader, units: ReadonlySet<Id>, declared: readonly string[]): readonly string[] =>
  [...declared, ...reader.all('unit').filter(({ id }) => units.has(id)).flatMap(({ value }) => value.names.map(({ value: { text } }) => text))]

const peopleOf = (reader: PolicyReader, units: ReadonlySet<Id>, kin: readonly string[]): ReadonlySet<Id> => new Set<Id>([
  ...reader.all('person').filter(({ value }) => value.kind === 'named' && isNamed(value.names.map(({ value: { text } }) => text), kin)).map(({ id }) => id),
  ...reader.all('posting').filter(({ value }) => units.has(value.unit)).map(({ value }) => value.person),
])

/** Whether an involvement names one of these, be it by way of an unknown person who is held to be the same. */
export const isInvolved = (reader: PolicyReader, { who }: Records['involvement'], touched: ReadonlySet<Id>): boolean => {
  switch (who.kind) {
    case 'unit': return touched.has(who.unit)
    case 'person': return touched.has(who.person)
    case 'unknown-person': return (reader.get('unknown-person', who.unknownPerson)?.value.sameAs ?? []).some(({ value }) => touched.has(value.id))
    case 'group': return false
  }
}

/** Reports that speak of one of the names. */
const speakingOf = (reader: PolicyReader, names: readonly string[], looked: Looked): ReadonlySet<Id> => {
  const pattern = mentionPattern(names)
  if (pattern === null) return new Set()
  const known = looked.get(pattern.source) ?? new WeakMap<Report, boolean>()
  looked.clear()
  looked.set(pattern.source, known)
  return new Set<Id>(reader.all('report').filter(({ value }) => {
    const isIn = known.get(value) ?? isMentioned(pattern, wordsOfReport(value))
    known.set(value, isIn)
    return isIn
  }).map(({ id }) => id))
}

interface Events {
  readonly acts: ReadonlySet<Id>
  readonly incidents: ReadonlySet<Id>
  readonly reports: ReadonlySet<Id>
}

/** An incident with one touched act is touched as a whole: its other acts would tell the rest. */
const eventsOf = (reader: PolicyReader, done: ReadonlySet<Id>, spoken: ReadonlySet<Id>): Events => {
  const acts = reader.all('act')
  const seeds = acts.filter(({ id, value }) => done.has(id) || reportsCitedBy(value).some((report) => spoken.has(report)))
  const incidents = new Set<Id>(seeds.map(({ value }) => value.incident))
  return {
    incidents, acts: new Set<Id>(acts.filter(({ value }) => incidents.has(value.incident)).map(({ id }) => id)),
    reports: new Set<Id>([...spoken, ...seeds.filter(({ id }) => done.has(id)).flatMap(({ value }) => reportsCitedBy(value))]),
  }
}

/** What comes with the events: sources, items, cases. The rest follows by `decide`: what hangs on a record that is not there is not there. */
const hangingOn = (reader: PolicyReader, { acts, incidents, reports }: Events): readonly Id[] => {
  const items = new Set<Id>(reader.all('item').filter(({ value }) => value.provenance.some(({ report }) => report !== null && reports.has(report))).map(({ id }) => id))
  return [
    ...acts, ...incidents, ...reports, ...items,
    ...reader.all('report').flatMap(({ id, value }) => (reports.has(id) && value.source !== null ? [value.source] : [])),
    ...reader.all('detention').filter(({ value }) => incidents.has(value.incident)).map(({ id }) => id),
    ...reader.all('case').filter(({ value }) => value.acts.some((id) => acts.has(id)) || value.items.some((id) => items.has(id))).map(({ id }) => id),
  ]
}

/** Confessions about an incident of which a client is a victim: counsel of a victim does not read them (decision 6). */
const confessionsAbout = (reader: PolicyReader, clients: readonly string[]): readonly Id[] => {
  if (clients.length === 0) return []
  const victims = new Set<Id>(reader.all('person').filter(({ value }) => clients.includes(value.ref)).map(({ id }) => id))
  const acts = reader.all('act')
  const incidents = new Set<Id>(acts.filter(({ value: { victim } }) => victim.kind === 'person' && victims.has(victim.person)).map(({ value }) => value.incident))
  return acts.filter(({ value }) => incidents.has(value.incident)).flatMap(({ value }) => reportsCitedBy(value))
    .filter((id) => reader.all('report').some((report) => report.id === id && report.value.compartment === 'confession'))
}

/** Ids of all that this person must not meet. `lifted`: declared names that an override takes out for a time. */
export const touchedBy = (reader: PolicyReader, declaration: Declaration, { lifted, looked }: { readonly lifted: readonly string[]; readonly looked: Looked }): ReadonlySet<Id> => {
  const stays = (name: string): boolean => !lifted.some((each) => sameName(each, name))
  const [served, kin] = [declaration.units.map(({ name }) => name).filter(stays), declaration.kin.filter(stays)]
  const confessions = confessionsAbout(reader, declaration.clients.filter(stays))
  if (served.length + kin.length === 0) return new Set(confessions)
  const units = unitsOf(reader, served)
  const people = peopleOf(reader, units, kin)
  const named = new Set<Id>([...units, ...people])
  const involvements = reader.all('involvement').filter(({ value }) => isInvolved(reader, value, named))
  const done = new Set<Id>(involvements.flatMap(({ value }) => value.acts))
  const events = eventsOf(reader, done, speakingOf(reader, allNames(reader, units, [...served, ...kin]), looked))
  return new Set<Id>([
    ...named, ...confessions, ...involvements.map(({ id }) => id), ...hangingOn(reader, events),
    ...reader.all('unit-relation').filter(({ value }) => units.has(value.child) || units.has(value.parent)).map(({ id }) => id),
    ...reader.all('posting').filter(({ value }) => units.has(value.unit) || people.has(value.person)).map(({ id }) => id),
    ...reader.all('deployment').filter(({ value }) => value.units.some((id) => units.has(id)) || value.persons.some((id) => people.has(id))).map(({ id }) => id),
    ...reader.all('unknown-person').filter(({ value }) => value.sameAs.some(({ value: { id } }) => named.has(id))).map(({ id }) => id),
  ])
}
