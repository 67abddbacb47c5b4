// Grants by two, under attack: an administrator with keys and database in hand edits rows, replays requests and puts back what was revoked. It gives nothing.
import { describe, expect, it } from 'vitest'
import { testDesk } from '../../../test/desk.ts'
import type { TestBrowser, TestDesk } from '../../../test/desk.ts'
import { dayIn } from '../../../test/kit/day-in.ts'
import { put, reportSaying } from '../../../test/kit/put.ts'
import { grantMove, grantOf } from '../../domain/access/given-by-two.ts'
import type { Grant } from '../../domain/access/grant.ts'
import { actionText, signedBytes } from '../../domain/access/two-person.ts'
import type { Action } from '../../domain/access/two-person.ts'
import type { Id } from '../../domain/brand.ts'
import { change, creation } from '../../domain/change.ts'
import type { Change } from '../../domain/change.ts'
import { nodePrimitives } from '../../primitives/node.ts'
import { grantsInForce } from '../../server/grants-in-force.ts'
import type { Entry, Register } from '../../server/register.ts'

interface Scene {
  readonly test: TestDesk
  readonly register: () => Register
  readonly officer: TestBrowser
  readonly counsel: TestBrowser
  readonly report: Id<'report'>
  readonly grant: () => Entry<'grant'>
  readonly approval: () => Entry<'approval'>
  readonly force: (...changes: readonly Change[]) => Promise<void>
  /** Does it open the confession to counsel? */
  readonly opens: () => Promise<boolean>
  readonly reopen: () => Promise<void>
}

/** Counsel reads confessions, as the attorney and the officer have signed. */
const panelScene = async (): Promise<Scene> => {
  const test = await testDesk()
  const { shell } = test.desk.state
  const register = (): Register => shell.unlocked()!.register
  const id = shell.newId<'report'>()
  await put(test.desk, creation('report', id, reportSaying('SEALEDWORDS', { compartment: 'confession', accountType: 'insider' })))
  const [officer, counsel] = [await test.person('Officer', ['DPO']), await test.person('Counsel', ['ATT'])]
  const path = (await test.first.post('/access', { kind: 'panel', to: counsel.id(), thing: '', until: dayIn(20), reason: 'counsel' })).location!
  expect((await test.first.get('/access')).text).toContain('confession, kept apart')
  for (const signer of [test.first, officer]) await signer.sign(path)
  return {
    test, register, officer, counsel, report: id,
    force: (...changes) => put(test.desk, ...changes),
    grant: () => register().all('grant')[0]!, approval: () => register().get('approval', path.split('/').at(-1) as Id<'approval'>)!,
    opens: async () => { await counsel.enter(); return (await counsel.get(`/reports/${id}`)).status === 200 },
    reopen: async () => {
      await test.desk.state.lock()
      expect((await test.desk.state.unlock(test.passphrase)).ok).toBe(true)
    },
  }
}

describe('an administrator with keys and database in hand', () => {
  it('makes a grant by two no longer, wider or somebody else’s by editing its row', async () => {
    const scene = await panelScene()
    const { value } = scene.grant()
    expect(await scene.opens()).toBe(true)
    const edits: readonly Partial<Grant>[] = [{ until: '2099-01-01' }, { kind: 'break-glass', about: { kind: 'record', id: scene.report } }, { about: { kind: 'report', id: scene.report } }, { reason: 'another' }, { approval: null }, { to: { kind: 'staff', id: scene.officer.id() } }]
    for (const edit of edits) {
      await scene.force(change('grant', scene.grant().id, { ...value, ...edit }, scene.grant().version))
      expect([edit, grantsInForce(scene.register())]).toEqual([edit, []])
    }
    expect(await scene.opens()).toBe(false)
    expect((await scene.officer.get('/access')).text).toContain('does not count')
    await scene.force(change('grant', scene.grant().id, value, scene.grant().version))
    expect(await scene.opens()).toBe(true)
    await scene.reopen()
    expect(await scene.opens()).toBe(true)
  }, 60_000)

  it('gives nothing by a row of his own: without a request, with another’s, with one that he signed himself', async () => {
    const scene = await panelScene()
    const { shell } = scene.test.desk.state
    const { value, id } = scene.grant()
    await scene.officer.post(`/access/${id}/revoke`, {})
    expect(await scene.opens()).toBe(false)
    // The same request once more, for a row under another id; and no request.
    for (const again of [value, { ...value, approval: null }]) await scene.force(creation('grant', shell.newId<'grant'>(), again))
    // A request of his own, signed with his own key under the names of both, and complete otherwise.
    const [grant, nonce, to] = [shell.newId<'grant'>(), shell.newId<'approval'>(), scene.counsel.id()]
    const move = grantMove(grant, to, { ...value, until: dayIn(30) })
    const action: Action = { ...scene.approval().value.action, nonce, move }
    const signature = Buffer.from(nodePrimitives.ed25519Sign(nodePrimitives.random(32), signedBytes(actionText(action), nodePrimitives))).toString('hex')
    await scene.force(
      creation('approval', nonce, { action, signatures: scene.approval().value.signatures.map(({ by }) => ({ by, signature })), end: { kind: 'done', on: dayIn(0), by: to } }),
      creation('grant', grant, grantOf(action, move, { by: 'staff:x', at: 1 })),
    )
    expect([scene.register().all('grant').length, grantsInForce(scene.register()), await scene.opens()]).toEqual([4, [], false])
    // The used request put back to what it was before: it is signed no second time.
    await scene.force(change('approval', scene.approval().id, { ...scene.approval().value, signatures: [], end: null }, scene.approval().version))
    expect((await scene.officer.sign(`/approvals/${scene.approval().id}`)).text).toContain('was used already')
    expect(await scene.opens()).toBe(false)
  }, 60_000)

  it('has nobody sign a request that says one thing and means another', async () => {
    const scene = await panelScene()
    const { shell } = scene.test.desk.state
    const analyst = await scene.test.person('Analyst', ['ANA'])
    const asked = (await analyst.post('/access/ask', { asked: 'R-2031-000008', why: 'a life' })).location!
    const entry = scene.register().get('approval', asked.split('/').at(-1) as Id<'approval'>)!
    const { action } = entry.value
    if (action.move.kind !== 'give-grant') throw new Error('another move')
    for (const move of [{ ...action.move, about: { kind: 'record', id: scene.report } as const }, { ...action.move, until: '2099-01-01' }, { ...action.move, typed: null }]) {
      const nonce = shell.newId<'approval'>()
      await scene.force(creation('approval', nonce, { ...entry.value, action: { ...action, nonce, move } }))
      for (const signer of [scene.test.first, scene.officer]) expect((await signer.sign(`/approvals/${nonce}`)).status).toBe(400)
      expect(scene.register().get('approval', nonce)!.value.signatures).toEqual([])
    }
    for (const signer of [scene.test.first, scene.officer]) expect((await signer.sign(asked)).location).toBe(asked)
  }, 60_000)
})

