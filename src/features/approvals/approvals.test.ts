// Nobody acts alone: two people admit a third; an administrator with the database gains nothing by edited rows, keys, replays or clocks.
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { enrolBy, invitationIn, keyFields, pairing, testDesk } from '../../../test/desk.ts'
import type { TestDesk } from '../../../test/desk.ts'
import { put } from '../../../test/kit/put.ts'
import { ageSealer } from '../../adapters/age/age-sealer.ts'
import { signedBytes, actionText } from '../../domain/access/two-person.ts'
import { instant } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import { change, creation } from '../../domain/change.ts'
import { readFormFile } from '../../main/form-file.ts'
import { nodePrimitives } from '../../primitives/node.ts'
import { entriesOf } from '../../server/custody/entries-of.ts'
import type { Entry } from '../../server/register.ts'
import { rosterOf } from '../../server/roster.ts'

const lastRequest = ({ desk }: TestDesk): Entry<'approval'> => {
  const last = desk.state.shell.unlocked()?.register.all('approval').toSorted((a, b) => a.value.action.index - b.value.action.index).at(-1)
  if (last === undefined) throw new Error('nothing was asked')
  return last
}
const requestOf = ({ desk }: TestDesk, id: Id<'approval'>): Entry<'approval'> => {
  const entry = desk.state.shell.unlocked()?.register.get('approval', id) ?? null
  if (entry === null) throw new Error('no such request')
  return entry
}
const refusals = async ({ desk }: TestDesk, id: Id): Promise<readonly (string | null)[]> => {
  const entries = await entriesOf(desk.state.shell, id)
  return entries.ok ? entries.value.filter(({ verb }) => verb === 'refused').map(({ reason }) => reason) : []
}
const staffOf = ({ desk }: TestDesk, id: Id<'staff'>): Entry<'staff'> => {
  const entry = desk.state.shell.unlocked()?.register.get('staff', id) ?? null
  if (entry === null) throw new Error('no such person')
  return entry
}
const reopen = async ({ desk, passphrase }: TestDesk): Promise<void> => {
  await desk.state.lock()
  const opened = await desk.state.unlock(passphrase)
  if (!opened.ok) throw new Error(opened.problem.code)
}

