// What we ask of secret sharing (Shamir 1979): any `threshold` parts give the secret back, fewer say nothing of it.

/** Contract: parts are one byte longer than the secret. Fewer parts than the threshold, or wrong ones, give another secret, not an error. */
export interface SecretSharing {
  readonly split: (secret: Uint8Array, count: number, threshold: number) => Promise<readonly Uint8Array[]>
  /** Two or more parts, no two alike. */
  readonly combine: (parts: readonly Uint8Array[]) => Promise<Uint8Array>
}
