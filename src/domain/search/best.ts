// The best of many hits without sorting them all, ties in the order of ids.
import type { Hit } from './evaluate.ts'
import type { Scored } from './scored.ts'

export interface Choosing {
  /** From 0, in the whole order. */
  readonly from: number
  readonly count: number
  readonly idOf: (segment: number, doc: number) => string
  readonly isWanted: (segment: number, doc: number) => boolean
}

/** Hits `from` … `from + count − 1` of the whole order: by score, then by id. */
export const bestOf = (found: readonly Scored[], { from, count, idOf, isWanted }: Choosing): readonly Hit[] => {
  const wanted = from + count
  const best: Hit[] = []
  const isBefore = (left: Hit, right: Hit): boolean =>
    left.score !== right.score ? left.score > right.score : idOf(left.segment, left.doc) < idOf(right.segment, right.doc)
  const take = (hit: Hit): void => {
    let [low, high] = [0, best.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      const other = best[middle]
      if (other !== undefined && isBefore(hit, other)) high = middle
      else low = middle + 1
    }
    if (low === wanted) return
    best.splice(low, 0, hit)
    best.length = Math.min(best.length, wanted)
  }
  found.forEach(({ docs, scores }, segment) => {
    for (let at = 0; at < docs.length; at++) {
      const [doc, score] = [Number(docs[at]), Number(scores[at])]
      // Most of many hits are worse than the worst that is kept.
      if (score >= (best[wanted - 1]?.score ?? 0) && isWanted(segment, doc)) take({ segment, doc, score })
    }
  })
  return best.slice(from)
}
