// Found documents of one segment, in order, each with its score; and what AND, OR and NOT make of two such lists.

export interface Scored {
  /** Ascending. */
  readonly docs: Uint32Array
  /** One for each document, above 0. */
  readonly scores: Float32Array
}

const none = Number.POSITIVE_INFINITY
/** The document at a place, above all others behind the end. */
const docAt = (docs: Uint32Array, at: number): number => (at < docs.length ? Number(docs[at]) : none)

interface Kept { readonly left: boolean; readonly both: boolean; readonly right: boolean }

const merged = (left: Scored, right: Scored, kept: Kept): Scored => {
  const most = kept.right ? left.docs.length + right.docs.length : left.docs.length
  const [docs, scores] = [new Uint32Array(most), new Float32Array(most)]
  let count = 0
  const put = (doc: number, score: number): void => {
    docs[count] = doc
    scores[count++] = score
  }
  for (let [at, other] = [0, 0]; at < left.docs.length || (kept.right && other < right.docs.length);) {
    const [own, its] = [docAt(left.docs, at), docAt(right.docs, other)]
    if (own < its) {
      if (kept.left) put(own, Number(left.scores[at]))
      at++
    } else if (own > its) {
      if (kept.right) put(its, Number(right.scores[other]))
      other++
    } else {
      if (kept.both) put(own, Number(left.scores[at]) + Number(right.scores[other]))
      at++
      other++
    }
  }
  return { docs: docs.subarray(0, count), scores: scores.subarray(0, count) }
}

/** What stands in both, with both scores. */
export const common = (left: Scored, right: Scored): Scored => merged(left, right, { left: false, both: true, right: false })
/** What stands in any, with the scores of each. */
export const either = (left: Scored, right: Scored): Scored => merged(left, right, { left: true, both: true, right: true })
/** What stands in the left and not in the right. */
export const without = (left: Scored, right: Scored): Scored => merged(left, right, { left: true, both: false, right: false })
