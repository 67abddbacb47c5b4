// Handing out a sealed card: two people sign, an entry is in the log before the bytes. Only the keeper's own machine opens it.
import { mayDo } from '../../domain/access/decide.ts'
import { approved } from '../../domain/access/two-person.ts'
import { parseId } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { commit } from '../../server/commit.ts'
import type { DeskContext, Visit } from '../../server/http/desk-context.ts'
import { reveal, viewFor } from '../../server/reveal.ts'
import { circumstances, performPlan, refuseMove, requestPlan } from '../../server/two-person.ts'

export interface CardRow {
  readonly id: Id<'source'>
  readonly pseudonym: string
}

/** Sources that have a card, by pseudonym. */
export const listCards = (context: Pick<DeskContext, 'shell'>, visit: Visit): Promise<Result<readonly CardRow[]>> => reveal(context.shell, visit.actor, {
  purpose: 'identity-cards', question: {},
  read: (view) => {
    if (!mayDo(visit.actor, 'release-card')) return null
    const rows = view.all('source').filter(({ value }) => value.card !== null)
    return { shown: rows.map(({ id }) => id), value: rows.map(({ id, value }) => ({ id, pseudonym: value.pseudonym })) }
  },
})

type Carded = Pick<DeskContext, 'shell' | 'cards'>

/** As this person may see the source: a declared conflict hides the card too. */
const sealedCard = async ({ shell, cards }: Carded, { actor }: Visit, source: Id<'source'>): Promise<Uint8Array | null> => {
  const unlocked = shell.unlocked()
  const handle = unlocked === null ? null : parseId<'card'>(viewFor(actor, unlocked.register).get('source', source)?.value.card ?? '')
  return handle === null ? null : cards.read(handle)
}

/** Asks a supervising attorney and a keeper to sign. Refuses `reason-required`, and `not-found` for whoever may not or where there is no card. */
export const askForCard = async (context: Carded, visit: Visit, asked: { readonly source: Id<'source'>; readonly reason: string }): Promise<Result<Id<'approval'>>> => {
  if (!mayDo(visit.actor, 'release-card')) return refuse('not-found')
  if (await sealedCard(context, visit, asked.source) === null) return refuse('not-found')
  const request = await requestPlan(context.shell, { move: { kind: 'release-card', source: asked.source }, asker: visit.actor.id, reason: asked.reason })
  if (!request.ok) return request
  const written = await commit(context.shell, visit.actor, { changes: request.value.changes, entries: request.value.entries, jobs: [] })
  return written.ok ? ok(request.value.id) : written
}

/** The sealed card, once, after both have signed. Every refusal of `approved` leaves its code in the log. */
export const takeCard = async (context: Carded, visit: Visit, id: Id<'approval'>): Promise<Result<Uint8Array>> => {
  const { shell } = context
  const approval = shell.unlocked()?.register.get('approval', id) ?? null
  if (!mayDo(visit.actor, 'release-card') || approval?.value.action.move.kind !== 'release-card') return refuse('not-found')
  const { action, signatures } = approval.value
  const { source } = approval.value.action.move
  const sealed = await sealedCard(context, visit, source)
  if (sealed === null) return refuse('not-found')
  const now = await circumstances(shell, approval)
  if (!now.ok) return now
  const judged = approved(action, signatures, now.value, shell.primitives)
  if (!judged.ok) return refuseMove(shell, visit.actor, id, judged.problem)
  const performed = performPlan(shell, approval, { staff: visit.actor.id, signatures })
  const logged = await commit(shell, visit.actor, {
    changes: performed.changes, jobs: [],
    entries: [...performed.entries, { verb: 'released', object: source, reason: 'identity-card', content: { reason: action.reason, approval: id } }],
  })
  return logged.ok ? ok(sealed) : logged
}
