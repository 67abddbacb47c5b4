// Passkeys: made on the own page and signed for; an answer for another challenge, place or person gives nothing; a copied one is told.
import { describe, expect, it } from 'vitest'
import { testDesk } from '../../../test/desk.ts'
import type { Page, TestBrowser, TestDesk } from '../../../test/desk.ts'
import { passkeyDevice } from '../../../test/kit/passkey-device.ts'
import type { PasskeyDevice, Said } from '../../../test/kit/passkey-device.ts'
import { change } from '../../domain/change.ts'
import { commit } from '../../server/commit.ts'
import { entriesOf } from '../../server/custody/entries-of.ts'

const place = { host: 'localhost', origin: 'http://localhost:8080' }
const unescaped = (html: string): string => html.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
const optionsIn = (page: Page): { readonly challenge: string; readonly rpId?: string; readonly user?: { readonly id: string } } => JSON.parse(unescaped(/data-options="([^"]*)"/.exec(page.text)?.[1] ?? '{}'))

interface Holder { readonly own: TestBrowser; readonly device: PasskeyDevice; readonly handle: string }

/** Makes a passkey on the own page, as browser and stick do. */
const make = async (own: TestBrowser, device: PasskeyDevice, more: Partial<Said> = {}): Promise<{ readonly page: Page; readonly handle: string }> => {
  const { challenge, user } = optionsIn(await own.get('/account'))
  return { page: await own.post('/account/passkeys', { name: 'blue stick', answer: device.make({ ...place, challenge, ...more }) }), handle: user?.id ?? '' }
}
const holder = async (test: TestDesk, name: string): Promise<Holder> => {
  const [own, device] = [await test.person(name, ['INT']), passkeyDevice()]
  const { page, handle } = await make(own, device)
  expect(page.location).toBe('/account/sign')
  expect((await own.sign('/account')).location).toBe('/account')
  return { own, device, handle }
}
const challengeOf = async ({ stranger }: TestDesk): Promise<string> => optionsIn(await stranger().get('/sign-in')).challenge
const signIn = async (test: TestDesk, { device, handle }: Pick<Holder, 'device' | 'handle'>, more: Partial<Said> = {}): Promise<Page> =>
  test.stranger().post('/sign-in/passkey', { answer: device.answer({ ...place, challenge: await challengeOf(test), userHandle: handle, counter: 1, ...more }) })

