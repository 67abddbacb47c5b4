// When a key of the form comes, goes quiet, and ends.
import { describe, expect, it } from 'vitest'
import { aged, announcedKey, freshKey, isKeyDue, mayEnd, quietDaysBeforeEnd, quietDaysWhileNeeded, retire, used } from './intake-key.ts'
import type { IntakeKey } from './intake-key.ts'

const key = (day: string): IntakeKey => freshKey({ identity: `identity ${day}`, recipient: `recipient ${day}` }, day)
const quiet = (quietDays: number, seenOn = '2031-11-20'): IntakeKey => ({ ...key('2031-10-01'), retired: { seenOn, quietDays } })
const kept = (...values: readonly IntakeKey[]): readonly { readonly value: IntakeKey }[] => values.map((value) => ({ value }))

describe('the key of a month', () => {
  it('is due when the month is over, and when there is none', () => {
    expect(isKeyDue([], '2031-10-14')).toBe(true)
    expect(isKeyDue(kept(key('2031-10-14')), '2031-10-31')).toBe(false)
    expect(isKeyDue(kept(key('2031-10-14')), '2031-11-01')).toBe(true)
    expect(isKeyDue(kept(key('2031-10-14')), '2032-01-01')).toBe(true)
    expect(isKeyDue(kept(retire(key('2031-10-14'), '2031-10-20')), '2031-10-20')).toBe(true)
  })
  it('is not due when the clock was set back', () => {
    expect(isKeyDue(kept(key('2031-11-01')), '2031-10-31')).toBe(false)
  })
  it('is the newest of those that are not retired', () => {
    const [old, now, next] = [retire(key('2031-12-01'), '2031-12-01'), key('2031-10-01'), key('2031-11-01')]
    expect(announcedKey(kept(old, now, next))?.value).toBe(next)
    expect(announcedKey(kept(next, now))?.value).toBe(next)
    expect(announcedKey(kept(old))).toBeNull()
  })
})

describe('a retired key', () => {
  it('ages by the days of the log, each once', () => {
    const retired = retire(key('2031-10-14'), '2031-11-01')
    expect(retired.retired).toEqual({ seenOn: '2031-11-01', quietDays: 0 })
    expect(aged(retired, '2031-11-01')).toBeNull()
    expect(aged(retired, '2031-10-31')).toBeNull()
    expect(aged(retired, '2031-11-02')?.retired).toEqual({ seenOn: '2031-11-02', quietDays: 1 })
    expect(aged(key('2031-10-14'), '2031-11-02')).toBeNull()
  })
  it('ages by a week at most when the clock jumps, or the desk was closed', () => {
    expect(aged(quiet(3), '2099-01-01')?.retired).toEqual({ seenOn: '2099-01-01', quietDays: 10 })
  })
  it('begins anew with each thing that comes under it', () => {
    expect(used(quiet(29), '2031-11-21')?.retired).toEqual({ seenOn: '2031-11-21', quietDays: 0 })
    expect(used(quiet(29), '2031-11-01')?.retired).toEqual({ seenOn: '2031-11-20', quietDays: 0 })
    expect(used(quiet(0), '2031-11-21')).toBeNull()
    expect(used(key('2031-10-14'), '2031-11-21')).toBeNull()
  })
  it('ends after thirty quiet days, and later while something in the drop needs it', () => {
    expect(mayEnd(quiet(quietDaysBeforeEnd - 1), false).ok).toBe(false)
    expect(mayEnd(quiet(quietDaysBeforeEnd), false).ok).toBe(true)
    expect(mayEnd(quiet(quietDaysWhileNeeded - 1), true).ok).toBe(false)
    expect(mayEnd(quiet(quietDaysWhileNeeded), true).ok).toBe(true)
    expect(mayEnd(key('2031-10-14'), false)).toEqual({ ok: false, problem: { code: 'wrong-state' } })
  })
})
