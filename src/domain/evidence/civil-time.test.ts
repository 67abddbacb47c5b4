// Dates as devices write them: the calendar decides, zones are never invented, clocks that go back mean two instants.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { civilTime, instantsIn, isTimeZone, parseCivilTime, parseOffset } from './civil-time.ts'

const local = (iso: string) => Date.parse(`${iso}Z`)

test.each([
  ['2020:08:27 23:16:12', {}, { local: local('2020-08-27T23:16:12'), precision: 1000, offset: null }],
  ['2020:08:27 23:16:12', { fraction: '007419' }, { local: local('2020-08-27T23:16:12.007'), precision: 1, offset: null }],
  ['2020:08:27 23:16:12', { fraction: '5', offset: '+03:00' }, { local: local('2020-08-27T23:16:12.500'), precision: 100, offset: 180 }],
  ['2020:08:27 23:16:12', { fraction: 'x', offset: 'soon' }, { local: local('2020-08-27T23:16:12'), precision: 1000, offset: null }],
  ['2020-08-27T23:16:12.25Z', { offset: '+03:00' }, { local: local('2020-08-27T23:16:12.250'), precision: 10, offset: 0 }],
  ['2019:07:24 11:25:40+03:00', {}, { local: local('2019-07-24T11:25:40'), precision: 1000, offset: 180 }],
  ['2019-07-24 11:25:40 -0430', {}, { local: local('2019-07-24T11:25:40'), precision: 1000, offset: -270 }],
])('%s with %j', (text, beside, expected) => { expect(parseCivilTime(text, beside)).toEqual(expected) })

test.each(['0000:00:00 00:00:00', '2020:02:30 10:00:00', '2020:13:01 10:00:00', '2020:00:10 10:00:00', '2020:01:01 24:00:00', '2020:01:01 10:60:00', '2020:01:01 10:00:60',
  '1904:01:01 00:00:00', '0020:01:01 10:00:00', '2020:08:27', '', 'yesterday', '    :  :     :  :  '])('%j is no time', text => { expect(parseCivilTime(text)).toBeNull() })

test('a day alone lasts a day, and missing or wild parts are no day', () => {
  expect(civilTime({ date: ['2019', '10', '06'] })).toEqual({ local: local('2019-10-06T00:00'), precision: 86_400_000, offset: null })
  expect(civilTime({ date: ['99999999', '1', '1'] })).toBeNull()
})

test('offsets', () => {
  expect(['Z', '+03:00', '-0400', '+14:00', '+15:00', '3', ''].map(parseOffset)).toEqual([0, 180, -240, 840, null, null, null])
})

test('a zone turns a local time into UTC: twice in the repeated hour, both sides of the lost one', () => {
  const hours = (zone: string, iso: string) => instantsIn(zone, local(iso)).map(at => (at - local(iso)) / 3_600_000)
  expect(hours('Europe/Minsk', '2020-08-10T14:05')).toEqual([-3, -3])
  expect(hours('Europe/Minsk', '2008-01-10T14:05')).toEqual([-2, -2])
  expect(hours('Europe/Vilnius', '2020-10-25T03:30')).toEqual([-3, -2])
  expect(hours('Europe/Vilnius', '2020-03-29T03:30')).toEqual([-3, -2])
  expect(hours('America/Sao_Paulo', '2020-06-08T11:16')).toEqual([3, 3])
  expect(hours('UTC', '2020-06-08T11:16')).toEqual([0, 0])
  expect([isTimeZone('Europe/Minsk'), isTimeZone('Mars/Base')]).toEqual([true, false])
})

test('what is written is read back, whatever the moment', () => {
  fc.assert(fc.property(fc.date({ min: new Date('1971-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }), date => {
    expect(parseCivilTime(date.toISOString())).toEqual({ local: date.getTime(), precision: 1, offset: 0 })
  }))
  fc.assert(fc.property(fc.string(), text => { parseCivilTime(text, { fraction: text, offset: text }) }))
})
