// open.html from disk in a real browser: what a report says, a file saved in pieces, hostile content, and no request.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import AxeBuilder from '@axe-core/playwright'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ageSealer } from '../../src/adapters/age/age-sealer.ts'
import { composeProvenance } from '../../src/domain/intake/file-provenance.ts'
import { composeReport } from '../../src/domain/intake/report-document.ts'
import { decoyBlob, packMailbox } from '../../src/domain/sealing/mailbox-blob.ts'
import { writeTar } from '../../src/domain/sealing/tar.ts'
import { sourceKeys, wordsOf } from '../../src/domain/sealing/twelve-words.ts'
import { nodePrimitives } from '../../src/primitives/node.ts'

const executablePath = '/usr/bin/chromium'
const missing = !existsSync(executablePath)
if (missing) console.log('skipped: open.html in a browser, Chromium is missing')

const utf8 = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))
const envelope = { lookupId: null, sealedBy: 'browser', writtenOn: '2031-10-14' } as const
const [me, other, keeper] = [ageSealer.newIdentity(), ageSealer.newIdentity(), ageSealer.newIdentity()]
const evil = '<img src=x onerror=alert(1)>\u202e\u001b[2J'
const report = writeTar([
  { name: 'report.json', bytes: utf8(composeReport({
    door: 'saw', language: 'be', changes: 3, sourceRecipient: other.recipient, holder: '00'.repeat(32), cardKeys: [], ...envelope, answers: { story: `Стралялі ў двары.\n${evil}`, when: 'night', danger: 'possible' },
  })) },
  { name: 'card.age', bytes: ageSealer.seal(utf8('card'), [keeper.recipient]) },
])
const clip = Uint8Array.from({ length: 3_000_000 }, (_, index) => (index * 7 + (index >> 9)) & 0xff)
const clipTar = writeTar([
  { name: 'provenance.json', bytes: utf8(composeProvenance({ origin: 'sent-to-me', sentThrough: 'Signal' }, { name: '../відэа 1.mp4', mediaType: 'video/mp4' }, envelope)) }, { name: 'file', bytes: clip },
])

