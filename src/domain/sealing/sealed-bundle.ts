// What seal.html saves: a sealed report and its sealed files in one file, each behind its size and digest. No key is needed to check its form.
import { idOf, sha256Hex } from '../brand.ts'
import type { Id, Sha256Hex } from '../brand.ts'
import { hexOf, joinBytes } from '../custody/bytes.ts'
import { markBytes } from '../intake/form-copy.ts'
import { padme, wideSize } from './padme.ts'

/** Largest bundle in bytes, and most files in one. */
export const maxBundleBytes = 1024 ** 3
export const mostBundleFiles = 40

/** Of one part: its size in eight bytes, big-endian, and its SHA-256. */
const headBytes = 8 + 32

/** The head of a part of `size` bytes. */
export const bundleHead = (size: number, sha256: Uint8Array): Uint8Array => {
  const head = new Uint8Array(headBytes)
  new DataView(head.buffer).setBigUint64(0, BigInt(size))
  head.set(sha256, 8)
  return head
}

/** The id under which a part is kept: the same file handed in again is the same parts. */
export const bundlePartId = (sha256: Uint8Array): Id<'submission'> => idOf(sha256.slice(0, 16))

/** The header of an age file to one hybrid recipient: 1,120 bytes of encapsulated key, a wrapped file key, a code of 32 bytes. */
const header = /^age-encryption\.org\/v1\n-> mlkem768x25519 [A-Za-z0-9+/]{1494}\n[A-Za-z0-9+/]{43}\n--- [A-Za-z0-9+/]{43}\n$/
const headerBytes = 1627
const nonceBytes = 16
const sealedChunk = 64 * 1024 + 16

/** Is this the beginning of an age file to one hybrid recipient whose length is one of those that ours have? */
const isOurForm = (start: Uint8Array, size: number, padded: (length: number) => number): boolean => {
  const payload = size - headerBytes - nonceBytes
  const plain = payload - 16 * Math.ceil(payload / sealedChunk)
  return plain > 0 && padded(plain) === plain && header.test(Array.from(start, (byte) => String.fromCharCode(byte)).join(''))
}

export interface BundlePart {
  readonly kind: 'report' | 'file'
  readonly id: Id<'submission'>
  readonly size: number
  readonly sha256: Sha256Hex
}

/** A bundle as it comes; after `broken` nothing comes, and what came before counts for nothing. */
export type BundleStep =
  | { readonly is: 'mark'; readonly mark: string }
  | { readonly is: 'part'; readonly part: BundlePart }
  | { readonly is: 'bytes'; readonly bytes: Uint8Array }
  | { readonly is: 'broken' }

interface Taker {
  /** So many bytes; `null` when there are not so many. */
  readonly exactly: (count: number) => Promise<Uint8Array | null>
  /** What there is, at most `most` bytes; `null` at the end. */
  readonly some: (most: number) => Promise<Uint8Array | null>
}

const takerOf = (source: AsyncIterator<Uint8Array>): Taker => {
  let held: Uint8Array = new Uint8Array(0)
  const fill = async (): Promise<boolean> => {
    const next = await source.next()
    if (next.done !== true) held = joinBytes(held, next.value)
    return next.done !== true
  }
  const cut = (count: number): Uint8Array => {
    const taken = held.subarray(0, count)
    held = held.subarray(taken.length)
    return taken
  }
  return {
    exactly: async (count) => {
      while (held.length < count) if (!await fill()) return null
      return cut(count)
    },
    some: async (most) => {
      while (held.length === 0) if (!await fill()) return null
      return cut(most)
    },
  }
}

const broken: BundleStep = { is: 'broken' }

/** Part number `parts`; returns how many bytes it took, or 0 after `broken`: not whole, or not of our form. */
async function* partSteps(from: Taker, parts: number, left: number): AsyncGenerator<BundleStep, number> {
  const kind = parts === 0 ? 'report' : 'file'
  const head = parts > mostBundleFiles ? null : await from.exactly(headBytes)
  const size = head === null ? 0 : Number(new DataView(head.buffer, head.byteOffset).getBigUint64(0))
  const start = size > left - headBytes ? null : await from.exactly(headerBytes)
  if (head === null || start === null || !isOurForm(start, size, kind === 'report' ? wideSize : padme)) {
    yield broken
    return 0
  }
  const digest = head.slice(8)
  yield { is: 'part', part: { kind, id: bundlePartId(digest), size, sha256: sha256Hex(digest) } }
  yield { is: 'bytes', bytes: start }
  for (let at = start.length; at < size;) {
    const bytes = await from.some(size - at)
    if (bytes === null) {
      yield broken
      return 0
    }
    at += bytes.length
    yield { is: 'bytes', bytes }
  }
  return headBytes + size
}

/** Reads a bundle of `total` bytes as it comes. Whoever keeps parts of it compares each with its digest. */
export async function* readBundle(source: AsyncIterable<Uint8Array>, total: number): AsyncGenerator<BundleStep, void> {
  const from = takerOf(source[Symbol.asyncIterator]())
  const mark = await from.exactly(markBytes)
  if (mark === null || total <= markBytes) {
    yield broken
    return
  }
  yield { is: 'mark', mark: hexOf(mark) }
  let left = total - markBytes
  for (let parts = 0; left > 0; parts++) {
    const used = yield* partSteps(from, parts, left)
    if (used === 0) return
    left -= used
  }
  if (await from.some(1) !== null) yield broken
}
