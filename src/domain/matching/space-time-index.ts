// Finds the rows that may touch a stretch of time and a disc: classes of like length and reach, cells of 250 m, sorted by start.
import { eastPerDegree, metresPerDegree } from '../time-and-place/distance.ts'
import { field } from './rows.ts'
import type { Rows } from './rows.ts'

/** Rows that touch a given row of another table. */
export interface SpaceTimeIndex {
  readonly add: (row: number) => void
  readonly remove: (row: number) => void
  /** Fills `hit(0…count−1)` with every live row whose hull in time and space touches that of `row` in `asking`; returns the count. */
  readonly search: (asking: Rows, row: number) => number
  readonly hit: (index: number) => number
  /** The live rows, neighbours near one another: the order in which a join runs fastest. */
  readonly inOrder: () => readonly number[]
}

const cellDegrees = 250 / metresPerDegree
const width = 2 ** 20
const cellRow = (lat: number): number => Math.floor((lat + 90) / cellDegrees)
/** Twice as wide in degrees of longitude: square cells at 60° north. */
const cellColumn = (lon: number): number => Math.floor((lon + 180) / (2 * cellDegrees))

/** The class of a row by length (steps of four, from a minute) and reach (steps of four, from 125 m). */
const classOf = (rows: Rows, row: number): number => {
  const step = (value: number, unit: number): number => Math.max(0, Math.ceil(Math.log2(value / unit) / 2))
  return step(rows.get(row, field.t1) - rows.get(row, field.t0), 60_000) * 16 + Math.min(15, step(rows.get(row, field.reach), 125))
}

interface Packed {
  readonly order: Float64Array
  readonly starts: Float64Array
  readonly cellKeys: Float64Array
  /** Cell c holds entries cellStarts[c] … cellStarts[c + 1]. */
  readonly cellStarts: Float64Array
  readonly classes: readonly { readonly firstCell: number; readonly endCell: number; readonly longest: number; readonly reach: number }[]
}

type LowerBound = (low: number, high: number, value: number) => number

/** First index in low…high whose value is at least `value`. */
const lowerBoundIn = (sorted: Float64Array): LowerBound => (low, high, value) => {
  let start = low
  let end = high
  while (start < end) {
    const middle = (start + end) >>> 1
    if (Number(sorted[middle]) < value) start = middle + 1
    else end = middle
  }
  return start
}

const pack = (rows: Rows): Packed => {
  const alive = Array.from({ length: rows.size() }, (_, row) => row).filter((row) => rows.get(row, field.alive) === 1)
  const entries = alive.map((row) => ({
    row, group: classOf(rows, row), start: rows.get(row, field.t0),
    key: cellRow(rows.get(row, field.lat)) * width + cellColumn(rows.get(row, field.lon)),
  })).sort((a, b) => a.group - b.group || a.key - b.key || a.start - b.start || a.row - b.row)
  const cellKeys: number[] = []
  const cellStarts: number[] = []
  const classes: { firstCell: number; endCell: number; longest: number; reach: number }[] = []
  let group = -1
  let current = { firstCell: 0, endCell: 0, longest: 0, reach: 0 }
  entries.forEach((entry, index) => {
    const isNewClass = entry.group !== group
    if (isNewClass) {
      group = entry.group
      current = { firstCell: cellKeys.length, endCell: 0, longest: 0, reach: 0 }
      classes.push(current)
    }
    if (isNewClass || entry.key !== cellKeys.at(-1)) {
      cellKeys.push(entry.key)
      cellStarts.push(index)
    }
    current.endCell = cellKeys.length
    current.longest = Math.max(current.longest, rows.get(entry.row, field.t1) - entry.start)
    current.reach = Math.max(current.reach, rows.get(entry.row, field.reach))
  })
  return {
    order: Float64Array.from(entries, ({ row }) => row), starts: Float64Array.from(entries, ({ start }) => start),
    cellKeys: Float64Array.from(cellKeys), cellStarts: Float64Array.from([...cellStarts, entries.length]), classes,
  }
}

