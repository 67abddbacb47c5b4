// Key holders in a real browser, without scripts: sheets on paper, two of three open the register, a wrong share is named, lock.
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startProduct } from '../kit/running-product.ts'
import type { RunningProduct } from '../kit/running-product.ts'

let product: RunningProduct
let browser: Browser

beforeAll(async () => {
  product = await startProduct()
  browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'] })
})
afterAll(async () => {
  await browser.close()
  await product.stop()
})

const newPage = async (): Promise<Page> => {
  const page = await (await browser.newContext({ javaScriptEnabled: false, locale: 'en', viewport: { width: 360, height: 780 } })).newPage()
  page.setDefaultTimeout(20_000)
  return page
}
const desk = (path: string): string => `${product.address('desk')}${path}`
/** Presses the one main button and waits for what comes. */
const go = async (page: Page): Promise<void> => {
  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.locator('button.go').click()
  await answered
  await page.waitForLoadState()
}
const give = async (page: Page, share: string): Promise<void> => {
  await page.goto(desk('unlock'))
  await page.fill('[name=passphrase]', share)
  await go(page)
}
const pagesOf = (pdf: Buffer): number => (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length

describe('two of three key holders', () => {
  let sheets: readonly string[] = []

  it('are given a sheet each, one page of paper', async () => {
    const page = await newPage()
    await page.goto(product.address('first start'))
    await page.fill('[name=organisation]', 'Archive of the Old Mill')
    await page.fill('[name=name]', 'Ada Linden')
    await page.fill('[name=password]', 'a long password')
    await go(page)
    sheets = await page.locator('.sheet .digits').allInnerTexts()
    expect(sheets.map((sheet) => sheet.replaceAll(/\D/g, '').length)).toEqual([72, 72, 72])
    expect(pagesOf(await page.pdf({ format: 'A4' }))).toBe(3)
    await page.check('[name=written]')
    await go(page)
    expect(await page.locator('h1').innerText()).toBe('The register is open')
    await page.goto(desk('sign-in'))
    await page.fill('[name=name]', 'Ada Linden')
    await page.fill('[name=password]', 'a long password')
    await go(page)
    await page.locator('form[action="/lock"] button').click()
    await page.waitForURL('**/unlock')
    expect(await page.locator('h1').innerText()).toBe('The register is locked')
  })

  it('open it in two browsers that show the same words; a slip is named and spoils nothing', async () => {
    const [anna, boris] = [await newPage(), await newPage()]
    await give(anna, sheets[0] ?? '')
    expect(await anna.locator('h1').innerText()).toBe('Your share is in')
    const slip = (sheets[1] ?? '').trim().replace(/\d$/, (digit) => String((Number(digit) + 3) % 10))
    await give(boris, slip)
    expect(await boris.locator('main').innerText()).toContain('Look at group 12')
    expect(await boris.locator('.session').innerText()).toContain('1 of 2 needed shares')
    expect(await boris.locator('.session .words').innerText()).toBe(await anna.locator('.session .words').innerText())
    await give(boris, sheets[0] ?? '')
    expect(await boris.locator('.errors').innerText()).toContain('This share is in already')
    await give(boris, (sheets[1] ?? '').replaceAll(/\s+/g, ''))
    await boris.waitForURL('**/sign-in')
    // The first holder's page looks again by itself.
    await anna.waitForURL('**/sign-in', { timeout: 15_000 })
  })
})
