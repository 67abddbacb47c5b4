// The base rate: how many happenings of that hour would fit one row as well.
import { field } from './rows.ts'
import type { Milliseconds } from '../brand.ts'
import type { BaseRate } from './candidate.ts'
import type { Rows } from './rows.ts'
import type { SpaceTimeIndex } from './space-time-index.ts'
import type { Weigh } from './weigh.ts'

/** Counts against the live happenings. */
export interface BaseRates {
  /** Call after any change of the happenings. */
  readonly changed: () => void
  /** How many happenings of `kind` touch "that hour" of a row: `hour` around its middle, at least its whole time with its uncertainty. */
  readonly ofThatHour: (row: number, kind: number) => number
  /** Of these, how many pass the threshold with it. Fits lie in that hour, so the base rate is at most 1. */
  readonly rateOf: (row: number, kind: number) => BaseRate
}

interface Times {
  readonly starts: Float64Array
  readonly ends: Float64Array
}

/** How many values are below `bound`; with `orEqual`, at or below. */
const countBelow = (sorted: Float64Array, bound: number, orEqual: boolean): number => {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const value = Number(sorted[middle])
    if (value < bound || (orEqual && value === bound)) low = middle + 1
    else high = middle
  }
  return low
}

/** The first and last instant of "that hour" of a row. */
export const hourOf = (things: Rows, row: number, hour: Milliseconds): { readonly from: number; readonly to: number } => {
  const from = things.get(row, field.t0)
  const to = things.get(row, field.t1)
  const middle = (from + to) / 2
  return { from: Math.min(from, middle - hour / 2), to: Math.max(to, middle + hour / 2) }
}

/** Base rates over `happenings`, found by `index`. The sorted times are made when first asked for after a change. */
export const createBaseRates = (tables: { readonly happenings: Rows; readonly things: Rows }, index: SpaceTimeIndex, model: { readonly weigh: Weigh; readonly hour: Milliseconds }): BaseRates => {
  const { happenings, things } = tables
  const times = new Map<number, Times>()
  const weight = { time: 0, place: 0, tier: -1 }

  const timesOf = (kind: number): Times => {
    const known = times.get(kind)
    if (known) return known
    const rows = Array.from({ length: happenings.size() }, (_, row) => row)
      .filter((row) => happenings.get(row, field.alive) === 1 && happenings.get(row, field.mode) === kind)
    const made = {
      starts: Float64Array.from(rows, (row) => happenings.get(row, field.t0)).sort(),
      ends: Float64Array.from(rows, (row) => happenings.get(row, field.t1)).sort(),
    }
    times.set(kind, made)
    return made
  }

  const ofThatHour = (row: number, kind: number): number => {
    const { starts, ends } = timesOf(kind)
    const { from, to } = hourOf(things, row, model.hour)
    return countBelow(starts, to, true) - countBelow(ends, from, false)
  }

  return {
    changed: () => { times.clear() },
    ofThatHour,
    rateOf: (row, kind) => {
      const found = index.search(things, row)
      let fits = 0
      for (let hit = 0; hit < found; hit++) {
        const happening = index.hit(hit)
        if (happenings.get(happening, field.mode) !== kind) continue
        model.weigh(happening, row, weight)
        if (weight.tier >= 0) fits++
      }
      return { fits, of: ofThatHour(row, kind) }
    },
  }
}
