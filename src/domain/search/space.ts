// Memory that one question works in, and the next one again. Bytes that come and go by the megabyte have the engine walk through the whole register,
// over and over, to collect them, and questions wait meanwhile (docs/design/search.md).
import type { Bits } from './bits.ts'

/** Everything is 0 when it is handed out, and good until `clear`. */
export interface Space {
  readonly bytes: (length: number) => Uint8Array
  /** A set of documents of a segment of this size. */
  readonly bits: (size: number) => Bits
  readonly numbers: (count: number) => Float32Array
  readonly integers: (count: number) => Int32Array
  /** Takes all of it back. */
  readonly clear: () => void
}

const blockLength = 2 ** 20
/** So many blocks stay for the next question; a question that needs more gives them back to the engine. */
const blocksKept = 16

interface Stretch { readonly buffer: ArrayBuffer; readonly from: number }

export const createSpace = (): Space => {
  let blocks: ArrayBuffer[] = []
  let [block, used] = [0, 0]
  const take = (length: number): Stretch => {
    for (; block < blocks.length; block++, used = 0) {
      const buffer = blocks[block]
      if (buffer === undefined || used + length > buffer.byteLength) continue
      const from = used
      // Numbers of four bytes begin at a multiple of four.
      used += length + 3 & ~3
      new Uint8Array(buffer, from, length).fill(0)
      return { buffer, from }
    }
    const buffer = new ArrayBuffer(Math.max(blockLength, length))
    blocks.push(buffer)
    used = length + 3 & ~3
    return { buffer, from: 0 }
  }
  return {
    bytes: (length) => {
      const { buffer, from } = take(length)
      return new Uint8Array(buffer, from, length)
    },
    bits: (size) => {
      const count = (size + 31) >>> 5
      const { buffer, from } = take(4 * count)
      return new Uint32Array(buffer, from, count)
    },
    numbers: (count) => {
      const { buffer, from } = take(4 * count)
      return new Float32Array(buffer, from, count)
    },
    integers: (count) => {
      const { buffer, from } = take(4 * count)
      return new Int32Array(buffer, from, count)
    },
    clear: () => {
      blocks = blocks.slice(0, blocksKept)
      block = 0
      used = 0
    },
  }
}
