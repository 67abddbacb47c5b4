// What a player shows and what a person types are the same moment.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatFileTime, parseFileTime } from './file-time.ts'

it('reads what it writes, to a tenth of a second', () => {
  fc.assert(fc.property(fc.nat(3_600_000), (tenths) => parseFileTime(formatFileTime(tenths * 100)) === tenths * 100))
})
it('reads seconds, minutes and hours, with a comma or a point', () => {
  expect(['130', '2:10', ' 1:02:10,5 ', '0.25'].map(parseFileTime)).toEqual([130_000, 130_000, 3_730_500, 250])
  expect(formatFileTime(130_000)).toBe('2:10')
})
it('takes nothing else for a moment', () => {
  expect(['', 'two', '1:2:3:4', '-5', '1:', '2:10 true'].map(parseFileTime)).toEqual([null, null, null, null, null, null])
})
