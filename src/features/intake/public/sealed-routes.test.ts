// What browsers send in pieces, at the real drop: every order, length and repetition that is not the true one is refused and leaves what is kept.
import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ageSealer } from '../../../adapters/age/age-sealer.ts'
import { idOf } from '../../../domain/brand.ts'
import { mailboxBlobSize } from '../../../domain/sealing/mailbox-blob.ts'
import { maxPieceBytes } from '../../../ports/intake-store.ts'
import { startIntake } from '../../../../test/journeys/public-intake.ts'

let intake: Awaited<ReturnType<typeof startIntake>>
beforeAll(async () => { intake = await startIntake() })
afterAll(async () => { await intake.stop() })

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const sealed = new Uint8Array(ageSealer.seal(randomBytes(300_000), [ageSealer.newIdentity().recipient]))
const part = (from: number, to: number): Uint8Array<ArrayBuffer> => sealed.slice(from, to)

const post = async (path: string, headers: Readonly<Record<string, string>>, body: Uint8Array<ArrayBuffer> = new Uint8Array(0)): Promise<readonly [number, unknown]> => {
  const response = await intake.app.request(path, { method: 'POST', headers, body })
  return [response.status, await response.json()]
}
const newId = (): string => idOf(randomBytes(16))
const begin = (id: string) => post('/sealed/begin', { 'kniha-id': id })
const piece = (id: string, offset: number | string, body: Uint8Array<ArrayBuffer>) => post('/sealed/piece', { 'kniha-id': id, 'kniha-offset': String(offset) }, body)
const finish = (id: string, size: number | string) => post('/sealed/finish', { 'kniha-id': id, 'kniha-offset': String(size) })
const holds = (offset: number) => [200, { offset, sha256: sha256(part(0, offset)), finished: false }]
const meanwhile = [409, { code: 'changed-meanwhile' }]

