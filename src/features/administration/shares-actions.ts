// Other sheets for the key holders: two people sign it, whoever asked draws them, and they count once they are on paper.
import { mayDo } from '../../domain/access/decide.ts'
import { isQuorum, writeShare } from '../../domain/access/share-code.ts'
import type { Quorum } from '../../domain/access/share-code.ts'
import { approved, signedByAll } from '../../domain/access/two-person.ts'
import type { Id } from '../../domain/brand.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { commit } from '../../server/commit.ts'
import type { DeskContext, Visit } from '../../server/http/desk-context.ts'
import type { Entry } from '../../server/register.ts'
import { reveal } from '../../server/reveal.ts'
import { rosterOf } from '../../server/roster.ts'
import { circumstances, performPlan, refuseMove, requestPlan, today } from '../../server/two-person.ts'
import type { Sheet } from './keys-actions.ts'

type Keyed = Pick<DeskContext, 'shell' | 'state'>

/** Asks two people to sign for another set of sheets; returns the request. Refusals: `not-found`, `bad-number`, `reason-required`. */
export const askForShares = async ({ shell }: Keyed, visit: Visit, asked: { readonly quorum: Quorum; readonly reason: string }): Promise<Result<Id<'approval'>>> => {
  if (!mayDo(visit.actor, 'manage-keys')) return refuse('not-found')
  if (!isQuorum(asked.quorum)) return refuse('bad-number', 'threshold')
  const request = await requestPlan(shell, { move: { kind: 'new-shares', quorum: asked.quorum }, asker: visit.actor.id, reason: asked.reason })
  if (!request.ok) return request
  const written = await commit(shell, visit.actor, { changes: request.value.changes, entries: request.value.entries, jobs: [] })
  return written.ok ? ok(request.value.id) : written
}

/** What this visit asked for, that was signed by all and not drawn yet. */
export const readyShares = ({ shell }: Keyed, visit: Visit): Promise<Result<readonly { readonly id: Id<'approval'>; readonly quorum: Quorum }[]>> => reveal(shell, visit.actor, {
  purpose: 'approvals', question: { move: 'new-shares' },
  read: (view) => {
    const roster = rosterOf(shell)
    if (!roster.ok || !mayDo(visit.actor, 'manage-keys')) return null
    const ready = view.all('approval').flatMap(({ id, value: { action, signatures, end } }) => (
      action.move.kind === 'new-shares' && action.asker === visit.actor.id && end === null && today(shell) <= action.expires
        && signedByAll(action, signatures, roster.value.people, shell.primitives).ok ? [{ id, quorum: action.move.quorum }] : []))
    return { shown: ready.map(({ id }) => id), value: ready }
  },
})

/** The request of this visit, if it may be performed now; nobody draws for another. A refusal of `approved` leaves its code in the log. */
const approvedNow = async ({ shell }: Keyed, visit: Visit, id: Id<'approval'> | null): Promise<Result<{ readonly approval: Entry<'approval'>; readonly quorum: Quorum }>> => {
  if (!mayDo(visit.actor, 'manage-keys')) return refuse('not-found')
  const approval = id === null ? null : shell.unlocked()?.register.get('approval', id) ?? null
  const { action, signatures } = approval?.value ?? {}
  if (approval === null || action?.move.kind !== 'new-shares' || signatures === undefined || action.asker !== visit.actor.id) return refuse('not-approved')
  const now = await circumstances(shell, approval)
  if (!now.ok) return now
  const judged = approved(action, signatures, now.value, shell.primitives)
  return judged.ok ? ok({ approval, quorum: action.move.quorum }) : refuseMove(shell, visit.actor, approval.id, judged.problem)
}

/** Sheets that are drawn and shown; nothing is kept before `finish`. */
export interface NewSheets {
  readonly sheets: readonly Sheet[]
  readonly organisation: string
  readonly finish: () => Promise<Result<true>>
}

/**
 * Draws the sheets, in memory only. That they were shown stands in the log before they are. `finish` keeps them, in this order: judged
 * again, written to every place, used up. Whoever stops between the last two keeps sheets that open, and a request that can be drawn again.
 */
export const drawSheets = async (context: Keyed, visit: Visit, id: Id<'approval'> | null): Promise<Result<NewSheets>> => {
  const { shell, state } = context
  const asked = await approvedNow(context, visit, id)
  if (!asked.ok) return asked
  const drawn = await state.drawShares(asked.value.quorum)
  if (!drawn.ok) return drawn
  const { set, shares } = drawn.value
  const told = (step: 'drawn' | 'kept') => ({ verb: 'changed', object: null, reason: 'keys', content: { shares: step, set: set.set, ...asked.value.quorum } }) as const
  const shown = await commit(shell, visit.actor, { changes: [], jobs: [], entries: [told('drawn')] })
  if (!shown.ok) return shown
  return ok({
    sheets: shares.map((share) => ({ ...share, groups: writeShare(share, shell.primitives) })),
    organisation: shell.unlocked()?.register.all('setting')[0]?.value.organisation ?? '',
    finish: async () => {
      const again = await approvedNow(context, visit, id)
      if (!again.ok) return again
      const kept = await state.keepShares(set)
      if (!kept.ok) return kept
      const { approval } = again.value
      const performed = performPlan(shell, approval, { staff: visit.actor.id, signatures: approval.value.signatures })
      const written = await commit(shell, visit.actor, { changes: performed.changes, jobs: [], entries: [...performed.entries, told('kept')] })
      return written.ok ? ok(true) : written
    },
  })
}
