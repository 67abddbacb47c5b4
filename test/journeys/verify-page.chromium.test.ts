// verify.html from disk in a real browser: same verdicts as the command, no request, three languages.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { logKeyText, madeUpCaseFile, zipped } from '../kit/made-up-case-file.ts'

const executablePath = '/usr/bin/chromium'
const missing = !existsSync(executablePath)
if (missing) console.log('skipped: verify.html in a browser, Chromium is missing')

describe.skipIf(missing)('verify.html', () => {
  let home = ''
  let browser: Browser
  let page: Page
  const requests: string[] = []
  const errors: string[] = []

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'verify-page-'))
    execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'ignore' })
    await copyFile('dist/verify.html', join(home, 'verify.html'))
    const zip = zipped(madeUpCaseFile())
    await writeFile(join(home, 'whole.zip'), zip)
    const bent = Uint8Array.from(zip)
    const at = Buffer.from(zip).indexOf('not a clip')
    bent[at] = zip[at]! ^ 1
    await writeFile(join(home, 'bent.zip'), bent)
    await writeFile(join(home, 'log-key'), logKeyText)
    await writeFile(join(home, 'text.zip'), 'a text that only has the name of a ZIP')
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
    page = await browser.newPage({ locale: 'en-GB' })
    page.on('request', (request) => requests.push(request.url()))
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()) })
    await page.goto(pathToFileURL(join(home, 'verify.html')).href)
  })
  afterAll(async () => {
    await browser.close()
    await rm(home, { recursive: true })
  })

  const verdict = async (zip: string, key: string): Promise<string> => {
    await page.setInputFiles('#file', join(home, zip))
    await page.fill('#key', key)
    await page.click('#check')
    await page.waitForSelector('#check:enabled')
    return page.innerText('#verdict')
  }

  test('intact, unknown signer, changed, not readable, not a key', async () => {
    const whole = await verdict('whole.zip', logKeyText)
    expect(whole).toContain('Nothing in this case file was changed.')
    expect(whole).toContain('data/items/фота.jpg: unchanged since receipt on 2020-08-13 (custody entry 2)')
    expect(whole).toContain('Not yet cosigned by anyone else: the operator could have rebuilt this log.')
    expect(await verdict('whole.zip', '')).toContain('Consistent in itself, signed by ')
    expect(await verdict('bent.zip', logKeyText)).toContain('data/items/clip 1.mp4: does not fit its digest')
    expect(await verdict('text.zip', logKeyText)).toContain('This is not a case file')
    expect(await verdict('whole.zip', 'my key')).toBe('This is not a log key (name+id+key).')
  })

  test('the key file fills the key; a new choice takes the old verdict away; languages change what stands there', async () => {
    await page.setInputFiles('#key-file', join(home, 'log-key'))
    await page.waitForFunction((text) => document.querySelector('textarea')?.value === text, logKeyText.trim())
    await page.click('#check')
    await page.waitForSelector('#check:enabled')
    await page.getByRole('button', { name: 'Беларуская' }).click()
    expect(await page.innerText('#verdict')).toContain('нічога не зменена')
    expect(await page.innerText('h1')).toBe('Праверыць справу')
    await page.getByRole('button', { name: 'Русский' }).click()
    expect(await page.innerText('#verdict')).toContain('ничего не изменено')
    await page.setInputFiles('#file', join(home, 'bent.zip'))
    expect(await page.innerText('#verdict')).toBe('')
    await page.getByRole('button', { name: 'English' }).click()
  })

  test('no request but the page itself, and no error', () => {
    expect(requests).toEqual([pathToFileURL(join(home, 'verify.html')).href])
    expect(errors).toEqual([])
  })
})
