// Injuries as told or seen, and the line of stations of a detention. Degrees of consistency are a clinician's and never set here (I-03).
import type { Id } from '../brand.ts'
import type { ChangeOf } from '../change.ts'
import { libertyStatuses } from '../vocabulary/act-facts.ts'
import { bodyRegions, bodySides, injuries } from '../vocabulary/injuries.ts'
import { mechanisms } from '../vocabulary/mechanisms.ts'
import type { CodedAct } from './coding-acts.ts'
import type { InjuryRow, StationRow } from './coding-form.ts'
import { citations, codeOf, placeClaim, timeClaim } from './coding-values.ts'
import { isSettled, leftOver, put } from './coding-work.ts'
import type { CodingWork } from './coding-work.ts'
import type { Detention, Injury, Victim } from './incident.ts'

type Victims = ReadonlyMap<string, Victim>

/** Injuries and detentions are of persons, never of a counted group. */
const personOf = (work: CodingWork, victims: Victims, row: { readonly key: string; readonly victim: string }): Id<'person'> | null => {
  const victim = victims.get(row.victim)
  if (victim?.kind === 'person') return victim.person
  work.problems.push({ code: 'required', field: `${row.key}-victim` })
  return null
}

const injuryOf = (work: CodingWork, row: InjuryRow, { victims, acts }: { readonly victims: Victims; readonly acts: readonly CodedAct[] }): Injury | null => {
  const victim = personOf(work, victims, row)
  const type = codeOf(work, injuries, { field: `${row.key}-type`, typed: row.type })
  if (victim === null || type === null) return null
  const region = codeOf(work, bodyRegions, { field: `${row.key}-region`, typed: row.region })
  const holds = work.circumstancesAt(row.column)
  return {
    victim, act: acts.find(({ key }) => key === `${row.victim}:${row.column}`)?.id ?? null, type,
    bodyRegions: region === null ? [] : [{ region, side: codeOf(work, bodySides, { field: `${row.key}-side`, typed: row.side }) }],
    mechanism: codeOf(work, mechanisms, { field: `${row.key}-mechanism`, typed: row.mechanism }), count: null, time: holds.time, place: holds.place,
    severity: null, consistency: 'ICN', citations: citations(work, [row.source]), isWithdrawn: false,
  }
}

export const injuryChanges = (work: CodingWork, coded: { readonly victims: Victims; readonly acts: readonly CodedAct[] }): readonly ChangeOf<'injury'>[] => {
  const kept = work.form.injuries.flatMap((row): readonly ChangeOf<'injury'>[] => {
    const value = injuryOf(work, row, coded)
    if (value === null) return []
    const id = work.idFor('injury', row.key)
    return unsettled(work, `${row.key}-type`, { id, value })
  })
  const used = new Set(work.form.injuries.map(({ key }) => key))
  const gone = leftOver(work, 'injury', used).flatMap(({ id, value }) => unsettled(work, 'injuries', { id, value: { ...value, isWithdrawn: true } }))
  return [...kept, ...gone]
}

/** What belongs to an act that was decided is not changed any more. A doctor's findings are kept whatever the coder types. */
const unsettled = (work: CodingWork, field: string, { id, value }: { readonly id: Id<'injury'>; readonly value: Injury }): readonly ChangeOf<'injury'>[] => {
  const there = work.known.get('injury', id)?.value
  const changes = put(work.known, 'injury', {
    id, value: { ...value, count: there?.count ?? null, severity: there?.severity ?? null, consistency: there?.consistency ?? 'ICN' },
  })
  if (changes.length === 0 || !isSettled(work.known, [value.act, there?.act].flatMap((act) => act ?? []))) return changes
  work.problems.push({ code: 'wrong-state', field })
  return []
}

const stationOf = (work: CodingWork, row: StationRow): Detention['stations'][number] => {
  const sources = [row.source]
  return {
    label: row.label.trim(),
    place: row.label.trim() === '' ? null : placeClaim(work, { field: `${row.key}-label`, typed: row.label, sources, kind: row.kind, position: '', precision: '' }),
    arrived: timeClaim(work, { field: `${row.key}-arrived`, typed: row.arrived, sources }),
    left: timeClaim(work, { field: `${row.key}-left`, typed: row.left, sources }),
    libertyStatus: codeOf(work, libertyStatuses, { field: `${row.key}-liberty`, typed: row.liberty }),
  }
}

/** One line of stations per person, in the order of the form; a line without stations is empty. */
export const detentionChanges = (work: CodingWork, victims: Victims): readonly ChangeOf<'detention'>[] => {
  const lines = new Map<string, { readonly person: Id<'person'>; readonly rows: StationRow[] }>()
  for (const row of work.form.stations) {
    const person = personOf(work, victims, row)
    if (person === null) continue
    const line = lines.get(row.victim) ?? { person, rows: [] }
    line.rows.push(row)
    lines.set(row.victim, line)
  }
  const kept = [...lines].flatMap(([victim, { person, rows }]) => put(work.known, 'detention', {
    id: work.idFor('detention', `d:${victim}`), value: { incident: work.incident, victim: person, stations: rows.map((row) => stationOf(work, row)) },
  }))
  const used = new Set([...lines.keys()].map((victim) => `d:${victim}`))
  const gone = leftOver(work, 'detention', used).flatMap(({ id, value }) => put(work.known, 'detention', { id, value: { ...value, stations: [] } }))
  return [...kept, ...gone]
}
