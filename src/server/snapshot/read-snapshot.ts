// The register out of its snapshot, and of what was written since. Whether all of it is what should be there says the ledger, afterwards.
import { change } from '../../domain/change.ts'
import type { Change } from '../../domain/change.ts'
import { authentic } from '../../domain/brand.ts'
import type { SnapshotPlace } from '../../ports/snapshot-place.ts'
import type { KeyTree } from '../keys/key-tree.ts'
import { emptyLoaded, rowLoader } from '../unlock.ts'
import type { Loaded, Unlocking } from '../unlock.ts'
import { decodePiece } from './snapshot-piece.ts'
import { parseHeader, pieceSealing } from './snapshot-seal.ts'
import type { PieceSealing, SnapshotHeader } from './snapshot-seal.ts'

export interface FromSnapshot extends Loaded {
  /** How many records were written since. */
  readonly later: number
}

export interface SnapshotSource {
  readonly place: SnapshotPlace
  /** Hears of a snapshot that is not as it was written. */
  readonly failed: (error: unknown) => void
}

interface Begun { readonly header: SnapshotHeader; readonly sealing: PieceSealing }

const begin = (unlocking: Unlocking, bytes: Uint8Array): Begun | null => {
  const header = parseHeader(bytes)
  const sealing = header === null ? null : pieceSealing(unlocking, bytes, header.buckets)
  return header === null || sealing === null ? null : { header, sealing }
}

const takePiece = (loaded: Loaded, piece: Uint8Array, buckets: readonly string[]): void => {
  loaded.register.apply(decodePiece(piece, buckets).map(({ kind, id, value, mark, key }): Change => {
    loaded.marks.set(id, mark)
    loaded.recordKeys.set(id, key)
    return authentic<Change>(change(kind, authentic(id), value, mark.version - 1))
  }))
}

/** Each bucket fills evenly again, as after reading the rows. */
const countAll = (keys: KeyTree, { recordKeys }: Loaded): void => {
  for (const { bucket } of recordKeys.values()) keys.countRecord(bucket)
}

/**
 * `null` when there is none, when a byte of it differs, when a bucket key of it is gone (something was erased since), or when a row that was
 * written since does not open: then the rows are to be read.
 */
export const readSnapshot = async (unlocking: Unlocking, { place, failed }: SnapshotSource): Promise<FromSnapshot | null> => {
  const loaded = emptyLoaded(unlocking)
  let begun: Begun | null = null
  let number = 0
  try {
    for await (const piece of place.read()) {
      begun ??= begin(unlocking, piece)
      if (begun === null) return null
      if (number > 0) takePiece(loaded, begun.sealing.open(piece, number - 1), begun.header.buckets)
      number++
      unlocking.progress?.(Math.min(1, loaded.marks.size / Math.max(1, begun.header.records)))
    }
  } catch (error) {
    failed(new Error('the snapshot of the register does not open: all rows are read', { cause: error }))
    return null
  } finally {
    begun?.sealing.wipe()
  }
  if (begun === null) return null
  const load = rowLoader(unlocking, loaded)
  let later = 0
  for await (const rows of unlocking.rows.since(begun.header.position + 1)) {
    later += rows.length
    loaded.register.apply(rows.flatMap(load))
    if (loaded.damaged.length > 0) return null
  }
  countAll(unlocking.keys, loaded)
  return { ...loaded, later }
}
