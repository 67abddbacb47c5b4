// The vault room against whatever a desk, a thief of files, or another page of the same browser may bring; and by the clock.
import { describe, expect, it } from 'vitest'
import { everythingIn, keeperFolderForTest, openRoomForTest, visitRoom } from '../../../../test/kit/keeper-room.ts'
import { deskOfKeeper } from '../../../../test/kit/made-up-bundle.ts'
import { openVaultRoom } from '../../../main/vault-room.ts'
import { largestBundle } from '../bundle-file.ts'

const desk = deskOfKeeper()
const { identity } = desk.keeper

describe('a file from the desk', () => {
  const refusal = async (file: Uint8Array, folder?: string): Promise<string> => {
    const room = await openRoomForTest(identity, folder === undefined ? {} : { folder })
    const checked = await room.post('/check', { file })
    expect(checked.status).toBe(400)
    expect((await room.post('/show')).text).not.toContain('Made-up')
    return checked.text
  }
  /** A folder that trusts the list of people of `desk`. */
  const trusting = async (): Promise<string> => {
    const folder = keeperFolderForTest()
    const room = await openRoomForTest(identity, { folder })
    await room.post('/check', { file: desk.file({ release: null }) })
    expect((await room.post('/trust')).status).toBe(200)
    return folder
  }

  it('opens after the list was compared, once on this machine', async () => {
    const folder = keeperFolderForTest()
    const room = await openRoomForTest(identity, { folder })
    expect((await room.post('/check', { file: desk.file() })).text).toContain('Compare before you trust')
    expect((await room.post('/show')).text).toContain('not possible in the present state')
    expect((await room.post('/trust')).text).toContain('SRC-0001')
    expect((await room.post('/trust')).text).toContain('not possible in the present state')
    const shown = await room.post('/show')
    expect(shown.text).toContain('Made-up Name &lt;b>')
    expect(shown.text).toContain('1111 2222 3333 4444')
    expect((await room.post('/show')).text).toContain('Made-up Name')
    expect((await room.post('/check', { file: desk.file() })).text).toContain('was used already')
    const later = await openRoomForTest(identity, { folder })
    expect((await later.post('/check', { file: desk.file() })).text).toContain('was used already')
    const left = everythingIn(folder)
    for (const secret of [identity, 'Made-up', 'First Person', 'SRC-0001']) expect(left).not.toContain(secret)
  })

  it('is never shown for another file that was checked after it', async () => {
    const room = await openRoomForTest(identity, { folder: await trusting() })
    await room.post('/check', { file: desk.file() })
    expect((await room.post('/show')).text).toContain('Made-up Name')
    // The same file once more, as a browser sends it that goes back: what is shown stays.
    expect((await room.post('/check', { file: desk.file() })).text).toContain('was used already')
    expect((await room.post('/show')).text).toContain('SRC-0001')
    await room.post('/check', { file: desk.file({ of: 'SRC-0002', card: desk.card('Somebody Else'), isSignedFor: true }) })
    const shown = await room.post('/show')
    expect(['SRC-0002', 'Somebody Else', 'SRC-0001', 'Made-up Name'].map((words) => shown.text.includes(words))).toEqual([true, true, false, false])
  })

  it('is used up by the first of two rooms on one folder', async () => {
    const folder = await trusting()
    const [one, other] = [await openRoomForTest(identity, { folder }), await openRoomForTest(identity, { folder })]
    for (const room of [one, other]) expect((await room.post('/check', { file: desk.file() })).text).toContain('Two people have signed')
    expect((await one.post('/show')).text).toContain('Made-up Name')
    expect((await other.post('/show')).text).toContain('was used already')
  })

  it('is refused with another card, one signature, changed words, a used-up week', async () => {
    const folder = await trusting()
    expect(await refusal(desk.file({ card: desk.card('Somebody Else') }), folder)).toContain('is not the one that was signed for')
    expect(await refusal(desk.file({ signers: ['sat'] }), folder)).toContain('signature of another person is still missing')
    expect(await refusal(desk.file({ signers: ['sat', 'sat'] }), folder)).toContain('second, different person')
    expect(await refusal(desk.file({ signers: ['adm', 'vlt'] }), folder)).toContain('Your signature is not asked for')
    expect(await refusal(desk.file({ changed: { reason: 'another reason' } }), folder)).toContain('does not belong to this request')
    expect(await refusal(desk.file({ asked: '2020-01-01' }), folder)).toContain('The time to sign this is over')
  })

  it('is refused with a list that was set back, forked, forged or cut', async () => {
    const folder = keeperFolderForTest()
    const room = await openRoomForTest(identity, { folder })
    await room.post('/check', { file: desk.file({ release: null, trail: desk.trails.longer }) })
    await room.post('/trust')
    expect(await refusal(desk.file(), folder)).toContain('older than the one that this machine knows')
    expect(await refusal(desk.file({ trail: desk.trails.fork }), folder)).toContain('another history')
    expect(await refusal(desk.file({ trail: desk.trails.forged }), folder)).toContain('another history')
    expect(await refusal(desk.file({ trail: desk.trails.cut }), folder)).toContain('does not follow from its signatures')
    expect(await refusal(desk.file({ trail: desk.trails.alone }))).toContain('Two people who can sign')
  })

  it('may bring a longer list, which is trusted from then on', async () => {
    const folder = await trusting()
    const room = await openRoomForTest(identity, { folder })
    const longer = await room.post('/check', { file: desk.file({ trail: desk.trails.longer }) })
    expect(longer.text).toContain('No. 5. It follows, signed, from no. 4')
    expect(await refusal(desk.file(), folder)).toContain('older than the one that this machine knows')
  })

  it('is refused when it is damaged, not sealed to this key, not of the form, too large or missing', async () => {
    const whole = desk.file()
    for (const at of [10, 900, whole.length - 5]) expect(await refusal(whole.map((byte, index) => (index === at ? byte ^ 1 : byte)))).toContain('does not open with your key')
    expect(await refusal(whole.slice(0, -200))).toContain('does not open with your key')
    expect(await refusal(desk.sealedToAnother())).toContain('does not open with your key')
    for (const plain of desk.malformed()) expect(await refusal(desk.seal(plain))).toContain('cannot be read as what it should be')
    expect(await refusal(new Uint8Array(largestBundle + 1))).toContain('larger than can be taken')
    expect(await refusal(new Uint8Array(largestBundle + 100_000))).toContain('larger than can be taken')
    expect(await refusal(new Uint8Array())).toContain('cannot be left empty')
  })

  it('with a card that is none is not used up', async () => {
    const folder = await trusting()
    const room = await openRoomForTest(identity, { folder })
    expect((await room.post('/check', { file: desk.file({ card: desk.seal(new TextEncoder().encode('no card')), isSignedFor: true }) })).status).toBe(200)
    expect((await room.post('/show')).text).toContain('cannot be read as what it should be')
    expect((await room.post('/show')).text).not.toContain('was used already')
  })
})

