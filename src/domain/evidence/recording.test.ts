// True time = device time + offset, with the worked numbers of B13; a glued clip has a clock per piece.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instant, milliseconds } from '../brand.ts'
import type { Claim } from '../claim/claim.ts'
import type { ClockOffset, FuzzyTime, TimeBasis } from '../time-and-place/fuzzy-time.ts'
import { mayMatchByItself, pieces, trueStart, trueTime } from './recording.ts'
import type { Recording } from './recording.ts'

const claim = <Value>(value: Value): Claim<Value> => ({ value, citations: [], status: 'accepted' })
const utc = (text: string) => instant(Date.parse(`2020-08-10T${text}Z`))
const at = (from: number | null, to: number | null, basis: TimeBasis = 'TB4'): FuzzyTime =>
  ({ from: from === null ? null : instant(from), to: to === null ? null : instant(to), precise: false, basis })
const offset: ClockOffset = { offset: milliseconds(-120_000), uncertainty: milliseconds(10_000), source: 'public-clock' }
const clip: Recording = {
  duration: milliseconds(180_000), framesPerSecond: 30, width: 1280, height: 720, make: '', model: '', carrier: 'handheld', camera: null,
  deviceStart: claim(at(utc('14:10:00'), utc('14:10:00'))), clockOffset: claim(offset), segments: [],
}

test('B13: device 14:10:00 with −120 s ± 10 s truly began at 14:08:00 ± 10 s, basis TB2', () => {
  expect(trueStart(clip)).toEqual({ from: utc('14:07:50'), to: utc('14:08:10'), precise: false, basis: 'TB2' })
  expect(trueTime(at(utc('14:12:10'), utc('14:12:10')), { ...offset, uncertainty: milliseconds(0) }).from).toBe(utc('14:10:10'))
})

test('without an offset device time stays what it is, and its basis too', () => {
  expect(trueStart({ ...clip, clockOffset: null })).toEqual(at(utc('14:10:00'), utc('14:10:00')))
  expect(trueStart({ ...clip, deviceStart: null })).toBeNull()
  expect(trueTime(at(null, null), offset)).toMatchObject({ from: null, to: null })
})

test('I-07: no basis, or an open side, is matched by hand only', () => {
  expect(mayMatchByItself(clip)).toBe(true)
  for (const deviceStart of [null, claim(at(0, 1, 'TB0')), claim(at(null, 1, 'TB5')), claim(at(0, null))]) {
    expect(mayMatchByItself({ ...clip, clockOffset: null, deviceStart })).toBe(false)
  }
})

test('A-32: a glued clip has three pieces with their own dates; a piece without one has none', () => {
  const piece = (from: number, deviceStart: FuzzyTime | null) => ({ from: milliseconds(from), to: milliseconds(from + 10), note: '', original: null, deviceStart })
  const glued = { ...clip, segments: [piece(0, at(5_000_000, 5_000_000)), piece(10, at(90_000_000, 90_000_000)), piece(20, null)] }
  expect(pieces(glued).map(({ start }) => start?.from ?? null)).toEqual([4_870_000, 89_870_000, null])
  expect(pieces({ ...glued, clockOffset: null })[0]?.start?.from).toBe(5_000_000)
  expect(pieces(clip)).toEqual([{ from: 0, to: 180_000, start: trueStart(clip) }])
})

test('an uncertainty never makes a range narrower, and keeps its middle moved by the offset', () => {
  const whole = fc.integer({ min: -1e9, max: 1e9 })
  fc.assert(fc.property(whole, fc.nat(1e6), whole, fc.nat(1e6), (from, length, shift, uncertainty) => {
    const moved = trueTime(at(from, from + length), { offset: milliseconds(shift), uncertainty: milliseconds(uncertainty), source: 'stated' })
    expect(Number(moved.to) - Number(moved.from)).toBe(length + 2 * uncertainty)
    expect(Number(moved.to) + Number(moved.from)).toBe(2 * from + length + 2 * shift)
  }))
})
