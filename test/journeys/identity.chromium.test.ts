// A name behind a pseudonym: two holders open the register, a third asks, two sign, a keeper reads in the vault room; a former officer meets no trace of his unit.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everythingIn, startRoomCommand } from '../kit/keeper-room.ts'
import { startProduct } from '../kit/running-product.ts'
import type { RunningProduct } from '../kit/running-product.ts'
import { admit, makeKey, signRequest } from '../kit/signing-browser.ts'
import { setUpCodes, signInBy } from '../kit/telephones.ts'

const password = 'a long password'
const story = 'Men of the Third Company beat me with batons in the yard of the Old Mill. A grenade went off beside me; since then I hear badly.'
const home = mkdtempSync(join(tmpdir(), 'kniha-keeper-home-'))
const stick = mkdtempSync(join(tmpdir(), 'kniha-keeper-stick-'))
let product: RunningProduct
let browser: Browser

beforeAll(async () => {
  product = await startProduct()
  browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'] })
})
afterAll(async () => {
  await browser.close()
  await product.stop()
  for (const folder of [home, stick]) rmSync(folder, { recursive: true, force: true })
})

const newPage = async (javaScriptEnabled = true): Promise<Page> => {
  const page = await (await browser.newContext({ javaScriptEnabled, locale: 'en', viewport: { width: 1280, height: 900 }, acceptDownloads: true })).newPage()
  page.setDefaultTimeout(20_000)
  return page
}
const desk = (path: string): string => `${product.address('desk')}${path}`
const text = (page: Page): Promise<string> => page.locator('body').innerText()
/** Presses and waits for what the server answers. */
const press = async (page: Page, selector: string): Promise<void> => {
  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.locator(selector).first().click()
  await answered
  await page.waitForLoadState()
}
const signIn = async (page: Page, name: string): Promise<void> => {
  await page.goto(desk('sign-in'))
  await signInBy(page, { name, password })
}

/** The first start with two of three holders; the vault's key goes to the keeper's stick and nowhere else. */
const firstStart = async (): Promise<{ readonly admin: Page; readonly words: string; readonly sheets: readonly string[] }> => {
  const admin = await newPage()
  await admin.goto(product.address('first start'))
  for (const [name, value] of Object.entries({ organisation: 'A made-up register', name: 'Ada Linden', password })) await admin.fill(`[name=${name}]`, value)
  await press(admin, 'button.go')
  const sheets = await admin.locator('.sheet .digits').allInnerTexts()
  writeFileSync(join(stick, 'key.txt'), decodeURIComponent((await admin.locator('a[download="kniha-vault-key.txt"]').getAttribute('href') ?? '').split(',')[1] ?? ''))
  await admin.check('[name=written]')
  await press(admin, 'button.go')
  await signIn(admin, 'Ada Linden')
  await setUpCodes(admin, 'Ada Linden')
  await admin.goto(desk('key'))
  const { words } = await makeKey(admin)
  await signRequest(admin, { words })
  return { admin, words, sheets }
}

/** Somebody writes at the public form, and leaves a name. */
const report = async (): Promise<void> => {
  const page = await newPage()
  await page.goto(`${product.address('public form')}en`)
  await page.locator('a[href="/en/hurt"]').click()
  const go = (value: string): Promise<void> => page.locator(`button[name=go][value="${value}"]:visible`).click()
  await page.locator('#age-adult').check()
  await go('next')
  await page.locator('#story').fill(story)
  await go('next')
  await page.locator('#when-day').check()
  await page.locator('#day').fill('25.10.2020')
  await go('next')
  await go('next')
  await page.locator('[name=ownName]').evaluate((node) => { for (let up = node.parentElement; up !== null; up = up.parentElement) if (up.tagName === 'DETAILS') up.setAttribute('open', '') })
  await page.fill('[name=ownName]', 'Canary Cardname')
  for (const question of ['consentHold', 'consentInside', 'consentWithoutName', 'consentWithName']) await page.locator(`#${question}-yes`).check()
  await go('next')
  await go('send')
  await page.locator('ol.words li').nth(11).waitFor()
}

/** Waits until a page of the desk says something. */
const until = async (page: Page, path: string, words: string): Promise<void> => {
  await expect.poll(async () => {
    await page.goto(desk(path))
    return text(page)
  }, { timeout: 30_000, interval: 500 }).toContain(words)
}

/** The report becomes an act with an injury. */
const code = async (page: Page): Promise<void> => {
  await until(page, 'reports', 'Third Company')
  await page.locator('tr', { hasText: 'Third Company' }).locator('a').first().click()
  const reportPath = new URL(page.url()).pathname
  await page.locator(`form[action="${reportPath}/moves"] [name=reason]`).first().fill('plausible')
  await press(page, `form[action="${reportPath}/moves"] button[type=submit]`)
  await page.goto(desk(`code/${reportPath.split('/')[2] ?? ''}`))
  const form = `form[action="${new URL(page.url()).pathname}"]`
  const part = `0-${String(story.indexOf('.') + 1)}`
  const fields = {
    title: 'Beating in the yard', when: '25.10.2020', 'when-source': part, where: 'Old Mill', 'where-position': '0.0005, 0.0005', 'where-precision': 'building', 'where-source': part,
    'c1-type': 'TOR', 'c1-method': 'BAT', 'v1-kind': 'writer', 'v1-label': 'the writer', 'v1-c1': part,
    'j1-victim': 'v1', 'j1-type': 'BAR', 'j1-region': 'EAR', 'j1-side': 'L', 'j1-mechanism': 'GRN', 'j1-column': 'c1', 'j1-source': part,
  }
  for (const [name, value] of Object.entries(fields)) {
    const field = page.locator(`${form} [name="${name}"]`).first()
    if (await field.evaluate((node) => node.tagName) === 'SELECT') await field.selectOption(value)
    else await field.fill(value)
  }
  await press(page, `${form} button[value="done"]`)
  expect(page.url()).toContain('proposed=1')
}

