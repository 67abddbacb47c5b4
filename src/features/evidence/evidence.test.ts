// The evidence room on a whole desk: files arrive sealed, tools propose, people decide, every byte shown stands in the log before.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, test, vi } from 'vitest'
import { testDesk } from '../../../test/desk.ts'
import type { TestBrowser, TestDesk } from '../../../test/desk.ts'
import { instant } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import { creation } from '../../domain/change.ts'
import type { Act } from '../../domain/event/incident.ts'
import { freshItem } from '../../domain/evidence/item.ts'
import type { Item } from '../../domain/evidence/item.ts'
import { mediaTypeOf } from '../../domain/evidence/media-type.ts'
import { commit } from '../../server/commit.ts'
import { entriesOf } from '../../server/custody/entries-of.ts'
import { revealFile } from '../../server/reveal-file.ts'
import { keepStream } from '../../server/originals.ts'
import { examineItem } from './examine-item.ts'
import { parseRange } from './file-route.ts'

const phones = '../shared/data/phones'
const hasPhones = existsSync(phones)
if (!hasPhones) console.log(`skipped: real photographs in the evidence room (${phones} is missing)`)
const hasTools = ['bwrap', 'exiftool', 'ffprobe', 'ffmpeg'].every((name) => existsSync(`/usr/bin/${name}`))
if (!hasTools) console.log('skipped: the evidence room with its tools (bubblewrap, exiftool and ffmpeg are not all installed)')

const own = mkdtempSync(join(tmpdir(), 'kniha-evidence-'))
afterAll(() => { rmSync(own, { recursive: true, force: true }) })
const video = (): Buffer => {
  const path = join(own, 'own.mp4')
  if (!existsSync(path)) {
    execFileSync('/usr/bin/ffmpeg', ['-nostdin', '-v', 'error', '-y', '-f', 'lavfi', '-i', 'testsrc=size=320x180:rate=10:duration=4', '-f', 'lavfi', '-i', 'sine=duration=4',
      '-metadata', 'creation_time=2020-08-10T11:10:04Z', '-metadata', 'comment=canary-of-the-plaintext', '-shortest', path])
  }
  return readFileSync(path)
}

const itemOf = ({ desk }: TestDesk, id: Id<'item'>): Item => desk.state.shell.unlocked()!.register.get('item', id)!.value
const verbs = async ({ desk }: TestDesk, id: Id<'item'>): Promise<readonly string[]> => {
  const entries = await entriesOf(desk.state.shell, id)
  return entries.ok ? entries.value.map(({ verb, reason }) => (reason === null ? verb : `${verb} ${reason}`)) : []
}
/** Puts a file in as the collector does: sealed, in quarantine, with what its source said. */
const collected = async ({ desk }: TestDesk, fileName: string, bytes: Buffer, origin: 'filmed' | 'sent' = 'filmed', compartment: Item['compartment'] = 'open'): Promise<Id<'item'>> => {
  const { shell } = desk.state
  const kept = await keepStream(desk.context, (async function* () { yield bytes })(), { hash: shell.sha256Stream(), most: 1e9 })
  if (!kept.ok) throw new Error(kept.problem.code)
  const id = shell.newId<'item'>()
  const provenance = { origin, through: '', device: '', hops: [], hasOriginal: 'yes', originalWith: '', statedBy: 'SRC-0001', report: null } as const
  const { sha256, head, file } = kept.value
  const item = freshItem({ sha256, bytes: bytes.length, media: mediaTypeOf(head), fileName, file }, provenance, compartment)
  await commit(shell, { kind: 'machine', name: 'collector' }, { changes: [creation('item', id, item)], jobs: [], entries: [{ verb: 'received', object: id, reason: 'form', content: { sha256 } }] })
  await examineItem(desk.context, id)
  return id
}
const version = (page: string): string => /name="version" value="(\d+)"/.exec(page)![1]!
const move = async (person: TestBrowser, id: string, name: string, fields: Readonly<Record<string, string>>) =>
  person.post(`/evidence/${id}/${name}`, { version: version((await person.get(`/evidence/${id}`)).text), ...fields })
