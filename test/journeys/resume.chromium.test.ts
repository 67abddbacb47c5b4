// A large file from a real browser that is closed in the middle: with the twelve words and the same file it goes on, and the desk gets every byte.
import AxeBuilder from '@axe-core/playwright'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { announcedKey } from '../../src/domain/intake/intake-key.ts'
import type { Entry } from '../../src/server/register.ts'
import { testDesk } from '../desk.ts'
import type { TestDesk } from '../desk.ts'
import { startIntake } from './public-intake.ts'

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const look = process.env['LOOK']
const size = 20_000_000
const mebibyte = 1024 * 1024
const files = mkdtempSync(join(tmpdir(), 'kniha-resume-'))
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const made = (name: string, bytes: Uint8Array): { readonly path: string; readonly sha256: string } => {
  writeFileSync(join(files, name), bytes)
  return { path: join(files, name), sha256: sha256(bytes) }
}

let browser: Browser
let at: TestDesk
let intake: Awaited<ReturnType<typeof startIntake>>

const items = (): readonly Entry<'item'>[] => at.desk.state.shell.unlocked()!.register.all('item')
/** In the register, and looked through. */
const collected = (digest: string): Promise<void> => vi.waitFor(() => {
  const item = items().find(({ value }) => value.content?.sha256 === digest)
  expect([undefined, 'quarantined']).not.toContain(item?.value.state.kind)
}, { timeout: 20_000, interval: 100 })
const press = (page: Page, value: string): Promise<void> => page.locator(`button[name=go][value="${value}"]:visible`).click()

/** A window of its own, as after a crash of the browser; counts the bytes of pieces that it sends and hears what it says. */
const newWindow = async (locale: string) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const sent = { bytes: 0 }
  page.on('request', (request) => { if (request.url().endsWith('/sealed/piece')) sent.bytes += request.postDataBuffer()?.length ?? 0 })
  const stored = async (): Promise<unknown> => ({
    cookies: await context.cookies(),
    page: await page.evaluate('Promise.all([localStorage.length, sessionStorage.length, indexedDB.databases(), caches.keys()])'),
  })
  return { context, page, sent, stored }
}

/** Sends an empty report and comes to the page of files. */
const reportAndWords = async (page: Page, lang: string): Promise<string> => {
  await page.goto(`${intake.url}/${lang}/saw`)
  await press(page, 'next')
  await press(page, 'to:consent')
  await press(page, 'next')
  await press(page, 'send')
  await page.locator('ol.words li').nth(11).waitFor()
  const words = await page.locator('ol.words li').allTextContents()
  await press(page, 'check')
  await press(page, 'files')
  return words.join(' ')
}

const comeBack = async (page: Page, lang: string, words: string): Promise<void> => {
  await page.goto(`${intake.url}/${lang}/return`)
  await page.locator('textarea').fill(words)
  await page.locator('form#return button').click()
  await press(page, 'files')
}

const choose = async (page: Page, path: string): Promise<void> => {
  await page.locator('#file').setInputFiles(path)
  await page.locator('#file-form button').click()
}

