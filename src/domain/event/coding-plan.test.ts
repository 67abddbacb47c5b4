// From the coding form to records: nothing typed is lost, nothing decided is changed, nothing unknown is guessed.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../access/actor.ts'
import { degrees, instant } from '../brand.ts'
import type { Id } from '../brand.ts'
import type { Change, Kind, Records } from '../change.ts'
import { findSettlements } from '../gazetteer/find-settlements.ts'
import type { Settlement } from '../gazetteer/settlement.ts'
import type { Report } from '../intake/report.ts'
import { emptyForm, freeKeys, readCodingForm, tokensOf } from './coding-form.ts'
import type { Fields } from './coding-form.ts'
import { placesOffered } from './coding-place.ts'
import type { PlaceList } from './coding-place.ts'
import { idsNeeded, planCoding } from './coding-plan.ts'
import type { KnownRecord, KnownRecords } from './coding-work.ts'
import { pasteRows } from './paste-rows.ts'
import { stepAct } from './act-life.ts'

const story = 'We were stopped at eleven. They beat us with batons.'
const report = (more: Partial<Report> = {}): Report => ({
  reference: null, channel: 'form', receivedOn: '2031-10-22', compartment: 'open', isUnder18: false, state: 'registered', decisions: [], answers: [],
  narrative: { original: story, lang: 'en', translations: [] }, basis: { kind: 'relatives', consent: { hold: true, useInside: true, shareWithoutName: null, shareWithName: null } }, ...more,
}) as unknown as Report
const coder: Actor = { kind: 'staff', id: 'coder' as Id<'staff'>, roles: ['INV'] }
const attorney: Actor = { kind: 'staff', id: 'attorney' as Id<'staff'>, roles: ['ATT'] }

const settlement = (id: string, names: Settlement['names'], lat: number): Settlement => ({ id, names, position: { lat: degrees(lat), lon: degrees(24) }, region: '', population: 10_000 })
const settlements = [settlement('geonames:1', ['Narach', 'Нарач', 'Нарочь'], 54.9), settlement('geonames:2', ['Narach', 'Нарач', 'Нарочь'], 54.5), settlement('geonames:3', ['Bobr', 'Бобр'], 54.3)]
const places: PlaceList = { gazetteer: { source: 'GeoNames', licence: 'CC BY 4.0', regions: {}, settlements }, find: findSettlements(settlements) }

/** What hangs on no act nobody sees. */
const isSeen = ({ kind, value }: { readonly kind: Kind; readonly value: unknown }): boolean => kind !== 'involvement' || (value as { acts: readonly Id[] }).acts.length > 0

/** A register in memory that takes plans, as the shell does. */
const world = (first: Report = report()) => {
  const records = new Map<string, { kind: Kind; id: Id; version: number; value: unknown }>([['report', { kind: 'report', id: 'report' as Id, version: 1, value: first }]])
  let count = 0
  const known: KnownRecords = {
    get: (kind, id) => { const entry = records.get(id); return entry?.kind === kind && isSeen(entry) ? entry as never : null },
    all: (kind) => [...records.values()].filter((entry) => entry.kind === kind && isSeen(entry)) as never,
  }
  const apply = (changes: readonly Change[]): void => {
    for (const { kind, id, value, expected } of changes) {
      expect(records.get(id)?.version ?? 0).toBe(expected)
      records.set(id, { kind, id, version: expected + 1, value })
    }
  }
  const add = (kind: Kind, id: string, value: unknown): void => { records.set(id, { kind, id: id as Id, version: 1, value }) }
  const save = (fields: Fields, isDone = false) => {
    const form = readCodingForm(fields)
    const coding = known.all('coding')[0] ?? null
    const plan = planCoding({
      report: known.all('report')[0] as KnownRecord<'report'>, coding, form, known, places: placesOffered(places, form, first), by: coder, at: instant(5), isDone,
      freshIds: Array.from({ length: idsNeeded(form) }, () => `id${String(count++)}` as Id),
    })
    apply(plan.changes)
    return plan
  }
  return { known, add, save, all: <K extends Kind>(kind: K) => [...records.values()].filter((entry) => entry.kind === kind).map(({ value }) => value as Records[K]), apply }
}
const eleven = '16-25'
const beat = '27-52'
const base = { when: '12.10.2031 23:00', 'when-source': eleven, where: 'mill', 'where-source': eleven, title: 'Stop', 'c1-type': 'TOR', 'v1-kind': 'writer', 'v1-c1': beat }
const codes = ({ problems }: { readonly problems: readonly { readonly code: string; readonly field?: string }[] }) => problems.map(({ code, field }) => `${code} ${field ?? ''}`)

