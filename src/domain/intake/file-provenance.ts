// Where a file comes from, asked before it is sent (decision 12): the part of custody that lies before receipt.
import { parseCopyStatement } from '../cleaning/copy-statement.ts'
import type { CopyStatement } from '../cleaning/copy-statement.ts'
import { dayOf, leftOver, oneOf, recordOf, textOf } from './loose-json.ts'
import { ok, refuse } from '../problem.ts'
import type { Result } from '../problem.ts'
import { sealedByKinds } from './sealed-by.ts'
import type { Envelope } from './sealed-by.ts'

export const fileOrigins = ['filmed', 'sent-to-me', 'online', 'work', 'not-said'] as const
export type FileOrigin = (typeof fileOrigins)[number]

/** "Do you still have the first file?" */
export const firstFileAnswers = ['yes', 'no', 'not-safe'] as const
export type FirstFile = (typeof firstFileAnswers)[number]

/** What stands in `provenance.json` beside the file. Words as typed; `null` = not said. */
export interface FileProvenance extends Envelope {
  readonly format: 'kniha-file'
  readonly version: number | null
  readonly origin: FileOrigin
  /** Only for `sent-to-me`: from whom, through what app, when. */
  readonly sentBy: string | null
  readonly sentThrough: string | null
  readonly sentWhen: string | null
  /** Only for `online`. */
  readonly link: string | null
  readonly firstFile: FirstFile | null
  /** As the sender's device named it; the media type is the browser's guess. */
  readonly fileName: string | null
  readonly mediaType: string | null
  /** `null` for the file itself: only a cleaned copy says what it is a copy of. */
  readonly copyOf: CopyStatement | null
  readonly rest: Readonly<Record<string, unknown>> | null
}

/** What the form asks for a file; names of fields of the form. */
export const provenanceFields = ['origin', 'sentBy', 'sentThrough', 'sentWhen', 'link', 'firstFile'] as const
export type ProvenanceField = (typeof provenanceFields)[number]

const words = (value: unknown): string | null => {
  const text = textOf(value)
  return text === null || text.trim() === '' ? null : text.replaceAll('\r\n', '\n')
}

export interface NamedFile {
  readonly name: string | null
  readonly mediaType: string | null
  readonly copyOf?: CopyStatement
}

/** Makes the provenance of one file out of the fields of the form. Details of an origin that was not chosen are left out. */
export const composeProvenance = (
  fields: Readonly<Record<string, unknown>>, file: NamedFile, envelope: Envelope,
): FileProvenance => {
  const origin = oneOf(fileOrigins, fields['origin']) ?? 'not-said'
  const sent = origin === 'sent-to-me'
  return {
    format: 'kniha-file', version: 1, origin,
    sentBy: sent ? words(fields['sentBy']) : null, sentThrough: sent ? words(fields['sentThrough']) : null, sentWhen: sent ? words(fields['sentWhen']) : null,
    link: origin === 'online' ? words(fields['link']) : null,
    firstFile: oneOf(firstFileAnswers, fields['firstFile']), fileName: words(file.name), mediaType: words(file.mediaType), copyOf: file.copyOf ?? null,
    lookupId: envelope.lookupId, sealedBy: envelope.sealedBy, writtenOn: envelope.writtenOn, rest: null,
  }
}

/** Reads `provenance.json`; `not-readable` only when it is none at all, what does not fit stands in `rest`. */
export const parseProvenance = (value: unknown): Result<FileProvenance> => {
  const given = recordOf(value)
  if (given?.['format'] !== 'kniha-file') return refuse('not-readable', 'provenance')
  const read = {
    version: given['version'] === 1 ? 1 : null, origin: oneOf(fileOrigins, given['origin']),
    sentBy: words(given['sentBy']), sentThrough: words(given['sentThrough']), sentWhen: words(given['sentWhen']), link: words(given['link']),
    firstFile: oneOf(firstFileAnswers, given['firstFile']), fileName: words(given['fileName']), mediaType: words(given['mediaType']), copyOf: parseCopyStatement(given['copyOf']),
    lookupId: textOf(given['lookupId']), sealedBy: oneOf(sealedByKinds, given['sealedBy']), writtenOn: dayOf(given['writtenOn']),
  }
  const taken = Object.entries(read).filter(([name, member]) => member !== null || given[name] === null).map(([name]) => name)
  return ok({ format: 'kniha-file', ...read, origin: read.origin ?? 'not-said', rest: recordOf(given['rest']) ?? leftOver(given, ['format', 'rest', ...taken]) })
}
