// ML-KEM-768 with X25519 (draft-connolly-cfrg-xwing-kem): the lattice half by noble, the rest by node:crypto at a fifth of the time.
import { createHash, createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js'

const latticeKeyBytes = 1184
const latticeShareBytes = 1088
/** Bytes of a public key and of an encapsulated share. */
export const publicKeyBytes = latticeKeyBytes + 32
export const shareBytes = latticeShareBytes + 32

/** RFC 8410: what stands before the 32 raw bytes. */
const publicPrefix = Buffer.from('302a300506032b656e032100', 'hex')
const privatePrefix = Buffer.from('302e020100300506032b656e04220420', 'hex')

const publicFrom = (raw: Uint8Array): KeyObject => createPublicKey({ key: Buffer.concat([publicPrefix, raw]), format: 'der', type: 'spki' })
const rawOf = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'spki' }).subarray(-32)

const combine = (lattice: Uint8Array, curve: Uint8Array, curveShare: Uint8Array, curveKey: Uint8Array): Buffer =>
  createHash('sha3-256').update(lattice).update(curve).update(curveShare).update(curveKey).update('\\.//^\\').digest()

const expandSeed = (seed: Uint8Array): { readonly lattice: ReturnType<typeof ml_kem768.keygen>; readonly curve: KeyObject } => {
  const expanded = createHash('shake256', { outputLength: 96 }).update(seed).digest()
  const curve = createPrivateKey({ key: Buffer.concat([privatePrefix, expanded.subarray(64)]), format: 'der', type: 'pkcs8' })
  return { lattice: ml_kem768.keygen(expanded.subarray(0, 64)), curve }
}

/** The public key of a 32-byte seed. */
export const publicKeyOf = (seed: Uint8Array): Uint8Array => {
  const { lattice, curve } = expandSeed(seed)
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
  const { lattice, curve } = expandSeed(seed)
  const curveShare = share.subarray(latticeShareBytes)
  const latticeSecret = ml_kem768.decapsulate(share.slice(0, latticeShareBytes), lattice.secretKey)
  const curveSecret = diffieHellman({ privateKey: curve, publicKey: publicFrom(curveShare) })
  return combine(latticeSecret, curveSecret, curveShare, rawOf(createPublicKey(curve)))
}
