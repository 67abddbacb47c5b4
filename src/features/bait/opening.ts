// What opens for a court that a record is bait: all that the log says of it, with salts and proofs, and the words that it commits to.
import { mayDo } from '../../domain/access/decide.ts'
import type { Id } from '../../domain/brand.ts'
import { formatEntry } from '../../domain/export/proven-entry.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { saidIn } from '../../domain/watch/bait.ts'
import { openEntries, proveEntries, shownEntries } from '../../server/custody/prove.ts'
import type { DeskContext, Visit } from '../../server/http/desk-context.ts'
import { reveal } from '../../server/reveal.ts'

/** JSON, as `docs/design/case-file-format.md` describes it. That somebody took it along is in the log before. */
export const openingOf = async ({ shell, state }: Pick<DeskContext, 'shell' | 'state'>, { actor }: Pick<Visit, 'actor'>, id: Id<'bait'>): Promise<Result<string>> => {
  const seen = mayDo(actor, 'lay-bait') ? await reveal(shell, actor, {
    purpose: 'bait-opening', question: { bait: id },
    read: (view) => {
      const bait = view.get('bait', id)
      return bait === null ? null : { shown: [id], value: bait.value }
    },
  }) : refuse('not-found')
  const log = state.log()
  if (!seen.ok) return seen
  if (log === null) return refuse('locked')
  const proven = await proveEntries(log, shownEntries(shell, await openEntries(shell, [id]), () => true))
  return ok(JSON.stringify({ format: 'kniha-bait-opening', version: 1, checkpoint: proven.state.checkpoint, said: saidIn(seen.value), entries: proven.entries.map(formatEntry) }, null, 1))
}
