// A WebP without what it tells (RFC 9649): pictures, transparency and frames stay, the rest goes.
import { joinBytes, sameBytes } from '../custody/bytes.ts'
import type { SlicedFile } from '../intake/file-traces.ts'
import { cleanedProfile } from './colour-profile.ts'
import { kept, lengthOf, latinBytes, latinOf, need, put, u32le, u8, windowed } from './copy-parts.ts'
import type { CleanedParts, CopyPart, Windowed } from './copy-parts.ts'
import type { TakenKind } from './taken-away.ts'
import { uprightBlock } from './upright.ts'

const pictures = new Set(['VP8 ', 'VP8L', 'ALPH'])
const kinds: ReadonlyMap<string, TakenKind> = new Map([['XMP ', 'xmp'], ['C2PA', 'credentials']])
const exifFlag = 0x08
/** Profile, transparency and movement; of the other bits and of the three bytes behind them nothing is said (section 2.7). */
const shownBy = 0x32
/** Of a head that says what follows; of one frame of a moving picture. */
const [headBytes, frameBytes] = [10, 16]
const mostChunks = 100_000
/** Of a profile or a block of Exif, which are read whole. */
const mostRead = 4 * 1024 * 1024

interface Chunk { readonly type: string; readonly at: number; readonly body: number; readonly to: number; readonly end: number }

const littleLong = (value: number): Uint8Array => new Uint8Array([value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24])
const padded = (type: string, body: Uint8Array): Uint8Array => joinBytes(latinBytes(type), littleLong(body.length), body, new Uint8Array(body.length % 2))

const chunksIn = async (read: Windowed, from: number, to: number): Promise<readonly Chunk[]> => {
  const chunks: Chunk[] = []
  for (let at = from; at < to;) {
    const head = await read(at, at + 8)
    const length = u32le(head, 4)
    const end = at + 8 + length + (length % 2)
    need(end <= to && chunks.length < mostChunks)
    chunks.push({ type: latinOf(head.subarray(0, 4)), at, body: at + 8, to: at + 8 + length, end })
    at = end
  }
  return chunks
}

const exifBlock = (body: Uint8Array): Uint8Array | null => uprightBlock(latinOf(body.subarray(0, 6)) === 'Exif\0\0' ? body.subarray(6) : body)

/** A byte that fills a chunk up to an even number says nothing: zero in the copy. */
const whole = ({ at, to, end }: Chunk): readonly CopyPart[] => [kept(at, to), put(new Uint8Array(end - to))]

const partsOf = async (read: Windowed, chunk: Chunk, taken: Set<TakenKind>): Promise<readonly CopyPart[]> => {
  const { type, body, to } = chunk
  if (type === 'ANMF') for (const inner of await chunksIn(read, body + frameBytes, to)) need(pictures.has(inner.type))
  if (pictures.has(type) || type === 'ANMF') return whole(chunk)
  if (type === 'ANIM') {
    need(to - body === 6)
    return whole(chunk)
  }
  if (type !== 'ICCP' && type !== 'EXIF') {
    taken.add(kinds.get(type) ?? 'maker')
    return []
  }
  need(to - body <= mostRead)
  const bytes = (await read(body, to)).slice()
  const clean = type === 'ICCP' ? cleanedProfile(bytes) : exifBlock(bytes)
  if (clean === null || !sameBytes(bytes, clean)) taken.add(type === 'ICCP' ? 'profile' : 'exif')
  return clean === null ? [] : [put(padded(type, clean))]
}

export const webpCopy = async (file: SlicedFile): Promise<CleanedParts> => {
  const read = windowed(file)
  const end = 8 + u32le(await read(4, 8), 0)
  need(end <= file.size)
  const chunks = await chunksIn(read, 12, end)
  const taken = new Set<TakenKind>(end < file.size ? ['trailer'] : [])
  const [first] = chunks
  need(chunks.some(({ type }) => pictures.has(type) || type === 'ANMF'))
  const parts: CopyPart[] = []
  for (const chunk of chunks) if (chunk.type !== 'VP8X') parts.push(...await partsOf(read, chunk, taken))
  const hasUpright = parts.some((part) => part.kind === 'put' && latinOf(part.bytes.subarray(0, 4)) === 'EXIF')
  const head: CopyPart[] = []
  if (first?.type === 'VP8X') {
    need(first.to - first.body === headBytes)
    const said = (await read(first.body, first.to)).slice()
    if (said.subarray(1, 4).some((byte) => byte !== 0)) taken.add('maker')
    said.set([(u8(said, 0) & shownBy) | (hasUpright ? exifFlag : 0), 0, 0, 0])
    head.push(put(padded('VP8X', said)))
  } else need(!hasUpright)
  const all = [...head, ...parts]
  const size = all.reduce((sum, part) => sum + lengthOf(part), 4)
  return { parts: [kept(0, 4), put(littleLong(size)), kept(8, 12), ...all], taken }
}
