// Key holders: two of three open the register in browsers of their own; a first start that breaks off leaves nothing that nobody can open.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { setupToken, testDesk } from '../../../test/desk.ts'
import { keyFolder } from '../../adapters/files/key-folder.ts'
import { sealedEntries } from '../../../test/kit/sealed-entries.ts'

describe('two of three shares', () => {
  it('open the register; a wrong one is named and spoils nothing; the log says which', async () => {
    const { desk, sheets, stranger, person } = await testDesk({ quorum: { threshold: 2, count: 3 } })
    expect(sheets.map((sheet) => sheet.replaceAll(/\D/g, '').length)).toEqual([72, 72, 72])
    const attorney = await person('Second Person', ['ATT'])
    expect((await attorney.get('/')).text).not.toContain('One passphrase')
    await attorney.post('/lock', {})
    const [anna, boris] = [stranger(), stranger()]
    const page = await anna.get('/unlock')
    expect(page.text).toContain('Needed: 2 of 3 shares')
    expect(page.text).not.toContain('One passphrase')
    expect((await anna.post('/unlock', { passphrase: sheets[0] ?? '' })).location).toBe('/unlock/waiting')
    const waiting = await anna.get('/unlock/waiting')
    expect(waiting.response.headers.get('refresh')).toBe('5')
    const codeIn = (html: string): string | undefined => /<ol class="words"[^>]*>(.*?)<\/ol>/.exec(html)?.[1]
    expect(codeIn(waiting.text)).toBe(codeIn((await boris.get('/unlock')).text))
    expect(waiting.text).toContain('1 of 2 needed shares')
    const twisted = (sheets[2] ?? '').replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10))
    const wrong = await boris.post('/unlock', { passphrase: twisted })
    expect(wrong.status).toBe(400)
    expect(wrong.text).toContain('Look at group 12')
    expect((await boris.post('/unlock', { passphrase: sheets[0] ?? '' })).text).toContain('This share is in already')
    expect((await boris.post('/unlock', { passphrase: sheets[2] ?? '' })).location).toBe('/sign-in')
    expect((await anna.get('/unlock/waiting')).location).toBe('/sign-in')
    expect((await sealedEntries(desk)).filter(({ verb }) => verb === 'unlocked')).toMatchObject([{ reason: 'shares', content: { shares: [1, 3] } }])
  })
})

describe('a register that takes long to open', () => {
  it('says how far it is, leads on when it is open, and tells a refusal that came late', async () => {
    const { desk, passphrase, stranger } = await testDesk()
    await desk.state.lock()
    const shares: (number | null)[] = []
    const asking = setInterval(() => shares.push(desk.state.opening()), 1)
    const { unlock } = desk.state
    let letGo = (): void => undefined
    const slow = vi.spyOn(desk.state, 'unlock').mockImplementation(async (typed) => {
      await new Promise<void>((resolve) => { letGo = resolve })
      return unlock(typed)
    })
    const far = vi.spyOn(desk.state, 'opening').mockReturnValue(0.427)
    const browser = stranger()
    expect((await browser.post('/unlock', { passphrase })).location).toBe('/unlock/waiting')
    const page = await browser.get('/unlock/waiting')
    expect([page.response.headers.get('refresh'), page.text.includes('42 %'), (await stranger().get('/unlock')).location]).toEqual(['2', true, '/unlock/waiting'])
    far.mockRestore()
    slow.mockRestore()
    letGo()
    await vi.waitFor(() => { expect([desk.state.shell.unlocked() === null, desk.state.opening()]).toEqual([false, null]) }, { timeout: 20_000 })
    clearInterval(asking)
    expect(shares.some((share) => share !== null && share <= 1)).toBe(true)
    expect((await browser.get('/unlock/waiting')).location).toBe('/sign-in')

    await desk.state.lock()
    const endings = [[400, () => Promise.resolve({ ok: false as const, problem: { code: 'missing-key' as const } })], [500, () => Promise.reject(new Error('made to fail'))]] as const
    for (const [status, ends] of endings) {
      const late = vi.spyOn(desk.state, 'unlock').mockImplementation(async () => {
        await new Promise<void>((resolve) => { letGo = resolve })
        return ends()
      })
      const opening = vi.spyOn(desk.state, 'opening').mockReturnValue(0.5)
      await browser.post('/unlock', { passphrase })
      opening.mockRestore()
      letGo()
      await vi.waitFor(async () => { expect((await browser.get('/unlock/waiting')).status).toBe(status) }, { timeout: 5_000 })
      late.mockRestore()
      expect((await browser.get('/unlock/waiting')).location).toBe('/unlock')
    }
  }, 60_000)
})

