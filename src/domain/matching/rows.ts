// The numbers of everything that can be matched, one row of 16 doubles each, so that a comparison touches two short runs of memory.
import { shortestWindow } from '../time-and-place/interval.ts'
import type { UncertainInterval } from '../time-and-place/interval.ts'
import type { Disc } from '../time-and-place/precision.ts'
import type { Happening, Witnessing } from './subjects.ts'

/** What a row says; lengths in metres, angles in degrees, times in milliseconds. `halfAngle` 180: all round. */
export interface RowValues {
  /** See `mode`. */
  readonly mode: number
  readonly from: number
  readonly to: number
  readonly uncertainty: number
  readonly lon: number
  readonly lat: number
  /** Radius of a disc; range of a view. */
  readonly range: number
  readonly positionError: number
  readonly bearing: number
  readonly halfAngle: number
  readonly hears: number
}

/** What kind of thing a row is. */
export const mode = { injury: 0, act: 1, recording: 2, communication: 3, deployment: 4 } as const

/** Where each value stands in a row; `t0`, `t1`, `reach` bound the row on all sides. */
export const field = {
  mode: 0, from: 1, to: 2, uncertainty: 3, lon: 4, lat: 5, range: 6, positionError: 7, bearing: 8, halfAngle: 9, hears: 10,
  t0: 11, t1: 12, reach: 13, alive: 14,
} as const
const stride = 16

/** A table that grows. `data` is replaced when it does: read it anew for each batch. */
export interface Rows {
  readonly get: (row: number, at: number) => number
  readonly add: (values: RowValues) => number
  /** The row stays readable until `reuse`; it is not found any more. */
  readonly remove: (row: number) => void
  /** Called when no index points to removed rows any longer. */
  readonly reuse: () => void
  /** Every row that was ever used is below this. */
  readonly size: () => number
}

/** An empty table. */
export const createRows = (): Rows => {
  let data = new Float64Array(stride * 64)
  let size = 0
  let free: number[] = []
  let removed: number[] = []
  const claim = (): number => {
    const reused = free.pop()
    if (reused !== undefined) return reused
    if ((size + 1) * stride > data.length) {
      const larger = new Float64Array(data.length * 2)
      larger.set(data)
      data = larger
    }
    return size++
  }
  return {
    get: (row, at) => Number(data[row * stride + at]),
    add: (v) => {
      const row = claim()
      data.set([
        v.mode, v.from, v.to, v.uncertainty, v.lon, v.lat, v.range, v.positionError, v.bearing, v.halfAngle, v.hears,
        v.from - v.uncertainty, Math.max(v.to, v.from + shortestWindow) + v.uncertainty, Math.max(v.range, v.hears) + v.positionError, 1,
      ], row * stride)
      return row
    },
    remove: (row) => {
      data[row * stride + field.alive] = 0
      removed.push(row)
    },
    reuse: () => {
      free = [...free, ...removed]
      removed = []
    },
    size: () => size,
  }
}

/** The values of a row, for the recipe of a candidate. */
export const valuesOf = (rows: Rows, row: number): RowValues => ({
  mode: rows.get(row, field.mode), from: rows.get(row, field.from), to: rows.get(row, field.to), uncertainty: rows.get(row, field.uncertainty),
  lon: rows.get(row, field.lon), lat: rows.get(row, field.lat), range: rows.get(row, field.range), positionError: rows.get(row, field.positionError),
  bearing: rows.get(row, field.bearing), halfAngle: rows.get(row, field.halfAngle), hears: rows.get(row, field.hears),
})

const discValues = (kind: number, { from, to, uncertainty }: UncertainInterval, { position, radius }: Disc): RowValues => ({
  // A disc of less than a metre is taken as one of a metre: a place is never a mathematical point.
  mode: kind, from, to, uncertainty, lon: position.lon, lat: position.lat, range: Math.max(1, radius), positionError: 0, bearing: 0, halfAngle: 180, hears: 0,
})

/** The one row of an injury or act. */
export const happeningValues = ({ kind, window, place }: Happening): RowValues => discValues(mode[kind], window, place)

/** The rows of a recording (one per stretch), communication (one per possible place) or deployment (one); null where time basis TB0 forbids it (I-07). */
export const witnessingValues = (thing: Witnessing): readonly (RowValues | null)[] => {
  if (thing.kind === 'deployment') return [discValues(mode.deployment, thing.window, thing.area)]
  if (thing.kind === 'communication') {
    const time = { from: thing.at, to: thing.at, uncertainty: thing.uncertainty }
    return thing.areas.map((area) => discValues(mode.communication, time, area))
  }
  return thing.stretches.map(({ basis, time: { from, to, uncertainty }, view, hears }) => (basis === 'TB0' ? null : {
    mode: mode.recording, from, to, uncertainty, lon: view.position.lon, lat: view.position.lat, range: view.range, positionError: view.positionError,
    bearing: view.bearing ?? 0, halfAngle: view.bearing === null || view.fieldOfView === null ? 180 : view.fieldOfView / 2, hears,
  }))
}
