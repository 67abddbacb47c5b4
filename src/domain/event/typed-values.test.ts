// What people type: dates in three languages, counts with "about", positions; unknown stays unknown.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instant } from '../brand.ts'
import { isUnknown, parseTypedCount, parseTypedPlace, parseTypedPosition, parseTypedTime } from './typed-values.ts'

const anchor = instant(Date.UTC(2031, 9, 22, 12))
const range = (typed: string): string => {
  const read = parseTypedTime(typed, anchor)
  if (!read.ok) return read.problem.code
  if (read.value === null) return 'unknown'
  const iso = (at: number | null): string => (at === null ? '…' : new Date(at + 3 * 3_600_000).toISOString().slice(0, 16))
  expect(read.value.said).toBe(typed.trim())
  return `${iso(read.value.from)} ${iso(read.value.to)}`
}

describe('a typed time', () => {
  it.each([
    ['12.10.2031 23:15', '2031-10-12T23:15 2031-10-12T23:16'],
    ['12 Oct 2031, about 23:00', '2031-10-12T22:30 2031-10-12T23:31'],
    ['каля 12 кастрычніка 2031', '2031-10-11T00:00 2031-10-14T00:00'],
    ['12 октября 2031 22:40-23:10', '2031-10-12T22:40 2031-10-12T23:10'],
    ['2031-10-12 22:40 – 9:05', 'interval-reversed'],
    ['from 12.10.2031 to 14.10.2031', '2031-10-12T00:00 2031-10-15T00:00'],
    ['між 12.10.2031 22:00 і 13.10.2031 07:00', '2031-10-12T22:00 2031-10-13T07:00'],
    ['August 2031', '2031-08-01T00:00 2031-09-01T00:00'],
    ['1.1.2031 – 2.1.2031 – 3.1.2031', 'bad-time'],
    ['31.02.2031', 'bad-time'], ['12 Foo 2031', 'bad-time'],
    ['last Sunday', '2031-10-19T00:00 2031-10-20T00:00'],
    ['in the autumn', '… …'], ['', 'unknown'], [' ? ', 'unknown'],
  ])('%s is %s', (typed, expected) => {
    expect(range(typed)).toBe(expected)
  })
  it('never throws, and never ends before it begins', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9.:/ \-–]{0,24}$/)), (typed) => {
      const read = parseTypedTime(typed, anchor)
      if (read.ok && read.value?.from != null && read.value.to !== null) expect(read.value.to).toBeGreaterThan(read.value.from)
    }))
  })
})

describe('a typed count', () => {
  it.each([
    ['12', { exact: 12, kind: 'reported' }], ['about 12', { exact: 12, kind: 'estimated' }], ['каля 20', { exact: 20, kind: 'estimated' }],
    ['at least 20', { min: 20, kind: 'reported' }], ['> 1100', { min: 1100, kind: 'reported' }], ['10-15', { min: 10, max: 15, kind: 'reported' }], ['около 10–15', { min: 10, max: 15, kind: 'estimated' }],
    ['', null], ['?', null], ['15-10', 'interval-reversed'], ['many', 'bad-number'],
  ])('%s', (typed, expected) => {
    const read = parseTypedCount(typed)
    expect(read.ok ? read.value : read.problem.code).toEqual(expected)
  })
})

describe('a typed place', () => {
  it('reads latitude first, as maps print it', () => {
    expect(parseTypedPosition('53.9045, 27.5615')).toEqual({ lat: 53.9045, lon: 27.5615 })
    expect(parseTypedPosition('35.0835569, -106.6518393')).toEqual({ lat: 35.0835569, lon: -106.6518393 })
    for (const wrong of ['', '91, 0', '0, 181', 'Minsk', '53.9']) expect(parseTypedPosition(wrong)).toBeNull()
  })
  it('keeps a name without a position, and refuses a position that is none', () => {
    const place = (label: string, position: string) => parseTypedPlace({ label, kind: null, position, precision: 'street' })
    expect(place('yard', '')).toMatchObject({ ok: true, value: { label: 'yard', position: null } })
    expect(place('yard', '53, 27')).toMatchObject({ ok: true, value: { position: { lat: 53, lon: 27 } } })
    expect(place('yard', 'north')).toMatchObject({ ok: false, problem: { code: 'bad-place' } })
    expect(place(' ', 'north')).toEqual({ ok: true, value: null })
    expect(place('?', '')).toEqual({ ok: true, value: null })
    expect(isUnknown('??')).toBe(false)
  })
})
