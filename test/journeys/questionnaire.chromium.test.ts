// A changed questionnaire in a real browser at 360 px, with scripts off and on: what was added is asked, reviewed and sent; a form that was begun before goes on; the page stays small.
import AxeBuilder from '@axe-core/playwright'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { questions as standard, standardQuestions, takesOptions } from '../../src/domain/intake/questionnaire.ts'
import type { OptionWords } from '../../src/domain/intake/questionnaire.ts'
import { unchanged } from '../../src/domain/intake/questionnaire-changes.ts'
import type { AddedQuestion, AnnouncedChanges, WordsByLanguage } from '../../src/domain/intake/questionnaire-changes.ts'
import type { ReportDocument } from '../../src/domain/intake/report-document.ts'
import { parseReportDocument } from '../../src/domain/intake/report-document.ts'
import { nodePrimitives } from '../../src/primitives/node.ts'
import { onPlainHttp, plainHttpArgs, weightOf } from '../kit/weight.ts'
import { startIntake } from './public-intake.ts'

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

const words = (be: string, options: readonly string[] = []): WordsByLanguage => ({ be: { ask: be, hint: '', options }, ru: { ask: be, hint: '', options }, en: { ask: be, hint: '', options } })
const label = (be: string): OptionWords => ({ be, ru: be, en: be })
const forest = 'o-0000000b'
const added = (id: number, more: Partial<AddedQuestion> & Pick<AddedQuestion, 'words'>): AddedQuestion => ({ id: `x-0000000${String(id)}`, group: 'who', kind: 'text', doors: null, under: null, ...more })
const dogs = added(1, { kind: 'choice', words: words('Ці былі сабакі?', ['Так', 'Не']) })
const version = (number: number, more: Partial<AnnouncedChanges['changes']> = {}): AnnouncedChanges => ({
  version: number,
  changes: {
    ...unchanged, removed: ['whoWords'],
    added: [dogs, added(2, { under: { question: dogs.id, option: 'o1' }, words: words('Колькі?') }), added(3, { kind: 'many', group: 'story', words: words('Што чулі?', ['Брэх', 'Крык']) })],
    options: [{ question: 'where', options: [{ code: forest, words: label('У лесе') }, { code: 'vehicle', words: label('У машыне') }], removed: [] }], ...more,
  },
})
/** As long as the rules allow, of words that no packing makes short. */
const longest = (): AnnouncedChanges => {
  const text = (length: number): string => Array.from(nodePrimitives.random(length), (byte) => 'абвгдеёжзійклмнопрстуўфхцчшыьэюя '[byte % 32]).join('')
  return version(1, { added: Array.from({ length: 12 }, (_, at) => ({ ...added(0, { words: words(text(125)) }), id: `x-000000${String(at + 10)}` as const })) })
}

/** As many options as the rules allow, in every list that takes any. */
const longestLists = (): AnnouncedChanges => version(1, {
  added: [], options: standardQuestions.filter(takesOptions).map(({ id, options = [] }, list) => ({
    question: standard.find((known) => known.id === id)!.id, removed: [],
    options: [...options.map((code) => ({ code, words: null })), ...Array.from({ length: 12 }, (_, at) => ({ code: `o-${Buffer.from(nodePrimitives.random(4)).toString('hex')}`, words: label(`${String.fromCodePoint(0x430 + list)} ${String.fromCodePoint(0x430 + at)} слова пра тое`) }))],
  })),
})

let browser: Browser
const press = (page: Page, value: string): Promise<void> => page.locator(`button[name=go][value="${value}"]:visible`).click()
const sentTo = async (intake: Awaited<ReturnType<typeof startIntake>>): Promise<ReportDocument> => {
  const document = parseReportDocument(JSON.parse(new TextDecoder().decode((await intake.opened()).at(-1)!.parts.get('report.json'))))
  if (!document.ok) throw new Error(document.problem.code)
  return document.value
}

describe.skipIf(!existsSync(executablePath))('a changed questionnaire', () => {
  beforeAll(async () => { browser = await chromium.launch({ executablePath, args: ['--no-sandbox', ...plainHttpArgs] }) })
  afterAll(() => browser.close())

  test.each([false, true])('is asked, reviewed and sent; scripts: %s', async (javaScriptEnabled) => {
    const intake = await startIntake({ questionnaires: [version(2)] })
    const page = await (await browser.newContext({ javaScriptEnabled, viewport: { width: 360, height: 740 } })).newPage()
    page.setDefaultTimeout(15_000)
    await page.goto(`${intake.url}/be/hurt`)
    await press(page, 'next')
    await page.locator('#story').fill('Прыйшлі з сабакамі.')
    await page.locator('#x-00000003-o1').check()
    await page.locator('#x-00000003-o2').check()
    await press(page, 'next')
    expect(await page.locator('input[name=where] + label').allTextContents()).toEqual(expect.arrayContaining(['У лесе', 'У машыне']))
    await page.locator(`#where-${forest}`).check()
    await press(page, 'next')
    expect(await page.locator('[name=whoWords]').count()).toBe(0)
    await page.locator('#x-00000001-o1').check()
    await page.locator('#x-00000002').fill('дзве')
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    await press(page, 'next')
    await press(page, 'next')
    const review = (await page.locator('dl:visible').allTextContents()).join(' ')
    for (const said of ['У лесе', 'Што чулі?Брэх, Крык', 'Ці былі сабакі?Так', 'Колькі?дзве']) expect(review).toContain(said)
    await press(page, 'send')
    await page.locator('ol.words li').nth(11).waitFor()
    expect(await sentTo(intake)).toMatchObject({ changes: 2, rest: null, answers: { story: 'Прыйшлі з сабакамі.', where: forest, 'x-00000001': 'o1', 'x-00000002': 'дзве', 'x-00000003': 'o1 o2' } })
    expect(intake.failures).toEqual([])
    await page.context().close()
    await intake.stop()
  })

  test('a form that was begun goes on with its own questions while the others are asked of everybody else', async () => {
    const questionnaires = [version(1)]
    const intake = await startIntake({ questionnaires })
    const page = await (await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })).newPage()
    page.setDefaultTimeout(15_000)
    await page.goto(`${intake.url}/be/hurt`)
    await press(page, 'next')
    // Two people signed for another version meanwhile; a moment later the older one is told to nobody any more.
    questionnaires.unshift(version(2, { added: [], removed: ['story'] as never }))
    await page.locator('#story').fill('s')
    await press(page, 'next')
    await press(page, 'skip')
    await page.locator('#x-00000001-o2').check()
    questionnaires.pop()
    await press(page, 'next')
    await press(page, 'next')
    await press(page, 'send')
    await page.locator('ol.words li').nth(11).waitFor()
    expect((await sentTo(intake)).answers).toEqual({ story: 's', 'x-00000001': 'o2' })
    await page.context().close()
    await intake.stop()
  })

  test.each([['sentences', longest], ['lists', longestLists]])('stays within 60 KB and without barriers at its longest: %s', async (_, changed) => {
    const intake = await startIntake({ questionnaires: [changed()] })
    const page = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage()
    for (const path of ['/be/hurt', '/ru/took-part']) {
      const bytes = await weightOf(page, onPlainHttp(intake.url) + path)
      expect(bytes, path).toBeGreaterThan(10_000)
      expect(bytes, path).toBeLessThanOrEqual(60 * 1024)
    }
    expect(await page.title()).not.toMatch(/[x-]\d/)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
    await page.context().close()
    await intake.stop()
  })
})
