// Two people in two browsers admit a third: keys are made and used in the browser, a wrong number stops the signature, words are never sent.
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startProduct } from '../kit/running-product.ts'
import type { RunningProduct } from '../kit/running-product.ts'
import { admit, makeKey, signRequest } from '../kit/signing-browser.ts'
import { pairTelephone, setUpCodes, signInBy } from '../kit/telephones.ts'

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const password = 'a long password'
let product: RunningProduct
let browser: Browser
const sent: string[] = []

beforeAll(async () => {
  product = await startProduct()
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'] })
})
afterAll(async () => {
  await browser.close()
  await product.stop()
})

const newPage = async (javaScriptEnabled = true): Promise<Page> => {
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 1440, height: 900 }, locale: 'en' })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  page.on('request', (request) => { sent.push(`${request.url()} ${decodeURIComponent((request.postData() ?? '').replaceAll('+', ' '))}`) })
  return page
}
const desk = (path: string): string => `${product.address('desk')}${path}`
const text = (page: Page): Promise<string> => page.locator('body').innerText()

describe('two people', () => {
  it('admit a third, each in a browser of his own', async () => {
    const ada = await newPage()
    await ada.goto(product.address('first start'))
    for (const [name, value] of Object.entries({ organisation: 'A made-up register', name: 'Ada Linden', password })) await ada.locator(`[name=${name}]`).fill(value)
    await ada.locator('[name=opening][value=passphrase]').check()
    await ada.locator('button.go').click()
    await ada.locator('ol.words li').nth(6).waitFor()
    await ada.locator('[name=written]').check()
    await ada.locator('form[action="/setup/made"] button').first().click()
    await ada.locator('a[href="/sign-in"], form[action="/sign-in"]').first().waitFor()
    await ada.goto(desk('sign-in'))
    await signInBy(ada, { name: 'Ada Linden', password })
    await setUpCodes(ada, 'Ada Linden')
    await ada.goto(desk('staff'))
    expect(await text(ada)).toContain('You have no signing key yet')
    await ada.locator('a[href="/key"]').click()
    const key = await makeKey(ada)
    expect(key.words.split(' ')).toHaveLength(6)
    await signRequest(ada, { words: key.words })
    await ada.goto(desk('staff'))
    expect(await text(ada)).toContain('You are the only one who can sign')

    const sol = await admit({ admin: ada, newPage, desk, password, signers: [{ page: ada, words: key.words }] }, 'Sol Winter', ['SAT'])
    await ada.goto(desk('staff'))
    expect(await text(ada)).toContain('Only two people here can sign')

    // A third: Ada invites, Vera makes a key, Sol mistypes the number, then the words, then signs; Ada signs.
    const form = ada.locator('form[action="/staff"]')
    await form.locator('[name=name]').fill('Vera Stone')
    await form.locator('[name=roles][value=INV]').check()
    await form.locator('[name=reason]').fill('investigates from today on')
    await form.locator('button').click()
    const vera = await newPage()
    await vera.goto(/http\S+\/invitation\/[0-9a-f]{64}/.exec(await ada.locator('code').first().textContent() ?? '')?.[0] ?? '')
    await vera.locator('[name=password]').fill(password)
    await pairTelephone(vera, 'Vera Stone')
    await vera.locator('button[type=submit]').click()
    const made = await makeKey(vera, password)
    expect(await text(vera)).toContain('tell your control number')

    await sol.page.goto(desk(''))
    await sol.page.locator('a.fig[href="/approvals"]').click()
    await sol.page.locator('tbody a').first().click()
    expect(await text(sol.page)).toContain('Admit Vera Stone as investigator')
    const said = sol.page.locator('#sign-said')
    await sol.page.locator('#typed-number').fill(made.number.replace(/^\d/, (digit) => String((Number(digit) + 1) % 10)))
    await sol.page.locator('#typed-words').fill(sol.words)
    await sol.page.locator('#sign button').click()
    await expect.poll(() => said.textContent()).toContain('does not belong to the key')
    await sol.page.locator('#typed-number').fill(made.number)
    await sol.page.locator('#typed-words').fill(key.words)
    await sol.page.locator('#sign button').click()
    await expect.poll(() => said.textContent(), { timeout: 20_000 }).toContain('do not give your key')
    await signRequest(sol.page, { words: sol.words.toUpperCase(), number: made.number })
    expect(await text(sol.page)).toContain('Another person has to sign too')
    const request = sol.page.url()
    await ada.goto(request)
    await signRequest(ada, { words: key.words, number: made.number })
    expect(await ada.locator('main').innerText()).toContain('done')

    await vera.goto(desk('sign-in'))
    await signInBy(vera, { name: 'Vera Stone', password })
    await vera.waitForURL(desk(''))
    for (const { words } of [key, sol, made]) expect(sent.some((request) => request.includes(words) || request.includes(words.replaceAll(' ', '%20')))).toBe(false)
  }, 180_000)

  it('are told honestly that a key needs scripts', async () => {
    const ada = await newPage()
    await ada.goto(desk('sign-in'))
    await signInBy(ada, { name: 'Ada Linden', password })
    await ada.waitForURL(desk(''))
    await ada.goto(desk('staff'))
    const form = ada.locator('form[action="/staff"]')
    await form.locator('[name=name]').fill('Tessa Rowan')
    await form.locator('[name=roles][value=ATT]').check()
    await form.locator('[name=reason]').fill('an attorney')
    await form.locator('button').click()
    const plain = await newPage(false)
    await plain.goto(/http\S+\/invitation\/[0-9a-f]{64}/.exec(await ada.locator('code').first().textContent() ?? '')?.[0] ?? '')
    await plain.locator('[name=password]').fill(password)
    await pairTelephone(plain, 'Tessa Rowan')
    await plain.locator('button[type=submit]').click()
    expect(await text(plain)).toContain('that needs scripts')
    expect(await plain.locator('#make-key').isVisible()).toBe(false)
  }, 60_000)
})
