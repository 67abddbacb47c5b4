// A card leaves the desk sealed, for a reason that two people signed, to those who may; the desk cannot open it, the keeper can.
import { describe, expect, it } from 'vitest'
import { testDesk } from '../../../test/desk.ts'
import { creation } from '../../domain/change.ts'
import type { Change } from '../../domain/change.ts'
import { ageSealer } from '../../adapters/age/age-sealer.ts'
import { commit } from '../../server/commit.ts'

describe('identity cards', () => {
  it('are handed out sealed, for a reason, to keepers only', async () => {
    const { desk, first, person, vaultIdentity } = await testDesk()
    const { shell, cards } = desk.context
    const setting = shell.unlocked()?.register.all('setting')[0]?.value
    const [source, handle] = [shell.newId<'source'>(), shell.newId<'card'>()]
    await cards.keep(handle, ageSealer.seal(new TextEncoder().encode('{"made":"up"}'), [setting?.vaultRecipient ?? '']))
    await commit(shell, { kind: 'machine', name: 'collector' }, {
      changes: [creation('source', source, { pseudonym: 'SRC-0001', lookupId: null, recipient: null, card: handle })], jobs: [],
      entries: [{ verb: 'collected', object: source, reason: null, content: {} }],
    })
    const keeper = await person('Keeper', ['VLT'])
    expect((await keeper.get('/vault')).text).toContain('SRC-0001')
    expect((await keeper.post('/vault', { source, reason: ' ' })).text).toContain('reason')
    const asked = await keeper.post('/vault', { source, reason: 'to answer a safe contact' })
    const approval = asked.location?.split('/').at(-1) ?? ''
    await keeper.sign(`/approvals/${approval}`)
    await first.sign(`/approvals/${approval}`)
    const leaves = (await desk.state.log()?.catchUp())?.size ?? 0
    const card = await keeper.post('/vault/card', { approval })
    expect(card.status).toBe(200)
    expect((await desk.state.log()?.catchUp())?.size).toBe(leaves + 2)
    const sealed = new Uint8Array(await card.response.arrayBuffer())
    expect(ageSealer.open(sealed, setting?.intakeIdentity ?? '').ok).toBe(false)
    const opened = ageSealer.open(sealed, vaultIdentity)
    expect(opened.ok && new TextDecoder().decode(opened.value)).toBe('{"made":"up"}')

    const officer = await person('Officer', ['INT', 'HND'])
    expect((await officer.get('/vault')).status).toBe(404)
    expect((await officer.post('/vault', { source, reason: 'curiosity' })).status).toBe(404)
    expect((await officer.post('/vault/card', { approval })).status).toBe(404)
  })

  it('are not there for a keeper whose declared conflict hides the source', async () => {
    const { desk, first, person } = await testDesk()
    const { shell, cards } = desk.context
    const [source, handle] = [shell.newId<'source'>(), shell.newId<'card'>()]
    await cards.keep(handle, ageSealer.seal(new TextEncoder().encode('{"made":"up"}'), [shell.unlocked()?.register.all('setting')[0]?.value.vaultRecipient ?? '']))
    const put = async (...changes: readonly Change[]): Promise<void> => {
      const written = await commit(shell, { kind: 'machine', name: 'collector' }, { changes, jobs: [], entries: [{ verb: 'collected', object: source, reason: null, content: {} }] })
      expect(written.ok).toBe(true)
    }
    await put(
      creation('source', source, { pseudonym: 'SRC-0001', lookupId: null, recipient: null, card: handle }),
      creation('report', shell.newId<'report'>(), {
        reference: null, channel: 'form', receivedOn: '2031-10-22', source, compartment: 'open', accountType: 'victim', isUnder18: false, danger: 'possible',
        narrative: { original: 'Men of the Second Company beat us.', lang: 'en', translations: [] }, answers: [], rest: null,
        basis: { kind: 'consent', consent: { hold: true, useInside: true, shareWithoutName: null, shareWithName: null } },
        subjectKnows: null, contactWay: null, sealedBy: 'browser', takenBy: null, assignedTo: null, state: 'received', decisions: [],
      }),
    )
    const [former, keeper] = [await person('Former', ['VLT']), await person('Keeper', ['VLT'])]
    const approval = (await former.post('/vault', { source, reason: 'before he declared' })).location?.split('/').at(-1) ?? ''
    await keeper.sign(`/approvals/${approval}`)
    await first.sign(`/approvals/${approval}`)
    await put(creation('declaration', shell.newId<'declaration'>(), { staff: former.id(), units: [{ name: 'second company', from: '', to: '' }], kin: [], clients: [], on: '2031-10-22' }))
    expect((await former.get('/vault')).text).not.toContain('SRC-0001')
    const [hidden, never] = [await former.post('/vault', { source, reason: 'I know the id' }), await former.post('/vault', { source: shell.newId(), reason: 'I know the id' })]
    expect([hidden.status, hidden.text]).toEqual([404, never.text])
    expect((await former.post('/vault/card', { approval })).status).toBe(404)
    expect((await keeper.post('/vault/card', { approval })).status).toBe(200)
  })
})
