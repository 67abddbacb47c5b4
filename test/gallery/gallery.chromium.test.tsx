// Renders every component in a real browser, both faces, light and dark, wide and narrow, and holds them to WCAG 2.2 AA.
// KNIHA_GALLERY=DIR keeps the pictures.
import AxeBuilder from '@axe-core/playwright'
import type { VNode } from 'preact'
import { render } from 'preact-render-to-string'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deskLists, deskMatrix, deskParts, deskSignIn } from './gallery-desk.tsx'
import { publicForm, publicStart, publicWords } from './gallery-public.tsx'
import { stylesheet } from '../../src/ui/style/stylesheet.ts'

const pages = { publicStart, publicForm, publicWords, deskLists, deskParts, deskMatrix, deskSignIn } satisfies Readonly<Record<string, (theme: 'light' | 'dark') => VNode>>
const names = Object.keys(pages) as (keyof typeof pages)[]
const csp = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'self'"

let browser: Browser
beforeAll(async () => { browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] }) })
afterAll(async () => { await browser.close() })

const htmlOf = (name: keyof typeof pages, theme: 'light' | 'dark'): string => `<!doctype html>${render(pages[name](theme))}`
const faceOf = (name: string): 'public' | 'desk' => (name.startsWith('public') ? 'public' : 'desk')

const open = async (html: string, face: 'public' | 'desk', width: number): Promise<{ page: Page; complaints: string[] }> => {
  const context = await browser.newContext({ viewport: { width, height: width === 360 ? 740 : 900 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()) })
  await page.route('http://gallery.test/**', async (route) => {
    if (route.request().url().endsWith('.css')) { await route.fulfill({ contentType: 'text/css', body: stylesheet(face) }); return }
    await route.fulfill({ contentType: 'text/html; charset=utf-8', body: html, headers: { 'content-security-policy': csp } })
  })
  await page.goto('http://gallery.test/')
  return { page, complaints }
}

const violations = async (page: Page): Promise<readonly string[]> => {
  const { violations: found } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
  return found.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 140)} ${node.any[0]?.message ?? ''}`))
}

/** Visible things to press that are lower than they must be; a link inside a sentence is exempt (WCAG 2.5.8), a box is pressed by its label. */
const lowTargets = (least: number): string => `[...document.querySelectorAll('a,button,input:not([type=hidden],.opt>input),.opt>label,select,textarea,summary')]
  .filter((e) => !e.classList.contains('skip') && e.checkVisibility())
  .filter((e) => !(e.matches('a') && getComputedStyle(e).display === 'inline' && !e.matches('.cite')))
  .map((e) => ({ h: Math.max(e.getBoundingClientRect().height, e.matches('.cite') ? parseFloat(getComputedStyle(e, '::after').height) : 0), html: e.outerHTML.slice(0, 90) }))
  .filter((e) => e.h > 0 && e.h < ${least} - 0.1).map((e) => e.h + ' ' + e.html)`

describe.each(names)('%s', (name) => {
  const face = faceOf(name)
  test.each([['light', 1440], ['dark', 1440], ['light', 360], ['dark', 360]] as const)('%s at %i px is accessible and fits', async (theme, width) => {
    const { page, complaints } = await open(htmlOf(name, theme), face, width)
    if (process.env['KNIHA_GALLERY'] !== undefined) await page.screenshot({ path: `${process.env['KNIHA_GALLERY']}/${name}-${width}-${theme}.png`, fullPage: width === 360 || face === 'public' })
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    expect(await page.evaluate(lowTargets(face === 'public' ? 44 : 24))).toEqual([])
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('carries no style attribute and no script', () => {
    const html = htmlOf(name, 'light')
    expect(html).not.toMatch(/ style=|<style|<script| on[a-z]+=/)
  })
})

test('a public page with its stylesheet stays far below 60 KB', () => {
  const css = Buffer.byteLength(stylesheet('public'))
  for (const name of names.filter((each) => faceOf(each) === 'public')) expect(Buffer.byteLength(htmlOf(name, 'light')) + css).toBeLessThan(32_000)
})

test('the checks bite: grey on grey, a field without a label and a low button are found', async () => {
  const html = htmlOf('publicForm', 'light').replace('<h1', '<input class="x"><button class="vh-not">.</button><h1').replace(/<label for="when"[^>]*>[^<]*<\/label>/, '')
  const { page } = await open(html, 'public', 360)
  expect((await violations(page)).some((line) => line.startsWith('label:'))).toBe(true)
  expect(await page.evaluate(lowTargets(44))).not.toEqual([])
  await page.context().close()
})

test('what belongs to a choice opens, and the veil lifts, without a script', async () => {
  const form = await open(htmlOf('publicForm', 'light'), 'public', 360)
  expect(await form.page.locator('#town').isVisible()).toBe(false)
  await form.page.locator('#place-street').check()
  expect(await form.page.locator('#town').isVisible()).toBe(true)
  const desk = await open(htmlOf('deskParts', 'light'), 'desk', 1440)
  expect(await desk.page.getByText('The media stand here.').isVisible()).toBe(false)
  await desk.page.locator('.veil summary').click()
  expect(await desk.page.getByText('The media stand here.').isVisible()).toBe(true)
  await form.page.context().close()
  await desk.page.context().close()
})
