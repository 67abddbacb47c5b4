// Grants over HTTP: given, signed by two, loud, over, revoked; conflicts declared hide what touches them.
import { expect, it, vi } from 'vitest'
import { testDesk } from '../../../test/desk.ts'
import type { Page, TestDesk } from '../../../test/desk.ts'
import { dayIn } from '../../../test/kit/day-in.ts'
import { put, reportSaying } from '../../../test/kit/put.ts'
import type { Id } from '../../domain/brand.ts'
import { creation } from '../../domain/change.ts'
import { entriesOf } from '../../server/custody/entries-of.ts'

const masked = ({ status, text, location }: Page): readonly unknown[] => [status, text, location?.replace(/[0-9a-f-]{36}$/, 'ID')]
const grantOf = ({ desk }: TestDesk): Id<'grant'> => desk.state.shell.unlocked()!.register.all('grant').at(-1)!.id

it('gives one report to one person until a day, and takes it back at once', async () => {
  const test = await testDesk()
  const id = test.desk.state.shell.newId<'report'>()
  await put(test.desk, creation('report', id, reportSaying('SEALEDWORDS', { compartment: 'confession' })))
  const [head, attorney] = [await test.person('Head', ['SAT']), await test.person('Attorney', ['ATT'])]
  const asked = { kind: 'need-to-know', to: attorney.id(), thing: id, until: dayIn(5), reason: 'acts for nobody there' }
  expect((await attorney.post('/access', { ...asked, to: head.id() })).status).toBe(404)
  expect((await head.post('/access', { ...asked, reason: '' })).text).toContain('Reason')
  expect((await head.post('/access', { ...asked, to: '' })).status).toBe(400)
  expect((await head.post('/access', { ...asked, thing: 'R-2031-000001-x' })).status).toBe(400)
  expect((await attorney.get(`/reports/${id}`)).status).toBe(404)
  expect((await head.post('/access', asked)).status).toBe(303)
  expect((await attorney.get(`/reports/${id}`)).text).toContain('SEALEDWORDS')
  expect((await attorney.get('/access')).text).toContain('acts for nobody there')
  expect((await attorney.post(`/access/${grantOf(test)}/revoke`, {})).status).toBe(303)
  expect((await attorney.get(`/reports/${id}`)).status).toBe(404)
})

it('ends a grant by the log’s day when the clock is set back, and after locking too', async () => {
  const test = await testDesk()
  const { shell } = test.desk.state
  const id = shell.newId<'report'>()
  await put(test.desk, creation('report', id, reportSaying('SEALEDWORDS', { compartment: 'insider' })))
  const [head, attorney] = [await test.person('Head', ['SAT']), await test.person('Attorney', ['ATT'])]
  await head.post('/access', { kind: 'need-to-know', to: attorney.id(), thing: id, until: dayIn(2), reason: 'x' })
  expect((await attorney.get(`/reports/${id}`)).status).toBe(200)
  const clock = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 3 * 86_400_000)
  await put(test.desk, creation('report', shell.newId<'report'>(), reportSaying('')))
  clock.mockRestore()
  const read = async (): Promise<number> => {
    const staff = shell.unlocked()!.register.get('staff', attorney.id())!
    const { viewFor } = await import('../../server/reveal.ts')
    return viewFor({ kind: 'staff', id: staff.id, roles: ['ATT'] }, shell.unlocked()!.register).get('report', id) === null ? 404 : 200
  }
  expect(await read()).toBe(404)
  await test.desk.state.lock()
  await test.desk.state.unlock(test.passphrase)
  expect(await read()).toBe(404)
})

