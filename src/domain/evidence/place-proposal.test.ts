// Positions with their error, and what the device says of itself; nothing that is broken becomes a place.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { metres, milliseconds } from '../brand.ts'
import type { StreamFact, StreamFacts, Tags } from './examination.ts'
import { precisionOf, proposePlace } from './place-proposal.ts'
import { orientationOf, proposeRecording } from './recording-proposal.ts'

const place = (tags: Tags) => proposePlace({ tags, streams: null })
const south = { 'GPS:GPSLatitude': 15.83, 'GPS:GPSLatitudeRef': 'S', 'GPS:GPSLongitude': 48.02, 'GPS:GPSLongitudeRef': 'W' }

test('hemispheres, and an error assumed from the method or stated by the device', () => {
  expect(place({ ...south, 'GPS:GPSProcessingMethod': 'GPS' })).toEqual([{
    field: 'GPS:GPSLatitude', said: '-15.83 -48.02', method: 'satellite', position: { lat: -15.83, lon: -48.02 }, error: 30, errorBasis: 'assumed', precision: 'building',
    bearing: null, north: null, fieldOfView: null,
  }])
  expect(place({ ...south, 'GPS:GPSProcessingMethod': 'CELLID' })[0]).toMatchObject({ method: 'network', error: 1500, precision: 'district' })
  expect(place(south)[0]).toMatchObject({ method: 'unsaid', error: 100, precision: 'block' })
  expect(place({ ...south, 'GPS:GPSHPositioningError': 4.7 })[0]).toMatchObject({ error: 4.7, errorBasis: 'stated', precision: 'camera_view' })
  expect(place({ ...south, 'GPS:GPSHPositioningError': 0 })[0]).toMatchObject({ errorBasis: 'assumed' })
  expect(place({ 'GPS:GPSLatitude': 53.9, 'GPS:GPSLongitude': 27.56 })[0]?.position).toEqual({ lat: 53.9, lon: 27.56 })
})

test('where the lens looked and how wide', () => {
  const looked = { ...south, 'GPS:GPSImgDirection': 271.5, 'GPS:GPSImgDirectionRef': 'M', 'ExifIFD:FocalLengthIn35mmFormat': 18 }
  expect(place(looked)[0]).toMatchObject({ bearing: 271.5, north: 'magnetic' })
  expect(place(looked)[0]?.fieldOfView).toBeCloseTo(90)
  expect(place({ ...looked, 'GPS:GPSImgDirectionRef': 'T' })[0]?.north).toBe('true')
  for (const wild of [-1, 400]) expect(place({ ...looked, 'GPS:GPSImgDirection': wild })[0]?.bearing).toBeNull()
  expect(place({ ...looked, 'ExifIFD:FocalLengthIn35mmFormat': 0 })[0]?.fieldOfView).toBeNull()
})

test('video positions, and none of what cannot be one', () => {
  expect(place({ 'Keys:GPSCoordinates': '32.0929 34.862 28.516', 'Keys:LocationAccuracyHorizontal': 12 })[0]).toMatchObject({ position: { lat: 32.0929, lon: 34.862 }, error: 12 })
  expect(place({ 'UserData:GPSCoordinates': '-15.8355 -48.0153' })[0]?.position.lat).toBe(-15.8355)
  for (const said of ['0 0', '91 10', '10 181', 'north', '53.9']) expect(place({ 'Keys:GPSCoordinates': said })).toEqual([])
  expect(place({ 'GPS:GPSLatitude': 53.9 })).toEqual([])
  expect(place({ 'GPS:GPSLatitude': 'fifty', 'GPS:GPSLongitude': 27 })).toEqual([])
  expect(place({ 'GPS:GPSLatitude': 0, 'GPS:GPSLongitude': 27 })).toHaveLength(1)
})

test('the word for a radius', () => {
  expect([10, 50, 200, 1000, 5000, 5001].map(error => precisionOf(metres(error)))).toEqual(['camera_view', 'building', 'block', 'street', 'district', 'city'])
})

const video = (change: Partial<StreamFact>): StreamFacts => ({
  kind: 'streams', container: 'mov', duration: milliseconds(4002), tags: {},
  streams: [{ type: 'audio', codec: 'aac', width: null, height: null, framesPerSecond: null, rotation: 0, channels: 1 },
    { type: 'video', codec: 'h264', width: 568, height: 320, framesPerSecond: 30, rotation: 0, channels: null, ...change }],
})

test('a recording as it is shown: turned, timed, with its device', () => {
  expect(proposeRecording({ tags: { 'Keys:Make': 'Apple', 'Keys:Model': 'iPhone 6' }, streams: video({ rotation: 90 }) }))
    .toEqual({ duration: 4002, framesPerSecond: 30, width: 320, height: 568, make: 'Apple', model: 'iPhone 6' })
  expect(proposeRecording({ tags: {}, streams: video({ rotation: 180 }) })).toMatchObject({ width: 568, height: 320, make: '', model: '' })
  expect(proposeRecording({ tags: {}, streams: { ...video({}), streams: [] } })).toMatchObject({ duration: 4002, framesPerSecond: null, width: null })
})

test('a photo has no duration, and an upright size', () => {
  const photo = { 'File:ImageWidth': 4000, 'File:ImageHeight': 3000 }
  expect(proposeRecording({ tags: photo, streams: null })).toMatchObject({ duration: 0, framesPerSecond: null, width: 4000, height: 3000 })
  expect(proposeRecording({ tags: { ...photo, 'IFD0:Orientation': 6 }, streams: null })).toMatchObject({ width: 3000, height: 4000 })
  expect([0, 1, 8, 9, 2.5, 'up'].map(value => orientationOf({ tags: { 'IFD0:Orientation': value }, streams: null }))).toEqual([1, 1, 8, 1, 1, 1])
})

test('whatever the tags say, a place lies on the earth and has an error', () => {
  const names = ['GPS:GPSLatitude', 'GPS:GPSLatitudeRef', 'GPS:GPSLongitude', 'GPS:GPSLongitudeRef', 'GPS:GPSHPositioningError', 'GPS:GPSImgDirection', 'Keys:GPSCoordinates']
  fc.assert(fc.property(fc.dictionary(fc.constantFrom(...names), fc.oneof(fc.double(), fc.string(), fc.integer({ min: -200, max: 200 }), fc.boolean())), tags => {
    for (const { position, error } of place(tags)) {
      expect(Math.abs(position.lat)).toBeLessThanOrEqual(90)
      expect(Math.abs(position.lon)).toBeLessThanOrEqual(180)
      expect(error).toBeGreaterThan(0)
    }
  }))
})
