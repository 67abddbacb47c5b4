// From the drop to the queue, a decision, an answer: with a real drop, a real database, real seals.
import { sql } from 'kysely'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { testDesk } from '../../../../test/desk.ts'
import { sourceAt } from '../../../../test/kit/source-at.ts'
import type { TestDesk } from '../../../../test/desk.ts'
import { ageSealer } from '../../../adapters/age/age-sealer.ts'
import type { Id } from '../../../domain/brand.ts'
import type { Kind } from '../../../domain/change.ts'
import { refuse } from '../../../domain/problem.ts'
import { submissionId } from '../../../domain/sealing/submission.ts'
import { nodePrimitives } from '../../../primitives/node.ts'
import { collect, openOriginal } from '../../../server/originals.ts'
import type { Entry, Register } from '../../../server/register.ts'

afterEach(() => { vi.restoreAllMocks() })

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const register = (desk: TestDesk['desk']): Register => desk.state.shell.unlocked()!.register
const until = (check: () => unknown): Promise<unknown> => vi.waitFor(() => { expect(check()).toBeTruthy() }, { timeout: 10_000, interval: 50 })
const only = <K extends Kind>(desk: TestDesk['desk'], kind: K): Entry<K> => {
  const all = register(desk).all(kind)
  expect(all).toHaveLength(1)
  return all[0]!
}
const story = 'They took us to the yard in Veltar and made us kneel until the morning. I saw twelve people there.'