it('breaks the glass when two others have signed and tells everybody, from the asking on; an unknown thing is answered like a known one', async () => {
  const test = await testDesk()
  const id = test.desk.state.shell.newId<'report'>()
  await put(test.desk, creation('report', id, reportSaying('SEALEDWORDS', { compartment: 'confession' })))
  const [officer, asker, analyst] = [await test.person('Officer', ['DPO']), await test.person('Asker', ['ATT', 'SAT']), await test.person('Analyst', ['ANA'])]
  const [known, unknown] = [await analyst.post('/access/ask', { asked: id, why: 'a life' }), await analyst.post('/access/ask', { asked: test.desk.state.shell.newId(), why: 'a life' })]
  expect(masked(known)).toEqual(masked(unknown))
  expect((await analyst.post('/access/ask', { asked: '', why: '' })).status).toBe(400)
  const path = known.location!
  expect((await analyst.get('/access')).text).toContain(`href="${path}"`)
  for (const everybody of [analyst, asker]) expect((await everybody.get('/')).text).toContain('Break-glass: Analyst asks to read')
  // Who asks signs nothing while two others can, and sees no form for it.
  expect([(await analyst.get(path)).text.includes('data-action'), (await analyst.sign(path)).status]).toEqual([false, 400])
  expect((await officer.get(path)).text).toContain(`Break-glass: Analyst reads “${id}”, until`)
  await officer.sign(path)
  expect((await analyst.get(`/reports/${id}`)).status).toBe(404)
  expect((await asker.get('/')).text).not.toContain('Break-glass: Analyst reads')
  expect((await asker.sign(path)).location).toBe(path)
  expect((await analyst.get(`/reports/${id}`)).text).toContain('SEALEDWORDS')
  expect((await asker.get('/')).text).toContain('Break-glass: Analyst reads')
  expect((await analyst.get('/access')).text).toContain('Analyst, Officer, Asker')
  expect((await asker.post(`/access/${grantOf(test)}/revoke`, {})).status).toBe(303)
  expect((await asker.get('/')).text).not.toContain('Break-glass: Analyst reads')
  expect((await analyst.get(`/reports/${id}`)).status).toBe(404)
  const entries = await entriesOf(test.desk.state.shell, grantOf(test))
  expect(entries.ok && entries.value.map(({ verb, reason }) => [verb, reason])).toEqual([['granted', 'break-glass'], ['revoked', 'break-glass']])
  await asker.post(`${unknown.location!}/decline`, { reason: 'there is no such thing' })
  expect((await asker.get('/')).text).not.toContain('Break-glass')
  expect((await analyst.get('/access')).text).not.toContain('waits for signatures')
})

it('breaks the glass in a small register by the one who can judge and the one who asks; never by one of them', async () => {
  const test = await testDesk()
  const id = test.desk.state.shell.newId<'report'>()
  await put(test.desk, creation('report', id, reportSaying('SEALEDWORDS', { compartment: 'confession' })))
  const analyst = await test.person('Analyst', ['ANA'])
  const path = (await analyst.post('/access/ask', { asked: id, why: 'a life' })).location!
  expect((await test.second.sign(path)).status).toBe(404)
  expect((await analyst.get(path)).text).toContain('the two of them sign')
  await analyst.sign(path)
  expect((await analyst.get(`/reports/${id}`)).status).toBe(404)
  await test.first.sign(path)
  expect((await analyst.get(`/reports/${id}`)).status).toBe(200)
  // He who judges alone cannot ask: nobody would judge him.
  expect((await test.first.post('/access/ask', { asked: id, why: 'a life' })).text).toContain('Nobody here could sign this yet')
})

