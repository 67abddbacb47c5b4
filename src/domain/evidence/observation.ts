// What is seen or heard in the marked seconds of an item: by a person, or proposed by a model and then only proposed.
import type { Id, Milliseconds } from '../brand.ts'
import { ok, refuse } from '../problem.ts'
import type { Result } from '../problem.ts'

export type ObservationKind = 'person' | 'face_region' | 'insignia' | 'vehicle' | 'plate' | 'weapon' | 'act' | 'injury' | 'gunshot' | 'explosion' | 'speech' | 'place_mark' | 'clock'

/** Decision 5: covering a time and place is not showing what happened there. "Not visible" goes to the exculpatory part. */
export type Finding = 'shows' | 'heard' | 'watched_not_visible' | 'cannot_tell'

export type Observer =
  | { readonly kind: 'human'; readonly by: string }
  | { readonly kind: 'model'; readonly name: string; readonly version: string; readonly confidence: number }

export type Review =
  | { readonly kind: 'unreviewed' }
  | { readonly kind: 'confirmed' | 'rejected'; readonly by: string; readonly at: number; readonly reason: string }

/** `from`…`to`: milliseconds of the file, the range that was watched or marked; from ≤ to. */
export interface Observation {
  readonly item: Id<'item'>
  readonly from: Milliseconds
  readonly to: Milliseconds
  readonly kind: ObservationKind
  readonly label: string
  /** Share of the picture, 0–1: left, top, width, height. */
  readonly box: readonly [number, number, number, number] | null
  /** What the range says about one act or injury; null for a plain mark. Only people find. */
  readonly finding: { readonly finding: Finding; readonly about: { readonly kind: 'act' | 'injury'; readonly id: Id } } | null
  readonly observer: Observer
  readonly review: Review
}

/** A new observation is unreviewed. Refuses `interval-reversed`, and `wrong-state` for a finding by a model. */
export const observe = (draft: Omit<Observation, 'review'>): Result<Observation> => {
  if (draft.from < 0 || draft.to < draft.from) return refuse('interval-reversed')
  if (draft.observer.kind === 'model' && draft.finding !== null) return refuse('wrong-state', 'finding')
  return ok({ ...draft, review: { kind: 'unreviewed' } })
}

export interface ReviewEvent {
  readonly kind: 'confirm' | 'reject'
  readonly by: string
  readonly at: number
  readonly reason: string
}

/** Another human confirms or rejects (B11). A rejection needs a reason. Refuses `wrong-state`, `same-person`, `reason-required`. */
export const stepObservation = (observation: Observation, event: ReviewEvent): Result<Observation> => {
  if (observation.review.kind !== 'unreviewed') return refuse('wrong-state')
  if (observation.observer.kind === 'human' && observation.observer.by === event.by) return refuse('same-person')
  if (event.kind === 'reject' && event.reason.trim() === '') return refuse('reason-required')
  const kind = event.kind === 'confirm' ? 'confirmed' : 'rejected'
  return ok({ ...observation, review: { kind, by: event.by, at: event.at, reason: event.reason } })
}
