// What goes to and fro under the twelve words after the report (decision 8): never anything of what was already sent.
import type { Consent } from '../claim/claim.ts'
import { consentOf } from './report-document.ts'
import { parseAnswers } from './answers.ts'
import { dayOf, oneOf, recordOf, textOf } from './loose-json.ts'
import { ok, refuse } from '../problem.ts'
import type { Result } from '../problem.ts'
import { sealedByKinds } from './sealed-by.ts'
import type { Envelope } from './sealed-by.ts'

/** The three values that a source is told. */
export const conversationStatuses = ['received', 'question', 'nothing-new'] as const
export type ConversationStatus = (typeof conversationStatuses)[number]

/** What a source sends later: `message.json` in a sealed tar. */
export type FollowUpContent =
  | { readonly kind: 'answer'; readonly text: string }
  | { readonly kind: 'consent'; readonly consent: Consent }
  | { readonly kind: 'withdraw'; readonly text: string | null }
  /** Asks for the attestation of decision 10. */
  | { readonly kind: 'attest' }
  /** A form that this reader does not know; kept word for word. */
  | { readonly kind: 'other'; readonly rest: unknown }

export interface FollowUp extends Envelope {
  readonly format: 'kniha-message'
  readonly content: FollowUpContent
}

/** Reads what the page of a returning source asks for; `required` when an answer has no words, `not-ticked` when the warning of an attestation was not confirmed, `malformed` when it asks for nothing known. */
export const followUpOf = (fields: Readonly<Record<string, unknown>>): Result<FollowUpContent> => {
  const text = textOf(fields['text'])?.replaceAll('\r\n', '\n') ?? ''
  switch (fields['what']) {
    case 'answer': return text.trim() === '' ? refuse('required', 'text') : ok({ kind: 'answer', text })
    case 'consent': return ok({ kind: 'consent', consent: consentOf(parseAnswers(fields).answers) })
    case 'withdraw': return ok({ kind: 'withdraw', text: text.trim() === '' ? null : text })
    case 'attest': return fields['understood'] === undefined ? refuse('not-ticked', 'understood') : ok({ kind: 'attest' })
    default: return refuse('malformed', 'what')
  }
}

/** Makes the document that is sealed. */
export const composeFollowUp = (content: FollowUpContent, { lookupId, sealedBy, writtenOn }: Envelope): FollowUp =>
  ({ format: 'kniha-message', content, lookupId, sealedBy, writtenOn })

const parseContent = (value: unknown): FollowUpContent => {
  const given = recordOf(value)
  const text = textOf(given?.['text'])
  if (given?.['kind'] === 'answer' && text !== null) return { kind: 'answer', text }
  if (given?.['kind'] === 'withdraw') return { kind: 'withdraw', text }
  if (given?.['kind'] === 'attest') return { kind: 'attest' }
  const consent = given?.['kind'] === 'consent' ? recordOf(given['consent']) : null
  if (consent === null) return { kind: 'other', rest: value }
  const said = (choice: unknown): boolean | null => (typeof choice === 'boolean' ? choice : null)
  return { kind: 'consent', consent: {
    hold: said(consent['hold']), useInside: said(consent['useInside']),
    shareWithoutName: said(consent['shareWithoutName']), shareWithName: said(consent['shareWithName']),
  } }
}

/** Reads `message.json`; `not-readable` only when it is none at all. */
export const parseFollowUp = (value: unknown): Result<FollowUp> => {
  const given = recordOf(value)
  if (given?.['format'] !== 'kniha-message') return refuse('not-readable', 'message')
  return ok({
    format: 'kniha-message', content: parseContent(given['content']), lookupId: textOf(given['lookupId']),
    sealedBy: oneOf(sealedByKinds, given['sealedBy']), writtenOn: dayOf(given['writtenOn']),
  })
}

/** What the desk seals into a source's mailbox. The messages are the staff's; the source's own are never repeated. */
export interface MailboxNote {
  readonly format: 'kniha-mailbox'
  readonly status: ConversationStatus
  /** Oldest first; `on` is a UTC day. */
  readonly messages: readonly { readonly text: string; readonly on: string }[]
  /** The file that was asked for, empty when none can be made; `null` while nobody asked, or it is not made yet. */
  readonly attestation: string | null
}

/** Reads an opened mailbox; anything else than a note of ours is `not-readable`. */
export const parseMailboxNote = (value: unknown): Result<MailboxNote> => {
  const given = recordOf(value)
  const status = oneOf(conversationStatuses, given?.['status'])
  const list: unknown = given?.['messages']
  if (given?.['format'] !== 'kniha-mailbox' || status === null || !Array.isArray(list)) return refuse('not-readable', 'mailbox')
  return ok({ format: 'kniha-mailbox', status, attestation: textOf(given['attestation']), messages: list.flatMap((entry: unknown) => {
    const message = recordOf(entry)
    const [text, on] = [textOf(message?.['text']), dayOf(message?.['on'])]
    return text === null || on === null ? [] : [{ text, on }]
  }) })
}
