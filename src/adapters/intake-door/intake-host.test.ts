// The collecting door against whoever stands between, whoever knocks, and kills on either side.
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { idOf, parseLookupId, sha256Hex } from '../../domain/brand.ts'
import { hexOf } from '../../domain/custody/bytes.ts'
import { doorPaths, leavePath, requestBytes } from '../../domain/intake/collecting-door.ts'
import { unknownHost } from '../../domain/intake/intake-host.ts'
import { mailboxBlobSize } from '../../domain/sealing/mailbox-blob.ts'
import { maxPieceBytes } from '../../ports/intake-store.ts'
import { nodePrimitives } from '../../primitives/node.ts'
import { doorTo } from '../../../test/kit/door-to.ts'
import type { DoorTo } from '../../../test/kit/door-to.ts'
import { openDropReader } from '../files/drop-reader.ts'
import { openDrop } from '../files/drop.ts'
import { openIntakeStaging } from '../files/intake-staging.ts'
import { openMailbox } from '../files/mailbox.ts'
import type { DoorClient } from './door-client.ts'
import { remoteMailbox } from './remote-mailbox.ts'

let root = ''
let folder = ''
let door: DoorTo
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'kniha-door-'))
  folder = join(root, 'drop')
  door = await doorTo(folder)
})
afterEach(async () => {
  await door.stop()
  rmSync(root, { recursive: true, force: true })
})

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const digest = (bytes: Uint8Array): string => sha256Hex(nodePrimitives.sha256(bytes))
const lookupId = parseLookupId('ab'.repeat(32))!
const send = (path: string, headers: Readonly<Record<string, string>>, body: Uint8Array): Promise<Response> =>
  fetch(new URL(path, door.url), { method: 'POST', headers, body: Buffer.from(body) })
const signatureHeaders = ({ headers }: DoorTo['heard'][number]): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('kniha-')))

describe('a request', () => {
  it('counts once: sent again by whoever saw it, it does nothing, nor after a restart', async () => {
    const host = await door.reach()
    await host.announce(utf8('first'))
    const seen = door.heard.findLast(({ path }) => path === doorPaths.announce)!
    await host.announce(utf8('second'))
    for (const again of [false, true]) {
      if (again) await door.restart()
      expect((await send(seen.path, signatureHeaders(seen), seen.body)).status).toBe(409)
      expect(await host.standing()).toBe(digest(utf8('second')))
    }
  })
  it('is refused with other bytes, another path, another number, another key, and read by nobody before', async () => {
    const host = await door.reach()
    await host.announce(utf8('ours'))
    const seen = door.heard.findLast(({ path }) => path === doorPaths.announce)!
    const headers = signatureHeaders(seen)
    const number = String(Number(headers['kniha-number']) + 1)
    expect((await send(seen.path, { ...headers, 'kniha-number': number }, seen.body)).status).toBe(403)
    expect((await send(doorPaths.standing, headers, seen.body)).status).toBe(403)
    expect((await send(seen.path, headers, utf8('other'))).status).toBe(400)
    expect((await send(seen.path, { ...headers, 'kniha-body': digest(utf8('other')) }, utf8('other'))).status).toBe(403)
    for (const wrong of [{}, { ...headers, 'kniha-signature': 'zz' }, { ...headers, 'kniha-session': 'x\ny'.slice(0, 1) }, { ...headers, 'kniha-number': 'one' }]) expect((await send(seen.path, wrong, seen.body)).status).toBe(404)
    expect((await fetch(door.url)).status).toBe(404)
    const stranger = await door.reach({ seed: () => nodePrimitives.random(32) })
    await expect(stranger.announce(utf8('a stranger'))).rejects.toThrow('refused')
    expect(stranger.state().trouble?.kind).toBe('refused')
    await expect(stranger.drop.list(null, 5)).rejects.toThrow('refused')
    expect(await host.standing()).toBe(digest(utf8('ours')))
    expect(door.failures).toEqual([])
  })
  it('of a locked desk is not made', async () => {
    const host = await door.reach({ seed: () => null })
    await expect(host.standing()).rejects.toThrow('locked')
    expect(door.heard).toEqual([])
    expect(host.state().trouble).toBeNull()
  })
  it('of no form is answered as such, and takes nothing', async () => {
    const host = await door.reach()
    await expect(host.drop.peek({ kind: 'file', id: '../../etc/passwd' as never, size: 1, sha256: 'ab' as never, cursor: '' }, 0, 9)).rejects.toThrow('failed')
    expect((await send(leavePath, {}, new Uint8Array(70_000))).status).toBe(413)
    expect(door.left).toEqual([])
    await host.leave(utf8('sealed'))
    expect(door.left.map((bytes) => Buffer.from(bytes).toString())).toEqual(['sealed'])
  })
})

