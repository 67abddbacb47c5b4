// The last stop: a case is built on its pages, exported, and checked by the command of an outsider. A medic who did not consent is left out.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { testDesk } from '../../../test/desk.ts'
import type { TestBrowser, TestDesk } from '../../../test/desk.ts'
import { runVerify } from '../../cli/verify/main.ts'
import { instant, parseId, parseSha256 } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import { change, creation } from '../../domain/change.ts'
import type { Change, EntryDraft } from '../../domain/change.ts'
import type { Basis } from '../../domain/claim/claim.ts'
import type { Act } from '../../domain/event/incident.ts'
import type { Item } from '../../domain/evidence/item.ts'
import { names } from '../../domain/export/case-file-layout.ts'
import type { Report } from '../../domain/intake/report.ts'
import { commit } from '../../server/commit.ts'
import { keepSealed } from '../../server/originals.ts'
import { exportCaseFolder } from './export-case.ts'

const home = mkdtempSync(join(tmpdir(), 'kniha-case-'))
afterAll(() => { rmSync(home, { recursive: true, force: true }) })

const canary = 'CANARYMEDIC heard in ward nine'
const consent = (shareWithoutName: boolean | null, shareWithName: boolean | null): Basis => ({ kind: 'consent', consent: { hold: true, useInside: true, shareWithoutName, shareWithName } })
const report = (source: Id<'source'>, basis: Basis, text: string, more: Partial<Report> = {}): Report => ({
  reference: null, channel: 'form', receivedOn: '2020-08-12', source, compartment: 'open', accountType: 'victim', isUnder18: false, danger: 'none',
  narrative: { original: text, lang: 'be', translations: [] }, answers: [], rest: null, basis, subjectKnows: null, contactWay: null, sealedBy: 'child', takenBy: null, assignedTo: null,
  state: 'registered', decisions: [], ...more,
})
const time = { from: instant(Date.parse('2020-08-12T20:00:00Z')), to: instant(Date.parse('2020-08-12T22:00:00Z')), precise: false, basis: 'TB7' as const }

interface Filled { readonly victimAct: Id<'act'>; readonly medicAct: Id<'act'>; readonly draftAct: Id<'act'>; readonly clip: Id<'item'>; readonly chart: Id<'item'>; readonly beaten: Id<'report'> }

