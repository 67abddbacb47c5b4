// A person named asks for a review: kept apart, given to an attorney who attributed nothing, answered with sentences that tell nothing.
import { describe, expect, it, vi } from 'vitest'
import { testDesk } from '../../../../test/desk.ts'
import type { TestBrowser, TestDesk } from '../../../../test/desk.ts'
import { put } from '../../../../test/kit/put.ts'
import { sourceAt } from '../../../../test/kit/source-at.ts'
import { authentic } from '../../../domain/brand.ts'
import type { Id } from '../../../domain/brand.ts'
import { creation } from '../../../domain/change.ts'
import type { Change, Records } from '../../../domain/change.ts'
import type { Entry, Register } from '../../../server/register.ts'
import { publicWords } from '../../../ui/words/public.ts'

const register = ({ desk }: TestDesk): Register => desk.state.shell.unlocked()!.register
const only = (test: TestDesk): Entry<'report'> => register(test).all('report')[0]!
const collected = (test: TestDesk): Promise<void> => vi.waitFor(() => { expect(register(test).all('report')).toHaveLength(1) }, { timeout: 15_000, interval: 50 })

/** An act that ties the captain to it, coded by one person and accepted by another. */
const attribute = async (test: TestDesk, by: { readonly coder: TestBrowser; readonly attorney: TestBrowser }): Promise<void> => {
  const { newId } = test.desk.state.shell
  const [incident, act, person] = [newId<'incident'>(), newId<'act'>(), newId<'person'>()]
  const changes: readonly Change[] = [
    creation('incident', incident, authentic<Records['incident']>({ title: 'Yard', context: '', time: null, place: null, otherTimes: [], otherPlaces: [], narrative: null, verification: 'V1', grade: null, flags: [] })),
    creation('person', person, authentic<Records['person']>({ kind: 'named', ref: 'P-0001', names: [{ value: { text: 'Stepan Made-Up', script: 'Latn', lang: 'en', kind: 'legal' }, citations: [], status: 'accepted' }], personalNumber: null, serviceNumber: null, placeOfBirth: null })),
    creation('act', act, authentic<Records['act']>({
      incident, victim: { kind: 'group', label: 'people', count: null }, type: 'TOR', methods: [], time: null, place: null, placeUnknown: true, purposes: [], officialCapacity: null, libertyStatus: null, citations: [],
      codedBy: `staff:${by.coder.id()}`, state: 'accepted', verification: 'V1', grade: null, decisions: [{ from: 'proposed', to: 'accepted', by: `staff:${by.attorney.id()}`, at: 1, reason: 'agrees' }],
    })),
    creation('involvement', newId<'involvement'>(), { acts: [act], who: { kind: 'person', person }, degree: 'DO', citations: [] } as unknown as Records['involvement']),
  ]
  for (const change of changes) await put(test.desk, change)
}

