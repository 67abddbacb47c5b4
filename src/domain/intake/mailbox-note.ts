// What a source finds in the mailbox: made whole out of the conversation each time, so that nothing has to be read back.
import { mailboxPlainSize } from '../sealing/mailbox-blob.ts'
import type { ConversationStatus, MailboxNote } from './conversation.ts'
import type { Message, Report } from './report.ts'

const status = (report: Report, messages: readonly Message[]): ConversationStatus => {
  const last = messages.findLast(({ from, what }) => (from === 'staff' && what !== 'attestation') || what === 'answer')
  if (last?.from === 'staff' && last.what === 'question') return 'question'
  return report.decisions.some(({ to }) => to === 'triaged') || messages.some(({ from }) => from === 'staff') ? 'nothing-new' : 'received'
}

/**
 * A source asked for an attestation that was not made since, and somebody has read the report: until then the mailbox looks like that of
 * words of nobody, and an attestation would tell whoever took the words that there is a report.
 */
export const owesAttestation = (report: Report, messages: readonly Message[]): boolean => {
  const last = messages.findLast(({ what }) => what === 'attest' || what === 'attestation')
  return last?.what === 'attest' && report.state !== 'withdrawn' && status(report, messages) !== 'received'
}

const encoder = new TextEncoder()
const bytesOf = (note: MailboxNote): Uint8Array => encoder.encode(JSON.stringify(note))

/**
 * The note as UTF-8 JSON for `packMailbox`. Only the staff's messages stand in it, oldest first (decision 8), and the newest attestation,
 * which nobody is to find under the words of somebody who took his report back; the oldest messages are left out when they do not fit. A note
 * of a report that nobody has read looks like no note at all: status `received`, no message.
 */
export const composeNote = (report: Report, messages: readonly Message[]): Uint8Array => {
  const ours = messages.filter(({ from, what }) => from === 'staff' && what !== 'attestation').map(({ text, on }) => ({ text, on }))
  const attestation = report.state === 'withdrawn' ? null : messages.findLast(({ what }) => what === 'attestation')?.text ?? null
  const noteFrom = (first: number): MailboxNote => ({ format: 'kniha-mailbox', status: status(report, messages), messages: ours.slice(first), attestation })
  let first = 0
  while (first < ours.length && bytesOf(noteFrom(first)).length > mailboxPlainSize - 4) first += 1
  return bytesOf(noteFrom(first))
}
