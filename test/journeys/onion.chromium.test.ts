// A form, a desk and a source who meet over Tor alone, on a network of our own: reports written in a browser at the onion address with scripts on and off, collected
// through the onion door, asked back, and the question read and answered with the words.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, expect, it } from 'vitest'
import { freePort } from '../../src/main/free-port.ts'
import { killFamily, until } from '../kit/separate-machines.ts'
import { startPrograms } from '../kit/running-product.ts'
import type { RunningProduct } from '../kit/running-product.ts'
import { staffOf } from '../kit/seized/officer.ts'
import type { Officer } from '../kit/seized/officer.ts'

const root = join(import.meta.dirname, '..', '..')
const rig = join(root, '..', 'shared', 'rigs', 'private-tor.sh')
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const canRun = existsSync(rig) && existsSync(executablePath) && ['tor', 'tor-gencert'].every((program) => spawnSync(program, ['--help'], { stdio: 'ignore' }).error === undefined)
if (!canRun) console.warn('skipped: tor, Chromium, or the private Tor network beside this folder, is missing: nothing meets over Tor')

const home = mkdtempSync(join(tmpdir(), 'kniha-onion-'))
const network = join(home, 'network')
const running: RunningProduct[] = []
let browser: Browser | null = null
afterAll(async () => {
  await browser?.close()
  for (const { pid } of running) killFamily(pid)
  const pids = existsSync(network) ? readdirSync(network).map((node) => join(network, node, 'pid')).filter((file) => existsSync(file)) : []
  for (const file of pids) process.kill(Number(readFileSync(file, 'utf8')), 'SIGKILL')
  await sleep(500)
  rmSync(home, { recursive: true, force: true })
})

