// age v1 files (C2SP age) in the browser, to hybrid recipients: enough to seal a report, a file, a message. age-open.ts opens them.
// The library for all of age weighs more than the whole page may; both are held together by tests that open the one with the other.
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { deriveKey, encapsulate, join, publicKeyOf, wrapKeys } from './hybrid-kem.ts'

/** Plaintext of a chunk; the last one may be shorter. */
export const chunkBytes = 64 * 1024
export const tagBytes = 16
const none = new Uint8Array(0)
export const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))
export const base64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')).replace(/=+$/, '')

const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const recipientPrefix = 'age1pq'
const identityPrefix = 'age-secret-key-pq-'

const checksum = (values: readonly number[]): number => values.reduce((sum, value) => {
  const mixed = ((sum & 0x1ffffff) << 5) ^ value
  return [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3].reduce((result, word, bit) => ((sum >> (25 + bit)) & 1 ? result ^ word : result), mixed)
}, 1)
const expanded = (prefix: string): readonly number[] => {
  const letters = Array.from(prefix, (letter) => letter.charCodeAt(0))
  return [...letters.map((code) => code >> 5), 0, ...letters.map((code) => code & 31)]
}
const regroup = (values: readonly number[], from: number, to: number): readonly number[] => {
  const bits = values.map((value) => value.toString(2).padStart(from, '0')).join('')
  const length = from > to ? Math.ceil(bits.length / to) : Math.floor(bits.length / to)
  return Array.from({ length }, (_, index) => Number.parseInt(bits.slice(index * to, index * to + to).padEnd(to, '0'), 2))
}

/** The bytes behind a text with this prefix (BIP-173 without its limit of length); `null` for a mistyped one. */
const bytesOf = (prefix: string, text: string): Uint8Array | null => {
  const values = Array.from(text.slice(prefix.length + 1), (letter) => alphabet.indexOf(letter))
  const isWhole = text.startsWith(`${prefix}1`) && !values.includes(-1) && checksum([...expanded(prefix), ...values]) === 1
  return isWhole ? Uint8Array.from(regroup(values.slice(0, -6), 5, 8)) : null
}

/** The text form `age1pq1…` of the recipient of a 32-byte seed. */
export const recipientOfSeed = (seed: Uint8Array): string => {
  const data = regroup([...publicKeyOf(seed)], 8, 5)
  const sum = checksum([...expanded(recipientPrefix), ...data, 0, 0, 0, 0, 0, 0]) ^ 1
  return `${recipientPrefix}1${[...data, ...Array.from({ length: 6 }, (_, index) => (sum >> (5 * (5 - index))) & 31)].map((value) => alphabet.charAt(value)).join('')}`
}

/** Throws on any other recipient: a classic one would undo the post-quantum safety without a word. */
const keyOfRecipient = (recipient: string): Uint8Array => {
  const key = bytesOf(recipientPrefix, recipient)
  if (key?.length !== 1216) throw new RangeError('only hybrid recipients are sealed to')
  return key
}

/** The 32-byte seed of an identity `AGE-SECRET-KEY-PQ-1…`; `null` when it is none. */
export const seedOfIdentity = (identity: string): Uint8Array | null => {
  const seed = identity === identity.toUpperCase() ? bytesOf(identityPrefix, identity.toLowerCase()) : null
  return seed?.length === 32 ? seed : null
}

/** What a header ends with. */
export const macOf = (fileKey: Uint8Array, header: string): string => base64(hmac(sha256, deriveKey(fileKey, none, 'header'), latin(header)))

const stanzaOf = (fileKey: Uint8Array, recipient: string): string => {
  const { share, secret } = encapsulate(keyOfRecipient(recipient))
  const { key, nonce } = wrapKeys(secret)
  return `-> mlkem768x25519 ${base64(share)}\n${base64(chacha20poly1305(key, nonce).encrypt(fileKey))}\n`
}

/** The header of a file: every call wraps the key anew. */
export const headerOf = (fileKey: Uint8Array, recipients: readonly string[]): Uint8Array => {
  if (recipients.length === 0) throw new RangeError('nobody is sealed to')
  const header = `age-encryption.org/v1\n${recipients.map((recipient) => stanzaOf(fileKey, recipient)).join('')}---`
  return latin(`${header} ${macOf(fileKey, header)}\n`)
}

/** The nonce of chunk `index`. */
export const nonceOf = (index: number, isLast: boolean): Uint8Array => {
  const nonce = new Uint8Array(12)
  new DataView(nonce.buffer).setUint32(7, index)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

/** Chunk `index` of a payload, sealed. */
export const sealChunk = (key: Uint8Array, { index, isLast }: { readonly index: number; readonly isLast: boolean }, plain: Uint8Array): Uint8Array =>
  chacha20poly1305(key, nonceOf(index, isLast)).encrypt(plain)

/** The key of a payload, from the file key and the nonce that it begins with. */
export const payloadKey = (fileKey: Uint8Array, nonce: Uint8Array): Uint8Array => deriveKey(fileKey, nonce, 'payload')

/** A whole age file. */
export const sealWhole = (plain: Uint8Array, recipients: readonly string[]): Uint8Array => {
  const [fileKey, nonce] = [random(16), random(16)]
  const key = payloadKey(fileKey, nonce)
  const count = Math.max(1, Math.ceil(plain.length / chunkBytes))
  const chunks = Array.from({ length: count }, (_, index) => sealChunk(key, { index, isLast: index === count - 1 }, plain.subarray(index * chunkBytes, (index + 1) * chunkBytes)))
  return join(headerOf(fileKey, recipients), nonce, ...chunks)
}
