// How a person of the staff signs in. What the person may do stands in the signed roster, never here; entries of the log carry the id.
import type { Id, Instant } from '../brand.ts'
import { milliseconds } from '../brand.ts'
import { dayMs } from '../time-and-place/civil-time.ts'
import type { Role } from './actor.ts'
import { nothingUsed } from './factors.ts'
import type { Factors, UsedFactors } from './factors.ts'

/** Characters of a chosen password. */
export const shortestPassword = 12

/** An invitation that nobody used is dead after a week. */
export const invitationLife = milliseconds(7 * dayMs)

export interface Invitation {
  /** SHA-256 (hex) of the token in the link. */
  readonly token: string
  readonly expires: Instant
  readonly by: Id<'staff'>
  readonly reason: string
  /** What two signatures will be asked for: a new colleague, or a new key for one who lost the words. */
  readonly gives: { readonly kind: 'admit'; readonly roles: readonly Role[] } | { readonly kind: 'key' }
}

/** What the invited person made, waiting for the signatures. */
export interface PendingCredential {
  readonly factors: Factors
  readonly publicKey: string | null
  readonly proof: string | null
}

export interface Staff {
  readonly name: string
  readonly language: 'be' | 'ru' | 'en'
  /** `null` until the person is in the roster, and after a leave. */
  readonly factors: Factors | null
  /** The person's signature over `signInStatement`, hexadecimal: factors put here by somebody else let nobody in. */
  readonly proof: string | null
  readonly used: UsedFactors
  readonly invitation: Invitation | null
  /** By an invitation: counts when two have signed the key. */
  readonly pending: PendingCredential | null
  /** Changed on the own page: counts when the owner has signed it. */
  readonly draft: Factors | null
}

/** Keys and addresses that the desk needs once unlocked; one record of this kind stands in the register. */
export interface Setting {
  readonly organisation: string
  /** age recipient of the key of the first start: cards are sealed to it while fewer than two keepers have keys of their own. The desk does not hold its identity. */
  readonly vaultRecipient: string
  /** Salt of the twelve words, hex, published with the form. */
  readonly pepper: string
  readonly demo: boolean
  /** `programList` of the offline programs that the log names last; absent before any was. */
  readonly programs?: string
}

/** How a record of a person begins: signed in by nothing yet. */
export const withoutFactors = { factors: null, proof: null, used: nothingUsed, invitation: null, pending: null, draft: null } as const satisfies Partial<Staff>