/** What somebody reads of the register where reports and what comes of them are listed, searched, matched and counted. */
const glance = async (page: Page): Promise<string> => {
  const seen: string[] = []
  for (const path of ['', 'reports', 'reports.csv', 'evidence', 'incidents', 'incidents.csv', 'acceptance', 'matching', 'matching.csv']) {
    const response = path.endsWith('.csv') ? await page.request.get(desk(path)) : null
    if (response === null) await page.goto(desk(path))
    seen.push(response === null ? await page.locator('main').innerText() : await response.text())
  }
  await page.goto(desk('search'))
  await page.fill('[name=q]', 'grenade')
  await press(page, 'main button[type=submit]')
  seen.push(await page.locator('main').innerText())
  // The log counts every act of everybody, each reading too.
  return seen.join('\n').replaceAll(/signed, [\d,]+ entries/g, 'signed, some entries')
}

/** In a browser without scripts, from the file of the desk to the card; answers with the receipt. */
const readCard = async (bundle: string): Promise<string> => {
  const room = await startRoomCommand({ home, key: join(stick, 'key.txt') })
  const page = await newPage(false)
  await page.goto(room.address)
  await page.setInputFiles('[name=file]', bundle)
  await press(page, 'button.go')
  expect(await text(page)).toContain('Compare before you trust')
  await press(page, 'button.go')
  for (const words of ['SRC-0001', 'she asked to be called', 'Sol Winter (supervising attorney)', 'Mira Quill (vault keeper)']) expect(await text(page)).toContain(words)
  await press(page, 'button.go')
  expect(await text(page)).toContain('Canary Cardname')
  const receipt = /\d{4}(?: \d{4}){3}/.exec(await text(page))?.[0] ?? ''
  await press(page, 'button.go')
  expect(await text(page)).toContain('Nothing of the card is held any more')
  expect(await room.ended).toBe(0)
  const left = `${everythingIn(home)}${room.said()}`
  for (const secret of ['Canary', 'AGE-SECRET-KEY', 'Winter']) expect(left).not.toContain(secret)
  return receipt
}

describe('a name behind a pseudonym', () => {
  it('is asked for by one, signed for by two, and read by a keeper where no desk reaches', async () => {
    const { admin, words, sheets } = await firstStart()
    const inviting = { admin, newPage, desk, password, signers: [{ page: admin, words }] }
    const sol = await admit(inviting, 'Sol Winter', ['SAT'])
    const byTwo = { ...inviting, signers: [...inviting.signers, sol] }
    const vera = await admit(byTwo, 'Vera Stone', ['SAT'])
    const mira = await admit(byTwo, 'Mira Quill', ['VLT'])
    const former = await admit(byTwo, 'Ivo Marsh', ['INV', 'INT', 'ANA'])
    await former.page.goto(desk('access/declaration'))
    await former.page.fill('[name=units]', 'Third Company; 2012; 2016')
    await press(former.page, 'form[action="/access/declaration"] button[type=submit]')
    const before = await glance(former.page)

    await report()
    await code(admin)
    const [seen, after] = [await glance(admin), await glance(former.page)]
    for (const trace of ['Third Company', 'Beating in the yard', 'VIC-0001']) {
      expect(seen).toContain(trace)
      expect(after).not.toContain(trace)
    }
    // Not a number has changed for him: not one waits, not one was found.
    expect(after).toBe(before)

    // Locked; two holders open it, each in a browser of his own.
    await press(admin, 'form[action="/lock"] button')
    for (const [at, share] of sheets.slice(0, 2).entries()) {
      const holder = await newPage(false)
      await holder.goto(desk('unlock'))
      await holder.fill('[name=passphrase]', share)
      await press(holder, 'button.go')
      if (at === 1) await holder.waitForURL('**/sign-in')
    }
    for (const [page, name] of [[sol.page, 'Sol Winter'], [vera.page, 'Vera Stone'], [mira.page, 'Mira Quill'], [former.page, 'Ivo Marsh']] as const) await signIn(page, name)

    await vera.page.goto(desk('vault'))
    await vera.page.fill('[name=reason]', 'she asked to be called at her sister’s')
    await press(vera.page, 'form[action="/vault"] button')
    const request = vera.page.url()
    await mira.page.goto(request)
    await signRequest(mira.page, mira)
    expect(await mira.page.locator('form[action="/vault/card"]').count()).toBe(0)
    await sol.page.goto(request)
    await signRequest(sol.page, sol)
    await mira.page.goto(request)
    const [download] = await Promise.all([mira.page.waitForEvent('download'), mira.page.locator('form[action="/vault/card"] button').click()])
    const bundle = join(stick, 'card-for-vault-room.age')
    await download.saveAs(bundle)
    const receipt = await readCard(bundle)

    await mira.page.goto(desk('vault'))
    expect(await text(mira.page)).toContain('Handed out, not reported yet')
    await mira.page.fill('[name=receipt]', receipt)
    await press(mira.page, 'form[action="/vault/receipt"] button')
    expect(await text(mira.page)).not.toContain('Handed out, not reported yet')
    expect(await glance(former.page)).toBe(before)
  }, 240_000)
})
