// Handing out a sealed card: who asks, why, and an entry in the log before the bytes. Only the keeper's own machine opens it.
import { mayDo } from '../../domain/access/decide.ts'
import { parseId } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { commit } from '../../server/commit.ts'
import type { DeskContext, Visit } from '../../server/http/desk-context.ts'
import { reveal } from '../../server/reveal.ts'

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

/** The sealed card of a source. Refuses `reason-required`, and `not-found` for whoever may not or where there is none. */
export const releaseCard = async (
  context: Pick<DeskContext, 'shell' | 'cards'>, visit: Visit, asked: { readonly source: Id<'source'>; readonly reason: string },
): Promise<Result<Uint8Array>> => {
  if (!mayDo(visit.actor, 'release-card')) return refuse('not-found')
  if (asked.reason === '') return refuse('reason-required', 'reason')
  const handle = parseId<'card'>(context.shell.unlocked()?.register.get('source', asked.source)?.value.card ?? '')
  const sealed = handle === null ? null : await context.cards.read(handle)
  if (sealed === null) return refuse('not-found')
  const logged = await commit(context.shell, visit.actor, {
    changes: [], jobs: [], entries: [{ verb: 'released', object: asked.source, reason: 'identity-card', content: { reason: asked.reason } }],
  })
  return logged.ok ? ok(sealed) : logged
}
