// The model: what share of a happening's possible time and place one row covers. Written down in docs/design/matching.md.
import { instant, milliseconds } from '../brand.ts'
import { eastPerDegree, metresPerDegree } from '../time-and-place/distance.ts'
import { chanceWithin, coveredShare } from '../time-and-place/interval.ts'
import { shareInViewAround } from '../time-and-place/view-area.ts'
import { field, mode } from './rows.ts'
import type { DiscBeforeCamera } from '../time-and-place/view-area.ts'
import type { Rows } from './rows.ts'

/** Compares rows of two tables; makes no objects, so that a join can ask it millions of times. */
export interface PairScore {
  /** Expected share of the happening's window that the row's time covers; for words: P(said within the window). 0…1. */
  readonly time: (happening: number, row: number) => number
  /** Share of the happening's disc in view, or within the area of a communication or deployment. 0…1. */
  readonly inView: (happening: number, row: number) => number
  /** Share of the happening's disc within hearing of a recording. 0…1. */
  readonly inHearing: (happening: number, row: number) => number
}

const radian = Math.PI / 180

/** A comparer of `happenings` with `things`; its few working objects are made once. */
export const createPairScore = (happenings: Rows, things: Rows): PairScore => {
  const window = { from: instant(0), to: instant(0), uncertainty: milliseconds(0) }
  const segment = { from: instant(0), to: instant(0), uncertainty: milliseconds(0) }
  const moment = { at: instant(0), uncertainty: milliseconds(0) }
  const disc: DiscBeforeCamera = { east: 0, north: 0, radius: 1, range: 0, bearing: 0, halfAngle: Math.PI }
  const scratch: DiscBeforeCamera = { ...disc }

  const place = (happening: number, row: number): void => {
    const lat = happenings.get(happening, field.lat)
    const cameraLat = things.get(row, field.lat)
    disc.east = (happenings.get(happening, field.lon) - things.get(row, field.lon)) * eastPerDegree(lat, cameraLat)
    disc.north = (lat - cameraLat) * metresPerDegree
    disc.radius = happenings.get(happening, field.range)
  }

  return {
    time: (happening, row) => {
      window.from = instant(happenings.get(happening, field.from))
      window.to = instant(happenings.get(happening, field.to))
      window.uncertainty = milliseconds(happenings.get(happening, field.uncertainty))
      if (things.get(row, field.mode) === mode.communication) {
        moment.at = instant(things.get(row, field.from))
        moment.uncertainty = milliseconds(things.get(row, field.uncertainty))
        return chanceWithin(moment, window)
      }
      segment.from = instant(things.get(row, field.from))
      segment.to = instant(things.get(row, field.to))
      segment.uncertainty = milliseconds(things.get(row, field.uncertainty))
      return coveredShare(window, segment)
    },
    inView: (happening, row) => {
      place(happening, row)
      disc.range = things.get(row, field.range)
      disc.bearing = things.get(row, field.bearing) * radian
      disc.halfAngle = things.get(row, field.halfAngle) * radian
      return shareInViewAround(disc, things.get(row, field.positionError), scratch)
    },
    inHearing: (happening, row) => {
      place(happening, row)
      disc.range = things.get(row, field.hears)
      disc.halfAngle = Math.PI
      return shareInViewAround(disc, things.get(row, field.positionError), scratch)
    },
  }
}
