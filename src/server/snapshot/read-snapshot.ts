// The register out of its snapshot, and of what was written since. Whether all of it is what should be there says the ledger, afterwards.
import { emptyLoaded, loadRows, takePieces } from '../unlock.ts'
import type { Loaded, Unlocking } from '../unlock.ts'
import { parseHeader, sealingOf } from './header.ts'

export interface FromSnapshot extends Loaded {
  /** How many records were written since. */
  readonly later: number
}

/**
 * `null` when there is none, when a byte of it differs (which is told to `failed`), when a bucket key of it is gone, or when a row that was written
 * since does not open: then the rows are to be read.
 */
export const readSnapshot = async (unlocking: Unlocking, failed: (error: unknown) => void): Promise<FromSnapshot | null> => {
  const { work } = unlocking
  const bytes = await work.snapshotHeader()
  const header = bytes === null ? null : parseHeader(bytes)
  const sealing = bytes === null || header === null ? null : sealingOf(unlocking, bytes, header.buckets)
  if (header === null || sealing === null) return null
  const loaded = emptyLoaded(unlocking)
  const isRead = await takePieces(unlocking, loaded, { pieces: work.openSnapshot(sealing), buckets: header.buckets, total: header.records }).then(() => true, (error: unknown) => {
    failed(new Error('the snapshot of the register does not open: all rows are read', { cause: error }))
    return false
  })
  if (!isRead) return null
  const later = await loadRows(unlocking, loaded, { since: header.position + 1, total: 0 })
  if (loaded.damaged.length > 0) return null
  return { ...loaded, later }
}

