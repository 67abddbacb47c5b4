// The best of many hits without sorting them all, ties in the order of ids.
import { eachDoc } from './bits.ts'
import type { Bits } from './bits.ts'
import type { Answer } from './evaluate.ts'

/** A hit: document `doc` of segment `segment`. */
export interface Hit {
  readonly segment: number
  readonly doc: number
  readonly score: number
}

interface Ranked extends Hit {
  readonly id: string
}

export interface Choosing {
  /** From 0, in the whole order. */
  readonly from: number
  readonly count: number
  readonly idOf: (segment: number, doc: number) => string
  /** Takes out of the hits of a segment those that are not chosen from. */
  readonly keepWanted: (segment: number, hits: Bits) => void
}

/** Hits `from` … `from + count − 1` of the whole order: by score, then by id. The sets of hits are used up. */
export const bestOf = (answers: readonly Answer[], { from, count, idOf, keepWanted }: Choosing): readonly Hit[] => {
  const wanted = from + count
  let best: Ranked[] = []
  let [worst, worstId] = [0, '']
  const inOrder = (): readonly Ranked[] => best.sort((left, right) => (left.score !== right.score ? right.score - left.score : left.id < right.id ? -1 : 1))
  const cut = (): void => {
    best = inOrder().slice(0, wanted)
    worst = Number(best.at(-1)?.score)
    worstId = String(best.at(-1)?.id)
  }
  answers.forEach(({ hits, keepReaching, scores }, segment) => {
    keepWanted(segment, hits)
    if (worst > 0) keepReaching(hits, worst)
    const byDoc = scores(hits)
    eachDoc(hits, (doc) => {
      const score = Number(byDoc[doc])
      // Most of many hits are worse than the worst that is kept.
      if (score < worst) return
      const id = idOf(segment, doc)
      if (score === worst && id > worstId) return
      // Twice as many as wanted are gathered before the worse half goes.
      if (best.push({ segment, doc, score, id }) >= 2 * wanted) cut()
    })
  })
  return inOrder().slice(from, wanted)
}
