// The cryptography that pure code takes as an argument: primitives/node.ts and primitives/browser.ts fill it.

/**
 * All synchronous, all over whole byte arrays. Implementations are checked by one vector suite.
 * Domain code never picks an implementation: pure JavaScript SHA-256 runs at a tenth of node:crypto.
 */
export interface Primitives {
  /** FIPS 180-4, 32 bytes. */
  readonly sha256: (bytes: Uint8Array) => Uint8Array
  /** FIPS 180-4, 64 bytes. */
  readonly sha512: (bytes: Uint8Array) => Uint8Array
  /** RFC 2104 with SHA-256, 32 bytes. */
  readonly hmacSha256: (key: Uint8Array, bytes: Uint8Array) => Uint8Array
  /** RFC 5869 with SHA-256; `length` ≤ 8160. */
  readonly hkdf: (key: Uint8Array, salt: Uint8Array, info: string, length: number) => Uint8Array
  /** RFC 8032 pure Ed25519; false on any malformed input, never throws. */
  readonly ed25519Verify: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean
}

/** Cryptography of a trusted process (never of a verifier): secrets pass through it. */
export interface SecretPrimitives extends Primitives {
  /** Cryptographically secure random bytes. */
  readonly random: (length: number) => Uint8Array
  /** RFC 8439 ChaCha20-Poly1305; key 32 bytes, nonce 12 bytes; returns ciphertext ‖ tag(16). */
  readonly aeadSeal: (key: Uint8Array, nonce: Uint8Array, plaintext: Uint8Array, additional: Uint8Array) => Uint8Array
  /** `null` when the tag does not fit: nothing of the plaintext is released before. */
  readonly aeadOpen: (key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array, additional: Uint8Array) => Uint8Array | null
  /** RFC 8032 Ed25519 signature (64 bytes) by the 32-byte seed. */
  readonly ed25519Sign: (seed: Uint8Array, message: Uint8Array) => Uint8Array
  /** The 32-byte public key of a 32-byte seed. */
  readonly ed25519PublicKey: (seed: Uint8Array) => Uint8Array
}

/** SHA-256 of bytes that come piece by piece: large files are never whole in memory. One use: after `digest` it is spent. */
export interface Sha256Stream {
  readonly update: (bytes: Uint8Array) => void
  readonly digest: () => Uint8Array
}
