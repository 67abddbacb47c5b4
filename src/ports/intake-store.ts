// The two stores of the intake: the drop (sealed reports on their way to the desk) and the mailbox (sealed replies to sources).
import type { DraftToken, Id, LookupId, Sha256Hex } from '../domain/brand.ts'
import type { Result } from '../domain/problem.ts'
import type { SubmissionKind } from '../domain/sealing/submission.ts'
import type { ByteSource } from './sealer.ts'

/** One sealed thing small enough to be held in memory (at most `maxSealedBytes`). */
export interface SealedSubmission {
  readonly kind: SubmissionKind
  readonly id: Id<'submission'>
  /** A whole age file. */
  readonly sealed: Uint8Array
}

/** `again`: this id was kept before, so nothing new was written. */
export interface Kept {
  readonly again: boolean
}

/** How many bytes of an unfinished file are kept, all of them synced. */
export interface FileProgress {
  readonly offset: number
  /** Of these bytes: who sends them compares before going on. */
  readonly sha256: Sha256Hex
  /** The file was finished before; nothing more is taken. */
  readonly finished: boolean
}

/** Largest piece of a file, in bytes. */
export const maxPieceBytes = 4 * 1024 * 1024
/** A crash takes back at most this much of an unfinished file, in bytes. */
export const syncedBytes = 1024 * 1024
/** Largest sealed file, in bytes: 5 GiB of plaintext with what padding (1.6 % at that size) and sealing add. */
export const maxFileBytes = 5_500_000_000
/** A file that nobody went on with, and a draft that nobody renewed, go after three days, in milliseconds. */
export const unfinishedMs = 3 * 24 * 3600 * 1000

/**
 * The intake's side of the drop: it adds and never reads back by id, offset and digest of an unfinished file aside.
 * Every resolved `ok` is durable (synced) and survives kill -9 and power cuts. An id is kept once: sealing is random, so the id, made by
 * `submissionId` of the content, says what is the same, and the first one stays. `disk-full`: nothing of it is visible and what lies
 * there stays readable. A failed sync rejects, and every later call rejects: the process must end and recover, never try again.
 */
export interface Drop {
  /** `too-large` above `maxSealedBytes`. */
  readonly keepSealed: (submission: SealedSubmission) => Promise<Result<Kept>>
  /** Begins a file or says how far it came. */
  readonly beginFile: (id: Id<'submission'>) => Promise<Result<FileProgress>>
  /**
   * Adds a piece at the offset reached; `changed-meanwhile` at another offset (ask with `beginFile`), `not-found` when never begun.
   * Of a refused piece the beginning may be kept: `beginFile` says how much.
   */
  readonly appendPiece: (id: Id<'submission'>, offset: number, piece: Uint8Array) => Promise<Result<FileProgress>>
  /** Keeps the file whole; `changed-meanwhile` when not exactly `size` bytes arrived. */
  readonly finishFile: (id: Id<'submission'>, size: number) => Promise<Result<Kept>>
  /** Throws an unfinished file away; nothing happens to one that is kept or was never begun. */
  readonly giveUp: (id: Id<'submission'>) => Promise<Result<true>>
}

/** What the owner of the folder does beside taking things in. */
export interface DropKeeper extends Drop {
  /** Removes what the desk confirmed and files left unfinished for `unfinishedMs`; `now` in milliseconds since 1970. */
  readonly sweep: (now: number) => Promise<void>
  /** Waits for what is under way and lets go of the folder. */
  readonly close: () => Promise<void>
}

/** One kept thing as the desk sees it. */
export interface DropEntry {
  readonly kind: SubmissionKind
  readonly id: Id<'submission'>
  /** Bytes of the age file. */
  readonly size: number
  /** Of the age file. */
  readonly sha256: Sha256Hex
  /** Where the entry stands; give the last one to `list` to go on. Only this drop understands it. */
  readonly cursor: string
}

/**
 * The desk's side: another process on the same folder (or on a copy of it). Entries come in the order in which they were kept.
 * After a crash an entry may be listed twice or after its confirmation: the desk takes an id once.
 */
export interface DropReader {
  /** At most `limit` entries after the cursor (`null`: from the start), without those confirmed. */
  readonly list: (after: string | null, limit: number) => Promise<readonly DropEntry[]>
  /**
   * At most `length` bytes (no more than `maxPieceBytes`) of its age file as they lie there, not held against the digest; fewer at its end,
   * `not-found` when it was removed.
   */
  readonly peek: (entry: DropEntry, offset: number, length: number) => Promise<Result<Uint8Array>>
  /**
   * Its age file; `not-found` when it was removed, `not-readable` when its digest does not fit, `busy` while it is on its way here from a
   * separate intake: ask again, it goes on where it is.
   */
  readonly open: (entry: DropEntry) => Promise<Result<OpenedEntry>>
  /** Says durably that the desk holds these; the intake may remove them. */
  readonly confirm: (entries: readonly DropEntry[]) => Promise<void>
}

/** A kept age file; `close` when done. */
export interface OpenedEntry extends ByteSource {
  readonly close: () => Promise<void>
}

/** `there`: whoever asks reads it. `owed`: a separate intake was not reached; it is durable at the desk and is taken there as soon as that answers. */
export type Posted = 'there' | 'owed'

/** Replies to sources, the desk's side: one blob of `mailboxBlobSize` bytes per look-up id. */
export interface Mailbox {
  /** Replaces the blob durably and at once (a reader sees the old or the new). Throws on another size. */
  readonly put: (lookupId: LookupId, blob: Uint8Array) => Promise<Result<Posted>>
  /** The blob, or for an unknown id always the same decoy of the same size and shape. */
  readonly read: (lookupId: LookupId) => Promise<Uint8Array>
}

/**
 * The intake's side: replies are read, never written. Beside them lie drafts, in which sources keep what they need to go on with a file.
 * A draft is written with a token and lies at `draftPlace` of it: no token leads to the place of a reply or of another's draft,
 * and who sees a place cannot write there. Draft, reply and decoy are read alike.
 */
export interface SourceMailbox extends Pick<Mailbox, 'read'> {
  /** Replaces the draft durably and at once. Throws on another size than `mailboxBlobSize`. */
  readonly putDraft: (token: DraftToken, blob: Uint8Array) => Promise<Result<true>>
}

/** What the owner of the folder does beside. */
export interface DraftKeeper extends SourceMailbox {
  /** Removes drafts that were not renewed for `unfinishedMs`; `now` in milliseconds since 1970. */
  readonly sweep: (now: number) => Promise<void>
}
