// What we ask of the vault database: cards sealed to the keepers, under random handles. The desk adds; it cannot open.
import type { Id } from '../domain/brand.ts'

/** Contract: durable when it resolves; a handle is used once. */
export interface IdentityCards {
  readonly keep: (handle: Id<'card'>, sealed: Uint8Array) => Promise<void>
  /** The sealed card, for a keeper to open on his own machine; `null` when there is none. */
  readonly read: (handle: Id<'card'>) => Promise<Uint8Array | null>
  /** Takes it away; fine when there is none. An older backup of the vault still holds it, sealed to the keepers. */
  readonly remove: (handle: Id<'card'>) => Promise<void>
}