describe.skipIf(missing)('open.html', () => {
  let home = ''
  let browser: Browser
  let page: Page
  const requests: string[] = []
  const errors: string[] = []
  const put = (name: string, bytes: Uint8Array | string): Promise<void> => writeFile(join(home, name), bytes)
  const openPage = async (): Promise<void> => { await page.goto(pathToFileURL(join(home, 'open.html')).href) }
  const opened = async (name: string, key: string = me.identity): Promise<string> => {
    await page.setInputFiles('#file', join(home, name))
    await page.fill('#key', key)
    await page.click('#open')
    await page.waitForSelector('#open:enabled')
    return page.innerText('#result')
  }

  beforeAll(async () => {
    execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'ignore' })
    home = await mkdtemp(join(tmpdir(), 'open-page-'))
    await copyFile('dist/open.html', join(home, 'open.html'))
    const sealed = ageSealer.seal(clipTar, [me.recipient])
    const bent = Uint8Array.from(sealed)
    bent[1_500_000] = (bent[1_500_000] ?? 0) ^ 1
    await put('report.age', ageSealer.seal(report, [other.recipient, me.recipient]))
    await put('clip.age', sealed)
    await put('bent.age', bent)
    await put('cut.age', sealed.subarray(0, -1000))
    await put('notes.txt', 'not sealed')
    await put('key', `# mine\n${me.identity}\n`)
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
    page = await (await browser.newContext({ locale: 'en-GB', viewport: { width: 360, height: 760 } })).newPage()
    page.on('request', (request) => requests.push(request.url()))
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()) })
    await openPage()
  })
  afterAll(async () => {
    await browser.close()
    await rm(home, { recursive: true })
  })

  test('a report as it was asked, and what is written in it does nothing', async () => {
    const said = await opened('report.age')
    expect(said).toContain('A report')
    expect(said).toContain('Што адбылося?\nСтралялі ў двары.\n<img src=x onerror=alert(1)>‹U+202E›‹U+001B›[2J')
    expect(said).toContain('This register changed the questions (version 3)')
    expect(said).toContain('Only a vault keeper opens them')
    expect(await page.locator('#result img').count()).toBe(0)
    expect(await page.locator('#result dt[lang=be]').first().innerText()).toBe('Што адбылося?')
    expect(await page.inputValue('#key')).toBe('')
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    await page.getByRole('button', { name: 'Русский' }).click()
    expect(await page.innerText('#result')).toContain('Сообщение')
    await page.getByRole('button', { name: 'English' }).click()
    await page.check('#show')
    await page.click('#empty')
    expect(await page.innerText('#result')).toBe('Nothing is left on this page.')
    expect([await page.isChecked('#show'), await page.locator('#key.secret').count()]).toEqual([false, 1])
  })

  test('says why it does not open, and shows nothing then', async () => {
    expect(await opened('report.age', ageSealer.newIdentity().identity)).toBe('This key does not open the file, or the beginning of the file was changed.')
    expect(await opened('report.age', 'a key')).toContain('neither a key')
    expect(await opened('notes.txt')).toContain('no sealed file of ours')
    for (const name of ['bent.age', 'cut.age']) expect(await opened(name)).toBe('The file is damaged or cut short. Nothing of it was written.')
  })

  test('a key file, and the twelve words with the number of their register', async () => {
    await page.setInputFiles('#key-file', join(home, 'key'))
    await page.waitForFunction((key) => document.querySelector('textarea')?.value.includes(key), me.identity)
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('textarea') ?? document.body).getPropertyValue('-webkit-text-security'))).toBe('disc')
    const [entropy, pepper] = [nodePrimitives.random(16), nodePrimitives.random(32)]
    const note = packMailbox(utf8({ format: 'kniha-mailbox', status: 'question', messages: [{ text: 'Ці памятаеце час?', on: '2031-10-15' }], attestation: null }))
    if (!note.ok) throw new Error('note')
    await put('reply.age', ageSealer.seal(note.value, [ageSealer.identityFromSeed(sourceKeys(entropy, pepper, nodePrimitives).seed).recipient]))
    const words = wordsOf(entropy, wordlist, nodePrimitives).join(' ')
    expect(await opened('reply.age', words)).toContain('number of the register')
    await page.fill('#number', Buffer.from(pepper).toString('hex'))
    expect(await opened('reply.age', words)).toContain('Ці памятаеце час?')
    // Where it is fetched, without the words: what is named here is what the intake is asked for.
    await page.click('#empty')
    await page.fill('#key', words)
    await page.fill('#number', Buffer.from(pepper).toString('hex'))
    await page.click('#open')
    await page.getByText(sourceKeys(entropy, pepper, nodePrimitives).lookupId).waitFor()
    await put('decoy.bin', decoyBlob(pepper, sourceKeys(entropy, pepper, nodePrimitives).lookupId, nodePrimitives))
    expect(await opened('decoy.bin', words)).toContain('no reply was there')
    await page.fill('#number', '')
  })

  test('saves a file, gathered where the browser has no better way, and straight to the disk where it has', async () => {
    await page.evaluate(() => { Reflect.deleteProperty(window, 'showSaveFilePicker') })
    const said = await opened('clip.age')
    expect(said).toContain(`відэа 1.mp4, 3,000,000\u00a0bytes\n\nSHA-256 ${createHash('sha256').update(clip).digest('hex')}`)
    expect(said).toContain('Through what app\nSignal')
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('.part button').nth(1).click()])
    expect(download.suggestedFilename()).toBe('відэа 1.mp4')
    expect(Buffer.compare(await readFile(await download.path()), clip)).toBe(0)
    // What a picker of Chromium would write, gathered by the test.
    await page.evaluate(() => {
      const taken: { bytes: number; name: string; closed: boolean; aborted: boolean } = { bytes: 0, name: '', closed: false, aborted: false }
      Object.assign(window, { taken, showSaveFilePicker: ({ suggestedName }: { suggestedName: string }) => {
        taken.name = suggestedName
        return Promise.resolve({ createWritable: () => Promise.resolve({
          write: (piece: Uint8Array) => { taken.bytes += piece.length; return Promise.resolve() },
          close: () => { taken.closed = true; return Promise.resolve() }, abort: () => { taken.aborted = true; return Promise.resolve() },
        }) })
      } })
    })
    await page.locator('.part button').nth(1).click()
    await page.getByText('Saved, and every byte of it checked.').last().waitFor()
    expect(await page.evaluate(() => Reflect.get(window, 'taken'))).toEqual({ bytes: 3_000_000, name: 'відэа 1.mp4', closed: true, aborted: false })
    // The file changes under the open page: what was begun is called off.
    await put('clip.age', await readFile(join(home, 'bent.age')))
    await page.locator('.part button').nth(1).click()
    await page.getByText('It could not be saved.').waitFor()
    expect(await page.evaluate(() => Reflect.get(window, 'taken'))).toMatchObject({ closed: true })
  })

  test('the policy of the page lets nothing out and no text become markup', async () => {
    expect(errors).toEqual([])
    expect(requests.filter((url) => !url.startsWith('blob:'))).toEqual([pathToFileURL(join(home, 'open.html')).href])
    const blocked = await page.evaluate(async () => Promise.all([
      fetch('http://127.0.0.1:9/').then(() => 'went out', () => 'blocked'),
      new Promise((resolve) => { document.addEventListener('securitypolicyviolation', (event) => { resolve(event.effectiveDirective) }) }),
    ]))
    expect(blocked).toEqual(['blocked', 'connect-src'])
    expect(await page.evaluate(() => {
      try {
        document.body.innerHTML = '<p>x</p>'
        return 'taken'
      } catch (error) {
        return error instanceof TypeError
      }
    })).toBe(true)
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([0, 0, ''])
  })
})
