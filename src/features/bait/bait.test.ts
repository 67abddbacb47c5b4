// Bait through a whole desk: who is shown it, what happens when somebody opens one, and that nothing else knows of it.
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { testDesk } from '../../../test/desk.ts'
import type { Page, TestDesk } from '../../../test/desk.ts'
import { roles } from '../../domain/access/actor.ts'
import { policyLines } from '../../domain/access/policy.ts'
import type { Kind } from '../../domain/change.ts'
import { utf8 } from '../../domain/custody/bytes.ts'
import { canonicalJson } from '../../domain/custody/canonical-json.ts'
import type { JsonObject } from '../../domain/custody/canonical-json.ts'
import { parseCheckpoint } from '../../domain/custody/checkpoint.ts'
import { leafHash } from '../../domain/custody/merkle.ts'
import { verifyInclusion } from '../../domain/custody/merkle-proofs.ts'
import { isSignedBy, parseNote, parseVerifierKey } from '../../domain/custody/signed-note.ts'
import { leafOfEntry, parseEntry } from '../../domain/export/proven-entry.ts'
import type { ProvenEntry } from '../../domain/export/proven-entry.ts'
import { searchedKinds } from '../../domain/search/document.ts'
import { isoDay } from '../../domain/time-and-place/civil-time.ts'
import { nodePrimitives } from '../../primitives/node.ts'
import { openEntries } from '../../server/custody/prove.ts'
import { viewFor } from '../../server/view.ts'

const folder = mkdtempSync(join(tmpdir(), 'kniha-bait-'))
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

