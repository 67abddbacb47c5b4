// What people settle about an item keeps everything that was said before, and matching reads what they settled.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { degrees, idOf, instant, metres, milliseconds } from '../brand.ts'
import type { Claim } from '../claim/claim.ts'
import type { FuzzyTime } from '../time-and-place/fuzzy-time.ts'
import type { Place } from '../time-and-place/place.ts'
import type { Result } from '../problem.ts'
import { allClaims, confirmPlace, confirmTime, datedRecording, enterPlace, enterTime, placeClaims, setCamera, setCarrier, setClockOffset, setSegments, timeClaims } from './item-claims.ts'
import type { Item } from './item.ts'
import type { Recording, Segment } from './recording.ts'

const id = idOf<'item'>(new Uint8Array(16))
const at = (from: number): FuzzyTime => ({ from: instant(from), to: instant(from + 1000), precise: false, basis: 'TB4' })
const proposed = <Value>(value: Value): Claim<Value> => ({ value, status: 'work_needed', citations: [] })
const square: Place = { label: 'Mill Square', kind: 'street', position: null, radius: null, precision: 'street' }
const recording: Recording = {
  duration: milliseconds(60_000), framesPerSecond: 25, width: 640, height: 360, make: '', model: '', carrier: null, camera: null,
  deviceStart: proposed(at(120_000)), clockOffset: null, segments: [],
}
const item: Item = {
  kind: 'recording', compartment: 'open', title: '', description: null, content: null, derivation: null, authenticity: 'pending',
  provenance: [{ origin: 'filmed', through: '', device: '', hops: [], hasOriginal: 'yes', originalWith: '', statedBy: 'SRC-0001', report: null }],
  time: proposed(at(120_000)), otherTimes: [proposed(at(0))], place: proposed(square), otherPlaces: [], recording, communication: null, examined: [],
  thumbnail: null, state: { kind: 'stored' }, decisions: [],
}
const ground = { item: id, reason: ' the tower clock ' }
const none = { item: id, reason: ' ' }
const done = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(result.problem.code)
  return result.value
}
const refusal = (result: Result<unknown>) => (result.ok ? null : result.problem.code)

test('a person accepts one claim, the others stay beside it', () => {
  const one = done(confirmTime(item, 1))
  expect(one.time).toEqual({ ...proposed(at(0)), status: 'accepted' })
  expect(one.otherTimes).toEqual([proposed(at(120_000))])
  const other = done(confirmTime(one, 1))
  expect(other.otherTimes.map(({ status }) => status)).toEqual(['conflict'])
  expect(done(confirmPlace(item, 0)).place?.status).toBe('accepted')
  expect([refusal(confirmTime(item, 2)), refusal(confirmPlace(item, 1))]).toEqual(['unknown-code', 'unknown-code'])
  expect(allClaims({ chosen: null, others: [proposed(1)] })).toEqual([proposed(1)])
})

test('another value needs a reason, which is cited', () => {
  const entered = done(enterTime(item, at(7000), ground))
  expect(entered.time).toMatchObject({ value: at(7000), status: 'accepted', citations: [{ quote: 'the tower clock', source: { kind: 'entry', id } }] })
  expect(entered.otherTimes).toEqual([item.time, ...item.otherTimes])
  expect(done(enterPlace({ ...item, place: null }, square, ground)).otherPlaces).toEqual([])
  expect([refusal(enterTime(item, at(0), none)), refusal(enterPlace(item, square, none))]).toEqual(['reason-required', 'reason-required'])
})

test('a clock burned into the picture is the device clock, which an offset corrects', () => {
  const overlay = done(enterTime({ ...item, recording: { ...recording, deviceStart: null } }, { ...at(5000), basis: 'TB3' }, ground))
  expect(overlay.recording?.deviceStart?.value.from).toBe(5000)
  expect(done(enterTime({ ...item, recording: null }, { ...at(5000), basis: 'TB3' }, ground)).recording).toBeNull()
})

test('no claim is ever lost, whatever people do', () => {
  const step = fc.oneof(fc.record({ kind: fc.constant('confirm' as const), index: fc.nat(5) }), fc.record({ kind: fc.constant('enter' as const), from: fc.nat(10_000) }))
  fc.assert(fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
    let now = item
    for (const one of steps) {
      const before = allClaims(timeClaims(now)).map(({ value }) => value.from)
      const next = one.kind === 'confirm' ? confirmTime(now, one.index) : enterTime(now, at(one.from), ground)
      if (!next.ok) continue
      now = next.value
      const after = allClaims(timeClaims(now)).map(({ value }) => value.from)
      expect(after).toEqual(expect.arrayContaining(before))
      expect(allClaims(timeClaims(now)).filter(({ status }) => status === 'accepted')).toHaveLength(1)
    }
    expect(allClaims(placeClaims(now))).toHaveLength(1)
  }))
})

test('a measured offset makes the true time and leaves the device time alone (B13: 120 s fast, ± 10 s)', () => {
  const offset = { offset: milliseconds(-120_000), uncertainty: milliseconds(10_000), source: 'shared-sound' } as const
  const set = done(setClockOffset(item, offset, ground))
  expect(set.time?.value).toEqual({ from: -10_000, to: 11_000, precise: false, basis: 'TB2' })
  expect(set.recording?.deviceStart).toEqual(recording.deviceStart)
  expect(set.recording?.clockOffset?.value).toEqual(offset)
  expect(datedRecording(set)).toBe(set.recording)
  expect(refusal(setClockOffset({ ...item, recording: null }, offset, ground))).toBe('wrong-state')
  expect(refusal(setClockOffset({ ...item, recording: { ...recording, deviceStart: null } }, offset, ground))).toBe('wrong-state')
  expect(refusal(setClockOffset(item, { ...offset, uncertainty: milliseconds(-1) }, ground))).toBe('bad-time')
  expect(refusal(setClockOffset(item, offset, none))).toBe('reason-required')
})

test('camera, carrier and pieces are set on a recording only', () => {
  const cone = { position: { lon: degrees(27.5), lat: degrees(53.9) }, positionError: metres(8), bearing: null, fieldOfView: null, range: metres(100) }
  expect(done(setCamera(item, cone, ground)).recording?.camera?.value).toEqual(cone)
  expect(refusal(setCamera(item, cone, none))).toBe('reason-required')
  expect(done(setCarrier(item, 'handheld')).recording?.carrier).toBe('handheld')
  expect(refusal(setCarrier({ ...item, recording: null }, null))).toBe('wrong-state')
  const piece = (from: number, to: number): Segment => ({ from: milliseconds(from), to: milliseconds(to), note: '', original: null, deviceStart: null })
  expect(done(setSegments(item, [piece(0, 20_000), piece(20_000, 60_000)])).recording?.segments).toHaveLength(2)
  for (const wrong of [[piece(5000, 5000)], [piece(0, 60_001)], [piece(0, 2000), piece(1000, 3000)]]) expect(refusal(setSegments(item, wrong))).toBe('interval-reversed')
})

test('matching reads the time that a person accepted, else what the device said', () => {
  expect(datedRecording(item)).toBe(recording)
  expect(datedRecording({ ...item, recording: null })).toBeNull()
  expect(datedRecording({ ...item, time: null })).toBe(recording)
  const seen = done(enterTime(item, { ...at(9000), basis: 'TB6' }, ground))
  expect(datedRecording(seen)).toEqual({ ...recording, deviceStart: seen.time, clockOffset: null })
})
