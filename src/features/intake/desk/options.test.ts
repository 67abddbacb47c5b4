// Options of standard questions, changed on a real desk: refused with a sentence, signed by two who see every word, asked on both forms, and answers keep the words that were asked.
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { startIntake } from '../../../../test/journeys/public-intake.ts'
import { testDesk } from '../../../../test/desk.ts'
import type { TestBrowser, TestDesk } from '../../../../test/desk.ts'
import { sourceAt } from '../../../../test/kit/source-at.ts'
import { parseReportDocument } from '../../../domain/intake/report-document.ts'
import { readFormFile } from '../../../main/form-file.ts'

const until = (check: () => unknown): Promise<unknown> => vi.waitFor(() => { expect(check()).toBeTruthy() }, { timeout: 20_000, interval: 50 })
const register = ({ desk }: TestDesk) => desk.state.shell.unlocked()!.register
const draft = (test: TestDesk) => register(test).all('questionnaire').find(({ value }) => value.state === 'draft')
const seen = (test: TestDesk): string => String(draft(test)?.version ?? 0)
const announced = (test: TestDesk) => readFormFile(join(test.dataDir, 'intake'))?.questionnaires ?? []
const water = { id: 'hurtHow', 'option-be': 'Вада', 'option-ru': 'Вода', 'option-en': 'Water' } as const
const staff = async (test: TestDesk) => ({ admin: await test.person('Administrator', ['ADM']), attorney: await test.person('Attorney', ['SAT']) })
const option = (test: TestDesk, admin: TestBrowser, fields: Readonly<Record<string, string>>) => admin.post('/questionnaire/option', { seen: seen(test), ...fields })
const move = (test: TestDesk, admin: TestBrowser, fields: Readonly<Record<string, string>>) => admin.post('/questionnaire/option-move', { seen: seen(test), ...fields })

const enforce = async (test: TestDesk, { admin, attorney }: Awaited<ReturnType<typeof staff>>): Promise<string> => {
  const { location } = await admin.post('/questionnaire/ask', { seen: seen(test), reason: 'Attorneys ask for it' })
  const page = (await attorney.get(location ?? '')).text
  for (const signer of [admin, attorney]) expect((await signer.sign(location ?? '')).status).toBe(303)
  expect((await admin.post('/questionnaire/use', {})).status).toBe(303)
  return page
}

it('refuses what a page cannot carry or a person cannot tell apart, with a sentence, and keeps what was typed', async () => {
  const test = await testDesk()
  const { admin, attorney } = await staff(test)
  const officer = await test.person('Officer', ['INT'])
  expect((await officer.get('/questionnaire/options?id=hurtHow')).status).toBe(404)
  expect((await officer.post('/questionnaire/option', { ...water, seen: '0' })).status).toBe(404)
  for (const [fields, sentence] of [
    [{ ...water, 'option-ru': '' }, 'cannot be left empty'], [{ ...water, 'option-en': 'a'.repeat(10_240) }, 'Too long for the page'],
    [{ ...water, 'option-be': 'газ' }, 'offer the same twice'], [{ ...water, 'option-en': 'Write to t.me/x' }, 'Only words here'],
  ] as const) {
    const refused = await option(test, admin, fields)
    expect([refused.status, refused.text.includes(sentence), refused.text.includes('Вада') || refused.text.includes('Вода')], sentence).toEqual([400, true, true])
  }
  const book = { seen: '0', group: 'who', kind: 'many', under: '', 'ask-be': 'Пытанне', 'ask-ru': 'Вопрос', 'ask-en': 'Question', 'options-be': 'а\n'.repeat(5_000), 'options-ru': 'а\n'.repeat(5_000), 'options-en': 'a\n'.repeat(5_000) }
  const thousands = await admin.post('/questionnaire/new', book)
  expect([thousands.status, thousands.text.includes('too long for a bad network'), thousands.text.includes('Пытанне')]).toEqual([400, true, true])
  expect(draft(test)).toBeUndefined()

  expect((await option(test, admin, water)).location).toBe('/questionnaire/options?id=hurtHow')
  // Two at once: the slower one is told, his words stay, and nothing of the first is lost.
  const slower = await option(test, attorney, { ...water, seen: '0', 'option-be': 'Агонь', 'option-ru': 'Огонь', 'option-en': 'Fire' })
  expect([slower.status, slower.text.includes('Somebody changed this'), slower.text.includes('Огонь'), slower.text.includes('Water')]).toEqual([400, true, true, true])
  for (const [id, held] of [['hurtHow', 'sexual'], ['where', 'place'], ['danger', 'imminent'], ['hurtParts', 'head']] as const) expect((await move(test, admin, { id, option: held, move: 'take-out-option' })).status).toBe(404)
  expect((await option(test, admin, { ...water, id: 'danger' })).status).toBe(404)
  expect((await admin.get('/questionnaire/options?id=consentHold')).status).toBe(404)
  for (const [id, why] of [['hurtHow', 'kept apart at once'], ['where', 'A further question opens below it'], ['danger', 'The register acts upon this answer'], ['hurtParts', 'The picture of the body ticks it']] as const) expect((await attorney.get(`/questionnaire/options?id=${id}`)).text).toContain(why)
}, 120_000)

