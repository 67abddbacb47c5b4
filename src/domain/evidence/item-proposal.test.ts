// What the examiner proposes of an item: nothing of it is accepted, and device time stays device time.
import { expect, test } from 'vitest'
import { idOf, instant, parseSha256 } from '../brand.ts'
import type { Examined, Tags } from './examination.ts'
import { freshItem, itemKindOf, itemRef } from './item.ts'
import type { Item, ItemContent } from './item.ts'
import { mediaTypeOf } from './media-type.ts'
import { withExamination } from './item-proposal.ts'

const id = idOf<'item'>(new Uint8Array(16))
const digest = parseSha256('ab'.repeat(32))!
const head = { jpeg: [0xff, 0xd8, 0xff, 0xe0], ogg: [0x4f, 0x67, 0x67, 0x53], pdf: [0x25, 0x50, 0x44, 0x46, 0x2d] }
const content = (fileName: string, kind: keyof typeof head = 'jpeg'): ItemContent => ({
  sha256: digest, bytes: 4, media: mediaTypeOf(new Uint8Array(head[kind])), fileName, file: { sha256: digest, bytes: 4, fileKey: '', from: 0, length: 4 },
})
const item = (given: ItemContent | null): Item => ({
  kind: 'photo', compartment: 'open', title: '', description: null, content: given, derivation: null, authenticity: 'pending',
  provenance: [{ origin: 'filmed', through: '', device: '', hops: [], hasOriginal: 'yes', originalWith: '', statedBy: 'SRC-0001', report: null }],
  time: null, otherTimes: [], place: null, otherPlaces: [], recording: null, communication: null, examined: [], thumbnail: null, state: { kind: 'quarantined' }, decisions: [],
})
const tags = (values: Tags): Examined => ({
  run: { tool: 'exiftool', version: '12.57', arguments: [], startedAt: instant(0), parent: digest }, facts: { kind: 'tags', tags: values, warnings: [] },
})
const examine = (given: ItemContent | null, values: Tags): Item =>
  withExamination(item(given), { id, examined: [tags(values)], thumbnail: null, timeZone: 'Europe/Minsk' })
const shot = { 'ExifIFD:DateTimeOriginal': '2020:08:10 14:10:00', 'ExifIFD:SubSecTimeOriginal': '3333', 'ExifIFD:OffsetTimeOriginal': '+03:00' }
const fix = { 'GPS:GPSLatitude': 53.9, 'GPS:GPSLongitude': 27.56 }

test('a photograph has the time of its camera and its position, each cited and none accepted', () => {
  const seen = examine(content('IMG_20200810_141000.jpg'), { ...shot, ...fix })
  expect(seen.time).toMatchObject({ status: 'work_needed', value: { from: Date.parse('2020-08-10T11:10:00.333Z'), basis: 'TB4' }, citations: [{ locator: { value: 'ExifIFD:DateTimeOriginal' } }] })
  expect(Number.isInteger(seen.time?.value.to)).toBe(true)
  expect(seen.otherTimes).toHaveLength(1)
  expect(seen.place).toMatchObject({ status: 'work_needed', value: { position: { lat: 53.9, lon: 27.56 }, radius: 100, precision: 'block' } })
  expect(seen.recording).toMatchObject({ duration: 0, deviceStart: seen.time, clockOffset: null, camera: { status: 'work_needed', value: { positionError: 100, range: 150 } } })
})

test('a messenger’s time is no device time', () => {
  const copy = examine(content('IMG-20200810-WA0002.jpg'), { 'File:ImageWidth': 1024, 'File:ImageHeight': 768 })
  expect(copy.time?.value).toMatchObject({ from: null, basis: 'TB5' })
  expect(copy.recording).toMatchObject({ deviceStart: null, camera: null })
})

test('sound has no camera, a document no recording, a thing nothing at all', () => {
  expect(examine(content('a.ogg', 'ogg'), fix).recording).toMatchObject({ camera: null, deviceStart: null })
  expect(examine(content('a.pdf', 'pdf'), {}).recording).toBeNull()
  expect(examine(null, {})).toMatchObject({ time: null, place: null, recording: null })
})

test('an item is called by the beginning of its id', () => {
  expect(itemRef(id)).toBe('I-00000000')
})

test('a file is of a kind by its bytes', () => {
  const kinds = (['photo', 'video', 'audio', 'archive', 'document', 'text', 'unknown'] as const).map((family) => itemKindOf({ family, mime: '', demuxer: null }))
  const said = { origin: 'filmed', through: '', device: '', hops: [], hasOriginal: 'yes', originalWith: '', statedBy: 'SRC-0001', report: null } as const
  expect(freshItem(content('a.jpg'), said, 'medic')).toMatchObject({ kind: 'photo', title: 'a.jpg', compartment: 'medic', state: { kind: 'quarantined' } })
  expect(kinds).toEqual(['photo', 'recording', 'recording', 'dataset', 'document', 'document', 'document'])
})
