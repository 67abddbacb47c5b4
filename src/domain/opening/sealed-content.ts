// What an opened file of ours holds: nothing is believed but its form, and what is not known stays what it is.
import { parseUtf8 } from '../custody/bytes.ts'
import { parseFollowUp, parseMailboxNote } from '../intake/conversation.ts'
import type { FollowUp, MailboxNote } from '../intake/conversation.ts'
import { parseProvenance } from '../intake/file-provenance.ts'
import type { FileProvenance } from '../intake/file-provenance.ts'
import { parseIdentityCard } from '../intake/identity-card.ts'
import { parseReportDocument } from '../intake/report-document.ts'
import type { ReportDocument } from '../intake/report-document.ts'
import { ok, refuse } from '../problem.ts'
import type { Result } from '../problem.ts'
import { mailboxPlainSize, unpackMailbox } from '../sealing/mailbox-blob.ts'
import { partNames } from '../sealing/submission.ts'
import { listTar, tarFill } from '../sealing/tar.ts'
import type { TarPlace } from '../sealing/tar.ts'

/** `hasCard`: names and contacts lie beside the report, sealed once more to the vault keepers. */
export type SealedContent =
  | { readonly kind: 'report'; readonly document: ReportDocument; readonly hasCard: boolean }
  | { readonly kind: 'file'; readonly said: FileProvenance; readonly file: TarPlace }
  | { readonly kind: 'message'; readonly message: FollowUp }
  | { readonly kind: 'mailbox'; readonly note: MailboxNote }
  /** An identity card: shown in the vault room alone, where two people's approvals are checked first. */
  | { readonly kind: 'card' }
  /** An archive of our form with other things in it. */
  | { readonly kind: 'other' }

export interface OpenedContent {
  readonly content: SealedContent
  /** Files inside, each name once; none where it is no archive. */
  readonly places: readonly TarPlace[]
  /** Stretches in which our programs write zeros alone. */
  readonly gaps: readonly { readonly from: number; readonly to: number }[]
}

/** Plaintext that can be read at any place. */
export interface Plaintext {
  readonly size: number
  readonly read: (from: number, to: number) => Promise<Uint8Array>
}

/** Of what is read whole, in bytes: as large as anything that the intake takes and that is no file. */
const largestWhole = 4 * 1024 * 1024

const jsonOf = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(parseUtf8(bytes) ?? '')
  } catch {
    return null
  }
}

const contentOf = async (read: Plaintext['read'], places: readonly TarPlace[]): Promise<SealedContent> => {
  const placeOf = (name: string): TarPlace | undefined => places.find((place) => place.name === name && (name === partNames.file || place.size <= largestWhole))
  const partOf = async (name: string): Promise<unknown> => {
    const place = placeOf(name)
    return place === undefined ? null : jsonOf(await read(place.offset, place.offset + place.size))
  }
  const report = parseReportDocument(await partOf(partNames.report))
  if (report.ok) return { kind: 'report', document: report.value, hasCard: places.some(({ name }) => name === partNames.card) }
  const message = parseFollowUp(await partOf(partNames.message))
  if (message.ok) return { kind: 'message', message: message.value }
  const [said, file] = [parseProvenance(await partOf(partNames.provenance)), placeOf(partNames.file)]
  return said.ok && file !== undefined ? { kind: 'file', said: said.value, file } : { kind: 'other' }
}

/** What is no archive: a reply in the mailbox of a source, or a card. */
const bareContent = async ({ size, read }: Plaintext): Promise<Result<SealedContent>> => {
  if (size > largestWhole) return refuse('not-readable')
  const plain = await read(0, size)
  const packed = size === mailboxPlainSize ? unpackMailbox(plain) : refuse('not-readable')
  const note = packed.ok ? parseMailboxNote(jsonOf(packed.value)) : packed
  if (note.ok) return ok({ kind: 'mailbox', note: note.value })
  return parseIdentityCard(jsonOf(plain)).ok ? ok({ kind: 'card' }) : refuse('not-readable')
}

/** Behind each file up to the next block, and from the end of the archive to the end of its padding. */
const gapsOf = (places: readonly TarPlace[], size: number): OpenedContent['gaps'] => {
  const fills = places.map((place) => ({ from: place.offset + place.size, to: place.offset + place.size + tarFill(place.size) }))
  return [...fills, { from: Math.max(0, ...fills.map(({ to }) => to)), to: size }]
}

/** Reads what an opened file holds; `not-readable` when it is nothing that our programs seal. */
export const readContent = async (plaintext: Plaintext): Promise<Result<OpenedContent>> => {
  const { size, read } = plaintext
  const listed = await listTar(read, size)
  if (!listed.ok) {
    const bare = await bareContent(plaintext)
    return bare.ok ? ok({ content: bare.value, places: [], gaps: [] }) : bare
  }
  const places = listed.value
  if (new Set(places.map(({ name }) => name)).size < places.length) return refuse('not-readable')
  return ok({ content: await contentOf(read, places), places, gaps: gapsOf(places, size) })
}
