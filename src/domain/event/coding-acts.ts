// The grid becomes acts: one for each victim and each thing done to him, with time, place and citation as they hold for that column.
import type { Id } from '../brand.ts'
import type { ChangeOf } from '../change.ts'
import type { Claim } from '../claim/claim.ts'
import { libertyStatuses, purposes } from '../vocabulary/act-facts.ts'
import { mechanisms } from '../vocabulary/mechanisms.ts'
import { violations } from '../vocabulary/violations.ts'
import { draftAct, stepAct } from './act-life.ts'
import type { ActFacts } from './act-life.ts'
import type { ColumnRow } from './coding-form.ts'
import { citations, codeOf, codesOf } from './coding-values.ts'
import { leftOver } from './coding-work.ts'
import type { CodingWork } from './coding-work.ts'
import type { Act, Victim } from './incident.ts'

/** An act as the form has it now. `key` is `v1:c2`. */
export interface CodedAct {
  readonly key: string
  readonly column: string
  readonly id: Id<'act'>
  readonly value: Act
  readonly version: number
}

type FactsOfColumn = Pick<ActFacts, 'type' | 'methods' | 'purposes' | 'libertyStatus' | 'officialCapacity'>

const factsOfColumn = (work: CodingWork, column: ColumnRow): FactsOfColumn | null => {
  const at = (name: string): string => `${column.key}-${name}`
  const type = codeOf(work, violations, { field: at('type'), typed: column.type })
  if (type === null) return null
  const capacity = column.capacity.trim()
  return {
    type, methods: codesOf(work, mechanisms, { field: at('method'), typed: column.method }),
    purposes: codesOf(work, purposes, { field: at('purpose'), typed: column.purpose }),
    libertyStatus: codeOf(work, libertyStatuses, { field: at('liberty'), typed: column.liberty }), officialCapacity: capacity === '' ? null : capacity,
  }
}

const facts = (work: CodingWork, given: { readonly column: FactsOfColumn; readonly key: string; readonly victim: Victim; readonly source: string }): ActFacts => {
  const { column, victim, key, source } = given
  const holds = work.circumstancesAt(key)
  const own = citations(work, [source])
  return {
    incident: work.incident, victim, ...column, citations: own,
    time: holds.time === work.top.time ? holds.time : orCited(holds.time, own),
    place: holds.place === work.top.place ? holds.place : orCited(holds.place, own),
    placeUnknown: holds.place === null && holds.placeUnknown,
  }
}

/** A time or place typed for one column alone rests on what the act rests on, unless the column names its own passage. */
const orCited = <Value>(claim: Claim<Value> | null, otherwise: Claim<Value>['citations']): Claim<Value> | null =>
  claim === null || claim.citations.length > 0 ? claim : { ...claim, citations: otherwise }

/** Which passage each marked cell cites: its own, the column's, or that of the nearest cell above (`same`). */
const markedCells = ({ form }: CodingWork, column: ColumnRow): readonly { readonly row: string; readonly source: string }[] => {
  let above = column.source
  return form.victims.flatMap((row) => {
    const cell = row.cells[column.key] ?? ''
    if (cell === '' || cell === '?') return []
    if (cell !== 'same') above = cell
    return [{ row: row.key, source: above }]
  })
}

/** The acts of the form, drafted or coded again; what an attorney has decided about is left and noted when the form says otherwise. */
export const codeActs = (work: CodingWork, victims: ReadonlyMap<string, Victim>): readonly CodedAct[] => work.form.columns.flatMap((column) => {
  const shared = factsOfColumn(work, column)
  return shared === null ? [] : markedCells(work, column).flatMap(({ row, source }): readonly CodedAct[] => {
    const victim = victims.get(row)
    if (victim === undefined) return []
    const key = `${row}:${column.key}`
    const id = work.idFor('act', key)
    const there = work.known.get('act', id)
    const said = facts(work, { column: shared, key: column.key, victim, source })
    if (there === null) return [{ key, column: column.key, id, value: draftAct(said, work.by, work.at), version: 0 }]
    const coded = stepAct(there.value, { what: 'code', facts: said, by: work.by, at: work.at })
    if (!coded.ok) work.problems.push({ code: coded.problem.code, field: `${row}-${column.key}` })
    return [{ key, column: column.key, id, value: coded.ok ? coded.value : there.value, version: there.version }]
  })
})

/** Acts that the form no longer has are taken back; what was decided stays, and the form is told so. */
export const withdrawnActs = (work: CodingWork, acts: readonly CodedAct[]): readonly ChangeOf<'act'>[] => {
  const used = new Set(acts.map(({ key }) => key))
  return leftOver(work, 'act', used).flatMap((there): readonly ChangeOf<'act'>[] => {
    if (there.value.state === 'withdrawn') return []
    const step = stepAct(there.value, { what: 'withdraw', by: work.by, at: work.at })
    if (step.ok) return [{ kind: 'act', id: there.id, value: step.value, expected: there.version }]
    work.problems.push({ code: step.problem.code, field: 'grid' })
    return []
  })
}
