// A report in a real browser at 360 px, with scripts off and on: arrives whole, opens only with the desk's key, and with scripts on nothing typed leaves in clear.
import AxeBuilder from '@axe-core/playwright'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ageSealer } from '../../src/adapters/age/age-sealer.ts'
import { cardKeyId } from '../../src/domain/access/card-keys.ts'
import { nodePrimitives } from '../../src/primitives/node.ts'
import { parseFollowUp } from '../../src/domain/intake/conversation.ts'
import { parseProvenance } from '../../src/domain/intake/file-provenance.ts'
import { parseIdentityCard } from '../../src/domain/intake/identity-card.ts'
import { parseReportDocument } from '../../src/domain/intake/report-document.ts'
import { packMailbox } from '../../src/domain/sealing/mailbox-blob.ts'
import { parseLookupId } from '../../src/domain/brand.ts'
import { jpeg, segment } from '../kit/cleanable-files.ts'
import { gpsFields, jpegWith, tiff } from '../kit/traced-files.ts'
import { onPlainHttp, plainHttpArgs, weightOf } from '../kit/weight.ts'
import { startIntake } from './public-intake.ts'
import type { Opened } from './public-intake.ts'

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const story = 'Нас спынілі на Ліцейнай, каля адзінаццаці вечара. Адзін крыкнуў «Рыхтуйце гранаты».'
const canaries = [story, 'Жоўты аўтобус 4417', 'Алесь Выдуманы', '+375 00 000-00-00', 'пасля шостай']
const json = (parts: Opened['parts'], name: string): unknown => JSON.parse(new TextDecoder().decode(parts.get(name)))
const look = process.env['LOOK']

let browser: Browser
let intake: Awaited<ReturnType<typeof startIntake>>

const shot = async (page: Page, name: string): Promise<void> => {
  if (look === undefined) return
  mkdirSync(look, { recursive: true })
  await page.screenshot({ path: `${look}/${name}.png`, fullPage: true })
}

