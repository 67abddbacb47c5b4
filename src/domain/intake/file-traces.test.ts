// What files tell of their maker: each place where makers write it, and nothing for bytes that only look like it.
import fc from 'fast-check'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { box, gpsFields, jpegWith, tiff } from '../../../test/kit/traced-files.ts'
import type { TiffField } from '../../../test/kit/traced-files.ts'
import { tracesIn } from './file-traces.ts'
import { tiffTraces } from './tiff-traces.ts'

const nothing = { place: null, time: null, device: null, owner: null }
const of = (bytes: Buffer) => tracesIn({ size: bytes.length, read: (from, to) => Promise.resolve(new Uint8Array(bytes.subarray(from, to))) })
const maker: readonly TiffField[] = [{ tag: 0x010f, value: 'Maker\0' }, { tag: 0x0110, value: 'M1\0' }, { tag: 0x0132, value: '2020:08:11 00:00:00\0' }, { tag: 0x8298, value: '(c) Somebody\0' }]
const whole = (isLittle: boolean): Buffer => tiff([
  ...maker, { tag: 0x8769, value: [{ tag: 0x9003, value: '2020:08:10 23:14:02\0' }, { tag: 0xa430, value: 'Made-up Owner\0' }, { tag: 0xa431, value: 'A1234\0' }] }, { tag: 0x8825, value: gpsFields },
], isLittle)
const told = { place: { lat: 53.9075, lon: 27.561666666666667 }, time: '2020-08-10 23:14:02', device: 'Maker M1 A1234', owner: 'Made-up Owner' }

describe('Exif', () => {
  it('tells place, time, device and owner, in both orders of bytes', () => {
    for (const isLittle of [true, false]) expect(tiffTraces(whole(isLittle))).toEqual(told)
  })
  it('names a device once, and takes what else there is for time and owner', () => {
    expect(tiffTraces(tiff([{ tag: 0x010f, value: 'Maker\0' }, { tag: 0x0110, value: 'Maker M1\0' }]))).toMatchObject({ device: 'Maker M1', owner: null, time: null })
    expect(tiffTraces(tiff(maker))).toMatchObject({ device: 'Maker M1', owner: '(c) Somebody', time: '2020-08-11 00:00:00' })
    expect(tiffTraces(tiff([{ tag: 0x0110, value: 'M1\0' }, { tag: 0x013b, value: 'Artist' }, { tag: 0x010f, value: ' \0' }]))).toMatchObject({ device: 'M1', owner: 'Artist' })
  })
  it('knows south and west, a place without seconds, and no place at zero and zero', () => {
    const at = (lat: TiffField['value'], lon: TiffField['value'], latRef = 'S\0', lonRef = 'W\0') =>
      tiffTraces(tiff([{ tag: 0x8825, value: [{ tag: 1, value: latRef }, { tag: 2, value: lat }, { tag: 3, value: lonRef }, { tag: 4, value: lon }] }])).place
    expect(at([[10, 1], [30, 1], [0, 1]], [[20, 1], [15, 1], [0, 0]])).toEqual({ lat: -10.5, lon: -20.25 })
    expect(at([[0, 1], [0, 1], [0, 1]], [[0, 1], [0, 1], [0, 1]])).toBeNull()
    expect(at([[0, 1], [0, 1], [0, 1]], [[20, 1], [0, 1], [0, 1]], 'N\0')).toEqual({ lat: 0, lon: -20 })
    expect(at([[10, 0], [0, 1], [0, 1]], [[20, 1], [0, 1], [0, 1]])).toBeNull()
    expect(at([[10, 1], [0, 0], [0, 1]], [[20, 1], [0, 1], [0, 1]])).toBeNull()
    expect(at([[10, 1], [0, 1]], [[20, 1], [0, 1], [0, 1]])).toBeNull()
    expect(at('10', [[20, 1], [0, 1], [0, 1]])).toBeNull()
    expect(at([[10, 1], [0, 1], [0, 1]], '20')).toBeNull()
  })
  it('that is cut or damaged anywhere tells what is left, and never fails', () => {
    const block = whole(true)
    fc.assert(fc.property(fc.integer({ min: 0, max: block.length }), fc.array(fc.tuple(fc.nat(block.length - 1), fc.nat(255)), { maxLength: 8 }), (length, hits) => {
      const damaged = Buffer.from(block)
      for (const [at, byte] of hits) damaged[at] = byte
      expect(Object.keys(tiffTraces(new Uint8Array(damaged.subarray(0, length))))).toEqual(Object.keys(told))
    }), { numRuns: 300 })
    expect(tiffTraces(new Uint8Array([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 3, 0]))).toEqual(nothing)
    expect(tiffTraces(new Uint8Array([0x49, 0x49, 0x2a]))).toEqual(nothing)
  })
})