it('shows what was typed, never an id, where the glass is not broken yet: asking twice tells nothing', async () => {
  const test = await testDesk()
  const { shell } = test.desk.state
  await put(test.desk, creation('report', shell.newId<'report'>(), reportSaying('SEALEDWORDS', { compartment: 'confession', reference: 'R-2031-000007' })))
  const [analyst, officer] = [await test.person('Analyst', ['ANA']), await test.person('Officer', ['DPO'])]
  for (const asked of ['R-2031-000007', 'R-2031-000007', 'R-2031-000008', 'R-2031-000008']) expect((await analyst.post('/access/ask', { asked, why: 'a life' })).status).toBe(303)
  // Who signs is handed the action itself: what is unknown has an id in it too, and always the same one.
  const abouts = shell.unlocked()!.register.all('approval').flatMap(({ value: { action: { move } } }) => (move.kind === 'give-grant' && move.about.kind === 'record' ? [move.about.id] : []))
  expect([abouts.length, new Set(abouts).size, abouts[0] === abouts[1], abouts[2] === abouts[3]]).toEqual([4, 2, true, true])
  await analyst.post('/access/ask', { asked: abouts[2]!, why: 'a life' })
  expect(JSON.stringify(shell.unlocked()!.register.all('approval').at(-1)!.value.action.move)).toContain(abouts[2])
  for (const reader of [analyst, officer]) {
    const page = (await reader.get('/access')).text
    expect(page.includes(abouts[0]!.slice(0, 8))).toBe(false)
    const known = page.split('<tr').filter((row) => row.includes('R-2031-000007')), unknown = page.split('<tr').filter((row) => row.includes('R-2031-000008'))
    const plain = (rows: readonly string[]): readonly string[] => rows.map((row) => row.split('</tr>')[0]!.replaceAll(/R-2031-00000\d|[0-9a-f-]{36,}/g, ''))
    expect(plain(known)).toEqual(plain(unknown))
    expect(known[0]).toContain('>R-2031-000007<')
  }
})

it('hides what touches a declared unit, until two others have signed that it is set aside', async () => {
  const test = await testDesk()
  const { shell } = test.desk.state
  const [touching, free] = [shell.newId<'report'>(), shell.newId<'report'>()]
  await put(test.desk, creation('report', touching, reportSaying('Men of the Second Company beat us.')), creation('report', free, reportSaying('Nothing of that.')))
  const [head, officer, former] = [await test.person('Head', ['SAT']), await test.person('Officer', ['DPO']), await test.person('Former', ['INV'])]
  expect((await former.get(`/reports/${touching}`)).status).toBe(200)
  expect((await former.post('/access/declaration', { version: '0', units: 'x', kin: '', clients: '' })).status).toBe(400)
  expect((await former.post('/access/declaration', { version: '0', units: 'second company; 2009; 2014', kin: '', clients: '' })).status).toBe(303)
  expect((await former.get('/access/declaration')).text).toContain('second company; 2009; 2014')
  const [gone, never] = [await former.get(`/reports/${touching}`), await former.get(`/reports/${shell.newId()}`)]
  expect([gone.status, gone.text]).toEqual([never.status, never.text])
  expect((await former.get('/reports')).text).not.toContain('beat us')
  expect((await former.get(`/reports/${free}`)).status).toBe(200)
  expect((await former.post(`/reports/${touching}/moves`, { move: 'apart', compartment: 'staff', reason: 'x' })).status).toBe(404)
  const wanted = { kind: 'override', to: former.id(), thing: 'second company', until: dayIn(3), reason: 'nobody else speaks the dialect' }
  expect((await head.post('/access', { ...wanted, to: head.id() })).text).toContain('second, different person')
  const path = (await head.post('/access', wanted)).location!
  expect((await former.get(path)).text).toContain('The declared conflict “second company” is set aside for Former')
  expect([(await former.sign(path)).status, (await former.post(`${path}/decline`, { reason: 'no' })).status]).toEqual([400, 404])
  await head.sign(path)
  expect((await head.sign(path)).text).toContain('second, different person')
  expect((await former.get(`/reports/${touching}`)).status).toBe(404)
  await officer.sign(path)
  expect((await former.get(`/reports/${touching}`)).status).toBe(200)
})

