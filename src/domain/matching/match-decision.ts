// What people make of a candidate: covers or not, then what is seen or heard on the watched seconds. One step per event.
import { ok, refuse } from '../problem.ts'
import type { Id, Instant, Milliseconds } from '../brand.ts'
import type { Decision } from '../event/incident.ts'
import type { Finding } from '../evidence/observation.ts'
import type { Result } from '../problem.ts'
import type { Recipe } from './candidate.ts'

/** Why somebody decided as he did: six, one key each on the workbench. */
export const matchReasons = ['view-and-time-agree', 'other-minute', 'looks-elsewhere', 'view-blocked', 'other-event', 'other'] as const
export type MatchReason = (typeof matchReasons)[number]

/** What one person found on the stretches of the item that were played. Never changed, never removed: what undermines stays (G-06). */
export interface WatchedFinding {
  readonly finding: Finding
  readonly watched: readonly { readonly from: Milliseconds; readonly to: Milliseconds }[]
  /** In the words of whoever watched; a court may read it. */
  readonly note: string
  readonly by: string
  readonly at: Instant
}

/** suggested → shortlisted → covers | does_not_cover. */
export type MatchState =
  | { readonly status: 'suggested' }
  | { readonly status: 'shortlisted'; readonly by: string }
  | { readonly status: 'covers' | 'does_not_cover'; readonly by: string; readonly reason: MatchReason; readonly note: string }

/** One candidate as people worked on it. Findings belong to the seconds watched and outlive a new clock; `state` does not. */
export interface MatchDecision {
  readonly about: { readonly kind: 'act' | 'injury'; readonly id: Id }
  readonly with: { readonly kind: 'item' | 'deployment'; readonly id: Id; readonly part: number }
  /** The figures decided on can be computed again from this; null when a person added the pair by hand. */
  readonly recipe: Recipe | null
  readonly state: MatchState
  readonly findings: readonly WatchedFinding[]
  readonly decisions: readonly Decision[]
}

/**
 * `by` is an actor reference. `reopen`: a person takes a decision back, with a reason in words. `inputs-changed`: a new clock offset,
 * place or window, with the new recipe (null: not matched by itself any more).
 */
export type MatchEvent = { readonly by: string; readonly at: Instant } & (
  | { readonly kind: 'shortlist' }
  | { readonly kind: 'decide'; readonly covers: boolean; readonly reason: MatchReason | null; readonly note: string }
  | { readonly kind: 'reopen'; readonly note: string }
  | { readonly kind: 'find'; readonly finding: Finding; readonly watched: WatchedFinding['watched']; readonly note: string }
  | { readonly kind: 'inputs-changed'; readonly recipe: Recipe | null }
)

/** A pair that the engine proposed or a person added by hand. */
export const suggest = (pair: Pick<MatchDecision, 'about' | 'with' | 'recipe'>): MatchDecision =>
  ({ ...pair, state: { status: 'suggested' }, findings: [], decisions: [] })

const move = (decision: MatchDecision, state: MatchState, { by, at, reason }: { readonly by: string; readonly at: Instant; readonly reason: string }): Result<MatchDecision> =>
  ok({ ...decision, state, decisions: [...decision.decisions, { from: decision.state.status, to: state.status, by, at, reason }] })

const find = (decision: MatchDecision, { by, at, finding, watched, note }: Extract<MatchEvent, { kind: 'find' }>): Result<MatchDecision> => {
  if (decision.state.status !== 'covers') return refuse('wrong-state')
  if (watched.length === 0) return refuse('required', 'watched')
  if (watched.some(({ from, to }) => to <= from)) return refuse('interval-reversed', 'watched')
  return ok({ ...decision, findings: [...decision.findings, { finding, watched, note, by, at }] })
}

/** The reason must agree with what is decided; "other" needs words. */
const decide = (decision: MatchDecision, { by, at, covers, reason, note }: Extract<MatchEvent, { kind: 'decide' }>): Result<MatchDecision> => {
  if (decision.state.status !== 'shortlisted') return refuse('wrong-state')
  if (reason === null || covers !== (reason === 'view-and-time-agree') && reason !== 'other') return refuse('reason-required', 'reason')
  if (reason === 'other' && note.trim() === '') return refuse('reason-required', 'note')
  return move(decision, { status: covers ? 'covers' : 'does_not_cover', by, reason, note }, { by, at, reason })
}

/** Refuses `wrong-state`, `reason-required`, and for a finding `required` or `interval-reversed` of what was watched. */
export const step = (decision: MatchDecision, event: MatchEvent): Result<MatchDecision> => {
  const { by, at } = event
  switch (event.kind) {
    case 'shortlist':
      return decision.state.status === 'suggested' ? move(decision, { status: 'shortlisted', by }, { by, at, reason: '' }) : refuse('wrong-state')
    case 'decide': return decide(decision, event)
    case 'reopen':
      if (decision.state.status !== 'covers' && decision.state.status !== 'does_not_cover') return refuse('wrong-state')
      return event.note.trim() === '' ? refuse('reason-required', 'note') : move(decision, { status: 'suggested' }, { by, at, reason: event.note })
    case 'find': return find(decision, event)
    case 'inputs-changed':
      return move({ ...decision, recipe: event.recipe }, { status: 'suggested' }, { by, at, reason: 'inputs-changed' })
  }
}

/** For the exculpatory part: everything that was watched without the act being visible, whatever the state is now. */
export const watchedNotVisible = ({ findings }: MatchDecision): readonly WatchedFinding[] =>
  findings.filter(({ finding }) => finding === 'watched_not_visible')
