// A stolen cookie alone makes no dangerous move: each of them asks for a factor once more, and what was typed goes on with it.
import { afterEach, describe, expect, it } from 'vitest'
import { testDesk } from '../../../test/desk.ts'
import type { Page, TestBrowser, TestDesk } from '../../../test/desk.ts'
import { freshCode } from '../../../test/kit/fresh-code.ts'
import { passkeyDevice } from '../../../test/kit/passkey-device.ts'
import { entriesOf } from '../custody/entries-of.ts'
import { dangerousMoves, isDangerous } from './dangerous-moves.ts'

/** Posts that a session may make by itself. A new route belongs here or into `dangerousMoves`. */
const everyday: readonly string[] = [
  '/acceptance/:id', '/access/:id/revoke', '/access/ask', '/access/declaration', '/account/discard', '/account/sessions/end', '/alarms/:id', '/approvals/:id/decline',
  '/cases', ...['check', 'choose', 'links', 'reasoning', 'remove', 'searches', 'stage', 'unlink'].map((move) => `/cases/:id/${move}`), '/code/:id',
  ...['confirm-time', 'confirm-place', 'time', 'place', 'offset', 'camera', 'carrier', 'segments', 'describe', 'verify', 'contest', 'observe'].map((move) => `/evidence/:id/${move}`),
  '/evidence/new/communication', '/evidence/new/file', '/evidence/observations/:id', '/import', '/lock',
  ...['add', 'clock', 'cover', 'find', 'find-item', 'reopen'].map((move) => `/matching/:kind/:id/${move}`),
  ...['assign', 'messages', 'moves', 'review', 'review/answer', 'take', 'translations', 'translations/check'].map((move) => `/reports/:id/${move}`), '/reports/new', ...['move', 'new', 'option', 'option-move', 'start-over', 'words'].map((move) => `/questionnaire/${move}`), '/search', '/sign-out', '/vault/list', '/vault/receipt',
  // before the sign-in
  '/invitation/:token', '/invitation/:token/key', '/setup', '/setup/made', '/sign-in', '/sign-in/passkey', '/unlock',
]

const now = performance.now.bind(performance)
const later = (minutes: number): void => {
  const passed = minutes * 60_000
  performance.now = () => now() + passed
}
afterEach(() => { performance.now = now })

const unescaped = (html: string): string => html.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
const asks = (page: Page): boolean => page.text.includes('name="proof-code"')
const invitation = { name: 'Anna "Field" <x>', roles: ['INT', 'HND'], language: 'en', reason: 'two lines\nof reason' } as const
const isInvited = ({ desk }: TestDesk): boolean => desk.state.shell.unlocked()!.register.all('staff').some(({ value }) => value.name === invitation.name)

/** Every field that the page carries on, as a browser would send it. */
const carriedIn = (page: Page): Record<string, string[]> => {
  const form = page.text.split('<form').find((each) => each.includes('name="proof-code"')) ?? ''
  const fields: Record<string, string[]> = {}
  for (const [, name = '', value = ''] of form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)) if (name !== 'token') (fields[name] ??= []).push(unescaped(value).replaceAll('&lt;', '<').replaceAll('&gt;', '>'))
  return fields
}

