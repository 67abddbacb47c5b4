// One report coded and accepted by two people; nothing typed is lost, nobody accepts his own coding, lists of others come in.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { testDesk } from '../../../test/desk.ts'
import type { TestBrowser, TestDesk } from '../../../test/desk.ts'
import type { Id } from '../../domain/brand.ts'
import { creation } from '../../domain/change.ts'
import type { Compartment, Report } from '../../domain/intake/report.ts'
import { commit } from '../../server/commit.ts'
import { importIncidents } from './import-rows.ts'

const story = 'We were stopped on Foundry Street at about eleven. They beat us with batons in the bus. There were about twelve of them in black.\nI hear badly with the left ear since then.'
const passage = (words: string): string => `${String(story.indexOf(words))}-${String(story.indexOf(words) + words.length)}`

const reportOf = (compartment: Compartment = 'open'): Report => ({
  reference: 'R-2031-000001-k', channel: 'form', receivedOn: '2031-10-22', source: null, compartment, accountType: 'victim', isUnder18: false, danger: 'possible',
  narrative: { original: story, lang: 'en', translations: [{ text: 'Нас спынілі.', lang: 'be', by: 'machine', machine: true, checkedBy: null }] },
  answers: [{ question: 'where', asked: 'Where was it?', answer: 'Foundry Street, by the mill' }], rest: null,
  basis: { kind: 'consent', consent: { hold: true, useInside: true, shareWithoutName: true, shareWithName: null } }, subjectKnows: null, sealedBy: 'browser',
  takenBy: null, assignedTo: null, state: 'registered', decisions: [], contactWay: null,
})

const collected = async ({ desk }: TestDesk, report = reportOf()): Promise<Id<'report'>> => {
  const id = desk.state.shell.newId<'report'>()
  await commit(desk.state.shell, { kind: 'machine', name: 'collector' }, {
    changes: [creation('report', id, report)], jobs: [], entries: [{ verb: 'collected', object: id, reason: 'drop', content: {} }],
  })
  return id
}

const coded = {
  when: '12 October 2031, about 23:00', 'when-source': passage('about eleven'), where: 'Foundry Street', 'where-source': 'answer:where', 'where-precision': 'street', title: 'Beating after a stop on Foundry Street',
  'c1-type': 'TOR', 'c1-method': 'BAT', 'c1-liberty': 'transport', 'v1-kind': 'writer', 'v1-label': 'the writer', 'v2-kind': 'group', 'v2-label': 'in the bus', 'v2-count': 'about 20',
  'u1-kind': 'group', 'u1-who': 'men in black', 'u1-count': 'about 12', 'u1-seen': 'black, no patch', 'u1-degree': 'DIR', 'u1-source': passage('about twelve of them in black'),
  'j1-victim': 'v1', 'j1-type': 'BAR', 'j1-region': 'EAR', 'j1-side': 'L', 'j1-mechanism': 'GRN', 'j1-column': 'c1', 'j1-source': passage('I hear badly'),
  's1-victim': 'v1', 's1-label': 'Foundry Street', 's1-arrived': '12.10.2031 22:40-23:10', 's2-victim': 'v1', 's2-label': 'Remand house', 's2-left': '20.10.2031',
}
const beaten = passage('They beat us with batons in the bus.')

const all = ({ desk }: TestDesk) => desk.state.shell.unlocked()!.register
const versionIn = (page: string): string => /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
const actIn = async (queue: TestBrowser): Promise<string> => /\/acceptance\/([0-9a-f-]{36})/.exec((await queue.get('/acceptance')).text)?.[1] ?? ''

