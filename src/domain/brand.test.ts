// Ids and digests from outside are read strictly; ids are made of 16 random bytes (RFC 9562 section 5.4).
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { authentic, entriesOf, idOf, keysOf, parseId, parseLookupId, parseSha256, sha256Hex } from './brand.ts'

const bytes16 = fc.uint8Array({ minLength: 16, maxLength: 16 })

describe('ids', () => {
  it('are UUIDs of version 4, and read back', () => {
    fc.assert(fc.property(bytes16, (random) => {
      const id = idOf(random)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      expect(parseId(id)).toBe(id)
    }))
  })
  it('keep all random bits but the six that the version takes', () => {
    fc.assert(fc.property(bytes16, bytes16, (a, b) => {
      const free = (bytes: Uint8Array) => [...bytes].map((byte, index) => (index === 6 ? byte & 0x0f : index === 8 ? byte & 0x3f : byte)).join()
      expect(idOf(a) === idOf(b)).toBe(free(a) === free(b))
    }))
  })
  it('are made of nothing but 16 bytes', () => {
    for (const length of [0, 15, 17]) expect(() => idOf(new Uint8Array(length))).toThrow(RangeError)
  })
  it.each(['', 'x', '0190b5a0-7c1e-7000-8000-000000000000', '3F2504E0-4F89-41D3-9A0C-0305E82C3301', '3f2504e0-4f89-41d3-9a0c-0305e82c3301\n', '3f2504e0-4f89-41d3-ca0c-0305e82c3301'])('%j is refused: version 7 tells a time', (text) => {
    expect(parseId(text)).toBeNull()
  })
})

describe('digests and closed records', () => {
  it('reads 64 lower-case hexadecimal characters and nothing else', () => {
    for (const parse of [parseSha256, parseLookupId]) {
      expect(parse('a'.repeat(64))).toBe('a'.repeat(64))
      for (const text of ['', 'a'.repeat(63), 'A'.repeat(64), `${'a'.repeat(64)}\n`, 'g'.repeat(64)]) expect(parse(text)).toBeNull()
    }
  })
  it('writes digests of 32 bytes and nothing else', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (digest) => {
      expect(parseSha256(sha256Hex(digest))).toBe(Buffer.from(digest).toString('hex'))
    }))
    for (const length of [0, 31, 33]) expect(() => sha256Hex(new Uint8Array(length))).toThrow(RangeError)
  })
  it('hands what we sealed ourselves back unchanged', () => {
    const value = { schema: 1 }
    expect(authentic<typeof value>(value)).toBe(value)
  })
  it('lists keys and entries in their order', () => {
    expect(keysOf({ b: 1, a: 2 })).toEqual(['b', 'a'])
    expect(entriesOf({ b: 1, a: 2 })).toEqual([['b', 1], ['a', 2]])
  })
})
