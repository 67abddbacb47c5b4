// Writes what memory holds as a sealed snapshot, piece by piece, while people work: what changes meanwhile is read from the database at the next unlocking.
import type { Kind } from '../../domain/change.ts'
import type { SecretPrimitives } from '../../domain/primitives.ts'
import type { RecordWork } from '../../ports/record-work.ts'
import { splitPayload } from '../record-payload.ts'
import type { Entry } from '../register.ts'
import type { Unlocked } from '../shell.ts'
import { headerBytes, sealingOf } from './header.ts'
import { createGathering, pieceSize } from './piece.ts'
import type { PackedRecord } from './piece.ts'

export interface SnapshotWriting {
  readonly work: RecordWork
  readonly primitives: SecretPrimitives
  readonly unlocked: Unlocked
  readonly isStopped: () => boolean
}

/** The event loop is given back after so many records. */
const slice = 200
const breath = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve) })

/** The file that was there stays. */
class Stopped extends Error {}

/** The state that is written: everything up to a position, under these buckets. */
interface Written { readonly position: number; readonly buckets: ReadonlyMap<string, number> }

/** `null` for a record that was written since: the database has a newer row, and that is read. */
const packed = ({ ledger, recordKeys }: Unlocked, entry: Entry<Kind>, { position, buckets }: Written): PackedRecord | null => {
  const [row, key] = [ledger.markOf(entry.id), recordKeys.get(entry.id)]
  const bucket = key === undefined ? undefined : buckets.get(key.bucket)
  if (row === undefined || key === undefined || bucket === undefined || row.seq > position || row.version !== entry.version) return null
  const [payload, long] = splitPayload(entry)
  return { ...row, opened: { bucket, wrapped: key.wrapped, payload, long } }
}

/** All records, a piece after the other is full, written into the same shared bytes again and again. */
async function* piecesOf({ unlocked, isStopped }: SnapshotWriting, written: Written): AsyncGenerator<Uint8Array, void> {
  const gathering = createGathering()
  let bytes = Buffer.from(new SharedArrayBuffer(pieceSize))
  const take = (): Uint8Array => {
    const size = gathering.size()
    if (size > bytes.length) bytes = Buffer.from(new SharedArrayBuffer(size))
    bytes.fill(0)
    gathering.take(bytes)
    return bytes.subarray(0, size)
  }
  let done = 0
  for (const kind of unlocked.register.kinds()) {
    for (const entry of unlocked.register.all(kind)) {
      if (++done % slice === 0) await breath()
      if (isStopped()) throw new Stopped()
      const record = packed(unlocked, entry, written)
      if (record === null || !gathering.isFullFor(record)) continue
      yield take()
      gathering.isFullFor(record)
    }
  }
  yield take()
  bytes.fill(0)
}

/** True when it stands; false when it was stopped, or a bucket key went meanwhile. */
export const writeSnapshot = async (writing: SnapshotWriting): Promise<boolean> => {
  const { unlocked: { keys, ledger, recordKeys }, work, primitives } = writing
  const [position, buckets] = [ledger.position(), [...new Set(Array.from(recordKeys.values(), ({ bucket }) => bucket))]]
  const header = headerBytes({ schema: 1, buckets, records: recordKeys.size, position })
  const sealing = sealingOf({ keys, primitives }, header, buckets)
  if (sealing === null) return false
  // A commit is in the ledger a moment before memory follows.
  await breath()
  try {
    await work.writeSnapshot({ header, ...sealing, pieces: piecesOf(writing, { position, buckets: new Map(buckets.map((bucket, index) => [bucket, index])) }) })
    return true
  } catch (error) {
    if (error instanceof Stopped) return false
    throw error
  }
}
