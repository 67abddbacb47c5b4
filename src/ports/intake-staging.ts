// What the desk keeps on its own disk on the way from and to a separate intake: sealed bytes only, and every step of it survives a kill.
import type { LookupId, Sha256Hex } from '../domain/brand.ts'
import type { Result } from '../domain/problem.ts'
import type { OpenedEntry } from './intake-store.ts'

/** An age file on its way here. */
export interface Arriving {
  /** Bytes that are here. */
  readonly size: () => Promise<number>
  /** `disk-full`: nothing of the piece is here. */
  readonly append: (piece: Uint8Array) => Promise<Result<true>>
  /** All of it, to be read; `null` when it is not as long, or has another digest. Closing it leaves it here. */
  readonly whole: (size: number) => Promise<OpenedEntry | null>
  readonly remove: () => Promise<void>
}

export interface IntakeStaging {
  /** By its digest: what came of it before a kill is still here. */
  readonly arriving: (sha256: Sha256Hex) => Arriving
  /** Keeps a blob for a mailbox, durably, in the place of the one before. Throws on another size. */
  readonly owe: (lookupId: LookupId, blob: Uint8Array) => Promise<Result<true>>
  readonly owed: () => Promise<readonly LookupId[]>
  /** `null` when none is owed. */
  readonly owedBlob: (lookupId: LookupId) => Promise<Uint8Array | null>
  /** It lies in the mailbox: forgotten here, unless another one took its place meanwhile. */
  readonly settle: (lookupId: LookupId, blob: Uint8Array) => Promise<void>
}