/** A beaten man with his clip, a medic with a chart who did not consent, an act that nobody accepted. */
const fill = async ({ desk, person: signedIn }: TestDesk): Promise<Filled> => {
  const { shell } = desk.state
  const id = shell.newId
  const ids = { incident: id<'incident'>(), victim: id<'person'>(), patient: id<'person'>(), beaten: id<'report'>(), medic: id<'report'>(), src1: id<'source'>(), src2: id<'source'>(), victimAct: id<'act'>(), medicAct: id<'act'>(), draftAct: id<'act'>(), clip: id<'item'>(), chart: id<'item'>() }
  const act = (victim: Id<'person'>, source: Id<'report'>, quote: string, state: Act['state']): Act => ({
    incident: ids.incident, victim: { kind: 'person', person: victim }, type: 'TOR', methods: ['BAT'], time: { value: time, citations: [{ source: { kind: 'report', id: source }, locator: { type: 'text', value: '0-10' } }], status: 'accepted' },
    place: null, placeUnknown: true, purposes: ['punishment'], officialCapacity: 'men in black uniform', libertyStatus: 'police_station',
    citations: [{ source: { kind: 'report', id: source }, locator: { type: 'text', value: '0-20' }, quote }], codedBy: 'staff:x', state, verification: 'V1', grade: null, decisions: [],
  })
  const item = async (bytes: Buffer, title: string, source: string, from: Id<'report'>, compartment: Item['compartment']): Promise<Item> => ({
    kind: 'recording', compartment, title, description: null,
    content: { sha256: parseSha256(Buffer.from(shell.primitives.sha256(bytes)).toString('hex'))!, bytes: bytes.length, media: { mime: 'video/mp4', family: 'video' } as never, fileName: title, file: await keepSealed(desk.context, bytes) },
    provenance: [{ origin: 'sent', through: 'Signal', device: '', hops: [{ from: 'CANARYFRIEND', to: source, means: 'Signal', when: null }], hasOriginal: 'no', originalWith: '', statedBy: source, report: from }],
    derivation: null, authenticity: 'no_issue', time: { value: time, citations: [], status: 'accepted' }, place: null, otherTimes: [], otherPlaces: [], recording: null, communication: null, examined: [], thumbnail: null, state: { kind: 'described' }, decisions: [],
  })
  const clip = await item(Buffer.from('not a clip, but bytes '.repeat(4_000)), 'CANARYFILENAME.mp4', 'SRC-0001', ids.beaten, 'open')
  const chart = await item(Buffer.from(`chart: ${canary}`), 'ward.mp4', 'SRC-0002', ids.medic, 'medic')
  const person = (ref: string) => ({ kind: 'protected' as const, ref, card: null, isChild: false, basis: consent(true, null) })
  const changes: readonly Change[] = [
    creation('incident', ids.incident, { title: 'Yard of a police station', context: '', time: null, place: null, otherTimes: [], otherPlaces: [], narrative: null, verification: 'V1', grade: null, flags: [] }),
    creation('person', ids.victim, person('VIC-0001')), creation('person', ids.patient, person('VIC-0002')),
    creation('source', ids.src1, { pseudonym: 'SRC-0001', lookupId: null, recipient: null, card: null, cardKeys: [] }), creation('source', ids.src2, { pseudonym: 'SRC-0002', lookupId: null, recipient: null, card: null, cardKeys: [] }),
    creation('report', ids.beaten, report(ids.src1, consent(true, null), 'CANARYNARRATIVE мяне білі дубінкамі ў двары')),
    creation('report', ids.medic, report(ids.src2, consent(null, false), canary, { compartment: 'medic', accountType: 'witness' })),
    creation('act', ids.victimAct, act(ids.victim, ids.beaten, 'мяне білі дубінкамі', 'proposed')), creation('act', ids.medicAct, act(ids.patient, ids.medic, canary, 'accepted')),
    creation('act', ids.draftAct, act(ids.victim, ids.beaten, 'draft', 'draft')), creation('item', ids.clip, clip), creation('item', ids.chart, chart),
  ]
  const received = (object: Id, value: Item): EntryDraft => ({ verb: 'received', object, reason: 'form', content: { sha256: value.content!.sha256, bytes: value.content!.bytes } })
  const recorded = (object: Id): EntryDraft => ({ verb: 'recorded', object, reason: 'coding', content: { note: canary } })
  const written = await commit(shell, { kind: 'machine', name: 'collector' }, { changes, jobs: [], entries: [received(ids.clip, clip), received(ids.chart, chart), recorded(ids.victimAct), recorded(ids.medicAct), recorded(ids.beaten)] })
  expect(written.ok).toBe(true)
  const accepting = await signedIn('Attorney who accepts', ['ATT'])
  expect((await accepting.post(`/acceptance/${ids.victimAct}`, { version: '1', step: 'accept', reason: 'SECRETREASON: his sister told me', source: 'B', information: '2', verification: 'V1' })).status).toBe(303)
  return ids
}

/** Two, of which one was taken away again: the register has had two. */
const layBait = async (world: TestDesk): Promise<readonly Id<'bait'>[]> => {
  for (const text of ['CANARYBAIT in the yard, 12 August', 'CANARYBAIT again']) expect((await world.first.post('/bait', { text, receivedOn: '2020-08-12', reason: 'complete', why: 'for the test', isMadeUp: 'yes' })).status).toBe(303)
  const laid = world.desk.state.shell.unlocked()!.register.all('bait')
  expect((await world.first.post(`/bait/${laid[1]?.id ?? ''}/remove`, { version: String(laid[1]?.version) })).status).toBe(303)
  return laid.map(({ id }) => id)
}

const caseIdOf = (location: string | null): Id<'case'> => /\/cases\/([0-9a-f-]{36})/.exec(location ?? '')![1] as Id<'case'>
const versionOf = ({ desk }: TestDesk, id: Id<'case'>): string => String(desk.state.shell.unlocked()!.register.get('case', id)!.version)

