// The sealed form of a chosen file, read at any place: the same plaintext and keys give the same bytes each time, so nothing of it is kept.
import { sha256 } from '@noble/hashes/sha2.js'
import { hexOf } from '../../domain/custody/bytes.ts'
import { partNames } from '../../domain/sealing/submission.ts'
import { paddedTarSize, tarFill, tarHeader } from '../../domain/sealing/tar.ts'
import { chunkBytes, sealChunk, tagBytes } from './age-file.ts'
import { join } from './hybrid-kem.ts'
import type { SteadyFile } from './steady-file.ts'

/** What goes into the sealed file beside the chosen one. */
export interface SealedParts {
  readonly file: SteadyFile
  readonly provenance: Uint8Array
  /** Age header and nonce. */
  readonly start: Uint8Array
  /** Of the payload. */
  readonly key: Uint8Array
}

export interface SealedFile {
  readonly size: number
  /** The sealed bytes from `from` up to and without `to`. */
  readonly read: (from: number, to: number) => Promise<Uint8Array>
}

/** The padded tar of answers and file, at any place of it. */
const tarOf = ({ file, provenance }: SealedParts): SealedFile => {
  const head = join(tarHeader(partNames.provenance, provenance.length), provenance, new Uint8Array(tarFill(provenance.length)), tarHeader(partNames.file, file.size))
  return {
    size: paddedTarSize([provenance.length, file.size]),
    read: async (from, to) => {
      const plain = new Uint8Array(to - from)
      plain.set(head.subarray(from, to))
      const [first, end] = [Math.max(from, head.length), Math.min(to, head.length + file.size)]
      if (first < end) plain.set(await file.read(first - head.length, end - head.length), first - from)
      return plain
    },
  }
}

export const sealedFile = (parts: SealedParts): SealedFile => {
  const tar = tarOf(parts)
  const { start, key } = parts
  const count = Math.ceil(tar.size / chunkBytes)
  const chunks = async (first: number, end: number): Promise<Uint8Array> => {
    const plain = await tar.read(first * chunkBytes, Math.min(end * chunkBytes, tar.size))
    return join(...Array.from({ length: end - first }, (_, at) =>
      sealChunk(key, { index: first + at, isLast: first + at === count - 1 }, plain.subarray(at * chunkBytes, (at + 1) * chunkBytes))))
  }
  return {
    size: start.length + tar.size + count * tagBytes,
    read: async (from, to) => {
      const [payloadFrom, payloadTo] = [Math.max(0, from - start.length), to - start.length]
      if (payloadTo <= 0) return start.slice(from, to)
      const first = Math.floor(payloadFrom / (chunkBytes + tagBytes))
      const payload = await chunks(first, Math.ceil(payloadTo / (chunkBytes + tagBytes)))
      const at = first * (chunkBytes + tagBytes)
      return join(start.subarray(from), payload.subarray(payloadFrom - at, payloadTo - at))
    },
  }
}

/** Digests of beginnings of a sealed file, each made out of the last one that it goes beyond. */
export interface Beginnings {
  /** Takes in what was just sealed, when it goes on where the last one ended. */
  readonly follow: (from: number, bytes: Uint8Array) => void
  /** Lower-case hexadecimal SHA-256 of the first `size` bytes; `null` beyond the end. */
  readonly digest: (size: number, seen: (share: number) => void) => Promise<string | null>
}

const step = 1024 * 1024
/** A server that crashed goes back a mebibyte, sixty-four of the smallest pieces, and the one under way. */
const keptMarks = 66

export const beginnings = (sealed: SealedFile): Beginnings => {
  const marks = [{ at: 0, hash: sha256.create() }]
  const follow = (at: number, bytes: Uint8Array): void => {
    const last = marks.find((mark) => mark.at === at)
    if (last === undefined) return
    marks.push({ at: at + bytes.length, hash: last.hash.clone().update(bytes) })
    marks.splice(1, marks.length - 1 - keptMarks)
  }
  return {
    follow,
    digest: async (size, seen) => {
      if (size > sealed.size) return null
      let { at, hash } = marks.reduce((best, mark) => (mark.at <= size && mark.at >= best.at ? mark : best))
      hash = hash.clone()
      while (at < size) {
        const bytes = await sealed.read(at, Math.min(size, at + step))
        hash.update(bytes)
        at += bytes.length
        seen(at / sealed.size)
      }
      marks.push({ at, hash: hash.clone() })
      return hexOf(hash.digest())
    },
  }
}
