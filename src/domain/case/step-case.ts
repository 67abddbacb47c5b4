// How a case is built: one step at a time, only of accepted acts, and what undermines it is never taken out again (G-06).
import type { Id } from '../brand.ts'
import type { ActState } from '../event/incident.ts'
import type { ItemState } from '../evidence/item.ts'
import { ok, refuse } from '../problem.ts'
import type { Result } from '../problem.ts'
import type { Case, CaseStage, ElementReasoning, EvidenceLink } from './case.ts'
import { elementRefs } from './element-lists.ts'

/** What the evidence for one element comes to; `origins` are independent sources (matrix.ts). */
export interface Standing {
  readonly origins: number
  readonly undermining: number
  readonly isSexualViolence: boolean
}

/** `by` is an actor reference, `at` milliseconds UTC, `on` an ISO day. */
export type CaseEvent =
  | { readonly kind: 'add-acts'; readonly acts: readonly { readonly id: Id<'act'>; readonly state: ActState }[] }
  | { readonly kind: 'add-items'; readonly items: readonly { readonly id: Id<'item'>; readonly state: ItemState['kind'] }[] }
  | { readonly kind: 'remove'; readonly id: Id }
  /** `item`: of an observation, the item it was made on. */
  | { readonly kind: 'link'; readonly link: EvidenceLink; readonly item: Id<'item'> | null }
  | { readonly kind: 'unlink'; readonly id: Id<'link'> }
  | { readonly kind: 'reason'; readonly reasoning: ElementReasoning; readonly standing: Standing; readonly isSupervising: boolean }
  | { readonly kind: 'search'; readonly searched: string; readonly result: string; readonly by: string; readonly on: string }
  | { readonly kind: 'move'; readonly to: CaseStage; readonly by: string; readonly at: number; readonly reason: string }

const moves: Readonly<Record<CaseStage, readonly CaseStage[]>> = {
  intake: ['assessment', 'dormant'], assessment: ['preparing', 'dormant'], preparing: ['filed', 'dormant'], filed: ['closed', 'dormant'],
  closed: [], dormant: ['assessment', 'preparing'],
}
/** Where a case may go from a stage. */
export const nextStages = (stage: CaseStage): readonly CaseStage[] => moves[stage]

const blank = (text: string): boolean => text.trim() === ''
const added = <Value>(there: readonly Value[], more: readonly Value[]): readonly Value[] => [...new Set([...there, ...more])]

const remove = (value: Case, id: Id): Result<Case> => {
  const gone = value.links.filter(({ evidence }) => evidence.id === id)
  if (gone.some(({ effect }) => effect === 'undermines')) return refuse('wrong-state')
  return ok({
    ...value, acts: value.acts.filter((act) => act !== id), items: value.items.filter((item) => item !== id),
    links: value.links.filter((link) => !gone.includes(link)),
  })
}

const isInCase = (value: Case, { evidence }: EvidenceLink, item: Id<'item'> | null): boolean => {
  switch (evidence.kind) {
    case 'act': return value.acts.some((id) => id === evidence.id)
    case 'item': return value.items.some((id) => id === evidence.id)
    case 'observation': return value.items.some((id) => id === item)
    case 'report': return true
  }
}

const link = (value: Case, event: Extract<CaseEvent, { kind: 'link' }>): Result<Case> => {
  if (!elementRefs(value.elementLists).includes(event.link.element)) return refuse('unknown-code', 'element')
  if (!isInCase(value, event.link, event.item)) return refuse('not-found')
  if (event.link.effect === 'undermines' && blank(event.link.comment)) return refuse('reason-required', 'comment')
  return ok({ ...value, links: [...value.links, event.link] })
}

/** I-11 and decision 4: two origins, or a written reason of the supervising attorney; for sexual violence no corroboration is demanded. */
const reason = (value: Case, { reasoning, standing, isSupervising }: Extract<CaseEvent, { kind: 'reason' }>): Result<Case> => {
  if (!elementRefs(value.elementLists).includes(reasoning.element)) return refuse('unknown-code', 'element')
  const before = value.reasoning.find(({ element }) => element === reasoning.element)
  const kept = before?.singleSourceReason ?? null
  const written = reasoning.singleSourceReason
  if (written !== null && written !== kept && !isSupervising) return refuse('same-person', 'singleSourceReason')
  if (reasoning.status === 'supported' && standing.origins === 0) return refuse('no-citation', 'status')
  if (reasoning.status === 'sufficient') {
    if (standing.origins === 0) return refuse('no-citation', 'status')
    if (standing.undermining > 0 && blank(reasoning.text)) return refuse('reason-required', 'text')
    if (standing.origins === 1 && !standing.isSexualViolence && written === null) return refuse('reason-required', 'singleSourceReason')
  }
  return ok({ ...value, reasoning: [...value.reasoning.filter((other) => other !== before), reasoning] })
}

/**
 * The case after one step. Refuses `not-accepted` (an act that no second person accepted), `wrong-state` (a destroyed, excluded or
 * rejected item; taking out what undermines; a stage that does not follow), `not-found` (evidence that is not in the case),
 * `no-citation`, `reason-required`, `required`, `unknown-code`, and `same-person` where only the supervising attorney may write.
 */
export const stepCase = (value: Case, event: CaseEvent): Result<Case> => {
  switch (event.kind) {
    case 'add-acts':
      return event.acts.every(({ state }) => state === 'accepted') ? ok({ ...value, acts: added(value.acts, event.acts.map(({ id }) => id)) }) : refuse('not-accepted')
    case 'add-items': {
      const isOut = event.items.some(({ state }) => state === 'destroyed' || state === 'excluded' || state === 'expert_rejected')
      return isOut ? refuse('wrong-state') : ok({ ...value, items: added(value.items, event.items.map(({ id }) => id)) })
    }
    case 'remove': return remove(value, event.id)
    case 'link': return link(value, event)
    case 'unlink': {
      const found = value.links.find(({ id }) => id === event.id)
      if (found === undefined) return refuse('not-found')
      return found.effect === 'undermines' ? refuse('wrong-state') : ok({ ...value, links: value.links.filter((other) => other !== found) })
    }
    case 'reason': return reason(value, event)
    case 'search': {
      if (blank(event.searched)) return refuse('required', 'searched')
      if (blank(event.result)) return refuse('required', 'result')
      const { searched, result, by, on } = event
      return ok({ ...value, exculpatorySearch: [...value.exculpatorySearch, { searched, result, by, on }] })
    }
    case 'move': {
      if (!moves[value.stage].includes(event.to)) return refuse('wrong-state')
      if (blank(event.reason)) return refuse('reason-required', 'reason')
      const decision = { from: value.stage, to: event.to, by: event.by, at: event.at, reason: event.reason }
      return ok({ ...value, stage: event.to, decisions: [...value.decisions, decision] })
    }
  }
}
