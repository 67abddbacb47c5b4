// Unlocking: the root opens the bucket keys, every record is opened once into memory. Nothing is written.
import { authentic } from '../domain/brand.ts'
import type { Id } from '../domain/brand.ts'
import { change } from '../domain/change.ts'
import type { Change } from '../domain/change.ts'
import { rowMark } from '../domain/custody/row-digest.ts'
import type { SecretPrimitives } from '../domain/primitives.ts'
import type { RecordRow, RecordRows } from '../ports/record-rows.ts'
import { markKey } from './custody/ledger.ts'
import type { KeyTree } from './keys/key-tree.ts'
import { createMarks, createRecordKeys } from './packed-map.ts'
import type { Marks, RecordKeys } from './packed-map.ts'
import { createPayloadReader } from './record-payload.ts'
import type { Payload } from './record-payload.ts'
import { createRegister } from './register.ts'
import type { Register } from './register.ts'

export interface Loaded {
  readonly register: Register
  readonly recordKeys: RecordKeys
  /** Marks of all rows that are there, also of those that do not open. */
  readonly marks: Marks
  /** Ids of records that do not open: changed in the database, or a bucket key is missing. The others are there. */
  readonly damaged: readonly string[]
}

/** What the register is read with; `now` is its clock. */
export interface Unlocking {
  readonly rows: RecordRows
  readonly keys: KeyTree
  readonly primitives: SecretPrimitives
  readonly now: () => number
  /** Hears how much is open, 0 … 1. */
  readonly progress?: (share: number) => void
}

export const emptyLoaded = ({ now }: Pick<Unlocking, 'now'>): Loaded & { readonly damaged: string[] } => ({ register: createRegister(now), recordKeys: createRecordKeys(), marks: createMarks(), damaged: [] })

/** Opens rows into what was loaded; a row that does not open is named there. Who calls it counts the buckets (`KeyTree.countRecord`). */
export const rowLoader = ({ keys, primitives }: Unlocking, loaded: ReturnType<typeof emptyLoaded>): ((row: RecordRow) => readonly Change[]) => {
  const [key, read] = [markKey(keys), createPayloadReader()]
  const open = (id: Id, row: RecordRow): Payload | null => {
    try {
      return read(keys.open(id, row, row.sealed, 'record'))
    } catch {
      return null
    }
  }
  return (row) => {
    const id = authentic<Id>(row.id)
    loaded.marks.set(id, rowMark(primitives, key, { ...row, id }))
    const opened = open(id, row)
    if (opened === null) {
      loaded.damaged.push(row.id)
      return []
    }
    loaded.recordKeys.set(id, row)
    return [authentic<Change>(change(opened.kind, authentic(id), opened.value, row.version - 1))]
  }
}

/** Reads all sealed records. One that was tampered with is named and must not keep the others shut. */
export const loadRegister = async (unlocking: Unlocking): Promise<Loaded> => {
  const { rows, keys, progress } = unlocking
  const [loaded, total] = [emptyLoaded(unlocking), await rows.count()]
  const load = rowLoader(unlocking, loaded)
  for await (const some of rows.since(0)) {
    loaded.register.apply(some.flatMap(load))
    progress?.(Math.min(1, loaded.marks.size / total))
  }
  // A bucket that a forged row names is none of ours: nothing new may ever be sealed under it.
  for (const { bucket } of loaded.recordKeys.values()) keys.countRecord(bucket)
  return loaded
}