describe('a passkey', () => {
  it('signs in alone once its owner has signed for it, and no more when it was removed', async () => {
    const test = await testDesk()
    const [own, device] = [await test.person('Some Clerk', ['INT']), passkeyDevice()]
    const { page, handle } = await make(own, device)
    expect(page.location).toBe('/account/sign')
    expect((await signIn(test, { device, handle })).status).toBe(400)
    await own.sign('/account')
    expect((await own.get('/account')).text).toContain('blue stick')
    expect((await signIn(test, { device, handle })).location).toBe('/')
    expect((await signIn(test, { device, handle }, { counter: 2 })).location).toBe('/')
    expect((await own.post('/account/passkeys/remove', { id: 'another' })).status).toBe(400)
    expect((await own.post('/account/passkeys/remove', { id: device.id })).location).toBe('/account/sign')
    expect((await own.get('/account/sign')).text).toContain('Without the passkey')
    await own.sign('/account')
    expect((await signIn(test, { device, handle }, { counter: 3 })).status).toBe(400)
    expect((await own.get('/account')).text).toContain('You have none yet')
  })

  it('is not taken without the person, with an old challenge, from another place, or under another name', async () => {
    const test = await testDesk()
    const [own, device] = [await test.person('Some Clerk', ['INT']), passkeyDevice()]
    const wrong: readonly Partial<Said>[] = [{ isVerified: false }, { challenge: 'AAAA' }, { challenge: await challengeOf(test) }, { origin: 'http://localhost:9999' }, { origin: 'https://desk.example' }, { host: 'desk.example' }]
    for (const lie of wrong) expect((await make(own, device, lie)).page.text).toContain('was not taken')
    expect((await own.post('/account/passkeys', { name: 'x', answer: 'no JSON' })).text).toContain('was not taken')
    const { challenge } = optionsIn(await own.get('/account'))
    const answer = device.make({ ...place, challenge })
    expect((await own.post('/account/passkeys', { name: ' ', answer })).text).toContain('cannot be left empty')
    expect((await own.post('/account/passkeys', { name: 'again', answer })).text).toContain('was not taken')
    // A challenge that was drawn for a colleague.
    const other = await test.person('Another Clerk', ['INT'])
    expect((await make(own, device, { challenge: optionsIn(await other.get('/account')).challenge })).page.text).toContain('was not taken')
  })

  it('is asked in one shape, and every wrong answer is refused alike', async () => {
    const test = await testDesk()
    const [one, two] = [await holder(test, 'Some Clerk'), await holder(test, 'Another Clerk')]
    const challenge = await challengeOf(test)
    expect(optionsIn(await test.stranger().get('/sign-in'))).toMatchObject({ rpId: 'localhost', allowCredentials: [] })
    expect((await signIn(test, one, { challenge })).location).toBe('/')
    const lies: readonly Partial<Said>[] = [
      { challenge, counter: 9 }, { challenge: optionsIn(await one.own.get('/account')).challenge }, { challenge: 'AAAA' }, { origin: 'http://localhost:9999' }, { host: 'desk.example' }, { isVerified: false }, { userHandle: two.handle }, { userHandle: '' },
    ]
    const pages = [...await Promise.all(lies.map((lie) => signIn(test, one, { counter: 5, ...lie }))), await signIn(test, { device: passkeyDevice(), handle: one.handle }), await test.stranger().post('/sign-in/passkey', { answer: 'no JSON' })]
    const shape = ({ status, text }: Page): string => `${String(status)} ${text.replaceAll(/data-options="[^"]*"/g, '')}`
    expect(new Set(pages.map(shape)).size).toBe(1)
    expect(pages[0]?.status).toBe(400)
    // Another's key under this one's id.
    const forged = JSON.parse(two.device.answer({ ...place, challenge: await challengeOf(test), userHandle: one.handle, counter: 5 }))
    expect((await test.stranger().post('/sign-in/passkey', { answer: JSON.stringify({ ...forged, id: one.device.id, rawId: one.device.id }) })).status).toBe(400)
    expect((await signIn(test, one, { counter: 6 })).location).toBe('/')
  })

  it('that was copied is good no more: refused, in the log, and told to its owner and to who manages people', async () => {
    const test = await testDesk()
    const clerk = await holder(test, 'Some Clerk')
    const other = await test.person('Another Clerk', ['INT'])
    expect((await signIn(test, clerk, { counter: 7 })).location).toBe('/')
    for (const counter of [7, 8]) expect((await signIn(test, clerk, { counter })).status).toBe(400)
    const entries = await entriesOf(test.desk.state.shell, clerk.own.id())
    expect(entries.ok && entries.value.filter(({ reason }) => reason === 'passkey-copied')).toHaveLength(2)
    const told = 'A passkey of Some Clerk answered with an older counter'
    expect((await Promise.all([clerk.own, test.first, other].map(async (own) => (await own.get('/')).text.includes(told))))).toEqual([true, true, false])
    await clerk.own.post('/account/passkeys/remove', { id: clerk.device.id })
    await clerk.own.sign('/account')
    expect((await clerk.own.get('/')).text).not.toContain(told)
  })

  it('that somebody put into the row of another gives nothing', async () => {
    const test = await testDesk()
    const { desk } = test
    const [thief, clerk] = [await holder(test, 'The Thief'), await test.person('Some Clerk', ['INT'])]
    const register = desk.state.shell.unlocked()!.register
    const [his, hers] = [register.get('staff', thief.own.id())!, register.get('staff', clerk.id())!]
    const factors = { ...hers.value.factors!, passkeys: his.value.factors!.passkeys }
    const without = { ...his.value, factors: { ...his.value.factors!, passkeys: [] } }
    const forged = await commit(desk.state.shell, { kind: 'machine', name: 'importer' }, {
      changes: [change('staff', hers.id, { ...hers.value, factors }, hers.version), change('staff', his.id, without, his.version)], jobs: [], entries: [{ verb: 'imported', object: null, reason: 'test', content: {} }],
    })
    expect(forged.ok).toBe(true)
    const handle = Buffer.from(hers.id).toString('base64url')
    expect((await signIn(test, { device: thief.device, handle })).status).toBe(400)
  })
})