describe('collecting', () => {
  it('takes report, card, file and messages; a file keeps its bytes; consent and withdrawal hold', async () => {
    const test = await testDesk()
    const { desk } = test
    const source = await sourceAt(test)
    await source.drop.keepSealed({ kind: 'report', id: submissionId(nodePrimitives.random(16), utf8('g'), nodePrimitives), sealed: utf8('garbage, not an age file') })
    await source.report({ story, danger: 'imminent', consentHold: 'yes', ownName: 'Canary Cardname', contactWay: 'own', contactOwn: 'canary@contact' })
    const bytes = utf8('what the camera saw')
    await source.file(bytes)
    await source.file(bytes)
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    await until(() => register(desk).all('item').length === 1 && register(desk).all('report').length === 1)
    const report = only(desk, 'report')
    expect(report.value).toMatchObject({ narrative: { original: story, lang: 'en' }, danger: 'imminent', contactWay: 'own', state: 'received', basis: { kind: 'consent', consent: { hold: true, useInside: null } } })
    expect(only(desk, 'source').value.pseudonym).toBe('SRC-0001')

    const { content } = only(desk, 'item').value
    const opened = await openOriginal(desk.context, content!.file)
    expect(opened.ok && Buffer.from(await collect(opened.value.read(0, content!.bytes)))).toEqual(Buffer.from(bytes))
    if (opened.ok) await opened.value.close()

    const handle = only(desk, 'source').value.card as Id<'card'>
    const card = ageSealer.open((await desk.context.cards.read(handle))!, test.vaultIdentity)
    expect(card.ok && new TextDecoder().decode(card.value)).toContain('Canary Cardname')
    expect(JSON.stringify((['report', 'source', 'message', 'item'] as const).map((kind) => register(desk).all(kind)))).not.toMatch(/Canary|canary@/)
    const { rows } = await sql<{ row: string }>`select encode(sealed, 'escape') as row from record union all select encode(content, 'escape') from custody`.execute(desk.state.shell.db)
    expect(rows.some(({ row }) => row.includes('Canary') || row.includes('Veltar'))).toBe(false)
    await vi.waitFor(async () => { expect(await source.mailbox()).toEqual({ format: 'kniha-mailbox', status: 'received', messages: [], attestation: null }) }, 5_000)

    await source.message({ kind: 'consent', consent: { hold: true, useInside: true, shareWithoutName: false, shareWithName: false } })
    await until(() => register(desk).all('message').length === 1)
    expect(only(desk, 'report').value.basis).toMatchObject({ consent: { useInside: true, shareWithName: false } })
    await source.message({ kind: 'withdraw', text: null })
    await until(() => register(desk).all('message').length === 2)
    expect(only(desk, 'report').value).toMatchObject({ state: 'withdrawn', basis: { consent: { useInside: false } } })

    const officer = await test.person('Officer One', ['INT'])
    const page = await officer.get(`/reports/${report.id}`)
    expect(page.text).toContain('The source withdrew this report')
    expect(page.text).not.toContain('kneel')
    expect((await officer.get('/reports?state=withdrawn')).text).not.toContain('kneel')
    expect(await desk.context.drop.list(null, 9)).toHaveLength(1)
  })

  it('puts reports side by side that came with the same file, and shows it where each may be seen', async () => {
    const test = await testDesk()
    const officer = await test.person('Officer', ['INT'])
    const clip = utf8('the clip that everybody sent on')
    for (const text of ['They beat people at the gate.', 'У двары стаялі людзі.', 'Another thing altogether.']) {
      const source = await sourceAt(test)
      await source.report({ story: text })
      await until(() => register(test.desk).all('report').some(({ value }) => value.narrative.original === text))
      if (text !== 'Another thing altogether.') await source.file(clip)
    }
    await until(() => register(test.desk).all('item')[0]?.value.provenance.length === 2)
    const [one, other, third] = register(test.desk).all('report').map(({ id }) => id)
    const { text } = await officer.get(`/reports?chosen=${one!}`)
    const near = text.slice(text.indexOf('Similar reports'))
    expect([near.includes(`/reports/${other!}`), near.includes('the same file'), near.includes(`/reports/${third!}`)]).toEqual([true, true, false])
    expect((await officer.get(`/reports?chosen=${third!}`)).text).not.toContain('Similar reports')
  })

  it('tries a file again for which a disk had no room, and says that once', async () => {
    const test = await testDesk()
    const { drop } = test.desk.context
    const open = drop.open
    let isFull = true
    let tries = 0
    vi.spyOn(drop, 'open').mockImplementation((entry) => {
      if (entry.kind !== 'file' || !isFull) return open(entry)
      tries += 1
      return Promise.resolve(refuse('disk-full'))
    })
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    await (await sourceAt(test)).file(new TextEncoder().encode('a small clip'))
    await until(() => tries >= 3)
    expect(said.mock.calls.filter(([error]) => String(error).includes('disk-full'))).toHaveLength(1)
    isFull = false
    await until(() => register(test.desk).all('item').length === 1)
    said.mockRestore()
  })

  it('keeps the empty card that came with a report as it came: one made here would be sealed to the keepers of another day', async () => {
    const test = await testDesk()
    const { cards } = test.desk.context
    const keep = vi.spyOn(cards, 'keep')
    await (await sourceAt(test)).report({ story })
    await until(() => register(test.desk).all('source').length === 1)
    expect(only(test.desk, 'source').value).toMatchObject({ card: null, cardKeys: [] })
    const [kept, ...more] = keep.mock.calls.map(([, sealed]) => sealed)
    expect([kept !== undefined && ageSealer.open(kept, test.vaultIdentity).ok, more.length]).toEqual([true, 0])
    const seal = vi.spyOn(ageSealer, 'seal')
    await (await sourceAt(test)).report({ story: `${story} Again.` })
    const sent = seal.mock.results.map(({ value }) => value as Uint8Array)
    await until(() => register(test.desk).all('source').length === 2)
    expect(sent.some((bytes) => Buffer.compare(bytes, keep.mock.calls.at(-1)![1]) === 0)).toBe(true)
  })

  it('takes an entry that is listed twice once, and keeps confessions from everybody but the source handler', async () => {
    const test = await testDesk()
    const { desk } = test
    const source = await sourceAt(test)
    const seen = desk.context.drop.confirm
    let confirms = 0
    vi.spyOn(desk.context.drop, 'confirm').mockImplementation((entries) => (confirms++ === 0 ? Promise.resolve() : seen(entries)))
    await source.report({ story: 'I was ordered to block the street.', rightsRead: 'yes' }, 'took-part')
    await until(() => confirms >= 2)
    const report = only(desk, 'report')
    expect(report.value.compartment).toBe('confession')
    const [handler, officer, investigator, attorney] = await Promise.all([test.person('Handler', ['HND']), test.person('Officer', ['INT']), test.person('Investigator', ['INV']), test.person('Attorney', ['ATT'])])
    const waiting = (await handler.get(`/reports/${report.id}`)).text
    expect(waiting).toContain('Withheld')
    expect(waiting).not.toContain('ordered to block')
    expect((await handler.get('/reports')).text).not.toContain('ordered to block')
    expect((await handler.post(`/reports/${report.id}/take`, {})).status).toBe(303)
    expect((await handler.get(`/reports/${report.id}`)).text).toContain('ordered to block')
    expect((await (await test.person('Second handler', ['HND'])).get(`/reports/${report.id}`)).status).toBe(404)
    for (const other of [officer, investigator, attorney]) {
      expect((await other.get(`/reports/${report.id}`)).status).toBe(404)
      expect((await other.get('/reports')).text).not.toContain('block the street')
      expect((await other.post(`/reports/${report.id}/moves`, { move: 'triage', reason: 'x' })).status).toBe(404)
    }
  })
})