const fetchRange = async (person: TestBrowser, path: string, range: string): Promise<Response> => (await person.get(path, { range })).response

const filesBelow = (folder: string): readonly string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)).filter((path) => statSync(path).isFile())

describe.runIf(hasTools && hasPhones)('photographs of real phones', () => {
  it('arrive with the right time and place, and a messenger copy is called one', async () => {
    const desk = await testDesk()
    const analyst = await desk.person('Analyst One', ['ANA'])
    const phone = (name: string) => readFileSync(join(phones, name))
    const shot = itemOf(desk, await collected(desk, 'IMG_20200608_111614.jpg', phone('IMG_20200608_111614.jpg')))
    expect(shot).toMatchObject({ kind: 'photo', state: { kind: 'stored' }, time: { status: 'work_needed', value: { basis: 'TB4' } }, place: { status: 'work_needed' }, recording: { model: 'Mi A3', width: 4000 } })
    expect(new Date(shot.time!.value.from!).toISOString().slice(0, 19)).toBe('2020-06-08T14:16:13')
    expect([shot.place!.value.position!.lat, shot.place!.value.position!.lon].map((value) => Number(value.toFixed(5)))).toEqual([-15.83495, -48.02336])
    expect(shot.thumbnail?.run.tool).toBe('ffmpeg')
    expect(shot.recording?.camera?.value.positionError).toBe(shot.place?.value.radius)

    const copy = await collected(desk, 'IMG-20191006-WA0002.jpg', phone('IMG-20191006-WA0002.jpg'))
    expect(itemOf(desk, copy).recording?.deviceStart).toBeNull()
    const page = await analyst.get(`/evidence/${copy}`)
    expect(page.text).toContain('Messenger copy: times and place of the file are not the device’s.')
    expect(page.text).toContain('contradicts')
    const clip = itemOf(desk, await collected(desk, 'VID_20191220_170832.mp4', phone('VID_20191220_170832.mp4')))
    expect(clip).toMatchObject({ kind: 'recording', recording: { duration: 1600, width: 1920 }, place: { value: { position: { lat: expect.closeTo(-15.8355, 4) } } } })
    const pdf = itemOf(desk, await collected(desk, 'a-text.pdf', phone('a-text.pdf')))
    expect(pdf).toMatchObject({ kind: 'document', recording: null, thumbnail: null, state: { kind: 'stored' } })
  }, 180_000)
})

