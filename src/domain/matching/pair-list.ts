// The pairs that a comparison finds, as numbers in one growing array.
import type { Weight } from './weigh.ts'

/** Where each value of a pair stands; `tier` is the index in `ways`. */
export const pairField = { happening: 0, row: 1, time: 2, place: 3, tier: 4 } as const
const stride = 5

/** Pairs in the order found. */
export interface PairList {
  readonly count: () => number
  readonly get: (index: number, at: number) => number
  readonly push: (happening: number, row: number, weight: Weight) => void
}

/** An empty list. */
export const createPairList = (): PairList => {
  let data = new Float64Array(stride * 256)
  let count = 0
  return {
    count: () => count,
    get: (index, at) => Number(data[index * stride + at]),
    push: (happening, row, { time, place, tier }) => {
      if ((count + 1) * stride > data.length) {
        const larger = new Float64Array(data.length * 2)
        larger.set(data)
        data = larger
      }
      const start = count++ * stride
      data[start + pairField.happening] = happening
      data[start + pairField.row] = row
      data[start + pairField.time] = time
      data[start + pairField.place] = place
      data[start + pairField.tier] = tier
    },
  }
}