describe('a grant that was revoked', () => {
  it('is not in force again by an older row, and ended for good when somebody goes on with such rows', async () => {
    const scene = await panelScene()
    const { test } = scene
    const { db } = test.desk.state.shell
    const given = await db.selectFrom('record').selectAll().where('id', '=', scene.grant().id).executeTakeFirstOrThrow()
    await test.first.post(`/access/${scene.grant().id}/revoke`, {})
    await test.desk.state.lock()
    await db.updateTable('record').set({ sealed: given.sealed, version: given.version, seq: given.seq }).where('id', '=', given.id).execute()
    expect((await test.desk.state.unlock(test.passphrase)).ok).toBe(true)
    expect([scene.grant().value.state, grantsInForce(scene.register()), await scene.opens()]).toEqual(['given', [], false])
    await test.first.enter()
    expect((await test.first.get('/integrity')).text).toContain('Access ends whose records are among these')
    expect((await test.first.post('/integrity', { reason: 'no backup is better' })).status).toBe(303)
    expect([scene.grant().value.state, await scene.opens()]).toEqual(['revoked', false])
    await scene.reopen()
    expect([scene.grant().value.state, await scene.opens()]).toEqual(['revoked', false])
  }, 60_000)
})

describe('a grant by one that was revoked', () => {
  it('is not in force again by an older row either', async () => {
    const scene = await panelScene()
    const { test, counsel } = scene
    const { db } = test.desk.state.shell
    await test.first.post(`/access/${scene.grant().id}/revoke`, {})
    await test.first.post('/access', { kind: 'need-to-know', to: counsel.id(), thing: scene.report, until: dayIn(3), reason: 'acts for nobody there' })
    const known = (): Entry<'grant'> => scene.register().all('grant').find(({ value }) => value.kind === 'need-to-know')!
    expect(await scene.opens()).toBe(true)
    const given = await db.selectFrom('record').selectAll().where('id', '=', known().id).executeTakeFirstOrThrow()
    await test.first.post(`/access/${known().id}/revoke`, {})
    await test.desk.state.lock()
    await db.updateTable('record').set({ sealed: given.sealed, version: given.version, seq: given.seq }).where('id', '=', given.id).execute()
    expect((await test.desk.state.unlock(test.passphrase)).ok).toBe(true)
    expect([known().value.state, await scene.opens()]).toEqual(['given', false])
    await test.first.enter()
    await test.first.post('/integrity', { reason: 'no backup is better' })
    expect([known().value.state, await scene.opens()]).toEqual(['revoked', false])
  }, 60_000)
})

describe('who signed a grant', () => {
  it('takes it along when he leaves: it stands on people who are here', async () => {
    const scene = await panelScene()
    const { test, officer } = scene
    const path = (await test.first.post(`/staff/${officer.id()}/leave`, { reason: 'was not who he said' })).location!
    for (const signer of [test.first, test.second]) await signer.sign(path)
    expect(await scene.opens()).toBe(false)
    expect((await test.first.get('/access')).text).toContain('does not count')
  }, 60_000)
})