/** Signed as the desk signs, with a number of one's own, for an intake of this key. */
const signed = (session: string, { number, path, body, seed = door.intakeSeed }: { readonly number: number; readonly path: string; readonly body: Uint8Array; readonly seed?: Uint8Array }): Promise<Response> => {
  const bodySha256 = sha256Hex(nodePrimitives.sha256(body))
  const bytes = requestBytes({ intake: hexOf(nodePrimitives.ed25519PublicKey(seed)), session, number, path, bodySha256 })
  return send(path, { 'kniha-session': session, 'kniha-number': String(number), 'kniha-body': bodySha256, 'kniha-signature': hexOf(nodePrimitives.ed25519Sign(door.deskSeed, bytes)) }, body)
}

describe('what was signed', () => {
  const [one, other] = [`${doorPaths.mailbox}${'01'.repeat(32)}`, `${doorPaths.mailbox}${'02'.repeat(32)}`]
  const [older, newer] = [randomBytes(mailboxBlobSize), randomBytes(mailboxBlobSize)]
  const session = async (): Promise<string> => {
    await (await door.reach()).standing()
    return door.heard.at(-1)!.headers['kniha-session']!
  }
  it('and held back puts no older reply over a newer one', async () => {
    const now = await session()
    expect((await signed(now, { number: 50, path: one, body: newer })).status).toBe(200)
    expect((await signed(now, { number: 49, path: one, body: older })).status).toBe(409)
    expect((await signed(now, { number: 48, path: other, body: older })).status).toBe(200)
    const theirs = await openMailbox(`${folder}-mailbox`, randomBytes(32), nodePrimitives)
    expect(Buffer.compare(await theirs.read(parseLookupId('01'.repeat(32))!), newer)).toBe(0)
  })
  it('for another intake is nothing to this one', async () => {
    expect((await signed(await session(), { number: 50, path: one, body: newer, seed: randomBytes(32) })).status).toBe(403)
  })
})

describe('an answer', () => {
  it('of somebody else in the place of the intake is not believed', async () => {
    const host = await door.reach({ intakeKey: nodePrimitives.ed25519PublicKey(nodePrimitives.random(32)) })
    await expect(host.drop.list(null, 5)).rejects.toThrow('other-key')
    expect(host.state()).toMatchObject({ lastReached: null, trouble: { kind: 'other-key' } })
  })
  it('that does not come is trouble until one comes', async () => {
    const host = await door.reach()
    expect(await host.standing()).toBeNull()
    await door.stop()
    await expect(host.standing()).rejects.toThrow('unreachable')
    expect(host.state().trouble?.kind).toBe('unreachable')
    expect(host.state().lastReached).not.toBeNull()
  })
  it('that comes byte by byte, for ever, is not waited for', async () => {
    const drips = createHttpServer((request, response) => {
      const drip = setInterval(() => { response.write('x') }, 10)
      response.once('close', () => { clearInterval(drip) })
    })
    await new Promise<void>((resolve) => { drips.listen(0, '127.0.0.1', resolve) })
    const { port } = drips.address() as AddressInfo
    const host = await door.reach({ url: new URL(`http://127.0.0.1:${String(port)}/`), patienceMs: 50 })
    await expect(host.standing()).rejects.toThrow('unreachable')
    drips.close()
  })
  it('of a restarted door is understood: it begins a session', async () => {
    const host = await door.reach()
    await host.announce(utf8('a'))
    await door.restart()
    expect(await host.standing()).toBe(digest(utf8('a')))
  })
  it('to several at once comes to each', async () => {
    const host = await door.reach()
    await host.announce(utf8('a'))
    expect(await Promise.all(Array.from({ length: 20 }, () => host.standing()))).toEqual(Array.from({ length: 20 }, () => digest(utf8('a'))))
  })
})

