// Puts what a source may read into the mailbox: sealed to the source's own key, one size for all.
import type { Id } from '../../../domain/brand.ts'
import { parseLookupId } from '../../../domain/brand.ts'
import { composeNote } from '../../../domain/intake/mailbox-note.ts'
import type { Message } from '../../../domain/intake/report.ts'
import { ok } from '../../../domain/problem.ts'
import type { Result } from '../../../domain/problem.ts'
import { packMailbox } from '../../../domain/sealing/mailbox-blob.ts'
import type { DeskContext } from '../../../server/http/desk-context.ts'
import type { Entry, RegisterReader } from '../../../server/register.ts'

export type NoteContext = Pick<DeskContext, 'sealer' | 'mailbox'>

/** The conversation of a source in its order. */
export const conversationOf = (register: RegisterReader, source: Id<'source'>): readonly Entry<'message'>[] =>
  register.all('message').filter(({ value }) => value.source === source).sort((a, b) => a.value.order - b.value.order)

/** The place of a new message. */
export const nextOrder = (messages: readonly { readonly value: Message }[]): number => messages.reduce((last, { value }) => Math.max(last, value.order), 0) + 1

/** Makes the note anew out of the register and replaces the one that lies there. Nothing to do for a source without words. */
export const postNote = async ({ sealer, mailbox }: NoteContext, register: RegisterReader, id: Id<'source'>): Promise<Result<true>> => {
  const source = register.get('source', id)?.value
  const lookupId = parseLookupId(source?.lookupId ?? '')
  const [first, ...others] = register.all('report').filter(({ value }) => value.source === id).map(({ value }) => value)
  if (source === undefined || source.recipient === null || lookupId === null || first === undefined) return ok(true)
  const decisions = [first, ...others].flatMap((report) => report.decisions)
  const packed = packMailbox(composeNote({ ...first, decisions }, conversationOf(register, id).map(({ value }) => value)))
  return packed.ok ? mailbox.put(lookupId, sealer.seal(packed.value, [source.recipient])) : packed
}
