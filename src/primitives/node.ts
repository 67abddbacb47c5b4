// The cryptography of desk, intake, worker and command line: node:crypto behind the interfaces of domain/primitives.
import { createCipheriv, createDecipheriv, createHash, createHmac, createPrivateKey, createPublicKey, hkdfSync, randomBytes, scryptSync, sign, verify } from 'node:crypto'
import type { SecretPrimitives, Sha256Stream } from '../domain/primitives.ts'

// Raw keys go in and out as JWK (RFC 8037): OpenSSL takes ten times as long to read the same 32 bytes out of DER.
const jwk = { kty: 'OKP', crv: 'Ed25519' } as const
const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

const privateKeyOf = (seed: Uint8Array) => {
  if (seed.length !== 32) throw new RangeError('an Ed25519 seed has 32 bytes')
  // Node reads `d` alone; what stands in `x` is not looked at.
  return createPrivateKey({ key: { ...jwk, d: base64url(seed), x: '' }, format: 'jwk' })
}

const plain = (buffer: Buffer | ArrayBuffer): Uint8Array => new Uint8Array(buffer)

const aead = 'chacha20-poly1305'
const tagLength = 16

// OpenSSL compares R byte for byte, refuses S ≥ L and takes every A that it can decompress, also y ≥ p and points of small order, under
// which one signature fits many messages. Those A are refused here: y of the points of order 1, 2, 4 and 8, in hexadecimal, little-endian.
const smallOrders = new Set([
  `00${'00'.repeat(31)}`, `01${'00'.repeat(31)}`, `ec${'ff'.repeat(30)}7f`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05', 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
])
const isSoundKey = (publicKey: Uint8Array): boolean => {
  const y = Buffer.from(publicKey)
  y.writeUInt8(y.readUInt8(31) & 0x7f, 31)
  const isReduced = y.readUInt8(0) < 0xed || y.readUInt8(31) !== 0x7f || y.subarray(1, 31).some((byte) => byte !== 0xff)
  return isReduced && !smallOrders.has(y.toString('hex'))
}

const ed25519Verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean => {
  if (publicKey.length !== 32 || signature.length !== 64 || !isSoundKey(publicKey)) return false
  try {
    return verify(null, message, createPublicKey({ key: { ...jwk, x: base64url(publicKey) }, format: 'jwk' }), signature)
  } catch {
    return false
  }
}

const aeadOpen = (key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array, additional: Uint8Array): Uint8Array | null => {
  if (sealed.length < tagLength) return null
  const end = sealed.length - tagLength
  const decipher = createDecipheriv(aead, key, nonce, { authTagLength: tagLength })
  decipher.setAAD(additional, { plaintextLength: end })
  decipher.setAuthTag(sealed.subarray(end))
  const plaintext = decipher.update(sealed.subarray(0, end))
  try {
    decipher.final()
    return plain(plaintext)
  } catch {
    plaintext.fill(0)
    return null
  }
}

const aeadSeal = (key: Uint8Array, nonce: Uint8Array, plaintext: Uint8Array, additional: Uint8Array): Uint8Array => {
  const cipher = createCipheriv(aead, key, nonce, { authTagLength: tagLength })
  cipher.setAAD(additional, { plaintextLength: plaintext.length })
  return plain(Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]))
}

/** All of `SecretPrimitives` over node:crypto; throws on keys, seeds and nonces of a wrong length. */
export const nodePrimitives: SecretPrimitives = {
  sha256: (bytes) => plain(createHash('sha256').update(bytes).digest()),
  sha512: (bytes) => plain(createHash('sha512').update(bytes).digest()),
  hmacSha256: (key, bytes) => plain(createHmac('sha256', key).update(bytes).digest()),
  hkdf: (key, salt, info, length) => plain(hkdfSync('sha256', key, salt, info, length)),
  ed25519Verify,
  random: (length) => plain(randomBytes(length)),
  aeadSeal,
  aeadOpen,
  ed25519Sign: (seed, message) => plain(sign(null, message, privateKeyOf(seed))),
  ed25519PublicKey: (seed) => plain(Buffer.from(createPublicKey(privateKeyOf(seed)).export({ format: 'jwk' }).x ?? '', 'base64url')),
}

/** scrypt (RFC 7914) for people whose keys are made here: the demonstration. Everybody else's are stretched in the browser. */
export const scrypt = (password: Uint8Array, salt: Uint8Array, { N, r, p, dkLen }: { readonly N: number; readonly r: number; readonly p: number; readonly dkLen: number }): Uint8Array =>
  plain(scryptSync(password, salt, dkLen, { N, r, p, maxmem: 256 * N * r }))

/** A fresh SHA-256 (FIPS 180-4) for bytes that come piece by piece. */
export const sha256Stream = (): Sha256Stream => {
  const hash = createHash('sha256')
  return { update: (bytes) => { hash.update(bytes) }, digest: () => plain(hash.digest()) }
}
