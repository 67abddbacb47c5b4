// The worked numbers of domain.md B13 on a whole desk: the triple first, covers and shows by people, a new clock, the wrong Sunday, roles.
import { describe, expect, it } from 'vitest'
import { testDesk } from '../../../test/desk.ts'
import type { TestBrowser, TestDesk } from '../../../test/desk.ts'
import { degrees, instant, metres, milliseconds, parseSha256 } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import { change, creation } from '../../domain/change.ts'
import type { Change } from '../../domain/change.ts'
import type { Claim } from '../../domain/claim/claim.ts'
import type { Item } from '../../domain/evidence/item.ts'
import { watchedNotVisible } from '../../domain/matching/match-decision.ts'
import type { MatchDecision } from '../../domain/matching/match-decision.ts'
import type { FuzzyTime } from '../../domain/time-and-place/fuzzy-time.ts'
import type { Place } from '../../domain/time-and-place/place.ts'
import { commit } from '../../server/commit.ts'

const at = (iso: string) => instant(Date.parse(`${iso}+03:00`))
const time = (from: string, to: string, basis: FuzzyTime['basis'] = 'TB9'): FuzzyTime => ({ from: at(from), to: at(to), precise: false, basis })
const source = '00000000-0000-4000-8000-000000000001' as Id
const claim = <Value>(value: Value, quote = 'as told'): Claim<Value> =>
  ({ value, status: 'accepted', citations: [{ source: { kind: 'report', id: source }, locator: { type: 'text', value: '10-20' }, quote }] })
const square: Place = { label: 'Old Mill Square', kind: 'street', position: { lon: degrees(27.56), lat: degrees(53.9) }, radius: metres(50), precision: 'building' }

const item = (title: string, more: Partial<Item>): Item => ({
  kind: 'recording', compartment: 'open', title, description: null,
  content: {
    sha256: parseSha256('a'.repeat(64))!, bytes: 10, fileName: 'x', media: { mime: 'video/mp4', family: 'video', demuxer: 'mov' },
    file: { sha256: parseSha256('b'.repeat(64))!, bytes: 10, fileKey: '', from: 0, length: 10 },
  },
  provenance: [{ origin: 'sent', through: '', device: '', hops: [], hasOriginal: 'no', originalWith: '', statedBy: 'SRC-0001', report: null }],
  derivation: null, authenticity: 'no_issue', time: null, place: null, otherTimes: [], otherPlaces: [], recording: null, communication: null,
  examined: [], thumbnail: null, state: { kind: 'described' }, decisions: [], ...more,
})
const clip = (title: string, start: string, more: Partial<Item> = {}): Item => item(title, {
  recording: {
    duration: milliseconds(180_000), framesPerSecond: 25, width: 640, height: 360, make: '', model: '', carrier: 'handheld', clockOffset: null, segments: [],
    camera: claim({ position: square.position!, positionError: metres(0), bearing: degrees(30), fieldOfView: degrees(144), range: metres(80) }),
    deviceStart: claim(time(start, start, 'TB4')),
  }, ...more,
})