describe('an invitation', () => {
  it('lets nobody who saw the link put his own password under the key of whoever is invited', async () => {
    const test = await testDesk()
    const { first, stranger } = test
    const link = invitationIn(await first.post('/staff', { name: 'Anna Field', roles: ['VLT'], language: 'en', reason: 'keeps the cards' }))
    const [thief, anna] = [stranger(), stranger()]
    await thief.post(link, { password: 'a password of the thief', ...pairing(test.desk, await thief.get(link)) })
    expect((await anna.get(link)).text).toContain('nobody else chose another with this link')
    const seed = new Uint8Array(32).fill(7)
    const page = await anna.post(`${link}/key`, { ...keyFields(await anna.get(link), seed), password: 'the password of Anna' })
    expect([page.status, page.text.includes('somebody else had this link')]).toEqual([400, true])
    expect(test.desk.state.shell.unlocked()?.register.all('approval').every(({ value }) => value.end !== null)).toBe(true)
  })

  it('gives nothing before two have signed, says what it is in words, and works once', async () => {
    const test = await testDesk()
    const { first, second, stranger } = test
    const link = invitationIn(await first.post('/staff', { name: 'Anna Field', roles: ['VLT'], language: 'en', reason: 'keeps the cards from May on' }))
    expect((await first.get('/staff')).text).toContain('invited')
    const anna = stranger()
    const { page } = await enrolBy(test.desk, anna, link)
    expect(page.text).toContain('control number')
    expect((await anna.get(link)).text).toContain('already or is too old')
    const path = `/approvals/${lastRequest(test).id}`
    const request = await second.get(path)
    for (const words of ['Admit Anna Field as vault keeper', 'keeps the cards from May on', 'First Person', 'Two different people sign', 'Ask Anna Field for the number']) expect(request.text).toContain(words)
    expect((await second.get('/')).text).toContain('wait for your signature')

    expect((await anna.signIn('Anna Field')).status).toBe(400)
    await first.sign(path)
    expect((await anna.signIn('Anna Field')).status).toBe(400)
    expect((await first.sign(path)).text).toContain('second, different person')
    expect((await second.sign(path)).location).toBe(path)
    expect((await anna.signIn('Anna Field')).location).toBe('/')
    expect((await anna.get('/approvals')).status).toBe(200)
    expect((await anna.get(path)).status).toBe(404)
    expect((await first.get('/approvals.csv?show=ended')).text).toContain('Admit Anna Field as vault keeper,keeps the cards from May on,First Person')
    expect(await refusals(test, lastRequest(test).id)).toEqual(['same-person'])
    const roster = rosterOf(test.desk.state.shell)
    expect(roster.ok && roster.value.people.map(({ name }) => name)).toEqual(['First Person', 'Second Signer', 'Anna Field'])
  })

  it('is dead after a week, and a request after another', async () => {
    const test = await testDesk()
    const { first, stranger, second, desk } = test
    const page = await first.post('/staff', { name: 'Late Person', roles: ['INT'], language: 'en', reason: 'too late' })
    const entry = desk.state.shell.unlocked()?.register.all('staff').find(({ value }) => value.name === 'Late Person')
    if (entry?.value.invitation == null) throw new Error('not invited')
    await put(test.desk, change('staff', entry.id, { ...entry.value, invitation: { ...entry.value.invitation, expires: instant(Date.now() - 1) } }, entry.version))
    expect((await stranger().get(invitationIn(page))).text).toContain('already or is too old')
    expect((await first.get('/staff')).text).not.toContain('Late Person')

    expect((await first.post('/staff', { name: 'Empty', roles: ['INT'], language: 'en', reason: ' ' })).text).toContain('Give a reason')
    expect((await first.post('/staff', { name: 'Second Signer', roles: ['INT'], language: 'en', reason: 'x' })).text).toContain('already in use')
    const asked = await first.post(`/staff/${second.id()}/leave`, { reason: 'goes home' })
    expect(asked.status).toBe(400)
    expect(asked.text).toContain('Two people who can sign must always remain')
  })

  it('is declined with a reason, by whoever could sign it', async () => {
    const test = await testDesk()
    const { first, second, person } = test
    const clerk = await person('Some Clerk', ['INT'])
    const asked = await first.post(`/staff/${clerk.id()}/roles`, { roles: ['ADM', 'SAT'], reason: 'he asked for it' })
    const path = asked.location ?? ''
    expect((await second.get(path)).text).toContain('Some Clerk: now intake; from then on administrator, supervising attorney')
    expect((await clerk.get(path)).status).toBe(404)
    expect((await clerk.post(`${path}/decline`, { reason: 'x' })).status).toBe(404)
    expect((await second.post(`${path}/decline`, { reason: '' })).text).toContain('Give a reason')
    await second.post(`${path}/decline`, { reason: 'no such need' })
    expect((await first.get(path)).text).toContain('no such need')
    expect((await first.sign(path)).status).toBe(400)
    expect((await second.post(`${path}/decline`, { reason: 'again' })).status).toBe(400)
    // Its row put back to the state before: the log remembers that it was declined.
    const request = lastRequest(test)
    await put(test.desk, change('approval', request.id, { ...request.value, end: null }, request.version))
    expect((await first.sign(path)).text).toContain('was used already')
  })

  it('gives a colleague who lost the words a new key and password, and kills the old', async () => {
    const test = await testDesk()
    const { first, second, person } = test
    const clerk = await person('Some Clerk', ['INT'])
    const link = invitationIn(await first.post(`/staff/${clerk.id()}/key`, { reason: 'lost the paper' }))
    const again = { ...clerk }
    const before = staffOf(test, clerk.id()).value.factors
    await enrolBy(test.desk, again, link)
    expect((await again.signIn('Some Clerk')).location).toBe('/')
    const path = `/approvals/${lastRequest(test).id}`
    await first.sign(path)
    expect((await clerk.get('/')).status).toBe(200)
    await second.sign(path)
    expect(staffOf(test, clerk.id()).value.factors).not.toEqual(before)
    // Whoever found the old password and sits there is out with it.
    expect((await clerk.get('/')).location).toBe('/sign-in')
    expect((await again.signIn('Some Clerk')).location).toBe('/')
    const leaves = await first.post(`/staff/${clerk.id()}/leave`, { reason: 'has gone' })
    await first.sign(leaves.location ?? '')
    await second.sign(leaves.location ?? '')
    expect(staffOf(test, clerk.id()).value).toMatchObject({ factors: null, proof: null, invitation: null, pending: null })
    expect((await clerk.get('/')).location).toBe('/sign-in')
    expect((await again.signIn('Some Clerk')).status).toBe(400)
  })
})

