// Unlocking: the root opens the bucket keys, every record is opened once into memory. Nothing is written.
import { authentic } from '../domain/brand.ts'
import type { Id } from '../domain/brand.ts'
import { change } from '../domain/change.ts'
import type { Change } from '../domain/change.ts'
import type { SecretPrimitives } from '../domain/primitives.ts'
import type { OpenedPiece, RecordWork } from '../ports/record-work.ts'
import { markKey } from './custody/ledger.ts'
import type { KeyTree } from './keys/key-tree.ts'
import { createMarks, createRecordKeys } from './packed-map.ts'
import type { Marks, RecordKeys } from './packed-map.ts'
import { createRegister } from './register.ts'
import type { Register } from './register.ts'
import { recordsOf } from './snapshot/piece.ts'

export interface Loaded {
  readonly register: Register
  readonly recordKeys: RecordKeys
  /** Marks of all rows that are there, also of those that do not open. */
  readonly marks: Marks
  /** Ids of records that do not open: changed in the database, or a bucket key is missing. The others are there. */
  readonly damaged: readonly Id[]
}
interface Loading extends Loaded { readonly damaged: Id[] }

/** What the register is read with; `now` is its clock. */
export interface Unlocking {
  readonly work: RecordWork
  readonly keys: KeyTree
  readonly primitives: SecretPrimitives
  readonly now: () => number
  /** Hears how much is open, 0 … 1. */
  readonly progress?: (share: number) => void
}

export const emptyLoaded = ({ now }: Pick<Unlocking, 'now'>): Loading => ({ register: createRegister(now), recordKeys: createRecordKeys(), marks: createMarks(), damaged: [] })

/** Takes pieces into memory; answers with how many records there were. `buckets`: those that no piece names. */
export const takePieces = async (
  { progress }: Unlocking, loaded: Loading, { pieces, buckets, total }: { readonly pieces: AsyncIterable<OpenedPiece>; readonly buckets: readonly string[]; readonly total: number },
): Promise<number> => {
  const [named, damaged] = [[...buckets], loaded.damaged]
  let count = 0
  for await (const piece of pieces) {
    named.push(...piece.buckets)
    const records = recordsOf(piece, named)
    count += records.length
    loaded.register.apply(records.flatMap(({ id, mark, opened }): readonly Change[] => {
      loaded.marks.set(id, mark)
      if (opened === null) {
        damaged.push(id)
        return []
      }
      loaded.recordKeys.set(id, opened.key)
      return [authentic<Change>(change(opened.kind, authentic(id), opened.value, mark.version - 1))]
    }))
    if (total > 0) progress?.(Math.min(1, loaded.marks.size / total))
  }
  return count
}

/** Rows that were written at this position or later; answers with how many. One that was tampered with is named and must not keep the others shut. */
export const loadRows = (unlocking: Unlocking, loaded: Loading, { since, total }: { readonly since: number; readonly total: number }): Promise<number> =>
  takePieces(unlocking, loaded, { pieces: unlocking.work.openRows({ since, bucketKeys: unlocking.keys.lendBuckets(), markKey: markKey(unlocking.keys) }), buckets: [], total })

/** A bucket that a forged row names is none of ours: nothing new may ever be sealed under it. So only those of rows that open are counted. */
export const countBuckets = (keys: KeyTree, { recordKeys }: Loaded): void => {
  for (const { bucket } of recordKeys.values()) keys.countRecord(bucket)
}

/** Reads all sealed records. */
export const loadRegister = async (unlocking: Unlocking): Promise<Loaded> => {
  const loaded = emptyLoaded(unlocking)
  await loadRows(unlocking, loaded, { since: 0, total: await unlocking.work.count() })
  return loaded
}
