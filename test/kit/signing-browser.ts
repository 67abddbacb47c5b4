// What people do in a browser to make a key and to sign: they read, write down, type.
import type { Page } from 'playwright-core'
import { pairTelephone, signInBy } from './telephones.ts'

/** What a person wrote down on the page of the key. */
export interface WrittenDown {
  readonly words: string
  readonly number: string
}

/** On the page of the key: waits for it, writes words and number down, keeps the key. `password`: of whoever is invited. */
export const makeKey = async (page: Page, password?: string): Promise<WrittenDown> => {
  await page.locator('#key-words li').nth(5).waitFor({ timeout: 60_000 })
  const words = (await page.locator('#key-words li').allTextContents()).join(' ')
  const number = await page.locator('#key-number').textContent() ?? ''
  if (password !== undefined) await page.locator('#make-key [name=password]').fill(password)
  await page.locator('#written').check()
  await Promise.all([page.waitForResponse((response) => response.request().method() === 'POST'), page.locator('#make-key button[type=submit]').click()])
  await page.waitForLoadState()
  return { words, number }
}

/** On the page of a request: types and sends; ends when the page answered, or said why nothing was sent. */
export const signRequest = async (page: Page, typed: { readonly words: string; readonly number?: string }): Promise<void> => {
  await page.locator('#typed-words').waitFor()
  if (typed.number !== undefined) await page.locator('#typed-number').fill(typed.number)
  await page.locator('#typed-words').fill(typed.words)
  await Promise.all([page.waitForResponse((response) => response.request().method() === 'POST', { timeout: 60_000 }), page.locator('#sign button[type=submit]').click()])
  await page.waitForLoadState()
}

export interface Inviting {
  readonly admin: Page
  readonly newPage: () => Promise<Page>
  readonly desk: (path: string) => string
  readonly password: string
  /** Pages of people who sign, with their words. */
  readonly signers: readonly { readonly page: Page; readonly words: string }[]
}

/** Invites, enrols in a browser of its own, has it signed by all signers, signs in. */
export const admit = async ({ admin, newPage, desk, password, signers }: Inviting, name: string, roles: readonly string[]): Promise<{ readonly page: Page; readonly words: string }> => {
  await admin.goto(desk('staff'))
  const form = admin.locator('form[action="/staff"]')
  await form.locator('[name=name]').fill(name)
  for (const role of roles) await form.locator(`[name=roles][value=${role}]`).check()
  await form.locator('[name=reason]').fill('works with us from today on')
  await form.locator('button').click()
  const link = /http\S+\/invitation\/[0-9a-f]{64}/.exec(await admin.locator('code').first().textContent() ?? '')?.[0] ?? ''
  const page = await newPage()
  await page.goto(link)
  await page.locator('[name=password]').fill(password)
  await pairTelephone(page, name)
  await page.locator('button[type=submit]').click()
  const { words, number } = await makeKey(page, password)
  for (const signer of signers) {
    await signer.page.goto(desk('approvals'))
    await signer.page.locator('tbody a', { hasText: name }).click()
    await signRequest(signer.page, { words: signer.words, number })
  }
  await page.goto(desk('sign-in'))
  await signInBy(page, { name, password })
  await page.waitForURL(desk(''))
  return { page, words }
}
