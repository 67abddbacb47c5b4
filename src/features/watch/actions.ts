// Somebody has seen an alarm: who and when stands in the log, and the banner ends.
import type { Actor } from '../../domain/access/actor.ts'
import { mayDo, mayReadKind } from '../../domain/access/decide.ts'
import type { Id } from '../../domain/brand.ts'
import { change } from '../../domain/change.ts'
import { refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { seeAlarm } from '../../domain/watch/alarm.ts'
import { commit } from '../../server/commit.ts'
import { viewFor } from '../../server/reveal.ts'
import { rosterOf } from '../../server/roster.ts'
import type { Shell } from '../../server/shell.ts'

type StaffActor = Extract<Actor, { kind: 'staff' }>

/** Is there nobody else who could see what people do? A register of one person would have its alarm for ever. */
export const isAlone = (shell: Shell, { id }: StaffActor): boolean => {
  const roster = rosterOf(shell)
  return roster.ok && !roster.value.people.some(({ staff, roles }) => staff !== id && mayReadKind({ kind: 'staff', id: staff, roles }, 'alarm: reading'))
}

/** Refuses what `seeAlarm` refuses, and `changed-meanwhile` when the alarm grew since the page was shown. */
export const markSeen = async (
  shell: Shell, actor: StaffActor, { id, version }: { readonly id: Id<'alarm'>; readonly version: number },
): Promise<Result<unknown>> => {
  const unlocked = shell.unlocked()
  if (unlocked === null) return refuse('locked')
  const entry = mayDo(actor, 'see-alarms') ? viewFor(actor, unlocked.register).get('alarm', id) : null
  if (entry === null) return refuse('not-found')
  const seen = seeAlarm(entry.value, { by: actor.id, isAlone: isAlone(shell, actor) }, unlocked.register.today())
  if (!seen.ok) return seen
  return commit(shell, actor, {
    changes: [change('alarm', id, seen.value, version)], jobs: [],
    entries: [{ verb: 'decided', object: id, reason: 'alarm-seen', content: { kind: entry.value.kind, count: entry.value.count } }],
  })
}
