// Changing what sources are asked, on a real desk: two people, the announced file, both forms, and answers that keep their question for ever.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { startIntake } from '../../../../test/journeys/public-intake.ts'
import { testDesk } from '../../../../test/desk.ts'
import type { TestBrowser, TestDesk } from '../../../../test/desk.ts'
import { put } from '../../../../test/kit/put.ts'
import { sourceAt } from '../../../../test/kit/source-at.ts'
import type { Id } from '../../../domain/brand.ts'
import { change } from '../../../domain/change.ts'
import type { Approval } from '../../../domain/access/approval.ts'
import type { Questionnaire } from '../../../domain/intake/questionnaire-changes.ts'
import { parseReportDocument } from '../../../domain/intake/report-document.ts'
import { readFormFile } from '../../../main/form-file.ts'
import type { Entry } from '../../../server/register.ts'

afterEach(() => { vi.restoreAllMocks() })

const until = (check: () => unknown): Promise<unknown> => vi.waitFor(() => { expect(check()).toBeTruthy() }, { timeout: 20_000, interval: 50 })
const register = ({ desk }: TestDesk) => desk.state.shell.unlocked()!.register
const versions = (test: TestDesk): readonly Entry<'questionnaire'>[] => register(test).all('questionnaire')
const draft = (test: TestDesk): Entry<'questionnaire'> => versions(test).find(({ value }) => value.state === 'draft')!
const seen = (test: TestDesk): string => String(versions(test).find(({ value }) => value.state === 'draft')?.version ?? 0)
const announced = (test: TestDesk) => readFormFile(join(test.dataDir, 'intake'))?.questionnaires ?? []
const alarms = (test: TestDesk): number => register(test).all('alarm').filter(({ value }) => value.kind === 'form-exchanged').length

const dogs = {
  group: 'who', kind: 'choice', under: '', 'ask-be': 'Ці былі сабакі?', 'ask-ru': 'Были ли собаки?', 'ask-en': 'Were there dogs?', 'hint-be': '', 'hint-ru': '', 'hint-en': '',
  'options-be': 'Так\nНе', 'options-ru': 'Да\nНет', 'options-en': 'Yes\nNo',
} as const
const gate = { ...dogs, kind: 'text', 'ask-be': 'Якая брама?', 'ask-ru': 'Какие ворота?', 'ask-en': 'Which gate?', 'options-be': '', 'options-ru': '', 'options-en': '' } as const

const add = async (test: TestDesk, admin: TestBrowser, fields: Readonly<Record<string, string>>) => admin.post('/questionnaire/new', { ...fields, seen: seen(test) })
const move = (test: TestDesk, admin: TestBrowser, id: string, by: string) => admin.post('/questionnaire/move', { id, move: by, seen: seen(test) })

const staff = async (test: TestDesk) => ({ admin: await test.person('Administrator', ['ADM']), attorney: await test.person('Attorney', ['SAT']) })

/** Asks, has both sign, and puts the draft in force. */
const enforce = async (test: TestDesk, { admin, attorney }: Awaited<ReturnType<typeof staff>>): Promise<void> => {
  const { location } = await admin.post('/questionnaire/ask', { seen: seen(test), reason: 'Attorneys ask for it' })
  for (const signer of [admin, attorney]) expect((await signer.sign(location ?? '')).status).toBe(303)
  expect((await admin.get('/questionnaire')).text).toContain('Signed by both')
  expect((await admin.post('/questionnaire/use', {})).status).toBe(303)
}

