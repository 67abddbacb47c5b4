// One suite of published vectors for both fillings of Primitives; the two are also compared on random input.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Primitives, Sha256Stream } from '../domain/primitives.ts'
import { browserPrimitives, sha256Stream as browserStream } from './browser.ts'
import { oddSignatures } from '../../test/kit/odd-signatures.ts'
import { scrypt as nobleScrypt } from '@noble/hashes/scrypt.js'
import { nodePrimitives, scrypt, sha256Stream as nodeStream } from './node.ts'

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'))
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text)

// RFC 8032 section 7.1, tests 1 to 3.
const signatures = [
  ['9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b'],
  ['4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb', '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c', '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00'],
  ['c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7', 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025', 'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a'],
] as const

const fillings: readonly (readonly [string, Primitives, () => Sha256Stream])[] = [
  ['node', nodePrimitives, nodeStream], ['browser', browserPrimitives, browserStream],
]

describe.each(fillings)('%s', (_name, p, stream) => {
  test('signatures on which implementations of Ed25519 differ', () => {
    expect(oddSignatures.map(({ what, publicKey, message, signature }) => [what, p.ed25519Verify(publicKey, message, signature)])).toEqual(oddSignatures.map(({ what, isValid }) => [what, isValid]))
  })

  test('SHA-256 and SHA-512 of FIPS 180-4', () => {
    expect(toHex(p.sha256(ascii('abc')))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(toHex(p.sha256(ascii('')))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(toHex(p.sha512(ascii('abc')))).toBe('ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f')
  })

  test('SHA-256 piece by piece equals SHA-256 at once', () => {
    fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }), (pieces) => {
      const hash = stream()
      for (const piece of pieces) hash.update(piece)
      expect(toHex(hash.digest())).toBe(toHex(p.sha256(new Uint8Array(Buffer.concat(pieces)))))
    }))
  })

  test('HMAC of RFC 4231 cases 2 and 6', () => {
    expect(toHex(p.hmacSha256(ascii('Jefe'), ascii('what do ya want for nothing?')))).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843')
    expect(toHex(p.hmacSha256(new Uint8Array(131).fill(0xaa), ascii('Test Using Larger Than Block-Size Key - Hash Key First'))))
      .toBe('60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54')
  })

  test('HKDF of RFC 5869 case 3', () => {
    expect(toHex(p.hkdf(new Uint8Array(22).fill(0x0b), new Uint8Array(0), '', 42)))
      .toBe('8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8')
  })

  test.each(signatures)('Ed25519 of RFC 8032: seed %s', (_seed, publicKey, message, signature) => {
    expect(p.ed25519Verify(hex(publicKey), hex(message), hex(signature))).toBe(true)
    for (let bit = 0; bit < 512; bit += 7) {
      const bent = hex(signature)
      bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(p.ed25519Verify(hex(publicKey), hex(message), bent)).toBe(false)
    }
    expect(p.ed25519Verify(hex(publicKey), hex(`${message}00`), hex(signature))).toBe(false)
  })

  test('Ed25519 answers false, never throws, on malformed input', () => {
    const [, publicKey, message, signature] = signatures[1]
    for (const [key, sig] of [
      [hex(publicKey).subarray(1), hex(signature)], [hex(publicKey), hex(signature).subarray(1)], [new Uint8Array(0), new Uint8Array(0)],
      [new Uint8Array(32).fill(0xff), hex(signature)],
      // S + L instead of S: RFC 8032 section 5.1.7 refuses it.
      [hex(publicKey), hex(`${signature.slice(0, 64)}${plusGroupOrder(signature.slice(64))}`)],
    ] as const) expect(p.ed25519Verify(key, hex(message), sig)).toBe(false)
  })
})

const plusGroupOrder = (littleEndian: string): string => {
  const flip = (text: string): string => (text.match(/../g) ?? []).reverse().join('')
  const order = 2n ** 252n + 27742317777372353535851937790883648493n
  return flip((BigInt(`0x${flip(littleEndian)}`) + order).toString(16).padStart(64, '0'))
}

describe('scrypt', () => {
  test('of RFC 7914 section 12, in Node and as browsers have it', () => {
    const cost = { N: 1024, r: 8, p: 16, dkLen: 64 }
    const expected = 'fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640'
    expect(toHex(scrypt(ascii('password'), ascii('NaCl'), cost))).toBe(expected)
    expect(toHex(nobleScrypt(ascii('password'), ascii('NaCl'), cost))).toBe(expected)
  })
})

describe('secrets', () => {
  test.each(signatures)('signs as RFC 8032: seed %s', (seed, publicKey, message, signature) => {
    expect(toHex(nodePrimitives.ed25519PublicKey(hex(seed)))).toBe(publicKey)
    expect(toHex(nodePrimitives.ed25519Sign(hex(seed), hex(message)))).toBe(signature)
  })

  test('ChaCha20-Poly1305 of RFC 8439 section 2.8.2, and one changed bit releases nothing', () => {
    const key = hex('808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f')
    const nonce = hex('070000004041424344454647')
    const additional = hex('50515253c0c1c2c3c4c5c6c7')
    const plaintext = ascii("Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.")
    const sealed = nodePrimitives.aeadSeal(key, nonce, plaintext, additional)
    expect(toHex(sealed)).toMatch(/^d31a8d34648e60db7b86afbc53ef7ec2.*1ae10b594f09e26a7e902ecbd0600691$/)
    expect(nodePrimitives.aeadOpen(key, nonce, sealed, additional)).toEqual(plaintext)
    for (let at = 0; at < sealed.length; at++) {
      const bent = Uint8Array.from(sealed)
      bent[at] = (bent[at] ?? 0) ^ 1
      expect(nodePrimitives.aeadOpen(key, nonce, bent, additional)).toBeNull()
    }
    expect(nodePrimitives.aeadOpen(key, nonce, sealed, ascii('other'))).toBeNull()
    expect(nodePrimitives.aeadOpen(key, nonce, new Uint8Array(15), additional)).toBeNull()
  })

  test('a seed of another length is refused; random bytes have the length asked', () => {
    expect(() => nodePrimitives.ed25519PublicKey(new Uint8Array(31))).toThrow(RangeError)
    expect(nodePrimitives.random(33)).toHaveLength(33)
    expect(toHex(nodePrimitives.random(32))).not.toBe(toHex(nodePrimitives.random(32)))
  })
})

test('both fillings give the same bytes', () => {
  const bytes = fc.uint8Array({ maxLength: 300 })
  fc.assert(fc.property(bytes, bytes, fc.string(), fc.integer({ min: 1, max: 200 }), (one, two, info, length) => {
    for (const [left, right] of [
      [nodePrimitives.sha256(one), browserPrimitives.sha256(one)], [nodePrimitives.sha512(one), browserPrimitives.sha512(one)],
      [nodePrimitives.hmacSha256(one, two), browserPrimitives.hmacSha256(one, two)],
      [nodePrimitives.hkdf(one, two, info, length), browserPrimitives.hkdf(one, two, info, length)],
    ] as const) expect(toHex(left)).toBe(toHex(right))
  }))
})