const longAgo = isoDay(Date.now() - 60 * 86_400_000)
const form = (more: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => ({
  text: 'My cousin in the CANARYBAIT depot copies the duty lists and hides them at home.', language: 'en', writer: 'witness', channel: 'paper', receivedOn: longAgo,
  reason: 'complete as it is', why: 'looks like the way to a source', isMadeUp: 'yes', ...more,
})
const registerOf = ({ desk }: TestDesk) => desk.state.shell.unlocked()!.register
const lay = async (test: TestDesk, more: Readonly<Record<string, string>> = {}) => {
  const before = new Set(registerOf(test).all('bait').map(({ id }) => id))
  const answer = await test.first.post('/bait', form(more))
  expect(answer.location).toBe('/bait')
  return registerOf(test).all('bait').find(({ id }) => !before.has(id))!
}
const openings = (test: TestDesk) => registerOf(test).all('alarm').filter(({ value }) => value.kind === 'bait-opened').map(({ value }) => [value.who, value.about])
const shown = (page: Page, words: string): boolean => page.text.includes(words)
const registered = '/reports?state=registered'

describe('bait', () => {
  const world = (async () => {
    const out = join(folder, 'told')
    const program = join(folder, 'program')
    writeFileSync(program, `#!/bin/sh\necho "$1 $KNIHA_ALARM_KIND" >> ${out}\n`)
    chmodSync(program, 0o700)
    const test = await testDesk({ alarmCommand: program })
    const [curious, colleague, attorney, officer] = [await test.person('Curious Colleague', ['INV', 'INT']), await test.person('Other Colleague', ['INT']), await test.person('An Attorney', ['ATT']), await test.person('Data Officer', ['DPO'])]
    return { test, out, curious, colleague, attorney, officer }
  })()

  it('is laid by a supervising attorney or the data-protection officer, and known to nobody else', async () => {
    const { test, curious, colleague, attorney, officer } = await world
    for (const browser of [curious, attorney, test.second]) {
      expect((await browser.get('/bait')).status).toBe(404)
      expect((await browser.post('/bait', form())).status).toBe(404)
      expect(shown(await browser.get('/'), 'href="/bait"')).toBe(false)
    }
    const refused = await officer.post('/bait', form({ text: 'I met Other Colleague there.' }))
    expect([refused.status, shown(refused, 'Nobody in a bait may exist'), shown(refused, 'I met Other Colleague there.')]).toEqual([400, true, true])
    expect((await officer.post('/bait', form({ reason: ' ' }))).status).toBe(400)
    expect((await officer.post('/bait', form({ isMadeUp: '' }))).text).toContain('Tick this when it is so')
    expect(registerOf(test).all('bait')).toHaveLength(0)
    expect((await officer.post('/bait', form({ text: 'A second CANARYBAIT, of the officer' }))).location).toBe('/bait')
    const bait = await lay(test)
    expect(bait.value.report).toMatchObject({ state: 'registered', assignedTo: null })
    // Nobody meets one in what he has in his hands.
    const handed = await lay(test, { text: 'CANARYHANDED', assignedTo: colleague.id() })
    expect([shown(await curious.get(registered), 'CANARYHANDED'), shown(await colleague.get('/reports?state=registered&assigned=me'), 'CANARYHANDED')]).toEqual([true, false])
    expect((await test.first.post(`/bait/${handed.id}/remove`, { version: '4' })).location).toBe('/bait')
    const page = await officer.get('/bait')
    expect([shown(page, bait.value.report.reference ?? 'none'), shown(page, 'laid by First Person'), shown(page, 'Nobody has opened it')]).toEqual([true, true, true])
  }, 60_000)

  it('stands in lists and hits of those who look around, not in what waits, and not before attorneys or those who know', async () => {
    const { test, curious, colleague, attorney, officer } = await world
    const number = registerOf(test).all('bait')[1]?.value.report.reference ?? 'none'
    const list = await curious.get(registered)
    expect([shown(list, number), shown(list, 'CANARYBAIT')]).toEqual([true, true])
    expect(shown(await colleague.get(registered), number)).toBe(true)
    for (const browser of [attorney, test.first, officer]) expect(shown(await browser.get(registered), number)).toBe(false)
    for (const path of ['/reports', '/', '/incidents', '/acceptance', '/matching', '/cases', '/evidence', '/reports.csv?state=registered']) {
      const page = await curious.get(path)
      expect([path, shown(page, number), shown(page, 'CANARYBAIT')]).toEqual([path, false, false])
    }
    const hits = await curious.post('/search', { q: 'canarybait depot' })
    expect([shown(hits, 'found: 1'), shown(hits, number), shown(hits, '/reports/')]).toEqual([true, true, true])
    expect(shown(await curious.post('/search', { q: '"duty lists" hid*', kind: 'report' }), 'found: 1')).toBe(true)
    expect(shown(await curious.post('/search', { q: 'canarybait NOT depot' }), 'found: 1')).toBe(true)
    for (const browser of [attorney, test.first]) expect(shown(await browser.post('/search', { q: 'canarybait' }), 'found: 0')).toBe(true)
    expect(openings(test)).toEqual([])
  }, 60_000)

  it('is like nothing: no report is said to repeat it', async () => {
    const { test, colleague } = await world
    const text = registerOf(test).all('bait')[1]?.value.report.narrative.original ?? ''
    const enter = async (): Promise<string> => (await colleague.post('/reports/new', { channel: 'paper', takenBy: '', receivedOn: longAgo, door: 'saw', danger: 'none', text: text.replace('CANARYBAIT', 'other'), basis: 'consent' })).location?.split('/').at(-1) ?? ''
    const chosen = await enter()
    expect(shown(await colleague.get(`/reports?chosen=${chosen}`), 'Similar reports')).toBe(false)
    await enter()
    expect(shown(await colleague.get(`/reports?chosen=${chosen}`), 'Similar reports')).toBe(true)
  }, 60_000)

  it('opens like any report, in the log before it is shown, and raises an alarm that tells its reader nothing', async () => {
    const { test, out, curious, colleague, officer } = await world
    const bait = registerOf(test).all('bait')[1]!
    const spent = async (): Promise<string> => /Reports whose words were shown<\/th>.*?<\/tr>/s.exec((await curious.get('/rations')).text)?.[0] ?? ''
    const before = await spent()
    const page = await curious.get(`/reports/${bait.id}`)
    expect([page.status, shown(page, 'CANARYBAIT depot'), shown(page, 'complete as it is'), shown(page, bait.value.why), shown(page, bait.value.label)]).toEqual([200, true, true, false, false])
    const told = await vi.waitFor(async () => {
      const banner = (await test.first.get('/alarms/now')).text
      expect(banner).toContain('opened a bait record')
      return banner
    }, 10_000)
    expect(told).not.toContain(bait.id)
    await vi.waitFor(() => { expect(openings(test)).toEqual([[curious.id(), [bait.value.label]]]) })
    // Again is no more.
    await curious.get(`/reports/${bait.id}`)
    expect(await spent()).not.toBe(before)
    expect((await curious.get('/alarms/now')).text).toBe('[]')
    expect((await curious.get('/')).text).not.toContain('looked at')
    for (const browser of [colleague, test.second]) expect((await browser.get('/alarms/now')).text).toMatch(/^\[\{"text":"Alarm: Somebody's reading is to be looked at, [^"]+","href":null\}\]$/)
    expect((await officer.get('/alarms')).text).toContain('Curious Colleague')
    expect((await officer.get('/bait')).text).toContain('Opened by Curious Colleague')
    // Whoever administers the machine judges nobody, and its program hears no more than he.
    const administrator = (await test.second.get('/alarms')).text
    expect([administrator.includes('bait'), administrator.includes('Curious')]).toEqual([false, false])
    await vi.waitFor(() => { expect(existsSync(out) && readFileSync(out, 'utf8')).toBe('reading reading\n') }, 10_000)
  }, 60_000)

  it('is refused wherever work is done, in the words for what is not there, and each try is an alarm', async () => {
    const { test, colleague, curious, officer } = await world
    const bait = registerOf(test).all('bait')[0]!
    const absent = '00000000-0000-4000-8000-000000000000'
    const plain = (page: Page, id: string): string => `${String(page.status)} ${page.location ?? ''} ${page.text.replaceAll(id, 'ID')}`
    const asks: readonly ((id: string) => Promise<Page>)[] = [
      (id) => curious.get(`/code/${id}`), (id) => curious.post(`/code/${id}`, { version: '0', step: 'draft' }),
      (id) => curious.post(`/reports/${id}/take`, {}), (id) => curious.post(`/reports/${id}/moves`, { move: 'spam', reason: 'x' }), (id) => curious.post(`/reports/${id}/translations`, { translation: 'x', translationLang: 'en' }),
      (id) => curious.post(`/reports/${id}/messages`, { text: 'x', what: 'answer' }), (id) => curious.get(`/search/record/report/${id}`), (id) => curious.get(`/matching/act/${id}`), (id) => curious.get(`/evidence/${id}`),
    ]
    for (const ask of asks) expect(plain(await ask(bait.id), bait.id)).toBe(plain(await ask(absent), absent))
    await vi.waitFor(() => { expect(openings(test)).toContainEqual([curious.id(), [registerOf(test).all('bait')[1]?.value.label, bait.value.label]]) }, 10_000)
    expect(registerOf(test).get('bait', bait.id)?.version).toBe(3)
    // Those who know where it lies raise none; nor can they erase it, or give it to somebody.
    const raised = JSON.stringify(openings(test))
    expect((await test.first.get(`/reports/${bait.id}`)).status).toBe(404)
    expect((await officer.post('/erasures', { reference: bait.value.report.reference ?? '', reason: 'x' })).status).toBe(400)
    expect((await test.first.post('/access', { kind: 'need-to-know', to: colleague.id(), thing: bait.id, until: isoDay(Date.now()), reason: 'x' })).status).toBe(400)
    expect(JSON.stringify(openings(test))).toBe(raised)
  }, 60_000)

  it('is in no view of anybody but as bait, so that whatever counts, matches, codes or exports has none of it', async () => {
    const { test, curious } = await world
    const register = registerOf(test)
    const ids = new Set<string>(register.all('bait').map(({ id }) => id))
    const kinds = Object.keys({ ...policyLines, report: 0, act: 0, injury: 0, item: 0, alarm: 0, message: 0, source: 0 }).filter((kind): kind is Kind => !kind.includes(':'))
    expect(searchedKinds.some((kind) => kind.startsWith('bait'))).toBe(false)
    for (const role of roles) {
      const view = viewFor({ kind: 'staff', id: curious.id(), roles: [role] }, register)
      const found = kinds.filter((kind) => view.all(kind).some(({ id, value }) => ids.has(id) || JSON.stringify(value).includes('CANARYBAIT')))
      expect([role, found]).toEqual([role, role === 'SAT' || role === 'DPO' ? ['bait'] : []])
    }
    const machine = viewFor({ kind: 'machine', name: 'matcher' }, register)
    expect(kinds.filter((kind) => machine.all(kind).some(({ value }) => JSON.stringify(value).includes('CANARYBAIT')))).toEqual(['bait'])
  }, 60_000)

  it('is taken away: it is not there any more, and asking for it is nothing', async () => {
    const { test, colleague } = await world
    const bait = await lay(test, { text: 'A third CANARYGONE' })
    expect(shown(await colleague.get(registered), 'CANARYGONE')).toBe(true)
    expect((await colleague.post(`/bait/${bait.id}/remove`, { version: '3' })).status).toBe(404)
    expect((await test.first.post(`/bait/${bait.id}/remove`, { version: '2' })).status).toBe(400)
    expect((await test.first.post(`/bait/${bait.id}/remove`, { version: '3' })).location).toBe('/bait')
    expect((await test.first.post(`/bait/${bait.id}/remove`, { version: '4' })).status).toBe(400)
    const raised = JSON.stringify(openings(test))
    expect(shown(await colleague.get(registered), 'CANARYGONE')).toBe(false)
    expect((await colleague.get(`/reports/${bait.id}`)).status).toBe(404)
    expect(shown(await test.first.get('/bait'), 'Taken away by First Person')).toBe(true)
    expect(JSON.stringify(openings(test))).toBe(raised)
  }, 60_000)
})

describe('twenty of twenty', () => {
  it('raise an alarm within ten seconds each', async () => {
    const test = await testDesk()
    const curious = await test.person('Curious Colleague', ['ANA'])
    for (let n = 0; n < 20; n++) {
      const bait = await lay(test, { text: `One of twenty, number ${String(n)}` })
      expect((await curious.get(`/reports/${bait.id}`)).status).toBe(200)
      await vi.waitFor(() => { expect(openings(test).flatMap(([, about]) => about)).toContain(bait.value.label) }, { timeout: 10_000, interval: 20 })
    }
    expect(openings(test)).toHaveLength(1)
  }, 120_000)
})

describe('the rows of a bait', () => {
  it('are those of a report that was entered, numbered and registered, in number, size and version, with a card in the other database', async () => {
    const test = await testDesk()
    const officer = await test.person('Intake Officer', ['INT'])
    const { shell } = test.desk.state
    const keep = vi.spyOn(test.desk.context.cards, 'keep')
    const rowsBy = async (work: () => Promise<unknown>) => {
      keep.mockClear()
      const [before] = await shell.db.selectFrom('custody').select((eb) => eb.fn.max('seq').as('seq')).execute()
      await work()
      const from = String(before?.seq ?? 0)
      const records = await shell.db.selectFrom('record').select(['id', 'version', 'sealed', 'seq']).where('seq', '>', from).orderBy('seq').execute()
      const entries = await shell.db.selectFrom('custody').select(['record', 'handling', 'content', 'seq']).where('seq', '>', from).where('record', 'is not', null).orderBy('seq').execute()
      const own = records.find(({ version }) => version > 1)
      // Reading in between is in the log too: places are told by the entries about the record.
      const place = (seq: unknown): number => entries.findIndex((entry) => String(entry.seq) === String(seq))
      return {
        records: records.map(({ version, sealed, seq }) => `${String(place(seq))} ${String(version)} ${String(sealed.length)}`).sort(),
        cards: keep.mock.calls.map(([, sealed]) => sealed.length),
        apart: entries.flatMap(({ record, seq }) => (record === own?.id ? [Number(seq)] : [])).map((seq, at, all) => seq - (all[at - 1] ?? seq)),
        entries: entries.map(({ record, handling, content }) => [record === own?.id, handling.length, content.length]),
      }
    }
    const real = await rowsBy(async () => {
      const page = await officer.post('/reports/new', { channel: 'paper', takenBy: '', receivedOn: longAgo, door: 'saw', danger: 'none', text: 'as made up as the other', basis: 'consent' })
      const id = page.location?.split('/').at(-1) ?? ''
      // As a browser does, which goes where it is sent.
      const look = () => officer.get(`/reports/${id}`)
      await look()
      await officer.post(`/reports/${id}/moves`, { version: '1', move: 'triage', reason: 'read' })
      await look()
      await officer.post(`/reports/${id}/assign`, { version: '2', to: officer.id() })
      await look()
      await officer.post(`/reports/${id}/moves`, { version: '3', move: 'register', reason: 'complete' })
    })
    const made = await rowsBy(() => lay(test, { assignedTo: officer.id() }))
    expect([real.records.length, real.cards.length, real.apart]).toEqual([4, 1, [0, 2, 2, 2]])
    expect(made).toEqual(real)
  }, 60_000)
})

describe('the log', () => {
  it('says of a bait that it is one, from its first moment, which opens in court and nowhere before', async () => {
    const test = await testDesk()
    const bait = await lay(test)
    const statement = { statement: 'this record is bait', record: bait.id }
    const [first, ...later] = await openEntries(test.desk.state.shell, [bait.id])
    expect(first?.handling.part).toMatchObject({ verb: 'recorded', reason: 'bait', object: bait.id })
    expect(first?.content).toMatchObject({ part: statement })
    expect(later.map(({ content }) => 'part' in content && content.part)).toEqual([{ number: bait.value.report.reference }, { number: bait.value.report.reference }])
    expect(JSON.stringify([first, ...later])).not.toContain('CANARYBAIT')

    expect((await test.second.get(`/bait/${bait.id}/opening`)).status).toBe(404)
    expect((await test.first.get(`/bait/${test.first.id()}/opening`)).status).toBe(404)
    const page = await test.first.get(`/bait/${bait.id}/opening`)
    expect(page.response.headers.get('content-disposition')).toContain('attachment')
    // As an outsider would, who has the published key and the paper of the format.
    const opening = JSON.parse(page.text) as { readonly checkpoint: string; readonly said: JsonObject; readonly entries: readonly string[] }
    const [note, key] = [parseNote(opening.checkpoint), parseVerifierKey(nodePrimitives, test.logKey)]
    const checkpoint = note.ok ? parseCheckpoint(note.value.text) : note
    if (!note.ok || !checkpoint.ok || !key.ok) throw new Error('no checkpoint')
    expect(isSignedBy(nodePrimitives, note.value, key.value)).toBe(true)
    const entries = opening.entries.map((line) => parseEntry(line)!)
    const proves = (entry: ProvenEntry): boolean => verifyInclusion(nodePrimitives, { leaf: leafHash(nodePrimitives, leafOfEntry(nodePrimitives, entry)), index: entry.index, size: checkpoint.value.size, root: checkpoint.value.root }, entry.proof)
    expect([entries.length, entries.every(proves)]).toEqual([3, true])
    const words = Buffer.from(nodePrimitives.sha256(utf8(canonicalJson(opening.said)))).toString('hex')
    expect(entries[0]?.content).toMatchObject({ part: { ...statement, words } })
    expect(opening.said).toMatchObject({ text: form()['text'] })
    // Another record does not open.
    const [own] = entries
    if (own === undefined || !('part' in own.content)) throw new Error('it is not opened')
    expect(proves({ ...own, content: { ...own.content, part: { ...statement, record: test.first.id(), words } } })).toBe(false)
  }, 60_000)
})
