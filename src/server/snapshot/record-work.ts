// The work on very many records itself, in whatever thread it runs.
import { authentic } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import { rowMark } from '../../domain/custody/row-digest.ts'
import type { SecretPrimitives } from '../../domain/primitives.ts'
import type { RecordRow, RecordRows } from '../../ports/record-rows.ts'
import type { MarkedRow, OpenedPiece, RecordWork } from '../../ports/record-work.ts'
import type { SnapshotPlace } from '../../ports/snapshot-place.ts'
import { openUnder } from '../keys/key-tree.ts'
import { openWith, sealWith } from '../keys/sealed-bytes.ts'
import { cutPayload } from '../record-payload.ts'
import { createGathering, splitPiece } from './piece.ts'
import type { Gathering, PackedRecord } from './piece.ts'

export interface RecordWorkPorts {
  readonly primitives: SecretPrimitives
  readonly rows: RecordRows
  readonly place: SnapshotPlace
}

/** What goes from one thread to another at once. */
const markedAtOnce = 1_000

type Opening = Parameters<RecordWork['openRows']>[0]

/** Numbers of buckets in the order in which they come up. */
const createNumbering = () => {
  const numbers = new Map<string, number>()
  let told = 0
  return {
    of: (bucket: string): number => {
      const number = numbers.get(bucket) ?? numbers.size
      numbers.set(bucket, number)
      return number
    },
    fresh: (): readonly string[] => {
      const names = [...numbers.keys()].slice(told)
      told = numbers.size
      return names
    },
  }
}

const openRow = (primitives: SecretPrimitives, { bucketKeys, markKey }: Opening, row: RecordRow, bucketNumber: (bucket: string) => number): PackedRecord => {
  const { id, version, seq, bucket, wrapped } = row
  const { mark } = rowMark(primitives, markKey, { ...row, id: authentic<Id>(id) })
  const key = bucketKeys.get(bucket)
  try {
    if (key === undefined) throw new Error('a bucket key is missing')
    const { payload, long } = cutPayload(openUnder(primitives, key, { id, wrapped, sealed: row.sealed, column: 'record' }))
    // The row's bytes are used again for others.
    return { id, version, seq, mark, opened: { bucket: bucketNumber(bucket), wrapped: Uint8Array.from(wrapped), payload, long } }
  } catch {
    return { id, version, seq, mark, opened: null }
  }
}

async function* openRows({ primitives, rows }: RecordWorkPorts, asked: Opening): AsyncGenerator<OpenedPiece, void> {
  const [gathering, numbering] = [createGathering(), createNumbering()]
  try {
    for await (const some of rows.since(asked.since)) {
      for (const row of some) {
        const record = openRow(primitives, asked, row, numbering.of)
        if (!gathering.isFullFor(record)) continue
        yield { ...taken(gathering), buckets: numbering.fresh() }
        gathering.isFullFor(record)
      }
    }
    yield { ...taken(gathering), buckets: numbering.fresh() }
  } finally {
    for (const key of asked.bucketKeys.values()) key.fill(0)
  }
}

const taken = (gathering: Gathering): ReturnType<typeof splitPiece> => {
  const bytes = Buffer.alloc(gathering.size())
  gathering.take(bytes)
  return splitPiece(bytes)
}

async function* markRows({ primitives, rows }: RecordWorkPorts, { markKey }: Parameters<RecordWork['markRows']>[0]): AsyncGenerator<readonly MarkedRow[], void> {
  let gathered: MarkedRow[] = []
  for await (const some of rows.since(0)) {
    gathered.push(...some.map((row) => ({ id: row.id, version: row.version, seq: row.seq, mark: rowMark(primitives, markKey, { ...row, id: authentic<Id>(row.id) }).mark })))
    if (gathered.length < markedAtOnce) continue
    yield gathered
    gathered = []
  }
  yield gathered
}

const contextOf = (named: string, number: number): Uint8Array => Buffer.from(`kniha|1|snapshot|${named}|${String(number)}`)

async function* openSnapshot({ primitives, place }: RecordWorkPorts, { key, named }: Parameters<RecordWork['openSnapshot']>[0]): AsyncGenerator<OpenedPiece, void> {
  let number = -1
  try {
    for await (const sealed of place.read()) {
      if (number >= 0) yield { ...splitPiece(openWith(primitives, key, sealed, contextOf(named, number))), buckets: [] }
      number++
    }
  } finally {
    key.fill(0)
  }
}

const writeSnapshot = async ({ primitives, place }: RecordWorkPorts, { header, key, named, pieces }: Parameters<RecordWork['writeSnapshot']>[0]): Promise<void> => {
  try {
    await place.write((async function* () {
      yield header
      let number = 0
      for await (const piece of pieces) yield sealWith(primitives, key, piece, contextOf(named, number++))
    })())
  } finally {
    key.fill(0)
  }
}

const firstOf = async (pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array | null> => {
  for await (const piece of pieces) return piece
  return null
}

/** All of it in the thread that asks. */
export const recordWork = (ports: RecordWorkPorts): RecordWork => ({
  count: ports.rows.count,
  openRows: (asked) => openRows(ports, asked),
  markRows: (asked) => markRows(ports, asked),
  snapshotHeader: () => firstOf(ports.place.read()),
  openSnapshot: (asked) => openSnapshot(ports, asked),
  writeSnapshot: (asked) => writeSnapshot(ports, asked),
  removeSnapshot: ports.place.remove,
})