/** What the operator's file would hold for bridges holds this network's authorities here. */
const inNetwork = (data: string): void => {
  mkdirSync(join(data, 'tor'), { recursive: true, mode: 0o700 })
  writeFileSync(join(data, 'tor', 'own.torrc'), `TestingTorNetwork 1\nEnforceDistinctSubnets 0\nPathsNeededToBuildCircuits 0.25\n${readFileSync(join(network, 'auths'), 'utf8')}`)
}
const start = async (data: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<RunningProduct> => {
  const product = await startPrograms({ programs: join(root, 'dist'), data, args, env })
  running.push(product)
  return product
}

/** A browser that knows no way but Tor; `hosts`: whom it asked. */
const visitor = async (by: Browser, kind: 'scripts' | 'plain'): Promise<{ readonly page: Page; readonly hosts: ReadonlySet<string> }> => {
  const page = await (await by.newContext({ javaScriptEnabled: kind === 'scripts', viewport: { width: 360, height: 740 } })).newPage()
  page.setDefaultTimeout(90_000)
  const hosts = new Set<string>()
  page.on('request', (request) => { hosts.add(new URL(request.url()).host) })
  return { page, hosts }
}

const press = (page: Page, value: string): Promise<void> => page.locator(`button[name=go][value="${value}"]:visible`).click()

/** The shortest report that is taken; answers with the words. */
const writeReport = async (page: Page, form: string, story: string): Promise<string> => {
  const answered = await page.goto(new URL('/en/hurt', form).href)
  expect([answered?.status(), answered?.headers()['onion-location']]).toEqual([200, undefined])
  expect(await page.content()).not.toContain('127.0.0.1')
  await page.locator('#age-adult').check()
  await press(page, 'next')
  await page.locator('#story').fill(story)
  await press(page, 'next')
  await page.locator('#when-unknown').check()
  await press(page, 'next')
  await press(page, 'next')
  await page.locator('#consentInside-yes').check()
  await page.locator('#danger-none').check()
  await page.locator('#contactWay-page-only').check()
  await press(page, 'next')
  await press(page, 'send')
  await page.locator('ol.words li').nth(11).waitFor()
  return (await page.locator('ol.words li').allTextContents()).join(' ')
}

/** The report of this story, once the desk has collected it. */
const reportThat = async (officer: Officer, kind: string): Promise<string> => {
  let found = ''
  await until('a report that came through Tor', async () => {
    const ids = [...(await officer.get('/reports')).text.matchAll(/href="\/reports\/([0-9a-f-]{36})/g)].map(([, id]) => id ?? '')
    for (const id of new Set(ids)) if ((await officer.get(`/reports/${id}`)).text.includes(`Over the onion door, ${kind}`)) found = id
    return found !== ''
  }, 180)
  return found
}
const versionIn = (page: string): string => /name="version" value="(\d+)"/.exec(page)?.[1] ?? '0'

const comesBack = async (page: Page, form: string, words: string, question: string): Promise<boolean> => {
  await page.goto(new URL('/en/return', form).href)
  await page.locator('textarea').fill(words)
  await page.locator('form#return button').click()
  await page.locator('h1[data-status]:visible').waitFor()
  return page.locator('.said', { hasText: question }).first().isVisible()
}

it.skipIf(!canRun)('opens, collects and answers over onion addresses', async () => {
  execFileSync('bash', [rig, network, '9'], { env: { ...process.env, LIFE: '900' }, stdio: 'ignore' })
  const [intakeData, deskData, socks] = [join(home, 'intake'), join(home, 'desk'), await freePort()]
  for (const data of [intakeData, deskData]) inNetwork(data)
  const first = await start(intakeData, ['intake', '--onion'], {})
  const [form, door] = [first.address('onion form'), first.address('onion door')]
  expect([form, door].every((address) => /^http:\/\/[a-z2-7]{56}\.onion\/$/.test(address))).toBe(true)
  const desk = await start(deskData, ['--onion'], { KNIHA_INTAKE_URL: door, KNIHA_INTAKE_KEY: first.address('intake key'), KNIHA_TOR_SOCKS: `127.0.0.1:${String(socks)}` })
  const { first: officer } = await staffOf(desk.address('desk'), desk.address('first start'), ['First Person', 'Second Person'])
  const deskKey = /KNIHA_DESK_KEY=([0-9a-f]{64})/.exec((await officer.get('/intake-host')).text)?.[1] ?? ''
  await first.stop()
  const intake = await start(intakeData, ['intake', '--onion'], { KNIHA_DESK_KEY: deskKey })
  expect(intake.address('onion form')).toBe(form)
  const clear = intake.address('public form')
  await until('a form that the desk opened through Tor', async () => (await fetch(new URL('/be', clear)).catch(() => null))?.status === 200, 240)
  expect((await fetch(new URL('/ru/about', clear))).headers.get('onion-location')).toBe(`${form}ru/about`)

  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'], proxy: { server: `socks5://127.0.0.1:${String(socks)}` } })
  for (const kind of ['scripts', 'plain'] as const) {
    const { page, hosts } = await visitor(browser, kind)
    const words = await writeReport(page, form, `Over the onion door, ${kind}`)
    const id = await reportThat(officer, kind)
    await officer.post(`/reports/${id}/moves`, { move: 'triage', reason: 'read' })
    await officer.post(`/reports/${id}/messages`, { version: versionIn((await officer.get(`/reports/${id}`)).text), what: 'question', text: `Which gate was it, ${kind}?`, confirmed: 'yes' })
    await until('an answer that came through Tor', () => comesBack(page, form, words, `Which gate was it, ${kind}?`), 180)
    await page.locator('textarea[name=text]:visible').first().fill(`The northern one, ${kind}`)
    await page.locator('form', { has: page.locator('textarea[name=text]:visible') }).locator('button:visible').first().click()
    await until('an answer of the source', async () => (await officer.get(`/reports/${id}`)).text.includes(`The northern one, ${kind}`), 120)
    expect([...hosts]).toEqual([new URL(form).host])
    await page.context().close()
  }
}, 900_000)
