// The one size and shape of everything in the mailbox: a reply, "nothing new" and a decoy cannot be told apart from outside.
import type { LookupId } from '../brand.ts'
import type { Primitives, SecretPrimitives } from '../primitives.ts'
import type { Result } from '../problem.ts'
import { ok, refuse } from '../problem.ts'
import { sealedStart } from './sealed-start.ts'

/** Plaintext of every blob, in bytes. */
export const mailboxPlainSize = 16 * 1024

const encoder = new TextEncoder()
const lengthBytes = 4

/** Content with its length before it and zeros after it; `too-long` above 16,380 bytes. */
export const packMailbox = (content: Uint8Array): Result<Uint8Array> => {
  if (content.length > mailboxPlainSize - lengthBytes) return refuse('too-long')
  const plain = new Uint8Array(mailboxPlainSize)
  new DataView(plain.buffer).setUint32(0, content.length)
  plain.set(content, lengthBytes)
  return ok(plain)
}

/** The content that `packMailbox` packed; `not-readable` for anything else. */
export const unpackMailbox = (plain: Uint8Array): Result<Uint8Array> => {
  if (plain.length !== mailboxPlainSize) return refuse('not-readable')
  const length = new DataView(plain.buffer, plain.byteOffset).getUint32(0)
  return length > mailboxPlainSize - lengthBytes ? refuse('not-readable') : ok(plain.slice(lengthBytes, lengthBytes + length))
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** RFC 4648 section 4 without padding, as age headers use it. */
const base64 = (bytes: Uint8Array): string => {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  return Array.from({ length: Math.ceil(bits.length / 6) }, (_, index) =>
    alphabet.charAt(Number.parseInt(bits.slice(index * 6, index * 6 + 6).padEnd(6, '0'), 2))).join('')
}

/** As many bytes as asked for out of one key and label: HKDF in blocks of 8,000. */
const stretch = (key: Uint8Array, label: string, length: number, { hkdf }: Pick<Primitives, 'hkdf'>): Uint8Array => {
  const out = new Uint8Array(length)
  for (let at = 0; at < length; at += 8000) out.set(hkdf(key, new Uint8Array(0), `${label} ${at}`, Math.min(8000, length - at)), at)
  return out
}

const q = 3329

/** `count` coefficients uniform modulo q, compressed to `bits` and packed low bit first (FIPS 203, Compress and ByteEncode). */
const compressed = (random: Uint8Array, count: number, bits: 4 | 10): Uint8Array => {
  const view = new DataView(random.buffer, random.byteOffset)
  const packed = new DataView(new ArrayBuffer((count * bits) / 8))
  for (let index = 0; index < count; index++) {
    const value = Math.round(((view.getUint32(index * 4) % q) * 2 ** bits) / q) % 2 ** bits
    for (let bit = 0; bit < bits; bit++) {
      const at = index * bits + bit
      packed.setUint8(at >> 3, packed.getUint8(at >> 3) | (((value >> bit) & 1) << (at & 7)))
    }
  }
  return new Uint8Array(packed.buffer)
}

const p = 2n ** 255n - 19n

const power = (base: bigint, exponent: bigint): bigint => {
  let result = 1n
  let square = base
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % p
    square = (square * square) % p
  }
  return result
}

/** The X25519 form u = (1+y)/(1-y) of an Ed25519 public key (RFC 7748 section 4.1): a point as a real sender would make it. */
const montgomery = (edwards: Uint8Array): Uint8Array => {
  const y = edwards.reduceRight((sum, byte, index) => (sum << 8n) | BigInt(index === 31 ? byte & 0x7f : byte), 0n)
  let u = ((1n + y) * power((1n - y + p) % p, p - 2n)) % p
  return Uint8Array.from({ length: 32 }, () => {
    const byte = Number(u & 0xffn)
    u >>= 8n
    return byte
  })
}

/** Bytes of every blob: header of one hybrid recipient, nonce, plaintext and one tag. */
export const mailboxBlobSize = 22 + 18 + 1494 + 1 + 43 + 1 + 4 + 43 + 1 + 16 + mailboxPlainSize + 16

/**
 * What an unknown look-up id is answered: always the same, as long and of the same form as a blob that is sealed to one hybrid recipient,
 * down to the spread of the ML-KEM coefficients (random bytes would show) and to a point on the curve.
 */
export const decoyBlob = (pepper: Uint8Array, lookupId: LookupId, primitives: Pick<SecretPrimitives, 'hkdf' | 'ed25519PublicKey'>): Uint8Array => {
  const key = primitives.hkdf(pepper, new Uint8Array(0), `kniha.org/v1/decoy ${lookupId}`, 32)
  const random = (label: string, length: number): Uint8Array => stretch(key, label, length, primitives)
  const share = new Uint8Array(1120)
  share.set(compressed(random('u', 768 * 4), 768, 10))
  share.set(compressed(random('v', 256 * 4), 256, 4), 960)
  share.set(montgomery(primitives.ed25519PublicKey(random('point', 32))), 1088)
  const header = encoder.encode(
    `${sealedStart}${base64(share)}\n${base64(random('body', 32))}\n--- ${base64(random('mac', 32))}\n`)
  const blob = new Uint8Array(mailboxBlobSize)
  blob.set(header)
  blob.set(random('payload', mailboxBlobSize - header.length), header.length)
  return blob
}
