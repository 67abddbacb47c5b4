// Reading a ZIP of ours and no other: what the directory names is planned again, and every byte of the frame must be the plan's.
import { sha256Hex } from '../brand.ts'
import { hexOf, parseUtf8, sameBytes, utf8 } from '../custody/bytes.ts'
import type { Sha256Stream } from '../primitives.ts'
import { crc32 } from './crc32.ts'
import type { FileReader, Part, Verdict } from './file-reader.ts'
import { zipLengths, zipPlan, type ZipFile, type ZipPlan } from './zip-plan.ts'

/** Bytes at rest: a file on disk, a file picked in a browser. `read` gives exactly `to − from` bytes or throws. */
export interface ByteSource {
  readonly size: number
  readonly read: (from: number, to: number) => Promise<Uint8Array>
}

type Opened = { readonly ok: true; readonly files: FileReader } | { readonly ok: false; readonly verdict: Verdict }

const sliceLength = 1 << 20
const largestDirectory = 1 << 26

const bad = (part: Part): Opened => ({ ok: false, verdict: { kind: 'changed', findings: [{ part, why: 'zip-form' }] } })

const readDirectory = (directory: Uint8Array): readonly ZipFile[] | null => {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength)
  const files: ZipFile[] = []
  for (let at = 0; at < directory.length;) {
    if (at + zipLengths.central > directory.length) return null
    const end = at + zipLengths.central + view.getUint16(at + 28, true)
    const path = end > directory.length ? null : parseUtf8(directory.subarray(at + zipLengths.central, end))
    if (path === null) return null
    files.push({ path, size: view.getUint32(at + 24, true), crc32: view.getUint32(at + 16, true) })
    at = end
  }
  return files
}

const wrongFrame = async (source: ByteSource, { pieces }: ZipPlan): Promise<Part | null> => {
  let at = 0
  for (const piece of pieces) {
    const length = piece.kind === 'data' ? piece.size : piece.bytes.length
    if (piece.kind === 'frame' && !sameBytes(await source.read(at, at + length), piece.bytes)) {
      return piece.of === null ? { kind: 'zip-directory' } : { kind: 'zip-header', path: piece.of }
    }
    at += length
  }
  return null
}

/**
 * Opens a ZIP. `unreadable`: neither begins nor ends as a ZIP. `changed`: not one byte for byte that `zipPlan` would plan (comments,
 * extra fields, compression, gaps, trailing bytes, double or unsafe names, headers that disagree). Data is checked when it is read.
 */
export const openZip = async (source: ByteSource, sha256Stream: () => Sha256Stream): Promise<Opened> => {
  if (source.size < zipLengths.end) return { ok: false, verdict: { kind: 'unreadable' } }
  const head = await source.read(0, 4)
  const tail = await source.read(source.size - zipLengths.end, source.size)
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength)
  if (hexOf(head) !== '504b0304' && hexOf(tail.subarray(0, 4)) !== '504b0506') return { ok: false, verdict: { kind: 'unreadable' } }
  const [length, offset] = [view.getUint32(12, true), view.getUint32(16, true)]
  if (offset + length + zipLengths.end !== source.size || length > largestDirectory) return bad({ kind: 'zip-directory' })
  const listed = readDirectory(await source.read(offset, offset + length))
  const plan = listed === null ? null : zipPlan(listed)
  if (listed === null || !plan?.ok || plan.value.size !== source.size) return bad({ kind: 'zip-directory' })
  const wrong = await wrongFrame(source, plan.value)
  return wrong === null ? { ok: true, files: readerOf(source, listed, sha256Stream) } : bad(wrong)
}

const readerOf = (source: ByteSource, listed: readonly ZipFile[], sha256Stream: () => Sha256Stream): FileReader => {
  const placed = new Map<string, { readonly file: ZipFile; readonly from: number }>()
  let at = 0
  for (const file of listed) {
    const from = at + zipLengths.local + utf8(file.path).length
    placed.set(file.path, { file, from })
    at = from + file.size
  }
  const place = (path: string): { readonly file: ZipFile; readonly from: number } => {
    const found = placed.get(path)
    if (found === undefined) throw new Error('no such file in the ZIP')
    return found
  }
  return {
    list: () => Promise.resolve(listed.map(({ path, size }) => ({ path, size, kind: 'file' as const }))),
    digest: async (path) => {
      const { file, from } = place(path)
      const hash = sha256Stream()
      let crc = 0
      for (let begin = 0; begin < file.size; begin += sliceLength) {
        const bytes = await source.read(from + begin, from + Math.min(file.size, begin + sliceLength))
        hash.update(bytes)
        crc = crc32(crc, bytes)
      }
      return crc === file.crc32 ? sha256Hex(hash.digest()) : null
    },
    read: (path) => {
      const { file, from } = place(path)
      return source.read(from, from + file.size)
    },
  }
}
