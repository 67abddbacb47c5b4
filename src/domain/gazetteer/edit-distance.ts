// How many letters two words differ by: one changed, left out, put in, or two neighbours that changed places (optimal string alignment).

/** Counts no further than `most`: whatever is further apart is `most` + 1. */
export const editDistance = (one: string, other: string, most: number): number => {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let before: readonly number[] = []
  let row: readonly number[] = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let at = 1; at <= one.length; at++) {
    const next = [at]
    for (let to = 1; to <= other.length; to++) {
      const isSame = one[at - 1] === other[to - 1]
      const isSwapped = at > 1 && to > 1 && one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1]
      const plain = Math.min(Number(next[to - 1]) + 1, Number(row[to]) + 1, Number(row[to - 1]) + (isSame ? 0 : 1))
      next.push(isSwapped ? Math.min(plain, Number(before[to - 2]) + 1) : plain)
    }
    if (Math.min(...next) > most) return most + 1
    before = row
    row = next
  }
  return Math.min(Number(row[other.length]), most + 1)
}
