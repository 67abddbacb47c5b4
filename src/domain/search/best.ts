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
  /** The hits of a segment that are chosen from. */
  readonly among: (segment: number, hits: Bits) => Bits
}

/** Those of a set that stand with 31 others of which some may score so much. */
const withinReach = (docs: Bits, bounds: Float32Array, score: number): Bits => docs.map((some, at) => (Number(bounds[at]) < score ? 0 : some))

/** Hits `from` … `from + count − 1` of the whole order: by score, then by id. */
export const bestOf = (answers: readonly Answer[], { from, count, idOf, among }: Choosing): readonly Hit[] => {
  const wanted = from + count
  let best: Ranked[] = []
  let [worst, worstId] = [0, '']
  const inOrder = (): readonly Ranked[] => best.sort((left, right) => (left.score !== right.score ? right.score - left.score : left.id < right.id ? -1 : 1))
  const cut = (): void => {
    best = inOrder().slice(0, wanted)
    worst = Number(best.at(-1)?.score)
    worstId = String(best.at(-1)?.id)
  }
  answers.forEach(({ hits, bounds, scores }, segment) => {
    const chosen = worst === 0 ? among(segment, hits) : withinReach(among(segment, hits), bounds(), worst)
    const byDoc = scores(chosen)
    eachDoc(chosen, (doc) => {
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
