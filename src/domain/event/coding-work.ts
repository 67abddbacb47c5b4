// What the parts of a coding plan work with: the form, the register as the coder sees it, ids, and the problems found so far.
import type { Actor } from '../access/actor.ts'
import type { Id, Instant } from '../brand.ts'
import { change } from '../change.ts'
import type { ChangeOf, Kind, Records } from '../change.ts'
import type { Coding, CodingForm } from './coding-form.ts'
import type { Circumstances, Reading, topCircumstances } from './coding-values.ts'

export interface KnownRecord<K extends Kind> {
  readonly id: Id<K>
  readonly version: number
  readonly value: Records[K]
}

/** The register as the coder may see it. */
export interface KnownRecords {
  readonly get: <K extends Kind>(kind: K, id: Id<K>) => KnownRecord<K> | null
  readonly all: <K extends Kind>(kind: K) => readonly KnownRecord<K>[]
}

export interface CodingWork extends Reading {
  readonly form: CodingForm
  readonly known: KnownRecords
  readonly by: Actor
  readonly at: Instant
  /** The id of the record made from a row: the one it has, else a new one. */
  readonly idFor: <K extends Kind>(kind: K, key: string) => Id<K>
  /** Ids of records that were made from rows before, by key. */
  readonly before: Coding['ids']
  readonly incident: Id<'incident'>
  readonly top: ReturnType<typeof topCircumstances>
  readonly circumstancesAt: (column: string) => Circumstances
}

/** The change that gives a record this value, or none when it has it already. */
export const put = <K extends Kind>(known: KnownRecords, kind: K, record: { readonly id: Id<K>; readonly value: Records[K] }): readonly ChangeOf<K>[] => {
  const entry = known.get(kind, record.id)
  if (entry !== null && JSON.stringify(entry.value) === JSON.stringify(record.value)) return []
  return [change(kind, record.id, record.value, entry?.version ?? 0)]
}

/** Whether an attorney has decided about one of these acts: what hangs on it is not changed any more. */
export const isSettled = (known: KnownRecords, acts: readonly Id<'act'>[]): boolean => acts.some((id) => {
  const state = known.get('act', id)?.value.state
  return state === 'accepted' || state === 'refused'
})

/** Records of a kind that were made from rows of this form which are gone now. */
export const leftOver = <K extends Kind>(work: CodingWork, kind: K, used: ReadonlySet<string>): readonly KnownRecord<K>[] => {
  const gone = new Set<string>(Object.entries(work.before).filter(([key]) => !used.has(key)).map(([, id]) => id))
  return work.known.all(kind).filter(({ id }) => gone.has(id))
}