it('is asked once two people signed for exactly the draft, on both forms, and each answer keeps its question', async () => {
  const test = await testDesk()
  const people = await staff(test)
  const { admin, attorney } = people
  const officer = await test.person('Officer', ['INT', 'INV'])

  // Whoever takes reports in neither sees nor changes what is asked.
  expect((await officer.get('/questionnaire')).status).toBe(404)
  expect((await officer.post('/questionnaire/new', { ...dogs, seen: '0' })).status).toBe(404)
  // A language is missing: what was typed stays, and nothing is kept.
  const missing = await add(test, admin, { ...dogs, 'ask-ru': '' })
  expect([missing.status, missing.text.includes('Ці былі сабакі?'), versions(test).length]).toEqual([400, true, 0])
  expect((await add(test, admin, { ...dogs, 'ask-en': '<script>alert(1)</script>' })).status).toBe(400)
  expect((await add(test, admin, dogs)).status).toBe(303)
  // Two at once: the slower one is told, and nothing of the first is lost.
  const slower = await admin.post('/questionnaire/new', { ...gate, seen: '0' })
  expect([slower.status, slower.text.includes('Якая брама?')]).toEqual([400, true])
  expect((await admin.post('/questionnaire/words', { id: 'whoLook', seen: seen(test), go: 'keep', 'ask-be': 'Якія яны былі?', 'ask-ru': 'Какие они были?', 'ask-en': 'What were they like?' })).status).toBe(303)
  expect((await move(test, admin, 'whoWords', 'take-out')).status).toBe(303)
  expect((await move(test, admin, 'consentHold', 'take-out')).status).toBe(404)
  const [question] = draft(test).value.changes.added
  const id = question!.id
  expect((await move(test, admin, id, 'up')).status).toBe(303)
  const list = (await admin.get('/questionnaire')).text
  expect(list.indexOf('Were there dogs?')).toBeLessThan(list.indexOf('How you know who it was'))

  // The preview is the public page itself, and only our own pages may frame it.
  const preview = await attorney.get('/questionnaire/preview?door=hurt&step=harm-who&in=ru')
  expect(preview.response.headers.get('content-security-policy')).toContain("frame-src 'self'")
  const frame = await attorney.get('/questionnaire/frame?door=hurt&step=harm-who&in=ru')
  expect(frame.text).toContain('Были ли собаки?')
  expect(frame.text).toContain('Какие они были?')
  expect(frame.response.headers.get('content-security-policy')).toContain("frame-ancestors 'self'")
  expect((await attorney.get('/questionnaire')).response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")

  await add(test, admin, { ...gate, under: `${id} o1` })
  // Signatures are for one state of the draft: another edit, and they are for nothing.
  const early = await admin.post('/questionnaire/ask', { seen: seen(test), reason: 'Too early' })
  await admin.sign(early.location ?? '')
  const request = (await attorney.get(early.location ?? '')).text
  for (const shown of ['Ці былі сабакі?', 'Были ли собаки?', 'Were there dogs?', 'Какие они были?', 'Words or commands you remember', 'below “Were there dogs? Yes”', 'data-action']) expect(request).toContain(shown)
  await add(test, admin, gate)
  // Nobody signs for what the page does not show him, be it put back a moment later.
  const changed = (await attorney.get(early.location ?? '')).text
  expect([changed.includes('The draft was edited since'), changed.includes('data-action')]).toEqual([true, false])
  const late = await attorney.sign(early.location ?? '')
  expect([late.status, late.text.includes('Somebody changed this in the meantime')]).toEqual([400, true])
  expect((await admin.post('/questionnaire/use', {})).status).toBe(400)
  expect(announced(test)).toEqual([])
  await enforce(test, people)
  await until(() => announced(test).length === 1)
  expect(announced(test)[0]).toMatchObject({ version: 1, changes: { removed: ['whoWords'] } })
  expect(alarms(test)).toBe(0)

  // The form without scripts, rendered from the announced file.
  const intake = await startIntake({ questionnaires: announced(test) })
  const fields = { door: 'hurt', form: 'ab'.repeat(16), changes: '1' }
  const post = async (path: string, more: Readonly<Record<string, string>>) => (await intake.app.request(path, { method: 'POST', body: new URLSearchParams({ ...fields, ...more }), headers: { 'content-type': 'application/x-www-form-urlencoded' } })).text()
  const page = await post('/en/form', { step: 'when-where', go: 'next' })
  expect(page).toContain('Were there dogs?')
  expect(page).toContain('What were they like?')
  expect(page).not.toContain('name="whoWords"')
  expect((await (await intake.app.request('/en/hurt')).text()).match(/data-questions="[^"]*x-/)).not.toBeNull()
  await post('/en/form', { step: 'check', go: 'send', story: 'They came.', [id]: 'o1' })
  const sealed = (await intake.opened()).at(-1)!
  const document = parseReportDocument(JSON.parse(new TextDecoder().decode(sealed.parts.get('report.json'))))
  expect(document).toMatchObject({ ok: true, value: { changes: 1, answers: { story: 'They came.', [id]: 'o1' }, rest: null } })
  await intake.stop()

  // Collected, and read beside the question as it was put; after other words too, and after it is gone.
  const source = await sourceAt(test)
  await source.report({ story: 'First.', [id]: 'o1', whoLook: 'grey', whoWords: 'from an older page' }, 'hurt', 1)
  await until(() => register(test).all('report').length === 1)
  const first = register(test).all('report')[0]!
  expect(first.value.answers).toEqual([
    { question: 'whoLook', asked: 'What were they like?', answer: 'grey' }, { question: id, asked: 'Were there dogs?', answer: 'Yes' },
    { question: 'whoWords', asked: 'Words or commands you remember', answer: 'from an older page' },
  ])
  await admin.post('/questionnaire/words', { id, ...dogs, seen: seen(test), go: 'keep', 'ask-en': 'How many dogs?', 'options-en': 'One\nMore' })
  await enforce(test, people)
  await until(() => announced(test).length === 2)
  expect((await officer.get(`/reports/${first.id}`)).text).toContain('Were there dogs?')
  // A page that was open before the change: its answers are of its own version.
  await (await sourceAt(test)).report({ story: 'Second.', [id]: 'o2' }, 'hurt', 1)
  await (await sourceAt(test)).report({ story: 'Third.', [id]: 'o2' }, 'hurt', 2)
  await until(() => register(test).all('report').length === 3)
  const asked = (story: string) => register(test).all('report').find(({ value }) => value.narrative.original === story)!.value.answers
  expect([asked('Second.'), asked('Third.')]).toEqual([[{ question: id, asked: 'Were there dogs?', answer: 'No' }], [{ question: id, asked: 'How many dogs?', answer: 'More' }]])
  expect(alarms(test)).toBe(0)
}, 120_000)

