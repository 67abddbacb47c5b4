// What a source finds in the mailbox: made whole out of the conversation each time, so that nothing has to be read back.
import { mailboxPlainSize } from '../sealing/mailbox-blob.ts'
import type { ConversationStatus, MailboxNote } from './conversation.ts'
import type { Message, Report } from './report.ts'

const status = (report: Report, messages: readonly Message[]): ConversationStatus => {
  const last = messages.findLast(({ from, what }) => from === 'staff' || what === 'answer')
  if (last?.from === 'staff' && last.what === 'question') return 'question'
  return report.decisions.some(({ to }) => to === 'triaged') || messages.some(({ from }) => from === 'staff') ? 'nothing-new' : 'received'
}

const encoder = new TextEncoder()
const bytesOf = (note: MailboxNote): Uint8Array => encoder.encode(JSON.stringify(note))

/**
 * The note as UTF-8 JSON for `packMailbox`. Only the staff's messages stand in it, oldest first (decision 8); the oldest are left out
 * when they do not fit. A note of a report that nobody has read looks like no note at all: status `received`, no message.
 */
export const composeNote = (report: Report, messages: readonly Message[]): Uint8Array => {
  const ours = messages.filter(({ from }) => from === 'staff').map(({ text, on }) => ({ text, on }))
  const noteFrom = (first: number): MailboxNote => ({ format: 'kniha-mailbox', status: status(report, messages), messages: ours.slice(first) })
  let first = 0
  while (first < ours.length && bytesOf(noteFrom(first)).length > mailboxPlainSize - 4) first += 1
  return bytesOf(noteFrom(first))
}
