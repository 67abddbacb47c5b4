// POSIX tar (IEEE 1003.1 ustar) with nothing in it but names, sizes and bytes: the inside of every sealed file, readable by any tar.
import type { Result } from '../problem.ts'
import { ok, refuse } from '../problem.ts'
import { padme, wideSize } from './padme.ts'

const block = 512
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8')

/** One file of an archive held in memory. */
export interface TarFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Where one file lies in an archive. */
export interface TarPlace {
  readonly name: string
  readonly offset: number
  readonly size: number
}

const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, '0')}\0`

const checksum = (header: Uint8Array): number =>
  header.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 0x20 : byte), 0)

/** Largest file that eleven octal digits can say, in bytes. */
const largest = 8 ** 11 - 1

/** The 512 bytes before a file of `size` bytes: time 0, no owner, mode 0600. Throws on a name that is not plain ASCII of 1 to 100 or a size of 8 GiB or more. */
export const tarHeader = (name: string, size: number): Uint8Array<ArrayBuffer> => {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(name)) throw new RangeError('a name inside is plain and short')
  if (!Number.isInteger(size) || size < 0 || size > largest) throw new RangeError('a file inside is smaller than 8 GiB')
  const header = new Uint8Array(block)
  const put = (offset: number, text: string): void => header.set(encoder.encode(text), offset)
  put(0, name)
  put(100, octal(0o600, 7))
  put(108, octal(0, 7))
  put(116, octal(0, 7))
  put(124, octal(size, 11))
  put(136, octal(0, 11))
  put(156, '0')
  put(257, 'ustar\x0000')
  put(148, `${octal(checksum(header), 6)} `)
  return header
}

/** How many zero bytes follow a file of `size` bytes up to the next block. */
export const tarFill = (size: number): number => (block - (size % block)) % block

const bareTarSize = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + block + size + tarFill(size), 2 * block)

/** Bytes of a whole padded archive of one large file and what was said about it. */
export const paddedTarSize = (sizes: readonly number[]): number => padme(bareTarSize(sizes))

/** A whole archive of small files, its end filled with zero blocks up to a wide size: it tells neither a door nor whether somebody gave a name. */
export const writeTar = (files: readonly TarFile[]): Uint8Array<ArrayBuffer> => {
  const tar = new Uint8Array(wideSize(bareTarSize(files.map((file) => file.bytes.length))))
  let at = 0
  for (const file of files) {
    tar.set(tarHeader(file.name, file.bytes.length), at)
    tar.set(file.bytes, at + block)
    at += block + file.bytes.length + tarFill(file.bytes.length)
  }
  return tar
}

/** Reads one header: `null` is the end of the archive. Only what `tarHeader` writes is taken. */
export const parseTarHeader = (header: Uint8Array): Result<{ readonly name: string; readonly size: number } | null> => {
  if (header.length !== block) return refuse('not-readable')
  if (header.every((byte) => byte === 0)) return ok(null)
  const text = (from: number, to: number): string => decoder.decode(header.subarray(from, to)).replace(/\0.*$/s, '')
  const name = text(0, 100)
  const size = text(124, 136)
  if (!/^[0-7]{11}$/.test(size) || !/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) return refuse('not-readable')
  const expected = tarHeader(name, Number.parseInt(size, 8))
  return header.every((byte, index) => byte === expected[index]) ? ok({ name, size: Number.parseInt(size, 8) }) : refuse('not-readable')
}

/** More files than any archive of ours that is read piece by piece: each header costs whoever reads it a chunk to open. */
const mostListed = 16

/** Finds the files of an archive of `total` bytes that is read piece by piece; `not-readable` when it is cut short, not ours or of too many files. */
export const listTar = async (read: (from: number, to: number) => Promise<Uint8Array>, total: number): Promise<Result<readonly TarPlace[]>> => {
  const places: TarPlace[] = []
  for (let at = 0; at + block <= total && places.length <= mostListed;) {
    const header = parseTarHeader(await read(at, at + block))
    if (!header.ok) return header
    if (header.value === null) return ok(places)
    const { name, size } = header.value
    places.push({ name, offset: at + block, size })
    at += block + size + tarFill(size)
  }
  return refuse('not-readable')
}

/** The files of an archive held in memory. */
export const readTar = (tar: Uint8Array): Result<readonly TarFile[]> => {
  const files: TarFile[] = []
  for (let at = 0; at + block <= tar.length;) {
    const header = parseTarHeader(tar.subarray(at, at + block))
    if (!header.ok) return header
    if (header.value === null) return ok(files)
    const { name, size } = header.value
    files.push({ name, bytes: tar.subarray(at + block, at + block + size) })
    at += block + size + tarFill(size)
  }
  return refuse('not-readable')
}
