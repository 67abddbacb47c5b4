// Writes what memory holds as a sealed snapshot, piece by piece, while people work: what changes meanwhile is read from the database at the next unlocking.
import type { Kind } from '../../domain/change.ts'
import type { SecretPrimitives } from '../../domain/primitives.ts'
import type { SnapshotPlace } from '../../ports/snapshot-place.ts'
import type { Entry } from '../register.ts'
import type { Unlocked } from '../shell.ts'
import { encodeRecord, joinPiece, pieceFrame, pieceSize } from './snapshot-piece.ts'
import type { EncodedRecord } from './snapshot-piece.ts'
import { headerBytes, pieceSealing } from './snapshot-seal.ts'

export interface SnapshotWriting {
  readonly place: SnapshotPlace
  readonly primitives: SecretPrimitives
  readonly unlocked: Unlocked
  readonly isStopped: () => boolean
}

/** The event loop is given back after so many records. */
const slice = 200
const breath = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve) })

/** The file that was there stays. */
class Stopped extends Error {}

/** `null` for a record that was written since: the database has a newer row, and that is read. */
const encoded = ({ ledger, recordKeys }: Unlocked, entry: Entry<Kind>, { position, buckets }: { readonly position: number; readonly buckets: ReadonlyMap<string, number> }): EncodedRecord | null => {
  const [mark, key] = [ledger.markOf(entry.id), recordKeys.get(entry.id)]
  const bucket = key === undefined ? undefined : buckets.get(key.bucket)
  if (mark === undefined || key === undefined || bucket === undefined || mark.seq > position || mark.version !== entry.version) return null
  return encodeRecord({ kind: entry.kind, id: entry.id, value: entry.value, mark, key }, bucket)
}

/** All records, a piece after the other is full. */
async function* piecesOf({ unlocked, isStopped }: SnapshotWriting, of: Parameters<typeof encoded>[2]): AsyncGenerator<Uint8Array, void> {
  let [gathered, size, done] = [new Array<EncodedRecord>(), pieceFrame, 0]
  for (const kind of unlocked.register.kinds()) {
    for (const entry of unlocked.register.all(kind)) {
      if (++done % slice === 0) await breath()
      if (isStopped()) throw new Stopped()
      const record = encoded(unlocked, entry, of)
      if (record === null) continue
      if (size + record.size > pieceSize && gathered.length > 0) {
        yield joinPiece(gathered)
        ;[gathered, size] = [[], pieceFrame]
      }
      gathered.push(record)
      size += record.size
    }
  }
  if (gathered.length > 0) yield joinPiece(gathered)
}

/** True when it stands; false when it was stopped, or a bucket key went meanwhile. */
export const writeSnapshot = async (writing: SnapshotWriting): Promise<boolean> => {
  const { unlocked: { keys, ledger, recordKeys }, place, primitives } = writing
  const [position, buckets] = [ledger.position(), [...new Set(Array.from(recordKeys.values(), ({ bucket }) => bucket))]]
  const header = headerBytes({ schema: 1, buckets, records: recordKeys.size, position })
  const sealing = pieceSealing({ keys, primitives }, header, buckets)
  if (sealing === null) return false
  // A commit is in the ledger a moment before memory follows.
  await breath()
  try {
    await place.write((async function* () {
      yield header
      let number = 0
      for await (const piece of piecesOf(writing, { position, buckets: new Map(buckets.map((bucket, index) => [bucket, index])) })) yield sealing.seal(piece, number++)
    })())
    return true
  } catch (error) {
    if (error instanceof Stopped) return false
    throw error
  } finally {
    sealing.wipe()
  }
}
