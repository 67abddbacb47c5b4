// The telephones of a story: each person's app keeps a secret and shows a code that was not used yet.
import type { Page } from 'playwright-core'
import { otpauthCodes } from '../../src/adapters/otpauth/otpauth-codes.ts'
import { stepAfter } from './fresh-code.ts'

const telephones = new Map<string, { readonly secret: string; step: number }>()

/** Puts the secret that the page shows into this person's app, and types the first code. */
export const pairTelephone = async (page: Page, name: string): Promise<void> => {
  const secret = (await page.locator('#secret').innerText()).replaceAll(/\s/g, '')
  telephones.set(name, { secret, step: 0 })
  await page.locator('[name=code]').fill(await shownCode(name))
}

/** What the app shows; nothing where it has no secret yet. */
const shownCode = async (name: string): Promise<string> => {
  const telephone = telephones.get(name)
  if (telephone === undefined) return ''
  telephone.step = await stepAfter(telephone.step)
  return otpauthCodes.codeOf(telephone.secret, telephone.step)
}

/** On the page of the sign-in. */
export const signInBy = async (page: Page, { name, password }: { readonly name: string; readonly password: string }): Promise<void> => {
  await page.locator('[name=name]').fill(name)
  await page.locator('[name=password]').fill(password)
  await page.locator('[name=code]').fill(await shownCode(name))
  await page.locator('form[action="/sign-in"] button').click()
  await page.waitForLoadState()
}

/** What the first visit asks before all else. */
export const setUpCodes = async (page: Page, name: string): Promise<void> => {
  await page.waitForURL('**/account/code')
  await pairTelephone(page, name)
  await page.locator('form[action="/account/code"] button[type=submit]').click()
  await page.waitForURL('**/account')
}
