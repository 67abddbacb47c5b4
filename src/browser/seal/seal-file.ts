// One file sealed as a stream and sent in pieces: memory stays small, and a dropped network, a crash there or a reload here costs a piece or two.
import type { Id } from '../../domain/brand.ts'
import type { CopyStatement } from '../../domain/cleaning/copy-statement.ts'
import { composeProvenance } from '../../domain/intake/file-provenance.ts'
import type { Failure } from './failure.ts'
import { firstPace, paceAfter, paceAfterBreak } from './piece-pace.ts'
import type { Pace } from './piece-pace.ts'
import { envelopeOf, utf8 } from './seal-keys.ts'
import type { Holder } from './seal-keys.ts'
import { beginFile, fetchMailbox, finishFile, giveUpFile, putDraft, sendPiece } from './seal-wire.ts'
import type { Sent } from './seal-wire.ts'
import { beginnings, sealedFile } from './sealed-file.ts'
import type { Beginnings, SealedFile, SealedParts } from './sealed-file.ts'
import { FileChanged, steadyFile } from './steady-file.ts'
import type { ChosenFile, SteadyFile } from './steady-file.ts'
import { draftBlob, newUpload, readDraft, uploadOfDraft } from './upload-draft.ts'

/** Waits between tries without progress, in milliseconds: three minutes, for a dead place on the way is no reason to have somebody press again. */
const waits = [1000, 2000, 4000, 8000, 15_000, ...Array.from({ length: 5 }, () => 30_000)]
/** What passes: asked again, the intake says how far the file came. */
const passing: readonly Failure[] = ['network', 'busy', 'disk-failed', 'changed-meanwhile', 'not-found']

/** Who sends, to whom, and what was answered beside the file. */
export interface Sender {
  readonly holder: Holder
  readonly desk: string
  readonly fields: Readonly<Record<string, string>>
}

/** How far it is: looking through the file (nothing leaves), sending, or waiting for the network. */
export type Progress = (doing: 'reading' | 'sending' | 'waiting', percent: number) => void

interface Upload {
  readonly id: Id<'submission'>
  readonly sealed: SealedFile
  readonly beginnings: Beginnings
  pace: Pace
}

const uploadOf = (id: Id<'submission'>, parts: SealedParts): Upload => {
  const sealed = sealedFile(parts)
  return { id, sealed, beginnings: beginnings(sealed), pace: firstPace }
}

/** A file whose bytes are known, and what is said of it. */
export interface SentFile {
  readonly name: string
  readonly type: string
  readonly file: SteadyFile
  /** Of a cleaned copy alone. */
  readonly copyOf?: CopyStatement
}

/** What is sealed beside a file. */
export const provenanceOf = ({ holder, fields }: Sender, { name, type, copyOf }: SentFile): Uint8Array =>
  utf8(composeProvenance(fields, { name, mediaType: type, ...(copyOf === undefined ? {} : { copyOf }) }, envelopeOf(holder)))

const percentOf = (share: number): number => Math.min(100, Math.floor(share * 100))

/** Tells how much of a file was looked through. */
export const readingOf = (progress: Progress) => (share: number): void => progress('reading', percentOf(share))

/** Is what the intake holds the beginning of this upload? */
const isOurs = async ({ beginnings: known }: Upload, { offset, sha256 }: Sent, progress: Progress): Promise<boolean> =>
  sha256 !== null && await known.digest(offset, readingOf(progress)) === sha256

/** The upload that waits under the words if it is of this file and whole so far; else a new one, with new keys, and the remains of the old one go. */
const takeUp = async ({ holder, desk, fields }: Sender, sent: SentFile, progress: Progress): Promise<Upload | Failure> => {
  const blob = await fetchMailbox(holder.draft.lookupId)
  if (blob === null) return 'network'
  const waiting = readDraft(blob, holder.draft)
  const parts = waiting === null ? null : uploadOfDraft(waiting, sent.file)
  if (waiting !== null && parts !== null) {
    const old = uploadOf(waiting.id, parts)
    const begun = await beginFile(old.id)
    if (begun.failure !== null) return begun.failure
    if (begun.finished) return old
    if (await isOurs(old, begun, progress)) {
      // Renewed, so that it lasts three days from here; it may fail, for it still lies there.
      await putDraft(holder.draft.token, draftBlob(waiting, holder.draft))
      return old
    }
  }
  const fresh = newUpload(sent.file, provenanceOf({ holder, desk, fields }, sent), desk)
  const put = await putDraft(holder.draft.token, draftBlob(fresh.draft, holder.draft))
  if (put.failure !== null) return put.failure
  if (waiting !== null) await giveUpFile(waiting.id)
  return uploadOf(fresh.draft.id, fresh.parts)
}

