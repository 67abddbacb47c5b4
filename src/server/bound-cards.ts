// Identity cards bound to their handles: whoever may write the vault's database cannot hand a keeper the name of somebody else.
import { timingSafeEqual } from 'node:crypto'
import type { Id } from '../domain/brand.ts'
import { joinBytes } from '../domain/custody/bytes.ts'
import type { SecretPrimitives } from '../domain/primitives.ts'
import type { IdentityCards } from '../ports/identity-cards.ts'
import type { KeyTree } from './keys/key-tree.ts'

const codeLength = 32

export interface CardBinding {
  readonly primitives: SecretPrimitives
  /** `null` while locked. */
  readonly keys: () => Pick<KeyTree, 'derive'> | null
}

/**
 * What stands in the vault is a code under a key of the register over handle and card, then the card as it was sealed to the keepers.
 * `read` throws when the code does not fit: the card was changed, or belongs to another handle.
 */
export const boundCards = (cards: IdentityCards, { primitives, keys }: CardBinding): IdentityCards => {
  const codeOf = (handle: Id<'card'>, sealed: Uint8Array): Uint8Array => {
    const tree = keys()
    if (tree === null) throw new Error('the register was locked meanwhile')
    return primitives.hmacSha256(tree.derive('identity cards'), joinBytes(Buffer.from(`${handle}|`), sealed))
  }
  return {
    keep: (handle, sealed) => cards.keep(handle, joinBytes(codeOf(handle, sealed), sealed)),
    remove: (handle) => cards.remove(handle),
    read: async (handle) => {
      const stored = await cards.read(handle)
      if (stored === null) return null
      const sealed = stored.subarray(codeLength)
      if (stored.length < codeLength || !timingSafeEqual(stored.subarray(0, codeLength), codeOf(handle, sealed))) throw new Error('an identity card is not the one that was kept under its handle: restore the vault from a backup')
      return sealed
    },
  }
}
