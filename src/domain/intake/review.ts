// The life of a review that a person named asks for (decision 19): given to an attorney who attributed nothing to him, answered with closed sentences.
import { isMentioned, mentionPattern, wordsOfReport } from '../access/mentions.ts'
import { isInvolved } from '../access/touching.ts'
import type { PolicyReader } from '../access/touching.ts'
import type { Id } from '../brand.ts'
import { ok, refuse } from '../problem.ts'
import type { Result } from '../problem.ts'
import { isReview } from './report.ts'
import type { Report, ReportState } from './report.ts'
import type { Mover } from './triage.ts'

/** All that is ever said to him. A sentence of one's own would sooner or later tell whether something is held. */
export const reviewAnswers = ['taken', 'more', 'ended'] as const
export type ReviewAnswer = (typeof reviewAnswers)[number]

/** Every word of the name stands in the text, in any order. */
const speaksOf = (text: string, name: string): boolean => {
  const patterns = name.split(/[^\p{L}\p{N}'’ʼ-]+/u).map((word) => mentionPattern([word])).filter((pattern) => pattern !== null)
  return patterns.length > 0 && patterns.every((pattern) => isMentioned(pattern, text))
}

/** Who of the staff coded, or decided about, an act that ties somebody to it whom this review speaks of, or wrote that tie. Actor references. */
export const attributorsOf = (reader: PolicyReader, review: Report): ReadonlySet<string> => {
  const text = wordsOfReport(review)
  const people = new Set<Id>(reader.all('person').filter(({ value }) => value.kind === 'named' && value.names.some((claim) => speaksOf(text, claim.value.text))).map(({ id }) => id))
  const ties = reader.all('involvement').filter(({ value }) => isInvolved(reader, value, people))
  const [tied, acts] = [new Set<Id>(ties.map(({ id }) => id)), new Set<Id>(ties.flatMap(({ value }) => value.acts))]
  // A tie can be added to an act that stands as somebody else coded it.
  const tying = reader.all('coding').filter(({ value }) => Object.values(value.ids).some((id) => tied.has(id))).map(({ value }) => value.by)
  return new Set([...tying, ...reader.all('act').filter(({ id }) => acts.has(id)).flatMap(({ value }) => [value.codedBy, ...value.decisions.map(({ by }) => by)])])
}

const openStates: readonly ReportState[] = ['received', 'triaged', 'needs_info']
/** It can be given, or answered, while it is open. */
export const isOpenReview = (report: Report): boolean => isReview(report) && openStates.includes(report.state)

/** Gives it to an attorney; `has-attributed` when he tied the person to an act, `wrong-state` when it is no open review. */
export const giveReview = (report: Report, { to, reference, attributors }: { readonly to: Id<'staff'>; readonly reference: string; readonly attributors: ReadonlySet<string> }, { by, at, reason }: Mover): Result<Report> => {
  if (!isOpenReview(report)) return refuse('wrong-state')
  if (attributors.has(`staff:${to}`)) return refuse('has-attributed', 'to')
  return ok({
    ...report, assignedTo: to, reference: report.reference ?? reference, state: report.state === 'received' ? 'triaged' : report.state,
    decisions: [...report.decisions, { from: report.assignedTo === null ? 'unassigned' : 'assigned', to: 'assigned', by, at, reason }],
  })
}

const after: Readonly<Record<ReviewAnswer, { readonly state: ReportState; readonly decided: string }>> = {
  taken: { state: 'triaged', decided: 'review_taken' }, more: { state: 'needs_info', decided: 'needs_info' }, ended: { state: 'closed', decided: 'review_ended' },
}

/** Only he who has it answers. Ending asks for the reason, which stays inside: what was looked at, and what was put right. */
export const answerReview = (report: Report, answer: ReviewAnswer, { attributors, mover: { by, at, reason } }: { readonly attributors: ReadonlySet<string>; readonly mover: Mover }): Result<Report> => {
  if (!isOpenReview(report) || report.assignedTo === null || by !== `staff:${report.assignedTo}`) return refuse('wrong-state')
  // It may have become true since it was given to him.
  if (attributors.has(by)) return refuse('has-attributed')
  if (answer === 'ended' && reason.trim() === '') return refuse('reason-required', 'reason')
  const { state, decided } = after[answer]
  return ok({ ...report, state, decisions: [...report.decisions, { from: report.state, to: decided, by, at, reason: reason.trim() }] })
}
