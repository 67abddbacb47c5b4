// A review that a person named asked for: given to an attorney, answered by him. Each: may, load, decide, commit.
import { actorRef } from '../../../domain/access/actor.ts'
import type { Id } from '../../../domain/brand.ts'
import { change, creation } from '../../../domain/change.ts'
import { parseFormLanguage } from '../../../domain/intake/door.ts'
import type { Message, Report } from '../../../domain/intake/report.ts'
import { answerReview, attributorsOf, giveReview } from '../../../domain/intake/review.ts'
import type { ReviewAnswer } from '../../../domain/intake/review.ts'
import { ok, refuse } from '../../../domain/problem.ts'
import type { Result } from '../../../domain/problem.ts'
import { isoDay } from '../../../domain/time-and-place/civil-time.ts'
import { commit } from '../../../server/commit.ts'
import { nextNumber, referenceGiven } from '../../../server/give-reference.ts'
import type { Visit } from '../../../server/http/desk-context.ts'
import type { Entry } from '../../../server/register.ts'
import { reviewersIn } from '../../../server/roster.ts'
import type { Unlocked } from '../../../server/shell.ts'
import { publicWords } from '../../../ui/words/public.ts'
import { conversationOf, nextOrder } from './post-note.ts'
import { load, tell } from './report-actions.ts'
import type { Asked, ReportContext } from './report-actions.ts'

/** Gives it to an attorney; `not-found` when the roster knows no such one, `has-attributed` when he tied to an act whom the review speaks of. */
export const giveReviewTo = async ({ shell }: Pick<ReportContext, 'shell'>, visit: Visit, asked: Asked & { readonly to: Id<'staff'> }): Promise<Result<true>> => {
  const loaded = load({ shell }, visit, { action: 'give-review', id: asked.id })
  if (!loaded.ok) return loaded
  const { unlocked, entry } = loaded.value
  if (!reviewersIn(shell).some(({ id }) => id === asked.to)) return refuse('not-found')
  const given = giveReview(entry.value, {
    to: asked.to, reference: nextNumber(unlocked.register, shell.now()), attributors: attributorsOf(unlocked.register, entry.value),
  }, { by: actorRef(visit.actor), at: shell.now(), reason: '' })
  if (!given.ok) return given
  const isNumbered = entry.value.reference === null && given.value.reference !== null
  const written = await commit(shell, visit.actor, {
    changes: [change('report', entry.id, given.value, asked.version ?? entry.version), ...(isNumbered ? [referenceGiven(shell, unlocked, given.value.reference)] : [])], jobs: [],
    entries: [{ verb: 'decided', object: entry.id, reason: 'review-given', content: { to: `staff:${asked.to}` } }],
  })
  return written.ok ? ok(true) : written
}

/** The sentence in the language in which he wrote: closed, so that nothing slips out with it. */
const sentenceOf = ({ narrative }: Report, answer: ReviewAnswer): string => publicWords[parseFormLanguage(narrative.lang) ?? 'en'].review[answer]

/** The sentence for the mailbox; none for a source without words: the paper by which he wrote is answered on paper. */
const messageOf = ({ register }: Unlocked, { id, value }: Entry<'report'>, { answer, by, on }: { readonly answer: ReviewAnswer; readonly by: string; readonly on: string }): Message | null => {
  const source = value.source === null ? null : register.get('source', value.source)
  if (source === null || source.value.lookupId === null || source.value.recipient === null) return null
  return {
    source: source.id, report: id, compartment: value.compartment, from: 'staff', what: answer === 'more' ? 'question' : 'answer',
    text: sentenceOf(value, answer), by, order: nextOrder(conversationOf(register, source.id)), on,
  }
}

/** Answers with one of the closed sentences. */
export const sendReviewAnswer = async (context: ReportContext, visit: Visit, asked: Asked & { readonly answer: ReviewAnswer; readonly reason: string }): Promise<Result<true>> => {
  const loaded = load(context, visit, { action: 'answer-review', id: asked.id })
  if (!loaded.ok) return loaded
  const { shell } = context
  const { unlocked, entry } = loaded.value
  const mover = { by: actorRef(visit.actor), at: shell.now(), reason: asked.reason }
  const answered = answerReview(entry.value, asked.answer, { attributors: attributorsOf(unlocked.register, entry.value), mover })
  if (!answered.ok) return answered
  const message = messageOf(unlocked, entry, { answer: asked.answer, by: mover.by, on: isoDay(mover.at) })
  const written = await commit(shell, visit.actor, {
    changes: [...(message === null ? [] : [creation('message', shell.newId<'message'>(), message)]), change('report', entry.id, answered.value, asked.version ?? entry.version)], jobs: [],
    entries: [{ verb: 'decided', object: entry.id, reason: 'review-answer', content: { answer: asked.answer, reason: asked.reason.trim(), isSent: message !== null } }],
  })
  if (!written.ok) return written
  return message === null || message.source === null ? ok(true) : tell(context, unlocked, message.source)
}
