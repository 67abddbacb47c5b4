// Sets of documents of one segment, one bit each: what AND, OR and NOT make of them is one pass over some thousand numbers.

/** Bit `doc & 31` of number `doc >>> 5`. */
export type Bits = Uint32Array

export const noBits = (size: number): Bits => new Uint32Array((size + 31) >>> 5)

export const hasBit = (bits: Bits, doc: number): boolean => (Number(bits[doc >>> 5]) >>> (doc & 31) & 1) === 1

export const putBit = (bits: Bits, doc: number): void => { bits[doc >>> 5] = Number(bits[doc >>> 5]) | 1 << (doc & 31) }

export const dropBit = (bits: Bits, doc: number): void => { bits[doc >>> 5] = Number(bits[doc >>> 5]) & ~(1 << (doc & 31)) }

/** Those numbers of a list that say so. */
export const bitsOf = (are: readonly boolean[]): Bits => {
  const bits = noBits(are.length)
  are.forEach((is, doc) => { if (is) putBit(bits, doc) })
  return bits
}

/** How many of 32 bits are set (Hacker's Delight, 5-2). */
export const countOf = (word: number): number => {
  const pairs = word - (word >>> 1 & 0x5555_5555)
  const fours = (pairs & 0x3333_3333) + (pairs >>> 2 & 0x3333_3333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24
}

export const countBits = (bits: Bits): number => {
  let count = 0
  for (let at = 0; at < bits.length; at++) count += countOf(Number(bits[at]))
  return count
}

/** Every document, ascending. */
export const eachDoc = (bits: Bits, visit: (doc: number) => void): void => {
  for (let at = 0; at < bits.length; at++) {
    for (let word = Number(bits[at]); word !== 0; word &= word - 1) visit(32 * at + 31 - Math.clz32(word & -word))
  }
}

/** How many stand in both. */
export const countCommon = (left: Bits, right: Bits): number => {
  let count = 0
  for (let at = 0; at < left.length; at++) count += countOf(Number(left[at]) & Number(right[at]))
  return count
}

/** Leaves what stands in the other set too. */
export const keepCommon = (bits: Bits, other: Bits): void => { for (let at = 0; at < bits.length; at++) bits[at] = Number(bits[at]) & Number(other[at]) }
/** Adds what stands in the other set. */
export const addAll = (bits: Bits, other: Bits): void => { for (let at = 0; at < bits.length; at++) bits[at] = Number(bits[at]) | Number(other[at]) }
/** Takes out what stands in the other set. */
export const dropAll = (bits: Bits, other: Bits): void => { for (let at = 0; at < bits.length; at++) bits[at] = Number(bits[at]) & ~Number(other[at]) }
