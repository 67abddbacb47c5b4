// A report as the register keeps it after collection: what came in, untouched, and what was decided about it.
import type { Id } from '../brand.ts'
import type { Basis, TextField } from '../claim/claim.ts'
import type { Decision } from '../event/incident.ts'

/** How a report reached the register (decision 17). Everything but `form` is entered by a person of the staff. */
export type Channel = 'form' | 'signal' | 'email' | 'interview' | 'paper' | 'partner'

/** B1, up to acceptance; side states withdrawn and spam end here too. */
export type ReportState = 'received' | 'triaged' | 'needs_info' | 'registered' | 'in_verification' | 'closed' | 'spam' | 'withdrawn'

/** What may not be read by everybody in the investigation is kept apart (decision 6, G-19, G-20); `review`: asked for by a person named (decision 19); `staff`: about our own people (decision 7). From least to most closed. */
export const compartments = ['open', 'medic', 'children', 'violence', 'leaver', 'insider', 'confession', 'review', 'staff'] as const
export type Compartment = (typeof compartments)[number]

/** Kept apart: read by need to know alone, whatever the role. */
export const isApart = (compartment: Compartment): boolean => compartment !== 'open' && compartment !== 'medic'

/** A person named asked for it: an attorney who attributed nothing answers, with closed sentences; it is not triaged or coded. */
export const isReview = ({ compartment }: Pick<Report, 'compartment'>): boolean => compartment === 'review'

export type Danger = 'none' | 'possible' | 'imminent'

export interface Report {
  /** `R-YYYY-NNNNNN-c`, given at triage; never shown to a source (decision 8). */
  readonly reference: string | null
  readonly channel: Channel
  /** ISO day in UTC; the exact minute is kept nowhere. */
  readonly receivedOn: string
  readonly source: Id<'source'> | null
  readonly compartment: Compartment
  readonly accountType: string
  /** Somebody under 18 is never asked by the desk beyond the short form without a guardian (G-19). */
  readonly isUnder18: boolean
  readonly danger: Danger
  readonly narrative: TextField
  /** The answers of the form as they were given, question by question, in the language of the form. */
  readonly answers: readonly { readonly question: string; readonly asked: string; readonly answer: string }[]
  /** What did not fit the form is kept word for word. */
  readonly rest: string | null
  readonly basis: Basis
  /** "Does the person you write about know?" (decision 3), null when not asked or not answered. */
  readonly subjectKnows: 'yes' | 'no' | 'cannot-ask' | null
  /** How the source may be reached; the contact itself is in a card of the vault. null = not said. */
  readonly contactWay: 'page-only' | 'own' | 'trusted' | null
  readonly sealedBy: 'browser' | 'child' | 'desk'
  readonly takenBy: string | null
  readonly assignedTo: Id<'staff'> | null
  readonly state: ReportState
  readonly decisions: readonly Decision[]
}

/** A source is a pseudonym and a way to answer; names and contacts are in a card of the vault (decision 2). */
export interface Source {
  /** `SRC-0001`. */
  readonly pseudonym: string
  /** Where the mailbox of this source stands on the intake; null when no words were given. */
  readonly lookupId: string | null
  /** The source's own age recipient, to which every answer is sealed. */
  readonly recipient: string | null
  /** Random handle of the identity card in the vault database. */
  readonly card: string | null
  /** `cardKeyId` of each key that the card was sealed to, as whoever sealed it said; empty without a card. */
  readonly cardKeys: readonly string[]
}

/** One message of the conversation. Staff messages may not repeat names, places or acts of the report (decision 8). */
export interface Message {
  /** `null`: it came under words that no report here has. */
  readonly source: Id<'source'> | null
  readonly report: Id<'report'> | null
  readonly from: 'source' | 'staff'
  /** Of the report it belongs to; the strictest where nobody knows which that is. */
  readonly compartment: Compartment
  /** What a source asked for; staff only ask and answer. `attestation`: the register's answer to `attest`; its text is the file. */
  readonly what: 'answer' | 'consent' | 'withdraw' | 'attest' | 'other' | 'question' | 'attestation'
  readonly text: string
  /** Place in the conversation of this source, from 1: the day alone does not order it. */
  readonly order: number
  readonly on: string
  readonly by: string | null
}

/**
 * A number or pseudonym that was given out. The id of the record is made of the text, so that the database refuses to give one twice,
 * however many desks ask at the same time.
 */
export interface Reference {
  readonly text: string
}
