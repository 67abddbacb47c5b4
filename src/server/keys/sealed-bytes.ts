// One sealed byte string: ChaCha20-Poly1305 (RFC 8439) under a random nonce, bound to its place by the context.
import type { SecretPrimitives } from '../../domain/primitives.ts'

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