describe('an administrator who has keys and database in hand', () => {
  it('gets no role and no way in by edited rows', async () => {
    const test = await testDesk()
    const { second, person, stranger, desk } = test
    const clerk = await person('Some Clerk', ['INT'])
    const entry = staffOf(test, clerk.id())
    // Another password in a colleague's row: the colleague never signed it.
    await put(test.desk, change('staff', entry.id, { ...entry.value, factors: { ...entry.value.factors!, passwordHash: await desk.context.passphrases.hash('a password of the thief') } }, entry.version))
    expect((await stranger().signIn('Some Clerk', 'a password of the thief')).status).toBe(400)
    // A row of a new person, complete with password and proof, is nobody: the roster does not know him.
    const ghost = desk.state.shell.newId<'staff'>()
    await put(test.desk, creation('staff', ghost, { ...entry.value, name: 'Ghost' }))
    expect((await stranger().signIn('Ghost')).status).toBe(400)
    expect((await second.get('/staff')).text).not.toContain('Ghost')
  })

  it('gets nothing by a version of his own, an edited version, or newest versions taken away', async () => {
    const test = await testDesk()
    const { first, second, person, desk, stranger } = test
    await person('Some Clerk', ['INT'])
    const { shell } = desk.state
    const newest = shell.unlocked()?.register.all('roster').toSorted((a, b) => a.value.version - b.value.version).at(-1)
    if (newest === undefined) throw new Error('no roster')
    // One more version beside the chain: the chain does not verify, and nobody gets in rather than the wrong one.
    const people = newest.value.people.map((each) => ({ ...each, roles: ['SAT', 'ADM', 'VLT'] as const }))
    await put(test.desk, creation('roster', shell.newId<'roster'>(), { ...newest.value, version: newest.value.version + 1, people }))
    expect((await second.get('/staff')).location).toBe('/sign-in')
    expect((await stranger().signIn('Second Signer')).text).toContain('does not verify')
    const forged = shell.unlocked()?.register.all('roster').find(({ value }) => value.version > newest.value.version)
    await shell.db.deleteFrom('record').where('id', '=', String(forged?.id)).execute()
    await reopen(test)
    expect((await first.signIn('First Person')).location).toBe('/')
    expect(readFormFile(join(test.dataDir, 'intake'))?.isOpen).toBe(true)

    // The newest version is edited in place; put back, all is well; deleted, the log remembers it.
    await put(test.desk, change('roster', newest.id, { ...newest.value, people }, newest.version))
    expect(rosterOf(shell)).toEqual({ ok: false, problem: { code: 'roster-broken' } })
    await shell.db.deleteFrom('record').where('id', '=', newest.id).execute()
    await reopen(test)
    expect(rosterOf(shell)).toEqual({ ok: false, problem: { code: 'roster-broken' } })
    expect((await first.signIn('First Person')).text).toContain('does not verify')
    // Nor does he choose to whom names are sealed: nobody is asked for one before the key holders have decided.
    expect(readFormFile(join(test.dataDir, 'intake'))?.isOpen).toBe(false)
  })

  it('cannot put his own key in place of the invited person’s', async () => {
    const test = await testDesk()
    const { first, second, stranger } = test
    const link = invitationIn(await first.post('/staff', { name: 'Anna Field', roles: ['SAT'], language: 'en', reason: 'a third signer' }))
    await enrolBy(test.desk, stranger(), link)
    const request = lastRequest(test)
    const { move } = request.value.action
    if (move.kind !== 'change-roster' || move.change.kind !== 'admit') throw new Error('another move')
    const own = nodePrimitives.random(32)
    const swapped = { ...request.value.action, move: { ...move, change: { ...move.change, person: { ...move.change.person, publicKey: Buffer.from(nodePrimitives.ed25519PublicKey(own)).toString('hex') } } } }
    await first.sign(`/approvals/${request.id}`)
    const signed = requestOf(test, request.id)
    await put(test.desk, change('approval', request.id, { ...signed.value, action: swapped }, signed.version))
    // The second sees and signs the swapped key, and still nothing happens: the first signature belongs to another text.
    expect((await second.sign(`/approvals/${request.id}`)).text).toContain('does not belong to this request')
    expect(await refusals(test, request.id)).toEqual(['signature-wrong'])
  })

  it('cannot replay an approval, revive it with a clock set back, or sign twice himself', async () => {
    const test = await testDesk()
    const { first, second, person, desk } = test
    const clerk = await person('Some Clerk', ['INT'])
    const path = (await first.post(`/staff/${clerk.id()}/roles`, { roles: ['ANA'], reason: 'analysis' })).location ?? ''
    const request = lastRequest(test)
    await first.sign(path)
    const open = requestOf(test, request.id)
    await second.sign(path)
    // The used request is put back to the state before: the log remembers the use.
    const used = requestOf(test, request.id)
    await put(test.desk, change('approval', request.id, open.value, used.version))
    expect((await second.sign(path)).text).toContain('was used already')
    // The same signatures under a request of another number belong to another text.
    const copy = desk.state.shell.newId<'approval'>()
    await put(test.desk, creation('approval', copy, { ...open.value, action: { ...open.value.action, nonce: copy } }))
    expect((await second.sign(`/approvals/${copy}`)).text).toContain('does not belong to this request')

    // Asked eight days ago, signed with a clock that was set back to that day: the log has seen the days since.
    const action = { ...request.value.action, nonce: desk.state.shell.newId<'approval'>(), asked: '2020-01-01', expires: '2020-01-08' }
    await put(test.desk, creation('approval', action.nonce, { action, signatures: [], end: null }))
    const clock = Date.now
    Date.now = () => Date.parse('2020-01-02T12:00:00Z')
    try {
      expect((await first.sign(`/approvals/${action.nonce}`)).text).toContain('The time to sign this is over')
    } finally {
      Date.now = clock
    }
    // His own key under the colleague's name.
    const asked = (await first.post(`/staff/${clerk.id()}/roles`, { roles: ['INT'], reason: 'back' })).location ?? ''
    await first.sign(asked)
    const id = lastRequest(test).id
    const mine = requestOf(test, id).value
    const stolen = nodePrimitives.ed25519Sign(nodePrimitives.random(32), signedBytes(actionText(mine.action), nodePrimitives))
    expect((await second.post(`${asked}/sign`, { signature: Buffer.from(stolen).toString('hex') })).text).toContain('does not belong to this request')
    expect((await first.sign(asked)).text).toContain('second, different person')
    expect(await refusals(test, id)).toEqual(['signature-wrong', 'same-person'])
    expect(await refusals(test, request.id)).toEqual(['already-used'])
  })
})

