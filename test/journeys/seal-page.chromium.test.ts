// A report prepared in seal.html from disk, with no network at all, handed in on the live form without scripts, read by the desk; the words open its mailbox.
import AxeBuilder from '@axe-core/playwright'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ageSealer } from '../../src/adapters/age/age-sealer.ts'
import { doors } from '../../src/domain/intake/door.ts'
import { composeFormCopy } from '../../src/domain/intake/form-copy.ts'
import { announcedKey } from '../../src/domain/intake/intake-key.ts'
import { unchanged } from '../../src/domain/intake/questionnaire-changes.ts'
import { nodePrimitives } from '../../src/primitives/node.ts'
import { collect, openOriginal } from '../../src/server/originals.ts'
import { readPrograms } from '../../src/server/offline-programs.ts'
import { testDesk } from '../desk.ts'
import { gpsFields, jpegWith, tiff } from '../kit/traced-files.ts'
import { startIntake } from './public-intake.ts'

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const look = process.env['LOOK']
const story = 'Я бачыў загад нумар 17. Ён ляжаў на стале начальніка.'
const question = 'Ці можам мы спытаць вас яшчэ пра адно?'

const press = (page: Page, value: string): Promise<void> => page.locator(`button[name=go][value="${value}"]:visible`).click()

const checkPage = async (page: Page, name: string): Promise<void> => {
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${name} scrolls sideways`).toBe(true)
  if (look === undefined) return
  mkdirSync(look, { recursive: true })
  await page.screenshot({ path: `${look}/${name}.png`, fullPage: true })
}

const checkAccess = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
}

let browser: Browser
let home = ''

describe.skipIf(!existsSync(executablePath))('seal.html', () => {
  beforeAll(async () => {
    execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'ignore' })
    home = await mkdtemp(join(tmpdir(), 'seal-page-'))
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  })
  afterAll(async () => {
    await browser.close()
    await rm(home, { recursive: true, force: true })
  })

  const offlinePage = async (): Promise<{ readonly page: Page; readonly asked: string[] }> => {
    const context = await browser.newContext({ locale: 'be', viewport: { width: 360, height: 740 } })
    await context.setOffline(true)
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    const asked: string[] = []
    page.on('request', (request) => { if (!request.url().startsWith('blob:')) asked.push(request.url()) })
    page.on('pageerror', (error) => asked.push(error.message))
    page.on('console', (message) => { if (message.type() === 'error') asked.push(message.text()) })
    await page.goto(pathToFileURL(join(home, 'seal.html')).href)
    return { page, asked }
  }

  test('a report and a file, prepared without a network, arrive at the desk; the words open the mailbox', async () => {
    const desk = await testDesk()
    const register = desk.desk.state.shell.unlocked()!.register
    const setting = register.all('setting')[0]!.value
    const intake = await startIntake({
      recipients: () => ({ desk: announcedKey(register.all('intake-key'))!.value.recipient, vault: [setting.vaultRecipient] }), pepper: Buffer.from(setting.pepper, 'hex'),
      today: () => new Date().toISOString().slice(0, 10), programs: () => readPrograms((name) => readFile(join('dist', name)), nodePrimitives),
      site: { runBy: 'Выдуманая арганізацыя', bodies: [], help: ['help@example'], lawyers: ['Незалежная адвакатка, lawyer@example'], otherWays: [], places: [{ code: 'lit-4', name: 'Ліцейны аддзел № 4', seen: 'Жоўтая брама' }], towns: { source: 'GeoNames', licence: 'CC BY 4.0', names: { be: ['Вельтар'], ru: ['Вельтар'], en: ['Veltar'] } } },
    }, join(desk.dataDir, 'intake'))
    for (const name of ['seal.html', 'form.json']) await writeFile(join(home, name), Buffer.from(await (await intake.app.request(`/programs/${name}`)).arrayBuffer()))

    const { page, asked } = await offlinePage()
    await checkPage(page, 'seal-1-start')
    await checkAccess(page)
    // Something else, and the right one cut short.
    for (const bytes of [Buffer.from('{"a":1}'), (await readFile(join(home, 'form.json'))).subarray(0, 3000)]) {
      await page.locator('#copy').setInputFiles({ name: 'form.json', mimeType: 'application/json', buffer: bytes })
      await page.getByText('Гэта не form.json').waitFor()
    }
    await page.locator('#copy').setInputFiles(join(home, 'form.json'))
    await page.getByText('Выдуманая арганізацыя').waitFor()
    await checkPage(page, 'seal-2-doors')
    await checkAccess(page)
    for (const door of doors) {
      await page.locator(`.doors a[href="#${door}"]`).click()
      expect(await page.locator('#app').getAttribute('data-door')).toBe(door)
      await page.locator('[data-first]').click()
    }
    await page.locator('a[href="#serve-or-served"]').click()
    expect(await page.evaluate('document.querySelector("#failed").content.querySelectorAll("[data-code=bundle-full]").length')).toBe(1)
    // Rights come first here too, and one can still turn back.
    await page.getByText('lawyer@example').waitFor()
    await checkPage(page, 'seal-3-rights')
    await page.locator('[data-first]').click()
    await page.locator('a[href="#serve-or-served"]').click()
    await press(page, 'next')
    await page.locator('#app > .errors').waitFor()
    await page.locator('#rightsRead').check()
    await press(page, 'next')
    await page.locator('#story').fill(story)
    await press(page, 'next')
    await page.locator('#where-detention').check()
    await page.locator('#detention-lit-4').check()
    for (let step = 0; step < 4 && !await page.locator('button[value=send]').isVisible(); step++) await press(page, 'next')
    expect(await page.locator('[data-step=check]').innerText()).toContain(story)
    await checkPage(page, 'seal-4-check')
    const form = await page.locator('#form').elementHandle()
    await press(page, 'send')
    await page.locator('ol.words li').nth(11).waitFor()
    const words = (await page.locator('ol.words li').allInnerTexts()).map((word) => word.trim())
    expect(await form.evaluate((left) => left.childNodes.length)).toBe(0)
    await checkPage(page, 'seal-5-words')
    await press(page, 'check')
    const places = [...(await page.locator('#which').innerText()).matchAll(/\d+/g)].map(([digits]) => Number(digits))
    for (const [at, name] of (['first', 'second'] as const).entries()) await page.locator(`#${name}`).fill(words[(places[at] ?? 0) - 1] ?? '')
    await press(page, 'confirm')
    const photo = jpegWith(tiff([{ tag: 0x8825, value: gpsFields }]))
    await page.locator('#origin-work').check()
    await page.locator('#file').setInputFiles({ name: 'загад.jpg', mimeType: 'image/jpeg', buffer: photo })
    await page.locator('#traces [data-said=found]').first().waitFor()
    await checkPage(page, 'seal-6-file')
    await page.locator('#file-form button').click()
    await page.locator('#kept li').waitFor()
    await page.locator('#finish-form button').click()
    await checkPage(page, 'seal-7-save')
    await checkAccess(page)
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'save')])
    expect(download.suggestedFilename()).toBe('data.bin')
    const saved = join(home, 'data.bin')
    await download.saveAs(saved)
    await page.locator('#saved').waitFor()
    expect(asked).toEqual([pathToFileURL(join(home, 'seal.html')).href])
    expect((await readFile(saved)).toString('latin1')).not.toMatch(/kniha|report\.json|provenance|\.jpg|ustar/)
    expect(await page.evaluate('[localStorage.length, sessionStorage.length, document.cookie]')).toEqual([0, 0, ''])
    await page.locator('.leave').click()
    expect(await page.evaluate('document.body.childNodes.length')).toBe(0)

    const live = await (await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })).newPage()
    await live.goto(`${intake.url}/be/programs`)
    await checkPage(live, 'seal-8-programs')
    await live.locator('a[href="/be/hand-in"]').click()
    await checkPage(live, 'seal-9-hand-in')
    await live.locator('#file').setInputFiles(saved)
    await live.locator('form button').click()
    await live.getByRole('heading', { name: 'Дайшло' }).waitFor()
    await checkPage(live, 'seal-10-arrived')

    await vi.waitFor(() => { expect([register.all('report').length, register.all('item').length]).toEqual([1, 1]) }, { timeout: 15_000, interval: 100 })
    const [report, item] = [register.all('report')[0]!, register.all('item')[0]!]
    expect(report.value).toMatchObject({ narrative: { original: story }, compartment: 'insider', accountType: 'insider' })
    const opened = await openOriginal(desk.desk.context, item.value.content!.file)
    expect(opened.ok && Buffer.from(await collect(opened.value.read(0, item.value.content!.bytes))).equals(photo)).toBe(true)
    if (opened.ok) await opened.value.close()

    const officer = await desk.person('Officer One', ['SAT', 'HND'])
    const act = (path: string, fields: Readonly<Record<string, string>>) => officer.post(`/reports/${report.id}/${path}`, { version: String(register.get('report', report.id)!.version), ...fields })
    expect((await act('moves', { move: 'triage', reason: 'plausible' })).status).toBe(303)
    expect((await act('messages', { what: 'question', text: question })).status).toBe(303)
    await vi.waitFor(async () => {
      await live.goto(`${intake.url}/be/return`)
      await live.locator('#words').fill(words.join(' '))
      await live.locator('form button').click()
      expect(await live.locator('#messages').innerText()).toContain(question)
    }, { timeout: 10_000, interval: 300 })
    expect(intake.failures).toEqual([])
    await intake.stop()
  }, 180_000)

  test('asks what this register changed, under 18 only a few questions, and says that a copy is too old', async () => {
    const words = { ask: 'Што вы чулі?', hint: '', options: ['Брэх', 'Крык'] }
    const asked = { version: 2, changes: { ...unchanged, added: [{ id: 'x-00000003' as const, group: 'story' as const, kind: 'many' as const, doors: null, under: null, words: { be: words, ru: words, en: words } }] } }
    const copy = composeFormCopy({
      takenOn: '2020-02-01', isDemo: true, deskRecipient: ageSealer.newIdentity().recipient, vaultRecipients: [ageSealer.newIdentity().recipient], pepper: nodePrimitives.random(32), asked,
      site: { runBy: null, bodies: [], help: [], lawyers: [], otherWays: [], places: [], towns: { source: '', licence: '', names: { be: [], ru: [], en: [] } } },
    }, nodePrimitives)
    await writeFile(join(home, 'seal.html'), await readFile('dist/seal.html'))
    const { page, asked: errors } = await offlinePage()
    await page.locator('#copy').setInputFiles({ name: 'form.json', mimeType: 'application/json', buffer: Buffer.from(copy) })
    expect(await page.locator('.errors').innerText()).toContain('29.02.2020')
    expect(await page.locator('.demo').innerText()).toContain('дэманстрацыі')
    await page.locator('.langs [data-lang=ru]').click()
    expect(await page.locator('.errors').innerText()).toContain('слишком старый')
    await page.locator('.langs [data-lang=be]').click()
    await page.locator('a[href="#saw"]').click()
    await page.locator('#age-under18').check()
    await press(page, 'next')
    expect([await page.locator('#story').isVisible(), await page.locator('#x-00000003-o1').count()]).toEqual([true, 0])
    await press(page, 'back')
    await page.locator('#age-adult').check()
    await press(page, 'next')
    await page.locator('#x-00000003-o1').check()
    await press(page, 'to:consent')
    await press(page, 'next')
    expect(await page.locator('[data-step=check]').innerText()).toMatch(/Што вы чулі\?\s+Брэх/)
    expect(errors).toHaveLength(1)
  }, 60_000)
})
