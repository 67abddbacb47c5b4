// A person of the staff, as the register keeps it. The name is for colleagues only; entries of the log carry the id.
import type { Role } from './actor.ts'

/** Characters of a chosen password. */
export const shortestPassword = 12

export interface Staff {
  readonly name: string
  readonly roles: readonly Role[]
  readonly language: 'be' | 'ru' | 'en'
  /** argon2id in PHC string form; null until the invitation is used. */
  readonly passwordHash: string | null
  /** SHA-256 (hex) of the one-time invitation token; null once used. */
  readonly invitation: string | null
  readonly active: boolean
}

/** Keys and addresses that the desk needs once unlocked; one record of this kind stands in the register. */
export interface Setting {
  readonly organisation: string
  /** age identity that opens what the public form sealed. */
  readonly intakeIdentity: string
  readonly intakeRecipient: string
  /** age recipient of the vault keepers; the desk does not hold its identity. */
  readonly vaultRecipient: string
  /** Salt of the twelve words, hex, published with the form. */
  readonly pepper: string
  readonly demo: boolean
}