describe('the grid', () => {
  it('makes one act of each victim and each thing done, with the citation of its cell', () => {
    const { save, all } = world()
    const plan = save({
      ...base, 'c2-type': 'ADT', 'c2-method': 'BAT FST', 'c2-when': '?', 'c2-where': 'bus', 'c3-type': 'DMC', 'c3-source': eleven, 'c3-capacity': ' a guard ', 'c3-purpose': 'confession', 'c3-liberty': 'transport', 'c3-where': '?',
      'v1-c2': beat, 'v2-kind': 'person', 'v2-label': 'friend', 'v2-c1': 'same', 'v2-c2': '?', 'v2-c3': 'same', 'v3-kind': 'group', 'v3-label': 'bus', 'v3-count': 'about 20', 'v3-c1': '', 'v3-c3': eleven, 'v4-kind': 'person',
    })
    expect(codes(plan)).toEqual([])
    const acts = all('act')
    expect(acts.map(({ type, citations }) => [type, citations[0]?.locator.value])).toEqual([['TOR', beat], ['TOR', beat], ['ADT', beat], ['DMC', eleven], ['DMC', eleven]])
    expect(acts[0]?.place?.value.label).toBe('mill')
    expect(acts[2]).toMatchObject({ time: null, place: { value: { label: 'bus' }, citations: [{ locator: { value: beat } }] }, methods: ['BAT', 'FST'] })
    expect(acts[3]).toMatchObject({ time: null, place: null, placeUnknown: true, officialCapacity: 'a guard', purposes: ['confession'], libertyStatus: 'transport' })
    expect(acts[4]?.victim).toEqual({ kind: 'group', label: 'bus', count: { exact: 20, kind: 'estimated' } })
    expect(all('person').map(({ ref }) => ref)).toEqual(['VIC-0001', 'VIC-0002'])
    expect(all('person').map((person) => person.kind === 'protected' && person.basis.kind)).toEqual(['relatives', 'not_obtainable'])
    expect(all('report')[0]).toMatchObject({ state: 'in_verification', decisions: [{ from: 'registered', reason: 'coding' }] })
  })
  it('saved again without a change writes only what was typed; a row that is gone is taken back', () => {
    const { save, all } = world()
    save({ ...base, 'v2-kind': 'person', 'v2-c1': 'same' })
    expect(save({ ...base, 'v2-kind': 'person', 'v2-c1': 'same' }).changes.map(({ kind }) => kind)).toEqual(['coding'])
    save(base)
    save(base)
    expect(all('act').map(({ state }) => state)).toEqual(['draft', 'withdrawn'])
    save({ ...base, 'v2-kind': 'person', 'v2-c1': 'same' })
    expect(all('act').map(({ state }) => state)).toEqual(['draft', 'draft'])
    expect(all('person')).toHaveLength(2)
  })
  it('keeps what cannot be read as it was typed, and names the field', () => {
    const { save, all } = world()
    const typed = {
      ...base, when: '31.02.2031', where: 'mill', 'where-position': 'north', 'where-precision': 'nowhere', 'other-when': '99.99.2031', 'c1-type': 'XXX', 'c2-type': 'TOR', 'c2-method': 'YYY', 'c2-when': '32.1.2031',
      'v1-c2': beat, 'v2-kind': 'known', 'v2-ref': 'VIC-9', 'v2-c2': 'same', 'v3-kind': 'group', 'v3-count': 'many', 'v3-c2': beat, joins: 'nothing',
      'u1-kind': 'unit', 'u1-who': 'nobody', 'u2-kind': 'person', 'u2-who': 'nobody', 'u4-kind': 'nobody', 'u3-kind': 'group', 'u3-count': 'x', 'u3-degree': 'ZZ', 'j1-victim': '', 'j1-type': 'BAR', 'j2-victim': 'v1', 'j2-type': 'ZZ', 's1-victim': '', 's1-label': 'yard', 's2-victim': 'v1', 's2-arrived': '40.40.2031',
    }
    const plan = save(typed)
    expect(codes(plan)).toEqual(expect.arrayContaining([
      'bad-time when', 'bad-place where', 'unknown-code where-precision', 'bad-time other-when', 'unknown-code c1-type', 'unknown-code c2-method', 'bad-time c2-when', 'unknown-code v2-ref', 'bad-number v3-count', 'unknown-code joins',
      'unknown-code u1-who', 'unknown-code u2-who', 'unknown-code u4-who', 'bad-number u3-count', 'unknown-code u3-degree', 'required j1-victim', 'unknown-code j2-type', 'required s1-victim', 'bad-time s2-arrived',
    ]))
    expect(all('coding')[0]?.form.top.when).toBe('31.02.2031')
    expect(save({ ...typed, joins: '' }, true).proposed).toEqual([])
  })
})