describe('pieces', () => {
  test('in their order are answered with offset and digest, and kept once', async () => {
    const id = newId()
    expect(await begin(id)).toEqual(holds(0))
    expect(await piece(id, 0, part(0, 100_000))).toEqual(holds(100_000))
    expect(await begin(id)).toEqual(holds(100_000))
    expect(await piece(id, 100_000, part(100_000, sealed.length))).toEqual(holds(sealed.length))
    expect(await finish(id, sealed.length)).toEqual([200, { again: false }])
    expect(await finish(id, sealed.length)).toEqual([200, { again: true }])
    expect(await begin(id)).toEqual([200, { offset: 0, sha256: sha256(new Uint8Array(0)), finished: true }])
    expect((await intake.sealedFiles()).map((bytes) => Buffer.compare(bytes, sealed))).toEqual([0])
  })

  test('that come twice, in another order, again later or after the end change nothing', async () => {
    const id = newId()
    await begin(id)
    expect(await piece(id, 100_000, part(100_000, 200_000))).toEqual(meanwhile)
    await piece(id, 0, part(0, 100_000))
    expect(await piece(id, 0, part(0, 100_000))).toEqual(meanwhile)
    expect(await piece(id, 200_000, part(200_000, 300_000))).toEqual(meanwhile)
    expect(await piece(id, 99_999, part(99_999, 200_000))).toEqual(meanwhile)
    await piece(id, 100_000, part(100_000, sealed.length))
    expect(await piece(id, 100_000, part(100_000, 200_000))).toEqual(meanwhile)
    expect(await begin(id)).toEqual(holds(sealed.length))
    expect((await finish(id, sealed.length))[0]).toBe(200)
    expect(await piece(id, sealed.length, part(0, 10))).toEqual([404, { code: 'not-found' }])
    expect(await piece(id, 0, part(0, 10_000))).toEqual([404, { code: 'not-found' }])
    expect((await intake.sealedFiles()).every((bytes) => Buffer.compare(bytes, sealed) === 0)).toBe(true)
  })

  test('two at once are one', async () => {
    const id = newId()
    await begin(id)
    const both = await Promise.all([piece(id, 0, part(0, 100_000)), piece(id, 0, part(0, 100_000))])
    expect(both).toEqual([holds(100_000), meanwhile])
    expect(await begin(id)).toEqual(holds(100_000))
  })

  test('of a wrong form or length are refused', async () => {
    const id = newId()
    await begin(id)
    for (const [offset, body] of [['-1', part(0, 9)], ['', part(0, 9)], ['1e3', part(0, 9)], ['99999999999999999', part(0, 9)], [0, part(0, 0)], [0, part(5, 5000)], [0, new Uint8Array(30)]] as const) {
      expect(await piece(id, offset, body)).toEqual([400, { code: 'malformed' }])
    }
    expect(await piece('no-id', 0, part(0, 9))).toEqual([400, { code: 'malformed' }])
    expect(await piece(newId(), 0, part(0, 1000))).toEqual([404, { code: 'not-found' }])
    const large = new Uint8Array(maxPieceBytes + 1)
    large.set(part(0, 1000))
    expect(await piece(id, 0, large)).toEqual([413, { code: 'too-large' }])
    expect(await begin(id)).toEqual(holds(0))
    for (const size of [1, '', 'x', -1]) expect((await finish(id, size))[0]).toBeGreaterThanOrEqual(400)
    await piece(id, 0, part(0, 1000))
    for (const size of [0, 999, 1001]) expect(await finish(id, size)).toEqual(meanwhile)
  })

  test('whose connection breaks are not taken, in part neither', async () => {
    const id = newId()
    await begin(id)
    await piece(id, 0, part(0, 1000))
    const { port } = new URL(intake.url)
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write(`POST /sealed/piece HTTP/1.1\r\nhost: x\r\nkniha-id: ${id}\r\nkniha-offset: 1000\r\ncontent-length: 5000\r\n\r\n`)
        socket.write(part(1000, 3000), () => setTimeout(() => socket.destroy(), 100))
      })
      socket.on('close', () => resolve())
    })
    await delay(200)
    expect([await begin(id), intake.failures]).toEqual([holds(1000), []])
  })

  test('are given up by who began them', async () => {
    const id = newId()
    await begin(id)
    await piece(id, 0, part(0, 1000))
    expect(await post('/sealed/give-up', { 'kniha-id': id })).toEqual([200, {}])
    expect(intake.filesThere()).not.toContain(id)
    expect(await post('/sealed/give-up', {})).toEqual([400, { code: 'malformed' }])
  })
})

describe('a draft', () => {
  const blob = new Uint8Array(ageSealer.seal(new Uint8Array(16 * 1024), [ageSealer.newIdentity().recipient]))
  const token = randomBytes(32).toString('hex')

  test('of another size or form is refused', async () => {
    expect(blob).toHaveLength(mailboxBlobSize)
    const long = new Uint8Array(mailboxBlobSize + 1)
    long.set(blob)
    expect(await post('/mailbox/draft', { 'kniha-draft': token }, long)).toEqual([413, { code: 'too-large' }])
    for (const [given, body] of [[token, blob.slice(1)], [token, blob.slice(0, -1)], [token, new Uint8Array(mailboxBlobSize)], ['', blob], ['../x', blob], [token.toUpperCase(), blob]] as const) {
      expect(await post('/mailbox/draft', { 'kniha-draft': given }, body)).toEqual([400, { code: 'malformed' }])
    }
    expect(await post('/mailbox/draft', { 'kniha-draft': token }, blob)).toEqual([200, {}])
  })

  test('stands on the disk as one blob among others, with nothing but its place for a name', () => {
    const folder = join(intake.folder, 'drafts')
    const [name = ''] = readdirSync(folder)
    expect(name).toMatch(/^[0-9a-f]{64}$/)
    expect([name === token, Buffer.compare(readFileSync(join(folder, name)), blob)]).toEqual([false, 0])
  })
})
