// Times: what a text says and no more; relative dates; shifts of clocks against brute force.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instant, milliseconds } from '../brand.ts'
import type { FuzzyTime } from './fuzzy-time.ts'
import { belarusOffset, civilDateOf, dayMs, hourMs, isIsoDay, minuteMs } from './civil-time.ts'
import { chanceWithin, coveredShare, intervalOf, meanExcess, shiftBelow, trueInstant } from './interval.ts'
import { about, nightFrom, parseTime } from './parse-time.ts'
import { relativeTime } from './relative-time.ts'

const reading = { offsetMinutes: belarusOffset, basis: 'TB9' } as const
const at = (iso: string) => instant(Date.parse(iso))
const range = (time: FuzzyTime) => [time.from, time.to].map((end) => (end === null ? null : new Date(end).toISOString().replace('.000', '')))
const parsed = (text: string): unknown => {
  const result = parseTime(text, reading)
  return result.ok ? range(result.value) : result.problem.code
}

it('a day is one that exists, written in one way', () => {
  expect(['2020-02-29', '2031-12-31', '2031-02-29', '2020-02-30', '2020-13-01', '2020-1-1', '2020-01-01T00:00Z', 'today', ''].map(isIsoDay)).toEqual([true, true, ...Array<boolean>(7).fill(false)])
})