it('takes a declared line away when two people have signed, once, and keeps in the log what was taken', async () => {
  const test = await testDesk()
  const { shell } = test.desk.state
  const touching = shell.newId<'report'>()
  await put(test.desk, creation('report', touching, reportSaying('Men of the Second Company beat us.')))
  const [officer, former, head] = [await test.person('Officer', ['DPO']), await test.person('Former', ['INV']), await test.person('Head', ['SAT'])]
  const register = shell.unlocked()!.register
  const declare = (units: string, kin = ''): ReturnType<typeof former.post> => former.post('/access/declaration', { version: String(register.all('declaration')[0]?.version ?? 0), units, kin, clients: '' })
  const contents = async (id: Id): Promise<string> => { const entries = await entriesOf(shell, id); return JSON.stringify(entries.ok && entries.value.map(({ content }) => content)) }
  expect((await declare('second company; 2009; 2014')).status).toBe(303)
  for (const narrower of ['', 'second company; 2010; 2014', 'third company; 2009; 2014']) {
    const refused = await declare(narrower)
    expect([refused.status, refused.text.includes('cannot be taken away or shortened by you alone')]).toEqual([400, true])
  }
  expect((await former.get(`/reports/${touching}`)).status).toBe(404)
  expect((await declare('Second Company; 2008; 2015\nthird company')).status).toBe(303)

  expect((await former.post('/access/declaration/ask', { line: 'fourth company', why: 'x' })).status).toBe(400)
  expect((await former.post('/access/declaration/ask', { line: 'Second Company', why: '' })).text).toContain('Give a reason')
  const path = (await former.post('/access/declaration/ask', { line: 'Second Company', why: 'mistyped: it was the seventh' })).location!
  await head.sign(path)
  expect((await declare('third company')).status).toBe(400)
  expect((await head.post('/access', { kind: 'undeclare', to: former.id(), thing: 'third company', until: dayIn(3), reason: 'x' })).status).toBe(404)
  await officer.sign(path)
  const asked = grantOf(test)
  expect((await former.get(`/reports/${touching}`)).status).toBe(404)
  expect((await declare('')).status).toBe(400)
  expect((await declare('third company')).status).toBe(303)
  expect((await former.get(`/reports/${touching}`)).status).toBe(200)
  expect(await contents(register.all('declaration')[0]!.id)).toContain('Second Company; 2008; 2015')
  expect(await contents(asked)).toContain('Second Company')

  expect((await declare('Second Company\nthird company')).status).toBe(303)
  expect((await declare('third company')).status).toBe(400)
})

it('keeps one declaration of a person, though two are sent in one moment', async () => {
  const test = await testDesk()
  const touching = test.desk.state.shell.newId<'report'>()
  await put(test.desk, creation('report', touching, reportSaying('Men of the Second Company beat us.')))
  const former = await test.person('Former', ['INV'])
  const sent = await Promise.all(['third company', 'second company'].map((units) => former.post('/access/declaration', { version: '0', units, kin: '', clients: '' })))
  expect(sent.map(({ status }) => status).sort()).toEqual([303, 400])
  const [declared, ...others] = test.desk.state.shell.unlocked()!.register.all('declaration')
  expect(others).toEqual([])
  expect((await former.post('/access/declaration', { version: String(declared!.version), units: 'third company\nsecond company', kin: '', clients: '' })).status).toBe(303)
  expect((await former.get(`/reports/${touching}`)).status).toBe(404)
})

it('keeps a report about our own people for the officer and the auditor', async () => {
  const test = await testDesk()
  const id = test.desk.state.shell.newId<'report'>()
  await put(test.desk, creation('report', id, reportSaying('OURMAN did it')))
  const [intake, officer, head] = [await test.person('Intake One', ['INT', 'HND']), await test.person('Officer', ['DPO']), await test.person('Head', ['SAT'])]
  expect((await intake.get('/access')).text).not.toContain('Nobody has the role')
  expect((await intake.post(`/reports/${id}/moves`, { move: 'apart', compartment: 'staff', reason: 'names one of us' })).location).toBe('/reports')
  for (const other of [intake, head]) expect((await other.get(`/reports/${id}`)).status).toBe(404)
  expect((await officer.get(`/reports/${id}`)).text).toContain('OURMAN')
  expect((await officer.get('/reports')).text).toContain('OURMAN')
})
