// Something said over a radio, a telephone or a chat, with who is known or heard to have said it.
import type { Id, Milliseconds } from '../brand.ts'
import type { Claim, TextField } from '../claim/claim.ts'
import type { FuzzyTime } from '../time-and-place/fuzzy-time.ts'

export type Medium = 'radio' | 'phone' | 'chat' | 'email' | 'order_channel'

/** A voice that is not known stays one: the callsign is what was heard, `unknown` has not even that. */
export type Party =
  | { readonly kind: 'person'; readonly person: Id<'person'> }
  | { readonly kind: 'callsign'; readonly callsign: string }
  | { readonly kind: 'unknown' }

export interface Communication {
  readonly medium: Medium
  /** MHz, for radio. */
  readonly frequency: number | null
  readonly from: Party
  readonly to: readonly Party[]
  readonly start: Claim<FuzzyTime> | null
  readonly duration: Milliseconds | null
  readonly transcript: TextField
  readonly origin: 'leak' | 'third_party_intercept' | 'own_participant'
  /** How it may be used in law; a court may read this. */
  readonly legality: string
}