describe('a photograph', () => {
  it('carries it where each format does, and at the end of a large one', async () => {
    const block = whole(false)
    const long = Buffer.alloc(5 * 1024 * 1024)
    const heic = Buffer.concat([box('ftyp', 'heic\0\0\0\0mif1'), long])
    for (const file of [
      jpegWith(block), block, Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\x20eXIf', 'latin1'), block]), Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBPVP8XEXIF\0\0\0\x20', 'latin1'), block]),
      Buffer.concat([heic, Buffer.from('\0\0\0\x06Exif\0\0', 'latin1'), block]), Buffer.concat([heic, Buffer.alloc(4), block]),
    ]) expect(await of(file)).toEqual(told)
    expect(await of(Buffer.from('\xff\xd8\xff\xdb nothing', 'latin1'))).toEqual(nothing)
  })
})

describe('a film', () => {
  const head = (version: number, seconds: number): Buffer => {
    const bytes = Buffer.alloc(24)
    bytes[0] = version
    if (version === 1) bytes.writeBigUInt64BE(BigInt(seconds), 4)
    else bytes.writeUInt32BE(seconds, 4)
    return box('mvhd', bytes)
  }
  const film = (...inside: readonly Buffer[]): Buffer => Buffer.concat([box('ftyp', 'mp42\0\0\0\0'), box('mdat', 'pictures'), box('moov', ...inside)])
  const seconds = (Date.UTC(2020, 7, 10, 20, 14, 2) - Date.UTC(1904, 0, 1)) / 1_000
  it('carries it as Android and as Apple write it', async () => {
    expect(await of(film(head(0, seconds), box('udta', box('\xa9xyz', '\0\x12\x15\xc7+53.9075+027.5616/'), box('\xa9mak', '\0\x05\x15\xc7Maker'), box('\xa9mod', '\0\x02\x15\xc7M1'), box('\xa9aut', '\0\x04\x15\xc7Made'), box('\xa9day', '\0\x04\x15\xc72020')))))
      .toEqual({ place: { lat: 53.9075, lon: 27.5616 }, time: '2020', device: 'Maker M1', owner: 'Made' })
    const value = (text: string): Buffer => box('\0\0\0\x01', box('data', '\0\0\0\x01\0\0\0\0', text))
    const keys = ['location.ISO6709', 'make', 'model', 'creationdate', 'author'].map((key) => box('mdta', `com.apple.quicktime.${key}`))
    expect(await of(film(head(0, seconds), box('meta', box('keys', ...keys), box('ilst', ...['-53.9-027.5+210/', 'Maker', 'M2', '2020-08-10T23:14:02+0300', 'Made-up Owner'].map(value))))))
      .toEqual({ place: { lat: -53.9, lon: -27.5 }, time: '2020-08-10T23:14:02+0300', device: 'Maker M2', owner: 'Made-up Owner' })
    expect(await of(film(head(0, seconds), box('meta', box('keys', box('mdta', 'com.android.model')), box('ilst', value('M3')))))).toMatchObject({ device: 'M3' })
    expect(await of(film(head(0, seconds), box('meta', box('keys', box('mdta', 'com.android.model')))))).toMatchObject({ device: null })
  })
  it('tells the time of its head, where the clock was set', async () => {
    const at = { ...nothing, time: '2020-08-10 20:14:02 UTC' }
    expect(await of(film(head(0, seconds)))).toEqual(at)
    expect(await of(film(head(1, seconds)))).toEqual(at)
    for (const other of [film(head(0, 0)), film(head(1, 2 ** 52)), film(box('mvhd', 'short')), film()]) expect(await of(other)).toEqual(nothing)
  })
  it('is read box by box: long sizes, a last box without one, damage', async () => {
    const moov = box('moov', head(0, seconds))
    const long = Buffer.concat([Buffer.from('\0\0\0\x01mdat', 'latin1'), Buffer.alloc(8), Buffer.from('pictures')])
    long.writeBigUInt64BE(BigInt(long.length), 8)
    const open = Buffer.from(moov)
    open.writeUInt32BE(0, 0)
    const start = box('ftyp', 'qt  \0\0\0\0')
    for (const file of [Buffer.concat([start, long, moov]), Buffer.concat([start, open])]) expect(await of(file)).toMatchObject({ time: '2020-08-10 20:14:02 UTC' })
    for (const file of [start, Buffer.concat([start, Buffer.from('\0\0\0\x01mdat', 'latin1')]), Buffer.concat([start, Buffer.from('\0\0\0\x02moov', 'latin1')]), Buffer.concat([start, moov.subarray(0, 20)])]) expect(await of(file)).toEqual(nothing)
  })
})

