// Who commanded, by whose word, and what is missing; how people are shown.
import { describe, expect, it } from 'vitest'
import { instant } from '../brand.ts'
import type { Id } from '../brand.ts'
import type { Claim } from '../claim/claim.ts'
import { commandersOf, holdingAt } from './commanders.ts'
import { shownName, unknownPersonRef } from './person.ts'
import type { NamedPerson, PersonName } from './person.ts'
import type { Dated, Posting, PostingRole, UnitRelation } from './unit.ts'

const id = <Kind extends string>(text: string) => text as Id<Kind>
const claim = <Value>(value: Value): Claim<Value> => ({ value, status: 'accepted', citations: [{ source: { kind: 'item', id: id('paper') }, locator: { type: 'page', value: '2' } }] })
const time = (from: number | null, to: number | null, precise = true): Dated =>
  ({ from: from === null ? null : instant(from), to: to === null ? null : instant(to), precise, basis: 'TB6' })
const relation = (name: string, child: string, parent: string, when: Dated, kind: UnitRelation['class'] = 'command') => ({
  id: id<'unit-relation'>(name), value: { child: id<'unit'>(child), parent: id<'unit'>(parent), type: 'child-of' as const, class: kind, time: claim(when) },
})
const posting = (name: string, person: string, unit: string, when: Dated, role: PostingRole = 'commander') => ({
  id: id<'posting'>(name),
  value: { person: id<'person'>(person), unit: id<'unit'>(unit), role, said: { original: role, lang: 'en', translations: [] }, rank: null, time: claim(when) } satisfies Posting,
})
const now = instant(50)
const company = id<'unit'>('company')

describe('holdingAt', () => {
  it.each([
    [time(0, 100), 'throughout'], [time(0, 100, false), 'within'], [time(0, null), 'open'], [time(null, 100), 'open'],
    [time(null, null), 'undated'], ['undated' as const, 'undated'], [time(51, 100), null], [time(0, 50), null], [time(50, 51), 'throughout'],
  ])('%j holds %s', (when, holding) => {
    expect(holdingAt(when, now)).toBe(holding)
  })
})

describe('commandersOf', () => {
  it('climbs the chain with the claim of every edge', () => {
    const chain = commandersOf(company, now, {
      relations: [relation('r1', 'company', 'regiment', time(0, 100)), relation('r2', 'regiment', 'directorate', 'undated'), relation('r3', 'company', 'depot', time(0, 100), 'administrative')],
      postings: [posting('p1', 'A', 'company', time(0, 100)), posting('p0', 'Z', 'company', time(0, 50)), posting('p2', 'B', 'regiment', time(0, null), 'acting-commander'), posting('p3', 'C', 'regiment', time(0, 100), 'deputy')],
    })
    expect(chain.levels.map(({ unit, above, commanders }) => [unit, above, commanders.map(({ value }) => value.person)])).toEqual([
      ['company', 0, ['A']], ['regiment', 1, ['B']], ['directorate', 2, []],
    ])
    expect(chain.levels[1]?.reachedBy[0]?.claim.citations).toHaveLength(1)
    expect(chain).toMatchObject({ at: now, gaps: ['directorate'], competing: [], undated: ['r2'] })
  })
  it('lists what competes and chooses nothing', () => {
    const chain = commandersOf(company, now, {
      relations: [relation('r1', 'company', 'north', time(0, 100, false)), relation('r2', 'company', 'south', time(0, 100))],
      postings: [posting('p1', 'A', 'company', time(0, 100)), posting('p2', 'B', 'company', 'undated')],
    })
    expect(chain.levels.map(({ unit }) => unit)).toEqual(['company', 'north', 'south'])
    expect(chain.competing).toEqual([{ unit: 'company', over: 'commander' }, { unit: 'company', over: 'superior' }])
    expect(chain).toMatchObject({ gaps: ['north', 'south'], undated: ['p2'] })
  })
  it('two sources for one commander do not compete', () => {
    const postings = [posting('p1', 'A', 'company', time(0, 100)), posting('p2', 'A', 'company', time(10, 90))]
    expect(commandersOf(company, now, { relations: [], postings }).competing).toEqual([])
  })
  it('while joined to a force, its own service keeps no command there, if the dates are sure', () => {
    const own = relation('r1', 'company', 'regiment', time(0, 100))
    const units = (when: Dated) => commandersOf(company, now, { relations: [own, relation('r2', 'company', 'force', when, 'temporary_operational')], postings: [] }).levels.map(({ unit }) => unit)
    expect(units(time(40, 60))).toEqual(['company', 'force'])
    expect(units(time(40, 60, false))).toEqual(['company', 'regiment', 'force'])
    expect(units(time(60, 70))).toEqual(['company', 'regiment'])
  })
  it('ends where claims go round in a circle', () => {
    const relations = [relation('r1', 'company', 'regiment', time(0, 100)), relation('r2', 'regiment', 'company', time(0, 100))]
    expect(commandersOf(company, now, { relations, postings: [] }).levels.map(({ unit }) => unit)).toEqual(['company', 'regiment'])
  })
})

describe('people', () => {
  const name = (text: string, script: PersonName['script'], lang: string, kind: PersonName['kind'] = 'legal'): Claim<PersonName> => claim({ text, script, lang, kind })
  const person = (...names: readonly Claim<PersonName>[]): NamedPerson => ({
    kind: 'named', ref: 'P-0001', why: 'official', names, born: null, placeOfBirth: null, citizenships: [], personalNumber: null, serviceNumber: null, notToBeConfusedWith: [],
  })
  it('are shown in the reader’s language, else in his script, else as claimed', () => {
    const names = [name('Invented Ivan', 'Latn', 'en', 'transliteration'), name('Выдуманный Иван', 'Cyrl', 'ru'), name('Выдуманы Іван', 'Cyrl', 'be')]
    expect(['be', 'ru', 'en'].map((lang) => shownName(person(...names), lang as 'be'))).toEqual(['Выдуманы Іван', 'Выдуманный Иван', 'Invented Ivan'])
    expect(shownName(person(...names.slice(0, 2)), 'be')).toBe('Выдуманный Иван')
    expect(shownName(person(...names.slice(1)), 'en')).toBe('Выдуманный Иван')
  })
  it('are a reference when protected, without a name, or when the name is in doubt', () => {
    expect(shownName(person(), 'en')).toBe('P-0001')
    expect(shownName(person({ ...name('X', 'Latn', 'en'), status: 'issue' }), 'en')).toBe('P-0001')
    expect(shownName({ kind: 'protected', ref: 'VIC-0057', card: null, isChild: null, basis: { kind: 'suspected_or_official' } }, 'ru')).toBe('VIC-0057')
  })
  it('unknown ones are numbered from 1', () => {
    expect([unknownPersonRef(31), unknownPersonRef(1234)]).toEqual(['UP-031', 'UP-1234'])
    expect(() => unknownPersonRef(0)).toThrow(RangeError)
    expect(() => unknownPersonRef(1.5)).toThrow(RangeError)
  })
})