it('is watched: other questions in the announced file raise an alarm, and a row that nobody signed asks nothing', async () => {
  const test = await testDesk()
  const people = await staff(test)
  await add(test, people.admin, gate)
  await enforce(test, people)
  await until(() => announced(test).length === 1)
  const path = join(test.dataDir, 'intake', 'announced', 'form.json')
  const ours = readFileSync(path, 'utf8')
  writeFileSync(path, ours.replace('Which gate?', 'Where do you live?'))
  await until(() => readFileSync(path, 'utf8') === ours)
  await until(() => alarms(test) === 1)

  // Past the pages: a version in force without signatures, and one with those of another.
  const { approval } = versions(test)[0]!.value
  const forged = (of: Id<'approval'> | null): Questionnaire => ({ version: 9, state: 'in-force', changes: { ...versions(test)[0]!.value.changes, removed: ['whoLook'] }, approval: of })
  const id = '00000000-0000-4000-8000-00000000000a' as Id<'questionnaire'>
  await put(test.desk, change('questionnaire', id, forged(null), 0))
  await put(test.desk, change('questionnaire', id, forged(approval), 1))
  await new Promise((resolve) => { setTimeout(resolve, 2_500) })
  expect(announced(test).map(({ version }) => version)).toEqual([1])
  const known: Approval = register(test).get('approval', approval!)!.value
  expect(known.end?.kind).toBe('done')
}, 120_000)