describe('a large file', () => {
  const size = 3 * maxPieceBytes + 5
  const keep = async (): Promise<Uint8Array> => {
    const drop = await openDrop(folder)
    const [bytes, id] = [randomBytes(size), idOf<'submission'>(randomBytes(16))]
    await drop.beginFile(id)
    for (let at = 0; at < size; at += maxPieceBytes) await drop.appendPiece(id, at, bytes.subarray(at, at + maxPieceBytes))
    await drop.finishFile(id, size)
    await drop.close()
    return bytes
  }
  const pieces = (): number => door.heard.filter(({ path }) => path === doorPaths.piece).length

  it('goes on where a kill stopped it, and is brought once more when the disk spoiled it', async () => {
    const bytes = await keep()
    const [entry] = await openDropReader(folder).list(null, 9)
    const arriving = join(`${folder}-desk`, 'on-the-way', 'arriving')
    mkdirSync(arriving, { recursive: true })
    // As a desk that was killed in the middle leaves it.
    writeFileSync(join(arriving, entry!.sha256), bytes.subarray(0, 2 * maxPieceBytes + 77))
    const host = await door.reach()
    const opened = await host.drop.open(entry!)
    // The rest of it, after the answer that begins a session.
    expect(pieces()).toBe(1 + 1)
    expect(opened.ok && Buffer.compare(await opened.value.read(0, size), bytes)).toBe(0)
    if (opened.ok) await opened.value.close()
    expect(readdirSync(arriving)).toEqual([])
    for (const spoiled of [randomBytes(size), randomBytes(maxPieceBytes), randomBytes(size + 1)]) {
      writeFileSync(join(arriving, entry!.sha256), spoiled)
      const again = await host.drop.open(entry!)
      expect(again.ok && Buffer.compare(await again.value.read(0, size), bytes)).toBe(0)
      if (again.ok) await again.value.close()
    }
  })
  it('gives others their turn when it takes long, and loses nothing of what is here', async () => {
    const bytes = await keep()
    let now = 0
    const slow = await door.reach({ elapsed: () => { now += 11_000; return now } })
    const [entry] = await slow.drop.list(null, 9)
    expect(await slow.drop.open(entry!)).toEqual({ ok: false, problem: { code: 'busy' } })
    expect(await slow.drop.open(entry!)).toEqual({ ok: false, problem: { code: 'busy' } })
    let opened = await slow.drop.open(entry!)
    for (let tries = 0; !opened.ok && tries < 9; tries += 1) opened = await slow.drop.open(entry!)
    expect(opened.ok && Buffer.compare(await opened.value.read(0, size), bytes)).toBe(0)
    if (opened.ok) await opened.value.close()
    expect(pieces()).toBeLessThan(6)
  })
})

describe('a disk of the desk that is full up to its reserve', () => {
  it('takes nothing of a file, and all of it when there is room again', async () => {
    const drop = await openDrop(folder)
    const [bytes, id] = [randomBytes(maxPieceBytes), idOf<'submission'>(randomBytes(16))]
    for (let at = 0; at < 2; at += 1) {
      if (at === 0) await drop.beginFile(id)
      await drop.appendPiece(id, at * maxPieceBytes, bytes)
    }
    await drop.finishFile(id, 2 * maxPieceBytes)
    await drop.close()
    let hasRoom = false
    const way = join(root, 'way')
    const host = await door.reach({ staging: await openIntakeStaging(way, () => Promise.resolve(hasRoom)) })
    const [entry] = await host.drop.list(null, 9)
    expect(await host.drop.open(entry!)).toEqual({ ok: false, problem: { code: 'disk-full' } })
    expect(readdirSync(join(way, 'arriving'))).toEqual([])
    hasRoom = true
    const opened = await host.drop.open(entry!)
    expect(opened.ok && opened.value.size).toBe(2 * maxPieceBytes)
    if (opened.ok) await opened.value.close()
  })
})

describe('a listing', () => {
  it('that never ends is not believed: more than was asked for, or the entry from which it should go on', async () => {
    const drop = await openDrop(folder)
    for (let n = 0; n < 3; n += 1) await drop.keepSealed({ kind: 'report', id: idOf(randomBytes(16)), sealed: randomBytes(50) })
    await drop.close()
    const real = openDropReader(folder)
    const liar = await doorTo(folder, { drop: { ...real, list: () => real.list(null, 9) } })
    const host = await liar.reach()
    const entries = await host.drop.list(null, 3)
    await expect(host.drop.list(null, 2)).rejects.toThrow('no drop says')
    await expect(host.drop.list(entries[2]!.cursor, 3)).rejects.toThrow('no drop says')
    await liar.stop()
  })
})

