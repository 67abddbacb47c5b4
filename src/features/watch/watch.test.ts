// Alarms through a whole desk: what arises stands on every page, outlives a lock, is passed on, and ends when somebody has seen it.
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Finding } from '../../domain/watch/alarm.ts'
import { testDesk } from '../../../test/desk.ts'
import type { TestBrowser, TestDesk } from '../../../test/desk.ts'
import { handlingsAfter } from '../../server/custody/handlings-after.ts'

const folder = mkdtempSync(join(tmpdir(), 'kniha-watch-'))
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

const until = async <Value>(ask: () => Promise<Value> | Value, isRight: (value: Value) => boolean, ms = 10_000): Promise<Value> => {
  for (const end = Date.now() + ms; ;) {
    const value = await ask()
    if (isRight(value) || Date.now() > end) return value
    await new Promise((resolve) => { setTimeout(resolve, 50) })
  }
}
const alarmsOf = ({ desk }: TestDesk) => desk.state.shell.unlocked()?.register.all('alarm') ?? []
const handled = async ({ desk }: TestDesk): Promise<readonly string[]> => {
  const said: string[] = []
  for await (const each of handlingsAfter(desk.state.shell, desk.state.shell.unlocked()!, 0)) if (each !== null) said.push(`${each.verb} ${each.reason ?? ''} ${each.object ?? ''}`)
  return said
}
const cleared = (id: string): Finding => ({ kind: 'entries-changed', who: null, about: [id] })
const bannerAt = async (browser: TestBrowser): Promise<string> => (await browser.get('/alarms/now')).text

describe('an alarm', () => {
  it('stands above every page of everybody within ten seconds, is passed on, and ends when somebody who may has seen it', async () => {
    const out = join(folder, 'told')
    const program = join(folder, 'program')
    writeFileSync(program, `#!/bin/sh\necho "$1 $KNIHA_ALARM_ID" >> ${out}\n`)
    chmodSync(program, 0o700)
    const test = await testDesk({ alarmCommand: program })
    const officer = await test.person('Intake Officer', ['INT'])
    expect(await bannerAt(officer)).toBe('[]')
    // Somebody puts his own key before sources.
    const announced = join(test.dataDir, 'intake', 'announced', 'form.json')
    writeFileSync(announced, readFileSync(announced, 'utf8').replace(/"deskRecipient":"age1pq1.{6}/, '"deskRecipient":"age1pq1qqqqqq'))
    const said = await until(() => bannerAt(officer), (text) => text.includes('public form'))
    expect(said).toContain('Another key, or other questions, stood in the public form')
    expect(said).toContain('"href":null')
    expect((await officer.get('/reports')).text).toContain('Another key, or other questions, stood in the public form')
    expect((await officer.get('/alarms')).status).toBe(404)
    const [alarm] = alarmsOf(test)
    expect(await until(() => existsSync(out) && readFileSync(out, 'utf8'), (text) => text !== false && text.includes('\n'))).toBe(`form-exchanged ${alarm?.id ?? ''}\n`)
    // A stranger learns nothing.
    expect((await test.stranger().get('/alarms/now')).location).toBe('/sign-in')

    const fields = { version: String(alarm?.version) }
    expect((await officer.post(`/alarms/${alarm?.id ?? ''}`, fields)).status).toBe(404)
    expect((await test.first.get('/alarms')).text).toContain('I have seen it')
    expect((await test.first.post(`/alarms/${alarm?.id ?? ''}`, fields)).location).toBe('/alarms')
    expect(await bannerAt(officer)).toBe('[]')
    expect((await test.first.get('/alarms?show=all')).text).toMatch(/Seen by First Person, \d/)
    const log = await handled(test)
    expect(log).toContain(`recorded alarm-form-exchanged ${alarm?.id ?? ''}`)
    expect(log).toContain(`decided alarm-seen ${alarm?.id ?? ''}`)
    // Two kinds of one reading are one outside: a second call in this minute would tell that there was another.
    for (const kind of ['much-read', 'limit-reached', 'clock-back'] as const) test.desk.state.shell.raise({ kind, who: officer.id(), about: [] })
    expect(await until(() => readFileSync(out, 'utf8').split('\n').map((line) => line.split(' ')[0]), (kinds) => kinds.includes('clock-back') && kinds.includes('reading'))).toSatisfy((kinds: readonly string[]) => kinds.filter((kind) => kind === 'reading').length === 1)
  }, 60_000)

  it('outlives a lock; what arises while the register is locked is taken over', async () => {
    const test = await testDesk()
    const { shell } = test.desk.state
    shell.raise(cleared('7'))
    await until(() => alarmsOf(test).length, (count) => count === 1)
    await test.desk.state.lock()
    shell.raise(cleared('8'))
    const file = join(test.dataDir, 'watch', 'alarms.json')
    const kept = (words: string): Promise<unknown> => until(() => existsSync(file) && readFileSync(file, 'utf8'), (text) => text !== false && text.includes(words))
    for (const browser of [test.first, test.second]) {
      shell.raise({ kind: 'limit-reached', who: browser.id(), about: ['reports'] })
      await kept(browser.id())
    }
    shell.raise({ kind: 'keys-away', who: null, about: [] })
    await kept('keys-away')
    await test.desk.state.unlock(test.passphrase)
    await test.first.signIn('First Person')
    expect(alarmsOf(test).map(({ value }) => [value.kind, value.about, value.count])).toEqual([['entries-changed', ['7', '8'], 2], ['limit-reached', ['reports'], 1], ['limit-reached', ['reports'], 1], ['keys-away', [], 1]])
    expect(readFileSync(file, 'utf8')).toBe('[]')
    expect(await bannerAt(test.first)).toContain('as they were written (2)')
  }, 60_000)

  it('is not marked by whoever it is about, nor when it grew meanwhile', async () => {
    const test = await testDesk()
    const auditor = await test.person('The Auditor', ['AUD'])
    test.desk.state.shell.raise({ ...cleared('1'), who: test.first.id() })
    await until(() => alarmsOf(test).length, (count) => count === 1)
    const [alarm] = alarmsOf(test)
    expect((await test.first.post(`/alarms/${alarm?.id ?? ''}`, { version: '1' })).status).toBe(400)
    expect((await test.first.get('/alarms')).text).toContain('This is about you')
    test.desk.state.shell.raise({ ...cleared('2'), who: test.first.id() })
    await until(() => alarmsOf(test)[0]?.version, (version) => version === 2)
    expect((await auditor.post(`/alarms/${alarm?.id ?? ''}`, { version: '1' })).status).toBe(400)
    expect((await auditor.post(`/alarms/${alarm?.id ?? ''}`, { version: '2' })).location).toBe('/alarms')
  }, 60_000)

  it('tells that it could not be passed on', async () => {
    const test = await testDesk({ alarmCommand: '/nothing/there' })
    test.desk.state.shell.raise(cleared('1'))
    expect(await until(() => alarmsOf(test).map(({ value }) => value.kind).toSorted(), (kinds) => kinds.length === 2)).toEqual(['entries-changed', 'hook-failed'])
  }, 60_000)
})

describe('the page of the scrubber', () => {
  it('is there for those who look after the register', async () => {
    const test = await testDesk({ scrubAfterMs: 3_600_000, hasVaultCopy: true })
    const officer = await test.person('Intake Officer', ['INT'])
    expect((await test.first.get('/scrubber')).text).toContain('No run has ended yet')
    expect((await officer.get('/scrubber')).status).toBe(404)
  }, 60_000)
})