/** Builds a case through its pages; returns its id. */
const build = async (world: TestDesk, attorney: TestBrowser, filled: Filled): Promise<Id<'case'>> => {
  const made = await attorney.post('/cases', { title: 'Yard, night of 12 August', forum: 'LT-PG', lists: ['CAT-1', 'ICC-7-1-f'] })
  const id = caseIdOf(made.location)
  const version = (): string => versionOf(world, id)
  expect((await attorney.post(`/cases/${id}/choose`, { version: version(), acts: [filled.draftAct] })).text).toContain('Only accepted acts')
  expect((await attorney.post(`/cases/${id}/choose`, { version: version(), acts: [filled.victimAct, filled.medicAct], items: [filled.clip, filled.chart] })).status).toBe(303)
  const link = (evidence: string, element: string, effect = 'supports', comment = ''): Promise<unknown> => attorney.post(`/cases/${id}/links`, { version: version(), element, evidence, effect, locator: '00:01–00:09', comment })
  await link(`act:${filled.victimAct}`, 'CAT-1/severe-pain')
  await link(`item:${filled.clip}`, 'CAT-1/severe-pain')
  await link(`item:${filled.chart}`, 'CAT-1/purpose')
  await link(`item:${filled.clip}`, 'CAT-1/official', 'undermines', 'no insignia in sight')
  return id
}

/** Asked for, and signed by the attorney and a supervising one. */
const signedExport = async (world: TestDesk, attorney: TestBrowser, id: Id<'case'>, lang: string): Promise<Id<'approval'>> => {
  const asked = await attorney.post(`/cases/${id}/export`, { kind: 'public_authority', recipient: 'Prosecutor General', lang, reason: 'he opened proceedings' })
  expect(asked.status).toBe(303)
  for (const signer of [attorney, world.first]) expect((await signer.sign(asked.location ?? '')).status).toBe(303)
  return parseId<'approval'>(asked.location?.split('/').at(-1) ?? '')!
}

const filesBelow = (root: string, folder = root): readonly string[] => readdirSync(folder).flatMap((name) => {
  const path = join(folder, name)
  return statSync(path).isDirectory() ? filesBelow(root, path) : [relative(root, path)]
})
const verify = async (...args: string[]): Promise<{ exit: number; said: string }> => {
  const lines: string[] = []
  const exit = await runVerify(args, { out: (line) => lines.push(line), err: (line) => lines.push(line) })
  return { exit, said: lines.join('\n') }
}
const pdfText = (path: string): string => execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
const hasPdfText = (() => { try { execFileSync('pdftotext', ['-v'], { stdio: 'ignore' }); return true } catch { console.warn('skipped: pdftotext is not installed, the printed case file is not read'); return false } })()