const night = async () => {
  const made = await testDesk()
  const { shell } = made.desk.state
  const id = <Kind extends string>() => shell.newId<Kind>()
  const ids = {
    incident: id<'incident'>(), victim: id<'person'>(), injury: id<'injury'>(), act: id<'act'>(), clip: id<'item'>(), radio: id<'item'>(), wrong: id<'item'>(), hidden: id<'item'>(),
    unit: id<'unit'>(), above: id<'unit'>(), commander: id<'person'>(), sheet: id<'deployment'>(),
  }
  const unit = (name: string) => ({ names: [claim({ text: name, script: 'Latn' as const, lang: 'en' })], kind: 'OMON' as const, number: null, jurisdiction: null, existed: null })
  const changes: Change[] = [
    creation('person', ids.victim, { kind: 'protected', ref: 'VIC-0057', card: null, isChild: false, basis: { kind: 'suspected_or_official' } }),
    creation('incident', ids.incident, { title: 'Square', context: '', time: null, place: claim(square), otherTimes: [], otherPlaces: [], narrative: null, verification: 'V1', grade: null, flags: [] }),
    creation('act', ids.act, {
      incident: ids.incident, victim: { kind: 'person', person: ids.victim }, type: 'TOR', methods: [], time: claim(time('2020-10-25T14:05:00', '2020-10-25T14:25:00')), place: null, placeUnknown: false,
      purposes: [], officialCapacity: null, libertyStatus: null, citations: [], codedBy: 'staff:x', state: 'accepted', verification: 'V1', grade: null, decisions: [],
    }),
    creation('injury', ids.injury, {
      victim: ids.victim, act: ids.act, type: 'BAR', bodyRegions: [], mechanism: null, count: null, time: null, place: null, severity: null,
      consistency: 'ICN', citations: [], isWithdrawn: false,
    }),
    creation('item', ids.clip, clip('Clip from the corner', '2020-10-25T14:10:00')),
    creation('item', ids.wrong, clip('Same corner, next Sunday', '2020-11-01T14:10:00')),
    creation('item', ids.hidden, clip('From an insider', '2020-10-25T14:10:00', { compartment: 'insider' })),
    creation('item', ids.radio, item('Radio line', {
      kind: 'communication',
      communication: {
        medium: 'radio', frequency: null, from: { kind: 'callsign', callsign: 'Birch-2' }, to: [], start: claim(time('2020-10-25T14:09:38', '2020-10-25T14:09:42')), duration: null,
        transcript: { original: 'Prepare the grenades', lang: 'en', translations: [] }, origin: 'leak', legality: '',
      },
    })),
    creation('unit', ids.unit, unit('2nd company')), creation('unit', ids.above, unit('Order Unit 7')),
    creation('unit-relation', id<'unit-relation'>(), { child: ids.unit, parent: ids.above, type: 'child-of', class: 'command', time: claim('undated' as const, 'the company of the unit') }),
    creation('person', ids.commander, {
      kind: 'named', ref: 'P-0007', why: 'official', names: [claim({ text: 'Made Up Commander', script: 'Latn' as const, lang: 'en', kind: 'legal' as const })],
      born: null, placeOfBirth: null, citizenships: [], personalNumber: null, serviceNumber: null, notToBeConfusedWith: [],
    }),
    creation('posting', id<'posting'>(), { person: ids.commander, unit: ids.above, role: 'commander', said: { original: '', lang: 'en', translations: [] }, rank: null, time: claim(time('2020-01-01T00:00:00', '2021-01-01T00:00:00'), 'an order of the day') }),
    creation('deployment', ids.sheet, {
      units: [ids.unit], persons: [], operation: null, area: claim({ ...square, radius: metres(300) }), time: claim(time('2020-10-25T13:30:00', '2020-10-25T15:00:00')),
      vehicles: [], equipment: [], seniorOnScene: null, callsigns: ['Birch-2'],
    }),
  ]
  const written = await commit(shell, { kind: 'machine', name: 'importer' }, { changes, jobs: [], entries: [{ verb: 'imported', object: null, reason: 'test', content: {} }] })
  expect(written.ok).toBe(true)
  return { ...made, ids, path: `/matching/injury/${ids.injury}` }
}