it('asks them on both forms once two signed for every word, and each answer keeps the words of its version', async () => {
  const test = await testDesk()
  const people = await staff(test)
  const { admin, attorney } = people
  await option(test, admin, water)
  const code = draft(test)!.value.changes.options![0]!.options.at(-1)!.code
  await move(test, admin, { id: 'hurtHow', option: code, move: 'option-up' })
  await move(test, admin, { id: 'hurtHow', option: 'gas', move: 'take-out-option' })
  await option(test, admin, { id: 'where', option: 'vehicle', 'option-be': 'У машыне', 'option-ru': 'В машине', 'option-en': 'In a car' })
  expect((await admin.get('/questionnaire/option?id=where&option=vehicle')).text).toContain('in the standard: “In a vehicle or a prison van”')
  const request = await enforce(test, people)
  for (const shown of ['Вада', 'Вода', 'Water', 'У машыне', 'In a car', 'in the standard: “In a vehicle or a prison van”', 'Gas', 'data-action']) expect(request).toContain(shown)
  await until(() => announced(test).length === 1)
  expect((await attorney.get('/questionnaire/frame?door=hurt&step=harm-who&in=ru')).text).toContain('Вода')

  const intake = await startIntake({ questionnaires: announced(test) })
  const fields = { door: 'hurt', form: 'ab'.repeat(16), changes: '1' }
  const post = async (more: Readonly<Record<string, string>>) => (await intake.app.request('/en/form', { method: 'POST', body: new URLSearchParams({ ...fields, ...more }), headers: { 'content-type': 'application/x-www-form-urlencoded' } })).text()
  const page = await post({ step: 'when-where', go: 'next' })
  expect([page.includes(`value="${code}"`), page.includes('Water'), page.includes('value="gas"')]).toEqual([true, true, false])
  expect(await (await intake.app.request('/be/hurt')).text()).toContain('У машыне')
  expect(await post({ step: 'harm-who', go: 'to:check', hurtHow: `baton ${code}`, where: 'vehicle' })).toContain('Baton, Water')
  // An option that was taken out while somebody filled the form is an answer all the same; so is one that this register never had.
  await post({ step: 'check', go: 'send', story: 'They came.', hurtHow: `gas ${code} o-ffffffff`, where: 'vehicle' })
  const document = parseReportDocument(JSON.parse(new TextDecoder().decode((await intake.opened()).at(-1)!.parts.get('report.json'))))
  expect(document).toMatchObject({ ok: true, value: { changes: 1, answers: { hurtHow: `gas ${code} o-ffffffff`, where: 'vehicle' }, rest: null } })
  await intake.stop()

  await (await sourceAt(test)).report({ story: 'First.', hurtHow: `gas ${code} o-ffffffff sexual`, where: 'vehicle', when: 'night' }, 'hurt', 1)
  await until(() => register(test).all('report').length === 1)
  const first = register(test).all('report')[0]!
  expect(first.value.answers).toEqual([
    { question: 'when', asked: 'When was it?', answer: 'night' }, { question: 'where', asked: 'Where was it?', answer: 'In a car' },
    { question: 'hurtHow', asked: 'What was done', answer: 'Gas, Water, o-ffffffff, Something sexual' },
  ])
  expect(first.value.compartment).toBe('violence')

  // Other words, and taken out again: what was answered is not touched, and what comes late is read by the version that it names, or by the one that knows the option.
  await move(test, admin, { id: 'hurtHow', option: code, move: 'take-out-option' })
  await option(test, admin, { id: 'where', option: 'vehicle', go: 'standard' })
  await enforce(test, people)
  await until(() => announced(test).length === 2)
  await (await sourceAt(test)).report({ story: 'Second.', hurtHow: code, where: 'vehicle' }, 'hurt', 1)
  await (await sourceAt(test)).report({ story: 'Third.', hurtHow: code, where: 'vehicle' }, 'hurt', 2)
  await until(() => register(test).all('report').length === 3)
  const answers = (story: string) => register(test).all('report').find(({ value }) => value.narrative.original === story)!.value.answers.map(({ answer }) => answer)
  expect([answers('Second.'), answers('Third.')]).toEqual([['In a car', 'Water'], ['vehicle', 'Water']])
  expect(register(test).get('report', first.id)?.value.answers[1]?.answer).toBe('In a car')
}, 120_000)
