// What we ask of the place of sealed originals: written once, addressed by the SHA-256 of the ciphertext, never changed.
import type { Sha256Hex } from '../domain/brand.ts'
import type { ByteSource } from './sealer.ts'

export interface KeptOriginal {
  /** Of the sealed bytes as they lie there. */
  readonly sha256: Sha256Hex
  readonly size: number
}

/** Contract: `keep` and `remove` are durable when they resolve; the same bytes twice are one original; nothing rewrites one. */
export interface OriginalVault {
  readonly keep: (sealed: AsyncIterable<Uint8Array>) => Promise<KeptOriginal>
  /** `null` when it is not there. */
  readonly open: (sha256: Sha256Hex) => Promise<OpenOriginal | null>
  /**
   * Takes it away; fine when it is not there. Only for what was erased: its file key is gone. `erased` names it, durably, before the
   * bytes go: whoever repairs from another copy must not bring it back.
   */
  readonly remove: (sha256: Sha256Hex) => Promise<void>
  /** What was ever removed here: digests of ciphertext, which no key vouches for. Nothing may be deleted because it stands in there. */
  readonly erased: () => Promise<ReadonlySet<Sha256Hex>>
  /** False for nothing, and for the empty folder where a disk should be. */
  readonly isThere: () => Promise<boolean>
  /** Puts bytes in the place of what stands under this name, durably; false, and nothing is touched, when their digest is another one. */
  readonly replace: (sha256: Sha256Hex, sealed: AsyncIterable<Uint8Array>) => Promise<boolean>
  /** Everything that lies there, by its name; the bytes are not read. */
  readonly list: () => Promise<readonly KeptOriginal[]>
}

/** `close` when done. */
export interface OpenOriginal extends ByteSource {
  readonly close: () => Promise<void>
}