/** Sends from an offset to the end and has the file kept; says where it stopped. */
const sendFrom = async (upload: Upload, from: number, progress: Progress): Promise<Sent> => {
  const { id, sealed, beginnings: known } = upload
  let offset = from
  while (offset < sealed.size) {
    progress('sending', percentOf(offset / sealed.size))
    const piece = await sealed.read(offset, Math.min(sealed.size, offset + upload.pace.bytes))
    const began = performance.now()
    const sent = await sendPiece(id, offset, { piece, patienceMs: upload.pace.patienceMs })
    upload.pace = sent.failure === null ? paceAfter(piece.length, performance.now() - began) : paceAfterBreak(upload.pace)
    if (sent.failure !== null) return { ...sent, offset }
    known.follow(offset, piece)
    offset += piece.length
  }
  progress('sending', 100)
  return { ...await finishFile(id, sealed.size), offset }
}

/** Something else stands in the place of the file. */
const notOurs: Failure = 'not-ours'

/** Sends what is not there yet; asks after each break how far the file came. */
const send = async (upload: Upload, progress: Progress): Promise<Failure | null> => {
  let reached = -1
  for (let tries = 0; ; tries++) {
    const begun = await beginFile(upload.id)
    if (begun.finished) return null
    if (begun.failure === null && !await isOurs(upload, begun, progress)) return notOurs
    const sent = begun.failure === null ? await sendFrom(upload, begun.offset, progress) : begun
    if (sent.failure === null) return null
    if (!passing.includes(sent.failure)) return sent.failure
    if (sent.offset > reached) tries = 0
    reached = Math.max(reached, sent.offset)
    const wait = waits[tries]
    if (wait === undefined) return 'network'
    progress('waiting', percentOf(Math.max(0, reached) / upload.sealed.size))
    await new Promise((resolve) => setTimeout(resolve, wait))
  }
}

/** One file on its way. */
export interface Sending {
  /** Called again after a failure it goes on where it stopped; so does a page that was loaded anew. `null`: kept. */
  readonly run: () => Promise<Failure | null>
  /** Does the draft under the words wait for this very file? */
  readonly isWaiting: () => Promise<boolean>
}

/** Sends one file whose bytes are known. Throws `FileChanged` when they are others. */
export const sending = (sender: Sender, file: SentFile, progress: Progress): Sending => {
  let upload: Upload | null = null
  return {
    isWaiting: async () => {
      const blob = await fetchMailbox(sender.holder.draft.lookupId)
      const waiting = blob === null ? null : readDraft(blob, sender.holder.draft)
      return waiting !== null && uploadOfDraft(waiting, file.file) !== null
    },
    run: async () => {
      for (let turn = 0; turn < 2; turn++) {
        const taken: Upload | Failure = upload ?? await takeUp(sender, file, progress)
        if (typeof taken === 'string') return taken
        upload = taken
        const failure = await send(upload, progress)
        // The draft of a kept file is worth nothing to anybody; when this does not arrive it goes after three days.
        if (failure === null) await putDraft(sender.holder.draft.token, draftBlob(null, sender.holder.draft))
        if (failure !== notOurs) return failure
        upload = null
      }
      return 'network'
    },
  }
}

/** Runs `send` of what `prepare` makes of the file; a file that changed meanwhile is prepared anew the next time. */
export const preparedOnce = <Prepared>(prepare: () => Promise<Prepared>, send: (prepared: Prepared) => Promise<Failure | null>): (() => Promise<Failure | null>) => {
  let prepared: Prepared | null = null
  return async () => {
    try {
      prepared ??= await prepare()
      return await send(prepared)
    } catch (error) {
      prepared = null
      if (error instanceof FileChanged) return 'file-changed'
      throw error
    }
  }
}

/** Sends one file. */
export const uploader = (sender: Sender, chosen: ChosenFile, progress: Progress): (() => Promise<Failure | null>) => preparedOnce(
  async () => sending(sender, { name: chosen.name, type: chosen.type, file: await steadyFile(chosen, readingOf(progress)) }, progress),
  ({ run }) => run(),
)
