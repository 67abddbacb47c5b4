// Our age against the library's, both ways, at every border of a chunk; damage is refused and nothing of it released.
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mailboxBlobSize, mailboxPlainSize } from '../../domain/sealing/mailbox-blob.ts'
import type { ByteSource } from '../../ports/sealer.ts'
import { ageSealer } from './age-sealer.ts'

const chunk = 65_536
const me = ageSealer.newIdentity()
const other = ageSealer.newIdentity()
const sizes = [0, 1, 15, 16, 17, chunk - 1, chunk, chunk + 1, 2 * chunk - 1, 2 * chunk, 2 * chunk + 1, 3 * chunk + 77]
const pattern = (size: number): Uint8Array => Uint8Array.from({ length: size }, (_, index) => (index * 31 + (index >> 16)) & 0xff)
const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0
const parts = async function* (bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
const gather = async (stream: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const all: Uint8Array[] = []
  for await (const piece of stream) all.push(Uint8Array.from(piece))
  return Buffer.concat(all)
}
const library = async (sealed: Uint8Array, identity = me.identity): Promise<Uint8Array> => {
  const reader = new Decrypter()
  reader.addIdentity(identity)
  return reader.decrypt(sealed)
}
const source = (bytes: Uint8Array, reads: number[] = []): ByteSource => ({
  size: bytes.length, read: async (offset, length) => { reads.push(length); return bytes.subarray(offset, offset + length) },
})
const take = (sealed: Uint8Array): { fileKey: Uint8Array; payload: Uint8Array } => {
  const header = ageSealer.openHeader(sealed, me.identity)
  if (!header.ok) throw new Error('header')
  return { fileKey: header.value.fileKey, payload: sealed.subarray(header.value.payloadOffset) }
}

describe('one format with the library', () => {
  it('has the same keys', async () => {
    expect(await identityToRecipient(me.identity)).toBe(me.recipient)
    expect(ageSealer.identityFromSeed(new Uint8Array(32).fill(9))).toEqual(ageSealer.identityFromSeed(new Uint8Array(32).fill(9)))
    expect(() => ageSealer.identityFromSeed(new Uint8Array(31))).toThrow(RangeError)
  })
  it.each(sizes)('both ways at %i bytes', async (size) => {
    const plain = pattern(size)
    expect(same(await library(ageSealer.seal(plain, [other.recipient, me.recipient])), plain)).toBe(true)
    const streamed = await gather(ageSealer.sealStream(parts(plain, 10_007), [me.recipient]))
    expect(same(await library(streamed), plain)).toBe(true)
    const writer = new Encrypter()
    writer.addRecipient(other.recipient)
    writer.addRecipient(me.recipient)
    const theirs = await writer.encrypt(plain)
    const opened = ageSealer.open(theirs, me.identity)
    expect(opened.ok && same(opened.value, plain)).toBe(true)
    const { fileKey, payload } = take(theirs)
    expect(same(await gather(ageSealer.openPayload(parts(payload, 777), fileKey)), plain)).toBe(true)
    const again = Buffer.concat([ageSealer.writeHeader(fileKey, [other.recipient]), payload])
    expect(same(await library(again, other.identity), plain)).toBe(true)
    await expect(library(again, me.identity)).rejects.toThrow()
  })
  it('has the size that the mailbox counts on', () => {
    expect(ageSealer.seal(new Uint8Array(mailboxPlainSize), [me.recipient])).toHaveLength(mailboxBlobSize)
  })
})

describe('recipients', () => {
  it('are hybrid, at least one, never mixed', async () => {
    const classic = await identityToRecipient(await generateX25519Identity())
    for (const wrong of [[], [classic], [me.recipient, classic], [me.recipient.toUpperCase()], [`${me.recipient.slice(0, -1)}${me.recipient.endsWith('q') ? 'p' : 'q'}`], ['age1pq1qqqqqqqq'], ['nonsense']]) {
      expect(() => ageSealer.seal(new Uint8Array(1), wrong)).toThrow(RangeError)
      await expect(gather(ageSealer.sealStream(parts(new Uint8Array(1), 1), wrong))).rejects.toThrow(RangeError)
    }
    expect(() => ageSealer.writeHeader(new Uint8Array(15), [me.recipient])).toThrow(RangeError)
  })
  it('alone open it', () => {
    const sealed = ageSealer.seal(pattern(10), [me.recipient])
    for (const identity of [other.identity, me.identity.toLowerCase(), me.identity.slice(0, -1), 'nonsense', '']) {
      expect(ageSealer.open(sealed, identity)).toEqual({ ok: false, problem: { code: 'not-readable' } })
    }
  })
})

describe('reading a range', () => {
  it.each(sizes)('of %i bytes reads only the chunks it needs', async (size) => {
    const plain = pattern(size)
    const { fileKey, payload } = take(ageSealer.seal(plain, [me.recipient]))
    const reads: number[] = []
    const opened = await ageSealer.openPayloadAt(source(payload, reads), fileKey)
    if (!opened.ok) throw new Error('payload')
    expect(opened.value.size).toBe(size)
    await fc.assert(fc.asyncProperty(fc.nat(size + 10), fc.nat(chunk + 10), async (from, length) => {
      reads.length = 0
      expect(same(await gather(opened.value.read(from, from + length)), plain.subarray(from, from + length))).toBe(true)
      expect(reads.length).toBeLessThanOrEqual(Math.ceil(length / chunk) + 1)
    }), { numRuns: 20 })
  })
})

describe('damage', () => {
  const plain = pattern(2 * chunk + 100)
  const sealed = ageSealer.seal(plain, [me.recipient])
  const { fileKey, payload } = take(sealed)
  const headerBytes = sealed.length - payload.length

  it('of any bit is refused', () => {
    fc.assert(fc.property(fc.nat(sealed.length - 1), fc.nat(7), (at, bit) => {
      const changed = Uint8Array.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ (1 << bit)
      expect(ageSealer.open(changed, me.identity).ok).toBe(false)
    }), { numRuns: 150, examples: [[0, 0], [headerBytes - 1, 0], [headerBytes, 0], [sealed.length - 1, 7]] })
  })
  it('by cutting or adding is refused, whole, streaming and by range', async () => {
    const ends = [0, 15, 16, 17, 31, 32, 16 + chunk, 16 + chunk + 16, 16 + 2 * (chunk + 16), 16 + 2 * (chunk + 16) + 16, payload.length - 1]
    for (const changed of [...ends.map((end) => payload.subarray(0, end)), Buffer.concat([payload, Buffer.alloc(1)]), Buffer.concat([payload, Buffer.alloc(chunk)])]) {
      await expect(gather(ageSealer.openPayload(parts(changed, 9000), fileKey))).rejects.toThrow()
      expect((await ageSealer.openPayloadAt(source(changed), fileKey)).ok).toBe(false)
      expect(ageSealer.open(Buffer.concat([sealed.subarray(0, headerBytes), changed]), me.identity).ok).toBe(false)
    }
  })
  it('of a chunk releases the chunks before and nothing of it', async () => {
    const changed = Uint8Array.from(payload)
    const at = 16 + chunk + 16 + 5
    changed[at] = (changed[at] ?? 0) ^ 1
    const released: Uint8Array[] = []
    await expect((async () => { for await (const piece of ageSealer.openPayload(parts(changed, 5000), fileKey)) released.push(piece) })()).rejects.toThrow('damaged')
    expect(same(Buffer.concat(released), plain.subarray(0, chunk))).toBe(true)
    const opened = await ageSealer.openPayloadAt(source(changed), fileKey)
    if (!opened.ok) throw new Error('payload')
    await expect(gather(opened.value.read(chunk, chunk + 1))).rejects.toThrow('damaged')
    expect(same(await gather(opened.value.read(2 * chunk, plain.length)), plain.subarray(2 * chunk))).toBe(true)
  })
  it('of the form of a header is refused', () => {
    const text = Buffer.from(sealed.subarray(0, headerBytes)).toString('latin1')
    const rewritten = (change: (text: string) => string): boolean =>
      ageSealer.open(Buffer.concat([Buffer.from(change(text), 'latin1'), payload]), me.identity).ok
    expect(rewritten((same) => same)).toBe(true)
    for (const change of [
      (t: string) => t.replace('v1', 'v2'), (t: string) => t.replaceAll('\n', '\r\n'), (t: string) => t.replace('mlkem768x25519 ', 'mlkem768x25519  '),
      (t: string) => t.replace('mlkem768x25519 ', 'mlkem768x25519 more '), (t: string) => t.replace('\n---', '\n\n---'), (t: string) => `\n${t}`,
      (t: string) => t.replace('-> ml', '-> grease\n\n-> ml'), (t: string) => t.replace(/\n--- .*\n/, '=\n$&'), (t: string) => t.replace('-> mlkem768x25519', '-> X25519'),
    ]) expect(rewritten(change)).toBe(false)
  })
})
