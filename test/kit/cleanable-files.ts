// Photographs and films byte by byte, whole enough to be cleaned: made up, small, and with everything that makers put in.
import { crc32, deflateSync, inflateSync } from 'node:zlib'
import type { SlicedFile } from '../../src/domain/intake/file-traces.ts'
import { box } from './traced-files.ts'

export const latin = (text: string): Buffer => Buffer.from(text, 'latin1')
export const fileOf = (bytes: Uint8Array): SlicedFile => ({ size: bytes.length, read: (from, to) => Promise.resolve(new Uint8Array(bytes.subarray(from, to))) })
export const inflated = (bytes: Uint8Array): Promise<Uint8Array | null> => {
  try {
    return Promise.resolve(new Uint8Array(inflateSync(bytes)))
  } catch {
    return Promise.resolve(null)
  }
}

const big = (value: number, width = 4): Buffer => {
  const bytes = Buffer.alloc(width)
  bytes.writeUIntBE(value, 0, width)
  return bytes
}

/** An ICC profile with a needed tag, a name, and the serial number of a screen. */
export const profile = (tags: readonly (readonly [string, Buffer])[] = [['rXYZ', latin('XYZ \0\0\0\0red.')], ['desc', latin('desc\0\0\0\0Screen of Somebody')], ['mmod', latin('mmod\0\0\0\0serial 4417')]]): Buffer => {
  const head = Buffer.alloc(128)
  head.write('appl', 4, 'latin1')
  head.write('acsp', 36, 'latin1')
  head.write('2020', 24, 'latin1')
  head.write('free', 100, 'latin1')
  let at = 132 + 12 * tags.length
  const table = tags.map(([name, body]) => {
    const entry = Buffer.concat([latin(name), big(at), big(body.length)])
    at += body.length
    return entry
  })
  head.writeUInt32BE(at, 0)
  return Buffer.concat([head, big(tags.length), ...table, ...tags.map(([, body]) => body)])
}

/** One segment of a JPEG. */
export const segment = (marker: number, ...body: readonly (Buffer | string)[]): Buffer => {
  const bytes = Buffer.concat(body.map((each) => (typeof each === 'string' ? latin(each) : each)))
  return Buffer.concat([Buffer.from([0xff, marker]), big(bytes.length + 2, 2), bytes])
}
export const frame = Buffer.concat([segment(0xdb, Buffer.alloc(65)), segment(0xc0, Buffer.from([8, 0, 8, 0, 8, 1, 1, 0x11, 0])), segment(0xc4, Buffer.concat([Buffer.from([0, 0, 1]), Buffer.alloc(14), Buffer.from([0])]))])
export const scan = Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56])])
export const jpeg = (...blocks: readonly Buffer[]): Buffer => Buffer.concat([latin('\xff\xd8'), ...blocks, frame, scan, latin('\xff\xd9')])

/** One chunk of a PNG. */
export const chunk = (type: string, body: Buffer | string = ''): Buffer => {
  const named = Buffer.concat([latin(type), typeof body === 'string' ? latin(body) : body])
  return Buffer.concat([big(named.length - 4), named, big(crc32(named))])
}
export const png = (...chunks: readonly Buffer[]): Buffer =>
  Buffer.concat([latin('\x89PNG\r\n\x1a\n'), chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])), ...chunks, chunk('IDAT', deflateSync(Buffer.from([0, 7]))), chunk('IEND')])

/** One chunk of a WebP. */
export const riff = (type: string, body: Buffer | string, fill = 0): Buffer => {
  const bytes = typeof body === 'string' ? latin(body) : body
  const size = Buffer.alloc(4)
  size.writeUInt32LE(bytes.length)
  return Buffer.concat([latin(type), size, bytes, Buffer.alloc(bytes.length % 2, fill)])
}
export const webp = (...chunks: readonly Buffer[]): Buffer => {
  const body = Buffer.concat([latin('WEBP'), ...chunks])
  const size = Buffer.alloc(4)
  size.writeUInt32LE(body.length)
  return Buffer.concat([latin('RIFF'), size, body])
}
export const extended = (flags: number): Buffer => riff('VP8X', Buffer.from([flags, 0, 0, 0, 0, 0, 0, 0, 0, 0]))