describe('done', () => {
  it('proposes all acts, or says what each lacks where it can be mended', () => {
    const { save, all } = world()
    expect(codes(save({ title: 'Stop' }, true))).toEqual(['required grid'])
    expect(codes(save({ ...base, title: '', when: '', 'where-source': '', 'v1-c1': 'same' }, true))).toEqual(['required title', 'no-citation v1-c1', 'required when', 'no-citation where'])
    expect(save({ ...base, 'v2-kind': 'person', 'v2-c1': 'same' }, true).proposed).toHaveLength(2)
    expect(all('act').map(({ state }) => state)).toEqual(['proposed', 'proposed'])
    expect(save({ ...base, 'v2-kind': 'person', 'v2-c1': 'same' }, true).proposed).toEqual([])
  })
  it('leaves what an attorney decided, and says so', () => {
    const { save, all, known, apply, add } = world()
    add('unknown-person', 'up', { ref: 'UP-007', description: 'grey mask', seen: {}, citations: [], sameAs: [] })
    const full = { ...base, 'u1-kind': 'unknown', 'u1-who': 'UP-007', 'j1-victim': 'v1', 'j1-type': 'BAR', 'j1-column': 'c1', 'j1-source': beat }
    save(full, true)
    const act = known.all('act')[0]!
    const accepted = stepAct(act.value, { what: 'accept', by: attorney, at: instant(9), reason: 'seen', grade: { source: 'C', information: '2' }, verification: 'V1' })
    if (!accepted.ok) throw new Error(accepted.problem.code)
    apply([{ kind: 'act', id: act.id, value: accepted.value, expected: act.version }])
    expect(codes(save(full, true))).toEqual([])
    const gone = codes(save({ ...full, 'v1-c1': '', 'u1-kind': '', 'j1-victim': '', 'j1-type': '' }))
    expect(gone).toEqual(['wrong-state grid', 'wrong-state involved', 'wrong-state injuries'])
    expect(codes(save({ ...full, 'c1-type': 'CID', 'u1-degree': 'ORD', 'j1-type': 'HEM' }))).toEqual(['wrong-state v1-c1', 'wrong-state u1-who', 'wrong-state j1-type'])
    expect(all('act')[0]).toEqual(accepted.value)
    expect(all('injury')[0]).toMatchObject({ type: 'BAR', isWithdrawn: false })
    expect(all('involvement')[0]?.degree).toBe('UNK')
  })
})