describe.runIf(hasTools)('a video of our own', () => {
  it('is read in ranges that equal the original, each viewing logged once and before; nothing lies in clear', async () => {
    const desk = await testDesk()
    const bytes = video()
    const id = await collected(desk, 'clip.mp4', bytes)
    const [investigator, attorney, administrator] = [await desk.person('Investigator', ['INV']), await desk.person('Attorney', ['ATT']), await desk.person('Administrator', ['ADM'])]
    expect(await verbs(desk, id)).toEqual(['received form', 'stored out-of-quarantine', 'examined', 'examined', 'derived thumbnail'])

    const actor = { kind: 'staff', id: (await desk.person('Analyst', ['ANA'])).id(), roles: ['ANA'] } as const
    const opened = await revealFile(desk.desk.context, actor, id, { purpose: 'item', derivative: 'original', rangeOf: (size) => ({ from: 0, to: size }) })
    expect(opened.ok && await verbs(desk, id)).toContain('viewed item')
    if (opened.ok) await opened.value.close()

    const part = await fetchRange(investigator, `/evidence/${id}/file`, 'bytes=1000-40000')
    expect([part.status, part.headers.get('content-range'), part.headers.get('content-type')]).toEqual([206, `bytes 1000-40000/${String(bytes.length)}`, 'video/mp4'])
    expect([part.headers.get('content-security-policy'), part.headers.get('x-content-type-options'), part.headers.get('content-disposition')]).toEqual(["sandbox; default-src 'none'", 'nosniff', 'inline'])
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(1000, 40_001))).toBe(true)
    const end = await fetchRange(investigator, `/evidence/${id}/file`, 'bytes=-500')
    expect(Buffer.from(await end.arrayBuffer()).equals(bytes.subarray(-500))).toBe(true)
    expect((await fetchRange(investigator, `/evidence/${id}/file`, `bytes=${String(bytes.length)}-`)).status).toBe(416)
    const whole = await fetchRange(attorney, `/evidence/${id}/file?save=yes`, '')
    expect(whole.headers.get('content-disposition')).toContain('attachment')
    expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true)
    expect((await verbs(desk, id)).filter((verb) => verb === 'viewed item')).toHaveLength(3)
    expect((await investigator.get(`/evidence/${id}/thumbnail`)).response.headers.get('content-type')).toBe('image/jpeg')

    for (const path of [`/evidence/${id}`, `/evidence/${id}/file`, `/evidence/${id}/thumbnail`, `/evidence/${id}/custody.csv`]) expect((await administrator.get(path)).status).toBe(404)
    const hidden = await collected(desk, 'confession.txt', Buffer.from('a text in a compartment'), 'filmed', 'confession')
    expect([(await investigator.get(`/evidence/${hidden}`)).status, (await investigator.get(`/evidence/${hidden}/file`)).status, (await investigator.get('/evidence')).text.includes(hidden)]).toEqual([404, 404, false])

    const canary = Buffer.from('canary-of-the-plaintext')
    expect(bytes.includes(canary)).toBe(true)
    expect(filesBelow(desk.dataDir).filter((path) => readFileSync(path).includes(canary))).toEqual([])
    expect(filesBelow(join(desk.dataDir, 'vault')).length).toBeGreaterThan(2)
  }, 180_000)

  it('is dated, placed, watched and decided by people, and keeps what was said before', async () => {
    const desk = await testDesk()
    const id = await collected(desk, 'VID_20200810_141000.mp4', video())
    const [analyst, second, reader] = [await desk.person('Analyst One', ['ANA']), await desk.person('Analyst Two', ['ANA']), await desk.person('Medic', ['MED'])]
    const start = itemOf(desk, id).recording!.deviceStart
    expect((await move(analyst, id, 'offset', { direction: 'fast', seconds: '120', uncertainty: '10', source: 'shared-sound', reason: '' })).text).toContain('Give a reason')
    expect((await move(analyst, id, 'offset', { direction: 'fast', seconds: '120', uncertainty: '10', source: 'shared-sound', reason: 'one bang in two clips' })).status).toBe(303)
    const dated = itemOf(desk, id)
    expect(dated.recording?.deviceStart).toEqual(start)
    expect(dated.time).toMatchObject({ status: 'accepted', value: { basis: 'TB2', from: start!.value.from! - 130_000 } })
    expect(dated.otherTimes).toHaveLength(2)
    expect((await analyst.get(`/evidence/${id}`)).text).toContain('120 s fast, ± 10 s')
    expect((await move(analyst, id, 'time', { when: '10.08.2020 14:08', minutes: '2', basis: 'TB6', reason: 'the siren of that day' })).status).toBe(303)
    expect(itemOf(desk, id).time?.value).toMatchObject({ basis: 'TB6', from: instant(Date.parse('2020-08-10T11:06:00Z')), to: instant(Date.parse('2020-08-10T11:11:00Z')) })
    expect((await move(analyst, id, 'time', { when: 'yesterday', basis: 'TB6', reason: 'x' })).status).toBe(400)
    expect((await move(analyst, id, 'place', { label: 'Tinsmith Lane, corner', precision: 'building', reason: 'the mill tower' })).status).toBe(303)
    expect((await move(analyst, id, 'place', { label: 'Mill Square', lat: '95', lon: '27', precision: 'building', reason: 'x' })).text).toContain('This position cannot be read')
    expect((await move(analyst, id, 'camera', { lat: '53,9', lon: '27.56', error: '8', bearing: '35', width: '60', range: '100', reason: 'the shop sign' })).status).toBe(303)
    expect((await move(analyst, id, 'segments', { from0: '0', to0: '0:02', note0: 'first', when0: '10.08.2020 14:10', from1: '2', to1: '4' })).status).toBe(303)
    expect((await move(analyst, id, 'segments', { from0: '0', to0: '9' })).status).toBe(400)
    expect((await move(analyst, id, 'carrier', { carrier: 'handheld' })).status).toBe(303)
    expect(itemOf(desk, id).recording).toMatchObject({ carrier: 'handheld', camera: { status: 'accepted', value: { bearing: 35 } }, segments: [{ from: 0, to: 2000, note: 'first' }, { from: 2000, to: 4000 }] })

    expect((await analyst.post(`/evidence/${id}/observe`, { from: '0:01', to: '0:02', kind: 'speech', label: 'Prepare the grenades' })).status).toBe(303)
    const { id: seen } = desk.desk.state.shell.unlocked()!.register.all('observation')[0]!
    expect((await analyst.post(`/evidence/observations/${seen}`, { review: 'confirm' })).text).toContain('a second, different person')
    expect((await second.post(`/evidence/observations/${seen}`, { review: 'confirm' })).location).toBe(`/evidence/${id}`)
    expect((await reader.post(`/evidence/${id}/observe`, { from: '1', to: '2', kind: 'speech' })).status).toBe(404)

    expect((await move(analyst, id, 'describe', { kind: 'recording', title: 'Clip', description: 'A street at noon.', lang: 'en' })).status).toBe(303)
    expect((await move(analyst, id, 'verify', { verification: 'V2' })).status).toBe(303)
    expect((await move(analyst, id, 'contest', { kind: 'contest', reason: 'the shadow is wrong' })).status).toBe(303)
    expect(itemOf(desk, id)).toMatchObject({ state: { kind: 'contested', verification: 'V2' }, authenticity: 'contested', decisions: [{}, {}, {}, {}] })
    expect((await analyst.post(`/evidence/${id}/carrier`, { version: '1', carrier: 'drone' })).text).toContain('changed this in the meantime')
    const page = (await reader.get(`/evidence/${id}`)).text
    for (const words of ['Tinsmith Lane, corner', 'the siren of that day', 'Prepare the grenades', 'the shadow is wrong', 'This shows that nothing changed since receipt on', 'Not yet cosigned by anyone else']) expect(page).toContain(words)
    expect(page).not.toContain('Accept this one')
    expect((await verbs(desk, id)).slice(-5)).toEqual(['recorded observation', 'decided observation-confirm', 'changed describe', 'verified verify', 'decided contest'])
  }, 180_000)
})

