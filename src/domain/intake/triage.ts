// The moves of a report from reception to registration (B1, B11): one pure step, each with a decision and its reason.
import type { Id } from '../brand.ts'
import type { Decision } from '../event/incident.ts'
import { ok, refuse } from '../problem.ts'
import type { Result } from '../problem.ts'
import { compartments, isReview } from './report.ts'
import type { Compartment, Danger, Report, ReportState } from './report.ts'

export type ReportMove =
  /** Gives the reference, or takes a report back that waited for an answer. */
  | { readonly kind: 'triage'; readonly reference: string }
  | { readonly kind: 'ask' | 'register' | 'spam' | 'not-spam' }
  | { readonly kind: 'assign'; readonly to: Id<'staff'> | null }
  | { readonly kind: 'danger'; readonly danger: Danger }
  /** `mayOpen`: only a supervising attorney or the data-protection officer makes a report less closed than it is. */
  | { readonly kind: 'apart'; readonly compartment: Compartment; readonly mayOpen: boolean }

/** Who moves, when, why. `by` is an actor reference. */
export interface Mover {
  readonly by: string
  readonly at: number
  readonly reason: string
}

/** What stands in `to` of a decision while only one person has called a report spam. */
const proposed = 'spam_proposed'

const sources: Readonly<Record<'triage' | 'ask' | 'register' | 'spam', readonly ReportState[]>> = {
  triage: ['received', 'needs_info'], ask: ['triaged', 'needs_info'], register: ['triaged', 'needs_info'], spam: ['received', 'triaged', 'needs_info'],
}

/** The decision of the one person who called this report spam, while a second has not decided. */
export const spamProposal = (report: Report): Decision | null => {
  const said = report.decisions.findLast(({ to }) => to === proposed || to === 'not_spam')
  return said?.to === proposed && report.state !== 'spam' ? said : null
}

/** Whether the move is offered for a report in its present state; who may make it is another question. */
export const isMovePossible = (report: Report, kind: ReportMove['kind']): boolean => {
  if (report.state === 'withdrawn') return false
  // A review goes its own way (`review.ts`).
  if (isReview(report) && kind !== 'danger' && kind !== 'spam' && kind !== 'not-spam') return false
  switch (kind) {
    case 'assign': case 'danger': case 'apart': return true
    case 'not-spam': return report.state === 'spam' || spamProposal(report) !== null
    case 'triage': case 'ask': case 'register': case 'spam': return sources[kind].includes(report.state)
  }
}

const decided = (report: Report, to: string, { by, at, reason }: Mover, from: string = report.state): readonly Decision[] =>
  [...report.decisions, { from, to, by, at, reason }]

const markSpam = (report: Report, mover: Mover): Result<Report> => {
  const first = spamProposal(report)
  if (first === null) return ok({ ...report, decisions: decided(report, proposed, mover) })
  if (first.by === mover.by) return refuse('same-person')
  return ok({ ...report, state: 'spam', decisions: decided(report, 'spam', mover) })
}

const states: readonly ReportState[] = ['received', 'triaged', 'needs_info']

const unmarkSpam = (report: Report, mover: Mover): Report => {
  const before = report.state === 'spam' ? report.decisions.findLast(({ to }) => to === 'spam')?.from : report.state
  return { ...report, state: states.find((state) => state === before) ?? 'received', decisions: decided(report, 'not_spam', mover) }
}

const setApart = (report: Report, { compartment, mayOpen }: Extract<ReportMove, { kind: 'apart' }>, mover: Mover): Result<Report> => {
  const isCloser = compartments.indexOf(compartment) > compartments.indexOf(report.compartment)
  // Nothing becomes a review that was not asked for as one; one that names our own people was set apart on arrival, and comes back.
  if (compartment === report.compartment || (compartment === 'review' && report.accountType !== 'named') || (!isCloser && !mayOpen)) return refuse('wrong-state', 'compartment')
  // Whoever had it had it under other rules: it is given out anew.
  return ok({ ...report, compartment, assignedTo: null, decisions: decided(report, 'apart', mover, report.compartment) })
}

/**
 * One move. `wrong-state` when it does not follow from the present state, `reason-required` without a reason (assigning needs none),
 * `same-person` when one person wants to call a report spam twice.
 */
export const moveReport = (report: Report, move: ReportMove, mover: Mover): Result<Report> => {
  if (!isMovePossible(report, move.kind)) return refuse('wrong-state')
  if (mover.reason.trim() === '' && move.kind !== 'assign') return refuse('reason-required', 'reason')
  switch (move.kind) {
    case 'triage': return ok({ ...report, reference: report.reference ?? move.reference, state: 'triaged', decisions: decided(report, 'triaged', mover) })
    case 'ask': return ok({ ...report, state: 'needs_info', decisions: decided(report, 'needs_info', mover) })
    case 'register': return ok({ ...report, state: 'registered', decisions: decided(report, 'registered', mover) })
    case 'spam': return markSpam(report, mover)
    case 'not-spam': return ok(unmarkSpam(report, mover))
    case 'assign': return ok({ ...report, assignedTo: move.to, decisions: decided(report, move.to === null ? 'unassigned' : 'assigned', mover, report.assignedTo === null ? 'unassigned' : 'assigned') })
    case 'apart': return setApart(report, move, mover)
    case 'danger': return ok({ ...report, danger: move.danger, decisions: decided(report, `danger_${move.danger}`, mover, `danger_${report.danger}`) })
  }
}