describe('who and what harm', () => {
  it('is attached once to many acts, by any spelling', () => {
    const { save, all, add } = world()
    const name = (text: string) => ({ value: { text, script: 'Cyrl', lang: 'be' }, citations: [], status: 'accepted' })
    add('unit', 'unit', { names: [name('АМАП «Рэед»')], number: null })
    add('unit', 'numbered', { names: [], number: '3214' })
    add('person', 'named', { kind: 'named', ref: 'P-0001', names: [name('Выдуманы Іван')] })
    save({
      ...base, 'c2-type': 'ADT', 'v1-c2': beat, 'u1-kind': 'unit', 'u1-who': ' амап рэед ', 'u1-degree': 'DIR', 'u1-source': beat, 'u2-kind': 'unit', 'u2-who': '3214', 'u2-column': 'c2',
      'u3-kind': 'person', 'u3-who': 'p-0001', 'u4-kind': 'unknown', 'u4-who': 'tall', 'u4-seen': 'grey mask', 'u5-kind': 'unknown', 'u5-who': 'short', 'u6-kind': 'group', 'u6-who': 'men', 'u6-count': 'about 12', 'u6-seen': 'black, mask', 'u7-kind': 'group',
    })
    expect(all('involvement').map(({ who, acts }) => [who.kind, acts.length])).toEqual([['unit', 2], ['unit', 1], ['person', 2], ['unknown-person', 2], ['unknown-person', 2], ['group', 2], ['group', 2]])
    expect(all('unknown-person').map(({ ref, seen }) => [ref, seen])).toEqual([['UP-001', { uniform: 'grey mask' }], ['UP-002', {}]])
    expect(all('involvement')[5]?.who).toMatchObject({ description: 'men', count: { exact: 12, kind: 'estimated' }, seen: ['black', 'mask'] })
    save({ ...base, 'c2-type': 'ADT', 'v1-c2': beat, 'u4-kind': 'unknown', 'u4-who': 'very tall', 'u4-seen': 'grey mask' })
    expect(all('involvement').map(({ acts }) => acts.length)).toEqual([0, 0, 0, 2, 0, 0, 0])
    expect(all('unknown-person')[0]).toMatchObject({ ref: 'UP-001', description: 'very tall' })
  })
  it('is kept as typed until there is an act to hang it on, and begins anew when it was taken off', () => {
    const { save, all } = world()
    const typed = { ...base, 'v1-c1': '', 'u1-kind': 'unknown', 'u1-who': 'tall' }
    expect(codes(save(typed))).toEqual([])
    expect([all('involvement'), all('unknown-person'), all('coding')[0]?.form.involved[0]?.who]).toEqual([[], [], 'tall'])
    expect(codes(save({ ...typed, 'v1-c1': beat, 'u1-column': 'c2' }))).toEqual(['required u1-column'])
    expect(all('involvement')).toEqual([])
    save({ ...typed, 'v1-c1': beat })
    expect(all('involvement').map(({ acts }) => acts.length)).toEqual([1])
    save(typed)
    expect(all('involvement').map(({ acts }) => acts.length)).toEqual([0])
    save({ ...typed, 'v1-c1': beat })
    expect(all('involvement').map(({ acts }) => acts.length)).toEqual([0, 1])
    expect(all('unknown-person').map(({ ref }) => ref)).toEqual(['UP-001'])
  })
  it('injuries and stations are of persons; what is removed stays as taken back', () => {
    const { save, all, add } = world(report({ isUnder18: true }))
    add('person', 'old', { kind: 'protected', ref: 'VIC-0041', card: null, isChild: null, basis: { kind: 'relatives' } })
    const fields = {
      ...base, 'v2-kind': 'known', 'v2-ref': 'vic-0041', 'v3-kind': 'person', 'j1-victim': 'v1', 'j1-type': 'BAR', 'j1-region': 'EAR', 'j1-side': 'L', 'j1-mechanism': 'GRN', 'j1-column': 'c1', 'j2-victim': 'v2', 'j2-type': 'HEM',
      's1-victim': 'v3', 's1-label': 'yard', 's1-kind': 'police_yard', 's1-arrived': '12.10.2031 23:30', 's1-liberty': 'police_station', 's2-victim': 'v3', 's2-left': '20.10.2031',
    }
    expect(codes(save(fields))).toEqual([])
    expect(all('person').map(({ ref }) => ref)).toEqual(['VIC-0041', 'VIC-0042', 'VIC-0043'])
    expect(all('person')[1]).toMatchObject({ isChild: true })
    expect(all('injury').map(({ act, bodyRegions, consistency }) => [act !== null, bodyRegions, consistency])).toEqual([[true, [{ region: 'EAR', side: 'L' }], 'ICN'], [false, [], 'ICN']])
    expect(all('detention')[0]?.stations.map(({ label, place, left }) => [label, place?.value.kind, left?.value.said])).toEqual([['yard', 'police_yard', undefined], ['', undefined, '20.10.2031']])
    save(base)
    save(base)
    expect(all('injury').map(({ isWithdrawn }) => isWithdrawn)).toEqual([true, true])
    expect(all('detention')[0]?.stations).toEqual([])
  })
})