test('staff bring in a file and a radio line; the same bytes again are one more hand; a tool that fails stops nothing', { timeout: 60_000 }, async () => {
  const desk = await testDesk()
  const officer = await desk.person('Intake officer', ['INT'])
  const bytes = Buffer.alloc(200_000, 'kniha staff upload canary ')
  const send = async (content: Buffer) => officer.upload('/evidence/new/file', { origin: 'sent', from: 'a friend', through: 'Signal' }, new File([new Uint8Array(content)], 'list.txt'))
  const sent = await send(bytes)
  expect(sent.status).toBe(303)
  const id = sent.location!.slice('/evidence/'.length) as Id<'item'>
  await examineItem({ ...desk.desk.context, examiners: [{ tool: 'exiftool', reads: () => true, examine: () => Promise.resolve({ ok: false, problem: { code: 'missing-tool' } }) }] }, id)
  expect(itemOf(desk, id)).toMatchObject({ kind: 'document', content: { bytes: 200_000 }, provenance: [{ origin: 'sent', hops: [{ from: 'a friend', means: 'Signal' }] }], state: { kind: 'stored' } })
  await examineItem(desk.desk.context, id)
  expect((await send(bytes)).location).toBe(`/evidence/${id}`)
  expect((await send(Buffer.alloc(0))).text).toContain('This cannot be left empty')
  const saved = (await officer.get(`/evidence/${id}/file`)).response
  expect([saved.headers.get('content-type'), saved.headers.get('content-disposition')]).toEqual(['application/octet-stream', 'attachment; filename="original"'])
  expect(Buffer.from(await saved.arrayBuffer()).equals(bytes)).toBe(true)
  expect(filesBelow(desk.dataDir).filter((path) => readFileSync(path).includes('staff upload canary'))).toEqual([])

  const line = { medium: 'radio', frequency: '446,1', from: 'Oak 2', to: 'Oak 1, Ash', when: '10.08.2020 23:15', minutes: '5', text: 'Працуем па дварах', lang: 'be', origin: 'third_party_intercept', legality: '', label: 'Mill Square', precision: 'district' }
  expect((await officer.post('/evidence/new/communication', line)).text).toContain('How it may be used in law: This cannot be left empty')
  const heard = await officer.post('/evidence/new/communication', { ...line, legality: 'published by others; to be checked' })
  const words = itemOf(desk, heard.location!.slice('/evidence/'.length) as Id<'item'>)
  expect(words).toMatchObject({ kind: 'communication', state: { kind: 'stored' }, communication: { frequency: 446.1, from: { callsign: 'Oak 2' }, to: [{ callsign: 'Oak 1' }, { callsign: 'Ash' }] }, place: { value: { label: 'Mill Square' } } })
  expect(words.time!.value.to! - words.time!.value.from!).toBe(11 * 60_000)

  const list = await officer.get('/evidence?view=list&kind=communication')
  expect(list.text).toContain('Працуем па дварах')
  expect(list.text).not.toContain('list.txt')
  expect((await officer.get('/evidence.csv')).text.split('\r\n')).toHaveLength(4)
  expect((await officer.get('/evidence')).text).toContain('list.txt')
  expect((await officer.get(heard.location!)).text).toContain('Oak 1, Ash')
})

