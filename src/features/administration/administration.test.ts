// The first day of a register: keys, people, lock and unlock, what strangers get.
import { describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { setupToken, testDesk } from '../../../test/desk.ts'
import { creation } from '../../domain/change.ts'
import type { Erasure } from '../../domain/intake/erasure.ts'
import { commit } from '../../server/commit.ts'
import { isBehindTls } from '../../server/http/session.ts'
import { homeWords } from '../../ui/words/home.ts'

describe('the first start', () => {
  it('makes keys once, signs people in, locks and opens again', async () => {
    const { desk, passphrase, vaultIdentity, stranger, person } = await testDesk()
    expect(passphrase.split(' ')).toHaveLength(7)
    expect(vaultIdentity).toMatch(/^AGE-SECRET-KEY-PQ-1/)
    const again = await stranger().post('/setup', { setup: setupToken, organisation: 'x', name: 'x', password: 'a long password', roles: ['ADM'] })
    expect(again.status).toBe(400)

    const attorney = await person('Second Person', ['ATT'])
    const home = await attorney.get('/')
    expect(home.status).toBe(200)
    expect(home.text).toContain('Second Person')
    expect(home.text).toContain('Custody log signed')
    expect((await attorney.get('/staff.csv')).text).toContain('Second Person,attorney,en')

    await attorney.post('/lock', {})
    expect(desk.state.shell.unlocked()).toBeNull()
    expect((await attorney.get('/')).location).toBe('/unlock')
    expect((await stranger().post('/unlock', { passphrase: 'one two three four five six seven' })).text).toContain('does not open')
    expect((await stranger().post('/unlock', { passphrase: `  ${passphrase.toUpperCase()} ` })).location).toBe('/sign-in')
    const back = stranger()
    expect((await back.signIn('Second Person')).location).toBe('/')
    expect((await back.get('/')).text).toContain('Second Person')
  })

  it('answers a wrong name and a wrong password alike, and lets nobody in without a session', async () => {
    const { stranger } = await testDesk()
    const [name, password] = await Promise.all([
      stranger().signIn('Nobody'),
      stranger().signIn('First Person', 'another password'),
    ])
    expect(name.status).toBe(password.status)
    // Each page draws a challenge of its own for a passkey, of one length.
    const shown = (text: string, typed: string): string => text.replace(typed, '').replace(/(challenge&quot;:&quot;)([\w-]+)/, (_, before: string, challenge: string) => `${before}${String(challenge.length)}`)
    expect(shown(name.text, 'Nobody')).toBe(shown(password.text, 'First Person'))
    expect((await stranger().get('/staff')).location).toBe('/sign-in')
    expect((await stranger().get('/setup?token=wrong')).status).toBe(400)
  })

  it('tells of erasures under way to those who may see them, and to nobody else', async () => {
    const test = await testDesk()
    const { shell } = test.desk.state
    const erasure: Erasure = { report: shell.newId(), reference: null, ground: 'withdrawn', state: 'keys-waiting', approval: null, decisions: [], gone: [], rest: null }
    await commit(shell, { kind: 'machine', name: 'importer' }, { changes: [creation('erasure', shell.newId(), erasure)], jobs: [], entries: [{ verb: 'imported', object: null, reason: 'test', content: {} }] })
    const told: Record<string, boolean> = {}
    for (const role of ['DPO', 'SAT', 'AUD', 'ANA', 'HND', 'ADM'] as const) told[role] = (await (await test.person(`The ${role}`, [role])).get('/')).text.includes(homeWords.en.erasing('1'))
    expect(told).toEqual({ DPO: true, SAT: true, AUD: true, ANA: false, HND: false, ADM: false })
  })

  it('keeps nothing plain in the database', async () => {
    const { desk, person } = await testDesk()
    await person('Canary Name', ['INV'])
    const { rows } = await sql<{ row: string }>`select encode(sealed, 'escape') || encode(wrapped_key, 'escape') as row from record
      union all select encode(handling, 'escape') || encode(content, 'escape') from custody`.execute(desk.state.shell.db)
    expect(rows.length).toBeGreaterThan(3)
    expect(rows.some(({ row }) => row.includes('Canary') || row.includes('staff'))).toBe(false)
  })

  it('has no set-up page once there are keys, and takes no large form from strangers', async () => {
    const { desk, stranger } = await testDesk()
    expect((await stranger().get(`/setup?token=${setupToken}`)).status).toBe(400)
    const large = await stranger().post('/sign-in', { name: 'First Person', password: 'a long password', more: 'x'.repeat(100_000) })
    expect(large.text).not.toContain('<form')
    const announced = await desk.app.request('http://localhost:8080/unlock', { method: 'POST', headers: { host: 'localhost:8080', 'content-length': '99999999', 'content-type': 'application/x-www-form-urlencoded' }, body: 'passphrase=x' })
    expect(announced.status).toBe(400)
    expect(await announced.text()).not.toContain('<form')
  })

  it('marks the cookie for TLS alone where there is TLS, and leaves one session to a browser', async () => {
    expect(['localhost:8080', '127.0.0.1:1', '[::1]:8080', 'abc.onion', 'abc.onion:80'].map(isBehindTls)).toEqual([false, false, false, false, false])
    expect(['desk.example', 'localhost.example', 'onion.example:443', 'x127.0.0.1'].map(isBehindTls)).toEqual([true, true, true, true])
    const { desk, stranger } = await testDesk()
    const browser = stranger()
    await browser.signIn('First Person')
    const sessions = async (): Promise<number> => (await desk.state.shell.db.selectFrom('session').select('staff').execute()).length
    const before = await sessions()
    await browser.signIn('First Person')
    expect(await sessions()).toBe(before)
  })

  it('refuses a post without the form token', async () => {
    const { desk, person } = await testDesk()
    const attorney = await person('Third Person', ['ADM'])
    const page = await attorney.post('/staff', { token: 'wrong', name: 'Forged', roles: ['ADM'] })
    expect(page.status).toBe(400)
    expect(desk.state.shell.unlocked()?.register.all('staff').some((entry) => entry.value.name === 'Forged')).toBe(false)
  })
})
