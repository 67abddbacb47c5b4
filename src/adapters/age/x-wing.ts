// ML-KEM-768 with X25519 (draft-connolly-cfrg-xwing-kem): the lattice half by noble, the rest by node:crypto at a fifth of the time.
import { createHash, createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync, timingSafeEqual } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js'

const latticeKeyBytes = 1184
const latticeShareBytes = 1088
/** Bytes of a public key and of an encapsulated share. */
export const publicKeyBytes = latticeKeyBytes + 32
export const shareBytes = latticeShareBytes + 32

/** Raw keys come and go as JWK (RFC 8037): OpenSSL takes ten times as long to read the same 32 bytes out of DER. */
const jwk = { kty: 'OKP', crv: 'X25519' } as const
const publicFrom = (raw: Uint8Array): KeyObject => createPublicKey({ key: { ...jwk, x: Buffer.from(raw).toString('base64url') }, format: 'jwk' })
/** Node reads `d` alone; what stands in `x` is not looked at. */
const privateFrom = (raw: Uint8Array): KeyObject => createPrivateKey({ key: { ...jwk, d: Buffer.from(raw).toString('base64url'), x: '' }, format: 'jwk' })
const rawOf = (key: KeyObject): Buffer => Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url')

const combine = (lattice: Uint8Array, curve: Uint8Array, curveShare: Uint8Array, curveKey: Uint8Array): Buffer =>
  createHash('sha3-256').update(lattice).update(curve).update(curveShare).update(curveKey).update('\\.//^\\').digest()

interface Expanded {
  readonly lattice: ReturnType<typeof ml_kem768.keygen>
  readonly curve: KeyObject
}

const expand = (seed: Uint8Array): Expanded => {
  const expanded = createHash('shake256', { outputLength: 96 }).update(seed).digest()
  const keys = { lattice: ml_kem768.keygen(expanded.subarray(0, 64)), curve: privateFrom(expanded.subarray(64)) }
  expanded.fill(0)
  return keys
}

/** The keys of what was opened with last: the desk opens a night's reports with one identity, and making its keys takes as long as using them. */
let last: { readonly seed: Buffer; readonly keys: Expanded } | null = null
/** A lock, and the end of a key, may not wait for them: they go a second after they were made, whatever is opened meanwhile. */
const keptMs = 1_000

const forget = (): void => {
  last?.seed.fill(0)
  last?.keys.lattice.secretKey.fill(0)
  last = null
}

const keysOf = (seed: Uint8Array): Expanded => {
  if (last !== null && timingSafeEqual(last.seed, seed)) return last.keys
  forget()
  const made = { seed: Buffer.from(seed), keys: expand(seed) }
  last = made
  setTimeout(() => { if (last === made) forget() }, keptMs).unref()
  return made.keys
}

/** The public key of a 32-byte seed. */
export const publicKeyOf = (seed: Uint8Array): Uint8Array => {
  const { lattice, curve } = expand(seed)
  return Buffer.concat([lattice.publicKey, rawOf(createPublicKey(curve))])
}

/** A fresh shared secret and its share for a public key. Throws on a key that is none. */
export const encapsulate = (publicKey: Uint8Array): { readonly share: Uint8Array; readonly secret: Uint8Array } => {
  const curveKey = publicKey.subarray(latticeKeyBytes)
  const lattice = ml_kem768.encapsulate(publicKey.slice(0, latticeKeyBytes))
  const fresh = generateKeyPairSync('x25519')
  const curveShare = rawOf(fresh.publicKey)
  const curve = diffieHellman({ privateKey: fresh.privateKey, publicKey: publicFrom(curveKey) })
  return { share: Buffer.concat([lattice.cipherText, curveShare]), secret: combine(lattice.sharedSecret, curve, curveShare, curveKey) }
}

/** The shared secret behind a share. Throws on a share that no sender makes; another's share gives another secret. */
export const decapsulate = (share: Uint8Array, seed: Uint8Array): Uint8Array => {
  const { lattice, curve } = keysOf(seed)
  const curveShare = share.subarray(latticeShareBytes)
  const latticeSecret = ml_kem768.decapsulate(share.slice(0, latticeShareBytes), lattice.secretKey)
  const curveSecret = diffieHellman({ privateKey: curve, publicKey: publicFrom(curveShare) })
  return combine(latticeSecret, curveSecret, curveShare, rawOf(createPublicKey(curve)))
}