const shot = async (page: Page, name: string): Promise<void> => {
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${name} scrolls sideways`).toBe(true)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${name} ${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
  if (look === undefined) return
  mkdirSync(look, { recursive: true })
  await page.screenshot({ path: `${look}/${name}.png`, fullPage: true })
}

/** Chooses a file and lets the window be closed after some pieces, without a word. */
const breakOff = async (lang: string, path: string, pieces: number): Promise<{ readonly words: string; readonly bytes: number }> => {
  const { context, page, sent } = await newWindow(lang)
  const words = await reportAndWords(page, lang)
  let left = pieces
  const reached = new Promise<void>((resolve) => {
    void page.route('**/sealed/piece', async (route) => {
      if (left-- > 0) await route.continue()
      else resolve()
    })
  })
  await shot(page, `resume-${lang}-1-files`)
  await choose(page, path)
  await reached
  await shot(page, `resume-${lang}-2-sending`)
  await context.close()
  return { words, bytes: sent.bytes }
}

describe.skipIf(!existsSync(executablePath))('an upload that broke off', () => {
  beforeAll(async () => {
    at = await testDesk()
    const { register } = at.desk.state.shell.unlocked()!
    const { vaultRecipient, pepper } = register.all('setting')[0]!.value
    intake = await startIntake({
      recipients: () => ({ desk: announcedKey(register.all('intake-key'))!.value.recipient, vault: [vaultRecipient] }), pepper: Buffer.from(pepper, 'hex'),
    }, join(at.dataDir, 'intake'))
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  })
  afterAll(async () => {
    await browser.close()
    await intake.stop()
    rmSync(files, { recursive: true })
  })

  test('goes on with the words and the same file, and nothing lay on the device meanwhile', async () => {
    const file = made('кліп.mp4', randomBytes(size))
    const first = await breakOff('be', file.path, 12)
    const { context, page, sent, stored } = await newWindow('be')
    await comeBack(page, 'be', first.words)
    await choose(page, file.path)
    await page.locator('#kept li').waitFor()
    await shot(page, 'resume-be-3-kept')
    await collected(file.sha256)
    const item = items().find(({ value }) => value.content?.sha256 === file.sha256)
    expect(item?.value.content?.bytes).toBe(size)
    const sealed = item?.value.content?.file.bytes ?? 0
    expect(sealed).toBeGreaterThan(size)
    expect(sent.bytes).toBeLessThan(sealed - 9 * mebibyte)
    expect(first.bytes + sent.bytes).toBeLessThanOrEqual(sealed + 8_000_000)
    expect(await stored()).toEqual({ cookies: [], page: [0, 0, [], []] })
    expect([intake.failures, intake.filesThere().length]).toEqual([[], 1])
    await context.close()
  })

  test('starts anew when another file is chosen', async () => {
    const bytes = randomBytes(size)
    const first = await breakOff('ru', made('видео.mp4', bytes).path, 12)
    bytes[size - 1]! ^= 1
    const other = made('видео.mp4', bytes)
    const { context, page, sent } = await newWindow('ru')
    await comeBack(page, 'ru', first.words)
    await choose(page, other.path)
    await page.locator('#kept li').waitFor()
    expect(sent.bytes).toBeGreaterThan(size)
    await collected(other.sha256)
    expect(items().filter(({ value }) => value.content?.bytes === size)).toHaveLength(2)
    await vi.waitFor(() => { expect(intake.filesThere().length).toBeLessThanOrEqual(2) })
    await context.close()
  })

  test('says so calmly when the network goes, goes on by itself, and when it was asked in vain, with one press in the same window', async () => {
    const file = made('clip.mp4', randomBytes(3_000_000))
    const { context, page } = await newWindow('en')
    await reportAndWords(page, 'en')
    let isGone = true
    await page.route('**/sealed/piece', async (route) => { await (isGone ? route.abort() : route.continue()) })
    await choose(page, file.path)
    await page.locator('#progress', { hasText: 'goes on by itself' }).waitFor({ timeout: 40_000 })
    await shot(page, 'resume-en-4-waiting')
    isGone = false
    await page.locator('#kept li').waitFor()
    await collected(file.sha256)

    await page.route('**/mailbox', async (route) => { await (isGone ? route.abort() : route.continue()) })
    isGone = true
    const other = made('other.mp4', randomBytes(3_000_000))
    await choose(page, other.path)
    await page.locator('#progress', { hasText: 'Send the same file again' }).waitFor({ timeout: 40_000 })
    await shot(page, 'resume-en-5-stopped')
    isGone = false
    await page.locator('#file-form button').click()
    await page.locator('#kept li').nth(1).waitFor()
    await collected(other.sha256)
    await context.close()
  })
})
