// An item: anything held as evidence. Its bytes never change; what is known about them is added beside (Berkeley Protocol, preservation).
import type { Id, Sha256Hex } from '../brand.ts'
import type { Claim, TextField, Verification } from '../claim/claim.ts'
import type { CopyStatement } from '../cleaning/copy-statement.ts'
import type { Decision } from '../event/incident.ts'
import type { FuzzyTime } from '../time-and-place/fuzzy-time.ts'
import type { Place } from '../time-and-place/place.ts'
import type { Communication } from './communication.ts'
import type { Examined, ToolRun } from './examination.ts'
import type { Compartment } from '../intake/report.ts'
import type { MediaType } from './media-type.ts'
import type { Recording } from './recording.ts'

export type ItemKind = 'recording' | 'communication' | 'document' | 'photo' | 'physical' | 'dataset' | 'webcapture' | 'statement' | 'medical'

export type Authenticity = 'pending' | 'no_issue' | 'issue' | 'contested' | 'expert_confirmed' | 'expert_rejected'

/** One way of a file from hand to hand before it came here. Names of private people never stand here, only what is needed to weigh the file. */
export interface Hop {
  readonly from: string
  readonly to: string
  readonly means: string
  readonly when: FuzzyTime | null
}

/** Provenance before receipt, per file, as it was said (decision 12). Part 0 of each custody report. */
export interface Provenance {
  readonly origin: 'filmed' | 'sent' | 'online' | 'work' | 'unsaid'
  /** App or link, in the words of the source. */
  readonly through: string
  readonly device: string
  readonly hops: readonly Hop[]
  readonly hasOriginal: 'yes' | 'no' | 'not_safe' | 'unsaid'
  readonly originalWith: string
  /** `SRC-…`, or the actor who collected it. */
  readonly statedBy: string
  readonly report: Id<'report'> | null
  /** Only of a cleaned copy that the source made in the browser (`source-copy.ts`). */
  readonly copyOf?: CopyStatement
}

/**
 * Where the sealed bytes lie: SHA-256 and size of the ciphertext, its file key (base64, 16 bytes), which only a sealed record may
 * hold, and where the file stands inside the opened payload: what a source sends is a padded tar with the file in it.
 */
export interface SealedFile {
  readonly sha256: Sha256Hex
  readonly bytes: number
  readonly fileKey: string
  readonly from: number
  readonly length: number
}

/** The plaintext as it came. `fileName` is the sender's and may reveal somebody. */
export interface ItemContent {
  readonly sha256: Sha256Hex
  readonly bytes: number
  readonly media: MediaType
  readonly fileName: string
  readonly file: SealedFile
}

/** A derivative always names its parent and how it was made (I-06). */
export interface Derivation {
  readonly parent: Id<'item'>
  readonly kind: 'transcoded' | 'redacted' | 'clip' | 'still' | 'edited'
  readonly run: ToolRun
}

/** B11 life-cycle of an item. */
export type ItemState =
  | { readonly kind: 'quarantined' | 'stored' | 'described' | 'destroyed' }
  | { readonly kind: 'verified' | 'admitted'; readonly verification: Verification }
  | { readonly kind: 'excluded' | 'expert_confirmed' | 'expert_rejected' | 'contested'; readonly verification: Verification; readonly reason: string }

export interface Item {
  readonly kind: ItemKind
  /** As strict as the strictest report that it came with (decision 6). */
  readonly compartment: Compartment
  readonly title: string
  readonly description: TextField | null
  /** null for a physical thing. */
  readonly content: ItemContent | null
  /** Never empty; the same bytes from another hand are one more provenance, not one more item (I-05). */
  readonly provenance: readonly [Provenance, ...Provenance[]]
  readonly derivation: Derivation | null
  readonly authenticity: Authenticity
  readonly time: Claim<FuzzyTime> | null
  readonly place: Claim<Place> | null
  /** Values that the file and people also gave stay beside the chosen one (A-08, G-35). */
  readonly otherTimes: readonly Claim<FuzzyTime>[]
  readonly otherPlaces: readonly Claim<Place>[]
  /** Of a recording or a photo. */
  readonly recording: Recording | null
  readonly communication: Communication | null
  readonly examined: readonly Examined[]
  readonly thumbnail: Thumbnail | null
  readonly state: ItemState
  readonly decisions: readonly Decision[]
}

/** Which kind of item a file is until a person says better. */
export const itemKindOf = ({ family }: MediaType): ItemKind => {
  switch (family) {
    case 'photo': return 'photo'
    case 'video': case 'audio': return 'recording'
    case 'archive': return 'dataset'
    case 'document': case 'text': case 'unknown': return 'document'
  }
}

/** An item as it is when nothing but its bytes and its provenance is known. */
export const freshItem = (content: ItemContent, provenance: Provenance, compartment: Compartment): Item => ({
  kind: itemKindOf(content.media), compartment, title: content.fileName, description: null, content, provenance: [provenance], derivation: null,
  authenticity: 'pending', time: null, place: null, otherTimes: [], otherPlaces: [], recording: null, communication: null, examined: [], thumbnail: null,
  state: { kind: 'quarantined' }, decisions: [],
})

/** What people call an item among themselves: the beginning of its id, which says nothing of it. */
export const itemRef = (id: Id<'item'>): string => `I-${id.slice(0, 8)}`

/** A small JPEG without metadata, sealed like the original. */
export interface Thumbnail {
  readonly file: SealedFile
  readonly run: ToolRun
}

/** The same bytes came again: one more provenance on the item that is there (I-05). Saying the same twice adds nothing. */
export const addProvenance = (item: Item, provenance: Provenance): Item =>
  item.provenance.some(known => known.report === provenance.report && known.statedBy === provenance.statedBy)
    ? item : { ...item, provenance: [...item.provenance, provenance] }

/**
 * The item without what one report said of it; `null` when nothing else says that it exists. The name of the file is the first
 * sender's: it goes with that sender.
 */
export const withoutReport = (item: Item, report: Id<'report'>): Item | null => {
  const [first, ...others] = item.provenance.filter((known) => known.report !== report)
  if (first === undefined) return null
  const provenance = [first, ...others] as const
  if (item.content === null || item.provenance[0].report !== report) return { ...item, provenance }
  return { ...item, provenance, title: item.title === item.content.fileName ? '' : item.title, content: { ...item.content, fileName: '' } }
}

/**
 * In how many independent hands the item was: several uploads by one source, or without a named one, count as one
 * (two uploads of the same clip are one source, B13).
 */
export const independentHands = (item: Item): number => new Set(item.provenance.map(({ statedBy }) => statedBy)).size
