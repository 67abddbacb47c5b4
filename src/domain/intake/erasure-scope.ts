// What goes with a report, what stays and why, and what forbids erasing it (G-09): found by whoever names whom, in the whole register.
import type { Id } from '../brand.ts'
import { keysOf } from '../brand.ts'
import { change } from '../change.ts'
import type { Change, Kind } from '../change.ts'
import type { KnownRecord, KnownRecords } from '../event/coding-work.ts'
import { withoutReport } from '../evidence/item.ts'

export interface Named {
  readonly kind: Kind
  readonly id: Id
}

/** `other-source`: the same bytes came from another hand too. `used-elsewhere`: other work rests on it. */
export interface Staying extends Named {
  readonly why: 'other-source' | 'used-elsewhere'
}
/** `exported`: a copy of that case has left; it cannot be called back. */
export interface Hold extends Named {
  readonly why: 'accepted-act' | 'case' | 'exported' | 'cited'
}

export interface ErasureScope {
  readonly goes: readonly Named[]
  readonly stays: readonly Staying[]
  /** Erasing is refused while there is one. */
  readonly holds: readonly Hold[]
  /** What stays loses what the report said of it. */
  readonly changes: readonly Change[]
}

/** Kinds whose records can name others. An erasure names what it erased, and must not forbid itself. */
const canName: Readonly<Record<Kind, boolean>> = {
  setting: false, 'intake-key': false, 'key-destruction': false, questionnaire: false, staff: false, roster: false, reference: false, erasure: false, alarm: false, bait: false, 'bait-beside': false, 'log-succession': false, grant: true, declaration: true, approval: true,
  report: true, source: true, message: true, coding: true, incident: true, act: true, involvement: true, detention: true, injury: true,
  person: true, 'unknown-person': true, unit: true, 'unit-relation': true, posting: true, deployment: true,
  item: true, observation: true, 'match-decision': true, case: true, 'case-export': true,
}
const naming = keysOf(canName).filter((kind) => canName[kind])

/** Made by coding one report; others may have come to use it. */
const shareable: readonly Kind[] = ['incident', 'person', 'unknown-person']
const coded: readonly Kind[] = [...shareable, 'act', 'involvement', 'detention', 'injury']
/** Said about something else: it goes with what it is about. */
const remarks: readonly Kind[] = ['observation', 'match-decision', 'grant', 'approval']

type Row = KnownRecord<Kind> & { readonly kind: Kind }

/** Those of `ids` that stand somewhere in the value. */
const mentionsIn = (value: unknown, ids: ReadonlySet<string>): readonly string[] => {
  if (typeof value === 'string') return ids.has(value) ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap((each: unknown) => mentionsIn(each, ids)) : []
}
const mentions = (value: unknown, ids: ReadonlySet<string>): boolean => mentionsIn(value, ids).length > 0

const rowsOf = (known: KnownRecords, kinds: readonly Kind[]): readonly Row[] =>
  kinds.flatMap((kind) => known.all(kind).map((entry): Row => ({ kind, id: entry.id, version: entry.version, value: entry.value })))

const acceptedIn = (known: KnownRecords): ReadonlySet<string> => new Set(known.all('act').filter(({ value }) => value.state === 'accepted').map(({ id }) => id))

/** The source when this is its only report, what was said under its words, and the files that nobody else sent. */
const intakeOf = (known: KnownRecords, report: KnownRecord<'report'>): readonly Named[] => {
  const { source } = report.value
  const isLast = source !== null && !known.all('report').some((other) => other.id !== report.id && other.value.source === source)
  const messages = known.all('message').filter(({ value }) => value.report === report.id || isLast && value.source === source)
  const items = known.all('item').filter(({ value }) => withoutReport(value, report.id) === null)
  return [
    { kind: 'report', id: report.id }, ...(isLast ? [{ kind: 'source' as const, id: source }] : []),
    ...messages.map(({ id }) => ({ kind: 'message' as const, id })), ...items.map(({ id }) => ({ kind: 'item' as const, id })),
  ]
}

const codingOf = (known: KnownRecords, report: Id<'report'>): readonly Named[] => {
  const codings = known.all('coding').filter(({ value }) => value.report === report)
  const made = new Set<string>(codings.flatMap(({ value }) => Object.values(value.ids)))
  const accepted = acceptedIn(known)
  const records = rowsOf(known, coded).filter(({ id }) => made.has(id) && !accepted.has(id))
  return [...codings.map(({ id }) => ({ kind: 'coding' as const, id })), ...records.map(({ kind, id }) => ({ kind, id }))]
}

const idsOf = (named: readonly Named[]): Set<string> => new Set(named.map(({ id }) => id))
const without = (rows: readonly Row[], ids: ReadonlySet<string>): readonly Row[] => rows.filter(({ id }) => !ids.has(id))

/** Takes out what is used by others, until nothing more is: an incident that stays may keep a person. */
const settle = (rows: readonly Row[], wanted: readonly Named[], stays: readonly Staying[]): { readonly goes: readonly Named[]; readonly stays: readonly Staying[] } => {
  const ids = idsOf(wanted)
  const named = new Set(without(rows, ids).flatMap(({ value }) => mentionsIn(value, ids)))
  const used = wanted.filter(({ kind, id }) => shareable.includes(kind) && named.has(id))
  if (used.length === 0) return { goes: wanted, stays }
  const kept = idsOf(used)
  return settle(rows, wanted.filter(({ id }) => !kept.has(id)), [...stays, ...used.map((each): Staying => ({ ...each, why: 'used-elsewhere' }))])
}

const holdOf = (accepted: ReadonlySet<string>, { kind, id }: Row): Hold =>
  ({ kind, id, why: kind === 'case' ? 'case' : accepted.has(id) ? 'accepted-act' : 'cited' })

/** Everything that one erasure touches. An unknown report has an empty scope. */
export const scopeOf = (known: KnownRecords, id: Id<'report'>): ErasureScope => {
  const report = known.get('report', id)
  if (report === null) return { goes: [], stays: [], holds: [], changes: [] }
  const rows = rowsOf(known, naming)
  const shared = known.all('item').flatMap((item) => {
    const value = withoutReport(item.value, id)
    return value === null || value.provenance.length === item.value.provenance.length ? [] : [{ item, value }]
  })
  const settled = settle(rows, [...intakeOf(known, report), ...codingOf(known, id)], shared.map(({ item }): Staying => ({ kind: 'item', id: item.id, why: 'other-source' })))
  const core = idsOf(settled.goes)
  const spoken = rows.filter(({ kind, value }) => remarks.includes(kind) && mentions(value, core))
  const goes = [...settled.goes, ...spoken.map(({ kind, id: remark }) => ({ kind, id: remark }))]
  const ids = idsOf(goes)
  const spared = new Set<string>(shared.map(({ item }) => item.id))
  const holders = without(without(rows, ids), spared).filter(({ value }) => mentions(value, ids))
  const accepted = acceptedIn(known)
  const exports = known.all('case-export').filter(({ value }) => holders.some((holder) => holder.id === value.case))
  return {
    goes, stays: settled.stays,
    holds: [...holders.map((row) => holdOf(accepted, row)), ...exports.map((row): Hold => ({ kind: 'case-export', id: row.id, why: 'exported' }))],
    changes: shared.map(({ item, value }) => change('item', item.id, value, item.version)),
  }
}