describe('triage', () => {
  it('orders the queue, gives a number, asks safely, hears the answer, registers', async () => {
    const test = await testDesk()
    const { desk } = test
    const calm = await sourceAt(test)
    await calm.report({ story: 'A protocol was not posted at the school.' })
    await calm.report({ story, danger: 'imminent', whoWords: 'On your knees', town: 'Veltar' })
    await until(() => register(desk).all('report').length === 2)
    const officer = await test.person('Officer One', ['INT'])
    const other = await test.person('Officer Two', ['INT'])
    const queue = await officer.get('/reports')
    expect(queue.text.indexOf('made us kneel')).toBeLessThan(queue.text.indexOf('A protocol'))
    expect((await officer.get('/reports?danger=none&density=lines')).text).not.toContain('made us kneel')
    const report = register(desk).all('report').find(({ value }) => value.danger === 'imminent')!
    const now = (): Entry<'report'> => register(desk).get('report', report.id)!
    const act = (path: string, fields: Record<string, string>, who = officer) => who.post(`/reports/${report.id}/${path}`, { version: String(now().version), ...fields })

    expect((await act('take', { back: 'queue' })).location).toBe(`/reports?chosen=${report.id}`)
    expect(now().value.assignedTo).toBe(officer.id())
    expect((await act('moves', { move: 'triage', reason: '' })).status).toBe(400)
    expect((await act('moves', { move: 'triage', reason: 'plausible' })).status).toBe(303)
    expect(now().value).toMatchObject({ state: 'triaged', reference: expect.stringMatching(/^R-\d{4}-000001-[0-9a-z]$/) as string })
    expect((await act('moves', { version: '1', move: 'register', reason: 'stale page' })).status).toBe(400)

    for (const text of ['Were you in Veltar?', 'How did they make you kneel?', 'Please go back and film it.', '']) {
      const refused = await act('messages', { what: 'question', text })
      expect([text, refused.status]).toEqual([text, 400])
    }
    expect(register(desk).all('message')).toHaveLength(0)
    expect((await act('messages', { what: 'question', text: 'May we ask you something about that night?' })).status).toBe(303)
    expect(now().value.state).toBe('needs_info')
    expect(await calm.mailbox()).toMatchObject({ status: 'question', messages: [{ text: 'May we ask you something about that night?' }] })
    expect((await officer.get('/reports?state=asked')).text).toContain('made us kneel')
    await calm.message({ kind: 'answer', text: 'Yes, you may.' })
    await until(() => register(desk).all('message').length === 2)
    await vi.waitFor(async () => { expect(await calm.mailbox()).toMatchObject({ status: 'nothing-new' }) }, 5_000)
    const answered = await officer.get(`/reports/${report.id}`)
    expect(answered.text).toContain('Yes, you may.')

    expect((await act('translations', { translation: 'Нас пасадзілі на калені.', translationLang: 'be', machine: 'yes' })).status).toBe(303)
    expect((await act('translations/check', { index: '0' })).status).toBe(400)
    expect((await act('translations/check', { index: '0' }, other)).status).toBe(303)
    expect(now().value.narrative.translations[0]).toMatchObject({ lang: 'be', machine: true, checkedBy: `staff:${other.id()}` })

    expect((await act('moves', { move: 'spam', reason: 'a test' })).status).toBe(303)
    expect((await act('moves', { move: 'spam', reason: 'again' })).status).toBe(400)
    expect((await act('moves', { move: 'not-spam', reason: 'it is real' }, other)).status).toBe(303)
    expect((await act('moves', { move: 'danger', danger: 'possible', reason: 'found shelter' })).status).toBe(303)
    expect((await act('assign', { to: other.id() })).status).toBe(303)
    expect((await act('moves', { move: 'register', reason: 'to be coded' }, other)).status).toBe(303)
    expect(now().value).toMatchObject({ state: 'registered', danger: 'possible', assignedTo: other.id() })

    const csv = await officer.get('/reports.csv?state=registered')
    expect(csv.text).toContain(now().value.reference)
    expect(csv.text).not.toContain('kneel')
    const investigator = await test.person('Investigator', ['INV'])
    expect((await act('moves', { move: 'spam', reason: 'x' }, investigator)).status).toBe(404)
    const seen = await investigator.get(`/reports/${report.id}`)
    expect(seen.text).toContain('made us kneel')
    expect(seen.text).not.toMatch(/SRC-0001|Yes, you may/)
  })

  it('gives each number once, however many ask together, and sets a flood aside', async () => {
    const test = await testDesk()
    const { desk } = test
    const source = await sourceAt(test)
    for (let index = 0; index < 6; index++) await source.report({ story: `${story} ${index === 0 ? 'Somehow.' : ''}` })
    await until(() => register(desk).all('report').length === 6)
    const officer = await test.person('Officer', ['INT'])
    const queue = await officer.get('/reports')
    expect(queue.text).toContain('Set aside as one flood: 6')
    const leader = /flood=([0-9a-f-]{36})/.exec(queue.text)?.[1] ?? ''
    expect((await officer.get(`/reports?flood=${leader}`)).text.match(/made us kneel/g)?.length).toBeGreaterThanOrEqual(6)
    const ids = register(desk).all('report').map(({ id }) => id)
    const given = await Promise.all(ids.map((id) => officer.post(`/reports/${id}/moves`, { move: 'triage', reason: 'read' })))
    expect(given.filter(({ status }) => status === 303).length).toBeGreaterThan(0)
    for (const id of ids) await officer.post(`/reports/${id}/moves`, { move: 'triage', reason: 'read' })
    const numbers = register(desk).all('report').map(({ value }) => Number(value.reference?.split('-')[2])).sort()
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6])
  })
})

