// What we ask of the place of backups: bytes under their own digest, written once, and small manifests that make them a backup.
import type { Sha256Hex } from '../domain/brand.ts'

export interface StoredBytes {
  readonly sha256: Sha256Hex
  readonly size: number
}

/**
 * Bytes are kept under the SHA-256 of themselves: what stands there already is not written again. Nothing counts before `publish`,
 * which returns when the bytes, their names and the manifest are on the disk. A full disk throws with the system's code.
 */
export interface BackupFolder {
  /** Is this kept with this length? Its bytes are not read. */
  readonly has: (stored: StoredBytes) => Promise<boolean>
  /** `isNew`: they were not there before. */
  readonly keep: (bytes: AsyncIterable<Uint8Array>) => Promise<StoredBytes & { readonly isNew: boolean }>
  /** `null`: not there. */
  readonly read: (sha256: Sha256Hex) => Promise<AsyncIterable<Uint8Array> | null>
  /** Digests of all that is kept, whether a manifest names them or not. */
  readonly all: () => Promise<readonly Sha256Hex[]>
  readonly remove: (sha256: Sha256Hex) => Promise<void>
  /** Manifests, oldest first; `bytes` is `null` where they do not fit the digest in their name. */
  readonly manifests: () => Promise<readonly { readonly number: number; readonly bytes: Uint8Array | null }[]>
  readonly publish: (number: number, manifest: Uint8Array) => Promise<void>
  readonly removeManifest: (number: number) => Promise<void>
}