const checkPage = async (page: Page, name: string): Promise<void> => {
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${name} scrolls sideways`).toBe(true)
  await shot(page, name)
}

const newPage = async (javaScriptEnabled: boolean, width = 360): Promise<{ readonly context: BrowserContext; readonly page: Page; readonly bodies: Buffer[]; readonly hosts: Set<string> }> => {
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width, height: 740 }, locale: 'be' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const bodies: Buffer[] = []
  const hosts = new Set<string>()
  page.on('request', (request) => {
    hosts.add(new URL(request.url()).host)
    bodies.push(Buffer.from(request.url()), Buffer.from(JSON.stringify(request.headers())), request.postDataBuffer() ?? Buffer.alloc(0))
  })
  return { context, page, bodies, hosts }
}

const press = (page: Page, value: string): Promise<void> => page.locator(`button[name=go][value="${value}"]:visible`).click()

/** Fills the whole form in Belarusian, from the start page to the words. */
const writeReport = async (page: Page, kind: string): Promise<readonly string[]> => {
  await page.goto(`${intake.url}/be`)
  await checkPage(page, `${kind}-1-start`)
  await page.locator('a[href="/be/hurt"]').click()
  await checkPage(page, `${kind}-2-notice`)
  await page.locator('#age-adult').check()
  await press(page, 'next')
  await page.locator('#story').fill(story)
  await checkPage(page, `${kind}-3-story`)
  await press(page, 'next')
  await page.locator('#when-night').check()
  await page.locator('#nightFrom').fill('12.10.2031')
  await page.locator('#where-detention').check()
  await page.locator('#detention-lit-4').check()
  await checkPage(page, `${kind}-4-when-where`)
  await press(page, 'next')
  await page.locator('details summary', { hasText: 'на малюнку цела' }).click()
  await page.locator('#hurtHow-gas').check()
  // A touch on the picture, in the middle of a drawn part, ticks the box of the list.
  await page.locator('.body label.chest path').click()
  await page.locator('.body label.left-leg path').first().click()
  await page.locator('#hurtParts-face').check()
  await page.locator('#whoVehicle').fill('Жоўты аўтобус 4417')
  await page.locator('#witnesses-yes').check()
  await page.locator('#witnessesSaw').fill('з балкона')
  await page.locator('#witnessNames').fill('Сведка Выдуманая')
  await page.locator('details summary', { hasText: 'паведамлялі раней' }).click()
  await page.locator('#told-lawyer').check()
  await page.locator('#told-abroad').check()
  await checkPage(page, `${kind}-5-harm-who`)
  await press(page, 'next')
  await page.locator('#consentInside-yes').check()
  await page.locator('#consentWithName-no').check()
  await page.locator('#danger-possible').check()
  await page.locator('#contactWay-own').check()
  await page.locator('#contactOwn').fill('+375 00 000-00-00')
  await page.locator('#contactSafe').fill('пасля шостай')
  await page.locator('#ownName').fill('Алесь Выдуманы')
  await checkPage(page, `${kind}-6-consent`)
  await press(page, 'next')
  await expect.poll(async () => page.locator('dd:visible', { hasText: 'Рыхтуйце гранаты' }).count()).toBe(1)
  expect(await page.locator('dd:visible', { hasText: 'Твар, Грудзі, Левая нага' }).count()).toBe(1)
  await checkPage(page, `${kind}-7-check`)
  await press(page, 'send')
  await page.locator('ol.words li').nth(11).waitFor()
  const words = await page.locator('ol.words li').allTextContents()
  await checkPage(page, `${kind}-8-words`)
  return words
}

/** What the page says of a chosen file, on this device alone; a page without scripts says nothing. */
const expectTraces = async (page: Page, kind: string): Promise<void> => {
  const choose = (name: string, buffer: Buffer): Promise<void> => page.locator('#file').setInputFiles({ name, mimeType: 'image/jpeg', buffer })
  const note = page.locator('#traces')
  await choose('двор.jpg', jpegWith(tiff([{ tag: 0x0110, value: 'M1\0' }, { tag: 0x8825, value: gpsFields }])))
  if (kind === 'plain') {
    expect(await note.isVisible()).toBe(false)
    return
  }
  await note.getByText('Што гэты файл кажа сам').waitFor()
  expect(await note.locator('[data-trace]:visible').allTextContents()).toEqual(['Дзе яго зрабілі53.90750, 27.56167', 'ЧымM1'])
  await checkPage(page, `${kind}-9-traces`)
  await choose('без.jpg', Buffer.from('\xff\xd8\xff\xd9', 'latin1'))
  await note.getByText('мы не знайшлі').waitFor()
  await choose('паперы.pdf', Buffer.from('%PDF-1.7'))
  await note.getByText('зазірнуць не можа').waitFor()
}

const confirmAndSendFile = async (page: Page, words: readonly string[], kind: string): Promise<void> => {
  await press(page, 'check')
  const labels = await page.locator('label').allTextContents()
  for (const [index, name] of ['first', 'second'].entries()) {
    await page.locator(`[name=${name}]`).fill(words[Number(/\d+/.exec(labels[index] ?? '')?.[0]) - 1] ?? '')
  }
  await press(page, 'confirm')
  await page.locator('#origin-sent-to-me').check()
  await page.locator('#sentThrough').fill('месенджар')
  await expectTraces(page, kind)
  await page.locator('#file').setInputFiles({ name: 'кліп.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(9_000_000, 'kniha clip ') })
  await checkPage(page, `${kind}-9-files`)
  await page.locator('#file-form button').click()
  await page.locator('#kept li').waitFor()
}

const expectWhole = async (sealedBy: 'browser' | 'child'): Promise<void> => {
  const all = await intake.opened()
  const mine = all.filter(({ kind }) => kind === 'report').map(({ parts }) => ({ parts, document: parseReportDocument(json(parts, 'report.json')) }))
    .find(({ document }) => document.ok && document.value.sealedBy === sealedBy)
  if (mine === undefined || !mine.document.ok) throw new Error('no report of this kind')
  expect(mine.document.value).toMatchObject({
    door: 'hurt', language: 'be', accountType: 'victim', compartment: 'open', age: 'adult', danger: 'possible', contactWay: 'own', rest: null,
    answers: {
      story, when: 'night', nightFrom: '12.10.2031', where: 'detention', detention: 'lit-4', whoVehicle: 'Жоўты аўтобус 4417',
      hurtHow: 'gas', hurtParts: 'face chest left-leg', witnesses: 'yes', witnessesSaw: 'з балкона', told: 'lawyer abroad',
    },
    consent: { hold: null, useInside: true, shareWithoutName: null, shareWithName: false },
  })
  const reportText = new TextDecoder().decode(mine.parts.get('report.json'))
  for (const secret of ['Алесь', '+375', 'шостай', 'Сведка']) expect(reportText).not.toContain(secret)
  expect(ageSealer.open(mine.parts.get('card.age')!, intake.desk.identity).ok).toBe(false)
  const card = ageSealer.open(mine.parts.get('card.age')!, intake.vault.identity)
  expect(ageSealer.open(mine.parts.get('card.age')!, intake.vaultOfAnother.identity)).toEqual(card)
  expect(mine.document.value.cardKeys).toEqual([intake.vault, intake.vaultOfAnother].map(({ recipient }) => cardKeyId(recipient, nodePrimitives)))
  expect(card.ok && parseIdentityCard(JSON.parse(new TextDecoder().decode(card.value)))).toMatchObject({ ok: true, value: { ownName: 'Алесь Выдуманы', otherNames: 'Сведка Выдуманая', contact: { own: '+375 00 000-00-00' } } })
  const file = all.filter(({ kind }) => kind === 'file').map(({ parts }) => ({ parts, said: parseProvenance(json(parts, 'provenance.json')) })).find(({ said }) => said.ok && said.value.sealedBy === sealedBy)
  expect(file?.said).toMatchObject({ ok: true, value: { origin: 'sent-to-me', sentThrough: 'месенджар', fileName: 'кліп.mp4', lookupId: mine.document.value.lookupId } })
  expect(Buffer.from(file!.parts.get('file')!).equals(Buffer.alloc(9_000_000, 'kniha clip '))).toBe(true)
}

/** A photograph and a cleaned copy of it: nothing is ticked beforehand, and each is sealed like every file. */
const sendWithCopy = async (page: Page): Promise<void> => {
  const photograph = jpeg(segment(0xe1, 'Exif\0\0', tiff([{ tag: 0x0110, value: 'M1\0' }, { tag: 0x8825, value: gpsFields }])), segment(0xfe, 'two words'))
  const tick = page.locator('#copy')
  await page.locator('#file').setInputFiles({ name: 'паперы.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') })
  await page.locator('#cleaned').getByText('ачышчанай копіі не робіць').waitFor()
  expect(await tick.isVisible()).toBe(false)
  await page.locator('#file').setInputFiles({ name: 'двор.jpg', mimeType: 'image/jpeg', buffer: photograph.subarray(0, -2) })
  await tick.waitFor()
  expect(await tick.isChecked()).toBe(false)
  await tick.check()
  await page.locator('[data-copy=none]:visible').waitFor()
  expect([await tick.isChecked(), await tick.isDisabled()]).toEqual([false, true])
  await page.locator('#file').setInputFiles({ name: 'двор.jpg', mimeType: 'image/jpeg', buffer: photograph })
  await tick.check()
  await page.locator('[data-copy=made]:visible').waitFor()
  expect(await page.locator('[data-taken]:visible').allTextContents()).toEqual(['што запісала камера (месца, час, прылада)', 'каментарыі і нататкі'])
  await checkPage(page, 'script-9-copy')
  await page.locator('#file-form button').click()
  await page.locator('#kept li', { hasText: 'з ачышчанай копіяй' }).waitFor()
  const sent = (await intake.opened()).filter(({ kind }) => kind === 'file').map(({ parts }) => ({ bytes: Buffer.from(parts.get('file')!), said: parseProvenance(json(parts, 'provenance.json')) }))
  const [original, copy] = [sent.find(({ bytes }) => bytes.equals(photograph)), sent.find(({ bytes }) => bytes.equals(jpeg()))]
  expect(original?.said).toMatchObject({ ok: true, value: { fileName: 'двор.jpg', copyOf: null } })
  expect(copy?.said).toMatchObject({ ok: true, value: {
    fileName: 'copy.jpg', mediaType: 'image/jpeg', origin: 'not-said', copyOf: { of: createHash('sha256').update(photograph).digest('hex'), cleaning: 2, taken: ['exif', 'comment'] },
  } })
}

const attestation = '{"checkpoint":"a made-up note\\n"}\n'

/** Asks for an attestation: refused without a tick, with the warning in sight. */
const askForAttestation = async (page: Page, words: readonly string[], kind: string): Promise<void> => {
  await page.goto(`${intake.url}/be/return`)
  await page.locator('textarea').fill(words.join(' '))
  await page.locator('form#return button').click()
  await page.locator('summary', { hasText: 'Папера для суда' }).click()
  const form = page.locator('form', { has: page.locator('#understood') })
  await form.locator('button').click()
  await page.locator('[role=alert]:visible', { hasText: 'Спачатку прачытайце' }).waitFor()
  await form.locator('p', { hasText: 'Хто знойдзе ў вас гэты файл' }).waitFor()
  await checkPage(page, `${kind}-11-attest`)
  await page.locator('#understood').check()
  await form.locator('button').click()
  await page.locator('h1:visible', { hasText: 'Дайшло' }).waitFor()
  const message = (await intake.opened()).findLast(({ kind: what }) => what === 'message')!
  expect(parseFollowUp(json(message.parts, 'message.json'))).toMatchObject({ ok: true, value: { content: { kind: 'attest' } } })
}

const comeBack = async (page: Page, words: readonly string[], kind: string): Promise<void> => {
  await page.goto(`${intake.url}/be/return`)
  await page.locator('textarea').fill(words.map((word) => word.slice(0, 4)).join(' '))
  await page.locator('form#return button').click()
  await page.locator('h1:visible', { hasText: 'няма паведамлення' }).waitFor()
  const entry = (await intake.opened()).findLast(({ kind: what }) => what === 'report')!
  const report = parseReportDocument(json(entry.parts, 'report.json'))
  const lookupId = report.ok ? parseLookupId(report.value.lookupId ?? '') : null
  const note = packMailbox(new TextEncoder().encode(JSON.stringify({ format: 'kniha-mailbox', status: 'question', messages: [{ text: 'Ці ёсць у вас яшчэ запісы?', on: '2031-10-20' }], attestation })))
  if (lookupId === null || !note.ok || !report.ok) throw new Error('no look-up id')
  await intake.mailbox.put(lookupId, ageSealer.seal(note.value, [report.value.sourceRecipient ?? '']))
  await page.goto(`${intake.url}/be/return`)
  await page.locator('textarea').fill(words.join(' '))
  await page.locator('form#return button').click()
  await page.locator('.said', { hasText: 'Ці ёсць у вас яшчэ запісы?' }).waitFor()
  expect(await page.content()).not.toContain('Ліцейнай')
  await checkPage(page, `${kind}-10-status`)
  const [saved] = await Promise.all([page.waitForEvent('download'), page.locator('[data-attestation=made] button').click()])
  expect([saved.suggestedFilename(), readFileSync(await saved.path(), 'utf8')]).toEqual(['page.json', attestation])
  await page.locator('#text').first().fill('Так, ёсць адзін 4417')
  await page.locator('form').first().locator('button').click()
  await page.locator('h1:visible', { hasText: 'Дайшло' }).waitFor()
  const message = (await intake.opened()).findLast(({ kind: what }) => what === 'message')!
  expect(parseFollowUp(json(message.parts, 'message.json'))).toMatchObject({ ok: true, value: { lookupId, content: { kind: 'answer', text: 'Так, ёсць адзін 4417' } } })
}

/** Every spelling in which a text could leave: plain, UTF-16, base64 at each offset, hexadecimal, encoded for addresses. */
const spellings = (text: string): readonly Buffer[] => {
  const plain = Buffer.from(text)
  const shifted = [0, 1, 2].map((shift) => Buffer.from(Buffer.concat([Buffer.alloc(shift), plain]).toString('base64').slice(Math.ceil(shift * 4 / 3) + 1, -4)))
  return [plain, Buffer.from(text, 'utf16le'), Buffer.from(text, 'utf16le').swap16(), ...shifted, Buffer.from(plain.toString('hex')), Buffer.from(encodeURIComponent(text)), Buffer.from(new URLSearchParams({ t: text }).toString().slice(2)), Buffer.from(JSON.stringify(text).slice(1, -1))]
}

describe.skipIf(!existsSync(executablePath))('a report in a browser', () => {
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', ...plainHttpArgs] })
    intake = await startIntake()
  })
  afterAll(async () => {
    await browser.close()
    await intake.stop()
  })

  test('with scripts off', async () => {
    const { context, page, hosts } = await newPage(false)
    const words = await writeReport(page, 'plain')
    expect(await page.locator('main').textContent()).toContain('на нашым серверы')
    await confirmAndSendFile(page, words, 'plain')
    await expectWhole('child')
    await comeBack(page, words, 'plain')
    await askForAttestation(page, words, 'plain')
    expect([...hosts]).toEqual([new URL(intake.url).host])
    expect(await context.cookies()).toEqual([])
    expect(intake.failures).toEqual([])
    await context.close()
  })

  test('with scripts on nothing typed leaves in clear', async () => {
    const { context, page, bodies, hosts } = await newPage(true)
    const errors: string[] = []
    page.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()) })
    page.on('pageerror', (error) => { errors.push(error.message) })
    const words = await writeReport(page, 'script')
    expect(await page.locator('main').textContent()).toContain('вашым браўзеры да адпраўкі')
    await confirmAndSendFile(page, words, 'script')
    await expectWhole('browser')
    await sendWithCopy(page)
    await comeBack(page, words, 'script')
    await askForAttestation(page, words, 'script')
    const sent = Buffer.concat(bodies)
    const typed = [...canaries, 'Так, ёсць адзін 4417', 'месенджар', 'кліп.mp4', 'двор.jpg', 'kniha clip ', ...words.slice(1).map((word, index) => `${words[index] ?? ''} ${word}`)]
    for (const text of typed) for (const spelling of spellings(text)) {
      if (spelling.length >= 8) expect(sent.includes(spelling), `${text} left as ${spelling.toString('latin1').slice(0, 20)}`).toBe(false)
    }
    // The same search finds what is there: it is not blind.
    expect(sent.includes(Buffer.from('kniha-kind'))).toBe(true)
    expect([...hosts]).toEqual([new URL(intake.url).host])
    expect(errors).toEqual([])
    await context.close()
  })

  test.each([null, 'possible'])('what is said of danger before the form stands in it, and can be changed there: %s', async (changed) => {
    const { context, page } = await newPage(true)
    await page.goto(`${intake.url}/be/danger`)
    await page.locator('button[name=door][value=saw]').click()
    await press(page, 'next')
    await press(page, 'to:consent')
    expect(await page.locator('#danger-imminent').isChecked()).toBe(true)
    if (changed !== null) await page.locator(`#danger-${changed}`).check()
    await press(page, 'next')
    await press(page, 'send')
    await page.locator('ol.words li').nth(11).waitFor()
    const sent = parseReportDocument(json((await intake.opened()).at(-1)!.parts, 'report.json'))
    expect(sent).toMatchObject({ ok: true, value: { sealedBy: 'browser', danger: changed ?? 'imminent' } })
    await context.close()
  })

  test('when sealing fails nothing is sent and the form without scripts is offered', async () => {
    const { context, page, bodies } = await newPage(true)
    const before = (await intake.opened()).length
    await page.goto(`${intake.url}/be/saw`)
    await press(page, 'next')
    await page.locator('#story').fill(story)
    await press(page, 'to:consent')
    await press(page, 'next')
    await page.evaluate('crypto.getRandomValues = () => { throw new Error("no randomness") }')
    await press(page, 'send')
    await page.locator('.errors a[href="/be/plain/saw"]:visible').waitFor()
    expect(await page.locator('dd:visible', { hasText: 'Рыхтуйце гранаты' }).count()).toBe(1)
    expect((await intake.opened()).length).toBe(before)
    expect(Buffer.concat(bodies).includes('POST')).toBe(false)
    await context.close()
  })

  test('a browser without randomness is told that the server seals', async () => {
    const { context, page } = await newPage(true)
    await page.addInitScript('crypto.getRandomValues = () => { throw new Error("no randomness") }')
    await page.goto(`${intake.url}/be/saw`, { waitUntil: 'networkidle' })
    expect(await page.locator('[data-when=child]:visible').count()).toBe(1)
    expect(await page.locator('[data-when=browser]:visible').count()).toBe(0)
    await context.close()
  })

  test('when the script for files does not come nothing is sent past it, and it can be asked for again', async () => {
    const { context, page, bodies } = await newPage(true)
    await context.route('**/assets/words-*', (route) => route.abort())
    await page.goto(`${intake.url}/be/saw`)
    await press(page, 'next')
    await page.locator('#story').fill(story)
    await press(page, 'to:consent')
    await press(page, 'next')
    expect(bodies.filter((body) => body.includes('/assets/words-'))).toEqual([])
    await press(page, 'send')
    await page.locator('ol.words li').nth(11).waitFor()
    await press(page, 'check')
    await press(page, 'files')
    await page.locator('[data-files=missing]:visible', { hasText: 'Ваша паведамленне захаванае' }).waitFor()
    await checkPage(page, 'script-12-no-files')
    await press(page, 'show')
    expect(await page.locator('ol.words li').count()).toBe(12)
    await press(page, 'check')
    await context.unroute('**/assets/words-*')
    // Somebody on the way who changes the file: the digest in the page refuses it.
    await context.route('**/assets/words-*', async (route) => route.fulfill({ response: await route.fetch(), body: 'document.title = "changed"' }))
    await press(page, 'files')
    await page.locator('[data-files=missing]:visible').waitFor()
    expect(await page.title()).not.toBe('changed')
    await context.unroute('**/assets/words-*')
    await press(page, 'files')
    await page.locator('#file').setInputFiles({ name: 'кліп.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(1000, 'kniha clip ') })
    await page.locator('#file-form button').click()
    await page.locator('#kept li').waitFor()
    expect(Buffer.concat(bodies).includes(Buffer.from('kniha clip'))).toBe(false)
    expect(Buffer.concat(bodies).includes(Buffer.from('/be/file'))).toBe(false)
    await context.close()
  })

  test('every page is within 60 KB and without barriers', async () => {
    const { context, page } = await newPage(true)
    for (const path of ['/be', '/ru/hurt', '/ru/took-part', '/en/took-part', '/be/return', '/ru/about', '/en/danger']) {
      const bytes = await weightOf(page, onPlainHttp(intake.url) + path)
      expect(bytes, path).toBeGreaterThan(1000)
      expect(bytes, path).toBeLessThanOrEqual(60 * 1024)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
    }
    await context.close()
  })
})
