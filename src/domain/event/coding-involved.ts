// Who is alleged to have been involved: attached once to many acts; a person or unit known here, somebody unknown, or a group (decision 1).
import type { Id } from '../brand.ts'
import type { ChangeOf } from '../change.ts'
import { unknownPersonRef } from '../people/person.ts'
import { involvementRoles } from '../vocabulary/person-roles.ts'
import type { CodedAct } from './coding-acts.ts'
import type { InvolvedRow } from './coding-form.ts'
import { citations, codeOf, orNote } from './coding-values.ts'
import { isSettled, leftOver, put } from './coding-work.ts'
import type { CodingWork, KnownRecords } from './coding-work.ts'
import type { Involvement } from './incident.ts'
import { parseTypedCount } from './typed-values.ts'

type Changes = readonly (ChangeOf<'involvement'> | ChangeOf<'unknown-person'>)[]

const folded = (text: string): string => text.trim().toLowerCase().replace(/["«»“”]/g, '').replace(/\s+/g, ' ')

/** A unit by any of its spellings or its number. */
const unitNamed = (known: KnownRecords, typed: string): Id<'unit'> | null => known.all('unit')
  .find(({ value }) => [...value.names.map((name) => name.value.text), value.number ?? ''].some((name) => name !== '' && folded(name) === folded(typed)))?.id ?? null

/** A named person by reference or by any spelling. Protected people are never offered here. */
const personNamed = (known: KnownRecords, typed: string): Id<'person'> | null => known.all('person')
  .find(({ value }) => value.kind === 'named' && [value.ref, ...value.names.map((name) => name.value.text)].some((name) => folded(name) === folded(typed)))?.id ?? null

const words = (typed: string): readonly string[] => typed.split(/[,;]/).map((word) => word.trim()).filter((word) => word !== '')

interface Found {
  readonly who: Involvement['who']
  readonly changes: readonly ChangeOf<'unknown-person'>[]
}

const found = (who: Involvement['who'] | null): Found | null => (who === null ? null : { who, changes: [] })

/** `UP-031` is one seen before; anything else describes somebody new. */
const unknownPersonOf = (work: CodingWork, row: InvolvedRow): Found => {
  const there = work.known.all('unknown-person').find(({ value }) => value.ref === row.who.trim().toUpperCase())
  if (there !== undefined) return { who: { kind: 'unknown-person', unknownPerson: there.id }, changes: [] }
  const id = work.idFor('unknown-person', `${row.key}:new`)
  const before = work.known.get('unknown-person', id)
  const numbers = work.known.all('unknown-person').map(({ value }) => Number(value.ref.slice(3)))
  const fresh = work.form.involved.filter(({ kind, key }) => kind === 'unknown' && work.before[`${key}:new`] === undefined)
  const seen = row.seen.trim()
  const value = {
    ref: before?.value.ref ?? unknownPersonRef(Math.max(0, ...numbers) + 1 + fresh.indexOf(row)), description: row.who.trim(), seen: seen === '' ? {} : { uniform: seen },
    citations: citations(work, [row.source]), sameAs: before?.value.sameAs ?? [],
  }
  return { who: { kind: 'unknown-person', unknownPerson: id }, changes: put(work.known, 'unknown-person', { id, value }) }
}

const whoOf = (work: CodingWork, row: InvolvedRow): Found | null => {
  switch (row.kind) {
    case 'unit': {
      const unit = unitNamed(work.known, row.who)
      return found(unit === null ? null : { kind: 'unit', unit })
    }
    case 'person': {
      const person = personNamed(work.known, row.who)
      return found(person === null ? null : { kind: 'person', person })
    }
    case 'group': {
      const count = orNote(work, `${row.key}-count`, { read: parseTypedCount(row.count), otherwise: null })
      return found({ kind: 'group', description: row.who.trim(), count: count ?? { min: 1, kind: 'reported' }, seen: words(row.seen) })
    }
    case 'unknown': return unknownPersonOf(work, row)
    default: return null
  }
}

const involve = (work: CodingWork, row: InvolvedRow, acts: readonly CodedAct[]): Changes => {
  const chosen = acts.filter(({ column }) => row.column === '' || column === row.column).map((act) => act.id)
  if (acts.length > 0 && chosen.length === 0) work.problems.push({ code: 'required', field: `${row.key}-column` })
  // Whoever may see an act may see who was involved in it: what hangs on no act nobody sees. It is kept as it was typed until there is one.
  const waits = chosen.length === 0 && work.before[row.key] === undefined
  if (waits && row.kind === 'unknown') return []
  const who = whoOf(work, row)
  if (who === null) {
    work.problems.push({ code: 'unknown-code', field: `${row.key}-who` })
    return []
  }
  if (waits) return []
  const id = work.idFor('involvement', row.key)
  const value: Involvement = {
    acts: chosen, who: who.who, degree: codeOf(work, involvementRoles, { field: `${row.key}-degree`, typed: row.degree }) ?? 'UNK', citations: citations(work, [row.source]),
  }
  const changes = put(work.known, 'involvement', { id, value })
  if (changes.length > 0 && isSettled(work.known, [...chosen, ...(work.known.get('involvement', id)?.value.acts ?? [])])) {
    work.problems.push({ code: 'wrong-state', field: `${row.key}-who` })
    return []
  }
  return [...who.changes, ...changes]
}

/** An involvement whose row is gone is attached to nothing any more. */
const detached = (work: CodingWork): Changes => {
  const used = new Set(work.form.involved.map(({ key }) => key))
  return leftOver(work, 'involvement', used).flatMap(({ id, value }): Changes => {
    if (!isSettled(work.known, value.acts)) return put(work.known, 'involvement', { id, value: { ...value, acts: [] } })
    work.problems.push({ code: 'wrong-state', field: 'involved' })
    return []
  })
}

export const involvementChanges = (work: CodingWork, acts: readonly CodedAct[]): Changes =>
  [...work.form.involved.flatMap((row) => involve(work, row, acts)), ...detached(work)]
