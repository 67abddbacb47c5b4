// One sealed byte string: ChaCha20-Poly1305 (RFC 8439) under a random nonce, bound to its place by the context.
import type { SecretPrimitives } from '../../domain/primitives.ts'
import { padme, smallestPlaintext } from '../../domain/sealing/padme.ts'

/** Seals under a key that is nobody's record key: nonce(12) ‖ ciphertext ‖ tag. `context` binds it to its place. */
export const sealWith = (primitives: SecretPrimitives, key: Uint8Array, plaintext: Uint8Array, context: Uint8Array): Uint8Array => {
  const nonce = primitives.random(12)
  const body = primitives.aeadSeal(key, nonce, plaintext, context)
  const sealed = new Uint8Array(12 + body.length)
  sealed.set(nonce)
  sealed.set(body, 12)
  return sealed
}

/** Opens what `sealWith` made; throws when key, bytes or context differ. */
export const openWith = (primitives: SecretPrimitives, key: Uint8Array, sealed: Uint8Array, context: Uint8Array): Uint8Array => {
  const plaintext = primitives.aeadOpen(key, sealed.subarray(0, 12), sealed.subarray(12), context)
  if (plaintext === null) throw new Error('a sealed value does not open: it was changed, moved or sealed under another key')
  return plaintext
}

/** Length, value, zeros up to the size class: powers of two up to 4 KiB, PADMÉ above. Sizes tell a class, not a length. */
const pad = (plaintext: Uint8Array): Uint8Array => {
  const needed = plaintext.length + 4
  const padded = new Uint8Array(needed > smallestPlaintext ? padme(needed) : 2 ** Math.ceil(Math.log2(Math.max(needed, 512))))
  new DataView(padded.buffer).setUint32(0, plaintext.length)
  padded.set(plaintext, 4)
  return padded
}
const unpad = (padded: Uint8Array): Uint8Array =>
  padded.subarray(4, 4 + new DataView(padded.buffer, padded.byteOffset).getUint32(0))

/** As `sealWith`, of the padded value. */
export const sealPadded = (primitives: SecretPrimitives, key: Uint8Array, plaintext: Uint8Array, context: Uint8Array): Uint8Array =>
  sealWith(primitives, key, pad(plaintext), context)

/** Opens what `sealPadded` made; throws as `openWith` does. */
export const openPadded = (primitives: SecretPrimitives, key: Uint8Array, sealed: Uint8Array, context: Uint8Array): Uint8Array =>
  unpad(openWith(primitives, key, sealed, context))
