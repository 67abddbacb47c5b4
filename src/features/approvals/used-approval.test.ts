// An approval that was used: an administrator with SQL sets its row back to the state before, and hides or deletes the entry of the use.
import { expect, it } from 'vitest'
import { testDesk } from '../../../test/desk.ts'
import type { TestBrowser } from '../../../test/desk.ts'
import { ageSealer } from '../../adapters/age/age-sealer.ts'
import { creation } from '../../domain/change.ts'
import { commit } from '../../server/commit.ts'

it('is not used again: the card does not leave by a row set back and an entry hidden, nor after somebody decided to go on with that', async () => {
  const { desk, passphrase, person, first } = await testDesk()
  const { shell, cards } = desk.context
  const [source, handle] = [shell.newId<'source'>(), shell.newId<'card'>()]
  await cards.keep(handle, ageSealer.seal(new TextEncoder().encode('{"made":"up"}'), [shell.unlocked()?.register.all('setting')[0]?.value.vaultRecipient ?? '']))
  const written = await commit(shell, { kind: 'machine', name: 'collector' }, {
    changes: [creation('source', source, { pseudonym: 'SRC-0001', lookupId: null, recipient: null, card: handle, cardKeys: [] })], jobs: [], entries: [{ verb: 'collected', object: source, reason: null, content: {} }],
  })
  expect(written.ok).toBe(true)
  const keeper = await person('Keeper', ['VLT'])
  const path = (await keeper.post('/vault', { source, reason: 'to answer a safe contact' })).location ?? ''
  const approval = path.split('/').at(-1) ?? ''
  await keeper.sign(path)
  await first.sign(path)
  const signed = await shell.db.selectFrom('record').selectAll().where('id', '=', approval).executeTakeFirstOrThrow()
  expect((await keeper.post('/vault/card', { approval })).status).toBe(200)
  await desk.state.lock()
  await shell.db.updateTable('record').set({ sealed: signed.sealed, version: signed.version, seq: signed.seq }).where('id', '=', approval).execute()
  await shell.db.updateTable('custody').set({ record: null }).where('record', '=', approval).execute()
  expect((await desk.state.unlock(passphrase)).ok).toBe(true)
  const signIn = (own: TestBrowser, name: string): Promise<unknown> => own.signIn(name)
  await signIn(keeper, 'Keeper')
  expect((await keeper.post('/vault/card', { approval })).text).toContain('was set back')
  await signIn(first, 'First Person')
  expect((await first.post('/integrity', { reason: 'no backup is better' })).status).toBe(303)
  expect((await keeper.post('/vault/card', { approval })).text).toContain('was used already')
  // Without the entry of the use nobody can tell: what is missing in the log is refused too.
  await shell.db.deleteFrom('custody').where('seq', '=', String(Number(signed.seq) + 1)).execute()
  expect((await keeper.post('/vault/card', { approval })).text).toContain('was set back')
})
