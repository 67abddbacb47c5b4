// One night, in a real browser and the real product: from a phone without scripts to a case file that an outsider verifies.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startProduct } from '../kit/running-product.ts'
import type { RunningProduct } from '../kit/running-product.ts'
import { admit, makeKey, signRequest } from '../kit/signing-browser.ts'
import { setUpCodes, signInBy } from '../kit/telephones.ts'

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const password = 'a long password'
const story = 'Мяне спынілі на плошчы Старога Млына. Людзі ў чорным білі мяне дубінкамі. Побач узарвалася граната, з таго часу я дрэнна чую левым вухам.'
const medicStory = 'Я медык. Хлопец з параненым вухам быў у нас пад вечар. Запіс у карце пад нумарам МЕД-КАНАРЭЙКА.'
const square = '0.0005, 0.0005'

let product: RunningProduct
let browser: Browser
const files = mkdtempSync(join(tmpdir(), 'kniha-one-night-'))
const opened: Page[] = []

beforeAll(async () => {
  product = await startProduct()
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'] })
})
afterAll(async () => {
  await browser.close()
  await product.stop()
  rmSync(files, { recursive: true, force: true })
})

const newPage = async (options: { readonly javaScriptEnabled?: boolean; readonly width?: number; readonly locale?: string } = {}): Promise<Page> => {
  const context = await browser.newContext({
    javaScriptEnabled: options.javaScriptEnabled ?? true, viewport: { width: options.width ?? 1440, height: 900 }, locale: options.locale ?? 'en', acceptDownloads: true,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  opened.push(page)
  return page
}
const desk = (path: string): string => `${product.address('desk')}${path}`
const press = (page: Page, value: string): Promise<void> => page.locator(`button[name=go][value="${value}"]:visible`).click()

/** Fills fields by name, whatever they are, and sends the form they stand in. */
const send = async (page: Page, form: string, fields: Readonly<Record<string, string>>): Promise<void> => {
  const within = page.locator(`form[action="${form}"]`).first()
  for (const [name, value] of Object.entries(fields)) {
    const field = within.locator(`[name="${name}"]`).first()
    const kind = await field.evaluate((node) => `${node.tagName} ${node.getAttribute('type') ?? ''}`)
    if (kind.startsWith('SELECT')) await field.selectOption(value)
    else if (/radio|checkbox/.test(kind)) await within.locator(`[name="${name}"][value="${value}"]`).check()
    else if (kind === 'INPUT file') await field.setInputFiles(value)
    else if (kind === 'INPUT hidden') await field.evaluate((node, text) => { node.setAttribute('value', text) }, value)
    else await field.fill(value)
  }
  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  await within.locator('button[type=submit]:not([value="cancel"])').first().click()
  const response = await answered
  await page.waitForLoadState()
  if (response.status() >= 400) throw new Error(`${form} answered ${String(response.status())}: ${(await page.locator('body').innerText()).slice(0, 600)}`)
}
/** Presses one of several buttons of a form. */
const pressIn = async (page: Page, form: string, button: string): Promise<void> => {
  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.locator(`form[action="${form}"]`).first().locator(`button[value="${button}"]`).click()
  const response = await answered
  await page.waitForLoadState()
  if (response.status() >= 400) throw new Error(`${form} ${button} answered ${String(response.status())}: ${(await page.locator('body').innerText()).slice(0, 600)}`)
}

/** Opens what is folded, as a person does before typing. */
const unfoldAll = (page: Page): Promise<void> => page.locator('details').evaluateAll((all) => { for (const each of all) each.setAttribute('open', '') })

interface Keys { readonly passphrase: string; readonly logKey: string }

const firstStart = async (): Promise<{ readonly keys: Keys; readonly admin: Page; readonly words: string }> => {
  const admin = await newPage()
  await admin.goto(product.address('first start'))
  await send(admin, '/setup', { organisation: 'A made-up register', opening: 'passphrase', name: 'Ada Linden', password })
  const passphrase = (await admin.locator('ol.words li').allTextContents()).join(' ')
  await send(admin, '/setup/made', { written: 'yes' })
  const logKey = await admin.locator('code').last().textContent() ?? ''
  await signIn(admin, 'Ada Linden')
  await setUpCodes(admin, 'Ada Linden')
  await admin.goto(desk('key'))
  const { words } = await makeKey(admin)
  await signRequest(admin, { words })
  return { keys: { passphrase, logKey }, admin, words }
}
const signIn = async (page: Page, name: string): Promise<void> => {
  await page.goto(desk('sign-in'))
  await signInBy(page, { name, password })
}
/** The whole public form, from the start page to the words. */
const report = async (page: Page, door: string, answers: { readonly story: string; readonly consent: 'yes' | 'no' }): Promise<readonly string[]> => {
  await page.goto(`${product.address('public form')}be`)
  await page.locator(`a[href="/be/${door}"]`).click()
  await page.locator('#age-adult').check()
  await press(page, 'next')
  await page.locator('#story').fill(answers.story)
  await press(page, 'next')
  await page.locator('#when-day').check()
  await page.locator('#day').fill('25.10.2020')
  await press(page, 'next')
  await press(page, 'next')
  for (const question of ['consentHold', 'consentInside']) await page.locator(`#${question}-yes`).check()
  for (const question of ['consentWithoutName', 'consentWithName']) await page.locator(`#${question}-${answers.consent}`).check()
  await press(page, 'next')
  await press(page, 'send')
  await page.locator('ol.words li').nth(11).waitFor()
  return page.locator('ol.words li').allTextContents()
}

const makeClip = (): string => {
  const path = join(files, 'VID_20201025_141000.mp4')
  // The device says 14:10:00 to 14:10:20 local time; its clock is two minutes fast.
  execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc=size=320x180:rate=5:duration=20', '-metadata', 'creation_time=2020-10-25T11:10:20Z', '-pix_fmt', 'yuv420p', path])
  return path
}

const rowOf = (page: Page, words: string) => page.locator('tr', { hasText: words }).locator('a').first()
const until = async (page: Page, path: string, words: string): Promise<void> => {
  for (let tries = 0; tries < 40; tries++) {
    await page.goto(desk(path))
    if ((await page.locator('body').innerText()).includes(words)) return
    await page.waitForTimeout(500)
  }
  throw new Error(`${words} never came to ${path}: ${(await page.locator('body').innerText()).slice(0, 800)}`)
}

/** The case of the night: both acts and the clip chosen, one search recorded, signed for by two, exported as the one ZIP. */
const buildCase = async (attorney: Page, { clip, signers }: { readonly clip: string; readonly signers: readonly { readonly page: Page; readonly words: string }[] }): Promise<string> => {
  await attorney.goto(desk('cases'))
  const made = attorney.locator('form[action="/cases"]')
  await made.locator('[name=title]').fill('Old Mill Square, 25 October 2020')
  for (const list of await made.locator('[name=lists]').all()) await list.check()
  await made.locator('button').first().click()
  await attorney.waitForURL(/\/cases\/[0-9a-f-]{36}/)
  const path = new URL(attorney.url()).pathname
  await attorney.goto(desk(`${path.slice(1)}/choose`))
  const choose = attorney.locator(`form[action="${path}/choose"]`).first()
  for (const box of await choose.locator('input[type=checkbox]').all()) await box.check()
  await choose.locator('button[type=submit]').first().click()
  await attorney.waitForURL(new RegExp(`${path}(\\?|$)`))
  await send(attorney, `${path}/searches`, { searched: 'the duty roster of that day', result: 'no entry that speaks against' })
  expect(await attorney.locator('body').innerText()).toMatch(/withheld: [1-9]/)
  const form = attorney.locator(`form[action="${path}/export"]`).first()
  await form.locator('[name=recipient]').fill('Made-up prosecutor')
  await form.locator('[name=reason]').fill('proceedings were opened')
  await form.locator('button[type=submit]').first().click()
  await attorney.waitForURL(/\/approvals\/[0-9a-f-]{36}/)
  const request = attorney.url()
  for (const { page, words } of signers) {
    await page.goto(request)
    await signRequest(page, { words })
  }
  await attorney.goto(request)
  const [download] = await Promise.all([attorney.waitForEvent('download'), attorney.locator(`form[action="${path}/file"] button`).click()])
  const zip = join(files, 'case.zip')
  await download.saveAs(zip)
  expect(readFileSync(zip).includes(Buffer.from(clip))).toBe(true)
  expect(readFileSync(zip).includes(Buffer.from('МЕД-КАНАРЭЙКА'))).toBe(false)
  return zip
}

const expectVerified = (zip: string, logKey: string): void => {
  const key = join(files, 'log-key')
  writeFileSync(key, `${logKey}\n`)
  const said = execFileSync(process.execPath, [join(import.meta.dirname, '../../dist/kniha.js'), 'verify', zip, '--log-key', key], { encoding: 'utf8' })
  expect(said).toContain('unchanged since receipt')
}

/** `verify.html` as it goes out with every export, opened from disk. */
const verifyInPage = async (zip: string, key: string): Promise<string> => {
  const page = await newPage()
  await page.goto(`file://${join(import.meta.dirname, '../../dist/verify.html')}`)
  await page.setInputFiles('#file', zip)
  await page.fill('#key', key)
  await page.click('#check')
  await expect.poll(async () => (await page.locator('body').innerText()).includes('case file was'), { timeout: 20_000 }).toBe(true)
  return page.locator('body').innerText()
}

describe('one night', () => {
  it('goes from a phone to a case file that proves itself', async () => {
    const { keys, admin, words } = await firstStart()
    expect(keys.passphrase.split(' ')).toHaveLength(7)
    const inviting = { admin, newPage, desk, password, signers: [{ page: admin, words }] }
    const supervisor = await admit(inviting, 'Sol Winter', ['SAT'])
    const byTwo = { ...inviting, signers: [...inviting.signers, supervisor] }
    const { page: officer } = await admit(byTwo, 'Vera Stone', ['INT', 'HND', 'INV'])
    const counsel = await admit(byTwo, 'Tessa Rowan', ['ATT'])
    const attorney = counsel.page
    const { page: analyst } = await admit(byTwo, 'Nils Harbour', ['ANA'])

    // A beaten man writes on a phone without scripts; a medic adds a chart and wants nothing given on.
    expect(await report(await newPage({ javaScriptEnabled: false, width: 360, locale: 'be' }), 'hurt', { story, consent: 'yes' })).toHaveLength(12)
    expect(await report(await newPage({ width: 360, locale: 'be' }), 'medic', { story: medicStory, consent: 'no' })).toHaveLength(12)

    // A clip from Signal is entered by hand.
    await officer.goto(desk('reports/new'))
    await send(officer, '/reports/new', {
      channel: 'signal', receivedOn: '2020-10-26', door: 'saw', language: 'en', basis: 'consent', hold: 'yes', useInside: 'yes', shareWithoutName: 'yes', shareWithName: 'no',
      text: 'Filmed from a window above Old Mill Square.', origin: 'filmed', files: makeClip(),
    })

    // One officer numbers and codes the man's report.
    await until(officer, 'reports', 'Старога Млына')
    await rowOf(officer, 'Старога Млына').click()
    const reportPath = new URL(officer.url()).pathname
    await send(officer, `${reportPath}/moves`, { reason: 'plausible' })
    await officer.goto(desk(`code/${reportPath.split('/')[2] ?? ''}`))
    const part = (words: string): string => `${String(story.indexOf(words))}-${String(story.indexOf(words) + words.length)}`
    const codePath = new URL(officer.url()).pathname
    const form = officer.locator(`form[action="${codePath}"]`).first()
    const fields: Readonly<Record<string, string>> = {
      title: 'Beating on Old Mill Square', when: '25.10.2020 14:05–14:25', 'when-source': part('Мяне спынілі на плошчы Старога Млына.'), where: 'Old Mill Square', 'where-position': square,
      'where-precision': 'building', 'where-source': part('Мяне спынілі на плошчы Старога Млына.'), 'c1-type': 'TOR', 'c1-method': 'BAT', 'v1-kind': 'writer', 'v1-label': 'the writer', 'v1-c1': part('Людзі ў чорным білі мяне дубінкамі.'),
      'j1-victim': 'v1', 'j1-type': 'BAR', 'j1-region': 'EAR', 'j1-side': 'L', 'j1-mechanism': 'GRN', 'j1-column': 'c1', 'j1-source': part('Побач узарвалася граната, з таго часу я дрэнна чую левым вухам.'),
    }
    for (const [name, value] of Object.entries(fields)) {
      const field = form.locator(`[name="${name}"]`).first()
      if (await field.evaluate((node) => node.tagName) === 'SELECT') await field.selectOption(value)
      else await field.fill(value)
    }
    await pressIn(officer, codePath, 'done')
    expect(officer.url()).toContain('proposed=1')

    // The medic's report becomes an act too: its evidence must stay here later.
    await until(officer, 'reports', 'Я медык')
    await rowOf(officer, 'Я медык').click()
    const medicPath = new URL(officer.url()).pathname
    await officer.goto(desk(`code/${medicPath.split('/')[2] ?? ''}`))
    const medicCode = new URL(officer.url()).pathname
    const medicPart = `0-${String(medicStory.length)}`
    const sentence = await officer.locator(`form[action="${medicCode}"] [name="v1-c1"] option`).evaluateAll((options) => options.map((option) => option.getAttribute('value') ?? ''))
    const medicFields: Readonly<Record<string, string>> = {
      title: 'An injured ear at the hospital', when: '25.10.2020', where: 'Old Mill Square', 'where-position': square, 'where-precision': 'street', 'c1-type': 'TOR', 'v1-kind': 'other', 'v1-label': 'a patient',
    }
    for (const [name, value] of Object.entries(medicFields)) {
      const field = officer.locator(`form[action="${medicCode}"] [name="${name}"]`).first()
      if (await field.evaluate((node) => node.tagName) === 'SELECT') {
        const choices = await field.locator('option').evaluateAll((options) => options.map((option) => option.getAttribute('value') ?? ''))
        await field.selectOption(choices.includes(value) ? value : choices.at(-1) ?? '')
      } else await field.fill(value)
    }
    // With scripts it saves by itself and says what may be the same events; marked words become a citation.
    await expect.poll(() => officer.locator('#autosave').textContent(), { timeout: 20_000 }).not.toBe('')
    await expect.poll(() => officer.locator('#alike').textContent(), { timeout: 20_000 }).toContain('Beating on Old Mill Square')
    // A town in the list of places is offered as it is typed, and never chosen for anybody.
    await officer.fill('[name=where]', 'Скидель')
    await expect.poll(() => officer.locator('[name=where-known] option').evaluateAll((options) => options.map((option) => option.getAttribute('value'))), { timeout: 20_000 }).toEqual(['', 'geonames:611866'])
    expect(await officer.locator('[name=where-known]').inputValue()).toBe('')
    await officer.fill('[name=where]', 'Old Mill Square')
    await expect.poll(() => officer.locator('[name=where-known] option').count(), { timeout: 20_000 }).toBe(1)
    await officer.reload()
    expect(await officer.locator('[name=title]').inputValue()).toBe('An injured ear at the hospital')
    await officer.locator('[name=where]').focus()
    await officer.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      const words = document.querySelector('[data-text] [data-from]')
      if (words !== null) document.getSelection()?.selectAllChildren(words)
    })
    await officer.keyboard.press('s')
    expect(await officer.locator('[name=where-source]').inputValue()).toMatch(/^0-\d+$/)
    const source = sentence.find((value) => /^\d+-\d+$/.test(value)) ?? medicPart
    for (const name of ['when-source', 'where-source', 'v1-c1']) await officer.locator(`form[action="${medicCode}"] [name="${name}"]`).first().selectOption(source)
    await pressIn(officer, medicCode, 'done')

    // Another person accepts both.
    for (let n = 0; n < 2; n++) {
      await attorney.goto(desk('acceptance'))
      await attorney.locator('a[href^="/acceptance/"]').first().click()
      const path = new URL(attorney.url()).pathname
      const decide = attorney.locator(`form[action="${path}"]`).first()
      await decide.locator('[name=source]').selectOption('C')
      await decide.locator('[name=information]').selectOption('3')
      await decide.locator('[name=verification]').selectOption('V1')
      await decide.locator('[name=reason]').fill('The passages say it.')
      await pressIn(attorney, path, 'accept')
    }

    // The clip: place of the camera, then its clock, which is two minutes fast.
    await until(analyst, 'evidence', 'VID_20201025_141000')
    await analyst.locator('li, tr', { hasText: 'VID_20201025_141000' }).locator('a.ref').first().click()
    const itemPath = new URL(analyst.url()).pathname
    for (let tries = 0; tries < 40 && !(await analyst.locator('body').innerText()).includes('0:20'); tries++) {
      await analyst.waitForTimeout(500)
      await analyst.reload()
    }
    await unfoldAll(analyst)
    await send(analyst, `${itemPath}/time`, { when: '25.10.2020 14:10:00', basis: 'TB3', reason: 'burned in' })
    await unfoldAll(analyst)
    await send(analyst, `${itemPath}/camera`, { lat: '0.0005', lon: '0.0005', error: '5', bearing: '30', width: '120', range: '80', reason: 'the window above the mill' })
    await unfoldAll(analyst)
    await send(analyst, `${itemPath}/offset`, { direction: 'fast', seconds: '120', uncertainty: '10', source: 'public-clock', reason: 'the tower clock in the picture' })

    // It covers the injury, a person says so; another person marks what is seen.
    await analyst.goto(desk('matching'))
    await analyst.locator('tr', { hasText: 'VIC-0001' }).locator('a').first().click()
    const injuryPath = new URL(analyst.url()).pathname
    const seen = await analyst.locator('body').innerText()
    expect(seen).toContain('Covers 0.33 of')
    expect(seen).toContain('14:08:00 to 14:08:20')
    await pressIn(analyst, `${injuryPath}/cover`, 'yes')
    await attorney.goto(desk(`${injuryPath.slice(1)}?candidate=${itemPath.split('/')[2] ?? ''}.0`))
    const find = attorney.locator(`form[action="${injuryPath}/find"]`).first()
    await find.locator('[name=from]').fill('0:10')
    await find.locator('[name=to]').fill('0:12')
    await pressIn(attorney, `${injuryPath}/find`, 'shows')
    expect(await attorney.locator('body').innerText()).toContain('14:08:10')

    const zip = await buildCase(attorney, { clip: itemPath.split('/')[2] ?? '', signers: [counsel, supervisor] })
    expectVerified(zip, keys.logKey)
    expect(await verifyInPage(zip, keys.logKey)).toContain('Nothing in this case file was changed')
    const changed = join(files, 'changed.zip')
    const bytes = readFileSync(zip)
    bytes[Math.floor(bytes.length / 3)]! ^= 1
    writeFileSync(changed, bytes)
    expect(await verifyInPage(changed, keys.logKey)).toContain('was changed')
  }, 240_000)
})
