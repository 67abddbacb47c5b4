// Alarms: how one grows, who may see it, what everybody is told.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idOf, instant } from '../brand.ts'
import type { Id } from '../brand.ts'
import { alarmKinds, bannersOf, isOpenFor, raised, roomOf, seeAlarm, toldOutside } from './alarm.ts'
import type { Alarm, AlarmKind, Finding } from './alarm.ts'

const person = (n: number): Id<'staff'> => idOf<'staff'>(new Uint8Array(16).fill(n))
const now = { day: '2026-11-28', at: instant(1) }
const found = (more: Partial<Finding> = {}): Finding => ({ kind: 'entries-changed', who: null, about: ['1', '2'], ...more })
const alarm = (more: Partial<Alarm> = {}): Alarm => ({ ...found(), ...now, count: 2, seen: null, ...more })

describe('an alarm', () => {
  it('begins with what was found, and counts once what names nothing', () => {
    expect(raised(null, found(), now)).toEqual(alarm())
    expect(raised(null, found({ about: [] }), now)?.count).toBe(1)
  })
  it('grows by what is new, keeps its day, and says nothing twice', () => {
    expect(raised(alarm(), found({ about: ['2', '3'] }), { day: '2026-11-29', at: instant(2) })).toEqual(alarm({ about: ['1', '2', '3'], count: 3 }))
    expect(raised(alarm(), found({ about: ['1'] }), now)).toBeNull()
    expect(raised(alarm({ about: [], count: 4 }), found({ about: [] }), now)?.count).toBe(5)
  })
  it('names two hundred and counts on', () => {
    const many = Array.from({ length: 250 }, (_, at) => `a${String(at)}`)
    const first = raised(null, found({ about: many }), now)
    expect([first?.about.length, first?.count]).toEqual([200, 250])
    expect(raised(alarm({ about: many.slice(0, 199), count: 199 }), found({ about: ['x', 'y'] }), now)).toMatchObject({ count: 201, about: { length: 200 } })
  })
  it('is the same as another finding only while nobody has seen it, of one kind and one person', () => {
    expect(isOpenFor(alarm(), found())).toBe(true)
    expect(isOpenFor(alarm({ seen: { by: person(1), on: now.day } }), found())).toBe(false)
    expect(isOpenFor(alarm({ kind: 'clock-back' }), found())).toBe(false)
    expect(isOpenFor(alarm({ who: person(1) }), found())).toBe(false)
  })
  it('of what people do is for other eyes than one of the register', () => {
    expect(alarmKinds.filter((kind) => roomOf(kind) === 'alarm: reading')).toEqual(['much-read', 'limit-reached', 'bait-opened'])
    expect(['rows-changed', 'much-read', 'bait-opened'].map((kind) => toldOutside(kind as AlarmKind))).toEqual(['rows-changed', 'reading', 'reading'])
  })
  it('is seen once, and not by whoever it is about', () => {
    const by = (n: number) => ({ by: person(n), isAlone: false })
    const seen = seeAlarm(alarm({ who: person(1) }), by(2), '2026-11-29')
    expect(seen).toEqual({ ok: true, value: alarm({ who: person(1), seen: { by: person(2), on: '2026-11-29' } }) })
    expect(seeAlarm(alarm({ who: person(1) }), by(1), '2026-11-29')).toMatchObject({ problem: { code: 'same-person' } })
    expect(seeAlarm(alarm({ who: person(1) }), { by: person(1), isAlone: true }, '2026-11-29').ok).toBe(true)
    expect(seeAlarm(alarm({ seen: { by: person(2), on: now.day } }), by(3), '2026-11-29')).toMatchObject({ problem: { code: 'wrong-state' } })
  })
})

const onlooker = (n: number, judgesReading: boolean) => ({ id: person(n), judgesReading })

describe('the banner', () => {
  it('tells a reader his own limits, of a bait that he opened nothing, and everybody else of neither', () => {
    const alarms = (['much-read', 'bait-opened'] as const).map((kind) => alarm({ kind, who: person(1), count: 1 }))
    const kinds = (n: number, judgesReading: boolean) => bannersOf(alarms, onlooker(n, judgesReading)).map(({ kind, count }) => [kind, count])
    expect(kinds(1, false)).toEqual([['much-read', 1]])
    expect(kinds(2, false)).toEqual([['reading', 2]])
    expect(kinds(2, true)).toEqual([['much-read', 1], ['bait-opened', 1]])
  })
  it('has one line for each kind that nobody has seen, with the newest day', () => {
    const seen = { by: person(1), on: now.day }
    expect(bannersOf([alarm(), alarm({ kind: 'clock-back', seen }), alarm({ day: '2026-11-30', count: 5, who: person(1) }), alarm({ kind: 'rows-changed', count: 1 })], onlooker(9, false))).toEqual([
      { kind: 'rows-changed', day: '2026-11-28', count: 1 }, { kind: 'entries-changed', day: '2026-11-30', count: 7 },
    ])
  })
  it('never carries an id, whatever was found', () => {
    fc.assert(fc.property(fc.array(fc.record({ kind: fc.constantFrom(...alarmKinds), about: fc.array(fc.uuid(), { minLength: 1 }) })), (findings) => {
      const said = JSON.stringify(bannersOf(findings.flatMap((each) => raised(null, { ...each, who: person(7) }, now) ?? []), onlooker(9, true)))
      return findings.every(({ about }) => about.every((id) => !said.includes(id))) && !said.includes(person(7))
    }))
  })
})
