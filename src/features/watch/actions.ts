// Somebody has seen an alarm: who and when stands in the log, and the banner ends.
import type { Actor } from '../../domain/access/actor.ts'
import { mayDo } from '../../domain/access/decide.ts'
import type { Id } from '../../domain/brand.ts'
import { change } from '../../domain/change.ts'
import { refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { seeAlarm } from '../../domain/watch/alarm.ts'
import { commit } from '../../server/commit.ts'
import { viewFor } from '../../server/reveal.ts'
import type { Shell } from '../../server/shell.ts'

/** Refuses what `seeAlarm` refuses, and `changed-meanwhile` when the alarm grew since the page was shown. */
export const markSeen = async (
  shell: Shell, actor: Extract<Actor, { kind: 'staff' }>, { id, version }: { readonly id: Id<'alarm'>; readonly version: number },
): Promise<Result<unknown>> => {
  const unlocked = shell.unlocked()
  if (unlocked === null) return refuse('locked')
  const entry = mayDo(actor, 'see-alarms') ? viewFor(actor, unlocked.register).get('alarm', id) : null
  if (entry === null) return refuse('not-found')
  const seen = seeAlarm(entry.value, actor, unlocked.register.today())
  if (!seen.ok) return seen
  return commit(shell, actor, {
    changes: [change('alarm', id, seen.value, version)], jobs: [],
    entries: [{ verb: 'decided', object: id, reason: 'alarm-seen', content: { kind: entry.value.kind, count: entry.value.count } }],
  })
}