describe('a first start that breaks off', () => {
  it('keeps nothing before somebody says that all is written down', async () => {
    const { desk, stranger, dataDir } = await testDesk({ isInstalled: false })
    const first = { setup: setupToken, organisation: 'Test', name: 'One', password: 'a long password', roles: ['ADM'], language: 'en' }
    const again = await stranger().post('/setup', { ...first, threshold: '4', count: '3' })
    expect(again.status).toBe(400)
    expect(again.text).toContain('Sheets needed to open')
    const shown = await stranger().post('/setup', first)
    const ceremony = /name="ceremony" value="([^"]+)"/.exec(shown.text)?.[1] ?? ''
    expect(await keyFolder(join(dataDir, 'keys')).read('root.json')).toBeNull()
    const unwritten = await stranger().post('/setup/made', { setup: setupToken, ceremony })
    expect(unwritten.status).toBe(400)
    for (const words of ['class="sheet"', 'Tick this when it is so']) expect(unwritten.text).toContain(words)
    expect((await stranger().post('/setup/made', { setup: setupToken, ceremony: 'another', written: 'yes' })).status).toBe(400)
    expect(await desk.state.hasKeys()).toBe(false)
    expect((await stranger().post('/setup/made', { setup: setupToken, ceremony, written: 'yes' })).status).toBe(200)
    expect((await stranger().post('/setup/made', { setup: setupToken, ceremony, written: 'yes' })).status).toBe(400)
  })
  it('is made anew when power went between keys and first record, and never over a register', async () => {
    const { desk, dataDir, stranger } = await testDesk({ isInstalled: false })
    const opening = { passphrase: 'seven words that nobody wrote down', quorum: null, duress: null }
    const drawn = await desk.state.draw(opening)
    for (const place of ['keys', 'keys-copy']) await keyFolder(join(dataDir, place)).write('root.json', new TextEncoder().encode(JSON.stringify(drawn.file)))
    expect(await desk.state.hasKeys()).toBe(false)
    expect(await desk.state.unlock(opening.passphrase)).toMatchObject({ ok: false, problem: { code: 'missing-key' } })
    expect((await stranger().get(`/setup?token=${setupToken}`)).status).toBe(200)
    const plan = () => ({ changes: [], jobs: [], entries: [{ verb: 'recorded', object: null, reason: 'set-up', content: {} }] } as const)
    expect((await desk.state.install(await desk.state.draw(opening), plan)).ok).toBe(true)
    expect(await desk.state.hasKeys()).toBe(true)
    expect(await desk.state.install(await desk.state.draw(opening), plan)).toMatchObject({ ok: false, problem: { code: 'wrong-state' } })
  })
  it('does not take a register whose key file is missing for a new one', async () => {
    const { desk, dataDir, stranger } = await testDesk()
    for (const place of ['keys', 'keys-copy']) rmSync(join(dataDir, place), { recursive: true })
    expect(await desk.state.hasKeys()).toBe(true)
    expect((await stranger().get(`/setup?token=${setupToken}`)).status).toBe(400)
  })
})

it('keeps the room of keys to those who manage them', async () => {
  const { person } = await testDesk()
  expect((await (await person('Third Person', ['ATT'])).get('/keys')).status).toBe(404)
  expect((await (await person('Fourth Person', ['ADM'])).get('/keys')).text).toContain('Ask for a new duress passphrase')
})
