// `npm run look`: photographs every key page of the running product into look/, narrow and wide, light and dark. `-- --pictures` makes docs/pictures instead.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { buildWhenStale } from './build.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const password = 'a long password'

// Pages of the desk: who looks, where, and which link of that page is followed.
const deskPages = [
  { name: 'unlock', as: null, path: 'unlock' },
  { name: 'sign-in', as: null, path: 'sign-in' },
  { name: 'home', as: 'Ivo Marsh', path: '' },
  { name: 'queue', as: 'Ivo Marsh', path: 'reports' },
  { name: 'report', as: 'Ivo Marsh', path: 'reports', follow: 'tbody a.ref' },
  { name: 'evidence', as: 'Ivo Marsh', path: 'evidence' },
  { name: 'item', as: 'Ivo Marsh', path: 'evidence?kind=video', follow: 'main a.ref' },
  { name: 'incidents', as: 'Vera Stone', path: 'incidents' },
  { name: 'incident', as: 'Vera Stone', path: 'incidents', follow: 'tbody a.ref' },
  { name: 'coding', as: 'Vera Stone', path: 'reports', follow: ['tbody a.ref[href^="/reports/"] >> text=R-', 'a[href^="/code/"]'] },
  { name: 'matching', as: 'Nils Harbour', path: 'matching' },
  { name: 'workbench', as: 'Nils Harbour', path: 'matching', follow: ['tbody tr:has-text("unit sent") a.ref', 'main a.ref'] },
  { name: 'acceptance', as: 'Tessa Rowan', path: 'acceptance' },
  { name: 'act', as: 'Tessa Rowan', path: 'acceptance', follow: 'tbody a.ref' },
  { name: 'cases', as: 'Tessa Rowan', path: 'cases' },
  { name: 'case', as: 'Tessa Rowan', path: 'cases', follow: 'tbody a.ref' },
]

const next = (page, value = 'next') => page.locator(`button[name=go][value="${value}"]:visible`).click()
const toStory = async page => {
  await page.locator('a[href$="/hurt"]').first().click()
  await page.locator('#age-adult').check()
  await next(page)
}
const toWhen = async page => {
  await page.locator('#story').fill('…')
  await next(page)
}
const toWords = async page => {
  await page.locator('#when-day').check()
  await page.locator('#day').fill('25.10.2020')
  await next(page)
  await next(page)
  for (const question of ['consentHold', 'consentInside', 'consentWithoutName', 'consentWithName']) await page.locator(`#${question}-yes`).check()
  await next(page)
  await next(page, 'send')
  await page.locator('ol.words li').nth(11).waitFor()
}
// Pages of a source, one after the other: each step leads to the page of its name.
const publicPages = [
  { name: 'start', step: async () => undefined },
  { name: 'story', step: toStory },
  { name: 'when-where', step: toWhen },
  { name: 'words', step: toWords },
]

const looks = [360, 1440].flatMap(width => ['light', 'dark'].map(colorScheme => ({ width, colorScheme })))
const allLooks = async (page, name) => {
  for (const { width, colorScheme } of looks) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: width === 360 ? 740 : 900 })
    await page.screenshot({ path: join(root, 'look', `${name}-${width}-${colorScheme}.png`), fullPage: true, animations: 'disabled' })
    if (await page.evaluate('document.documentElement.scrollWidth > innerWidth')) console.log(`${name} scrolls sideways at ${width} px`)
  }
}

// Pictures of the README: a page, a width, a height.
const pictures = [
  { name: 'queue', of: 'desk-queue', width: 1280, height: 800 },
  { name: 'workbench', of: 'desk-workbench', width: 1280, height: 900 },
  { name: 'public-start', of: 'public-be-start', width: 360, height: 740 },
]
// 96 colours without dithering: ink on paper needs no more.
const shrink = (from, to) => {
  const done = spawnSync('ffmpeg', ['-v', 'error', '-y', '-i', from, '-vf', 'split[a][b];[a]palettegen=max_colors=96:stats_mode=full[p];[b][p]paletteuse=dither=none', '-compression_level', '100', to], { stdio: 'inherit' })
  if (done.status !== 0) throw new Error('ffmpeg could not write a picture')
}
const picture = scratch => async (page, name) => {
  const wanted = pictures.find(one => one.of === name)
  if (wanted === undefined) return
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: wanted.width, height: wanted.height })
  const [raw, file] = [join(scratch, `${name}.png`), join(root, 'docs', 'pictures', `${wanted.name}.png`)]
  await page.screenshot({ path: raw, animations: 'disabled' })
  shrink(raw, file)
  console.log(`${file}  ${Math.round(statSync(file).size / 1024)} KB`)
}