/** Units of a picture, each behind its length in four bytes. */
export const units = (...all: readonly (readonly number[] | Buffer)[]): Buffer => Buffer.concat(all.map((unit) => Buffer.concat([big(unit.length), Buffer.from(unit)])))

export const avcSets = box('avcC', Buffer.from([1, 0x64, 0, 0x1f, 0xff, 0xe1, 0, 2, 0x67, 9, 1, 0, 2, 0x68, 9]))
/** The first numbers of a picture's coding, a maker and the name of its encoder among them. */
export const pictureEntry = (type: string, ...inside: readonly Buffer[]): Buffer => {
  const head = Buffer.alloc(78)
  head.write('appl', 12, 'latin1')
  head.write('\x0bMaker codec', 42, 'latin1')
  return box(type, head, ...inside)
}
export const soundEntry = (type: string, version: number, ...inside: readonly Buffer[]): Buffer => {
  const head = Buffer.alloc([28, 44, 64][version] ?? 28)
  head.writeUInt16BE(version, 8)
  return box(type, head, ...inside)
}

export interface MadeTrack {
  readonly kind: string
  readonly entry: Buffer
  readonly samples: readonly Buffer[]
  /** Other boxes in the place of `stsz`, `stsc` and `stco`, made from where its samples lie. */
  readonly tables?: (places: readonly number[]) => readonly Buffer[]
  readonly track?: readonly Buffer[]
  readonly media?: readonly Buffer[]
  readonly info?: readonly Buffer[]
}

export const table = (type: string, ...numbers: readonly number[]): Buffer => box(type, big(0), ...numbers.map((each) => big(each)))
const handlerOf = (kind: string): Buffer => box('hdlr', Buffer.alloc(4), 'mhlr', kind, 'appl', Buffer.alloc(8), 'Maker Handler')
/** A head with times of making and change, as long as its kind is. */
export const times = (type: 'mvhd' | 'tkhd' | 'mdhd', version = 0): Buffer =>
  box(type, Buffer.concat([Buffer.from([version, 0, 0, 0]), Buffer.alloc(version === 1 ? 16 : 8, 7), Buffer.alloc({ mvhd: 88, tkhd: 72, mdhd: 12 }[type] + (version === 1 ? 4 : 0))]))
export const here = box('dinf', box('dref', big(0), big(1), box('url ', big(1))))

const trackOf = ({ kind, entry, samples, tables, track = [], media = [], info = [] }: MadeTrack, places: readonly number[]): Buffer => box('trak', times('tkhd'), ...track,
  box('mdia', times('mdhd', 1), handlerOf(kind), ...media, box('minf', ...info, here, box('stbl', box('stsd', big(0), big(1), entry), ...(tables?.(places) ?? [
    table('stsz', 0, samples.length, ...samples.map(({ length }) => length)), table('stsc', 1, 1, 1, 1), table('stco', places.length, ...places),
  ])))))

export interface MadeFilm {
  readonly brand?: Buffer
  readonly tracks: readonly MadeTrack[]
  /** In the box of pictures, behind the samples of all tracks. */
  readonly unused?: Buffer
  readonly index?: readonly Buffer[]
  readonly outer?: readonly Buffer[]
}

/** A film with each sample in a chunk of its own, the samples of its tracks taking turns. */
export const film = ({ brand = box('ftyp', 'mp42\0\0\0\x01isomMAKR'), tracks, unused = Buffer.alloc(0), index = [], outer = [] }: MadeFilm): Buffer => {
  const places = tracks.map((): number[] => [])
  let [at, media] = [brand.length + 8, Buffer.alloc(0)]
  for (let turn = 0; tracks.some(({ samples }) => turn < samples.length); turn++) {
    for (const [number, { samples }] of tracks.entries()) {
      const sample = samples[turn]
      if (sample === undefined) continue
      places[number]!.push(at)
      at += sample.length
      media = Buffer.concat([media, sample])
    }
  }
  return Buffer.concat([brand, box('mdat', media, unused), box('moov', times('mvhd'), ...tracks.map((track, number) => trackOf(track, places[number]!)), ...index), ...outer])
}