describe('the incident', () => {
  it('keeps what another passage says beside what was chosen', () => {
    const { save, all } = world()
    save({ ...base, 'other-when': '13.10.2031', 'other-when-source': beat, 'other-where': 'bus', 'other-where-source': beat })
    save({ ...base, 'other-when': '14.10.2031', 'other-when-source': beat, 'other-where': 'bus', 'other-where-source': beat })
    expect(all('incident')[0]).toMatchObject({ otherTimes: [{ status: 'conflict', value: { said: '14.10.2031' } }], otherPlaces: [{ value: { label: 'bus' } }] })
  })
  it('of another report is joined, never overwritten (A-08, G-35)', () => {
    const { save, all, add } = world(report({ state: 'in_verification' }))
    const theirs = { value: { label: 'elsewhere' }, citations: [{ source: { kind: 'report', id: 'theirs' }, locator: { type: 'whole', value: '' } }], status: 'conflict' }
    add('incident', 'there', { title: 'Theirs', time: null, place: null, otherTimes: [], otherPlaces: [theirs], narrative: null, verification: 'V0', grade: null, flags: [] })
    save({ ...base, joins: 'there', title: '' }, true)
    save({ ...base, joins: 'there', title: '', when: '?' })
    const [incident] = all('incident')
    expect(all('incident')).toHaveLength(1)
    expect(incident).toMatchObject({ title: 'Theirs', time: null, otherTimes: [], otherPlaces: [{ value: { label: 'elsewhere' } }, { value: { label: 'mill' }, status: 'conflict' }] })
    expect(all('report')[0]?.decisions).toEqual([])
  })
})

describe('the form', () => {
  it('gives no key twice', () => {
    const form = readCodingForm({ 'v2-kind': 'person', 'c9-type': '', 'v7-kind': '', 'u1-kind': ['unit', 'group'] })
    expect(form.involved[0]?.kind).toBe('unit group')
    expect(freeKeys(form, { 'v4:c2': 'x' as Id }, { prefix: 'v', count: 2 })).toEqual(['v5', 'v6'])
    expect(freeKeys(emptyForm(), {}, { prefix: 'c', count: 1 })).toEqual(['c1'])
    expect(tokensOf(readCodingForm({ ...base, 'v2-kind': 'person', 'v2-c1': 'same' }))).toEqual([eleven, eleven, beat])
  })
  it('is never lost and never throws, whatever is typed', () => {
    const names = ['when', 'where', 'c1-type', 'c1-when', 'v1-kind', 'v1-c1', 'v2-kind', 'v2-c1', 'v2-count', 'u1-kind', 'u1-who', 'j1-victim', 'j1-type', 's1-victim', 's1-arrived', 'joins']
    const typed = fc.oneof(fc.string(), fc.constantFrom('TOR', 'writer', 'group', 'known', 'same', '?', beat, 'v1', 'BAR', 'unknown', 'unit', '12.10.2031'))
    fc.assert(fc.property(fc.dictionary(fc.constantFrom(...names), typed), (fields) => {
      const { save, all } = world()
      save(fields, true)
      expect(all('coding')[0]?.form).toEqual(readCodingForm(fields))
    }), { numRuns: 200 })
  })
  it('wants as many ids as it says', () => {
    const form = readCodingForm(base)
    const known: KnownRecords = { get: () => null, all: () => [] }
    expect(() => planCoding({ report: { id: 'report' as Id<'report'>, version: 1, value: report() }, coding: null, form, known, places: { candidates: [], list: places.gazetteer }, by: coder, at: instant(1), freshIds: [], isDone: false })).toThrow(RangeError)
  })
})