test('bytes that lie in a compartment already come in like any others, and the one who brought them is one more hand there', { timeout: 60_000 }, async () => {
  const desk = await testDesk()
  const { shell } = desk.desk.state
  const [held, other] = ['a list that somebody inside sent ', 'a list that nobody sent before   '].map((text) => Buffer.from(text.repeat(3_000)))
  const kept = await keepStream(desk.desk.context, (async function* () { yield held! })(), { hash: shell.sha256Stream(), most: 1e9 })
  if (!kept.ok) throw new Error(kept.problem.code)
  const closed = shell.newId<'item'>()
  const item = freshItem({ sha256: kept.value.sha256, bytes: held!.length, media: mediaTypeOf(kept.value.head), fileName: 'CLOSEDNAME.txt', file: kept.value.file }, { origin: 'work', through: '', device: '', hops: [], hasOriginal: 'unsaid', originalWith: '', statedBy: 'SRC-0001', report: null }, 'insider')
  await commit(shell, { kind: 'machine', name: 'collector' }, { changes: [creation('item', closed, item)], jobs: [], entries: [{ verb: 'received', object: closed, reason: 'form', content: {} }] })
  const [officer, head] = [await desk.person('Intake officer', ['INT']), await desk.person('Head', ['SAT'])]
  const brought: { readonly id: Id<'item'>; readonly page: string }[] = []
  for (const bytes of [held!, other!]) {
    const sent = await officer.upload('/evidence/new/file', { origin: 'sent', from: 'a friend', through: 'Signal' }, new File([new Uint8Array(bytes)], 'list.txt'))
    expect(sent.status).toBe(303)
    const id = sent.location!.slice('/evidence/'.length) as Id<'item'>
    await vi.waitFor(() => { expect(itemOf(desk, id).state.kind).toBe('stored') }, { timeout: 20_000 })
    brought.push({ id, page: (await officer.get(`/evidence/${id}`)).text.replaceAll(id, 'ID').replaceAll(id.slice(0, 8), 'REF').replaceAll(/[0-9a-f]{64}|[0-9a-f]{8}…|(?<=leaf )\d+/g, '') })
  }
  expect(brought[0]!.id).not.toBe(closed)
  // A full minute is written without its seconds.
  const figures = (page: string): string => page.replaceAll(/\b[0-9a-f]{4,}\b|\d+/g, '#').replaceAll('#:#:#', '#:#')
  expect(figures(brought[0]!.page)).toBe(figures(brought[1]!.page))
  expect((await officer.upload('/evidence/new/file', { origin: 'sent' }, new File([new Uint8Array(held!)], 'list.txt'))).location).toBe(`/evidence/${brought[0]!.id}`)
  const list = await officer.get('/evidence.csv')
  expect([list.text.split('\r\n').length, list.text.includes('CLOSEDNAME')]).toEqual([4, false])
  expect((await officer.get(`/evidence/${closed}`)).status).toBe(404)
  expect(itemOf(desk, closed)).toMatchObject({ compartment: 'insider', provenance: [{ statedBy: 'SRC-0001' }, { statedBy: `staff:${officer.id()}`, through: 'Signal' }] })
  expect(await verbs(desk, closed)).toEqual(['received form', 'received same-bytes-again'])
  expect(itemOf(desk, brought[0]!.id).provenance).toHaveLength(1)
  expect((await head.get(`/evidence/${closed}`)).text).toContain('Signal')
})

