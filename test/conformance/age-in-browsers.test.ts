// What a browser opens against what the server and the library seal: every border of a chunk, several recipients, every damage.
import { Encrypter } from 'age-encryption'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ageSealer } from '../../src/adapters/age/age-sealer.ts'
import { seedOfIdentity } from '../../src/browser/seal/age-file.ts'
import { Damaged, openHeader, openPayloadAt, openWhole } from '../../src/browser/seal/age-open.ts'

const chunk = 65_536
const [me, other] = [ageSealer.newIdentity(), ageSealer.newIdentity()]
const seed = seedOfIdentity(me.identity) ?? new Uint8Array(0)
const pattern = (size: number): Uint8Array => Uint8Array.from({ length: size }, (_, index) => (index * 31 + (index >> 16)) & 0xff)
const same = (a: Uint8Array | null, b: Uint8Array): boolean => a !== null && Buffer.compare(a, b) === 0
const payloadOf = async (sealed: Uint8Array) => {
  const header = openHeader(sealed, seed)
  if (header === null) throw new Error('header')
  return openPayloadAt(new Blob([Uint8Array.from(sealed)]), header)
}
const readAll = async (sealed: Uint8Array, from = 0, to = Infinity): Promise<Uint8Array> => {
  const pieces: Uint8Array[] = []
  for await (const piece of (await payloadOf(sealed)).read(from, to)) pieces.push(piece)
  return Buffer.concat(pieces)
}

describe('opening in a browser', () => {
  it.each([0, 1, chunk - 1, chunk, chunk + 1, 17 * chunk, 17 * chunk + 5])('gives back %i bytes, whole and in pieces', async (size) => {
    const plain = pattern(size)
    const sealed = ageSealer.seal(plain, [other.recipient, me.recipient])
    expect(same(openWhole(sealed, seed), plain)).toBe(true)
    expect(same(await readAll(sealed), plain)).toBe(true)
    expect((await payloadOf(sealed)).size).toBe(size)
    const writer = new Encrypter()
    writer.addRecipient(me.recipient)
    expect(same(await readAll(await writer.encrypt(plain)), plain)).toBe(true)
  })
  it('reads any range', async () => {
    const plain = pattern(3 * chunk + 77)
    const sealed = ageSealer.seal(plain, [me.recipient])
    await fc.assert(fc.asyncProperty(fc.nat(plain.length + 9), fc.nat(chunk + 9), async (from, length) => {
      expect(same(await readAll(sealed, from, from + length), plain.subarray(from, from + length))).toBe(true)
    }), { numRuns: 20 })
  })
  it('takes no other key', () => {
    const sealed = ageSealer.seal(pattern(9), [me.recipient])
    expect(openWhole(sealed, seedOfIdentity(other.identity) ?? seed)).toBeNull()
    for (const wrong of ['', 'nonsense', me.identity.toLowerCase(), me.identity.slice(0, -1), me.recipient, `${me.identity.slice(0, -1)}${me.identity.endsWith('Q') ? 'P' : 'Q'}`]) expect(seedOfIdentity(wrong)).toBeNull()
  })
  it('releases nothing that was changed, cut or lengthened', async () => {
    const sealed = ageSealer.seal(pattern(2 * chunk + 100), [me.recipient])
    const start = sealed.length - 16 - (2 * chunk + 100 + 3 * 16)
    fc.assert(fc.property(fc.nat(sealed.length - 1), fc.nat(7), (at, bit) => {
      const changed = Uint8Array.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ (1 << bit)
      expect(openWhole(changed, seed)).toBeNull()
    }), { numRuns: 60, examples: [[0, 0], [start - 1, 0], [start, 0], [sealed.length - 1, 7]] })
    for (const changed of [sealed.subarray(0, start), sealed.subarray(0, start + 31), sealed.subarray(0, start + 16 + chunk + 16), sealed.subarray(0, -1), Buffer.concat([sealed, new Uint8Array(1)]), Buffer.concat([sealed, new Uint8Array(chunk)])]) {
      expect(openWhole(changed, seed)).toBeNull()
      await expect(readAll(changed)).rejects.toThrow(Damaged)
    }
    const middle = Uint8Array.from(sealed)
    middle[start + 16 + chunk + 20] = (middle[start + 16 + chunk + 20] ?? 0) ^ 1
    await expect(readAll(middle)).rejects.toThrow(Damaged)
    expect(same(await readAll(middle, 0, chunk), pattern(chunk))).toBe(true)
  })
})