describe('an identity card', () => {
  it('leaves once, after a supervising attorney and a keeper have signed', async () => {
    const test = await testDesk()
    const { desk, person, first, second } = test
    const { shell, cards } = desk.context
    const [source, handle] = [shell.newId<'source'>(), shell.newId<'card'>()]
    await cards.keep(handle, ageSealer.seal(new TextEncoder().encode('{"made":"up"}'), [shell.unlocked()?.register.all('setting')[0]?.value.vaultRecipient ?? '']))
    await put(test.desk, creation('source', source, { pseudonym: 'SRC-0001', lookupId: null, recipient: null, card: handle, cardKeys: [] }))
    const keeper = await person('Keeper', ['VLT', 'SAT'])
    const path = (await keeper.post('/vault', { source, reason: 'to answer a safe contact' })).location ?? ''
    const approval = lastRequest(test).id
    expect((await keeper.get(path)).text).toContain('Hand out the identity card of SRC-0001')
    expect((await keeper.post('/vault/card', { approval })).text).toContain('signature of another person')
    expect((await second.get(path)).status).toBe(404)
    await keeper.sign(path)
    expect((await keeper.sign(path)).text).toContain('second, different person')
    expect((await keeper.post('/vault/card', { approval })).text).toContain('signature of another person')
    await first.sign(path)
    expect((await keeper.get(path)).text).toContain('Save the file for the vault room')
    expect((await keeper.post('/vault/card', { approval })).status).toBe(200)
    expect((await keeper.post('/vault/card', { approval })).text).toContain('was used already')
    expect(await refusals(test, approval)).toEqual(['not-approved', 'same-person', 'not-approved', 'already-used'])
  })
})
