// The form of a report that came otherwise, read: fields by a schema, files as bytes.
import { z } from 'zod'
import { parseId } from '../../../domain/brand.ts'
import { doors } from '../../../domain/intake/door.ts'
import type { EnteredReport } from './enter-report.ts'
import { dangerFilters } from './queue-question.ts'

const line = z.string().max(2_000).default('')
const choice = z.enum(['yes', 'no', 'open']).default('open')

export const entryForm = z.object({
  channel: z.enum(['signal', 'email', 'interview', 'paper', 'partner']), takenBy: line, receivedOn: line, door: z.enum(doors), danger: z.enum(dangerFilters),
  under18: z.string().optional(), text: z.string().max(2_000_000).default(''), language: z.string().max(35).default('und'), isChat: z.string().optional(),
  origin: line, sentThrough: line, firstFile: line, ownName: line, otherNames: z.string().max(20_000).default(''), contact: line, contactSafe: line,
  basis: z.enum(['consent', 'relatives', 'not_obtainable', 'suspected_or_official']), legalBasis: line,
  hold: choice, useInside: choice, shareWithoutName: choice, shareWithName: choice,
})
type Typed = z.infer<typeof entryForm>

/** What was typed, to be shown again; files have to be chosen anew. */
export const typedOf = (typed: Typed): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(typed).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))

const answer = (given: 'yes' | 'no' | 'open'): boolean | null => (given === 'open' ? null : given === 'yes')

const filesOf = async (body: Readonly<Record<string, unknown>>): Promise<EnteredReport['files']> => {
  const all: unknown[] = [body['files']].flat()
  const chosen = all.filter((each) => each instanceof File).filter(({ size, name }) => size > 0 || name !== '')
  return Promise.all(chosen.map(async (file) => ({ name: file.name, type: file.type, bytes: new Uint8Array(await file.arrayBuffer()) })))
}

/** `body`: the whole post, for its files. */
export const enteredOf = async (typed: Typed, body: Readonly<Record<string, unknown>>): Promise<EnteredReport> => ({
  channel: typed.channel, takenBy: parseId<'staff'>(typed.takenBy), receivedOn: typed.receivedOn.trim(), door: typed.door, danger: typed.danger,
  language: typed.language.trim() === '' ? 'und' : typed.language.trim(), text: typed.text, isChat: typed.isChat !== undefined, isUnder18: typed.under18 !== undefined,
  basis: typed.basis, legalBasis: typed.legalBasis,
  consent: { hold: answer(typed.hold), useInside: answer(typed.useInside), shareWithoutName: answer(typed.shareWithoutName), shareWithName: answer(typed.shareWithName) },
  names: { own: typed.ownName, others: typed.otherNames, contact: typed.contact, safe: typed.contactSafe },
  provenance: { origin: typed.origin, sentThrough: typed.sentThrough, firstFile: typed.firstFile },
  files: await filesOf(body),
})
