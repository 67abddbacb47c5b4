// Asking for a two-person move, and what the desk knows when one is judged. Signing is a room of its own; what is approved is done by its room.
import { actorRef } from '../domain/access/actor.ts'
import type { Actor } from '../domain/access/actor.ts'
import type { Approval } from '../domain/access/approval.ts'
import { approved, canBeSigned, composeAction } from '../domain/access/two-person.ts'
import type { Circumstances, Move } from '../domain/access/two-person.ts'
import type { Id } from '../domain/brand.ts'
import { change, creation } from '../domain/change.ts'
import type { EntryDraft, Plan } from '../domain/change.ts'
import { ok, refuse } from '../domain/problem.ts'
import type { Problem, Result } from '../domain/problem.ts'
import { isoDay } from '../domain/time-and-place/civil-time.ts'
import { commit } from './commit.ts'
import { handlingsAfter } from './custody/handlings-after.ts'
import { isSure } from './custody/ledger.ts'
import type { Entry } from './register.ts'
import { rosterOf } from './roster.ts'
import type { Shell } from './shell.ts'

export const today = (shell: Shell): string => isoDay(shell.now())

const logSize = async (shell: Shell): Promise<number> => Number((await shell.db.selectFrom('sequence_head').select('seq').executeTakeFirstOrThrow()).seq)

export interface Asked {
  readonly move: Move
  readonly asker: Id<'staff'>
  readonly reason: string
}

/** The part of a plan that records a request; its id is the nonce. Refusals: `reason-required`, `locked`, `roster-broken`, `nobody-to-sign`. */
export const requestPlan = async (shell: Shell, asked: Asked): Promise<Result<{ readonly id: Id<'approval'> } & Pick<Plan, 'changes' | 'entries'>>> => {
  if (asked.reason === '') return refuse('reason-required', 'reason')
  const roster = rosterOf(shell)
  if (!roster.ok) return roster
  const { version, digests, people } = roster.value
  // A change of the roster says itself what is missing.
  if (asked.move.kind !== 'change-roster' && !canBeSigned(asked.move, people)) return refuse('nobody-to-sign')
  const digest = digests.at(-1)
  if (digest === undefined) return refuse('roster-broken')
  const id = shell.newId<'approval'>()
  const action = composeAction({ ...asked, nonce: id, roster: { version, digest }, index: await logSize(shell), asked: today(shell) })
  return ok({
    id, changes: [creation('approval', id, { action, signatures: [], end: null })],
    entries: [{ verb: 'recorded', object: id, reason: `asked-${asked.move.kind}`, content: { move: asked.move, reason: asked.reason } }],
  })
}

/** Asks for a move, where nothing else is written with the request; returns the request. Refuses what `requestPlan` refuses. */
export const ask = async (shell: Shell, actor: Extract<Actor, { kind: 'staff' }>, asked: Omit<Asked, 'asker'>): Promise<Result<Id<'approval'>>> => {
  const request = await requestPlan(shell, { ...asked, asker: actor.id })
  if (!request.ok) return request
  const { id, changes, entries } = request.value
  const written = await commit(shell, actor, { changes, entries, jobs: [] })
  return written.ok ? ok(id) : written
}

const performed = 'performed'
/** What the log says of a request that somebody declined: a row set back does not open it again. */
export const declined = 'declined'

/**
 * What an approval is judged by. The log remembers a use that somebody took out of the record, and the latest of its days: with the clock set
 * back, the next entry would carry the earlier one. Refusals: `locked`, `roster-broken`; `set-back` when the record is not surely the last
 * one written, or when an entry since it was asked is missing or not as it was signed.
 */
export const circumstances = async (shell: Shell, approval: Entry<'approval'>): Promise<Result<Circumstances>> => {
  const [unlocked, roster] = [shell.unlocked(), rosterOf(shell)]
  if (unlocked === null) return refuse('locked')
  if (!roster.ok) return roster
  // A row that was copied under another id would be a second use.
  if (approval.id !== approval.value.action.nonce || !isSure(unlocked.ledger.findings(), [approval.id])) return refuse('set-back')
  const size = await logSize(shell)
  let [day, isUsed] = [today(shell), approval.value.end !== null]
  for await (const told of handlingsAfter(shell, unlocked, approval.value.action.index)) {
    if (told === null) return refuse('set-back')
    if (told.day > day) day = told.day
    isUsed ||= told.object === approval.id && (told.reason === performed || told.reason === declined)
  }
  return ok({ roster: roster.value, day, size, isUsed })
}

/** The signatures by which a request may be done now. What `circumstances` and `approved` refuse. */
export const approvedNow = async (shell: Shell, approval: Entry<'approval'>): Promise<Result<Approval['signatures']>> => {
  const { action, signatures } = approval.value
  const now = await circumstances(shell, approval)
  if (!now.ok) return now
  const judged = approved(action, signatures, now.value, shell.primitives)
  return judged.ok ? ok(signatures) : judged
}

/** The same for a person who wants it done: a refusal leaves its code in the log. */
export const judgeApproval = async (shell: Shell, actor: Actor, approval: Entry<'approval'>): Promise<Result<Approval['signatures']>> => {
  const judged = await approvedNow(shell, approval)
  return judged.ok ? judged : refuseMove(shell, actor, approval.id, judged.problem)
}

/** The part of a plan that ends a request which was approved: it is used up in the transaction of what it allows. */
export const performPlan = (
  shell: Shell, approval: Entry<'approval'>, by: { readonly staff: Id<'staff'>; readonly signatures: Approval['signatures'] },
): Pick<Plan, 'changes'> & { readonly entries: readonly [EntryDraft] } => ({
  changes: [change('approval', approval.id, { ...approval.value, signatures: by.signatures, end: { kind: 'done', on: today(shell), by: by.staff } }, approval.version)],
  entries: [{ verb: 'decided', object: approval.id, reason: performed, content: { signers: by.signatures.map((signature) => signature.by) } }],
})

/** A refused move leaves its code in the log; the person gets the refusal. */
export const refuseMove = async (shell: Shell, actor: Actor, approval: Id<'approval'>, problem: Problem): Promise<{ readonly ok: false; readonly problem: Problem }> => {
  const logged = await commit(shell, actor, {
    changes: [], jobs: [], entries: [{ verb: 'refused', object: approval, reason: problem.code, content: { by: actorRef(actor) } }],
  })
  return { ok: false, problem: logged.ok ? problem : logged.problem }
}
