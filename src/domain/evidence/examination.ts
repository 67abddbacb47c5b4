// What tools read out of a file, word for word. Facts are never judged here; the proposals beside this file judge.
import type { Instant, Milliseconds, Sha256Hex } from '../brand.ts'
import type { ProblemCode } from '../problem.ts'

/** One run of a tool over one file, so that an opposing expert can repeat it (threats.md, decision 5). */
export interface ToolRun {
  readonly tool: 'exiftool' | 'ffprobe' | 'ffmpeg'
  readonly version: string
  readonly arguments: readonly string[]
  readonly startedAt: Instant
  /** Of the plaintext that went in. */
  readonly parent: Sha256Hex
}

/** ExifTool's names with their family 1 group, `ExifIFD:DateTimeOriginal`; values as numbers where the tool has them (`-n`). */
export type Tags = Readonly<Record<string, string | number | boolean>>

export interface TagFacts {
  readonly kind: 'tags'
  readonly tags: Tags
  /** What the tool complained about: a broken file is a fact, not a failure. */
  readonly warnings: readonly string[]
}

export interface StreamFact {
  readonly type: 'video' | 'audio' | 'other'
  readonly codec: string
  readonly width: number | null
  readonly height: number | null
  readonly framesPerSecond: number | null
  /** Degrees clockwise that a player turns the picture: 0, 90, 180, 270. */
  readonly rotation: number
  readonly channels: number | null
}

export interface StreamFacts {
  readonly kind: 'streams'
  readonly container: string
  readonly duration: Milliseconds | null
  readonly streams: readonly StreamFact[]
  /** Tags of the container (`creation_time`, `encoder`, …). */
  readonly tags: Readonly<Record<string, string>>
}

/** A run and what it said. */
export interface Examination<SomeFacts = TagFacts | StreamFacts> {
  readonly run: ToolRun
  readonly facts: SomeFacts
}

/** An attempt without a result is kept as well: the file stays, somebody may look by hand. */
export type Examined = Examination | { readonly tool: ToolRun['tool']; readonly startedAt: Instant; readonly failed: ProblemCode }

/** What the proposals work on: the last facts of each kind. */
export interface Facts {
  readonly tags: Tags
  readonly streams: StreamFacts | null
}

/** Gathers the facts of all examinations, later ones over earlier ones. */
export const factsOf = (examined: readonly Examined[]): Facts =>
  examined.reduce<Facts>((facts, one) => {
    if (!('facts' in one)) return facts
    return one.facts.kind === 'tags' ? { ...facts, tags: one.facts.tags } : { ...facts, streams: one.facts }
  }, { tags: {}, streams: null })

/** The first of these tags that holds any words. */
export const textTag = (tags: Tags, ...names: readonly string[]): { readonly field: string; readonly text: string } | null => {
  const field = names.find(name => tags[name] !== undefined && String(tags[name]).trim() !== '')
  return field === undefined ? null : { field, text: String(tags[field]).trim() }
}

/** The first of these tags that is a finite number, or words that read as one. */
export const numberTag = (tags: Tags, ...names: readonly string[]): number | null => {
  const found = textTag(tags, ...names)
  const value = found === null ? Number.NaN : Number(found.text)
  return Number.isFinite(value) ? value : null
}
