// The made-up country, small: the same for the same telling, complete, within the rules of the domain, nobody real in it, every trap in its place.
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { instant } from '../../src/domain/brand.ts'
import type { Id } from '../../src/domain/brand.ts'
import type { Change, ChangeOf, Kind } from '../../src/domain/change.ts'
import { blockedWords } from '../../src/domain/case/blocked-words.ts'
import { actProblems, hasCoded } from '../../src/domain/event/act-life.ts'
import { independentHands } from '../../src/domain/evidence/item.ts'
import { mayMatchByItself, trueStart } from '../../src/domain/evidence/recording.ts'
import { deploymentAreaOf, footageOf, happeningOf, wordsOf } from '../../src/domain/matching/from-records.ts'
import { createMatcher } from '../../src/domain/matching/matcher.ts'
import { watchedNotVisible } from '../../src/domain/matching/match-decision.ts'
import { placedByDeployments } from '../../src/domain/matching/subjects.ts'
import { commandersOf } from '../../src/domain/people/commanders.ts'
import { metres } from '../../src/domain/brand.ts'
import { foreignWords } from '../house/words-laws.ts'
import { readMarks } from '../../src/world/account.ts'
import { accountsBe } from '../../src/world/accounts-be.ts'
import { accountsEn } from '../../src/world/accounts-en.ts'
import { accountsRu } from '../../src/world/accounts-ru.ts'
import { worldId } from '../../src/world/draw.ts'
import { smallWorld } from '../../src/world/small.ts'
import { refOf } from '../../src/world/telling.ts'
import { tellingOf } from './telling.ts'

const telling = tellingOf(2020)
const world = smallWorld(telling)
const changes: readonly Change[] = world.plans.flatMap((plan) => plan.changes)
const all = <K extends Kind>(kind: K): readonly ChangeOf<K>[] => changes.filter((change) => change.kind === kind) as unknown as readonly ChangeOf<K>[]
const id = <K extends string>(kind: K, key: string): Id<K> => worldId(telling.seed, kind, key)
const held = (key: string) => world.items.find((item) => item.id === id('item', key))!.item
const record = <K extends Kind>(kind: K, key: string) => all(kind).find((change) => change.id === id(kind, key))!.value
const digest = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')
const accounts = [...accountsBe, ...accountsRu, ...accountsEn]

