// The cryptography of pages opened in a browser: pure JavaScript, synchronous, no secrets, no Node.
import { ed25519 } from '@noble/curves/ed25519.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import type { Primitives, Sha256Stream } from '../domain/primitives.ts'

// The library multiplies the equation by the cofactor; here R = S·B − k·A must hold byte for byte. Called on what it has accepted.
const isExact = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean => {
  const numberOf = (bytes: Uint8Array): bigint => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  const order = ed25519.Point.Fn.ORDER
  const k = numberOf(sha512(Uint8Array.of(...signature.subarray(0, 32), ...publicKey, ...message))) % order
  const r = ed25519.Point.BASE.multiplyUnsafe(numberOf(signature.subarray(32))).subtract(ed25519.Point.fromBytes(publicKey).multiplyUnsafe(k))
  return r.toBytes().every((byte, at) => byte === signature[at])
}

const ed25519Verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean => {
  if (publicKey.length !== 32 || signature.length !== 64) return false
  try {
    // RFC 8032, not ZIP 215, and without the cofactor, as OpenSSL does: page and command line must answer alike.
    return ed25519.verify(signature, message, publicKey, { zip215: false }) && isExact(publicKey, message, signature)
  } catch {
    return false
  }
}

/** `Primitives` over @noble/hashes and @noble/curves. */
export const browserPrimitives: Primitives = {
  sha256: (bytes) => sha256(bytes),
  sha512: (bytes) => sha512(bytes),
  hmacSha256: (key, bytes) => hmac(sha256, key, bytes),
  hkdf: (key, salt, info, length) => hkdf(sha256, key, salt, new TextEncoder().encode(info), length),
  ed25519Verify,
}

/** A fresh SHA-256 (FIPS 180-4) for bytes that come piece by piece. */
export const sha256Stream = (): Sha256Stream => {
  const hash = sha256.create()
  return { update: (bytes) => { hash.update(bytes) }, digest: () => hash.digest() }
}
