// The own page: codes are set up before anything else opens, a code is good once, and a change counts with the owner's signature.
import { describe, expect, it } from 'vitest'
import { setupToken, testDesk } from '../../../test/desk.ts'
import type { Page, TestBrowser, TestDesk } from '../../../test/desk.ts'
import { freshCode } from '../../../test/kit/fresh-code.ts'
import { change } from '../../domain/change.ts'
import type { Id } from '../../domain/brand.ts'
import { stepAt } from '../../ports/one-time-codes.ts'
import { commit } from '../../server/commit.ts'
import { entriesOf } from '../../server/custody/entries-of.ts'
import type { Entry } from '../../server/register.ts'

const password = 'a long password'
const staffOf = ({ desk }: Pick<TestDesk, 'desk'>, id: Id<'staff'>): Entry<'staff'> => desk.state.shell.unlocked()!.register.get('staff', id)!
const secretIn = (page: Page): string => /name="secret" value="([A-Z2-7]{32})"/.exec(page.text)?.[1] ?? ''
/** Without the challenge of the passkey form, which is always another of one length. */
const shape = ({ text }: Page): string => text.replaceAll(/data-options="[^"]*"/g, '')
const signInRefusals = async ({ desk }: TestDesk, id: Id<'staff'>): Promise<number> => {
  const entries = await entriesOf(desk.state.shell, id)
  return entries.ok ? entries.value.filter(({ verb, reason }) => verb === 'refused' && reason === 'sign-in').length : -1
}

/** Another secret, typed with its code. */
const pair = async (test: TestDesk, own: TestBrowser, more: Readonly<Record<string, string>> = {}): Promise<{ readonly secret: string; readonly answer: Page }> => {
  const secret = secretIn(await own.get('/account/code'))
  return { secret, answer: await own.post('/account/code', { secret, code: test.desk.context.codes.codeOf(secret, stepAt(Date.now())), ...more }) }
}

describe('one-time codes', () => {
  it('are set up at the first visit, before anything else opens', async () => {
    const { desk, stranger } = await testDesk({ isInstalled: false })
    const first = stranger()
    const shown = await first.post('/setup', { setup: setupToken, organisation: 'Test', name: 'One', password, roles: ['ADM'], language: 'en', opening: 'passphrase' })
    await first.post('/setup/made', { setup: setupToken, ceremony: /name="ceremony" value="([^"]+)"/.exec(shown.text)?.[1] ?? '', written: 'yes' })
    await first.signIn('One')
    for (const path of ['/', '/staff', '/key', '/account']) expect((await first.get(path)).location).toBe('/account/code')
    expect((await first.post('/staff', { name: 'x', roles: ['ADM'], reason: 'x' })).location).toBe('/account/code')
    const page = await first.get('/account/code')
    expect(page.text).toContain('<svg class="qr"')
    const secret = secretIn(page)
    const slip = await first.post('/account/code', { secret, code: '12345' })
    expect(slip.status).toBe(400)
    expect(slip.text).toContain('not the code of this moment')
    expect(secretIn(slip)).toBe(secret)
    const done = await first.post('/account/code', { secret, code: desk.context.codes.codeOf(secret, stepAt(Date.now())) })
    expect(done.location).toBe('/account')
    expect((await first.get('/staff')).status).toBe(200)
  })

  it('are good once; a used one, an older one and a clock set back give nothing, and each refusal is in the log', async () => {
    const test = await testDesk()
    const { desk, person, stranger } = test
    const clerk = await person('Some Clerk', ['INT'])
    const code = await freshCode(desk, 'Some Clerk')
    const [step, secret] = [staffOf(test, clerk.id()).value.used.step, staffOf(test, clerk.id()).value.factors?.secret ?? '']
        const together = await Promise.all([0, 1, 2].map(() => stranger().post('/sign-in', { name: 'Some Clerk', password, code })))
    expect(together.map(({ status }) => status).toSorted()).toEqual([303, 400, 400])
    const again = await stranger().post('/sign-in', { name: 'Some Clerk', password, code })
    expect(again.status).toBe(400)
    const clock = Date.now
    const back = (step - 3) * 30_000
    Date.now = () => back
    try {
      const older = await stranger().post('/sign-in', { name: 'Some Clerk', password, code: desk.context.codes.codeOf(secret, stepAt(back)) })
      expect(older.status).toBe(400)
      expect(shape(older)).toBe(shape(again))
    } finally {
      Date.now = clock
    }
    const none = await stranger().post('/sign-in', { name: 'Some Clerk', password })
    expect(shape(none)).toBe(shape(again))
    expect(await signInRefusals(test, clerk.id())).toBe(5)
    expect((await clerk.get('/')).status).toBe(200)
  })

  it('are not exchanged behind the back of their owner', async () => {
    const test = await testDesk()
    const { desk, person, stranger } = test
    const clerk = await person('Some Clerk', ['INT'])
    const { id, value, version } = staffOf(test, clerk.id())
    const own = desk.context.codes.secretOf(desk.state.shell.primitives.random(20))
    const forged = await commit(desk.state.shell, { kind: 'machine', name: 'importer' }, { changes: [change('staff', id, { ...value, factors: { ...value.factors!, secret: own } }, version)], jobs: [], entries: [{ verb: 'imported', object: null, reason: 'test', content: {} }] })
    expect(forged.ok).toBe(true)
    expect((await stranger().signIn('Some Clerk')).status).toBe(400)
    // Nor is the person who sits there let on.
    expect((await clerk.get('/')).location).toBe('/sign-in')
  })
})