describe('the small world', () => {
  it('is the same for the same telling and another for another seed', () => {
    expect(digest(smallWorld(telling))).toBe(digest(world))
    expect(digest(smallWorld(tellingOf(2021)))).not.toBe(digest(world))
  })
  it('has the counts of the issue', () => {
    const counts = Object.fromEntries((['report', 'incident', 'injury', 'unit', 'case', 'source'] as const).map((kind) => [kind, all(kind).length]))
    expect(counts).toEqual({ report: 30, incident: 60, injury: 80, unit: 12, case: 2, source: 30 })
    expect(world.items.filter(({ item }) => item.kind === 'recording')).toHaveLength(40)
    expect(world.items.filter(({ item }) => item.communication !== null)).toHaveLength(20)
    expect(new Set(all('report').map(({ value }) => value.narrative.lang))).toEqual(new Set(['be', 'ru', 'en']))
    const ids = [...changes.map((change) => change.id), ...world.items.map((item) => item.id)]
    expect(new Set(ids).size).toBe(ids.length)
  })
  it('cites only what it holds', () => {
    const known = new Set<string>([...changes.map((change) => change.id), ...world.items.map((item) => item.id)])
    const cited = [...JSON.stringify([world.plans, world.items]).matchAll(/"source":\{"kind":"[a-z]+","id":"([0-9a-f-]{36})"/g)].map(([, found]) => found!)
    expect(cited.length).toBeGreaterThan(500)
    expect(cited.filter((found) => !known.has(found))).toEqual([])
    for (const account of accounts) {
      const { text, marks } = readMarks(account.text)
      expect(text).not.toMatch(/[{}|]/)
      for (const mark of marks) expect(text.slice(mark.from, mark.to)).toBe(mark.words)
    }
  })
  it('keeps I-01, I-02 and two people for every accepted act', () => {
    for (const { value } of all('act')) {
      expect(actProblems(value)).toEqual([])
      for (const { to, by } of value.decisions) if (to === 'accepted') expect(hasCoded(value, by)).toBe(false)
    }
    const states = new Set(all('act').map(({ value }) => value.state))
    expect(states).toEqual(new Set(['draft', 'proposed', 'accepted', 'returned', 'refused']))
    for (const { value } of all('incident')) expect([value.time!.value.from! <= value.time!.value.to!, value.time!.citations.length > 0]).toEqual([true, true])
    expect(() => smallWorld({ ...telling, staff: { ...telling.staff, attorney: telling.staff.coder } })).toThrow('same-person')
  })
  it('dates every edge of command or says that it is undated (I-10)', () => {
    for (const { value } of [...all('posting'), ...all('unit-relation')]) expect(value.time.citations.length).toBeGreaterThan(0)
    const data = { relations: all('unit-relation'), postings: all('posting') }
    const at = (time: string) => instant(Date.parse(`${time}+03:00`))
    expect(commandersOf(id('unit', 'reed'), at('2020-10-25T14:10:00'), data).gaps).toContain(id('unit', 'reed'))
    expect(commandersOf(id('unit', 'reed'), at('2020-10-25T11:00:00'), data).gaps).not.toContain(id('unit', 'reed'))
    expect(commandersOf(id('unit', 'order-unit-7'), at('2020-10-25T14:10:00'), data).competing).toContainEqual({ unit: id('unit', 'order-unit-7'), over: 'commander' })
    expect(commandersOf(id('unit', 'holding-lumna'), at('2020-08-10T12:00:00'), data).undated.length).toBeGreaterThan(0)
    expect(commandersOf(id('unit', 'order-unit-7'), at('2020-10-25T14:10:00'), data).levels).toHaveLength(3)
  })
})

describe('its traps', () => {
  it('three places of one event stand side by side, one chosen with a reason (A-08)', () => {
    const incident = record('incident', 'b01.1')
    expect(incident.place!.status).toBe('accepted')
    expect(incident.otherPlaces.map(({ status }) => status)).toEqual(['conflict', 'conflict'])
    expect(new Set([incident.place!, ...incident.otherPlaces].map(({ value }) => value.label)).size).toBe(3)
    expect(incident.flags).toHaveLength(1)
  })
  it('words relative to a day keep words, anchor and range', () => {
    expect(record('incident', 'b11.1').time!.value).toMatchObject({
      said: 'дзве апошнія нядзелі', anchor: Date.parse('2020-11-02T12:00:00+03:00'), from: Date.parse('2020-10-25T00:00:00+03:00'), to: Date.parse('2020-11-02T00:00:00+03:00'),
    })
  })
  it('one clip came from two hands and once more through a messenger', () => {
    expect(independentHands(held('clip-mill'))).toBe(2)
    expect(world.items.find((item) => item.id === id('item', 'clip-mill-again'))!.order).toMatchObject({ kind: 'copy', of: id('item', 'clip-mill') })
  })
  it('a glued clip resolves into three originals with their own days', () => {
    const { segments } = held('clip-glued').recording!
    expect(segments.map(({ original }) => original)).toEqual(['glue-1', 'glue-2', 'glue-3'].map((key) => id('item', key)))
    expect(segments.map(({ deviceStart }) => new Date(deviceStart!.from!).toISOString().slice(0, 10))).toEqual(['2020-10-25', '2020-10-25', '2020-11-01'])
  })
  it('a translation by a machine says the reverse, and nobody checked it', () => {
    const [translation] = record('report', 'b06').narrative.translations
    expect(translation).toMatchObject({ machine: true, checkedBy: null })
    expect(record('report', 'b06').narrative.original).toContain('супрацьстаяць гэтаму загаду')
    expect(translation!.text).toContain('stand by this order')
  })
  it('a clip that nobody watched, and one watched without anything to be seen', () => {
    const watched = new Set(all('observation').map(({ value }) => value.item))
    expect(watched.has(id('item', 'clip-unwatched'))).toBe(false)
    expect(all('match-decision').flatMap(({ value }) => watchedNotVisible(value))).toHaveLength(1)
  })
  it('a medic who says no, whose chart is asked for by the case', () => {
    expect(record('report', 'b05').basis).toMatchObject({ kind: 'consent', consent: { shareWithoutName: false, shareWithName: false } })
    expect(held('chart').provenance[0].report).toBe(id('report', 'b05'))
    expect(record('case', 'station-4').items).toContain(id('item', 'chart'))
  })
  it('a filing day that two sources tell differently (T9, with an invented name)', () => {
    const filed = record('case', 'public').decisions.find(({ to }) => to === 'filed')!
    expect(new Date(filed.at).toISOString().slice(0, 10)).toBe('2020-11-30')
    expect(filed.reason).toMatch(/27 November.*30 November.*9 December/)
  })
  it('the case knows what speaks against it', () => {
    const value = record('case', 'station-4')
    expect(value.exculpatorySearch.length).toBeGreaterThan(0)
    expect(value.links.some(({ effect }) => effect === 'undermines')).toBe(true)
    expect(value.reasoning.every(({ by }) => by === refOf(telling.staff.attorney))).toBe(true)
  })
  it('a recording without any time stays out of matching by itself (I-07)', () => {
    expect(mayMatchByItself(held('clip-undated').recording!)).toBe(false)
    expect(trueStart(held('clip-mill').recording!)!.from).toBe(Date.parse('2020-10-25T14:08:00+03:00') - 10_000)
  })
})

describe('matching in it', () => {
  const matcher = createMatcher()
  for (const { id: injury, value } of all('injury')) {
    const happening = value.time && value.place && happeningOf({ kind: 'injury', id: injury, features: [], time: value.time.value, place: value.place.value })
    if (happening) matcher.putHappening(happening)
  }
  const sent = all('deployment')
  for (const { id: item, item: { recording, communication, place } } of world.items) {
    const origin = item === id('item', 'clip-mill-again') ? id('item', 'clip-mill') : item
    const footage = recording && footageOf(item, recording, { sourceOf: (piece) => recording.segments[piece]?.original ?? origin, hears: metres(100), features: [] })
    if (footage) matcher.put(footage)
    if (!communication) continue
    const there = sent.filter(({ value }) => communication.from.kind === 'callsign' && value.callsigns.includes(communication.from.callsign))
    const words = wordsOf({ id: item, start: communication.start!.value, place: place?.value ?? null, units: there.flatMap(({ value }) => value.units), features: [] })
    if (words) matcher.put(placedByDeployments(words, there.flatMap((each) => deploymentAreaOf(each.id, each.value) ?? [])))
  }
  it('ranks the planted clip with its radio line first, at 3 of 20 minutes and 40 % of the place (B13)', () => {
    const [triple, pair] = matcher.candidatesOf(id('injury', 'b01.1.0'), 9)
    expect(triple).toMatchObject({ link: { item: id('item', 'radio-2') }, coverage: { way: 'sees', coveredMinutes: 3, possibleMinutes: 20 } })
    expect([id('item', 'clip-mill'), id('item', 'clip-mill-again')]).toContain(triple!.item)
    expect(triple!.alsoIn).toHaveLength(1)
    expect(triple!.place).toBeCloseTo(0.4, 9)
    expect(triple!.likelihoodRatio).toBeGreaterThanOrEqual(pair!.likelihoodRatio)
    expect(matcher.candidatesOf(id('injury', 'b01.1.0'), 99).map(({ item }) => item)).not.toContain(id('item', 'clip-wrong-sunday'))
  })
  it('has injuries with no recording', () => {
    expect(matcher.candidatesOf(id('injury', 'e08.1.0'), 9)).toEqual([])
    expect(matcher.joinAll(1).top.size).toBeGreaterThan(25)
  })
})

describe('its words', () => {
  // People, towns, streets and offices that domain.md, the articles and the map of the real country name.
  const real = /minsk|мінск|минск|gomel|гомел|brest|брэст|брест|grodno|гродн|гродзен|vitebsk|витебск|віцебск|mogilev|магіл[ёе]ў|могил[её]в|баранав|belarus|беларус|lukashenk|лукаш|tikhanov|тихановск|ціханоўск|latushk|латуш|kh?orosh?[iy]n|хорошин|харошын|talerchyk|kubrak|кубрак|astapovich|astapović|arlousk|арлоўск|орловск|akresc|акрэсц|окрестин|жодзін|жодин|omon|омон|амап|губоп|bypol|by_pol|bysol|голос\b|maskousk|uskhod/i
  const text = JSON.stringify([world.plans.map((plan) => plan.changes.map((change) => change.value)), world.items])
  it('name nobody and no place of the real country', () => {
    expect(real.exec(text.replaceAll(/"kind":"(OMON|GUVD|RUVD|UVD|SOBR|MVD|CIP|IVS)"/g, ''))?.[0]).toBeUndefined()
    expect(real.test('плошча ў Мінску')).toBe(true)
  })
  it('are Belarusian where they say so, and Russian where they say so', () => {
    for (const { lang, text: said } of accounts) if (lang !== 'en') expect(foreignWords(lang, readMarks(said).text.replaceAll(/«[^»]*»/g, ''))).toEqual([])
    const be = accountsBe.map(({ text: said }) => said).join(' ')
    expect(be).toMatch(/ў/)
    expect(be).toMatch(/і/)
  })
  it('call nobody what only a court may call him', () => {
    expect(all('incident').flatMap(({ value }) => blockedWords(value.title))).toEqual([])
    expect(all('case').flatMap(({ value }) => blockedWords(`${value.title} ${value.decisions.map(({ reason }) => reason).join(' ')}`))).toEqual([])
  })
  it('leave names to officials, to who spoke in public and to suspected persons', () => {
    const people = all('person').map(({ value }) => value)
    expect(people.filter((person) => person.kind === 'protected').every(({ ref }) => /^VIC-\d{4}$/.test(ref))).toBe(true)
    for (const { card } of world.cards) if (card.ownName !== null && card.ownName !== 'Тавиан Меров') expect(text).not.toContain(card.ownName)
  })
})
