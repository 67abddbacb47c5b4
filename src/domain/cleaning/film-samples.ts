// Where the pictures and sounds of one track lie in a film (ISO/IEC 14496-12 section 8.7): everything else in it is nobody's.
import { need, u32, u64 } from './copy-parts.ts'
import type { Box } from './film-boxes.ts'

/** Samples that lie one behind another. */
export interface FilmChunk {
  readonly at: number
  readonly sizes: readonly number[]
}

/** Of one track: a day of film at sixty pictures a second has five million. */
const mostSamples = 6_000_000

const sizesIn = (bytes: Uint8Array, box: Box, isConstantAllowed: boolean): readonly number[] => {
  const [constant, count] = [u32(bytes, box.from + 4), u32(bytes, box.from + 8)]
  need(count <= mostSamples && (constant === 0 ? box.to === box.from + 12 + 4 * count : isConstantAllowed && box.to === box.from + 12))
  return Array.from({ length: count }, (_, index) => (constant === 0 ? u32(bytes, box.from + 12 + 4 * index) : constant))
}

const placesIn = (bytes: Uint8Array, box: Box): readonly number[] => {
  const count = u32(bytes, box.from + 4)
  const width = box.type === 'stco' ? 4 : 8
  need(count <= mostSamples && box.to === box.from + 8 + width * count)
  return Array.from({ length: count }, (_, index) => (width === 4 ? u32 : u64)(bytes, box.from + 8 + width * index))
}

/** How many samples each chunk holds: each entry says from which chunk on it counts, up to the next one. Read from its end, so that each chunk is counted once. */
const countsIn = (bytes: Uint8Array, box: Box, chunks: number): readonly number[] => {
  const entries = u32(bytes, box.from + 4)
  need(box.to === box.from + 8 + 12 * entries)
  const counts = new Array<number>(chunks).fill(0)
  let next = Infinity
  for (let index = entries - 1; index >= 0; index--) {
    const entry = box.from + 8 + 12 * index
    const first = u32(bytes, entry)
    need(first < next && (index === 0) === (first === 1))
    counts.fill(u32(bytes, entry + 4), first - 1, next - 1)
    next = first
  }
  return counts
}

/** The chunks of a table of samples; refuses one that does not say where each sample lies. */
export const chunksOf = (bytes: Uint8Array, tables: readonly Box[], isConstantAllowed: boolean): readonly FilmChunk[] => {
  const one = (...types: readonly string[]): Box => {
    const [box, second] = tables.filter(({ type }) => types.includes(type))
    need(box !== undefined && second === undefined)
    return box
  }
  const sizes = sizesIn(bytes, one('stsz'), isConstantAllowed)
  const places = placesIn(bytes, one('stco', 'co64'))
  const counts = countsIn(bytes, one('stsc'), places.length)
  need(counts.reduce((sum, count) => sum + count, 0) === sizes.length)
  let next = 0
  return places.map((at, index) => {
    const from = next
    next += Number(counts[index])
    return { at, sizes: sizes.slice(from, next) }
  })
}