const plain = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const candidates = (html: string): readonly string[] => [...html.matchAll(/<li class="p cand[^>]*>.*?<a class="ref"[^>]*>([^<]*)<\/a>/gs)].map((match) => match[1] ?? '')
const decisions = ({ desk }: TestDesk): readonly { readonly version: number; readonly value: MatchDecision }[] => desk.state.shell.unlocked()!.register.all('match-decision')
const setClock = (person: TestBrowser, path: string, item: Id, seconds: string) => person.post(`${path}/clock`, {
  item, version: seconds === '120' ? '1' : '2', key: `${item}.0`, seconds, spread: '10', source: 'shared-sound', because: 'one bang in both clips',
})

describe('matching', () => {
  it('ranks the triple first once the clock is set, lets people decide and see, and asks again after a new clock', async () => {
    const made = await night()
    const { ids, path, person } = made
    const analyst = await person('Analyst', ['ANA'])
    const before = await analyst.get(path)
    expect(before.status).toBe(200)
    expect(candidates(before.text)).toEqual(['Clip from the corner', 'Radio line', '2nd company'])
    expect(plain(before.text)).toContain('Covers 3 of 20 possible minutes and 40 % of the area; would fit 1 of 1 injury of that hour.')
    expect(plain(before.text)).toContain('14:10:00 to 14:13:00')

    const set = await setClock(analyst, path, ids.clip, '120')
    expect(set.location).toBe(`${path}?candidate=${ids.clip}.0`)
    const after = await analyst.get(path)
    expect(candidates(after.text)).toEqual(['Clip from the corner and Radio line, said at 14:09:40', 'Clip from the corner', 'Radio line', '2nd company'])
    expect(plain(after.text)).toContain('14:08:00 to 14:11:00 ± 10 s; device clock 14:10:00 to 14:13:00')
    expect(plain(after.text)).toContain('The clock is 120 s fast (± 10 s)')
    // The player stands where the words fall into the clip: 14:09:40 true is 1:40 of the file.
    expect(after.text).toContain(`/evidence/${ids.clip}/file#t=100`)
    expect(after.text).toMatch(/<video[^>]*preload="none"/)
    expect(after.text).not.toContain('87 %')

    const pair = { item: ids.clip, part: '0', key: `${ids.clip}.0`, next: `${ids.clip}.0`, note: '' }
    expect((await analyst.post(`${path}/find`, { ...pair, version: '0', finding: 'shows', from: '2:10', to: '2:20' })).status).toBe(400)
    expect((await analyst.post(`${path}/cover`, { ...pair, version: '0', covers: 'no' })).text).toContain('Reason')
    expect((await analyst.post(`${path}/cover`, { ...pair, version: '0', covers: 'yes' })).status).toBe(303)
    expect((await analyst.post(`${path}/cover`, { ...pair, version: '0', covers: 'yes' })).status).toBe(400)
    expect(decisions(made)[0]?.value).toMatchObject({ state: { status: 'covers', by: `staff:${analyst.id()}` }, recipe: { witnessing: { uncertainty: 10_000 } } })

    const investigator = await person('Investigator', ['INV'])
    expect((await investigator.post(`${path}/find`, { ...pair, version: '1', finding: 'shows', from: '2:10', to: '' })).status).toBe(400)
    expect((await investigator.post(`${path}/find`, { ...pair, version: '1', finding: 'shows', from: '2:10', to: '2:20', note: 'a flash at the wall' })).status).toBe(303)
    expect((await investigator.post(`${path}/find`, { ...pair, version: '2', finding: 'watched_not_visible', from: '0:00', to: '1:20' })).status).toBe(303)
    const seen = plain((await analyst.get(`${path}?candidate=${ids.clip}.0`)).text)
    expect(seen).toContain('Shows it 2:10–2:20 of the file = 14:10:10–14:10:20 a flash at the wall Investigator')

    expect((await setClock(analyst, path, ids.clip, '60')).status).toBe(303)
    const again = await analyst.get(`${path}?candidate=${ids.clip}.0`)
    const [decision] = decisions(made)
    expect(decision?.value.state).toEqual({ status: 'suggested' })
    expect(watchedNotVisible(decision!.value)).toHaveLength(1)
    expect(decision?.value.decisions.at(-1)).toMatchObject({ from: 'covers', to: 'suggested', by: 'machine:matcher', reason: 'inputs-changed' })
    expect(plain(again.text)).toContain('2:10–2:20 of the file = 14:11:10–14:11:20')
    expect(again.text).toContain('value="yes"')
  })

  it('does not list the right place on the wrong Sunday, nor what a reader may not see, nor anything to a role that does not match', async () => {
    const { ids, path, person } = await night()
    const analyst = await person('Analyst', ['ANA'])
    const page = await analyst.get(path)
    expect(page.text).not.toContain('next Sunday')
    expect(page.text).not.toContain('From an insider')
    expect(candidates((await (await person('Supervisor', ['SAT'])).get(path)).text)).toContain('From an insider')

    const intake = await person('Intake', ['INT'])
    for (const closed of ['/matching', path, `/matching/item/${ids.clip}`, '/matching.csv']) expect((await intake.get(closed)).status).toBe(404)
    const pair = { item: ids.clip, part: '0', version: '0', key: '', next: '', note: '' }
    const medic = await person('Medic', ['MED'])
    expect((await medic.get(path)).text).not.toContain('value="yes"')
    expect((await medic.post(`${path}/cover`, { ...pair, covers: 'yes' })).status).toBe(404)
    expect((await medic.post(`${path}/clock`, { item: ids.clip, version: '1', key: '', seconds: '1', spread: '1', source: 'stated', because: 'x' })).status).toBe(404)
    expect((await analyst.post(`${path}/cover`, { ...pair, item: ids.hidden, covers: 'yes' })).status).toBe(404)
    expect((await analyst.get(`/matching/injury/${ids.clip}`)).status).toBe(404)
  })

  it('lets nobody decide or find on an item that he sees without its content', async () => {
    const { desk, ids, path, person } = await night()
    const { shell } = desk.state
    const held = shell.unlocked()!.register.get('item', ids.clip)!
    await commit(shell, { kind: 'machine', name: 'importer' }, {
      changes: [change('item', ids.clip, { ...held.value, compartment: 'medic' }, held.version)], jobs: [], entries: [{ verb: 'imported', object: null, reason: 'test', content: {} }],
    })
    const [investigator, attorney] = [await person('Investigator', ['INV']), await person('Attorney', ['ATT'])]
    const pair = { item: ids.clip, part: '0', version: '0', key: `${ids.clip}.0`, next: `${ids.clip}.0`, note: '' }
    const page = await investigator.get(`${path}?candidate=${ids.clip}.0`)
    expect(plain(page.text)).toContain('Withheld')
    expect(page.text).not.toMatch(/name="covers"|<video/)
    expect((await investigator.post(`${path}/cover`, { ...pair, covers: 'yes' })).status).toBe(404)
    expect((await attorney.get(`${path}?candidate=${ids.clip}.0`)).text).toContain('name="covers"')
    expect((await attorney.post(`${path}/cover`, { ...pair, covers: 'yes' })).status).toBe(303)
    const find = { ...pair, version: '1', finding: 'shows', from: '2:10', to: '2:20' }
    expect((await investigator.get(`${path}?candidate=${ids.clip}.0`)).text).not.toContain('name="finding"')
    expect((await investigator.post(`${path}/find`, find)).status).toBe(404)
    expect((await attorney.post(`${path}/find`, find)).status).toBe(303)
  })

  it('shows who was sent and who commanded, with a citation on each edge and never as a suspicion', async () => {
    const { path, person } = await night()
    const text = plain((await (await person('Analyst', ['ANA'])).get(path)).text)
    expect(text).toContain('Leads, never suspicion')
    expect(text).toMatch(/2nd company : nobody is recorded as commander under Order Unit 7 \(undated\) \d : Made Up Commander commands \(at some time in the range\) \d/)
    expect(text).toMatch(/report , text 10-20 “an order of the day”/)
  })

  it('lists by what was decided, counts on its links, and writes the list as CSV', async () => {
    const { ids, path, person } = await night()
    const analyst = await person('Analyst', ['ANA'])
    expect(plain((await analyst.get('/matching?show=clips')).text)).toContain('Same corner, next Sunday')
    expect(plain((await analyst.get('/matching')).text)).toMatch(/0 of 1 decided.*VIC-0057 barotrauma/)
    expect(plain((await analyst.get('/matching?state=none')).text)).toContain('Nothing here')
    expect((await analyst.get('/matching.csv?show=injury')).text).toContain(`${ids.injury},VIC-0057,barotrauma,2020-10-25T11:05:00.000Z`)
    expect([...candidates((await analyst.get(`/matching/item/${ids.clip}`)).text)].sort()).toEqual(['VIC-0057, barotrauma', 'VIC-0057, torture'])

    const found = await analyst.post(`${path}/find-item`, { words: 'next sun' })
    expect(found.text).toContain(`value="${ids.wrong}"`)
    const added = await analyst.post(`${path}/add`, { item: ids.wrong })
    const byHand = await analyst.get(added.location ?? '')
    expect(plain(byHand.text)).toContain('Added by a person')
    const pair = { item: ids.wrong, part: '0', version: '1', key: `${ids.wrong}.0`, next: '', note: '' }
    expect((await analyst.post(`${path}/cover`, { ...pair, covers: 'no', reason: 'other-event' })).status).toBe(303)
    expect(plain((await analyst.get('/matching')).text)).toContain('1 of 1 decided')
    expect((await analyst.post(`${path}/reopen`, { ...pair, version: '2' })).status).toBe(400)
    expect((await analyst.post(`${path}/reopen`, { ...pair, version: '2', note: 'wrong key' })).status).toBe(303)
    expect(plain((await analyst.get('/matching')).text)).toContain('0 of 1 decided')
  })

  it('is filled again at unlock, and sends back what changed while nobody looked', async () => {
    const { desk, passphrase, ids, path, person, stranger } = await night()
    const analyst = await person('Analyst', ['ANA'])
    const pair = { item: ids.clip, part: '0', version: '0', key: `${ids.clip}.0`, next: '', note: '' }
    await analyst.post(`${path}/cover`, { ...pair, covers: 'yes' })
    // As if the machine had stopped between a new clock and its entry: the decision rests on inputs of yesterday.
    const { id, version, value } = desk.state.shell.unlocked()!.register.all('match-decision')[0]!
    const stale = { ...value, recipe: { ...value.recipe!, witnessing: { ...value.recipe!.witnessing, uncertainty: 5 } } }
    await commit(desk.state.shell, { kind: 'machine', name: 'importer' }, { changes: [change('match-decision', id, stale, version)], jobs: [], entries: [{ verb: 'imported', object: null, reason: 'test', content: {} }] })
    await analyst.post('/lock', {})
    expect((await analyst.get(path)).location).toBe('/unlock')
    await stranger().post('/unlock', { passphrase })
    const back = stranger()
    await back.signIn('Analyst')
    expect(candidates((await back.get(path)).text)).toContain('Clip from the corner')
    expect(desk.state.shell.unlocked()!.register.get('match-decision', id)?.value.state).toEqual({ status: 'suggested' })
  })
})
