// Moves with the keys that two people sign and whoever asked carries out: asking, what is ready, and keeping what was drawn, once.
import { approvalState, isReady } from '../../domain/access/approval.ts'
import type { Approval } from '../../domain/access/approval.ts'
import { mayDo } from '../../domain/access/decide.ts'
import type { Move } from '../../domain/access/two-person.ts'
import type { Id } from '../../domain/brand.ts'
import type { Plan } from '../../domain/change.ts'
import type { JsonObject } from '../../domain/custody/canonical-json.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { commit } from '../../server/commit.ts'
import type { DeskContext, Visit } from '../../server/http/desk-context.ts'
import type { Entry } from '../../server/register.ts'
import { reveal } from '../../server/reveal.ts'
import { rosterOf } from '../../server/roster.ts'
import { ask, judgeApproval, performPlan, today } from '../../server/two-person.ts'

export type KeyMove = Extract<Move, { readonly kind: 'new-shares' | 'set-duress' }>
export type Keyed = Pick<DeskContext, 'shell' | 'state'>

const keyMoveOf = (move: Move): KeyMove | null => (move.kind === 'new-shares' || move.kind === 'set-duress' ? move : null)

/** Asks two people to sign; returns the request. Refusals: `not-found`, and what `ask` refuses. */
export const askForKeys = async ({ shell }: Keyed, visit: Visit, asked: { readonly move: KeyMove; readonly reason: string }): Promise<Result<Id<'approval'>>> =>
  (mayDo(visit.actor, 'manage-keys') ? ask(shell, visit.actor, asked) : refuse('not-found'))

/** A move that this visit asked for and has not carried out yet; ready when it was signed by all. */
export interface OpenMove {
  readonly id: Id<'approval'>
  readonly move: KeyMove
  readonly isReady: boolean
}

export const openMoves = ({ shell }: Keyed, visit: Visit): Promise<Result<readonly OpenMove[]>> => reveal(shell, visit.actor, {
  purpose: 'approvals', question: { moves: 'keys' },
  read: (view) => {
    const roster = rosterOf(shell)
    if (!roster.ok || !mayDo(visit.actor, 'manage-keys')) return null
    const now = { people: roster.value.people, day: today(shell) }
    const open = view.all('approval').flatMap(({ id, value }) => {
      const move = keyMoveOf(value.action.move)
      return move !== null && value.action.asker === visit.actor.id && approvalState(value, now.day) === 'open' ? [{ id, move, isReady: isReady(value, now, shell.primitives) }] : []
    })
    return { shown: open.map(({ id }) => id), value: open }
  },
})

export interface SignedMove {
  readonly approval: Entry<'approval'>
  readonly move: KeyMove
  readonly signatures: Approval['signatures']
}

/** The request of this visit, if it may be performed now; nobody draws for another. Refuses `not-approved`, and what `judgeApproval` refuses. */
export const signedMove = async ({ shell }: Keyed, visit: Visit, id: Id<'approval'> | null): Promise<Result<SignedMove>> => {
  if (!mayDo(visit.actor, 'manage-keys')) return refuse('not-found')
  const approval = id === null ? null : shell.unlocked()?.register.get('approval', id) ?? null
  const move = approval === null ? null : keyMoveOf(approval.value.action.move)
  if (approval === null || move === null || approval.value.action.asker !== visit.actor.id) return refuse('not-approved')
  const judged = await judgeApproval(shell, visit.actor, approval)
  return judged.ok ? ok({ approval, move, signatures: judged.value }) : judged
}

/** What the log says of each step. */
export type Step = 'drawn' | 'keeping' | 'kept'
export interface Drawn {
  readonly id: Id<'approval'> | null
  readonly told: (step: Step) => JsonObject
  /** Writes what was drawn to every place of the keys. */
  readonly keep: () => Promise<Result<unknown>>
}

/**
 * Says in the log that something was drawn, before it is shown, and returns what keeps it. That uses the request up, and says in the log that
 * it is being kept, before it is written: nobody declines in between. Where a place is away it is called again. Whoever stops there has paper
 * that does nothing, what was kept before still counts, and the log lacks `kept`.
 */
export const beginKeeping = async (context: Keyed, visit: Visit, { id, told, keep }: Drawn): Promise<Result<() => Promise<Result<true>>>> => {
  const { shell } = context
  const tell = (step: Step, performed: Pick<Plan, 'changes' | 'entries'> | null): Promise<Result<unknown>> => commit(shell, visit.actor, {
    changes: performed?.changes ?? [], jobs: [], entries: [{ verb: 'changed', object: null, reason: 'keys', content: told(step) }, ...performed?.entries ?? []],
  })
  const shown = await tell('drawn', null)
  if (!shown.ok) return shown
  let isUsedUp = false
  const useUp = async (): Promise<Result<unknown>> => {
    const again = await signedMove(context, visit, id)
    return again.ok ? tell('keeping', performPlan(shell, again.value.approval, { staff: visit.actor.id, signatures: again.value.signatures })) : again
  }
  return ok(async () => {
    const used = isUsedUp ? ok(true) : await useUp()
    if (!used.ok) return used
    isUsedUp = true
    const kept = await keep()
    if (!kept.ok) return kept
    const written = await tell('kept', null)
    return written.ok ? ok(true) : written
  })
}
