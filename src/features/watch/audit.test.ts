// The auditor's page: actions and never content, for whoever audits alone, and itself in the log.
import { describe, expect, it } from 'vitest'
import { testDesk } from '../../../test/desk.ts'

const account = { channel: 'interview', takenBy: '', receivedOn: '2020-01-02', door: 'hurt', danger: 'none', text: 'CANARY of the account', basis: 'consent' }

describe('the page of what was done', () => {
  it('tells who did what with which record, without a word of it, and that somebody looked', async () => {
    const test = await testDesk()
    const officer = await test.person('Intake Officer', ['INT'])
    const auditor = await test.person('The Auditor', ['AUD'])
    await officer.post('/reports/new', account)
    const [report] = test.desk.state.shell.unlocked()!.register.all('report')
    await officer.get(`/reports/${report!.id}`)
    await officer.get(`/reports/${report!.id}`)
    for (const other of [officer, test.first, test.second]) expect((await other.get('/actions')).status).toBe(404)

    const page = (await auditor.get('/actions')).text
    expect(page).toContain('Intake Officer')
    expect(page).toContain(report!.id.slice(0, 8))
    expect(page).not.toContain('CANARY')
    // The sums of today: two reports were read, among other pages.
    expect(page).toMatch(/Intake Officer<!-- -->: <!-- -->\d|Intake Officer: \d/)
    const narrowed = (await auditor.get(`/actions?actor=staff:${officer.id()}&verb=revealed&reason=report`)).text
    expect(narrowed.match(/<code>report<\/code>/g)).toHaveLength(2)
    expect(narrowed).not.toContain('<code>staff</code>')
    const ofRecord = (await auditor.get(`/actions?object=${report!.id}`)).text
    expect(ofRecord).toContain('received')
    expect((await auditor.get('/actions?day=2019-01-01')).text).toContain('Nothing like this was done')
    expect((await auditor.get('/actions?day=yesterday')).status).toBe(400)
    expect((await auditor.get(`/actions?actor=staff:${auditor.id()}&reason=actions`)).text.match(/<code>actions<\/code>/g)?.length).toBeGreaterThanOrEqual(4)
    // The auditor reads no content elsewhere either.
    expect((await auditor.get(`/reports/${report!.id}`)).status).toBe(404)
  }, 60_000)

  it('goes on in steps through a long log, and loses nothing between them', async () => {
    const test = await testDesk()
    const auditor = await test.person('The Auditor', ['AUD'])
    for (let n = 0; n < 230; n++) test.desk.state.shell.raise({ kind: 'entries-changed', who: null, about: [String(n)] })
    const isKept = (): boolean => test.desk.state.shell.unlocked()!.register.all('alarm')[0]?.value.count === 230
    while (!isKept()) await new Promise((resolve) => { setTimeout(resolve, 100) })
    const seen: string[] = []
    for (let href = '/actions?actor=machine:watcher'; href !== ''; ) {
      const { text } = await auditor.get(href)
      seen.push(...[...text.matchAll(/<td class="n">([\d,]+)<\/td>/g)].map(([, seq]) => seq ?? ''))
      href = (/href="(\/actions\?[^"]*before=\d+)"/.exec(text)?.[1] ?? '').replaceAll('&amp;', '&')
    }
    expect(seen).toHaveLength(230)
    expect(new Set(seen).size).toBe(230)
  }, 60_000)
})