describe('from a report to an accepted act', () => {
  it('needs two people, keeps what was typed, and says what is lacking', async () => {
    const world = await testDesk()
    const id = await collected(world)
    const both = await world.person('Coder Who Is Attorney', ['INV', 'ATT'])
    const attorney = await world.person('Other Attorney', ['ATT'])

    const first = await both.get(`/code/${id}`)
    expect(first.text).toContain('We were stopped on Foundry Street')
    expect(first.text).toContain('[1] We were stopped')

    // The cell names no passage, and the end of the time is before its beginning: kept as typed, refused in words.
    const lacking = await both.post(`/code/${id}`, { ...coded, version: '0', step: 'done', when: '12.10.2031 23:00-22:00', 'v1-c1': 'same' })
    expect(lacking.status).toBe(400)
    expect(lacking.text).toContain('The end is earlier than the beginning')
    expect(lacking.text).toContain('A value needs at least one source')
    expect(lacking.text).toContain('12.10.2031 23:00-22:00')
    const kept = await both.get(`/code/${id}`)
    expect(kept.text).toContain('12.10.2031 23:00-22:00')
    expect(all(world).all('act').map(({ value }) => value.state)).toEqual(['draft'])
    expect(all(world).get('report', id)?.value.state).toBe('in_verification')

    const stale = await both.post(`/code/${id}`, { ...coded, version: '0', title: 'Typed too late' })
    expect(stale.status).toBe(400)
    expect(stale.text).toContain('Somebody changed this in the meantime')
    expect(stale.text).toContain('Typed too late')

    const done = await both.post(`/code/${id}`, { ...coded, version: versionIn(kept.text), step: 'done', 'v1-c1': beaten, 'v2-c1': 'same' })
    expect(done.location).toMatch(/^\/incidents\/[0-9a-f-]{36}\?proposed=2$/)
    const incident = await both.get(done.location ?? '')
    for (const shown of ['VIC-0001', 'about 20, in the bus', 'about 12, men in black', 'barotrauma', 'Remand house', 'They beat us with batons in the bus.']) expect(incident.text).toContain(shown)

    const act = await actIn(attorney)
    const own = await both.get(`/acceptance/${act}`)
    expect(own.text).toContain('You coded this act')
    const decision = { version: versionIn((await attorney.get(`/acceptance/${act}`)).text), source: 'C', information: '3', verification: 'V1' }
    const refused = await both.post(`/acceptance/${act}`, { ...decision, step: 'accept', reason: 'Mine is right' })
    expect(refused.text).toContain('needs a second, different person')

    const noReason = await attorney.post(`/acceptance/${act}`, { ...decision, step: 'return', reason: ' ' })
    expect(noReason.text).toContain('Give a reason')
    expect((await attorney.post(`/acceptance/${act}`, { ...decision, step: 'return', reason: 'Which minute of the night?' })).location).toBe('/acceptance')

    const back = await both.get(`/code/${id}`)
    expect(back.text).toContain('Which minute of the night?')
    const again = await both.post(`/code/${id}`, { ...coded, version: versionIn(back.text), step: 'done', when: '12.10.2031 22:50–23:10', 'v1-c1': beaten, 'v2-c1': 'same' })
    expect(again.status).toBe(303)
    const page = await attorney.get(`/acceptance/${act}`)
    expect(page.text).toContain('22:50')
    expect((await attorney.post(`/acceptance/${act}`, { ...decision, version: versionIn(page.text), step: 'accept', reason: 'Two passages agree.' })).location).toBe('/acceptance')

    const accepted = all(world).get('act', act as Id<'act'>)!.value
    expect(accepted).toMatchObject({ state: 'accepted', verification: 'V1', grade: { source: 'C', information: '3' }, type: 'TOR', methods: ['BAT'] })
    expect(accepted.decisions.map(({ to }) => to)).toEqual(['draft', 'proposed', 'returned', 'proposed', 'accepted'])
    expect(accepted.time?.value.said).toBe('12.10.2031 22:50–23:10')
    const csv = (await attorney.get('/acceptance.csv?state=accepted')).text
    expect(csv).toContain('VIC-0001')
    // A form that was sent once more does not change what was accepted.
    const late = await both.post(`/code/${id}`, { ...coded, version: versionIn((await both.get(`/code/${id}`)).text), 'v1-c1': '' })
    expect(late.text).toContain('not possible in the present state')
    expect(all(world).get('act', act as Id<'act'>)!.value).toEqual(accepted)
  })

  it('goes on saving when the people involved are typed before there is an act, taken off and put back', async () => {
    const world = await testDesk()
    const id = await collected(world)
    const coder = await world.person('Coder', ['INV'])
    const save = async (version: number, fields: Readonly<Record<string, string>>): Promise<number> => (await coder.post(`/code/${id}`, { ...coded, ...fields, version: String(version), step: 'draft' })).status
    for (const [version, fields] of [{}, { 'u2-kind': 'unknown', 'u2-who': 'tall' }, { 'v1-c1': beaten, 'u2-kind': 'unknown', 'u2-who': 'tall' }, {}, { 'v1-c1': beaten }, { 'v1-c1': beaten, 'u1-kind': '' }, { 'v1-c1': beaten }, { 'v1-c1': beaten }].entries()) {
      expect(await save(version, fields), String(version)).toBe(303)
    }
    expect(all(world).all('involvement').filter(({ value }) => value.acts.length > 0).map(({ value }) => value.who.kind)).toEqual(['group'])
  })

  it('offers the places of the list in any spelling and takes the one that a person chose', async () => {
    const world = await testDesk()
    const id = await collected(world, { ...reportOf(), answers: [{ question: 'town', asked: 'Town or village', answer: 'Скидкль' }] })
    const coder = await world.person('Coder', ['INV'])
    const offered = (text: string): readonly string[] => [.../<select name="where-known".*?<\/select>/su.exec(text)?.[0].matchAll(/<option[^>]*>/g) ?? []].map(([option]) => option)

    const first = await coder.get(`/code/${id}`)
    // A slip of the hand is offered, and nothing is chosen.
    expect(offered(first.text)).toEqual(['<option value>', '<option value="geonames:611866">'])
    expect(first.text).toContain('Places: GeoNames (geonames.org), CC BY 4.0')
    const autosaved = await coder.post(`/code/${id}`, { ...coded, 'v1-c1': beaten, version: '0', where: 'Narač' }, { 'x-autosave': '1' })
    const namesakes = (JSON.parse(autosaved.text) as { places: { value: string; text: string }[] }).places.filter(({ text }) => text.startsWith('Narach')).map(({ value, text }) => [value, text.includes('Narach, Minsk Region')])
    expect(namesakes).toEqual([['geonames:624804', true], ['geonames:624805', true]])

    const wrong = await coder.post(`/code/${id}`, { ...coded, 'v1-c1': beaten, version: '1', where: 'Скідзель, рынак', 'where-known': 'geonames:625144', step: 'draft' })
    expect(wrong.status).toBe(400)
    expect(wrong.text).toContain('href="#where-known"')
    const taken = await coder.post(`/code/${id}`, { ...coded, 'v1-c1': beaten, version: versionIn(wrong.text), where: 'Скідзель, рынак', 'where-precision': '', 'where-known': 'geonames:611866', step: 'draft' })
    expect(taken.status).toBe(303)
    expect(offered((await coder.get(`/code/${id}`)).text)).toContain('<option value="geonames:611866" selected>')
    const [incident] = all(world).all('incident')
    expect(incident?.value.place?.value).toMatchObject({ label: 'Скідзель, рынак', precision: 'city', radius: 2_500, settlement: { list: 'GeoNames (geonames.org)', region: { be: 'Гродзенская вобласць' } } })
    expect((await coder.get(`/incidents/${String(incident?.id)}`)).text).toContain('Скідзель, рынак (Skidel’, Hrodna Region; GeoNames (geonames.org), geonames:611866; 53.5904, 24.2478, within 2.5 km of the middle)')
  })

  it('shows nothing of a closed compartment, nor the coding screen to others', async () => {
    const world = await testDesk()
    const id = await collected(world, reportOf('insider'))
    const [coder, medic] = [await world.person('Coder', ['INV']), await world.person('Medic', ['MED'])]
    expect((await coder.get(`/code/${id}`)).status).toBe(404)
    expect((await coder.post(`/code/${id}`, { ...coded, version: '0' })).status).toBe(404)
    const open = await collected(world)
    expect((await medic.get(`/code/${open}`)).status).toBe(404)
    expect((await medic.get('/code/nonsense')).status).toBe(404)
    expect(all(world).all('coding')).toEqual([])
  })

  it('takes rows from a spreadsheet, saves by itself, and gives each person a pseudonym of his own', async () => {
    const world = await testDesk()
    const coder = await world.person('Coder', ['INT'])
    const [a, b] = [await collected(world), await collected(world)]
    const rows = `who\tADT\tTOR\nfriend\t1\tx\nabout 20 in the bus\t1\t`
    const [first] = await Promise.all([a, b].map((id) => coder.post(`/code/${id}`, { version: '0', paste: rows, title: 'A night' })))
    expect(first?.status).toBe(303)
    expect(all(world).all('person').map(({ value }) => value.ref).sort()).toEqual(['VIC-0001', 'VIC-0002'])
    expect(all(world).all('act')).toHaveLength(6)
    const page = await coder.get(`/code/${a}`)
    expect(page.text).toContain('about 20 in the bus')
    expect(page.text).toContain('Possibly the same events')
  })
})