describe('dangerous moves', () => {
  it('are told from everyday ones, every post of the desk', async () => {
    const { desk } = await testDesk({ isInstalled: false })
    const posts = new Set(desk.app.routes.filter(({ method }) => method === 'POST').map(({ path }) => path))
    expect([...posts].filter((path) => !dangerousMoves.includes(path) && !everyday.includes(path))).toEqual([])
    expect([...dangerousMoves, ...everyday].filter((path) => !posts.has(path))).toEqual([])
    expect(dangerousMoves.filter((path) => everyday.includes(path))).toEqual([])
    expect(['/cases/x/export', '/cases/x/export/', '/cases/x/y/export', '/access/declaration'].map((path) => isDangerous('POST', path))).toEqual([true, false, false, false])
  })

  it('each ask, ten minutes after the last proof, and do nothing before', async () => {
    const { first, second } = await testDesk()
    const at = (route: string): string => route.replaceAll(/:[a-z]+/g, second.id())
    later(11)
    for (const route of dangerousMoves) {
      const page = await first.post(at(route), { reason: 'kept' })
      expect([route, page.status, asks(page), carriedIn(page)['reason']]).toEqual([route, 403, true, ['kept']])
    }
    expect(asks(await first.post('/search', { q: 'x' }))).toBe(false)
    expect((await first.get('/')).status).toBe(200)
  })

  it('are not reached by another spelling of their address, nor is a list', async () => {
    const { desk, first, second } = await testDesk()
    later(11)
    const spelled = (path: string): string => path.replace(/[a-z](?=[^a-z]*$)/, (letter) => `%${letter.charCodeAt(0).toString(16)}`)
    for (const route of dangerousMoves) {
      const page = await first.post(spelled(route.replaceAll(/:[a-z]+/g, second.id())), { reason: 'kept' })
      expect([route, page.status, asks(page)]).toEqual([route, 404, false])
    }
    const size = (await desk.state.log()?.catchUp())?.size
    for (const path of ['/staff%2Ecsv', '/st%61ff.csv', '/%61lerts/now']) expect((await first.get(path)).status).toBe(404)
    expect((await desk.state.log()?.catchUp())?.size).toBe(size)
  })

  it('go on with all that was typed, once a code was given; the proof holds for ten minutes', async () => {
    const test = await testDesk()
    const { desk, first } = test
    later(11)
    const page = await first.post('/staff', invitation)
    expect(isInvited(test)).toBe(false)
    const typed = carriedIn(page)
    expect(typed).toEqual({ name: [invitation.name], roles: invitation.roles, language: ['en'], reason: ['two lines\r\nof reason'] })
    const wrong = await first.post('/staff', { ...typed, 'proof-code': '12345' })
    expect(wrong.status).toBe(400)
    expect(carriedIn(wrong)).toEqual(typed)
    const code = await freshCode(desk, 'First Person')
    expect((await first.post('/staff', { ...typed, 'proof-code': code })).text).toContain('/invitation/')
    expect(isInvited(test)).toBe(true)
    expect(asks(await first.post('/keys/duress', { why: 'seen' }))).toBe(false)
    later(22)
    // The code was used.
    expect((await first.post('/keys/duress', { 'proof-code': code })).status).toBe(400)
    const entries = await entriesOf(desk.state.shell, first.id())
    expect(entries.ok && entries.value.filter(({ reason }) => reason === 'step-up').map(({ verb }) => verb)).toEqual(['refused', 'signed-in', 'refused'])
  })

  it('take a passkey of this person, drawn for this', async () => {
    const test = await testDesk()
    const { first, second, stranger } = test
    const place = { host: 'localhost', origin: 'http://localhost:8080' }
    const optionsIn = (page: Page): { readonly challenge: string; readonly user?: { readonly id: string } } => JSON.parse(unescaped(/data-options="([^"]*)"/.exec(page.text)?.[1] ?? '{}'))
    const holder = async (own: TestBrowser) => {
      const device = passkeyDevice()
      const { challenge, user } = optionsIn(await own.get('/account'))
      await own.post('/account/passkeys', { name: 'stick', answer: device.make({ ...place, challenge }) })
      await own.sign('/account')
      return (said: { readonly challenge: string; readonly counter: number }): string => device.answer({ ...place, ...said, userHandle: user?.id ?? '' })
    }
    const [mine, others] = [await holder(first), await holder(second)]
    later(11)
    const challenge = optionsIn(await first.post('/keys/duress', {})).challenge
    expect((await first.post('/keys/duress', { 'proof-answer': others({ challenge, counter: 1 }) })).status).toBe(400)
    const again = await first.post('/keys/duress', { 'proof-answer': mine({ challenge: optionsIn(await stranger().get('/sign-in')).challenge, counter: 1 }) })
    expect(again.status).toBe(400)
    expect((await first.post('/keys/duress', { 'proof-answer': mine({ challenge: optionsIn(again).challenge, counter: 2 }), why: 'seen' })).location).toContain('/approvals/')
  })
})

describe('a session', () => {
  it('ends an hour after the last step of its owner; a page that asks by itself keeps nothing alive', async () => {
    const { first } = await testDesk()
    later(59)
    expect((await first.get('/')).status).toBe(200)
    later(118)
    expect((await first.get('/alarms/now')).status).toBe(200)
    later(120)
    expect((await first.get('/')).location).toBe('/sign-in')
  })

  it('is listed for its owner, who ends all others', async () => {
    const { first, second, stranger } = await testDesk()
    const count = (page: Page): number => page.text.match(/last step \d/g)?.length ?? 0
    const before = await first.get('/account')
    expect([count(before), before.text.includes('/account/sessions/end')]).toEqual([1, false])
    const elsewhere = stranger()
    await elsewhere.signIn('First Person')
    expect(count(await first.get('/account'))).toBe(2)
    expect((await first.post('/account/sessions/end', {})).location).toBe('/account')
    expect(count(await first.get('/account'))).toBe(1)
    expect((await elsewhere.get('/')).location).toBe('/sign-in')
    expect((await second.get('/')).status).toBe(200)
  })

  it('that ended is not brought back by its row', async () => {
    const { desk, first, second: left, stranger } = await testDesk()
    const { db } = desk.state.shell
    const thrown = stranger()
    await thrown.signIn('First Person')
    const rows = await db.selectFrom('session').selectAll().execute()
    await left.post('/sign-out', {})
    await first.post('/account/sessions/end', {})
    await db.deleteFrom('session').execute()
    await db.insertInto('session').values(rows).execute()
    expect((await first.get('/')).status).toBe(200)
    for (const browser of [left, thrown]) expect((await browser.get('/')).location).toBe('/sign-in')
  })
})