describe('a change of what one signs in with', () => {
  it('counts when the owner signed it, keeps this session and ends the others', async () => {
    const test = await testDesk()
    const { desk, person, stranger } = test
    const clerk = await person('Some Clerk', ['INT'])
    const elsewhere = stranger()
    await elsewhere.signIn('Some Clerk')
    const before = staffOf(test, clerk.id()).value
    expect((await clerk.post('/account/code', { password: 'short', secret: 'A'.repeat(32), code: '000000' })).text).toContain('too easy to guess')
    const { secret, answer } = await pair(test, clerk, { password: 'quite another password' })
    expect(answer.location).toBe('/account/sign')
    const shown = (await clerk.get('/account/sign')).text
    expect(['Another password', 'Other codes', 'A new passkey', '/account/discard'].map((words) => shown.includes(words))).toEqual([true, true, false, true])
    expect((await clerk.get('/account')).text).toContain('waits for your signature')
    expect(staffOf(test, clerk.id()).value.factors).toEqual(before.factors)

    // Whoever took the cookie can ask for it; without the six words it never counts.
    expect((await clerk.post('/account/sign', { signature: 'a'.repeat(128) })).text).toContain('does not belong')
    expect(staffOf(test, clerk.id()).value.factors).toEqual(before.factors)
    expect((await clerk.sign('/account')).location).toBe('/account')
    expect(staffOf(test, clerk.id()).value).toMatchObject({ draft: null, factors: { secret } })
    expect((await clerk.get('/')).status).toBe(200)
    expect((await elsewhere.get('/')).location).toBe('/sign-in')
    expect((await stranger().signIn('Some Clerk')).status).toBe(400)
    expect((await stranger().signIn('Some Clerk', 'quite another password')).location).toBe('/')
    expect(desk.state.shell.unlocked()!.register.get('staff', clerk.id())?.value.proof).not.toBe(before.proof)
  })

  it('is discarded by its owner', async () => {
    const test = await testDesk()
    const clerk = await test.person('Some Clerk', ['INT'])
    await pair(test, clerk)
    expect((await clerk.post('/account/discard', {})).location).toBe('/account')
    expect(staffOf(test, clerk.id()).value.draft).toBeNull()
    expect((await clerk.get('/account/sign')).status).toBe(400)
    expect((await clerk.post('/account/discard', {})).status).toBe(400)
  })
})