/** The product on a folder of its own; resolves when it says `ready`. */
const startProduct = async (data, ...args) => {
  const child = spawn(process.execPath, [join(root, 'dist', 'main.js'), 'start', ...args], {
    env: { ...process.env, KNIHA_DATA: data, KNIHA_DESK_PORT: '0', KNIHA_PUBLIC_PORT: '0' }, stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise(resolve => child.once('exit', resolve))
  let said = ''
  await new Promise((resolve, reject) => {
    const hear = bytes => {
      said += bytes.toString('utf8')
      if (/^ready$/m.test(said)) resolve()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    void ended.then(() => reject(new Error(`the product ended before it was ready: ${said}`)))
  })
  return {
    address: label => new RegExp(`^${label}\\s+(\\S+)$`, 'm').exec(said)?.[1] ?? '',
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

const openPage = async (browser, locale) => {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale })).newPage()
  page.setDefaultTimeout(15_000)
  page.on('pageerror', error => console.log(`${page.url()}: ${error.message}`))
  page.on('response', response => { if (response.status() >= 400) console.log(`${response.url()} answered ${response.status()}`) })
  return page
}

const walkDesk = async (browser, { desk, accounts }, look) => {
  const people = new Map()
  const person = async name => {
    const page = await openPage(browser, 'en-US')
    people.set(name, page)
    if (name === null) return page
    await page.goto(`${desk}sign-in`)
    await page.fill('[name=name]', name)
    await page.fill('[name=password]', accounts.find(one => one.name === name).password)
    await page.click('button.go')
    return page
  }
  for (const { name, as, path, follow = [] } of deskPages) {
    const page = people.get(as) ?? await person(as)
    await page.goto(`${desk}${path}`)
    for (const link of [follow].flat()) {
      await page.locator(link).first().click()
      await page.waitForLoadState()
    }
    await look(page, `desk-${name}`)
  }
}

const walkSetUp = async (browser, product, look) => {
  const page = await openPage(browser, 'en-US')
  await page.goto(product.address('first start'))
  await look(page, 'desk-setup')
  await page.fill('[name=organisation]', 'A made-up register')
  await page.fill('[name=name]', 'Ada Linden')
  await page.fill('[name=password]', password)
  await page.locator('button.go').click()
  await page.locator('ol.words li').first().waitFor()
  await look(page, 'desk-keys')
}

const walkPublic = async (browser, product, lang, look) => {
  const page = await openPage(browser, lang)
  await page.goto(`${product.address('public form')}${lang}`)
  for (const { name, step } of publicPages) {
    await step(page)
    await look(page, `public-${lang}-${name}`)
  }
}

const run = async scratch => {
  const onlyPictures = process.argv.includes('--pictures')
  mkdirSync(join(root, onlyPictures ? 'docs/pictures' : 'look'), { recursive: true })
  const look = onlyPictures ? picture(scratch) : allLooks
  await buildWhenStale()
  // An empty register for what comes first and for the form, which a demonstration does not send.
  const [demo, empty] = await Promise.all([startProduct(join(scratch, 'demo'), '--demo'), startProduct(join(scratch, 'empty'))])
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'] })
  try {
    await walkSetUp(browser, empty, look)
    for (const lang of ['be', 'ru']) await walkPublic(browser, empty, lang, look)
    await walkDesk(browser, JSON.parse(readFileSync(join(scratch, 'demo', 'demo.json'), 'utf8')), look)
  } finally {
    await browser.close()
    await Promise.all([demo.stop(), empty.stop()])
  }
}

if (!existsSync(executablePath)) {
  console.error(`${executablePath} is missing: install chromium, or name one in CHROMIUM.`)
  process.exit(2)
}
const scratch = mkdtempSync(join(tmpdir(), 'kniha-look-'))
try {
  await run(scratch)
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
