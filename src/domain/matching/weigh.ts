// Decides for one pair of rows whether it is a candidate, and how: seen, else heard, spoken of, or somebody was there.
import { field, mode } from './rows.ts'
import { createPairScore } from './pair-score.ts'
import type { Rows } from './rows.ts'

/** Filled anew by each call. `tier` 0 sees, 1 hears, 2 speaks, 3 present (`ways`), −1: below the threshold. */
export interface Weight {
  time: number
  place: number
  tier: number
}

/** Puts the pair's figures into `out`. */
export type Weigh = (happening: number, row: number, out: Weight) => void

const tierOf = (kind: number): number => (kind === mode.communication ? 2 : kind === mode.deployment ? 3 : 0)

/** A weigher for two tables; a recording that hears is asked for hearing only where its view does not reach the threshold. */
export const createWeigh = (happenings: Rows, things: Rows, minimumScore: number): Weigh => {
  const score = createPairScore(happenings, things)
  return (happening, row, out) => {
    out.tier = -1
    out.time = score.time(happening, row)
    if (out.time < minimumScore) return
    out.place = score.inView(happening, row)
    if (out.time * out.place >= minimumScore) out.tier = tierOf(things.get(row, field.mode))
    else if (things.get(row, field.hears) > 0) {
      out.place = score.inHearing(happening, row)
      if (out.time * out.place >= minimumScore) out.tier = 1
    }
  }
}
