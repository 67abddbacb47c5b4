// The index of a film in memory, box by box (ISO/IEC 14496-12 section 4.2): what is not known to be needed becomes a free box of the same size, full of zeros.
import { latinBytes, latinOf, need, u32, u64 } from './copy-parts.ts'
import type { TakenKind } from './taken-away.ts'

export interface Box { readonly type: string; readonly at: number; readonly from: number; readonly to: number }

/** A copy of the index, changed in place. */
export interface FilmIndex {
  readonly bytes: Uint8Array
  readonly taken: Set<TakenKind>
}

/** Boxes that say of themselves that they hold nothing. */
export const emptyTypes: ReadonlySet<string> = new Set(['free', 'skip', 'wide'])

/** More than stand side by side in any film. */
const mostBoxes = 100_000

/** Boxes that fill a range; QuickTime may end a list with a few zeros. */
export const boxesIn = (bytes: Uint8Array, from: number, to: number): readonly Box[] => {
  const boxes: Box[] = []
  let at = from
  while (to - at >= 8) {
    const isLong = u32(bytes, at) === 1
    const length = isLong ? u64(bytes, at + 8) : u32(bytes, at)
    const head = isLong ? 16 : 8
    need(length >= head && length <= to - at && boxes.length < mostBoxes)
    boxes.push({ type: latinOf(bytes.subarray(at + 4, at + 8)), at, from: at + head, to: at + length })
    at += length
  }
  need(bytes.subarray(at, to).every((byte) => byte === 0))
  return boxes
}

/** Zeros in the place of what stands there. */
export const wipe = ({ bytes, taken }: FilmIndex, { from, to }: Pick<Box, 'from' | 'to'>, kind: TakenKind): void => {
  need(from <= to && to <= bytes.length)
  if (bytes.subarray(from, to).every((byte) => byte === 0)) return
  taken.add(kind)
  bytes.fill(0, from, to)
}

export const makeFree = (index: FilmIndex, box: Box, kind: TakenKind): void => {
  wipe(index, box, kind)
  if (emptyTypes.has(box.type)) return
  index.taken.add(kind)
  index.bytes.set(latinBytes('free'), box.at + 4)
}

export type BoxRule = (index: FilmIndex, box: Box) => void

/** Holds each box in a range to its rule; what has none goes. */
export const keepOnly = (index: FilmIndex, { from, to }: Pick<Box, 'from' | 'to'>, rules: Readonly<Record<string, BoxRule>>): void => {
  for (const box of boxesIn(index.bytes, from, to)) {
    const rule = Object.hasOwn(rules, box.type) ? rules[box.type] : undefined
    if (rule === undefined) makeFree(index, box, 'tags')
    else rule(index, box)
  }
}

/** What is looked into elsewhere. */
export const stays: BoxRule = () => undefined

/** A box of no more than so many bytes inside stays; a longer one is none that we know. */
export const atMost = (length: number): BoxRule => (_, { from, to }) => { need(to - from <= length) }