describe('a place of the list', () => {
  const told = (answer: string, more: Partial<Report> = {}) => report({ answers: [{ question: 'town', asked: 'Town?', answer }], ...more })
  it('is taken when a person chose it, whatever spelling the source has; the words stay', () => {
    const { save, all } = world(told('Нарочь'))
    save({ ...base, where: 'Нарочь, у воды' })
    expect(all('incident')[0]?.place?.value).toEqual({ label: 'Нарочь, у воды', kind: null, position: null, radius: null, precision: 'unknown' })
    const { problems } = save({ ...base, where: 'Нарочь, у воды', 'where-known': 'geonames:2' }, true)
    expect(problems).toEqual([])
    const { value, citations } = all('incident')[0]!.place!
    expect(value).toMatchObject({ label: 'Нарочь, у воды', position: { lat: 54.5, lon: 24 }, radius: 2_400, precision: 'city', settlement: { list: 'GeoNames', id: 'geonames:2', names: ['Narach', 'Нарач', 'Нарочь'] } })
    expect(citations.map(({ locator }) => locator.value)).toEqual([eleven])
    expect(all('act')[0]?.place?.value).toEqual(value)
  })
  it('keeps the position that was typed, and says of which town it is', () => {
    const { save, all } = world()
    save({ ...base, where: 'Бобр', 'where-known': 'geonames:3', 'where-position': '54.31, 24.01', 'where-precision': 'street' })
    expect(all('incident')[0]?.place?.value).toMatchObject({ position: { lat: 54.31, lon: 24.01 }, radius: null, precision: 'street', settlement: { id: 'geonames:3' } })
  })
  it('is refused when the words name it no more, and nothing of it is kept', () => {
    const { save, all } = world()
    expect(codes(save({ ...base, where: 'Бобр', 'where-known': 'geonames:1' }))).toEqual(['unknown-code where-known'])
    expect(codes(save({ ...base, where: 'Бобр', 'where-known': 'geonames:99' }))).toEqual(['unknown-code where-known'])
    expect(all('incident')[0]?.place?.value).toMatchObject({ label: 'Бобр', position: null })
    expect(codes(save({ ...base, where: '?', 'where-known': 'geonames:99' }))).toEqual([])
    expect(all('incident')[0]?.place).toBeNull()
  })
  it('has the words of the answer where none were typed, and rests on it', () => {
    const { save, all } = world(told('Нарочь'))
    save({ ...base, where: '', 'where-source': '', 'where-known': 'geonames:1' })
    expect(all('incident')[0]?.place).toMatchObject({ value: { label: 'Нарочь', settlement: { id: 'geonames:1' } }, citations: [{ locator: { value: 'town' }, quote: 'Нарочь' }] })
    save({ ...base, where: '', 'where-known': 'geonames:1' })
    expect(all('incident')[0]?.place?.citations).toMatchObject([{ locator: { value: eleven } }])
  })
  it('does not rest on the answer where other words were typed', () => {
    const { save, all } = world(told('Нарочь'))
    save({ ...base, where: 'Бобр', 'where-source': '', 'where-known': 'geonames:3' })
    expect(all('incident')[0]?.place).toMatchObject({ value: { label: 'Бобр', settlement: { id: 'geonames:3' } }, citations: [] })
  })
  it('copies no word out of a report that the readers of the act may not read', () => {
    for (const answer of ['у Нарочь, там где мой брат', 'Нарач', 'Narach']) {
      const { save, all } = world(told(answer, { compartment: 'insider' }))
      save({ ...base, where: '', 'where-known': 'geonames:1' })
      expect(all('incident')[0]?.place?.value.label).toBe('Narach')
    }
  })
})

describe('pasted rows', () => {
  const paste = (text: string, fields: Fields = { 'c1-type': 'ADT', 'c2-type': 'TOR', 'v1-kind': 'writer' }) => pasteRows(readCodingForm(fields), {}, { text, tokens: ['0-10', '11-20'] })
  it('follow the columns that are there', () => {
    expect(paste('friend\t2\tx\r\n\nabout 20 in the bus\t-\t?\nvic-0042').victims.slice(1)).toMatchObject([
      { key: 'v2', kind: 'person', label: 'friend', cells: { c1: '11-20', c2: 'same' } }, { kind: 'group', count: 'about 20', cells: { c1: '', c2: '?' } }, { kind: 'known', ref: 'VIC-0042', cells: { c1: '', c2: '' } },
    ])
  })
  it('bring columns of their own, and use those that are there', () => {
    const form = paste('who\tTOR\tkil\nfriend\tx\t1')
    expect(form.columns.map(({ key, type }) => [key, type])).toEqual([['c1', 'ADT'], ['c2', 'TOR'], ['c4', 'KIL']])
    expect(form.victims[1]?.cells).toEqual({ c2: 'same', c4: '0-10' })
    expect(paste('', {}).victims).toEqual([])
    expect(paste('a\tADT\tnonsense').columns).toHaveLength(2)
    const { known } = world()
    const plan = planCoding({ report: known.all('report')[0]!, coding: null, form, known, places: { candidates: [], list: places.gazetteer }, by: coder, at: instant(1), freshIds: Array.from({ length: 20 }, (_, index) => `n${String(index)}` as Id), isDone: false })
    expect(plan.changes.filter(({ kind }) => kind === 'act')).toHaveLength(2)
  })
})
