// The one ZIP that a list of files makes: stored, UTF-8 names, fixed dates, sorted; no byte left to choice (APPNOTE 6.3).
import { joinBytes, utf8 } from '../custody/bytes.ts'
import { ok, refuse, type Result } from '../problem.ts'
import { byPath, unsafePaths } from './case-file-layout.ts'

/** A file to be stored. `crc32` as `crc32.ts` counts it: sizes and checksums stand before the data, so that every unzipper can read the stream. */
export interface ZipFile { readonly path: string; readonly size: number; readonly crc32: number }

/** Write these one after another: `frame` bytes as they stand, `data` from the named file. `size` is the whole ZIP in bytes. */
export interface ZipPlan { readonly pieces: readonly ZipPiece[]; readonly size: number }
export type ZipPiece =
  | { readonly kind: 'frame'; readonly of: string | null; readonly bytes: Uint8Array }
  | { readonly kind: 'data'; readonly path: string; readonly size: number }

const signatures = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 } as const
/** Lengths of the fixed parts of a ZIP's records. */
export const zipLengths = { local: 30, central: 46, end: 22 } as const
/** One below what 32 bits hold: the value itself means ZIP64. */
const largest = 0xfffffffe
const mostFiles = 0xfffe

const record = (...fields: readonly (readonly [width: 2 | 4, value: number])[]): Uint8Array => {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [width]) => sum + width, 0)))
  let at = 0
  for (const [width, value] of fields) {
    if (width === 2) view.setUint16(at, value, true)
    else view.setUint32(at, value, true)
    at += width
  }
  return new Uint8Array(view.buffer)
}

// Version 2.0, names in UTF-8, stored, 1980-01-01 00:00: the same for every file.
const shared = ({ size, crc32 }: ZipFile, name: Uint8Array) =>
  [[2, 20], [2, 0x0800], [2, 0], [2, 0], [2, 0x0021], [4, crc32], [4, size], [4, size], [2, name.length], [2, 0]] as const

const localHeader = (file: ZipFile, name: Uint8Array): Uint8Array => joinBytes(record([4, signatures.local], ...shared(file, name)), name)

const centralHeader = (file: ZipFile, name: Uint8Array, offset: number): Uint8Array =>
  joinBytes(record([4, signatures.central], [2, 20], ...shared(file, name), [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), name)

/**
 * The plan of a ZIP, the same for the same files in any order. Refused: `malformed` (unsafe or double paths), `too-large`: files or
 * ZIP of 4 GiB or more, or above 65,534 files. ZIP64 is left out on purpose: the folder is the case file, the ZIP its parcel.
 */
export const zipPlan = (files: readonly ZipFile[]): Result<ZipPlan> => {
  if (unsafePaths(files.map(({ path }) => path)).length > 0) return refuse('malformed', 'path')
  const pieces: ZipPiece[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const file of [...files].sort(byPath)) {
    const name = utf8(file.path)
    pieces.push({ kind: 'frame', of: file.path, bytes: localHeader(file, name) }, { kind: 'data', path: file.path, size: file.size })
    directory.push(centralHeader(file, name, offset))
    offset += zipLengths.local + name.length + file.size
  }
  const central = joinBytes(...directory)
  const size = offset + central.length + zipLengths.end
  if (size > largest || files.length > mostFiles) return refuse('too-large')
  const end = record([4, signatures.end], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, central.length], [4, offset], [2, 0])
  return ok({ pieces: [...pieces, { kind: 'frame', of: null, bytes: joinBytes(central, end) }], size })
}
