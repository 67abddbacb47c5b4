// A passkey in a real browser: made on the own page by an authenticator that Chromium plays, signed for with six words, then enough by itself.
import { chromium } from 'playwright-core'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startProduct } from '../kit/running-product.ts'
import type { RunningProduct } from '../kit/running-product.ts'
import { makeKey, signRequest } from '../kit/signing-browser.ts'
import { setUpCodes, signInBy } from '../kit/telephones.ts'

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const person = { name: 'Ada Linden', password: 'a long password' }
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

const desk = (path: string): string => `${product.address('desk')}${path}`
const newPage = async (): Promise<Page> => {
  const page = await (await browser.newContext({ viewport: { width: 360, height: 800 }, locale: 'en' })).newPage()
  page.setDefaultTimeout(20_000)
  page.on('request', (request) => { sent.push(request.url()) })
  return page
}
/** A stick with a PIN: it keeps keys by itself and verifies the person. */
const plugIn = async (page: Page, isUserVerified = true): Promise<{ readonly cdp: CDPSession; readonly authenticatorId: string }> => {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'usb', hasResidentKey: true, hasUserVerification: true, isUserVerified, automaticPresenceSimulation: true },
  })
  return { cdp, authenticatorId }
}

describe('a passkey', () => {
  it('is made, signed for, and signs in without a name', async () => {
    const ada = await newPage()
    await ada.goto(product.address('first start'))
    for (const [name, value] of Object.entries({ organisation: 'A made-up register', ...person })) await ada.locator(`[name=${name}]`).fill(value)
    await ada.locator('[name=opening][value=passphrase]').check()
    await ada.locator('button.go').click()
    await ada.locator('[name=written]').check()
    await ada.locator('form[action="/setup/made"] button').first().click()
    await ada.locator('a[href="/sign-in"]').first().waitFor()
    await ada.goto(desk('sign-in'))
    await signInBy(ada, person)
    await setUpCodes(ada, person.name)
    await ada.goto(desk('key'))
    const { words } = await makeKey(ada)
    await signRequest(ada, { words })

    const { cdp, authenticatorId } = await plugIn(ada)
    await ada.goto(desk('account'))
    await ada.locator('[data-passkey=make] [name=name]').fill('blue stick')
    await ada.locator('[data-passkey=make] button').click()
    await ada.waitForURL('**/account/sign')
    await signRequest(ada, { words })
    await ada.waitForURL('**/account')
    expect(await ada.locator('main').innerText()).toContain('blue stick')
    const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId })
    // What lies on the stick, and in a telephone that is taken, names neither person nor register.
    expect(credentials).toMatchObject([{ isResidentCredential: true, rpId: 'localhost', userName: 'desk', userDisplayName: 'desk' }])

    await ada.locator('form[action="/sign-out"] button').click()
    await ada.waitForURL('**/sign-in')
    await ada.locator('[data-passkey=ask] button').click()
    await ada.waitForURL(desk(''))
    expect(await ada.locator('.me').innerText()).toContain('Ada Linden')
    expect(sent.filter((url) => !url.startsWith(product.address('desk')))).toEqual([])

    // A stick without the person at it, and one that knows nothing of this place.
    await ada.locator('form[action="/sign-out"] button').click()
    await ada.waitForURL('**/sign-in')
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
    await ada.locator('[data-passkey=ask] button').click()
    await expect.poll(() => ada.locator('[data-passkey=ask] [role=status]').innerText(), { timeout: 30_000 }).toContain('gave no passkey')
    expect(ada.url()).toBe(desk('sign-in'))
  }, 180_000)
})
