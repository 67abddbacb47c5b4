// Notes between the pictures of a film: supplemental information (ITU-T H.264 and H.265 annex D) in which cameras and programs write what they like.
import { joinBytes, sameBytes } from '../custody/bytes.ts'
import { u8 } from './copy-parts.ts'

export type PictureCoding = 'avc' | 'hevc'

const filling = 3
/** What a player needs to show the pictures at their time and in their colours, with the most bytes of each. Times of a clock, and whatever a maker registered, are not among them. */
const plain: ReadonlyMap<number, number> = new Map([[0, 512], [filling, Infinity], [6, 10], [45, 24], [47, 16], [137, 24], [144, 4], [147, 1], [148, 8]])
const plainInHevc: ReadonlyMap<number, number> = new Map([[1, 1024], [129, 64], [130, 64], [132, 49]])

const [typeOfAvcNote, prefixOfHevc, suffixOfHevc] = [6, 39, 40]
/** Units that fill up the rate (section 7.4.2.7). */
const fillers: Readonly<Record<PictureCoding, number>> = { avc: 12, hevc: 38 }
export const headBytesOf = (coding: PictureCoding): number => (coding === 'avc' ? 1 : 2)

const typeOf = (first: number, coding: PictureCoding): number => (coding === 'avc' ? first & 0x1f : (first >> 1) & 0x3f)

/** Is a unit that begins with this byte a note, or a filler, which can be one? */
export const isNote = (first: number, coding: PictureCoding): boolean => {
  const type = typeOf(first, coding)
  return type === fillers[coding] || (coding === 'avc' ? type === typeOfAvcNote : type === prefixOfHevc || type === suffixOfHevc)
}

/** Whether the standard says what a unit that begins with this byte is (table 7-1 of each). The last two of H.265 carry the colours of Dolby Vision; the others are free for makers to write what they like. */
export const isKnownUnit = (first: number, coding: PictureCoding): boolean => {
  const type = typeOf(first, coding)
  return coding === 'avc' ? (type >= 1 && type <= 15) || (type >= 19 && type <= 21) : type <= 9 || (type >= 16 && type <= 21) || (type >= 32 && type <= 40) || type >= 62
}

/** Without the threes that keep a start code from standing inside (H.264 section 7.4.1). */
const unescaped = (bytes: Uint8Array): Uint8Array => bytes.filter((byte, at) => !(byte === 3 && at >= 2 && bytes[at - 1] === 0 && bytes[at - 2] === 0))

interface Message { readonly type: number; readonly bytes: Uint8Array }

/** All messages; `null` when they and zeros behind them do not fill the note. */
const messagesIn = (body: Uint8Array): readonly Message[] | null => {
  const messages: Message[] = []
  const end = body.lastIndexOf(0x80)
  let at = 0
  const number = (): number => {
    let value = 0
    while (at < end && u8(body, at) === 0xff) {
      value += 255
      at += 1
    }
    if (at >= end) return Infinity
    at += 1
    return value + u8(body, at - 1)
  }
  while (at < end) {
    const [type, size] = [number(), number()]
    messages.push({ type, bytes: body.subarray(at, at + size) })
    at += size
  }
  return at === end && body.subarray(end + 1).every((byte) => byte === 0) ? messages : null
}

/** Of a filler each byte is 255: anything else would be a note. */
const isPlain = ({ type, bytes }: Message, coding: PictureCoding): boolean =>
  bytes.length <= (plain.get(type) ?? (coding === 'hevc' ? plainInHevc.get(type) : undefined) ?? -1) && (type !== filling || bytes.every((byte) => byte === 0xff))

/** A note of the same length that says nothing: filler payload (type 3), preceded by an empty one where a single one cannot have the length. */
const filler = (length: number): Uint8Array => {
  const bytes = new Uint8Array(length).fill(0xff)
  bytes[length - 1] = 0x80
  const isOdd = length > 257 && (length - 2) % 256 === 0
  const at = isOdd ? 2 : 0
  if (isOdd) bytes.set([filling, 0])
  // Each 255 bytes of size cost a byte more to say.
  const left = length - at - 2
  const many = Math.floor((left - 1) / 256)
  bytes[at] = filling
  bytes[at + 1 + many] = left - 1 - many - 255 * many
  return bytes
}

const instead = (unit: Uint8Array, head: number, body: Uint8Array): Uint8Array | null => {
  const clean = joinBytes(unit.subarray(0, head), body)
  return sameBytes(unit, clean) ? null : clean
}

/** The note as it stands in the copy; `null`: it may stay. */
export const cleanedNote = (unit: Uint8Array, coding: PictureCoding): Uint8Array | null => {
  const head = headBytesOf(coding)
  const length = unit.length - head
  if (typeOf(u8(unit, 0), coding) === fillers[coding]) return instead(unit, head, new Uint8Array(length).fill(0xff, 0, -1).fill(0x80, -1))
  const messages = messagesIn(unescaped(unit.subarray(head)))
  if (messages?.every((message) => isPlain(message, coding)) === true) return null
  // Fewer than three bytes hold no message.
  return instead(unit, head, length < 3 ? new Uint8Array(length).fill(0x80) : filler(length))
}
