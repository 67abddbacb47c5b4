// When the silence of an intake on another machine must be heard.
import { expect, it } from 'vitest'
import { instant } from '../brand.ts'
import { isAlarming, missed, reached, unknownHost } from './intake-host.ts'

const minute = 60_000
const at = (minutes: number) => instant(minutes * minute)

it('is told after a quarter of an hour without an answer, whatever the trouble becomes meanwhile', () => {
  expect(isAlarming(unknownHost, at(1_000))).toBe(false)
  const first = missed(reached(unknownHost, at(0)), 'unreachable', at(1))
  const later = missed(first, 'failed', at(10))
  expect(later).toEqual({ lastReached: at(0), trouble: { kind: 'failed', since: at(1) }, waiting: 0, owed: 0 })
  expect(isAlarming(later, at(15.9))).toBe(false)
  expect(isAlarming(later, at(16))).toBe(true)
  expect(isAlarming(reached(later, at(17)), at(40))).toBe(false)
})

it('is told at once when somebody else answers', () => {
  expect(isAlarming(missed(unknownHost, 'other-key', at(1)), at(1))).toBe(true)
})
