// Times and quantities in words, never more precise than they are.
import { describe, expect, test } from 'vitest'
import { instant } from '../../domain/brand.ts'
import type { FuzzyTime } from '../../domain/time-and-place/fuzzy-time.ts'
import { formatQuantity } from './quantity.tsx'
import { formatDay, formatFuzzyTime, formatInstant } from './time-words.ts'

const zone = 'Europe/Minsk'
const time = (from: string | null, to: string | null, precise = false): FuzzyTime => ({
  from: from === null ? null : instant(Date.parse(`${from}+03:00`)), to: to === null ? null : instant(Date.parse(`${to}+03:00`)), precise, basis: 'TB5',
})

describe('in words', () => {
  test.each([
    [time('2020-08-12T22:40:00', '2020-08-12T23:10:00'), '12 August 2020, between 22:40 and 23:10'],
    [time('2020-08-12T22:40:00', '2020-08-12T23:10:00', true), '12 August 2020, from 22:40 to 23:10'],
    [time('2020-08-12T22:00:00', '2020-08-13T06:00:00'), 'between 12 August, 22:00 and 13 August 2020, 06:00'],
    [time('2019-12-31T22:00:00', '2020-01-01T06:00:00'), 'between 31 December 2019, 22:00 and 1 January 2020, 06:00'],
    [time('2020-08-12T14:08:10', '2020-08-12T14:08:10'), '12 August 2020, 14:08:10'],
    [time('2020-08-12T00:00:00', '2020-08-13T00:00:00'), '12 August 2020'],
    [time('2020-08-12T00:00:00', '2020-08-12T23:59:59.999'), '12 August 2020'],
    [time('2020-08-12T00:00:00', '2020-08-13T00:00:00', true), '12 August 2020, all day'],
    [time('2020-08-09T00:00:00', '2020-08-15T00:00:00'), 'between 9 August and 14 August 2020'],
    [time('2020-08-09T00:00:00', '2020-08-15T00:00:00', true), 'from 9 August to 14 August 2020'],
    [time('2020-08-01T00:00:00', '2020-09-01T00:00:00'), 'August 2020'],
    [time('2020-01-01T00:00:00', '2020-12-31T23:59:59'), '2020'],
    [time('2020-08-12T22:40:00', null), 'after 12 August 2020, 22:40'],
    [time(null, '2020-08-12T22:40:00'), 'before 12 August 2020, 22:40'],
    [time(null, null), 'time unknown'],
  ])('%j', (given, said) => { expect(formatFuzzyTime('en', given, zone)).toBe(said) })

  test('in Belarusian and Russian the month bends', () => {
    const night = time('2020-08-12T22:40:00', '2020-08-12T23:10:00')
    expect(formatFuzzyTime('be', night, zone)).toBe('12 жніўня 2020, паміж 22:40 і 23:10')
    expect(formatFuzzyTime('ru', night, zone)).toBe('12 августа 2020, между 22:40 и 23:10')
    expect(formatFuzzyTime('be', time('2020-08-01T00:00:00', '2020-09-01T00:00:00'), zone)).toBe('жнівень 2020')
  })

  test('the zone decides which day it was', () => {
    const at = instant(Date.parse('2020-08-12T22:30:00Z'))
    expect(formatDay('en', at, 'Europe/Minsk')).toBe('13 August 2020')
    expect(formatInstant('en', at, 'UTC')).toBe('12 August 2020, 22:30')
  })
})

test('a bound stands inside the figure', () => {
  expect(formatQuantity('en', { min: 1100, kind: 'reported' })).toBe('at least 1,100')
  expect(formatQuantity('be', { max: 20, kind: 'reported' })).toBe('не больш за 20')
  expect(formatQuantity('ru', { min: 10, max: 20, kind: 'estimated' })).toBe('от 10 до 20')
  expect(formatQuantity('en', { exact: 20, kind: 'estimated' })).toBe('about 20')
  expect(formatQuantity('en', { exact: 20, kind: 'counted' })).toBe('20')
  expect(formatQuantity('en', { kind: 'counted' })).toBe('unknown')
})