describe('a reply', () => {
  it('that does not arrive is kept by the desk, the newest of it, and taken there when the intake answers', async () => {
    const host = await door.reach()
    const theirs = await openMailbox(`${folder}-mailbox`, randomBytes(32), nodePrimitives)
    const [first, second] = [randomBytes(mailboxBlobSize), randomBytes(mailboxBlobSize)]
    await door.stop()
    expect(await host.mailbox.put(lookupId, first)).toEqual({ ok: true, value: 'owed' })
    expect(await host.mailbox.put(lookupId, second)).toEqual({ ok: true, value: 'owed' })
    expect(host.state()).toMatchObject({ owed: 1, trouble: { kind: 'unreachable' } })
    await door.restart()
    // A desk that was killed meanwhile: another process, the same folder.
    const next = await door.reach()
    await next.drop.list(null, 5)
    await expect.poll(async () => Buffer.compare(await theirs.read(lookupId), second)).toBe(0)
    await expect.poll(() => next.state().owed).toBe(0)
    expect(readdirSync(join(`${folder}-desk`, 'on-the-way', 'owed'))).toEqual([])
  })
})

describe('two replies to one mailbox', () => {
  it('go one after the other, so that the newer one stays, and others do not wait for them', async () => {
    const staging = await openIntakeStaging(join(root, 'way'))
    const [first, second] = [randomBytes(mailboxBlobSize), randomBytes(mailboxBlobSize)]
    const another = parseLookupId('cd'.repeat(32))!
    const arrived: (readonly [string, Uint8Array])[] = []
    let answerFirst: () => void = () => undefined
    const isFirstAnswered = new Promise<void>((resolve) => { answerFirst = resolve })
    const client: DoorClient = {
      state: () => unknownHost, note: () => undefined,
      ask: async (path, blob) => {
        if (Buffer.compare(blob, first) === 0) await isFirstAnswered
        arrived.push([path, blob])
        return { ok: true, value: new Uint8Array(0) }
      },
    }
    const mailbox = remoteMailbox({ client, staging })
    const [slow, quick] = [mailbox.put(lookupId, first), mailbox.put(another, second)]
    await quick
    const newer = mailbox.put(lookupId, second)
    await expect.poll(() => staging.owedBlob(lookupId)).toEqual(second)
    expect(arrived).toHaveLength(1)
    answerFirst()
    expect([await slow, await newer]).toEqual([{ ok: true, value: 'there' }, { ok: true, value: 'there' }])
    expect(arrived.map(([path, blob]) => [path, Buffer.compare(blob, second) === 0])).toEqual([[`${doorPaths.mailbox}${another}`, true], [`${doorPaths.mailbox}${lookupId}`, false], [`${doorPaths.mailbox}${lookupId}`, true]])
    expect(await staging.owed()).toEqual([])
  })
})

describe('what waits', () => {
  it('is counted as it was seen', async () => {
    const drop = await openDrop(folder)
    for (let n = 0; n < 3; n += 1) await drop.keepSealed({ kind: 'report', id: idOf(randomBytes(16)), sealed: randomBytes(50) })
    await drop.close()
    const host = await door.reach()
    const entries = await host.drop.list(null, 2)
    await host.drop.list(entries[1]!.cursor, 2)
    expect(host.state().waiting).toBe(3)
    await host.drop.confirm(entries)
    expect(host.state().waiting).toBe(1)
  })
})

describe('an onion address', () => {
  it('is reached through the SOCKS proxy, by its name', async () => {
    const asked: string[] = []
    const port = Number(new URL(door.url).port)
    const proxy = createServer((client) => {
      client.on('error', () => undefined)
      client.once('data', () => {
        client.write(Buffer.from([5, 0]))
        client.once('data', (bytes) => {
          asked.push(bytes.toString('ascii', 5, 5 + bytes[4]!))
          if (asked.length === 1) { client.end(Buffer.from([5, 4, 0, 1, 0, 0, 0, 0, 0, 0])); return }
          const there = connect(port, '127.0.0.1', () => {
            client.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]))
            client.pipe(there).pipe(client)
          })
          there.on('error', () => undefined)
        })
      })
    })
    await new Promise<void>((resolve) => { proxy.listen(0, '127.0.0.1', resolve) })
    const socks = { host: '127.0.0.1', port: (proxy.address() as AddressInfo).port }
    const name = `${'a'.repeat(56)}.onion`
    const host = await door.reach({ url: new URL(`http://${name}/`), socks })
    await expect(host.standing()).rejects.toThrow('unreachable')
    expect(await host.standing()).toBeNull()
    expect(new Set(asked)).toEqual(new Set([name]))
    proxy.close()
    const nobody = await door.reach({ url: new URL(`http://${name}/`), socks: { host: '127.0.0.1', port: 9 } })
    await expect(nobody.standing()).rejects.toThrow('unreachable')
  })
})