describe('parseTime', () => {
  it.each([
    ['2020', '2019-12-31T21:00:00Z', '2020-12-31T21:00:00Z'],
    ['2020-02', '2020-01-31T21:00:00Z', '2020-02-29T21:00:00Z'],
    ['2020-12', '2020-11-30T21:00:00Z', '2020-12-31T21:00:00Z'],
    ['2020-08-09', '2020-08-08T21:00:00Z', '2020-08-09T21:00:00Z'],
    ['2020-08-09T14:05', '2020-08-09T11:05:00Z', '2020-08-09T11:06:00Z'],
    ['2020-08-09 14:05:07', '2020-08-09T11:05:07Z', '2020-08-09T11:05:08Z'],
    ['2020-08-09T14:05:07.25', '2020-08-09T11:05:07Z', '2020-08-09T11:05:08Z'],
    ['2020-08-09T14:05Z', '2020-08-09T14:05:00Z', '2020-08-09T14:06:00Z'],
    ['2020-08-09T14:05-0130', '2020-08-09T15:35:00Z', '2020-08-09T15:36:00Z'],
    ['2020-08-09T14:05+02:00', '2020-08-09T12:05:00Z', '2020-08-09T12:06:00Z'],
    [' 9.8.2020', '2020-08-08T21:00:00Z', '2020-08-09T21:00:00Z'],
    ['09.08.2020, 14:05', '2020-08-09T11:05:00Z', '2020-08-09T11:06:00Z'],
    ['09.08.2020 14:05:07', '2020-08-09T11:05:07Z', '2020-08-09T11:05:08Z'],
    ['08.2020', '2020-07-31T21:00:00Z', '2020-08-31T21:00:00Z'],
    ['2020-08-09/2020-08-12', '2020-08-08T21:00:00Z', '2020-08-12T21:00:00Z'],
  ])('reads %s as exactly as it is', (text, from, to) => {
    expect(parsed(text)).toEqual([from, to])
  })
  it.each([
    ['', 'bad-time'], ['soon', 'bad-time'], ['2020-02-30', 'bad-time'], ['2020-13', 'bad-time'], ['2020-08-09T24:00', 'bad-time'],
    ['2020-08-09T10:60', 'bad-time'], ['2020-08-09T10:10:60', 'bad-time'], ['2020-08-09T10:10+15:00', 'bad-time'], ['08.2020 14:05', 'bad-time'],
    ['2020/2021/2022', 'bad-time'], ['2020/x', 'bad-time'], ['2020-08-12/2020-08-09', 'interval-reversed'],
  ])('refuses %j as %s', (text, code) => {
    expect(parsed(text)).toBe(code)
  })
  it('keeps words and basis, and claims no more than "at some time within"', () => {
    expect(parseTime('2020', reading)).toMatchObject({ value: { said: '2020', basis: 'TB9', precise: false } })
  })
  it('gives back the day that a calendar shows, for any day and zone', () => {
    fc.assert(fc.property(fc.integer({ min: -20_000, max: 40_000 }), fc.integer({ min: -720, max: 840 }), (day, offsetMinutes) => {
      const moment = instant(day * dayMs - offsetMinutes * minuteMs)
      const { year, month, day: dayOfMonth } = civilDateOf(moment, offsetMinutes)
      const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`
      expect(parseTime(text, { ...reading, offsetMinutes })).toMatchObject({ value: { from: moment, to: moment + dayMs } })
    }))
  })
})

describe('night and about', () => {
  it('takes a night from the evening to the next morning', () => {
    const night = nightFrom({ year: 2020, month: 8, day: 9 }, reading, 'in the night from 9 to 10 August')
    expect(night.ok && range(night.value)).toEqual(['2020-08-09T17:00:00Z', '2020-08-10T04:00:00Z'])
    expect(nightFrom({ year: 2020, month: 2, day: 30 }, reading, '')).toMatchObject({ ok: false, problem: { code: 'bad-time' } })
  })
  it.each([['2020-08-09T14:05', 30 * minuteMs], ['2020-08-09', dayMs], ['2020-08', 31 * dayMs], ['2020', 183 * dayMs]])('widens about %s', (text, by) => {
    const time = parseTime(text, reading)
    if (!time.ok) throw new Error('unreadable')
    const { from, to } = time.value
    expect(about(time.value)).toEqual({ ...time.value, from: from! - by, to: to! + by })
  })
  it('leaves an open side open', () => {
    const open: FuzzyTime = { from: null, to: instant(5), precise: false, basis: 'TB9' }
    expect(about(open)).toBe(open)
    expect(about({ ...open, from: instant(1), to: null })).toMatchObject({ to: null })
  })
})

describe('relativeTime', () => {
  const anchor = at('2020-11-05T12:00:00Z') // a Thursday
  it.each([
    ['the last two Sundays', '2020-10-24T21:00:00Z', '2020-11-01T21:00:00Z'], // T8: 25 October and 1 November
    ['апошнія дзве нядзелі', '2020-10-24T21:00:00Z', '2020-11-01T21:00:00Z'],
    ['последние два воскресенья', '2020-10-24T21:00:00Z', '2020-11-01T21:00:00Z'],
    ['last Sunday', '2020-10-31T21:00:00Z', '2020-11-01T21:00:00Z'],
    ['у мінулую нядзелю', '2020-10-31T21:00:00Z', '2020-11-01T21:00:00Z'],
    ['в прошлое воскресенье', '2020-10-31T21:00:00Z', '2020-11-01T21:00:00Z'],
    ['on Thursday', '2020-10-28T21:00:00Z', '2020-10-29T21:00:00Z'],
    ['Yesterday.', '2020-11-03T21:00:00Z', '2020-11-04T21:00:00Z'],
    ['учора', '2020-11-03T21:00:00Z', '2020-11-04T21:00:00Z'],
    ['позавчера', '2020-11-02T21:00:00Z', '2020-11-03T21:00:00Z'],
    ['the day before yesterday', '2020-11-02T21:00:00Z', '2020-11-03T21:00:00Z'],
    ['сёння', '2020-11-04T21:00:00Z', '2020-11-05T21:00:00Z'],
    ['на прошлой неделе', '2020-10-25T21:00:00Z', '2020-11-01T21:00:00Z'],
    ['на мінулым тыдні', '2020-10-25T21:00:00Z', '2020-11-01T21:00:00Z'],
    ['the last two weeks', '2020-10-18T21:00:00Z', '2020-11-01T21:00:00Z'],
  ])('reads %j from its anchor', (words, from, to) => {
    const time = relativeTime(words, anchor, reading)
    expect(range(time)).toEqual([from, to])
    expect(time).toMatchObject({ said: words, anchor, precise: false })
  })
  it.each(['when the bells rang', '', 'last Sunday evening', 'two'])('keeps %j although it understands nothing', (words) => {
    expect(relativeTime(words, anchor, reading)).toEqual({ from: null, to: null, precise: false, basis: 'TB9', said: words, anchor })
  })
  it('puts every last weekday in the seven days before', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 4_000 }), fc.constantFrom('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'), (day, weekday) => {
      const now = instant(at('2020-01-01T09:00:00Z') + day * dayMs)
      const { from } = relativeTime(`last ${weekday}`, now, reading)
      const days = Math.floor((now - from!) / dayMs)
      expect(days).toBeGreaterThanOrEqual(1)
      expect(days).toBeLessThanOrEqual(7)
      expect(new Date(from! + belarusOffset * minuteMs).toUTCString().slice(0, 3)).toBe(weekday.slice(0, 3))
    }))
  })
})

describe('shifted intervals', () => {
  const interval = (from: number, to: number, uncertainty: number) => ({ from: instant(from), to: instant(to), uncertainty: milliseconds(uncertainty) })
  const shift = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 5_000 }), fc.double({ min: 1e-6, max: 1e-3, noNaN: true }))

  it('B13: 3 of 20 minutes, exactly, and the shot at its true time', () => {
    const [window, clock] = [interval(at('2020-08-12T11:05:00Z'), at('2020-08-12T11:25:00Z'), 0), { offset: milliseconds(-120_000), uncertainty: milliseconds(10_000), source: 'shared-sound' } as const]
    const clip = interval(trueInstant(at('2020-08-12T11:10:00Z'), clock), trueInstant(at('2020-08-12T11:13:00Z'), clock), clock.uncertainty)
    expect(coveredShare(window, clip)).toBe(0.15)
    expect(new Date(trueInstant(at('2020-08-12T11:12:10Z'), clock)).toISOString()).toBe('2020-08-12T11:10:10.000Z')
  })
  it('agree with brute force over both shifts (midpoint rule, 120 × 120; error of the rule ≤ 1 %)', () => {
    fc.assert(fc.property(fc.integer({ min: -9_000, max: 9_000 }), fc.integer({ min: 1_000, max: 9_000 }), fc.integer({ min: 0, max: 9_000 }), shift, shift, (start, length, segmentLength, u, v) => {
      const [window, segment] = [interval(0, length, u), interval(start, start + segmentLength, v)]
      const n = 120
      let sum = 0
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          const delta = u * ((2 * i + 1) / n - 1) + v * ((2 * j + 1) / n - 1)
          sum += Math.max(0, Math.min(length, start + segmentLength + delta) - Math.max(0, start + delta)) / length
        }
      }
      expect(coveredShare(window, segment)).toBeCloseTo(sum / n / n, 2)
    }), { numRuns: 60 })
  })
  it('are one function and its integral', () => {
    fc.assert(fc.property(fc.integer({ min: -12_000, max: 12_000 }), shift, shift, (z, u, v) => {
      const slope = (meanExcess(z + 0.5, u, v) - meanExcess(z - 0.5, u, v))
      const [low, high] = [shiftBelow(z - 0.5, u, v), shiftBelow(z + 0.5, u, v)]
      expect(slope).toBeGreaterThanOrEqual(low - 1e-6)
      expect(slope).toBeLessThanOrEqual(high + 1e-6)
    }))
    expect([shiftBelow(0, 0, 0), shiftBelow(1, 0, 0)]).toEqual([0, 1])
    expect(shiftBelow(0, 10, 10)).toBe(0.5)
    expect(shiftBelow(5, 10, 1e-9)).toBeCloseTo(0.75, 9)
    expect(meanExcess(0, 10, 1e-9)).toBeCloseTo(2.5, 9)
  })
  it('a moment is within as often as its shift allows', () => {
    const moment = { at: instant(0), uncertainty: milliseconds(2_000) }
    expect(chanceWithin(moment, interval(-9_000, 9_000, 0))).toBe(1)
    expect(chanceWithin(moment, interval(0, 9_000, 0))).toBe(0.5)
    expect(chanceWithin(moment, interval(3_000, 9_000, 500))).toBe(0)
    expect(chanceWithin({ ...moment, uncertainty: milliseconds(0) }, interval(0, 0, 0))).toBe(1)
  })
  it('bounds what is known on both sides only', () => {
    const time: FuzzyTime = { from: instant(1), to: instant(2), precise: false, basis: 'TB2' }
    expect(intervalOf(time)).toEqual(interval(1, 2, 0))
    expect(intervalOf(time, milliseconds(7))).toEqual(interval(1, 2, 7))
    expect(intervalOf({ ...time, to: null })).toBeNull()
    expect(intervalOf({ ...time, from: null })).toBeNull()
    expect(hourMs).toBe(3_600_000)
  })
})
