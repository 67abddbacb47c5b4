// Other sheets for the key holders: two people sign it, whoever asked draws them, and they count once they are on paper.
import { isReady } from '../../domain/access/approval.ts'
import type { Approval } from '../../domain/access/approval.ts'
import { mayDo } from '../../domain/access/decide.ts'
import { isQuorum, writeShare } from '../../domain/access/share-code.ts'
import type { Quorum } from '../../domain/access/share-code.ts'
import type { Id } from '../../domain/brand.ts'
import type { Plan } from '../../domain/change.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { commit } from '../../server/commit.ts'
import type { DeskContext, Visit } from '../../server/http/desk-context.ts'
import type { Entry } from '../../server/register.ts'
import { reveal } from '../../server/reveal.ts'
import { rosterOf } from '../../server/roster.ts'
import { judgeApproval, performPlan, requestPlan, today } from '../../server/two-person.ts'
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
    const now = { people: roster.value.people, day: today(shell) }
    const ready = view.all('approval').flatMap(({ id, value }) => {
      const { move, asker } = value.action
      return move.kind === 'new-shares' && asker === visit.actor.id && isReady(value, now, shell.primitives) ? [{ id, quorum: move.quorum }] : []
    })
    return { shown: ready.map(({ id }) => id), value: ready }
  },
})

interface AskedShares {
  readonly approval: Entry<'approval'>
  readonly quorum: Quorum
  readonly signatures: Approval['signatures']
}

/** The request of this visit, if it may be performed now; nobody draws for another. Refuses `not-approved`, and what `judgeApproval` refuses. */
const askedShares = async ({ shell }: Keyed, visit: Visit, id: Id<'approval'> | null): Promise<Result<AskedShares>> => {
  if (!mayDo(visit.actor, 'manage-keys')) return refuse('not-found')
  const approval = id === null ? null : shell.unlocked()?.register.get('approval', id) ?? null
  const { move, asker } = approval?.value.action ?? {}
  if (approval === null || move?.kind !== 'new-shares' || asker !== visit.actor.id) return refuse('not-approved')
  const judged = await judgeApproval(shell, visit.actor, approval)
  return judged.ok ? ok({ approval, quorum: move.quorum, signatures: judged.value }) : judged
}

/** Sheets that are drawn and shown; nothing is kept before `finish`. */
export interface NewSheets {
  readonly sheets: readonly Sheet[]
  readonly organisation: string
  readonly finish: () => Promise<Result<true>>
}

/**
 * Draws the sheets, in memory only. That they were shown stands in the log before they are. `finish` uses the request up, and says in the log
 * that they are being kept, before it writes them to every place: nobody declines in between. Where a place is away it is called again.
 * Whoever stops there has sheets that open nothing, the ones before still open, and the log lacks `kept`.
 */
export const drawSheets = async (context: Keyed, visit: Visit, id: Id<'approval'> | null): Promise<Result<NewSheets>> => {
  const { shell, state } = context
  const asked = await askedShares(context, visit, id)
  if (!asked.ok) return asked
  const drawn = await state.drawShares(asked.value.quorum)
  if (!drawn.ok) return drawn
  const { set, shares } = drawn.value
  const tell = (step: 'drawn' | 'keeping' | 'kept', performed: Pick<Plan, 'changes' | 'entries'> | null): Promise<Result<unknown>> => commit(shell, visit.actor, {
    changes: performed?.changes ?? [], jobs: [],
    entries: [{ verb: 'changed', object: null, reason: 'keys', content: { shares: step, set: set.set, ...asked.value.quorum } }, ...performed?.entries ?? []],
  })
  const shown = await tell('drawn', null)
  if (!shown.ok) return shown
  let isUsedUp = false
  const useUp = async (): Promise<Result<unknown>> => {
    const again = await askedShares(context, visit, id)
    return again.ok ? tell('keeping', performPlan(shell, again.value.approval, { staff: visit.actor.id, signatures: again.value.signatures })) : again
  }
  return ok({
    sheets: shares.map((share) => ({ ...share, groups: writeShare(share, shell.primitives) })),
    organisation: shell.unlocked()?.register.all('setting')[0]?.value.organisation ?? '',
    finish: async () => {
      const used = isUsedUp ? ok(true) : await useUp()
      if (!used.ok) return used
      isUsedUp = true
      const kept = await state.keepShares(set)
      if (!kept.ok) return kept
      const written = await tell('kept', null)
      return written.ok ? ok(true) : written
    },
  })
}
