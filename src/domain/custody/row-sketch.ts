// Which rows differ, out of five kilobytes: an invertible Bloom lookup table names some fifty rows that are new, missing or older.
import { authentic } from '../brand.ts'
import type { Id } from '../brand.ts'
import { hexOf } from './bytes.ts'
import type { RowMark } from './row-digest.ts'

/** A row by name: what a sketch gives back. */
export interface RowName {
  readonly id: Id
  readonly version: number
  readonly seq: number
}

/**
 * Goodrich and Mitzenmacher, "Invertible Bloom Lookup Tables" (2011). Each row stands, by exclusive or, in one cell of each of three parts.
 * The sketch of what should be there less the sketch of what is there holds the differences alone, and is peeled cell by cell.
 */
export interface RowSketch {
  readonly add: (row: RowMark) => void
  readonly remove: (row: RowMark) => void
  /** A copy, `sketchLength` bytes. */
  readonly bytes: () => Uint8Array
}

const parts = 3
const cellsOfPart = 32
const words = 12
const cellLength = words * 4
export const sketchLength = parts * cellsOfPart * cellLength

// Words of a cell: count, check, version, seq (2), id (4), mark (3). The mark is keyed: nobody without the key can aim rows at one cell.
const markAt = 9

const mixed = (row: DataView): number => {
  let hash = 0x811c9dc5
  for (let word = 2; word < words; word++) hash = Math.imul(hash ^ row.getUint32(word * 4), 0x01000193) ^ (hash >>> 15)
  return hash >>> 0
}

const placesOf = (row: DataView): readonly number[] =>
  Array.from({ length: parts }, (_, part) => (part * cellsOfPart + (row.getUint32((markAt + part) * 4) % cellsOfPart)) * cellLength)

const rowBytes = ({ id, version, seq, mark }: RowMark): DataView => {
  const row = new DataView(new ArrayBuffer(cellLength))
  row.setUint32(8, version)
  row.setUint32(12, Math.floor(seq / 2 ** 32))
  row.setUint32(16, seq % 2 ** 32)
  const bytes = new Uint8Array(row.buffer)
  const hex = id.replaceAll('-', '')
  for (let word = 0; word < 4; word++) row.setUint32(20 + 4 * word, Number.parseInt(hex.slice(8 * word, 8 * word + 8), 16))
  bytes.set(mark.subarray(0, 12), markAt * 4)
  row.setUint32(4, mixed(row))
  return row
}

const toggle = (table: DataView, row: DataView, by: 1 | -1): void => {
  for (const place of placesOf(row)) {
    table.setInt32(place, table.getInt32(place) + by)
    for (let at = 4; at < cellLength; at += 4) table.setUint32(place + at, table.getUint32(place + at) ^ row.getUint32(at))
  }
}

/** A sketch of no rows, or one that `bytes` gave. */
export const openSketch = (from: Uint8Array = new Uint8Array(sketchLength)): RowSketch => {
  if (from.length !== sketchLength) throw new RangeError('a sketch has one length')
  const held = Uint8Array.from(from)
  const table = new DataView(held.buffer)
  return {
    add: (row) => { toggle(table, rowBytes(row), 1) },
    remove: (row) => { toggle(table, rowBytes(row), -1) },
    bytes: () => Uint8Array.from(held),
  }
}

/** Rows that only one of two sketches holds. `isWhole`: all of them could be named. */
export interface SketchDifference {
  readonly onlyFirst: readonly RowName[]
  readonly onlySecond: readonly RowName[]
  readonly isWhole: boolean
}

/** As the database writes it: a forged row need not have an id of ours. */
const idAt = (row: DataView): Id => authentic(hexOf(new Uint8Array(row.buffer).slice(20, 36)).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'))

const nameOf = (row: DataView): RowName => ({
  id: idAt(row), version: row.getUint32(8), seq: row.getUint32(12) * 2 ** 32 + row.getUint32(16),
})

/** The cell alone in its place: one row, once, where that row belongs. */
const singleAt = (table: DataView, place: number): { readonly row: DataView; readonly sign: 1 | -1 } | null => {
  const count = table.getInt32(place)
  if (count !== 1 && count !== -1) return null
  const row = new DataView(table.buffer.slice(place, place + cellLength))
  return row.getUint32(4) === mixed(row) && placesOf(row).includes(place) ? { row, sign: count } : null
}

export const sketchDifference = (first: RowSketch, second: RowSketch): SketchDifference => {
  const table = new DataView(first.bytes().buffer)
  const other = new DataView(second.bytes().buffer)
  for (let at = 0; at < sketchLength; at += 4) {
    if (at % cellLength === 0) table.setInt32(at, table.getInt32(at) - other.getInt32(at))
    else table.setUint32(at, table.getUint32(at) ^ other.getUint32(at))
  }
  const found: { readonly 1: RowName[]; readonly '-1': RowName[] } = { 1: [], '-1': [] }
  // Every peeled row empties a cell: more rounds than cells would mean a cell that only looked single.
  for (let hasMore = true, rounds = 0; hasMore && rounds < parts * cellsOfPart; rounds++) {
    hasMore = false
    for (let place = 0; place < sketchLength; place += cellLength) {
      const single = singleAt(table, place)
      if (single === null) continue
      found[single.sign].push(nameOf(single.row))
      toggle(table, single.row, single.sign === 1 ? -1 : 1)
      hasMore = true
    }
  }
  return { onlyFirst: found[1], onlySecond: found[-1], isWhole: /^0*$/.test(hexOf(new Uint8Array(table.buffer))) }
}
