// Somebody walks through everything: he is stopped, people hear of it, and neither a restart nor another session nor a clock gives him more.
import { describe, expect, it, vi } from 'vitest'
import { creation } from '../../domain/change.ts'
import { commit } from '../../server/commit.ts'
import { testDesk } from '../../../test/desk.ts'
import type { TestBrowser, TestDesk } from '../../../test/desk.ts'
import { dayIn } from '../../../test/kit/day-in.ts'

const account = { channel: 'interview', takenBy: '', receivedOn: '2020-01-02', door: 'hurt', danger: 'none', text: 'a made-up account', basis: 'consent' }

/** As many reports, all alike. */
const filled = async (test: TestDesk, officer: TestBrowser, count: number): Promise<readonly string[]> => {
  await officer.post('/reports/new', account)
  const { shell } = test.desk.state
  const [first] = shell.unlocked()!.register.all('report')
  const more = Array.from({ length: count - 1 }, () => creation('report', shell.newId<'report'>(), { ...first!.value, reference: null }))
  await commit(shell, { kind: 'machine', name: 'importer' }, { changes: more, jobs: [], entries: [{ verb: 'imported', object: null, reason: 'test', content: {} }] })
  return [first!.id, ...more.map(({ id }) => id)]
}
const alarmsOf = ({ desk }: TestDesk) => desk.state.shell.unlocked()!.register.all('alarm').map(({ value }) => [value.kind, value.who, value.about])
const settled = async (): Promise<void> => { await new Promise((resolve) => { setTimeout(resolve, 300) }) }
const walk = async (browser: TestBrowser, ids: readonly string[]): Promise<readonly number[]> => {
  const answers: number[] = []
  for (const id of ids) answers.push((await browser.get(`/reports/${id}`)).status)
  return answers
}

describe('an insider who walks through all reports', () => {
  it('is stopped at fifty, with an alarm before and at it; what he has read stays open to him', async () => {
    const test = await testDesk()
    const insider = await test.person('Curious Officer', ['INT'])
    const ids = await filled(test, insider, 55)
    const answers = await walk(insider, ids)
    expect(answers.slice(0, 50).every((status) => status === 200)).toBe(true)
    expect(answers.slice(50)).toEqual([400, 400, 400, 400, 400])
    expect((await insider.get(`/reports/${ids[52] ?? ''}`)).text).toContain('as one person may')
    expect(await walk(insider, [ids[3] ?? ''])).toEqual([200])
    await settled()
    expect(alarmsOf(test)).toEqual([['much-read', insider.id(), ['reports']], ['limit-reached', insider.id(), ['reports']]])
    expect((await insider.get('/')).text).toContain('Somebody reached a limit of reading')
    expect((await test.first.get('/alarms')).text).toContain('Curious Officer')
    // Whoever administers the machine alone does not judge what people do.
    expect((await test.second.get('/alarms')).text).not.toContain('Curious Officer')
    // Others are not stopped.
    expect(await walk(test.first, [ids[54] ?? ''])).toEqual([200])

    // Another session, a restart, a clock that is set back.
    await insider.enter()
    expect(await walk(insider, [ids[50] ?? ''])).toEqual([400])
    await test.desk.state.lock()
    await test.desk.state.unlock(test.passphrase)
    await insider.enter()
    expect(await walk(insider, [ids[51] ?? '', ids[0] ?? ''])).toEqual([400, 200])
    await test.desk.state.lock()
    vi.useFakeTimers({ now: Date.now() - 3 * 86_400_000, toFake: ['Date'] })
    try {
      await test.desk.state.unlock(test.passphrase)
      await insider.enter()
      expect(await walk(insider, [ids[51] ?? '', ids[0] ?? ''])).toEqual([400, 200])
      for (let n = 0; n < 30 && !alarmsOf(test).some(([kind]) => kind === 'clock-back'); n++) await settled()
      expect(alarmsOf(test).map(([kind]) => kind)).toContain('clock-back')
    } finally {
      vi.useRealTimers()
    }
  }, 120_000)

  it('gets another limit by two people, for a time, and less at once when it is less', async () => {
    const test = await testDesk()
    const officer = await test.person('Busy Officer', ['INT'])
    const attorney = await test.person('Second Attorney', ['SAT'])
    const ids = await filled(test, officer, 4)
    const limit = (most: string, to = officer.id()): Readonly<Record<string, string>> => ({ to, ration: 'reports', most, until: dayIn(1), reason: 'a flood of reports' })
    expect((await officer.post('/rations', limit('80'))).status).toBe(404)
    expect((await test.first.post('/rations', limit('many'))).text).toContain('number')
    expect((await test.first.post('/rations', limit('80', test.first.id()))).status).toBe(400)
    expect((await test.first.post('/rations', { ...limit('80'), until: '2099-01-01' })).status).toBe(400)
    const give = async (most: string): Promise<void> => {
      const path = (await test.first.post('/rations', limit(most))).location ?? ''
      expect((await officer.get(path)).text).toContain(`no more than ${most} a day`)
      const waits = `waits for signatures. <a href="${path}">`
      expect([(await test.first.get('/rations')).text.includes(waits), (await officer.get('/rations')).text.includes(waits)]).toEqual([true, false])
      for (const signer of [test.first, attorney]) expect((await signer.sign(path)).location).toBe(path)
    }
    await give('2')
    // All at once: two readings never share the last one.
    const atOnce = await Promise.all(ids.map((id) => officer.get(`/reports/${id}`)))
    expect(atOnce.map(({ status }) => status).toSorted()).toEqual([200, 200, 400, 400])
    expect((await officer.get('/rations')).text).toMatch(/Reports whose words were shown<\/th><td class="n">2<\/td><td class="n">2<\/td><td class="n">2</)
    // A lower limit is not his to take away.
    const grant = test.desk.state.shell.unlocked()!.register.all('grant').find(({ value }) => value.kind === 'reading')!
    expect((await officer.post(`/access/${grant.id}/revoke`, {})).status).toBe(400)
    expect((await officer.get('/access')).text).not.toContain('Revoke now')
    await give('3')
    expect((await walk(officer, ids)).toSorted()).toEqual([200, 200, 200, 400])
    const page = (await test.first.get('/rations')).text
    expect(page).not.toContain('waits for signatures')
    expect(page).toContain('Busy Officer')
    expect((await officer.get('/rations')).text).not.toContain('Second Attorney')
  }, 60_000)

  it('takes no more lists along than the limit, and the log has each', async () => {
    const test = await testDesk()
    const answers: number[] = []
    for (let n = 0; n < 61; n++) answers.push((await test.first.get('/cases.csv')).status)
    expect(answers.filter((status) => status === 200)).toHaveLength(60)
    const refused = await test.first.get('/cases.csv')
    expect([refused.status, refused.response.headers.get('content-disposition'), refused.response.headers.get('content-type')]).toEqual([400, null, 'text/html; charset=utf-8'])
  }, 60_000)
})
