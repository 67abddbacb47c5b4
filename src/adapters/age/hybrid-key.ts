// The hybrid post-quantum recipient of age (C2SP age, mlkem768x25519): wraps a file key by HPKE over ML-KEM-768 with X25519.
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'
import { decodeBech32, encodeBech32 } from './bech32.ts'
import { decapsulate, encapsulate, publicKeyBytes, publicKeyOf, shareBytes } from './x-wing.ts'
import type { SealingIdentity } from '../../ports/sealer.ts'

const recipientPrefix = 'age1pq'
const identityPrefix = 'age-secret-key-pq-'

const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8')

/** HPKE (RFC 9180) suite: KEM 0x647a, HKDF-SHA-256, ChaCha20-Poly1305. */
const suite = Buffer.concat([utf8('HPKE'), Buffer.from([0x64, 0x7a, 0, 1, 0, 3])])

const extract = (label: string, salt: Uint8Array, keyMaterial: Uint8Array): Buffer =>
  createHmac('sha256', salt).update('HPKE-v1').update(suite).update(label).update(keyMaterial).digest()

const empty = Buffer.alloc(0)
/** Mode base and the hashes of an empty pre-shared key id and of age's info: the same for every file. */
const context = Buffer.concat([Buffer.from([0]), extract('psk_id_hash', empty, empty), extract('info_hash', empty, utf8('age-encryption.org/mlkem768x25519'))])

const expand = (secret: Buffer, label: string, length: number): Buffer =>
  createHmac('sha256', secret).update(Buffer.from([length >> 8, length & 0xff])).update('HPKE-v1').update(suite).update(label).update(context)
    .update(Buffer.from([1])).digest().subarray(0, length)

const keyAndNonce = (sharedSecret: Uint8Array): { readonly key: Buffer; readonly nonce: Buffer } => {
  const secret = extract('secret', sharedSecret, empty)
  return { key: expand(secret, 'key', 32), nonce: expand(secret, 'base_nonce', 12) }
}

/** The key pair of a 32-byte seed. Throws on another length. */
export const identityFromSeed = (seed: Uint8Array): SealingIdentity => {
  if (seed.length !== 32) throw new RangeError('an identity is made of 32 bytes')
  return {
    identity: encodeBech32(identityPrefix, seed).toUpperCase(),
    recipient: encodeBech32(recipientPrefix, publicKeyOf(seed)),
  }
}

/** The seed of an identity in text form; `null` when it is none. */
export const parseIdentity = (identity: string): Uint8Array | null => {
  const seed = identity === identity.toUpperCase() ? decodeBech32(identityPrefix, identity.toLowerCase()) : null
  return seed?.length === 32 ? seed : null
}

/** The public key of a recipient. Throws on any other than `age1pq1…`: one classic recipient would undo the post-quantum safety. */
export const parseRecipient = (recipient: string): Uint8Array => {
  const key = decodeBech32(recipientPrefix, recipient)
  if (key?.length !== publicKeyBytes) throw new RangeError('only hybrid post-quantum recipients (age1pq1…) are sealed to')
  return key
}

/** One stanza of a header: what to say and the wrapped file key (32 bytes). */
export interface Wrapped {
  readonly share: Uint8Array
  readonly body: Uint8Array
}

/** Wraps a 16-byte file key to a public key. */
export const wrapFileKey = (fileKey: Uint8Array, publicKey: Uint8Array): Wrapped => {
  const { share, secret } = encapsulate(publicKey)
  const { key, nonce } = keyAndNonce(secret)
  const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 })
  return { share, body: Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()]) }
}

/** The file key; `null` when it was not wrapped to this seed. */
export const unwrapFileKey = ({ share, body }: Wrapped, seed: Uint8Array): Uint8Array | null => {
  if (share.length !== shareBytes || body.length !== 32) return null
  try {
    const { key, nonce } = keyAndNonce(decapsulate(share, seed))
    const decipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 }).setAuthTag(body.subarray(16))
    return new Uint8Array(Buffer.concat([decipher.update(body.subarray(0, 16)), decipher.final()]))
  } catch {
    return null
  }
}
