// Signing and declining a request. The last signature under a change of the roster makes its next version, under a grant it gives it.
import type { Approval } from '../../domain/access/approval.ts'
import { mayFollow } from '../../domain/access/approval.ts'
import { hasRole } from '../../domain/access/actor.ts'
import type { RosterChange } from '../../domain/access/roster.ts'
import { withoutFactors } from '../../domain/access/staff.ts'
import { addSignature, canSign, gainerOf } from '../../domain/access/two-person.ts'
import type { Action, ActionSignature } from '../../domain/access/two-person.ts'
import type { Id } from '../../domain/brand.ts'
import { change } from '../../domain/change.ts'
import type { Change, Plan } from '../../domain/change.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { commit } from '../../server/commit.ts'
import { grantPlan, isFitToSign } from '../../server/grant-requests.ts'
import type { DeskContext, Visit } from '../../server/http/desk-context.ts'
import type { Entry } from '../../server/register.ts'
import { viewFor } from '../../server/reveal.ts'
import { rosterOf, rosterPlan } from '../../server/roster.ts'
import type { Shell } from '../../server/shell.ts'
import { circumstances, declined, performPlan, refuseMove, today } from '../../server/two-person.ts'
import { isShown, questionsOfMove } from './questions-of-move.ts'

type Shelled = Pick<DeskContext, 'shell'>

/** May this person see such a request? The log of it is in `queries.ts`. */
export const maySee = ({ actor }: Visit, { action }: Approval): boolean =>
  actor.id === action.asker || actor.id === gainerOf(action.move) || hasRole(actor, ...mayFollow(action.move))

const find = (shell: Shell, visit: Visit, id: Id<'approval'>): Entry<'approval'> | null => {
  const unlocked = shell.unlocked()
  const approval = unlocked === null ? null : viewFor(visit.actor, unlocked.register).get('approval', id)
  return approval !== null && maySee(visit, approval.value) ? approval : null
}

/** Takes a signature that the browser made. Each refusal of `addSignature`, of a request that is not fit to sign, and of questions that are others now, leaves its code in the log. */
export const sign = async ({ shell }: Shelled, visit: Visit, asked: { readonly id: Id<'approval'>; readonly signature: string }): Promise<Result<true>> => {
  const approval = find(shell, visit, asked.id)
  if (approval === null) return refuse('not-found')
  const now = await circumstances(shell, approval)
  if (!now.ok) return now
  const unlocked = shell.unlocked()
  if (unlocked === null) return refuse('locked')
  const { move } = approval.value.action
  if (!isShown(move, questionsOfMove(shell, unlocked.register, move))) return refuseMove(shell, visit.actor, asked.id, { code: 'changed-meanwhile' })
  if (!isFitToSign(shell, unlocked, approval.value.action)) return refuseMove(shell, visit.actor, asked.id, { code: 'malformed' })
  const signed = addSignature(approval.value, { by: visit.actor.id, signature: asked.signature }, now.value, shell.primitives)
  if (!signed.ok) return refuseMove(shell, visit.actor, asked.id, signed.problem)
  const plan = signed.value.isApproved ? approvedPlan(shell, visit, approval, signed.value.signatures) : ok(signedPlan(approval, signed.value.signatures))
  if (!plan.ok) return refuseMove(shell, visit.actor, asked.id, plan.problem)
  const written = await commit(shell, visit.actor, {
    changes: plan.value.changes, jobs: [],
    entries: [{ verb: 'decided', object: asked.id, reason: 'signed', content: { signature: asked.signature } }, ...plan.value.entries],
  })
  return written.ok ? ok(true) : written
}

type Part = { readonly changes: Plan['changes']; readonly entries: readonly Plan['entries'][number][] }

const signedPlan = (approval: Entry<'approval'>, signatures: readonly ActionSignature[]): Part =>
  ({ changes: [change('approval', approval.id, { ...approval.value, signatures }, approval.version)], entries: [] })