describe('a case', () => {
  it('is built of accepted acts, says what stands in the way, and is closed to everybody else', async () => {
    const world = await testDesk()
    const filled = await fill(world)
    const [attorney, supervisor, officer] = [await world.person('Attorney One', ['ATT']), await world.person('Supervisor One', ['SAT']), await world.person('Officer One', ['INV'])]
    const id = await build(world, attorney, filled)
    const page = await attorney.get(`/cases/${id}?open=CAT-1%2Fsevere-pain`)
    expect(page.text).toContain('single source')
    expect(page.text).toContain('Nobody has searched yet')
    const reasoning = { element: 'CAT-1/severe-pain', status: 'sufficient', text: 'SECRETASSESSMENT' }
    expect((await attorney.post(`/cases/${id}/reasoning`, { version: versionOf(world, id), ...reasoning })).status).toBe(400)
    expect((await attorney.post(`/cases/${id}/reasoning`, { version: versionOf(world, id), ...reasoning, singleSourceReason: 'nobody else was there' })).status).toBe(400)
    expect((await supervisor.get(`/cases/${id}`)).text).not.toContain('SECRETASSESSMENT')
    expect((await supervisor.post(`/cases/${id}/reasoning`, { version: versionOf(world, id), ...reasoning, singleSourceReason: 'nobody else was there' })).status).toBe(404)
    const head = await world.person('Supervisor Two', ['SAT'])
    expect((await head.post('/access', { kind: 'member', to: supervisor.id(), thing: id, reason: 'supervises this case' })).status).toBe(303)
    expect((await supervisor.post(`/cases/${id}/reasoning`, { version: versionOf(world, id), ...reasoning, singleSourceReason: 'nobody else was there' })).status).toBe(303)
    expect((await attorney.post(`/cases/${id}/links`, { version: '1', element: 'CAT-1/purpose', evidence: `act:${filled.victimAct}`, effect: 'supports', locator: '', comment: '' })).text).toContain('Somebody changed')
    expect((await attorney.post(`/cases/${id}/export`, { kind: 'public_authority', recipient: 'Prosecutor', lang: 'en' })).status).toBe(400)
    for (const path of ['/cases', `/cases/${id}`, '/cases.csv']) expect((await officer.get(path)).text).not.toContain('C-20')
    expect((await officer.post(`/cases/${id}/export`, { kind: 'public_authority', recipient: 'x', lang: 'en' })).status).toBe(404)
    await attorney.post(`/cases/${id}/searches`, { version: versionOf(world, id), searched: 'duty rosters', result: 'the perpetrator was not on them' })
    expect((await attorney.get(`/cases/${id}`)).text).toContain('may not leave about a person: perpetrator')
    expect((await attorney.post(`/cases/${id}/export`, { kind: 'public_authority', recipient: 'Prosecutor', lang: 'en' })).status).toBe(400)
  })

  it('leaves once, for what two people signed, and for nothing else', async () => {
    const world = await testDesk()
    const filled = await fill(world)
    const [attorney, other] = [await world.person('Attorney One', ['ATT']), await world.person('Attorney Other', ['ATT'])]
    const id = await build(world, attorney, filled)
    await attorney.post(`/cases/${id}/searches`, { version: versionOf(world, id), searched: 'court registers', result: 'no paper' })
    const form = { kind: 'public_authority', recipient: 'Prosecutor General', lang: 'en' }
    expect((await attorney.post(`/cases/${id}/export`, { ...form, reason: ' ' })).text).toContain('Give a reason')
    const path = (await attorney.post(`/cases/${id}/export`, { ...form, reason: 'he opened proceedings' })).location ?? ''
    const approval = path.split('/').at(-1) ?? ''
    const take = (who: TestBrowser, of = approval) => who.post(`/cases/${id}/file`, { approval: of })
    expect((await attorney.get(path)).text).toMatch(/Hand case C-\d{4}-001-LT-PG to Prosecutor General: acts 2, items 2/)
    // An attorney who is not of the case learns nothing of it, and signs nothing.
    expect((await other.get(path)).status).toBe(404)
    expect((await other.get('/approvals?show=all')).text).not.toContain('Prosecutor General')
    expect((await other.post(`${path}/sign`, { signature: '0'.repeat(128) })).status).toBe(404)
    expect((await take(other)).status).toBe(404)
    await attorney.sign(path)
    expect((await take(attorney)).text).toContain('signature of another person is still missing')
    expect((await attorney.sign(path)).text).toContain('second, different person')
    await world.first.sign(path)
    expect((await world.first.get(path)).text).not.toContain('Save the case file')
    expect((await attorney.get(path)).text).toContain('Save the case file')
    expect((await take(attorney)).status).toBe(200)
    expect((await take(attorney)).text).toContain('was used already')

    // Signed for, then changed: the signatures were for another case.
    const stale = await signedExport(world, attorney, id, 'en')
    await attorney.post(`/cases/${id}/searches`, { version: versionOf(world, id), searched: 'duty rosters', result: 'no paper' })
    expect((await take(attorney, stale)).text).toContain('Somebody changed this')
    // Another recipient put into the signed request, with keys and database in hand.
    const entry = world.desk.state.shell.unlocked()!.register.get('approval', await signedExport(world, attorney, id, 'en'))!
    const { action } = entry.value
    if (action.move.kind !== 'export-case') throw new Error('another move')
    const forged = await commit(world.desk.state.shell, { kind: 'machine', name: 'installer' }, {
      changes: [change('approval', entry.id, { ...entry.value, action: { ...action, move: { ...action.move, recipient: { kind: 'named_body', name: 'Somebody' } } } }, entry.version)],
      jobs: [], entries: [{ verb: 'recorded', object: null, reason: 'forged', content: {} }],
    })
    expect(forged.ok).toBe(true)
    expect((await take(attorney, entry.id)).text).toContain('does not belong to this request')
  }, 120_000)

  it('is not asked for where nobody could sign with the attorney', async () => {
    const world = await testDesk()
    const filled = await fill(world)
    const attorney = await world.person('Attorney Alone', ['ATT'])
    const id = await build(world, attorney, filled)
    await attorney.post(`/cases/${id}/searches`, { version: versionOf(world, id), searched: 'court registers', result: 'no paper' })
    const only = (await world.first.post(`/staff/${world.first.id()}/roles`, { roles: ['ADM'], reason: 'no longer supervises' })).location ?? ''
    await world.first.sign(only)
    await world.second.sign(only)
    expect((await attorney.post(`/cases/${id}/export`, { kind: 'public_authority', recipient: 'Prosecutor', lang: 'en', reason: 'because' })).text).toContain('Nobody here could sign this yet')
  }, 120_000)

  it('leaves as a file that an outsider verifies, without the medic who did not consent', async () => {
    const world = await testDesk()
    const filled = await fill(world)
    const attorney = await world.person('Attorney Two', ['ATT', 'SAT'])
    const bait = await layBait(world)
    const id = await build(world, attorney, filled)
    // What is no report, act or item of the register cannot be chosen, linked or cited.
    const before = versionOf(world, id)
    await attorney.post(`/cases/${id}/choose`, { version: before, acts: bait, items: bait })
    expect((await attorney.post(`/cases/${id}/links`, { version: versionOf(world, id), element: 'CAT-1/purpose', evidence: `item:${bait[0] ?? ''}`, effect: 'supports', locator: '', comment: '' })).status).toBe(404)
    expect(JSON.stringify(world.desk.state.shell.unlocked()!.register.get('case', id)?.value)).not.toContain(bait[0])
    await attorney.post(`/cases/${id}/reasoning`, { version: versionOf(world, id), element: 'CAT-1/severe-pain', status: 'sufficient', text: 'SECRETASSESSMENT', singleSourceReason: 'nobody else was there' })
    await attorney.post(`/cases/${id}/searches`, { version: versionOf(world, id), searched: 'court registers of the week', result: 'no paper' })
    const analyst = await world.person('Analyst who dates', ['ANA'])
    for (const [move, fields] of [['time', { when: '12.08.2020 23:08', minutes: '2', basis: 'TB6', reason: 'SECRETREASON: the siren' }], ['contest', { kind: 'contest', reason: 'SECRETREASON: the shadow' }]] as const) {
      const version = String(world.desk.state.shell.unlocked()!.register.get('item', filled.clip)!.version)
      expect((await analyst.post(`/evidence/${filled.clip}/${move}`, { version, ...fields })).status).toBe(303)
    }
    const keyFile = join(home, 'log-key')
    writeFileSync(keyFile, `${world.logKey}\n`)

    const sent = await attorney.post(`/cases/${id}/file`, { approval: await signedExport(world, attorney, id, 'en') })
    expect(sent.status).toBe(200)
    const zip = join(home, 'case.zip')
    writeFileSync(zip, Buffer.from(await sent.response.arrayBuffer()))
    const folders: string[] = []
    for (const lang of ['be', 'en', 'en'] as const) {
      const outDir = join(home, `case-${String(folders.length)}`)
      const actor = { kind: 'staff' as const, id: attorney.id(), roles: ['ATT' as const] }
      expect(await exportCaseFolder(world.desk.context, { actor }, { approval: await signedExport(world, attorney, id, lang), outDir })).toMatchObject({ ok: true })
      folders.push(outDir)
    }
    const folder = folders[2]!
    for (const path of [zip, ...folders]) expect(await verify(path, '--log-key', keyFile)).toMatchObject({ exit: 0, said: expect.stringContaining('data/items/E-001.mp4: unchanged since receipt') })
    expect(await verify(folder)).toMatchObject({ exit: 3, said: expect.stringContaining('bait records so far 2, in this case file none') })
    for (const name of filesBelow(join(folder, 'data'))) expect([name, readFileSync(join(folder, 'data', name)).equals(readFileSync(join(folders[1]!, 'data', name)))]).toEqual([name, true])

    const files = filesBelow(folder)
    const text = files.map((name) => readFileSync(join(folder, name), 'latin1')).join('\n') + pdfTexts(folders)
    for (const secret of ['CANARY', 'SECRETASSESSMENT', 'SECRETREASON', ...bait]) expect(text).not.toContain(secret)
    expect(files).not.toContain('data/items/E-002.mp4')
    const file = JSON.parse(readFileSync(join(folder, 'data/case.json'), 'utf8')) as { withheld: unknown; bait: unknown }
    expect(file.bait).toEqual({ records: 2, inside: 0 })
    expect(file.withheld).toEqual([{ ref: 'W-001', kind: 'act', why: 'refused' }, { ref: 'W-002', kind: 'item', why: 'refused' }, { ref: 'W-003', kind: 'report', why: 'refused' }])
    if (hasPdfText) {
      const printed = pdfText(join(folder, 'data/case.pdf')).replace(/\s+/g, ' ')
      for (const words of ['alleged', 'VIC-0001', 'мяне білі дубінкамі', 'consent was refused', 'W-003', 'It says nothing about what happened before', 'Not yet cosigned', 'Exculpatory', 'no insignia in sight', 'nobody else was there', 'Bait records known to the log: 2; inside this file: none.']) expect(printed).toContain(words)
      expect(pdfText(join(folders[0]!, 'data/case.pdf'))).toContain('Сцвярджаецца')
    }
    await changedBytesAreNamed(folder, keyFile)
    await droppedEntriesAreNamed(folder, keyFile)
  }, 180_000)
})

