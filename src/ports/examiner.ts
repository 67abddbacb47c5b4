// What we ask of the tools that read hostile files: facts and a small picture, each from one sandboxed run over one copy.
import type { Instant, Sha256Hex } from '../domain/brand.ts'
import type { Examination, ToolRun } from '../domain/evidence/examination.ts'
import type { MediaType } from '../domain/evidence/media-type.ts'
import type { Result } from '../domain/problem.ts'

/** One file to read. `media` is judged from its bytes; `startedAt` goes into the record of the run; `bytes` gives the plaintext anew for each run. */
export interface FileToExamine {
  readonly sha256: Sha256Hex
  readonly media: MediaType
  readonly startedAt: Instant
  readonly bytes: () => AsyncIterable<Uint8Array>
}

/**
 * Reads facts. A broken file is no error: what could be read comes back, with the tool's warnings. Refuses `not-readable` (the tool says nothing
 * about this file, or had to be killed), `too-large` and `missing-tool` (also: no sandbox). Throws only when `bytes` does.
 */
export interface Examiner {
  readonly tool: ToolRun['tool']
  /** Whether a run makes sense for this type. */
  readonly reads: (media: MediaType) => boolean
  readonly examine: (file: FileToExamine) => Promise<Result<Examination>>
}

/** A JPEG of at most 640 × 640 pixels, upright, that carries no metadata of its parent, and the run that made it. */
export interface Picture {
  readonly run: ToolRun
  readonly jpeg: Uint8Array
}

/** Makes the small picture of a photo or video; refuses as `Examiner` does. */
export interface ThumbnailMaker {
  readonly reads: (media: MediaType) => boolean
  readonly make: (file: FileToExamine) => Promise<Result<Picture>>
}
