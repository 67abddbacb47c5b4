// The best of many hits without sorting them all, ties in the order of ids.
import type { Hit } from './evaluate.ts'

/** Whether `left` stands before `right`: by score, then by id. */
const isBefore = (left: Hit, right: Hit, idOf: (hit: Hit) => string): boolean =>
  left.score !== right.score ? left.score > right.score : idOf(left) < idOf(right)

/** Hits `from` … `from + count − 1` of the whole order. */
export const bestOf = (hits: readonly Hit[], { from, count, idOf }: { readonly from: number; readonly count: number; readonly idOf: (hit: Hit) => string }): readonly Hit[] => {
  const wanted = from + count
  const best: Hit[] = []
  for (const hit of hits) {
    const last = best[wanted - 1]
    if (last !== undefined && !isBefore(hit, last, idOf)) continue
    let [low, high] = [0, best.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      const other = best[middle]
      if (other !== undefined && isBefore(hit, other, idOf)) high = middle
      else low = middle + 1
    }
    best.splice(low, 0, hit)
    best.length = Math.min(best.length, wanted)
  }
  return best.slice(from)
}