const pdfTexts = (folders: readonly string[]): string => (hasPdfText ? folders.map((folder) => pdfText(join(folder, 'data/case.pdf'))).join('\n') : '')

/** As somebody would who knows the format but has no key: an entry goes, and the tag manifest is written anew. The export's own is the last. */
const droppedEntriesAreNamed = async (folder: string, keyFile: string): Promise<void> => {
  const hurt = join(home, 'dropped')
  cpSync(folder, hurt, { recursive: true })
  const [entries, tags] = [join(hurt, names.entries), join(hurt, names.tagManifest)]
  const [lines, manifest] = [readFileSync(entries, 'utf8').trimEnd().split('\n'), readFileSync(tags, 'utf8')]
  expect(lines.length).toBeGreaterThan(3)
  for (const gone of lines.slice(0, -1)) {
    writeFileSync(entries, lines.filter((line) => line !== gone).map((line) => `${line}\n`).join(''))
    writeFileSync(tags, manifest.replace(/[0-9a-f]{64}(?= {2}custody\/entries\.jsonl\n)/, createHash('sha256').update(readFileSync(entries)).digest('hex')))
    const { index } = JSON.parse(gone) as { readonly index: number }
    expect(await verify(hurt, '--log-key', keyFile)).toMatchObject({ exit: 1, said: expect.stringContaining(`custody entry ${index}: was exported with this case file and has been taken out`) })
  }
}

/** One byte in forty places, spread by a fixed rule: every one is found, and its file named. */
const changedBytesAreNamed = async (folder: string, keyFile: string): Promise<void> => {
  const hurt = join(home, 'hurt')
  cpSync(folder, hurt, { recursive: true })
  const files = filesBelow(hurt)
  for (let at = 0; at < 40; at++) {
    const name = files[(at * 7) % files.length]!
    const path = join(hurt, name)
    const whole = readFileSync(path)
    const changed = Buffer.from(whole)
    const place = (at * 2_654_435_761) % whole.length
    changed[place] = changed[place]! ^ 0x01
    writeFileSync(path, changed)
    const { exit, said } = await verify(hurt, '--log-key', keyFile)
    expect([name, place, exit]).toEqual([name, place, 1])
    expect(said).toContain(name)
    writeFileSync(path, whole)
  }
  expect((await verify(hurt, '--log-key', keyFile)).exit).toBe(0)
}
