// Sealing and opening: age v1 files for hybrid post-quantum recipients, and their payloads apart from the header.
import type { Result } from '../domain/problem.ts'

/** A key pair in age's text form: `AGE-SECRET-KEY-PQ-1…` and `age1pq1…` (X25519 with ML-KEM-768). */
export interface SealingIdentity {
  readonly identity: string
  readonly recipient: string
}

/** What stands before the payload of an age file, opened: 16 bytes of file key and the offset of the payload in the file. */
export interface OpenedHeader {
  readonly fileKey: Uint8Array
  readonly payloadOffset: number
}

/** Sealed bytes that lie somewhere and can be read in pieces; an age payload begins at offset 0 with its 16-byte nonce. */
export interface ByteSource {
  readonly size: number
  /** Exactly `length` bytes from `offset`; throws when they are not there. */
  readonly read: (offset: number, length: number) => Promise<Uint8Array>
}

/** A payload whose length is proved: its last chunk was opened before this was handed out. */
export interface OpenedPayload {
  /** Bytes of plaintext. */
  readonly size: number
  /** The plaintext from `from` up to and without `to`, chunk by chunk; throws at a damaged chunk and releases nothing of it. */
  readonly read: (from: number, to: number) => AsyncGenerator<Uint8Array, void>
}

/**
 * C2SP age v1. Recipients are `age1pq1…` only: a classic recipient beside a hybrid one would undo the post-quantum safety, so any
 * other recipient, and an empty list, throw. What cannot be opened (other key, damage, cut short) is `not-readable`.
 * Nothing of a 64 KiB chunk is released before its tag was checked.
 */
export interface Sealer {
  /** A whole age file. */
  readonly seal: (plaintext: Uint8Array, recipients: readonly string[]) => Uint8Array
  /** The same in pieces of at most 64 KiB; the header is the first piece. Memory stays bounded. */
  readonly sealStream: (plaintext: AsyncIterable<Uint8Array>, recipients: readonly string[]) => AsyncGenerator<Uint8Array, void>
  /** The whole plaintext of a whole age file. */
  readonly open: (sealed: Uint8Array, identity: string) => Result<Uint8Array>
  /** Opens the header that `start` begins with (at least the header; 64 KiB are always enough). */
  readonly openHeader: (start: Uint8Array, identity: string) => Result<OpenedHeader>
  /** A header of this file key for other recipients: put before the same payload it makes a whole age file again. */
  readonly writeHeader: (fileKey: Uint8Array, recipients: readonly string[]) => Uint8Array
  /** Opens a payload (nonce first) as it streams by; throws at the first damaged chunk and when the end was cut off. */
  readonly openPayload: (payload: AsyncIterable<Uint8Array>, fileKey: Uint8Array) => AsyncGenerator<Uint8Array, void>
  /** Opens a payload for reading at any place; the last chunk is opened first, so the length is proved. */
  readonly openPayloadAt: (payload: ByteSource, fileKey: Uint8Array) => Promise<Result<OpenedPayload>>
  /** The key pair of a 32-byte seed. */
  readonly identityFromSeed: (seed: Uint8Array) => SealingIdentity
  /** A new random key pair. */
  readonly newIdentity: () => SealingIdentity
}
