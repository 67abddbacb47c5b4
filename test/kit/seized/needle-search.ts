// Many needles in one pass over many bytes: the last four bytes of each in a bit map, the last eight in a table, then a comparison.

/** What is looked for: `owner` says to whom a needle belongs. */
export interface Needle {
  readonly owner: number
  readonly bytes: Buffer
}

export interface NeedleSearch {
  /** Adds the owners of every needle that stands in these bytes. */
  readonly look: (hay: Uint8Array, found: Set<number>) => void
}

const shortest = 8
const mapBits = 22

const mixed = (first: number, second: number): number => Math.imul(first ^ Math.imul(second, 0x85ebca6b), 0x9e3779b1)
const place = (word: number): number => Math.imul(word, 0x9e3779b1) >>> (32 - mapBits)

/** Throws for a needle shorter than eight bytes: it would be found by chance. */
export const needleSearch = (needles: readonly Needle[]): NeedleSearch => {
  const seen = new Uint32Array(2 ** (mapBits - 5))
  const table = new Map<number, Needle[]>()
  for (const needle of needles) {
    const { bytes } = needle
    if (bytes.length < shortest) throw new RangeError('a needle has eight bytes or more')
    const [last, before] = [bytes.readInt32LE(bytes.length - 4), bytes.readInt32LE(bytes.length - 8)]
    const bit = place(last)
    seen[bit >>> 5] = (seen[bit >>> 5] ?? 0) | (1 << (bit & 31))
    const key = mixed(last, before)
    const same = table.get(key)
    if (same === undefined) table.set(key, [needle])
    else same.push(needle)
  }
  return {
    look: (hay, found) => {
      const bytes = Buffer.from(hay.buffer, hay.byteOffset, hay.length)
      let word = 0
      for (let at = 0; at < bytes.length; at++) {
        word = (word >>> 8) | ((bytes[at] ?? 0) << 24)
        const bit = Math.imul(word, 0x9e3779b1) >>> (32 - mapBits)
        if (((seen[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0 || at < shortest - 1) continue
        for (const { owner, bytes: needle } of table.get(mixed(word, bytes.readInt32LE(at - 7))) ?? []) {
          const from = at + 1 - needle.length
          if (from >= 0 && !found.has(owner) && bytes.compare(needle, 0, needle.length, from, at + 1) === 0) found.add(owner)
        }
      }
    },
  }
}
