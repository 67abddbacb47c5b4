// Subjects with their rows and index: put, replace, remove one without touching the others.
import { createRows } from './rows.ts'
import { createSpaceTimeIndex } from './space-time-index.ts'
import type { Id } from '../brand.ts'
import type { RowValues, Rows } from './rows.ts'
import type { SpaceTimeIndex } from './space-time-index.ts'

/** A subject and which of its parts a row stands for. */
export interface Part<Subject> {
  readonly subject: Subject
  readonly part: number
}

/** A collection that can be searched by time and place. */
export interface Shelf<Subject> {
  readonly rows: Rows
  readonly index: SpaceTimeIndex
  /** Adds or replaces. False when nothing of it can be matched by itself (it has no rows); it is kept all the same. */
  readonly put: (subject: Subject) => boolean
  readonly remove: (id: Id) => void
  /** The rows of a subject; none when it is not here. */
  readonly rowsOf: (id: Id) => readonly number[]
  /** Throws for a row that was never filled. */
  readonly partOf: (row: number) => Part<Subject>
  readonly all: () => readonly Subject[]
}

/** An empty shelf; `values` turns a subject into rows, one per part, null for a part that is not matched by itself. */
export const createShelf = <Subject extends { readonly id: Id }>(values: (subject: Subject) => readonly (RowValues | null)[]): Shelf<Subject> => {
  const rows = createRows()
  const index = createSpaceTimeIndex(rows)
  const subjects = new Map<Id, { readonly subject: Subject; readonly rows: readonly number[] }>()
  const parts = new Map<number, Part<Subject>>()
  const rowsOf = (id: Id): readonly number[] => subjects.get(id)?.rows ?? []
  const remove = (id: Id): void => {
    for (const row of rowsOf(id)) index.remove(row)
    subjects.delete(id)
  }
  return {
    rows, index, rowsOf, remove,
    put: (subject) => {
      remove(subject.id)
      const added = values(subject).flatMap((value, part) => {
        if (value === null) return []
        const row = rows.add(value)
        parts.set(row, { subject, part })
        index.add(row)
        return [row]
      })
      subjects.set(subject.id, { subject, rows: added })
      return added.length > 0
    },
    partOf: (row) => {
      const part = parts.get(row)
      if (!part) throw new RangeError('a row without a subject')
      return part
    },
    all: () => Array.from(subjects.values(), ({ subject }) => subject),
  }
}