/** A packed index with a short list of new rows beside it, packed anew when that list grows past an eighth. */
export const createSpaceTimeIndex = (rows: Rows): SpaceTimeIndex => {
  let packed = pack(rows)
  let cellFrom = lowerBoundIn(packed.cellKeys)
  let entryFrom = lowerBoundIn(packed.starts)
  const fresh = new Set<number>()
  let removals = 0
  let hits = new Float64Array(256)
  let found = 0

  const repack = (): void => {
    packed = pack(rows)
    cellFrom = lowerBoundIn(packed.cellKeys)
    entryFrom = lowerBoundIn(packed.starts)
    fresh.clear()
    removals = 0
    rows.reuse()
  }

  /** What is asked for; one object, filled anew by each search. */
  const ask = { t0: 0, t1: 0, lon: 0, lat: 0, reach: 0 }

  const test = (row: number): void => {
    if (rows.get(row, field.t1) < ask.t0 || rows.get(row, field.t0) > ask.t1 || rows.get(row, field.alive) === 0) return
    const lat = rows.get(row, field.lat)
    const north = (lat - ask.lat) * metresPerDegree
    const reach = rows.get(row, field.reach) + ask.reach
    if (Math.abs(north) > reach) return
    const east = (rows.get(row, field.lon) - ask.lon) * eastPerDegree(lat, ask.lat)
    if (east * east + north * north > reach * reach) return
    if (found === hits.length) {
      const larger = new Float64Array(found * 2)
      larger.set(hits)
      hits = larger
    }
    hits[found++] = row
  }

  const scanCell = (cell: number, longest: number): void => {
    const end = Number(packed.cellStarts[cell + 1])
    let entry = entryFrom(Number(packed.cellStarts[cell]), end, ask.t0 - longest)
    for (; entry < end && Number(packed.starts[entry]) <= ask.t1; entry++) test(Number(packed.order[entry]))
  }

  const scanClass = (group: Packed['classes'][number]): void => {
    const reach = ask.reach + group.reach
    const tall = reach / metresPerDegree
    const farthest = Math.abs(ask.lat) + tall
    // Where meridians meet, every column may be near.
    const wide = farthest > 89 ? 360 : reach / eastPerDegree(farthest, farthest)
    const left = Math.max(0, cellColumn(ask.lon - wide))
    const right = Math.min(width - 1, cellColumn(ask.lon + wide))
    const last = cellRow(ask.lat + tall) * width + right
    let cell = cellFrom(group.firstCell, group.endCell, cellRow(ask.lat - tall) * width + left)
    while (cell < group.endCell && Number(packed.cellKeys[cell]) <= last) {
      const key = Number(packed.cellKeys[cell])
      const line = Math.floor(key / width) * width
      if (key - line < left) cell = cellFrom(cell, group.endCell, line + left)
      else if (key - line > right) cell = cellFrom(cell, group.endCell, line + width + left)
      else scanCell(cell++, group.longest)
    }
  }

  return {
    add: (row) => { fresh.add(row) },
    remove: (row) => {
      rows.remove(row)
      fresh.delete(row)
      removals++
    },
    search: (asking, row) => {
      if (fresh.size + removals > 256 + packed.order.length / 8) repack()
      ask.t0 = asking.get(row, field.t0)
      ask.t1 = asking.get(row, field.t1)
      ask.lon = asking.get(row, field.lon)
      ask.lat = asking.get(row, field.lat)
      ask.reach = asking.get(row, field.reach)
      found = 0
      for (const group of packed.classes) scanClass(group)
      for (const added of fresh) test(added)
      return found
    },
    hit: (index) => Number(hits[index]),
    inOrder: () => {
      repack()
      return Array.from(packed.order)
    },
  }
}