test.runIf(hasTools)('nothing is drawn small of what an act of sexual violence rests on (G-20)', { timeout: 60_000 }, async () => {
  const desk = await testDesk()
  const { shell } = desk.desk.state
  const seen = await collected(desk, 'seen.mp4', video())
  const act = { type: 'SGB', victim: { kind: 'group', label: '', count: { min: 1, kind: 'reported' } }, codedBy: 'staff:x', decisions: [], methods: [], purposes: [], officialCapacity: null, time: null, place: null, citations: [{ source: { kind: 'item', id: seen }, locator: { type: 'whole', value: '' } }] } as unknown as Act
  const id = shell.newId<'act'>()
  await commit(shell, { kind: 'machine', name: 'importer' }, { changes: [creation('act', id, act)], jobs: [], entries: [{ verb: 'recorded', object: id, reason: null, content: {} }] })
  const analyst = await desk.person('Analyst', ['ANA'])
  expect((await analyst.get('/evidence')).text).not.toContain(`/evidence/${seen}/thumbnail`)
  expect((await analyst.get(`/evidence/${seen}`)).text).toContain('No small picture is made of it.')
  expect((await analyst.get(`/evidence/${seen}/thumbnail`)).status).toBe(404)
})

test('ranges are read as the standard says', () => {
  expect(['bytes=0-0', 'bytes=5-', 'bytes=-3', 'bytes=9-20', 'bytes=10-', 'bytes=-', 'bytes=2-1', 'lines=1-2', undefined].map((header) => parseRange(header, 10))).toEqual([
    { kind: 'range', from: 0, to: 1 }, { kind: 'range', from: 5, to: 10 }, { kind: 'range', from: 7, to: 10 }, { kind: 'range', from: 9, to: 10 },
    { kind: 'unsatisfiable' }, { kind: 'whole' }, { kind: 'unsatisfiable' }, { kind: 'whole' }, { kind: 'whole' },
  ])
})