const data = join(import.meta.dirname, '../../../../shared/data/2020pb/all-locations-v2.json')

describe('lists of others', () => {
  it('come in as drafts; every row that is not taken has its reason', async () => {
    const world = await testDesk()
    const coder = await world.person('Coder', ['INV'])
    const list = new File(['Nr,Title,Day,Tags,Town,Pos,Url\r\n1,"Stop, then baton",2031-10-12,protester baton,Veltar,"53.9, 27.5",x.example\r\n2,,,,,,\r\n3,=SUM(A1),,,,,\r\n'], 'list.csv')
    const page = await coder.post('/import', { mapping: '{"id":"Nr","name":"Title","date":"Day","tags":"Tags","city":"Town","geolocation":"Pos","links":"Url"}', offset: '180', file: list })
    expect(page.text).toContain('This cannot be left empty')
    expect(all(world).all('incident').map(({ value }) => [value.title, value.flags.includes('no-date')])).toEqual([['Stop, then baton', false], ['=SUM(A1)', true]])
    expect(all(world).all('act').map(({ value }) => [value.type, value.methods, value.state])).toEqual([['EXF', ['BAT'], 'draft']])
    const flagged = await coder.get('/incidents?state=flagged')
    expect(flagged.text).toContain('=SUM(A1)')
    expect(flagged.text).not.toContain('Stop, then baton')
    expect((await coder.get('/incidents.csv')).text).toContain("'=SUM(A1)")
    const broken = await coder.post('/import', { mapping: '', offset: 'x', file: list })
    expect(broken.status).toBe(400)
    expect((await (await world.person('Attorney', ['ATT'])).get('/import')).status).toBe(404)
  })

  it.skipIf(!existsSync(data))('2020pb whole, as dirty as it is', async () => {
    const { desk } = await testDesk()
    const told: number[] = []
    const report = await importIncidents({ shell: desk.state.shell, progress: (done) => { told.push(done) } }, { kind: 'machine', name: 'importer' },
      { text: readFileSync(data, 'utf8'), mapping: { columns: {}, offsetMinutes: -360 } })
    expect(report).toMatchObject({ ok: true, value: { rows: 1340, taken: 1340, refused: [] } })
    expect(told).toEqual([200, 400, 600, 800, 1000, 1200, 1340])
    const incidents = desk.state.shell.unlocked()!.register.all('incident')
    expect(incidents.filter(({ value }) => value.flags.includes('no-date'))).toHaveLength(3)
    expect(incidents.filter(({ value }) => value.flags.includes('no-position'))).toHaveLength(4)
  })
})