describe('a report that came otherwise', () => {
  it('seals names to the vault, turns a chat into an account, files like the form', async () => {
    const test = await testDesk()
    const { desk } = test
    const officer = await test.person('Officer', ['INT'])
    const fields = {
      channel: 'signal', takenBy: officer.id(), receivedOn: '2020-10-14', door: 'saw', danger: 'possible', language: 'en', basis: 'consent', hold: 'yes', shareWithName: 'no',
      text: '[12.08.2031, 22:41] Canary Person: they are at the door\n[12.08.2031, 22:42] Duty: Canary, hide', isChat: 'yes', ownName: 'Canary Person', contact: 'canary@contact',
      origin: 'sent-to-me', sentThrough: 'Signal', files: new File(['=clip'], 'clip.txt', { type: 'text/plain' }),
    }
    for (const receivedOn of ['tomorrow', '2020-02-30']) expect((await officer.post('/reports/new', { ...fields, receivedOn })).status).toBe(400)
    expect((await officer.post('/reports/new', { ...fields, text: 'no chat at all' })).status).toBe(400)
    expect(register(desk).all('report')).toHaveLength(0)
    const entered = await officer.post('/reports/new', fields)
    const report = only(desk, 'report')
    expect(entered.location).toBe(`/reports/${report.id}`)
    expect(report.value).toMatchObject({
      channel: 'signal', receivedOn: '2020-10-14', takenBy: `staff:${officer.id()}`, sealedBy: 'desk', contactWay: 'own',
      narrative: { original: 'A, 12.08.2031, 22:41: they are at the door\n\nB, 12.08.2031, 22:42: A, hide' },
      basis: { consent: { hold: true, useInside: null, shareWithName: false } },
    })
    expect(only(desk, 'item').value).toMatchObject({ title: 'clip.txt', provenance: [{ origin: 'sent', through: 'Signal', statedBy: 'SRC-0001', report: report.id }] })
    expect(JSON.stringify((['report', 'source', 'item'] as const).map((kind) => register(desk).all(kind)))).not.toMatch(/Canary|canary@/)
    const card = ageSealer.open((await desk.context.cards.read(only(desk, 'source').value.card as Id<'card'>))!, test.vaultIdentity)
    expect(card.ok && JSON.parse(new TextDecoder().decode(card.value))).toMatchObject({ ownName: 'Canary Person', otherNames: 'A = Canary Person\nB = Duty', contact: { own: 'canary@contact' } })
    const page = await officer.get(entered.location ?? '')
    expect(page.text).toContain(`/evidence/${only(desk, 'item').id}`)
    expect(page.text).toContain('This source has no mailbox here')
    expect((await officer.post(`/reports/${report.id}/messages`, { what: 'answer', text: 'Hello' })).status).toBe(400)
    const attorney = await test.person('Attorney', ['ATT'])
    expect((await attorney.get('/reports/new')).status).toBe(404)
    expect((await attorney.post('/reports/new', fields)).status).toBe(404)
  })
})
