// Times become claims with their basis; zones are inferred or said to be assumed; agreement is shown; nothing throws.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { milliseconds } from '../brand.ts'
import { factsOf } from './examination.ts'
import type { Examined, Facts, StreamFacts, Tags } from './examination.ts'
import type { Provenance } from './item.ts'
import { isMessengerCopy } from './messenger-copy.ts'
import { proposeTime } from './time-proposal.ts'
import type { TimeClaim, TimeProposal } from './time-proposal.ts'

const streams = (tags: Record<string, string> = {}, duration: number | null = 1600): StreamFacts =>
  ({ kind: 'streams', container: 'mov', duration: duration === null ? null : milliseconds(duration), streams: [], tags })
const ask = (tags: Tags, fileName = 'x', more: { timeZone?: string | null; streams?: StreamFacts; provenance?: Provenance } = {}): TimeProposal =>
  proposeTime({ facts: { tags, streams: more.streams ?? null }, fileName, provenance: more.provenance ?? null, timeZone: more.timeZone === undefined ? 'Europe/Minsk' : more.timeZone })
const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString().slice(0, 19))
const seen = (claim: TimeClaim | undefined) => claim === undefined ? null : [claim.source, claim.clock, claim.zone.kind, claim.time.basis, iso(claim.time.from), iso(claim.time.to)]
const best = ({ claims, best: index }: TimeProposal) => seen(index === null ? undefined : claims[index])
const exif = { 'IFD0:Model': 'Mi A3', 'ExifIFD:DateTimeOriginal': '2020:08:27 23:16:12' }
const passedOn = (origin: Provenance['origin']): Provenance =>
  ({ origin, through: '', device: '', hops: [], hasOriginal: 'no', originalWith: '', statedBy: 'SRC-1', report: null })

test('an offset beside the time makes it UTC, and it stays device time', () => {
  const proposal = ask({ ...exif, 'ExifIFD:OffsetTimeOriginal': '-04:00', 'ExifIFD:SubSecTimeOriginal': 644 })
  expect(best(proposal)).toEqual(['exif_original', 'device', 'stated', 'TB4', '2020-08-28T03:16:12', '2020-08-28T03:16:12'])
  expect(proposal.claims[0]?.time.said).toBe('2020:08:27 23:16:12')
})

test('without an offset the satellite clock of the same file gives it, in front of the zone of the place', () => {
  const gps = { 'GPS:GPSDateStamp': '2020:08:28', 'GPS:GPSTimeStamp': '02:16:08' }
  const proposal = ask({ ...exif, ...gps, 'QuickTime:CreateDate': '2020:08:28 02:16:10' }, 'IMG_20200827_231612.jpg')
  expect(best(proposal)).toEqual(['exif_original', 'device', 'inferred', 'TB4', '2020-08-28T02:16:12', '2020-08-28T02:16:13'])
  expect(proposal.claims.map(({ source, clock, time: { basis } }) => [source, clock, basis])).toEqual([
    ['exif_original', 'device', 'TB4'], ['container', 'device', 'TB4'], ['satellite', 'satellite', 'TB1'], ['file_name', 'device', 'TB4']])
  expect(proposal.claims[0]?.zone).toEqual({ kind: 'inferred', minutes: -180, from: 2, residual: 4000 })
  expect(proposal.relations.map(({ a, b, relation }) => [a, b, relation])).toEqual([
    [0, 1, 'agree'], [0, 2, 'zone'], [0, 3, 'agree'], [1, 2, 'agree'], [1, 3, 'agree'], [2, 3, 'zone']])
  expect(ask({ ...exif, ...gps, 'GPS:GPSProcessingMethod': 'CELLID' }).claims[1]).toMatchObject({ clock: 'device', time: { basis: 'TB4' } })
})

