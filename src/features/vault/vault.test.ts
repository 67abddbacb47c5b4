// A card leaves the desk sealed, for a reason that two people signed, to those who may; the desk cannot open it, the keeper's room can.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { testDesk } from '../../../test/desk.ts'
import { keeperFolderForTest, openRoomForTest } from '../../../test/kit/keeper-room.ts'
import { put, reportSaying } from '../../../test/kit/put.ts'
import { change, creation } from '../../domain/change.ts'
import { cardKeyNumber } from '../../domain/access/card-keys.ts'
import type { Id } from '../../domain/brand.ts'
import { cardKeyIds } from '../../server/card-recipients.ts'
import { readFormFile } from '../../main/form-file.ts'
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
      changes: [creation('source', source, { pseudonym: 'SRC-0001', lookupId: null, recipient: null, card: handle, cardKeys: [] })], jobs: [],
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
    await put(desk, creation('source', source, { pseudonym: 'SRC-0001', lookupId: null, recipient: null, card: handle, cardKeys: [] }))
    const keeper = await person('Keeper', ['VLT'])
    const approval = (await keeper.post('/vault', { source, reason: 'a safe contact' })).location?.split('/').at(-1) ?? ''
    await keeper.sign(`/approvals/${approval}`)
    await first.sign(`/approvals/${approval}`)
    await put(desk, change('source', source, { pseudonym: 'SRC-0001', lookupId: null, recipient: null, card: later, cardKeys: [] }, 1))
    expect((await keeper.post('/vault/card', { approval })).text).toContain('is not the one that was signed for')
  })

  it('are not there for a keeper whose declared conflict hides the source', async () => {
    const { desk, first, person } = await testDesk()
    const { shell, cards } = desk.context
    const [source, handle] = [shell.newId<'source'>(), shell.newId<'card'>()]
    await cards.keep(handle, ageSealer.seal(new TextEncoder().encode('{"made":"up"}'), [shell.unlocked()?.register.all('setting')[0]?.value.vaultRecipient ?? '']))
    await put(
      desk,
      creation('source', source, { pseudonym: 'SRC-0001', lookupId: null, recipient: null, card: handle, cardKeys: [] }),
      creation('report', shell.newId<'report'>(), reportSaying('Men of the Second Company beat us.', { source })),
    )
    const [former, keeper] = [await person('Former', ['VLT']), await person('Keeper', ['VLT'])]
    const approval = (await former.post('/vault', { source, reason: 'before he declared' })).location?.split('/').at(-1) ?? ''
    await keeper.sign(`/approvals/${approval}`)
    await first.sign(`/approvals/${approval}`)
    await put(desk, creation('declaration', shell.newId<'declaration'>(), { staff: former.id(), units: [{ name: 'second company', from: '', to: '' }], kin: [], clients: [], on: '2031-10-22' }))
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

  it('are sealed to the own keys of keepers, as two sign for them; what each key opens is listed', async () => {
    const { desk, dataDir, first, second: other, person, vaultIdentity } = await testDesk()
    const { shell, cards } = desk.context
    const [bo, cy] = [await person('Bo', ['VLT']), await person('Cy', ['VLT', 'HND', 'INT'])]
    const [mine, hers] = [ageSealer.newIdentity(), ageSealer.newIdentity()]
    const entered = { channel: 'interview', takenBy: '', receivedOn: '2020-01-02', door: 'hurt', danger: 'none', text: 'A made-up account.', basis: 'consent', ownName: 'Made-up Name' }
    const enter = async (): Promise<{ readonly id: Id<'source'>; readonly card: Uint8Array; readonly keys: readonly string[] }> => {
      expect((await cy.post('/reports/new', entered)).status).toBe(303)
      const source = shell.unlocked()?.register.all('source').at(-1)
      return { id: source!.id, card: (await cards.read(source!.value.card as Id<'card'>))!, keys: source!.value.cardKeys }
    }
    const opens = (card: Uint8Array): readonly boolean[] => [vaultIdentity, mine.identity, hers.identity].map((identity) => ageSealer.open(card, identity).ok)
    const set = async (keeper: typeof bo, fields: Readonly<Record<string, string>>): Promise<void> => {
      const asked = await keeper.post('/vault/keys', fields)
      expect(asked.location).toMatch(/^\/approvals\//)
      expect((await keeper.get(asked.location!)).text.includes('asks you for the control number')).toBe(fields['step'] === 'set')
      const waits = `waits for signatures. <a href="${asked.location!}">`
      expect([(await keeper.get('/vault/keys')).text.includes(waits), (await first.get('/vault/keys')).text.includes(waits)]).toEqual([true, false])
      await first.sign(asked.location!)
      await other.sign(asked.location!)
      expect((await keeper.get('/vault/keys')).text).not.toContain(waits)
    }
    const before = await enter()
    expect(opens(before.card)).toEqual([true, false, false])
    const announced = join(dataDir, 'intake', 'announced', 'form.json')
    const firstAnnouncement = readFileSync(announced)

    // Nothing is asked for with what is no such key, without a reason, for a key that is there already, or by whoever keeps no cards.
    for (const cardKey of ['', 'age1qqqq', mine.recipient.slice(0, -1), mine.identity]) expect((await bo.post('/vault/keys', { step: 'set', cardKey, reason: 'mine' })).text).toContain('not the public half')
    const noReason = (await bo.post('/vault/keys', { step: 'set', cardKey: mine.recipient, reason: ' ' })).text
    expect([noReason.includes('Give a reason'), noReason.includes(mine.recipient)]).toEqual([true, true])
    expect((await first.post('/vault/keys', { step: 'set', cardKey: mine.recipient, reason: 'not a keeper' })).status).toBe(404)
    expect((await bo.post('/vault/keys', { step: 'end', endReason: 'there is none' })).status).toBe(400)
    await set(bo, { step: 'set', cardKey: `${mine.recipient}\n`, reason: 'my own key' })
    const second = await enter()
    expect([opens(second.card), second.keys]).toEqual([[true, true, false], cardKeyIds(shell, [shell.unlocked()!.register.all('setting')[0]!.value.vaultRecipient, mine.recipient])])
    expect((await cy.post('/vault/keys', { step: 'set', cardKey: mine.recipient, reason: 'his' })).text).toContain('belongs to somebody')
    await set(cy, { step: 'set', cardKey: hers.recipient, reason: 'my own key' })
    const third = await enter()
    expect(opens(third.card)).toEqual([false, true, true])

    // What the form is told follows at once, and is called ours when keepers come and go.
    await vi.waitFor(() => { expect(readFormFile(join(dataDir, 'intake'))?.vaultRecipients).toEqual([mine.recipient, hers.recipient]) }, { timeout: 10_000 })
    expect(shell.unlocked()?.register.all('alarm').map(({ value }) => value.kind)).not.toContain('form-exchanged')

    // One of before, put there again, is none: it seals to whoever has a key of before.
    writeFileSync(announced, firstAnnouncement)
    await vi.waitFor(() => { expect(shell.unlocked()?.register.all('alarm').map(({ value }) => value.kind)).toContain('form-exchanged') }, { timeout: 10_000 })
    expect(readFormFile(join(dataDir, 'intake'))?.vaultRecipients).toEqual([mine.recipient, hers.recipient])

    // A card from before goes to a room that has the first key too; the file itself opens with a keeper's own.
    const ask = async (source: Id<'source'>): Promise<Uint8Array> => {
      const approval = (await bo.post('/vault', { source, reason: 'a safe contact' })).location?.split('/').at(-1) ?? ''
      await bo.sign(`/approvals/${approval}`)
      await first.sign(`/approvals/${approval}`)
      return new Uint8Array(await (await bo.post('/vault/card', { approval })).response.arrayBuffer())
    }
    const handed = await ask(before.id)
    expect(opens(handed)).toEqual([true, true, true])
    expect(opens(await ask(third.id))).toEqual([false, true, true])
    const show = async (identities: readonly string[]): Promise<string> => {
      const room = await openRoomForTest(identities)
      await room.post('/check', { file: handed })
      await room.post('/trust')
      return (await room.post('/show')).text
    }
    expect(await show([mine.identity])).toContain('None of your keys opens this card')
    expect(await show([mine.identity, vaultIdentity])).toContain('Made-up Name')

    // Whoever ends his key opens what was sealed in its time, and exactly that is listed.
    await set(bo, { step: 'end', endReason: 'the stick is lost' })
    const fourth = await enter()
    expect(opens(fourth.card)).toEqual([true, false, true])
    const [page, of] = [await first.get('/vault/keys'), (recipient: string) => first.get(`/vault/keys?opens=${cardKeyIds(shell, [recipient])[0]!}`)]
    expect(page.text).toContain(cardKeyNumber(mine.recipient, shell.primitives))
    expect((await of(mine.recipient)).text.match(/SRC-\d{4}/g)).toEqual(['SRC-0002', 'SRC-0003'])
    expect((await of(hers.recipient)).text.match(/SRC-\d{4}/g)).toEqual(['SRC-0003', 'SRC-0004'])
    expect((await of(hers.recipient)).text.match(/>(?:never left|handed out)/g)).toEqual(['>handed out', '>never left'])
    expect((await first.get('/vault/keys?opens=0123456789abcdef')).status).toBe(404)

    // The key of a former keeper cannot come back as a colleague's.
    expect((await cy.post('/vault/keys', { step: 'set', cardKey: mine.recipient, reason: 'his' })).text).toContain('belongs to somebody')

    // A card that only former keepers open is told.
    expect(page.text).not.toContain('former keeper')
    await set(cy, { step: 'end', endReason: 'leaves' })
    expect((await first.get('/vault/keys')).text).toContain('1\u00a0card opens only with the key of a former keeper')
    const officer = await person('Officer', ['INT', 'HND'])
    for (const path of ['/vault/keys', `/vault/keys?opens=${cardKeyIds(shell, [mine.recipient])[0]!}`]) expect((await officer.get(path)).status).toBe(404)
  })
})
