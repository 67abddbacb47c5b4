// A PNG without what it tells (ISO/IEC 15948): the chunks that make the picture stay, of the others what changes how it looks.
import { joinBytes, sameBytes } from '../custody/bytes.ts'
import { crc32 } from '../export/crc32.ts'
import type { SlicedFile } from '../intake/file-traces.ts'
import { cleanedProfile } from './colour-profile.ts'
import { kept, latinBytes, latinOf, need, put, u32, u8, windowed } from './copy-parts.ts'
import type { CleanedParts, CopyPart, Windowed } from './copy-parts.ts'
import type { TakenKind } from './taken-away.ts'
import { uprightBlock } from './upright.ts'

/** Opens a zlib stream (RFC 1950); `null` for what is none, and for what would be larger than any colour profile. */
export type Inflate = (bytes: Uint8Array) => Promise<Uint8Array | null>

/** Most bytes of each chunk that stays. */
const longest: ReadonlyMap<string, number> = new Map([
  ['IHDR', 13], ['PLTE', 768], ['IDAT', 2 ** 31], ['IEND', 0], ['tRNS', 256], ['gAMA', 4], ['cHRM', 32], ['sRGB', 1], ['sBIT', 4], ['bKGD', 6], ['pHYs', 9],
  ['cICP', 4], ['mDCV', 24], ['cLLI', 8], ['acTL', 8], ['fcTL', 26], ['fdAT', 2 ** 31],
])
const kinds: ReadonlyMap<string, TakenKind> = new Map([['tEXt', 'comment'], ['zTXt', 'comment'], ['iTXt', 'comment'], ['tIME', 'times'], ['caBX', 'credentials']])
const mostChunks = 200_000
/** Of a profile or a block of Exif, which are read whole. */
const mostRead = 4 * 1024 * 1024

const long = (value: number): Uint8Array => new Uint8Array([value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff])

const chunk = (type: string, body: Uint8Array): Uint8Array => {
  const named = joinBytes(latinBytes(type), body)
  return joinBytes(long(body.length), named, long(crc32(0, named)))
}

/** A zlib stream of stored blocks (RFC 1951 section 3.2.4): nothing to compress with is needed. */
const stored = (bytes: Uint8Array): Uint8Array => {
  const blocks: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += 65_535) {
    const piece = bytes.subarray(at, at + 65_535)
    const isLast = at + piece.length === bytes.length
    blocks.push(new Uint8Array([isLast ? 1 : 0, piece.length & 0xff, piece.length >> 8, ~piece.length & 0xff, (~piece.length >> 8) & 0xff]), piece)
  }
  let [one, two] = [1, 0]
  for (const byte of bytes) {
    one = (one + byte) % 65_521
    two = (two + one) % 65_521
  }
  return joinBytes(new Uint8Array([0x78, 0x01]), ...blocks, long(two * 65_536 + one))
}

const profileChunk = async (body: Uint8Array, inflate: Inflate): Promise<Uint8Array> => {
  const end = body.indexOf(0)
  need(end >= 0 && u8(body, end + 1) === 0)
  const profile = await inflate(body.subarray(end + 2))
  need(profile !== null)
  return chunk('iCCP', joinBytes(latinBytes('ICC\0\0'), stored(cleanedProfile(profile))))
}

const exifChunk = (body: Uint8Array): Uint8Array => {
  const upright = uprightBlock(body)
  return upright === null ? new Uint8Array(0) : chunk('eXIf', upright)
}

/** What stands in the place of a chunk that does not stay as it is: mostly nothing. */
const instead = async (read: Windowed, { type, at, end }: { readonly type: string; readonly at: number; readonly end: number }, { taken, inflate }: { readonly taken: Set<TakenKind>; readonly inflate: Inflate }): Promise<Uint8Array> => {
  if (type !== 'iCCP' && type !== 'eXIf') {
    taken.add(kinds.get(type) ?? 'maker')
    return new Uint8Array(0)
  }
  need(end - at <= mostRead)
  const before = (await read(at, end)).slice()
  const after = type === 'iCCP' ? await profileChunk(before.slice(8, -4), inflate) : exifChunk(before.subarray(8, -4))
  if (!sameBytes(before, after)) taken.add(type === 'iCCP' ? 'profile' : 'exif')
  return after
}

export const pngCopy = async (file: SlicedFile, inflate: Inflate): Promise<CleanedParts> => {
  const read = windowed(file)
  const parts: CopyPart[] = [kept(0, 8)]
  const taken = new Set<TakenKind>()
  let at = 8
  for (let count = 0; ; count++) {
    need(count < mostChunks)
    const head = await read(at, at + 8)
    const [length, type] = [u32(head, 0), latinOf(head.subarray(4))]
    const end = at + 12 + length
    need(end <= file.size && (count > 0 || type === 'IHDR'))
    const most = longest.get(type)
    if (most !== undefined) {
      need(length <= most)
      parts.push(kept(at, end))
    } else {
      // A capital first letter: without it there is no picture, and we do not know it.
      need(/^[a-z][A-Za-z]{3}$/.test(type))
      parts.push(put(await instead(read, { type, at, end }, { taken, inflate })))
    }
    at = end
    if (type === 'IEND') break
  }
  if (at < file.size) taken.add('trailer')
  return { parts, taken }
}