test('the end of an Android video: the container time bounds the start by the duration, the name gives the second', () => {
  const proposal = ask({ 'QuickTime:CreateDate': '2019:12:20 20:08:34', 'Keys:AndroidVersion': 9 }, 'VID_20191220_170832.mp4', { streams: streams() })
  expect(seen(proposal.claims[0])).toEqual(['container', 'device', 'stated', 'TB4', '2019-12-20T20:08:32', '2019-12-20T20:08:35'])
  expect(best(proposal)).toEqual(['file_name', 'device', 'inferred', 'TB4', '2019-12-20T20:08:32', '2019-12-20T20:08:33'])
  expect(proposal.relations).toEqual([{ a: 0, b: 1, relation: 'zone', apart: 0 }])
  const untagged = ask({ 'Info:Duration': 2 }, 'x.mkv', { streams: streams({ creation_time: '2020-08-09T10:00:05.000000Z' }, null) })
  expect(seen(untagged.claims[0])).toEqual(['container', 'device', 'stated', 'TB4', '2020-08-09T10:00:03', '2020-08-09T10:00:05'])
})

test('a zone that nothing states is assumed and says so; none given leaves the whole earth', () => {
  expect(best(ask(exif))).toEqual(['exif_original', 'device', 'assumed', 'TB4', '2020-08-27T20:16:12', '2020-08-27T20:16:13'])
  for (const timeZone of [null, 'Mars/Base']) {
    expect(best(ask(exif, 'x', { timeZone }))).toEqual(['exif_original', 'device', 'unknown', 'TB4', '2020-08-27T09:16:12', '2020-08-28T11:16:13'])
  }
})

test('contradictions stay side by side: a clock a day wrong, and one that only another zone would mend', () => {
  const gps = (time: string, date = '2020:08:29') => ({ 'GPS:GPSDateStamp': date, 'GPS:GPSTimeStamp': time })
  const wrong = ask({ ...exif, ...gps('00:31:07') })
  expect(wrong.relations).toEqual([{ a: 0, b: 1, relation: 'contradict', apart: 101_694_000 }])
  expect(best(wrong)?.[0]).toBe('satellite')
  expect(ask({ ...exif, ...gps('20:16:12', '2020:08:28') }).relations[0]?.relation).toBe('zone')
  expect(ask({ ...exif, 'ExifIFD:OffsetTimeOriginal': '+03:00', ...gps('23:16:12', '2020:08:27') }).relations[0]?.relation).toBe('contradict')
  expect(ask({ ...gps('23:16:12', '2020:08:27') , 'ExifIFD:CreateDate': '2020:08:27 23:16:12', 'ExifIFD:OffsetTime': '+00:00' }).relations[0]?.relation).toBe('agree')
})

test('TB5: a messenger name bounds from above, and what its video says is its own time', () => {
  const proposal = ask({ 'File:ImageWidth': 1024 }, 'IMG-20191006-WA0002.jpg')
  expect(best(proposal)).toEqual(['messenger_name', 'messenger', 'assumed', 'TB5', null, '2019-10-06T21:00:00'])
  const video = ask({ 'QuickTime:CreateDate': '2020:08:10 08:00:00' }, 'VID-20200810-WA0001.mp4', { streams: streams() })
  expect(seen(video.claims[0])).toEqual(['container', 'messenger', 'stated', 'TB5', null, '2020-08-10T08:00:01'])
  expect(video.relations[0]?.relation).toBe('agree')
  for (const origin of ['sent', 'online'] as const) {
    expect(ask({ 'QuickTime:CreateDate': '2020:08:10 08:00:00' }, 'clip.mp4', { provenance: passedOn(origin) }).claims[0]?.clock).toBe('messenger')
  }
  expect(ask({ 'QuickTime:CreateDate': '2020:08:10 08:00:00' }, 'clip.mp4', { provenance: passedOn('filmed') }).claims[0]?.clock).toBe('device')
  expect(ask({ 'QuickTime:CreateDate': '2020:08:10 08:00:00', 'Keys:Make': 'Apple' }, 'clip.mp4', { provenance: passedOn('sent') }).claims[0]?.clock).toBe('device')
})

