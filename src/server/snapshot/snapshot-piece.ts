// Some records as the snapshot holds them: what memory keeps of each record and of its row. Bytes before they are sealed.
import { authentic, parseId } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import type { Kind } from '../../domain/change.ts'
import type { RowMark } from '../../domain/custody/row-digest.ts'
import type { WrappedKey } from '../keys/key-tree.ts'
import { joinValue, splitValue } from '../record-payload.ts'
import type { Payload } from '../record-payload.ts'

export interface SnapshotRecord extends Payload {
  readonly id: Id
  readonly mark: RowMark
  readonly key: WrappedKey
}

const [lengthBytes, markBytes, keyBytes] = [4, 32, 60]
const absent = -1
/** A line of the list: kind, id, version, position, number of the bucket, bytes of its long fields, short fields. */
type Line = readonly [Kind, string, number, number, number, number, object]

/** A record as bytes of a piece. */
export interface EncodedRecord {
  readonly line: Uint8Array
  readonly mark: Uint8Array
  readonly wrapped: Uint8Array
  readonly long: Uint8Array
  readonly size: number
}

export const encodeRecord = (record: SnapshotRecord, bucket: number): EncodedRecord => {
  const [short, long] = splitValue(record.kind, record.value)
  const bytes = Buffer.from(long ?? '')
  const { mark, version, seq } = record.mark
  const line = Buffer.from(`["${record.kind}","${record.id}",${String(version)},${String(seq)},${String(bucket)},${String(long === null ? absent : bytes.length)},${short}],`)
  return { line, mark, wrapped: record.key.wrapped, long: bytes, size: line.length + markBytes + keyBytes + bytes.length }
}

/** Pieces have one size, or a few times that for a record that is longer: a length tells of no record, nor of how many there are of a kind. */
export const pieceSize = 1_048_576

/** The list's length (32 bits, little-endian), the list as JSON, marks, wrapped keys, long fields, zeros. Buckets stand as numbers. */
export const joinPiece = (records: readonly EncodedRecord[]): Uint8Array => {
  const list = Buffer.concat([Buffer.from('['), ...records.map(({ line }) => line)])
  // The last comma.
  list.write(']', list.length - 1)
  const length = Buffer.alloc(lengthBytes)
  length.writeUInt32LE(list.length)
  const parts = [length, list, ...records.map(({ mark }) => mark), ...records.map(({ wrapped }) => wrapped), ...records.map(({ long }) => long)]
  const filled = parts.reduce((sum, part) => sum + part.length, 0)
  return Buffer.concat(parts, Math.ceil(filled / pieceSize) * pieceSize)
}

/** Beside the records themselves. */
export const pieceFrame = lengthBytes + 1

/** What `joinPiece` wrote. */
export const decodePiece = (opened: Uint8Array, buckets: readonly string[]): readonly SnapshotRecord[] => {
  const bytes = Buffer.from(opened.buffer, opened.byteOffset, opened.length)
  const marks = lengthBytes + bytes.readUInt32LE()
  const lines = authentic<readonly Line[]>(JSON.parse(bytes.toString('utf8', lengthBytes, marks)))
  const keys = marks + lines.length * markBytes
  const from = keys + lines.length * keyBytes
  // The list and the zeros need not stay in memory beside what was read out of them.
  const long = Buffer.from(bytes.subarray(from, from + lines.reduce((sum, line) => sum + Math.max(0, line[5]), 0)))
  let used = 0
  return lines.map(([kind, text, version, seq, bucket, length, short], index) => {
    const id = parseId(text)
    if (id === null) throw new Error('a record of the snapshot has no id')
    const [mark, wrapped] = [bytes.subarray(marks + index * markBytes, marks + (index + 1) * markBytes), bytes.subarray(keys + index * keyBytes, keys + (index + 1) * keyBytes)]
    const value = length === absent ? authentic<Payload['value']>(short) : joinValue(kind, short, { bytes: long, from: used, to: used += length })
    return { kind, id, value, mark: { id, version, seq, mark }, key: { bucket: buckets[bucket] ?? '', wrapped } }
  })
}