describe('the room', () => {
  it('shows for an hour and ends', async () => {
    let clock = Date.now()
    const room = await openRoomForTest(identity, { now: () => clock })
    await room.post('/check', { file: desk.file() })
    await room.post('/trust')
    await room.post('/show')
    clock += 3_599_000
    expect((await room.post('/show')).headers.get('refresh')).toBe('1; url=/over')
    clock += 1_000
    expect((await room.post('/show')).text).not.toContain('Made-up')
    expect((await room.get('/over')).text).toContain('Nothing of the card is held')
    clock += 5_000
    await room.ended
    await expect(room.get('/over')).rejects.toThrow()
  })

  it('ends by its page, and by itself after an hour without a card', async () => {
    const room = await openRoomForTest(identity)
    expect((await room.post('/close')).text).toContain('Nothing of the card is held')
    await room.ended
    let clock = Date.now()
    const idle = await openRoomForTest(identity, { now: () => clock })
    clock += 3_600_000
    await idle.ended
  })

  it('answers nobody who came another way: other names, other pages, no secret, an address that was used', async () => {
    const folder = keeperFolderForTest()
    const running = await openVaultRoom({ identities: [identity], folder, lang: 'be', now: Date.now, opened: () => undefined })
    const room = await visitRoom(running.address)
    const { origin, pathname, port } = new URL(running.address)
    expect((await room.get(pathname, { 'accept-language': '' })).text).toContain('Пакой захавальніка')
    for (const path of ['/', '/check', '/show', `/${'0'.repeat(64)}`, '/used']) expect((await room.get(path)).status).toBe(404)
    // The runtime refuses to send another Host: a socket says what a page behind a borrowed name would say.
    const { createConnection } = await import('node:net')
    const answer = await new Promise<string>((resolve) => {
      const socket = createConnection(Number(port), '127.0.0.1', () => { socket.write(`GET ${pathname} HTTP/1.1\r\nHost: desk.example:${port}\r\nConnection: close\r\n\r\n`) })
      let said = ''
      socket.on('data', (bytes) => { said += bytes.toString() }).once('close', () => { resolve(said) })
    })
    expect(answer).toContain('421')
    for (const site of ['cross-site', 'same-site']) expect((await room.post('/check', { file: desk.file() }, { 'sec-fetch-site': site })).status).toBe(404)
    const noSecret = await fetch(`${origin}/check`, { method: 'POST', body: new URLSearchParams({ token: '0'.repeat(64) }) })
    expect(noSecret.status).toBe(404)
    expect((await room.get(pathname)).status).toBe(200)
    const page = await room.post('/check', { file: desk.file() })
    expect(page.status).toBe(200)
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self'; img-src data:; form-action 'self'/)
    expect([page.headers.get('cache-control'), page.headers.get('referrer-policy'), page.headers.get('set-cookie')]).toEqual(['no-store', 'no-referrer', null])
    expect(page.text).not.toContain('<script')
    expect((await room.get(pathname)).status).toBe(404)
    running.end()
  })
})
