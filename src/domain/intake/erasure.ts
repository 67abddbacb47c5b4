// An erasure from the wish of a source or a decision to the last key: asked for, signed by two people, then irrevocable.
import type { Id, Sha256Hex } from '../brand.ts'
import type { Decision } from '../event/incident.ts'
import { ok, refuse } from '../problem.ts'
import type { Result } from '../problem.ts'

/**
 * `withdrawn`: the source took the report back, nobody has asked yet. `asked`: a request waits for two signatures, or for the job that
 * acts on them: there is no state between signed and gone that somebody could write. `keys-waiting`: the rows are gone, old keys still
 * stand in a place, or files in the second copy. Only `erased` may be called erased.
 */
export type ErasureState = 'withdrawn' | 'asked' | 'declined' | 'keys-waiting' | 'erased'

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
  /** The request that was signed, or waits to be. */
  readonly approval: Id<'approval'> | null
  /** `by` is an actor reference, or `source`. */
  readonly decisions: readonly Decision[]
  /** Ids of the records that went: what is collected once more from an older drop is not taken again. */
  readonly gone: readonly Id[]
  readonly rest: ErasureRest | null
}

export type ErasureEvent = { readonly by: string; readonly at: number } & (
  | { readonly kind: 'ask'; readonly reason: string; readonly approval: Id<'approval'> }
  /** The request was declined, or nobody signed in time. */
  | { readonly kind: 'decline'; readonly reason: string }
  /** Work rests on the report since somebody asked. */
  | { readonly kind: 'hold' }
  | { readonly kind: 'remove'; readonly gone: readonly Id[]; readonly rest: ErasureRest }
  | { readonly kind: 'wait'; readonly places: readonly number[]; readonly isCopyAway: boolean }
  | { readonly kind: 'finish' }
)

/** A report that its source withdrew waits for the data-protection officer. */
export const withdrawnErasure = (report: Id<'report'>, reference: string | null, at: number): Erasure => ({
  report, reference, ground: 'withdrawn', state: 'withdrawn', approval: null, gone: [], rest: null,
  decisions: [{ from: '', to: 'withdrawn', by: 'source', at, reason: '' }],
})

/** A report that nobody withdrew: the decision is the data-protection officer's, and asking is its first step. */
export const decidedErasure = (report: Id<'report'>, reference: string | null): Erasure =>
  ({ report, reference, ground: 'decision', state: 'declined', approval: null, decisions: [], gone: [], rest: null })

const moved = (erasure: Erasure, to: ErasureState, { by, at, reason }: Omit<Decision, 'from' | 'to'>): Erasure =>
  ({ ...erasure, state: to, decisions: [...erasure.decisions, { from: erasure.decisions.length === 0 ? '' : erasure.state, to, by, at, reason }] })

const ask = (erasure: Erasure, { by, at, reason, approval }: Extract<ErasureEvent, { kind: 'ask' }>): Result<Erasure> => {
  if (erasure.state !== 'withdrawn' && erasure.state !== 'declined') return refuse('wrong-state')
  return reason.trim() === '' ? refuse('reason-required', 'reason') : ok({ ...moved(erasure, 'asked', { by, at, reason: reason.trim() }), approval })
}

/** Only from `asked`. Whoever carries out `remove` has judged the signatures, and uses them up in the same transaction. */
const fromAsked = (erasure: Erasure, event: Extract<ErasureEvent, { kind: 'decline' | 'hold' | 'remove' }>): Result<Erasure> => {
  if (erasure.state !== 'asked') return refuse('wrong-state')
  const { by, at } = event
  if (event.kind === 'remove') return ok({ ...moved(erasure, 'keys-waiting', { by, at, reason: '' }), gone: event.gone, rest: event.rest })
  return ok(moved(erasure, 'declined', { by, at, reason: event.kind === 'hold' ? 'on-hold' : event.reason }))
}

/** Refuses `wrong-state`, and `reason-required` when nothing is said for asking. */
export const stepErasure = (erasure: Erasure, event: ErasureEvent): Result<Erasure> => {
  const { by, at } = event
  switch (event.kind) {
    case 'ask': return ask(erasure, event)
    case 'decline': case 'hold': case 'remove': return fromAsked(erasure, event)
    case 'wait': return erasure.rest === null ? refuse('wrong-state') : ok({ ...erasure, rest: { ...erasure.rest, places: event.places, isCopyAway: event.isCopyAway } })
    case 'finish': return erasure.state === 'keys-waiting' ? ok({ ...moved(erasure, 'erased', { by, at, reason: '' }), rest: null }) : refuse('wrong-state')
  }
}

/** What two people sign names the report by this text's digest: a request that named it would have to be erased with it. */
export const erasedReportText = (report: Id<'report'>): string => `kniha-erase-v1|${report}`

/** Open ones are told on the first page: nothing is called erased before every place of the keys has followed. */
export const isUnderWay = ({ state }: Erasure): boolean => state === 'keys-waiting'
