// People of the grid: pseudonyms are given when a row is first used; names never stand here (decision 2).
import type { ChangeOf } from '../change.ts'
import type { Basis } from '../claim/claim.ts'
import type { ProtectedPerson } from '../people/person.ts'
import type { Victim } from './incident.ts'
import { orNote } from './coding-values.ts'
import type { CodingWork } from './coding-work.ts'
import { put } from './coding-work.ts'
import type { VictimRow } from './coding-form.ts'
import { parseTypedCount } from './typed-values.ts'

export interface CodedVictims {
  /** By row; a row that cannot be read yet is missing. */
  readonly victims: ReadonlyMap<string, Victim>
  readonly changes: readonly ChangeOf<'person'>[]
}

/** Whoever did not write the report cannot be asked by it (decision 3): the data-protection officer decides. */
const notAsked: Basis = { kind: 'not_obtainable', purpose: 'documentation of violations', legalBasis: 'to be decided by the data-protection officer', reviewOn: '' }

const isUsed = ({ form }: CodingWork, row: VictimRow): boolean =>
  Object.values(row.cells).some((cell) => cell !== '' && cell !== '?')
  || form.injuries.some(({ victim }) => victim === row.key) || form.stations.some(({ victim }) => victim === row.key)

/** `VIC-0057` for 57. */
const victimRef = (number: number): string => `VIC-${String(number).padStart(4, '0')}`

export const codeVictims = (work: CodingWork): CodedVictims => {
  const victims = new Map<string, Victim>()
  const changes: ChangeOf<'person'>[] = []
  const numbers = work.known.all('person').map(({ value }) => Number(/^VIC-(\d+)$/.exec(value.ref)?.[1] ?? 0))
  let last = Math.max(0, ...numbers)
  for (const row of work.form.victims) {
    if (row.kind === 'group' || row.kind === 'known') {
      const victim = row.kind === 'group' ? groupOf(work, row) : knownOf(work, row)
      if (victim !== null) victims.set(row.key, victim)
      continue
    }
    if (!isUsed(work, row)) continue
    const id = work.idFor('person', row.key)
    const there = work.known.get('person', id)
    if (there === null) last += 1
    const person: ProtectedPerson = {
      kind: 'protected', ref: there?.value.ref ?? victimRef(last), card: there?.value.kind === 'protected' ? there.value.card : null,
      isChild: row.kind === 'writer' && work.report.value.isUnder18 ? true : null,
      basis: row.kind === 'writer' ? work.report.value.basis : notAsked,
    }
    changes.push(...put(work.known, 'person', { id, value: person }))
    victims.set(row.key, { kind: 'person', person: id })
  }
  return { victims, changes }
}

const groupOf = (work: CodingWork, row: VictimRow): Victim => {
  const count = orNote(work, `${row.key}-count`, { read: parseTypedCount(row.count), otherwise: null })
  return { kind: 'group', label: row.label, count: count ?? { min: 1, kind: 'reported' } }
}

const knownOf = (work: CodingWork, row: VictimRow): Victim | null => {
  const ref = row.ref.trim().toUpperCase()
  const person = work.known.all('person').find(({ value }) => value.ref === ref && value.kind === 'protected')
  if (person !== undefined) return { kind: 'person', person: person.id }
  work.problems.push({ code: 'unknown-code', field: `${row.key}-ref` })
  return null
}
