// Some records as one run of bytes: as the snapshot holds them, and as they come out of the thread that opens rows.
import { authentic, parseId } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import type { RowMark } from '../../domain/custody/row-digest.ts'
import type { WrappedKey } from '../keys/key-tree.ts'
import { joinValue } from '../record-payload.ts'
import type { Payload, Place } from '../record-payload.ts'

/**
 * Twelve bytes of three lengths (32 bits, little-endian): of the list, the number of records, of the long fields. Then the list as JSON, marks,
 * wrapped keys, long fields, zeros. A line of the list: id, version, position, number of the bucket, bytes of its long fields, payload without them.
 */
type Line = readonly [string, number, number, number, number, Payload | null]
const [frameBytes, markBytes, keyBytes] = [12, 32, 60]
const absent = -1

/** Pieces have one size, or a few times that for a record that is longer: a length tells of no record, nor of how many there are of a kind. */
export const pieceSize = 1_048_576

/** A record that goes into a piece. */
export interface PackedRecord {
  readonly id: string
  readonly version: number
  readonly seq: number
  readonly mark: Uint8Array
  /** `null`: its row does not open. */
  readonly opened: { readonly bucket: number; readonly wrapped: Uint8Array; readonly payload: string; readonly long: Uint8Array | string | null } | null
}

interface Sized { readonly record: PackedRecord; readonly line: string; readonly lineBytes: number; readonly longBytes: number }

const sized = (record: PackedRecord): Sized => {
  const { id, version, seq, opened } = record
  const long = opened?.long ?? null
  const longBytes = long === null ? 0 : typeof long === 'string' ? Buffer.byteLength(long) : long.length
  const line = `["${id}",${String(version)},${String(seq)},${String(opened?.bucket ?? absent)},${String(long === null ? absent : longBytes)},${opened?.payload ?? 'null'}],`
  return { record, line, lineBytes: Buffer.byteLength(line), longBytes }
}

/** Gathers records until a piece is full. */
export interface Gathering {
  /** True when the piece has to be taken before this record can go in: put it in again then. */
  readonly isFullFor: (record: PackedRecord) => boolean
  readonly size: () => number
  /** Writes what was gathered and begins anew; `into` has at least `size()` bytes and holds zeros behind what is written. */
  readonly take: (into: Buffer) => void
}

export const createGathering = (): Gathering => {
  let [held, filled] = [new Array<Sized>(), frameBytes + 2]
  const write = (into: Buffer): void => {
    // The last comma gives its place to the bracket; an empty list has none.
    const list = Math.max(2, held.reduce((sum, { lineBytes }) => sum + lineBytes, 1))
    into.writeUInt32LE(list, 0)
    into.writeUInt32LE(held.length, 4)
    into.writeUInt32LE(held.reduce((sum, { longBytes }) => sum + longBytes, 0), 8)
    let [at, mark, key] = [frameBytes + into.write('[', frameBytes), frameBytes + list, frameBytes + list + held.length * markBytes]
    let long = key + held.length * keyBytes
    for (const { record, line, longBytes } of held) {
      at += into.write(line, at)
      into.set(record.mark, mark)
      if (record.opened !== null) into.set(record.opened.wrapped, key)
      const told = record.opened?.long ?? ''
      if (typeof told === 'string') into.write(told, long)
      else into.set(told, long)
      ;[mark, key, long] = [mark + markBytes, key + keyBytes, long + longBytes]
    }
    into.write(']', frameBytes + list - 1)
  }
  return {
    size: () => Math.ceil(filled / pieceSize) * pieceSize,
    isFullFor: (record) => {
      const next = sized(record)
      const size = next.lineBytes + markBytes + keyBytes + next.longBytes
      if (held.length > 0 && filled + size > pieceSize) return true
      held.push(next)
      filled += size
      return false
    },
    take: (into) => {
      write(into)
      ;[held, filled] = [[], frameBytes + 2]
    },
  }
}

/** A piece in two: what is read once, and the long fields, which stay. */
export interface SplitPiece {
  readonly short: Uint8Array
  readonly long: Uint8Array
}

const lengthsOf = (piece: Uint8Array): { readonly list: number; readonly count: number; readonly long: number } => {
  const view = new DataView(piece.buffer, piece.byteOffset)
  return { list: view.getUint32(0, true), count: view.getUint32(4, true), long: view.getUint32(8, true) }
}

/**
 * Copies a piece out of a buffer that is used again. Long fields go into shared memory: what is not shared counts as garbage to be, and each
 * 64 MB of it have the engine walk all of the heap (of 44,000 records that was 95 times in one unlocking, and half of its time).
 */
export const splitPiece = (piece: Uint8Array): SplitPiece => {
  const { list, count, long } = lengthsOf(piece)
  const from = frameBytes + list + count * (markBytes + keyBytes)
  const kept = new Uint8Array(new SharedArrayBuffer(long))
  kept.set(piece.subarray(from, from + long))
  return { short: piece.slice(0, from), long: kept }
}

export interface RecordOfPiece {
  readonly id: Id
  readonly mark: RowMark
  /** `null`: its row does not open. */
  readonly opened: (Payload & { readonly key: WrappedKey }) | null
}

/** Reads a piece; long fields are left where they lie. Throws for what is none of ours. */
export const recordsOf = ({ short, long }: SplitPiece, buckets: readonly string[]): readonly RecordOfPiece[] => {
  const bytes = Buffer.from(short.buffer, short.byteOffset, short.length)
  const { list, count } = lengthsOf(short)
  const [marks, keys] = [frameBytes + list, frameBytes + list + count * markBytes]
  const all = Buffer.from(long.buffer, long.byteOffset, long.length)
  let used = 0
  return authentic<readonly Line[]>(JSON.parse(bytes.toString('utf8', frameBytes, marks))).map(([text, version, seq, bucket, length, payload], index): RecordOfPiece => {
    const id = authentic<Id>(payload === null ? text : parseId(text))
    const mark = { id, version, seq, mark: bytes.subarray(marks + index * markBytes, marks + (index + 1) * markBytes) }
    if (payload === null) return { id, mark, opened: null }
    const { kind } = payload
    const at: Place = { bytes: all, from: used, to: used + Math.max(0, length) }
    used = at.to
    const value = length === absent ? payload.value : joinValue(kind, payload.value, at)
    return { id, mark, opened: { kind, value, key: { bucket: buckets[bucket] ?? '', wrapped: bytes.subarray(keys + index * keyBytes, keys + (index + 1) * keyBytes) } } }
  })
}