describe('a review', () => {
  it('is kept from everybody but the supervising attorney, and goes to an attorney who did not attribute', async () => {
    const test = await testDesk()
    const [chief, attributor, free, officer] = [
      await test.person('Chief Attorney', ['SAT']), await test.person('Attributing Attorney', ['ATT']), await test.person('Free Attorney', ['ATT']), await test.person('Officer One', ['INT', 'HND', 'INV']),
    ]
    await attribute(test, { coder: officer, attorney: attributor })
    const source = await sourceAt(test)
    await source.report({ namedAs: 'Stepan Made-Up, captain', story: 'I was on leave that night.', rightsRead: 'yes' }, 'named')
    await collected(test)
    const { id } = only(test)
    expect(only(test).value).toMatchObject({ compartment: 'review', accountType: 'named', basis: { kind: 'suspected_or_official' }, answers: [{ question: 'namedAs', answer: 'Stepan Made-Up, captain' }] })
    for (const other of [officer, attributor, free]) {
      expect((await other.get(`/reports/${id}`)).status).toBe(404)
      expect((await other.get('/reports')).text).not.toContain(id)
    }

    expect((await chief.get('/')).text).toContain('Give a review to an attorney')
    const page = await chief.get(`/reports/${id}`)
    expect(page.text).toContain('on leave that night')
    expect(page.text).toContain('Free Attorney')
    expect(page.text).not.toContain('Attributing Attorney')
    expect(page.text).not.toContain('name="compartment"')
    for (const [path, fields] of [['moves', { move: 'apart', compartment: 'open', reason: 'x' }], ['take', {}], ['assign', { to: free.id() }], ['messages', { what: 'answer', text: 'You are named.' }]] as const) {
      expect((await chief.post(`/reports/${id}/${path}`, fields)).status).not.toBe(303)
    }
    expect((await chief.post(`/reports/${id}/review`, { to: attributor.id() })).text).toContain('has tied somebody of whom the review speaks to an act')
    expect((await chief.post(`/reports/${id}/review`, { to: officer.id() })).status).toBe(404)
    expect((await chief.post(`/reports/${id}/review`, { to: '' })).status).toBe(400)
    expect((await officer.post(`/reports/${id}/review`, { to: free.id() })).status).toBe(404)
    expect((await chief.post(`/reports/${id}/review`, { to: free.id() })).status).toBe(303)
    expect(only(test).value).toMatchObject({ assignedTo: free.id(), state: 'triaged', reference: expect.stringMatching(/^R-/) })
    expect((await attributor.get(`/reports/${id}`)).status).toBe(404)
    expect((await free.get('/')).text).toContain('Answer a review')
  })

  it('is answered by the one who has it, with closed sentences, and ends with a reason that stays inside', async () => {
    const test = await testDesk()
    const [chief, free] = [await test.person('Chief Attorney', ['SAT']), await test.person('Free Attorney', ['ATT'])]
    const source = await sourceAt(test)
    await source.report({ namedAs: 'Stepan Made-Up', story: 'It was not me.' }, 'named')
    await collected(test)
    const { id } = only(test)
    await chief.post(`/reports/${id}/review`, { to: free.id() })
    // The note comes after the report.
    await expect.poll(source.mailbox, { timeout: 10_000 }).toMatchObject({ status: 'received', messages: [] })
    expect((await chief.post(`/reports/${id}/review/answer`, { answer: 'taken' })).status).not.toBe(303)
    expect((await free.post(`/reports/${id}/review/answer`, { answer: 'You are named here' })).status).toBe(400)
    const said = publicWords.en.review
    expect((await free.post(`/reports/${id}/review/answer`, { answer: 'taken' })).status).toBe(303)
    expect(await source.mailbox()).toMatchObject({ status: 'nothing-new', messages: [{ text: said.taken }] })
    expect((await free.post(`/reports/${id}/review/answer`, { answer: 'more' })).status).toBe(303)
    expect(await source.mailbox()).toMatchObject({ status: 'question', messages: [{ text: said.taken }, { text: said.more }] })
    await source.message({ kind: 'answer', text: 'Here is my rota.' })
    await vi.waitFor(() => { expect(register(test).all('message')).toHaveLength(3) }, { timeout: 15_000, interval: 50 })
    expect((await free.get(`/reports/${id}`)).text).toContain('Here is my rota.')
    expect((await free.post(`/reports/${id}/review/answer`, { answer: 'ended' })).text).toContain('reason')
    expect((await free.post(`/reports/${id}/review/answer`, { answer: 'ended', reason: 'The posting was of a namesake; put right.' })).status).toBe(303)
    expect(only(test).value).toMatchObject({ state: 'closed', decisions: expect.arrayContaining([expect.objectContaining({ to: 'review_ended', reason: 'The posting was of a namesake; put right.' })]) })
    const note = await source.mailbox()
    expect(note).toMatchObject({ status: 'nothing-new', messages: [{ text: said.taken }, { text: said.more }, { text: said.ended }] })
    expect(JSON.stringify(note)).not.toContain('namesake')
    expect((await free.post(`/reports/${id}/review/answer`, { answer: 'taken' })).status).not.toBe(303)
  })

  it('that came on paper ends on paper: nothing is put into a mailbox', async () => {
    const test = await testDesk()
    const [chief, free] = [await test.person('Chief Attorney', ['SAT']), await test.person('Free Attorney', ['ATT'])]
    const officer = await test.person('Officer One', ['INT'])
    expect((await officer.post('/reports/new', { channel: 'paper', takenBy: officer.id(), receivedOn: '2020-10-02', language: 'en', door: 'named', danger: 'none', text: 'A letter: it was not me.', basis: 'consent' })).location).toBe('/reports')
    const { id } = only(test)
    await chief.post(`/reports/${id}/review`, { to: free.id() })
    expect((await free.get(`/reports/${id}`)).text).toContain('nothing is put into a mailbox')
    expect((await free.post(`/reports/${id}/review/answer`, { answer: 'ended', reason: 'Nothing to put right.' })).status).toBe(303)
    expect([only(test).value.state, register(test).all('message')]).toEqual(['closed', []])
    expect(only(test).value.assignedTo as Id<'staff'>).toBe(free.id())
  })
})
