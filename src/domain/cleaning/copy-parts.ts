// A cleaned copy as a list of parts: ranges of the file that stay, bytes in the place of others. A film of gigabytes is never held for it.
import type { SlicedFile } from '../intake/file-traces.ts'
import type { TakenKind } from './taken-away.ts'

export type CopyPart =
  | { readonly kind: 'kept'; readonly from: number; readonly to: number }
  | { readonly kind: 'put'; readonly bytes: Uint8Array }
  | { readonly kind: 'zeros'; readonly length: number }

/** What the cleaning of one kind of file makes; `taken` is empty when the file had nothing to take away. */
export interface CleanedParts {
  readonly parts: readonly CopyPart[]
  readonly taken: ReadonlySet<TakenKind>
}

/** The file is not whole, or not of a form that is known to the last byte: then there is no copy, rather than half of one. */
export class Uncleanable extends Error {}

export const need: (fits: boolean) => asserts fits = (fits) => { if (!fits) throw new Uncleanable('this file cannot be cleaned') }

export const kept = (from: number, to: number): CopyPart => ({ kind: 'kept', from, to })
export const put = (bytes: Uint8Array): CopyPart => ({ kind: 'put', bytes })

export const lengthOf = (part: CopyPart): number => {
  switch (part.kind) {
    case 'kept': return part.to - part.from
    case 'put': return part.bytes.length
    case 'zeros': return part.length
  }
}

/** Ranges that follow one another as one. */
const joined = (parts: readonly CopyPart[]): readonly CopyPart[] => {
  const all: CopyPart[] = []
  for (const part of parts) {
    const last = all.at(-1)
    if (part.kind === 'kept' && last?.kind === 'kept' && last.to === part.from) all[all.length - 1] = kept(last.from, part.to)
    else if (lengthOf(part) > 0) all.push(part)
  }
  return all
}

/** The copy, read at any place. */
export const partsFile = (file: SlicedFile, given: readonly CopyPart[]): SlicedFile => {
  const parts = joined(given)
  const starts: number[] = []
  let size = 0
  for (const part of parts) {
    starts.push(size)
    size += lengthOf(part)
  }
  /** The last part that begins at or before this place. */
  const indexAt = (place: number): number => {
    let [low, high] = [0, parts.length]
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (Number(starts[middle]) <= place) low = middle
      else high = middle
    }
    return low
  }
  return {
    size,
    read: async (from, to) => {
      const bytes = new Uint8Array(Math.max(0, Math.min(to, size) - from))
      let [at, index] = [from, indexAt(from)]
      for (let part = parts[index]; part !== undefined && at < from + bytes.length; part = parts[++index]) {
        const start = Number(starts[index])
        const [first, end] = [at - start, Math.min(from + bytes.length - start, lengthOf(part))]
        if (part.kind === 'kept') bytes.set(await file.read(part.from + first, part.from + end), at - from)
        if (part.kind === 'put') bytes.set(part.bytes.subarray(first, end), at - from)
        at = start + end
      }
      return bytes
    },
  }
}

/** Reads small pieces out of larger windows: each reading of a file costs more than the bytes. Refuses what lies beyond the end. */
export const windowed = ({ size, read }: SlicedFile, width = 64 * 1024) => {
  let [start, held] = [0, new Uint8Array(0)]
  return async (from: number, to: number): Promise<Uint8Array> => {
    need(from <= to && to <= size)
    if (from < start || to > start + held.length) {
      const bytes = await read(from, Math.min(size, Math.max(to, from + width)));
      [start, held] = [from, new Uint8Array(bytes)]
      need(held.length >= to - from)
    }
    return held.subarray(from - start, to - start)
  }
}
export type Windowed = ReturnType<typeof windowed>

const viewOf = (bytes: Uint8Array, at: number, length: number): DataView => {
  need(at >= 0 && at + length <= bytes.length)
  return new DataView(bytes.buffer, bytes.byteOffset + at, length)
}

/** Numbers with their big end first; what lies beyond the bytes is refused. */
export const u8 = (bytes: Uint8Array, at: number): number => viewOf(bytes, at, 1).getUint8(0)
export const u16 = (bytes: Uint8Array, at: number): number => viewOf(bytes, at, 2).getUint16(0)
export const u32 = (bytes: Uint8Array, at: number): number => viewOf(bytes, at, 4).getUint32(0)
export const u64 = (bytes: Uint8Array, at: number): number => Number(viewOf(bytes, at, 8).getBigUint64(0))
/** With its little end first, as RIFF writes it. */
export const u32le = (bytes: Uint8Array, at: number): number => viewOf(bytes, at, 4).getUint32(0, true)

/** Bytes as Latin-1, one letter each: signatures and names of chunks. */
export const latinOf = (bytes: Uint8Array): string => String.fromCharCode(...bytes)
export const latinBytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
