// What the desk announces to the public form: whether it is open, to whom it seals, what it asks.
import type { AnnouncedChanges } from './questionnaire-changes.ts'

/** What the intake is told, in the clear: none of it is secret. */
export interface FormAnnouncement {
  readonly isOpen: boolean
  readonly isDemo: boolean
  readonly deskRecipient: string
  /** To which identity cards are sealed. */
  readonly vaultRecipients: readonly string[]
  /** Hexadecimal, 32 bytes. */
  readonly pepper: string
  /** What this register changed in the questionnaire, the newest first; empty: the standard one is asked. */
  readonly questionnaires: readonly AnnouncedChanges[]
}
