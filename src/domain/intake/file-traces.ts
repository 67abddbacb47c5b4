// What a photograph or video tells of its own accord: where, when, with what and by whom it was made. Read on the sender's device, before anything is sent.
import { mediaHeadBytes, mediaTypeOf } from '../evidence/media-type.ts'
import { tiffTraces } from './tiff-traces.ts'
import type { FileTraces } from './tiff-traces.ts'

/** A file that can be read in pieces. */
export interface SlicedFile {
  readonly size: number
  readonly read: (from: number, to: number) => Promise<Uint8Array>
}

const noTraces: FileTraces = { place: null, time: null, device: null, owner: null }

/** Most makers put the block near the beginning, some at the end. */
const searchedBytes = 4 * 1024 * 1024
/** The index of a long film is large; what names the place is small and stands at its end. */
const mostOfBox = 1024 * 1024
/** A film has tens of boxes, one that was sent live some for each second. A made-up one can have a hundred million: each is a reading of its own. */
const mostBoxes = 10_000
/** Two name the place, in whatever film. */
const mostNamed = 16

const latin = (bytes: Uint8Array): string => {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192))
  return text
}

/** Exif stands behind `Exif` and two zeros in JPEG, behind these or an offset of zero in HEIC and AVIF, behind the name and length of a chunk in PNG and WebP. */
const exifMark = /Exif\0\0(?=II\*\0|MM\0\*)|eXIf(?=II\*\0|MM\0\*)|(?:^|\0{4})(?=II\*\0|MM\0\*)|EXIF[^]{4}(?:Exif\0\0)?(?=II\*\0|MM\0\*)/

const photographTraces = async (file: SlicedFile): Promise<FileTraces> => {
  for (const from of new Set([0, Math.max(0, file.size - searchedBytes)])) {
    const bytes = await file.read(from, Math.min(from + searchedBytes, file.size))
    const found = exifMark.exec(latin(bytes))
    if (found !== null) return tiffTraces(bytes.subarray(found.index + found[0].length))
  }
  return noTraces
}

interface Box { readonly type: string; readonly from: number; readonly to: number }

/** Boxes one after another (ISO/IEC 14496-12 section 4.2), one more than `mostBoxes` at most; whatever does not fit ends it. */
const boxesIn = async (file: SlicedFile, { from, to }: Pick<Box, 'from' | 'to'>): Promise<readonly Box[]> => {
  const boxes: Box[] = []
  for (let at = from; at + 8 <= to && boxes.length <= mostBoxes;) {
    const head = await file.read(at, Math.min(at + 16, to))
    const view = new DataView(head.buffer, head.byteOffset, head.length)
    const [size, isLong] = [view.getUint32(0), view.getUint32(0) === 1 && head.length === 16]
    const length = isLong ? Number(view.getBigUint64(8)) : size === 0 ? to - at : size
    if (length < 8 || at + length > to) break
    boxes.push({ type: latin(head.subarray(4, 8)), from: at + (isLong ? 16 : 8), to: at + length })
    at += length
  }
  return boxes
}

const placeIn = (text: string): FileTraces['place'] => {
  // ISO 6709 in the form that telephones write, in degrees.
  const [, lat, lon] = /([+-]\d{1,2}\.\d+)([+-]\d{1,3}\.\d+)/.exec(text) ?? []
  return lat === undefined || lon === undefined ? null : { lat: Number(lat), lon: Number(lon) }
}

/** Behind a key of QuickTime metadata stands a box `data`: eight bytes of type and language, then the text. */
const valueBehind = (text: string, key: string): string | null => {
  const names = [...text.matchAll(/mdta([\w.-]+)/g)].map(([, name]) => name)
  const index = names.indexOf(key)
  const values = [...text.matchAll(/data\0\0\0\x01[^]{4}([^\0]*)/g)].map(([, value]) => value)
  return index < 0 ? null : values[index] ?? null
}

/** The text of a box of `udta` (QuickTime File Format, "User data text strings"): length and language, then the text. */
const textBox = (text: string, name: string): string | null => new RegExp(`\xa9${name}[^]{4}([^\\0]+)`).exec(text)?.[1] ?? null

const joined = (...parts: readonly (string | null)[]): string | null => {
  const said = parts.filter((part) => part !== null && part.trim() !== '').map((part) => String(part).trim())
  return said.length === 0 ? null : said.join(' ')
}

/** Seconds since 1904 (ISO/IEC 14496-12 section 8.2.2), as UTC; 0 is what is written where no clock was right. */
const dayOneOfFilms = Date.UTC(1904, 0, 1)
const headTime = async (file: SlicedFile, head: Box | undefined): Promise<string | null> => {
  if (head === undefined || head.to - head.from < 12) return null
  const bytes = await file.read(head.from, head.from + 12)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const seconds = bytes[0] === 1 ? Number(view.getBigUint64(4)) : view.getUint32(4)
  const time = new Date(dayOneOfFilms + seconds * 1_000)
  return seconds === 0 || Number.isNaN(time.getTime()) ? null : time.toISOString().slice(0, 19).replace('T', ' ').concat(' UTC')
}

/** `null` for a film of more boxes than any has. */
const filmTraces = async (file: SlicedFile): Promise<FileTraces | null> => {
  const outer = await boxesIn(file, { from: 0, to: file.size })
  const index = outer.find(({ type }) => type === 'moov')
  const inside = index === undefined ? [] : await boxesIn(file, index)
  const named = inside.filter(({ type }) => type === 'udta' || type === 'meta')
  if ((index === undefined ? outer : inside).length > mostBoxes || named.length > mostNamed) return null
  let text = ''
  for (const { from, to } of named) text += latin(await file.read(from, Math.min(to, from + mostOfBox)))
  return {
    place: placeIn(valueBehind(text, 'com.apple.quicktime.location.ISO6709') ?? textBox(text, 'xyz') ?? ''),
    time: valueBehind(text, 'com.apple.quicktime.creationdate') ?? textBox(text, 'day') ?? await headTime(file, inside.find(({ type }) => type === 'mvhd')),
    device: joined(valueBehind(text, 'com.apple.quicktime.make') ?? textBox(text, 'mak'), valueBehind(text, 'com.apple.quicktime.model') ?? valueBehind(text, 'com.android.model') ?? textBox(text, 'mod')),
    owner: valueBehind(text, 'com.apple.quicktime.author') ?? textBox(text, 'aut'),
  }
}

/** What was found; `null` for a kind of file that is not looked into here, which then may tell anything. */
export const tracesIn = async (file: SlicedFile): Promise<FileTraces | null> => {
  const { family, demuxer } = mediaTypeOf(await file.read(0, Math.min(mediaHeadBytes, file.size)))
  if (family === 'photo') return photographTraces(file)
  return demuxer === 'mov' ? filmTraces(file) : null
}
