// Agreement and contradiction are about what can both be true, not about who is believed.
import { expect, test } from 'vitest'
import { degrees, instant, metres, parseSha256 } from '../brand.ts'
import type { FuzzyTime } from '../time-and-place/fuzzy-time.ts'
import type { Place } from '../time-and-place/place.ts'
import type { Tags } from './examination.ts'
import type { Item, Provenance } from './item.ts'
import { mediaTypeOf } from './media-type.ts'
import { copyOf, originTogether, placesTogether, timesTogether } from './together.ts'

const digest = parseSha256('ab'.repeat(32))!
const said = (origin: Provenance['origin']): Provenance => ({ origin, through: '', device: '', hops: [], hasOriginal: 'unsaid', originalWith: '', statedBy: 'SRC-0001', report: null })
const item = (fileName: string | null, tags: Tags): Item => ({
  kind: 'photo', compartment: 'open', title: '', description: null, derivation: null, authenticity: 'pending', provenance: [said('filmed')],
  content: fileName === null ? null : { sha256: digest, bytes: 4, media: mediaTypeOf(new Uint8Array([0xff, 0xd8, 0xff])), fileName, file: { sha256: digest, bytes: 4, fileKey: '', from: 0, length: 4 } },
  time: null, otherTimes: [], place: null, otherPlaces: [], recording: null, communication: null, thumbnail: null, state: { kind: 'stored' }, decisions: [],
  examined: [{ run: { tool: 'exiftool', version: '', arguments: [], startedAt: instant(0), parent: digest }, facts: { kind: 'tags', tags, warnings: [] } }],
})
const camera = item('IMG_1.jpg', { 'IFD0:Model': 'X' }), whatsapp = item('IMG-20200810-WA0002.jpg', { 'File:ImageWidth': 1024 })
const small = item('a.jpg', { 'File:ImageWidth': 1280 }), bare = item('a.jpg', { 'File:ImageWidth': 999 })

test.each([
  [camera, 'filmed', 'agree'], [whatsapp, 'filmed', 'contradict'], [small, 'filmed', 'alone'], [bare, 'filmed', 'alone'],
  [camera, 'sent', 'alone'], [whatsapp, 'sent', 'agree'], [small, 'sent', 'agree'], [whatsapp, 'online', 'alone'],
] as const)('the file against "%#"', (file, origin, together) => { expect(originTogether(file, said(origin))).toBe(together) })

test('of a cleaned copy nothing is told', () => {
  const cleaned = { ...small, provenance: [{ ...said('unsaid'), copyOf: { of: digest, cleaning: 1, taken: ['exif'] } }] } as const
  expect([copyOf(small).verdict, copyOf(cleaned)]).toEqual(['likely', { verdict: 'no', messenger: null, reasons: [] }])
})

test('a thing without a file is no copy', () => { expect(copyOf(item(null, {})).verdict).toBe('no') })

test('times agree when both can be true, open sides included', () => {
  const time = (from: number | null, to: number | null): FuzzyTime => ({ from: from === null ? null : instant(from), to: to === null ? null : instant(to), precise: false, basis: 'TB4' })
  expect([timesTogether(time(0, 10), time(10, 20)), timesTogether(time(0, 10), time(11, 20)), timesTogether(time(30, 40), time(11, 20))]).toEqual(['agree', 'contradict', 'contradict'])
  expect([timesTogether(time(null, 10), time(5, null)), timesTogether(time(null, 10), time(11, null)), timesTogether(time(12, null), time(null, 11)), timesTogether(time(5, null), time(null, 10))]).toEqual(['agree', 'contradict', 'contradict', 'agree'])
})

test('places agree when their discs touch', () => {
  const place = (lat: number | null, radius: number): Place => ({
    label: '', kind: null, precision: 'building', radius: metres(radius), position: lat === null ? null : { lon: degrees(27.5), lat: degrees(lat) },
  })
  expect([placesTogether(place(53.9, 60), place(53.901, 60)), placesTogether(place(53.9, 50), place(53.901, 50))]).toEqual(['agree', 'contradict'])
  expect([placesTogether(place(null, 1), place(53, 1)), placesTogether(place(53, 1), place(null, 1))]).toEqual(['alone', 'alone'])
})