/** A card waits for whoever takes it; a change of the roster is made at once, and a grant is given. */
const approvedPlan = (shell: Shell, visit: Visit, approval: Entry<'approval'>, signatures: readonly ActionSignature[]): Result<Part> => {
  const { action, action: { move } } = approval.value
  if (move.kind !== 'change-roster' && move.kind !== 'give-grant') return ok(signedPlan(approval, signatures))
  const made = move.kind === 'give-grant' ? ok(grantPlan(shell, { action, move }, visit.actor)) : changedRoster(shell, { action, signatures }, move.change)
  if (!made.ok) return made
  const performed = performPlan(shell, approval, { staff: visit.actor.id, signatures })
  return ok({ changes: [...made.value.changes, ...performed.changes], entries: [...made.value.entries, ...performed.entries] })
}

const changedRoster = (shell: Shell, signed: { readonly action: Action; readonly signatures: readonly ActionSignature[] }, wanted: RosterChange): Result<Part> => {
  const version = rosterPlan(shell, signed)
  if (!version.ok) return version
  const credential = takeCredential(shell, wanted)
  return credential.ok ? ok({ changes: [...version.value.changes, ...credential.value], entries: version.value.entries }) : credential
}

/** Whoever leaves has nothing to sign in with any more: not even a roster without the leave would let him in. */
const dropCredential = (shell: Shell, staff: Id<'staff'>): readonly Change[] => {
  const entry = shell.unlocked()?.register.get('staff', staff) ?? null
  return entry === null ? [] : [change('staff', entry.id, { ...entry.value, ...withoutFactors }, entry.version)]
}

/** The factors and their proof that wait for this key begin to count. `wrong-state` when another key was made meanwhile. */
const takeCredential = (shell: Shell, wanted: RosterChange): Result<readonly Change[]> => {
  if (wanted.kind === 'leave') return ok(dropCredential(shell, wanted.staff))
  const key = keyIn(wanted)
  if (key === null) return ok([])
  const entry = shell.unlocked()?.register.get('staff', key.staff) ?? null
  const pending = entry?.value.pending ?? null
  if (entry === null || pending?.publicKey !== key.publicKey) return refuse('wrong-state')
  return ok([change('staff', entry.id, { ...entry.value, ...withoutFactors, used: entry.value.used, factors: pending.factors, proof: pending.proof }, entry.version)])
}

/** Whose key a change brings; `null` for one without a key. */
export const keyIn = (wanted: RosterChange): { readonly staff: Id<'staff'>; readonly publicKey: string } | null => {
  switch (wanted.kind) {
    case 'admit': return wanted.person
    case 'key': return wanted
    case 'roles': case 'leave': case 'card-key': return null
  }
}

/** Ends a request: whoever could sign it, or who asked. Refusals: `not-found`, `reason-required`, `already-used`. */
export const decline = async ({ shell }: Shelled, visit: Visit, asked: { readonly id: Id<'approval'>; readonly reason: string }): Promise<Result<true>> => {
  const [approval, roster] = [find(shell, visit, asked.id), rosterOf(shell)]
  if (!roster.ok) return roster
  if (approval === null || !(approval.value.action.asker === visit.actor.id || canSign(approval.value.action.move, roster.value.people, visit.actor.id))) return refuse('not-found')
  if (asked.reason === '') return refuse('reason-required', 'reason')
  if (approval.value.end !== null) return refuse('already-used')
  const end = { kind: 'declined', on: today(shell), by: visit.actor.id, reason: asked.reason } as const
  const written = await commit(shell, visit.actor, {
    changes: [change('approval', approval.id, { ...approval.value, end }, approval.version)],
    entries: [{ verb: 'decided', object: approval.id, reason: declined, content: { reason: asked.reason } }], jobs: [],
  })
  return written.ok ? ok(true) : written
}
