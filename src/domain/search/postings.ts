// Lists of where a term stands: per document its weight and the places of the word, as a few bytes each.

/** Grows by doubling; what is behind `size` is not yet written. */
interface Growing { bytes: Uint8Array; size: number; last: number }

/** The lists of one segment while documents come in, in ascending order of their numbers. */
export interface Postings {
  /** `impact` 1…255: the share of the rank that does not depend on the question. `places` ascending. */
  readonly add: (term: string, doc: number, impact: number, places: readonly number[]) => void
  /** Empty for a term that stands nowhere. A view: valid until the next `add`. */
  readonly list: (term: string) => Uint8Array
  readonly terms: () => readonly string[]
}

const varintLength = (value: number): number => (value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x20_0000 ? 3 : 4)

const putVarint = (into: Growing, value: number): void => {
  let rest = value
  for (; rest >= 0x80; rest = Math.floor(rest / 128)) into.bytes[into.size++] = rest % 128 | 0x80
  into.bytes[into.size++] = rest
}

const makeRoom = (list: Growing, more: number): void => {
  if (list.size + more <= list.bytes.length) return
  const grown = new Uint8Array(2 * list.bytes.length + more)
  grown.set(list.bytes)
  list.bytes = grown
}

/** No more places than one byte can give the length of. */
const longestPlaces = 0x7f

export const createPostings = (): Postings => {
  const lists = new Map<string, Growing>()
  return {
    add: (term, doc, impact, places) => {
      const list = lists.get(term) ?? { bytes: new Uint8Array(8), size: 0, last: 0 }
      lists.set(term, list)
      const steps: number[] = []
      let [length, before] = [0, 0]
      for (const place of places) {
        const more = varintLength(place - before)
        if (length + more > longestPlaces) break
        length += more
        steps.push(place - before)
        before = place
      }
      makeRoom(list, 6 + length)
      putVarint(list, doc - list.last)
      list.bytes[list.size++] = impact
      list.bytes[list.size++] = length
      for (const step of steps) putVarint(list, step)
      list.last = doc
    },
    list: (term) => {
      const list = lists.get(term)
      return list === undefined ? new Uint8Array(0) : list.bytes.subarray(0, list.size)
    },
    terms: () => [...lists.keys()],
  }
}

/** Calls back for each document of a list: its number, its impact, where its places begin and end in `bytes`. */
export const readPostings = (bytes: Uint8Array, visit: (doc: number, impact: number, from: number, to: number) => void): void => {
  let [at, doc] = [0, 0]
  while (at < bytes.length) {
    let [step, factor, byte] = [0, 1, Number(bytes[at++])]
    for (; byte >= 0x80; byte = Number(bytes[at++])) {
      step += (byte & 0x7f) * factor
      factor *= 128
    }
    doc += step + byte * factor
    const impact = Number(bytes[at++])
    const end = at + 1 + Number(bytes[at])
    visit(doc, impact, at + 1, end)
    at = end
  }
}

/** The places that `readPostings` pointed at. */
export const placesIn = (bytes: Uint8Array, from: number, to: number): readonly number[] => {
  const places: number[] = []
  let [at, place] = [from, 0]
  while (at < to) {
    let [step, factor, byte] = [0, 1, Number(bytes[at++])]
    for (; byte >= 0x80; byte = Number(bytes[at++])) {
      step += (byte & 0x7f) * factor
      factor *= 128
    }
    place += step + byte * factor
    places.push(place)
  }
  return places
}
