// A card leaves the desk sealed, for a reason that two people signed, to those who may; the desk cannot open it, the keeper's room can.
import { describe, expect, it } from 'vitest'
import { testDesk } from '../../../test/desk.ts'
import { keeperFolderForTest, openRoomForTest } from '../../../test/kit/keeper-room.ts'
import { change, creation } from '../../domain/change.ts'
import type { Change } from '../../domain/change.ts'
import { ageSealer } from '../../adapters/age/age-sealer.ts'
import { composeCard } from '../../domain/intake/identity-card.ts'
import { commit } from '../../server/commit.ts'
import { entriesOf } from '../../server/custody/entries-of.ts'

describe('identity cards', () => {
  it('are handed out sealed, for a reason, to keepers only', async () => {
    const { desk, first, person, vaultIdentity } = await testDesk()
    const { shell, cards } = desk.context
    const setting = shell.unlocked()?.register.all('setting')[0]?.value
    const [source, handle] = [shell.newId<'source'>(), shell.newId<'card'>()]
    await cards.keep(handle, ageSealer.seal(new TextEncoder().encode(JSON.stringify(composeCard({ ownName: 'Made-up Name' }))), [setting?.vaultRecipient ?? '']))
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
    expect(ageSealer.open(sealed, desk.state.shell.unlocked()?.register.all('intake-key')[0]?.value.identity ?? '').ok).toBe(false)
    const room = await openRoomForTest(vaultIdentity)
    const compared = await room.post('/check', { file: sealed })
    expect(compared.text).toContain('Compare before you trust')
    const figure = /\d{5}(?: \d{5}){5}/.exec((await keeper.get('/vault')).text)?.[0] ?? 'none'
    expect(compared.text).toContain(figure)
    const signed = await room.post('/trust')
    for (const words of ['SRC-0001', 'to answer a safe contact', 'Keeper (vault keeper)', 'First Person (administrator, supervising attorney)']) expect(signed.text).toContain(words)
    const shown = await room.post('/show')
    expect(shown.text).toContain('Made-up Name')
    expect(shown.headers.get('refresh')).toMatch(/^(3600|3599); url=\/over$/)

    // The keeper brings the receipt back: the log says that the card was opened, once.
    const receipt = /\d{4}(?: \d{4}){3}/.exec(shown.text.split('Receipt')[1] ?? '')?.[0] ?? 'none'
    expect((await keeper.get('/vault')).text).toContain('Handed out, not reported yet')
    expect((await keeper.post('/vault/receipt', { receipt: '0000 0000 0000 0000' })).text).toContain('belongs to no card')
    expect((await keeper.post('/vault/receipt', { receipt: receipt.replaceAll(' ', '') })).location).toBe('/vault')
    const entries = await entriesOf(shell, source)
    expect(entries.ok && entries.value.map(({ verb, reason }) => `${verb} ${reason ?? ''}`.trim())).toEqual(['collected', 'released identity-card', 'viewed identity-card'])
    expect((await keeper.get('/vault')).text).not.toContain('Handed out, not reported yet')
    expect((await keeper.post('/vault/receipt', { receipt })).text).toContain('belongs to no card')

    const officer = await person('Officer', ['INT', 'HND'])
    expect((await officer.get('/vault')).status).toBe(404)
    expect((await officer.post('/vault', { source, reason: 'curiosity' })).status).toBe(404)
    expect((await officer.post('/vault/card', { approval })).status).toBe(404)
    for (const path of ['/vault/list', '/vault/receipt']) expect((await officer.post(path, {})).status).toBe(404)
  })

  it('come with the list of people, which can be brought to a room before the first card', async () => {
    const { first, vaultIdentity } = await testDesk()
    const list = new Uint8Array(await (await first.post('/vault/list', {})).response.arrayBuffer())
    const folder = keeperFolderForTest()
    const room = await openRoomForTest(vaultIdentity, { folder })
    const compared = await room.post('/check', { file: list })
    for (const words of ['First Person', 'Second Signer', 'List of people no. 3']) expect(compared.text).toContain(words)
    expect(compared.text.match(/\d{4}(?: \d{4}){4}/g)).toHaveLength(2)
    expect((await room.post('/trust')).text).toContain('The list of people is trusted')
    expect((await room.post('/show')).text).toContain('not possible in the present state')
    const again = await openRoomForTest(vaultIdentity, { folder })
    expect((await again.post('/check', { file: list })).text).toContain('No. 3, the one that this machine trusts')
  })

  it('are not handed out when the source left another one after the signatures', async () => {
    const { desk, first, person } = await testDesk()
    const { shell, cards } = desk.context
    const recipient = shell.unlocked()?.register.all('setting')[0]?.value.vaultRecipient ?? ''
    const [source, handle, later] = [shell.newId<'source'>(), shell.newId<'card'>(), shell.newId<'card'>()]
    for (const each of [handle, later]) await cards.keep(each, ageSealer.seal(new TextEncoder().encode('{}'), [recipient]))
    const put = (change: Change) => commit(shell, { kind: 'machine', name: 'collector' }, { changes: [change], jobs: [], entries: [{ verb: 'collected', object: source, reason: null, content: {} }] })
    await put(creation('source', source, { pseudonym: 'SRC-0001', lookupId: null, recipient: null, card: handle }))
    const keeper = await person('Keeper', ['VLT'])
    const approval = (await keeper.post('/vault', { source, reason: 'a safe contact' })).location?.split('/').at(-1) ?? ''
    await keeper.sign(`/approvals/${approval}`)
    await first.sign(`/approvals/${approval}`)
    await put(change('source', source, { pseudonym: 'SRC-0001', lookupId: null, recipient: null, card: later }, 1))
    expect((await keeper.post('/vault/card', { approval })).text).toContain('is not the one that was signed for')
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
    // Nor is the request there, which would tell him that there is such a source.
    for (const path of ['/approvals', '/approvals?show=all', '/approvals.csv?show=all']) expect((await former.get(path)).text).not.toContain('before he declared')
    expect((await former.get(`/approvals/${approval}`)).status).toBe(404)
    expect((await keeper.get(`/approvals/${approval}`)).status).toBe(200)
    const [hidden, never] = [await former.post('/vault', { source, reason: 'I know the id' }), await former.post('/vault', { source: shell.newId(), reason: 'I know the id' })]
    expect([hidden.status, hidden.text]).toEqual([404, never.text])
    expect((await former.post('/vault/card', { approval })).status).toBe(404)
    expect((await keeper.post('/vault/card', { approval })).status).toBe(200)
  })
})
