// A JPEG without what it tells (ITU-T T.81 annex B): tables, frames and scans stay as they are, of the blocks of makers and programs only what colours need.
import { joinBytes, sameBytes } from '../custody/bytes.ts'
import type { SlicedFile } from '../intake/file-traces.ts'
import { cleanedProfile } from './colour-profile.ts'
import { kept, latinBytes, latinOf, need, put, u16, u8, windowed } from './copy-parts.ts'
import type { CleanedParts, CopyPart, Windowed } from './copy-parts.ts'
import type { TakenKind } from './taken-away.ts'
import { uprightBlock } from './upright.ts'

const code = { quantisation: 0xdb, huffman: 0xc4, restart: 0xdd, scan: 0xda, end: 0xd9, comment: 0xfe, app: 0xe0 } as const
/** Baseline, extended, progressive: what browsers and telephones show. */
const frames = [0xc0, 0xc1, 0xc2]

/** A segment that the picture is made of is exactly as long as it must be: nothing else hides in it. */
const isOfPicture = (marker: number, body: Uint8Array): boolean => {
  if (frames.includes(marker)) return body.length === 6 + 3 * u8(body, 5)
  if (marker === code.restart) return body.length === 2
  if (marker === code.scan) return body.length === 4 + 2 * u8(body, 0)
  let at = 0
  if (marker === code.quantisation) for (; at < body.length;) at += u8(body, at) < 0x10 ? 65 : 129
  if (marker === code.huffman) for (; at < body.length;) at += 17 + Array.from({ length: 16 }, (_, index) => u8(body, at + 1 + index)).reduce((sum, each) => sum + each, 0)
  return at > 0 && at === body.length
}

/** What a block is that is not of the picture. */
const kindOf = (marker: number, body: string): TakenKind => {
  const begins = (app: number, text: string): boolean => marker === code.app + app && body.startsWith(text)
  if (marker === code.comment) return 'comment'
  if (begins(1, 'Exif\0')) return 'exif'
  if (begins(1, 'http://ns.adobe.com/')) return 'xmp'
  if (begins(0, 'JFXX') || begins(2, 'MPF\0')) return 'preview'
  if (begins(11, 'JP')) return 'credentials'
  return begins(13, 'Photoshop') ? 'iptc' : 'maker'
}

const segment = (marker: number, body: Uint8Array): Uint8Array => new Uint8Array([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff, ...body])

/** What the walk has come upon so far. */
interface Found {
  readonly taken: Set<TakenKind>
  /** The head of JFIF, one at most: it stands first. */
  readonly head: CopyPart[]
  readonly upright: Uint8Array[]
  readonly profile: Uint8Array[]
  readonly rest: CopyPart[]
}

const profileName = latinBytes('ICC_PROFILE\0')
const exifName = latinBytes('Exif\0\0')

/** Puts bytes in the place of a block; what becomes shorter or other was something. */
const putInstead = (found: Found, to: CopyPart[], { before, after, kind }: { readonly before: Uint8Array; readonly after: Uint8Array; readonly kind: TakenKind }): void => {
  if (!sameBytes(before, after)) found.taken.add(kind)
  to.push(put(after))
}

const takeBlock = (found: Found, marker: number, body: Uint8Array): void => {
  const text = latinOf(body.subarray(0, 32))
  const before = segment(marker, body)
  if (marker === code.app && text.startsWith('JFIF\0') && found.head.length === 0) {
    need(body.length >= 14)
    // Its own small picture stands behind the fourteen.
    putInstead(found, found.head, { before, after: segment(marker, new Uint8Array([...body.subarray(0, 12), 0, 0])), kind: 'preview' })
  } else if (marker === code.app + 14 && text.startsWith('Adobe')) {
    need(body.length >= 12)
    putInstead(found, found.rest, { before, after: segment(marker, body.subarray(0, 12)), kind: 'maker' })
  } else if (marker === code.app + 2 && text.startsWith('ICC_PROFILE\0')) {
    // One after another: where they stand otherwise the colours are anybody's guess.
    need(u8(body, 12) === found.profile.length + 1)
    found.profile.push(body.subarray(14))
  } else if (kindOf(marker, text) === 'exif' && found.upright.length === 0) {
    const block = uprightBlock(body.subarray(6))
    const after = block === null ? new Uint8Array(0) : segment(marker, joinBytes(exifName, block))
    if (!sameBytes(before, after)) found.taken.add('exif')
    found.upright.push(after)
  } else found.taken.add(kindOf(marker, text))
}

/** Where the coded picture ends and the next marker begins. */
const endOfScan = async (read: Windowed, from: number, size: number): Promise<number> => {
  for (let at = from; at + 1 < size;) {
    const bytes = await read(at, Math.min(size, at + 32 * 1024))
    for (let index = bytes.indexOf(0xff); index >= 0 && index + 1 < bytes.length; index = bytes.indexOf(0xff, index + 1)) {
      const next = u8(bytes, index + 1)
      const isCoded = next === 0 || (next >= 0xd0 && next <= 0xd7) || next === 0xff
      if (!isCoded) return at + index
    }
    at += bytes.length - 1
  }
  return size
}

/** The profile in the pieces that it came in, without names and dates. */
const profileParts = ({ profile, taken }: Found): readonly CopyPart[] => {
  if (profile.length === 0) return []
  const before = joinBytes(...profile)
  const clean = cleanedProfile(before)
  if (!sameBytes(before, clean)) taken.add('profile')
  let at = 0
  return profile.map((piece, index) => {
    const part = put(segment(code.app + 2, joinBytes(profileName, new Uint8Array([index + 1, profile.length]), clean.subarray(at, at + piece.length))))
    at += piece.length
    return part
  })
}

export const jpegCopy = async (file: SlicedFile): Promise<CleanedParts> => {
  const read = windowed(file)
  const found: Found = { taken: new Set(), head: [], upright: [], profile: [], rest: [] }
  let at = 2
  for (;;) {
    const head = await read(at, at + 2)
    need(u8(head, 0) === 0xff)
    const marker = u8(head, 1)
    if (marker === code.end) break
    const end = at + 2 + u16(await read(at + 2, at + 4), 0)
    need(end >= at + 4)
    const body = await read(at + 4, end)
    if (marker === code.comment || (marker >= code.app && marker < code.app + 16)) takeBlock(found, marker, body.slice())
    else {
      need(isOfPicture(marker, body))
      const next = marker === code.scan ? await endOfScan(read, end, file.size) : end
      found.rest.push(kept(at, next))
      at = next
      continue
    }
    at = end
  }
  need(found.rest.length > 0)
  if (at + 2 < file.size) found.taken.add('trailer')
  return { parts: [kept(0, 2), ...found.head, ...found.upright.map(put), ...profileParts(found), ...found.rest, kept(at, at + 2)], taken: found.taken }
}