test('a local time of the video with its offset is offered before its UTC one', () => {
  expect(best(ask({ 'Keys:CreationDate': '2019:07:24 11:25:40+03:00', 'QuickTime:CreateDate': '2019:07:24 08:25:57' }))).toEqual(
    ['container_local', 'device', 'stated', 'TB4', '2019-07-24T08:25:40', '2019-07-24T08:25:41'])
})

test('broken tags are left out, nothing at all proposes nothing', () => {
  expect(ask({ 'ExifIFD:DateTimeOriginal': '0000:00:00 00:00:00', 'QuickTime:CreateDate': '0000:00:00 00:00:00', 'GPS:GPSDateStamp': '', 'GPS:GPSTimeStamp': '1:2:3' }))
    .toEqual({ claims: [], relations: [], best: null })
  const names = ['ExifIFD:DateTimeOriginal', 'ExifIFD:OffsetTime', 'ExifIFD:CreateDate', 'QuickTime:CreateDate', 'QuickTime:Duration', 'GPS:GPSDateStamp', 'GPS:GPSTimeStamp', 'Keys:CreationDate']
  const value = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant('2020:08:09 10:11:12'), fc.constant('2020:08:09'), fc.constant('10:11:12'))
  fc.assert(fc.property(fc.dictionary(fc.constantFrom(...names), value), fc.string(), fc.option(fc.string()), (tags, name, timeZone) => {
    const { claims, relations } = ask(tags, name, { timeZone })
    for (const { time } of claims) expect(time.from === null || time.to === null || time.from <= time.to).toBe(true)
    expect(relations).toHaveLength(claims.length * (claims.length - 1) / 2)
  }))
})

test('a messenger copy is told by its name, or by what is missing', () => {
  const facts = (tags: Tags, more: StreamFacts | null = null): Facts => ({ tags, streams: more })
  expect(isMessengerCopy('IMG-20191006-WA0002.jpg', facts({ 'File:ImageWidth': 1024, 'File:ImageHeight': 768 })))
    .toEqual({ verdict: 'copy', messenger: 'whatsapp', reasons: ['name', 'no_device_metadata', 'usual_size'] })
  expect(isMessengerCopy('a.jpg', facts({ 'File:ImageWidth': 960, 'File:ImageHeight': 1280 }))).toMatchObject({ verdict: 'likely', messenger: null })
  expect(isMessengerCopy('a.mp4', facts({ 'File:FileType': 'MP4' }, streams({ encoder: 'Lavf58.1' })))).toMatchObject({ verdict: 'likely', reasons: ['no_device_metadata', 'encoded_again'] })
  expect(isMessengerCopy('a.jpg', facts({ ...exif, 'File:ImageWidth': 1280 }))).toEqual({ verdict: 'no', messenger: null, reasons: [] })
  expect(isMessengerCopy('a.jpg', facts({}))).toMatchObject({ verdict: 'no' })
  expect(isMessengerCopy('VID-20200810-WA0001.mp4', facts({}, streams()))).toMatchObject({ verdict: 'copy', reasons: ['name'] })
})

test('the last facts of each kind count, failures count as nothing', () => {
  const run = { tool: 'exiftool', version: '1', arguments: [], startedAt: 0, parent: '' } as unknown as Extract<Examined, { run: unknown }>['run']
  const tags = (value: string): Examined => ({ run, facts: { kind: 'tags', tags: { a: value }, warnings: [] } })
  const failed: Examined = { tool: 'ffprobe', startedAt: run.startedAt, failed: 'not-readable' }
  expect(factsOf([tags('1'), failed, tags('2'), { run, facts: streams() }])).toEqual({ tags: { a: '2' }, streams: streams() })
})
