// How an item moves from quarantine to a case (domain.md B11). Who may ask for a move is decided in access; what a move needs, here.
import type { Verification } from '../claim/claim.ts'
import { ok, refuse } from '../problem.ts'
import type { Result } from '../problem.ts'
import type { Item, ItemState } from './item.ts'

/** `by` and `second` are actor references; `at` is milliseconds UTC. */
export type ItemEvent = { readonly by: string; readonly at: number } & (
  | { readonly kind: 'store' | 'describe' }
  | { readonly kind: 'verify'; readonly verification: Verification }
  | { readonly kind: 'admit' }
  | { readonly kind: 'exclude' | 'contest' | 'confirm_by_expert' | 'reject_by_expert'; readonly reason: string }
  | { readonly kind: 'destroy'; readonly second: string; readonly onHold: boolean; readonly reason: string }
)

const weighed = (state: ItemState): Verification => ('verification' in state ? state.verification : 'V0')
const settled = new Set<ItemState['kind']>(['verified', 'admitted', 'excluded', 'expert_confirmed', 'expert_rejected'])

const next = (state: ItemState, event: ItemEvent): ItemState | null => {
  const verification = weighed(state)
  switch (event.kind) {
    case 'store': return state.kind === 'quarantined' ? { kind: 'stored' } : null
    case 'describe': return state.kind === 'stored' ? { kind: 'described' } : null
    case 'verify': return state.kind === 'described' || state.kind === 'verified' ? { kind: 'verified', verification: event.verification } : null
    case 'admit': return settled.has(state.kind) && state.kind !== 'expert_rejected' && state.kind !== 'admitted' ? { kind: 'admitted', verification } : null
    case 'exclude': return settled.has(state.kind) && state.kind !== 'excluded' ? { kind: 'excluded', verification, reason: event.reason } : null
    case 'contest': return state.kind !== 'contested' ? { kind: 'contested', verification, reason: event.reason } : null
    case 'confirm_by_expert': return state.kind === 'contested' ? { kind: 'expert_confirmed', verification, reason: event.reason } : null
    case 'reject_by_expert': return state.kind === 'contested' ? { kind: 'expert_rejected', verification, reason: event.reason } : null
    case 'destroy': return event.onHold ? null : { kind: 'destroyed' }
  }
}

const reasonOf = (event: ItemEvent): string => ('reason' in event ? event.reason : '')

const authenticityAfter = (item: Item, state: ItemState): Item['authenticity'] =>
  state.kind === 'contested' || state.kind === 'expert_confirmed' || state.kind === 'expert_rejected' ? state.kind : item.authenticity

/**
 * The item after the event, with its decision written down. Refuses `wrong-state` (also for a legal hold), `reason-required`,
 * and `same-person` where destruction is not asked for by two different people.
 */
export const stepItem = (item: Item, event: ItemEvent): Result<Item> => {
  if (item.state.kind === 'destroyed') return refuse('wrong-state')
  const reason = reasonOf(event)
  if ('reason' in event && reason.trim() === '') return refuse('reason-required')
  if (event.kind === 'destroy' && event.second === event.by) return refuse('same-person')
  const state = next(item.state, event)
  if (state === null) return refuse('wrong-state')
  const decision = { from: item.state.kind, to: state.kind, by: event.by, at: event.at, reason }
  return ok({ ...item, state, authenticity: authenticityAfter(item, state), decisions: [...item.decisions, decision] })
}
