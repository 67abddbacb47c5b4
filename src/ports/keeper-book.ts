// What the machine of a vault keeper remembers between two openings: which roster it trusts, which approvals it used. No name, no card, no key.
import type { Id, Sha256Hex } from '../domain/brand.ts'

export interface KeeperBook {
  /** Digests of the trusted roster, from the first version on; none before somebody compared. Throws when what stands there cannot be read. */
  readonly roster: () => Promise<readonly Sha256Hex[]>
  /** Durable when it resolves. */
  readonly trust: (digests: readonly Sha256Hex[]) => Promise<void>
  readonly isUsed: (nonce: Id<'approval'>) => Promise<boolean>
  /** Marks an approval as used, once for all rooms on this folder: `false` when it was marked before. Durable when it resolves. */
  readonly use: (nonce: Id<'approval'>) => Promise<boolean>
}
