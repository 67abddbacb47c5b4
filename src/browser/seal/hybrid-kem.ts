// The hybrid key exchange of age's post-quantum recipients in the browser: X-Wing (ML-KEM-768 with X25519) under HPKE's key schedule.
import { montgomery } from '@noble/curves/abstract/montgomery.js'
import { expand as expandOnce, extract, hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { sha3_256, shake256 } from '@noble/hashes/sha3.js'
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js'
import { p, power } from './field-25519.ts'

const adjust = (bytes: Uint8Array): Uint8Array => {
  const scalar = bytes.slice()
  scalar[0] = (scalar[0] ?? 0) & 248
  scalar[31] = ((scalar[31] ?? 0) & 127) | 64
  return scalar
}
// RFC 7748; only this form of the curve, so that the rest of the curve library does not weigh on the page.
const x25519 = montgomery({ P: p, type: 'x25519', powPminus2: (x) => power(x, p - 2n), adjustScalarBytes: adjust })

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
export const join = (...parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  parts.reduce((at, part) => {
    whole.set(part, at)
    return at + part.length
  }, 0)
  return whole
}

const kemShare = 1088
const kemKey = 1184

/** draft-connolly-cfrg-xwing-kem, Combiner. */
const combine = (kem: Uint8Array, curve: Uint8Array, { share, key }: { readonly share: Uint8Array; readonly key: Uint8Array }): Uint8Array =>
  sha3_256(join(kem, curve, share, key, utf8('\\.//^\\')))

const secretsOf = (seed: Uint8Array): { readonly kem: ReturnType<typeof ml_kem768.keygen>; readonly scalar: Uint8Array } => {
  const expanded = shake256(seed, { dkLen: 96 })
  return { kem: ml_kem768.keygen(expanded.slice(0, 64)), scalar: expanded.slice(64) }
}

/** The public key (1,216 bytes) of a 32-byte seed. */
export const publicKeyOf = (seed: Uint8Array): Uint8Array => {
  const { kem, scalar } = secretsOf(seed)
  return join(kem.publicKey, x25519.scalarMultBase(scalar))
}

/** A fresh shared secret (32 bytes) for a public key, and the share (1,120 bytes) that carries it. */
export const encapsulate = (publicKey: Uint8Array): { readonly share: Uint8Array; readonly secret: Uint8Array } => {
  const key = publicKey.slice(kemKey)
  const { cipherText, sharedSecret } = ml_kem768.encapsulate(publicKey.slice(0, kemKey))
  const scalar = crypto.getRandomValues(new Uint8Array(32))
  const share = x25519.scalarMultBase(scalar)
  return { share: join(cipherText, share), secret: combine(sharedSecret, x25519.scalarMult(scalar, key), { share, key }) }
}

/** The shared secret that a share carries for this seed; a wrong one gives other bytes. */
export const decapsulate = (share: Uint8Array, seed: Uint8Array): Uint8Array => {
  const { kem, scalar } = secretsOf(seed)
  const curveShare = share.slice(kemShare)
  return combine(ml_kem768.decapsulate(share.slice(0, kemShare), kem.secretKey), x25519.scalarMult(scalar, curveShare), { share: curveShare, key: x25519.scalarMultBase(scalar) })
}

const none = new Uint8Array(0)
const suite = join(utf8('HPKE'), Uint8Array.of(0x64, 0x7a, 0, 1, 0, 3))
const labeled = (label: string, salt: Uint8Array, material: Uint8Array): Uint8Array => extract(sha256, join(utf8('HPKE-v1'), suite, utf8(label), material), salt)

/** Key and nonce that wrap a file key (RFC 9180 section 5.1, mode base, info of age). */
export const wrapKeys = (secret: Uint8Array): { readonly key: Uint8Array; readonly nonce: Uint8Array } => {
  const context = join(Uint8Array.of(0), labeled('psk_id_hash', none, none), labeled('info_hash', none, utf8('age-encryption.org/mlkem768x25519')))
  const root = labeled('secret', secret, none)
  const expand = (label: string, length: number): Uint8Array =>
    expandOnce(sha256, root, join(Uint8Array.of(length >> 8, length & 0xff), utf8('HPKE-v1'), suite, utf8(label), context), length)
  return { key: expand('key', 32), nonce: expand('base_nonce', 12) }
}

export const deriveKey = (key: Uint8Array, salt: Uint8Array, info: string): Uint8Array => hkdf(sha256, key, salt, utf8(info), 32)
