// An erasure from the wish of a source or a decision to the last key: asked by one person, confirmed by another, then irrevocable.
import type { Id, Sha256Hex } from '../brand.ts'
import type { Decision } from '../event/incident.ts'
import { ok, refuse } from '../problem.ts'
import type { Result } from '../problem.ts'

/**
 * `withdrawn`: the source took the report back, nobody has asked yet. `keys-waiting`: the rows are gone, old keys still stand in a
 * place, or files in the second copy. Only `erased` may be called erased.
 */
export type ErasureState = 'withdrawn' | 'asked' | 'declined' | 'confirmed' | 'keys-waiting' | 'erased'

/** What is still to do after the rows are gone; nothing of it tells what the report said. */
export interface ErasureRest {
  /** Ids of the buckets whose keys go. */
  readonly buckets: readonly string[]
  /** Sealed files of the vault. */
  readonly files: readonly Sha256Hex[]
  /** Handles of identity cards. */
  readonly cards: readonly Id<'card'>[]
  /** Numbers of the key places that could not be written at the last try. */
  readonly places: readonly number[]
  /** The second copy of the originals could not be reached at the last try. */
  readonly isCopyAway: boolean
}

export interface Erasure {
  readonly report: Id<'report'>
  /** The number stays as a tombstone: it is never given again (I-14). */
  readonly reference: string | null
  readonly ground: 'withdrawn' | 'decision'
  readonly state: ErasureState
  /** `by` is an actor reference, or `source`. */
  readonly decisions: readonly Decision[]
  /** Ids of the records that went: what is collected once more from an older drop is not taken again. */
  readonly gone: readonly Id[]
  readonly rest: ErasureRest | null
}

export type ErasureEvent = { readonly by: string; readonly at: number } & (
  | { readonly kind: 'ask' | 'confirm' | 'decline'; readonly reason: string }
  /** Work rests on the report since somebody confirmed. */
  | { readonly kind: 'hold' }
  | { readonly kind: 'remove'; readonly gone: readonly Id[]; readonly rest: ErasureRest }
  | { readonly kind: 'wait'; readonly places: readonly number[]; readonly isCopyAway: boolean }
  | { readonly kind: 'finish' }
)

/** A report that its source withdrew waits for the data-protection officer. */
export const withdrawnErasure = (report: Id<'report'>, reference: string | null, at: number): Erasure => ({
  report, reference, ground: 'withdrawn', state: 'withdrawn', gone: [], rest: null,
  decisions: [{ from: '', to: 'withdrawn', by: 'source', at, reason: '' }],
})

/** A report that nobody withdrew: the decision is the data-protection officer's. */
export const decidedErasure = (report: Id<'report'>, reference: string | null): Erasure =>
  ({ report, reference, ground: 'decision', state: 'declined', decisions: [], gone: [], rest: null })

const moved = (erasure: Erasure, to: ErasureState, { by, at, reason }: Omit<Decision, 'from' | 'to'>): Erasure =>
  ({ ...erasure, state: to, decisions: [...erasure.decisions, { from: erasure.state, to, by, at, reason }] })

const lastTo = (erasure: Erasure, state: ErasureState): Decision | undefined => erasure.decisions.findLast(({ to }) => to === state)

/**
 * Whether two different accounts stand behind this erasure. The one place that is asked before anything is destroyed. It checks no
 * signatures: erasing is not yet a move of `domain/access/two-person.ts` (SECURITY.md, "What is not defended").
 */
export const mayDestroy = (erasure: Erasure): Result<true> => {
  const [asked, confirmed] = [lastTo(erasure, 'asked'), lastTo(erasure, 'confirmed')]
  if (erasure.state !== 'confirmed' || asked === undefined || confirmed === undefined) return refuse('wrong-state')
  return asked.by === confirmed.by ? refuse('same-person') : ok(true)
}

const remove = (erasure: Erasure, { by, at, gone, rest }: Extract<ErasureEvent, { kind: 'remove' }>): Result<Erasure> => {
  const may = mayDestroy(erasure)
  return may.ok ? ok({ ...moved(erasure, 'keys-waiting', { by, at, reason: '' }), gone, rest }) : may
}

const decide = (erasure: Erasure, { kind, by, at, reason }: Extract<ErasureEvent, { reason: string }>): Result<Erasure> => {
  const isOpen = kind === 'ask' ? erasure.state === 'withdrawn' || erasure.state === 'declined' : erasure.state === 'asked'
  if (!isOpen) return refuse('wrong-state')
  if (reason.trim() === '') return refuse('reason-required', 'reason')
  if (kind !== 'confirm') return ok(moved(erasure, kind === 'ask' ? 'asked' : 'declined', { by, at, reason: reason.trim() }))
  const confirmed = moved(erasure, 'confirmed', { by, at, reason: reason.trim() })
  const may = mayDestroy(confirmed)
  return may.ok ? ok(confirmed) : may
}

/** Refuses `wrong-state`, `reason-required`, and `same-person` when whoever asked wants to confirm. */
export const stepErasure = (erasure: Erasure, event: ErasureEvent): Result<Erasure> => {
  const { by, at } = event
  switch (event.kind) {
    case 'ask': case 'confirm': case 'decline': return decide(erasure, event)
    case 'hold': return erasure.state === 'confirmed' ? ok(moved(erasure, 'declined', { by, at, reason: 'on-hold' })) : refuse('wrong-state')
    case 'remove': return remove(erasure, event)
    case 'wait': return erasure.rest === null ? refuse('wrong-state') : ok({ ...erasure, rest: { ...erasure.rest, places: event.places, isCopyAway: event.isCopyAway } })
    case 'finish': return erasure.state === 'keys-waiting' ? ok({ ...moved(erasure, 'erased', { by, at, reason: '' }), rest: null }) : refuse('wrong-state')
  }
}

/** Open ones are told on the first page: nothing is called erased before every place of the keys has followed. */
export const isUnderWay = ({ state }: Erasure): boolean => state === 'confirmed' || state === 'keys-waiting'