it('looks into no film of more boxes than any has: it would go on for days', async () => {
  const told = (film: Buffer) => of(Buffer.concat([box('ftyp', 'isom'), film]))
  const many = (count: number, type: string): Buffer => Buffer.concat(Array.from({ length: count }, () => box(type)))
  expect(await told(many(10_001, 'free'))).toBeNull()
  expect(await told(box('moov', many(10_001, 'free')))).toBeNull()
  expect(await told(box('moov', many(17, 'udta')))).toBeNull()
  // One that was sent live says what it is at its beginning.
  expect(await told(Buffer.concat([box('moov', many(16, 'udta')), many(10_001, 'free')]))).toEqual(nothing)
  let readings = 0
  const [head, free] = [box('ftyp', 'isom'), box('free')]
  expect(await tracesIn({ size: 1e9, read: (from, to) => { readings += 1; return Promise.resolve(new Uint8Array((from < head.length ? Buffer.concat([head, free]) : free).subarray(0, to - from))) } })).toBeNull()
  expect(readings).toBeLessThan(11_000)
})

it('says of other kinds that it did not look', async () => {
  for (const file of [Buffer.from('%PDF-1.7'), Buffer.from('words'), Buffer.from('OggS'), Buffer.alloc(0)]) expect(await of(file)).toBeNull()
})

const shared = join(import.meta.dirname, '../../../../shared/data')
const missing = !existsSync(shared)
if (missing) console.log('skipped: real photographs and films, ../shared/data is missing')
test.skipIf(missing)('real photographs and a film of telephones tell their place', async () => {
  const place = async (path: string) => (await of(readFileSync(join(shared, path))))?.place ?? null
  expect(await place('phones/IMG_20200608_111614.jpg')).toEqual({ lat: expect.closeTo(-15.834949, 5), lon: expect.closeTo(-48.023356, 5) })
  expect(await place('phones/VID_20191220_170832.mp4')).toEqual({ lat: -15.8355, lon: -48.0153 })
  expect(await place('media-metadata/mov/with-gps.mov')).toEqual({ lat: 32.0929, lon: 34.862 })
  expect(await place('media-metadata/heic/exif-at-eof.heic')).toEqual({ lat: expect.closeTo(47.207124, 5), lon: expect.closeTo(106.243105, 5) })
  expect(await place('media-metadata/webp/HTC Desire.webp')).toEqual({ lat: expect.closeTo(45.500667, 5), lon: expect.closeTo(9.110333, 5) })
  expect(await place('phones/IMG-20191006-WA0002.jpg')).toBeNull()
})
