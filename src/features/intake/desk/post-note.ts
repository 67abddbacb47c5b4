// Puts what a source may read into the mailbox: sealed to the source's own key, one size for all.
import type { Id } from '../../../domain/brand.ts'
import { parseLookupId } from '../../../domain/brand.ts'
import { composeNote } from '../../../domain/intake/mailbox-note.ts'
import type { Message, Report, Source } from '../../../domain/intake/report.ts'
import { ok } from '../../../domain/problem.ts'
import type { Result } from '../../../domain/problem.ts'
import { packMailbox } from '../../../domain/sealing/mailbox-blob.ts'
import type { DeskContext } from '../../../server/http/desk-context.ts'
import type { Entry, RegisterReader } from '../../../server/register.ts'

export type NoteContext = Pick<DeskContext, 'sealer' | 'mailbox'>

const byOrder = (a: Entry<'message'>, b: Entry<'message'>): number => a.value.order - b.value.order

/** The conversation of a source in its order. */
export const conversationOf = (register: RegisterReader, source: Id<'source'>): readonly Entry<'message'>[] =>
  register.all('message').filter(({ value }) => value.source === source).sort(byOrder)

/** The place of a new message. */
export const nextOrder = (messages: readonly { readonly value: Message }[]): number => messages.reduce((last, { value }) => Math.max(last, value.order), 0) + 1

/** What stands between a source and the register: all under his words counts as one report, that of the first with everything that was decided. */
export interface Talk {
  readonly report: Report
  readonly reports: readonly Id<'report'>[]
  readonly messages: readonly Entry<'message'>[]
}

/** The talks of these sources, in one walk over the register; none for a source without a report. */
export const talksOf = (register: RegisterReader, ids: ReadonlySet<Id<'source'>>): ReadonlyMap<Id<'source'>, Talk> => {
  if (ids.size === 0) return new Map()
  const talks = new Map<Id<'source'>, { report: Report; readonly reports: Id<'report'>[]; readonly messages: Entry<'message'>[] }>()
  for (const { id, value } of register.all('report')) {
    if (value.source === null || !ids.has(value.source)) continue
    const talk = talks.get(value.source)
    if (talk === undefined) talks.set(value.source, { report: value, reports: [id], messages: [] })
    else {
      talk.report = { ...talk.report, decisions: [...talk.report.decisions, ...value.decisions] }
      talk.reports.push(id)
    }
  }
  for (const message of register.all('message')) if (message.value.source !== null) talks.get(message.value.source)?.messages.push(message)
  for (const { messages } of talks.values()) messages.sort(byOrder)
  return talks
}

/** `null` for a source without a report. */
export const talkOf = (register: RegisterReader, id: Id<'source'>): Talk | null => talksOf(register, new Set([id])).get(id) ?? null

const put = async ({ sealer, mailbox }: NoteContext, source: Source | undefined, talk: Talk | undefined): Promise<Result<true>> => {
  const lookupId = parseLookupId(source?.lookupId ?? '')
  if (source === undefined || source.recipient === null || lookupId === null || talk === undefined) return ok(true)
  const packed = packMailbox(composeNote(talk.report, talk.messages.map(({ value }) => value)))
  const put = packed.ok ? await mailbox.put(lookupId, sealer.seal(packed.value, [source.recipient])) : packed
  return put.ok ? ok(true) : put
}

/** The notes of these sources, each made anew out of the register in the place of the one that lies there. Nothing to do for a source without words. */
export const postNotes = async (context: NoteContext, register: RegisterReader, ids: ReadonlySet<Id<'source'>>): Promise<ReadonlyMap<Id<'source'>, Result<true>>> => {
  const talks = talksOf(register, ids)
  return new Map(await Promise.all([...ids].map(async (id) => [id, await put(context, register.get('source', id)?.value, talks.get(id))] as const)))
}

export const postNote = (context: NoteContext, register: RegisterReader, id: Id<'source'>): Promise<Result<true>> =>
  put(context, register.get('source', id)?.value, talkOf(register, id) ?? undefined)
