// An attorney who did not code the act accepts, returns or refuses it, with a reason (B11, two persons).
import { mayDo } from '../../domain/access/decide.ts'
import type { Id } from '../../domain/brand.ts'
import { change } from '../../domain/change.ts'
import type { Grade } from '../../domain/claim/claim.ts'
import { stepAct } from '../../domain/event/act-life.ts'
import type { ActEvent, acceptedLevels } from '../../domain/event/act-life.ts'
import { refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { commit } from '../../server/commit.ts'
import type { Committed } from '../../server/commit.ts'
import type { Visit } from '../../server/http/desk-context.ts'
import { viewFor } from '../../server/reveal.ts'
import type { Shell } from '../../server/shell.ts'

export interface ActDecision {
  readonly act: Id<'act'>
  readonly version: number
  readonly what: 'accept' | 'return' | 'refuse'
  readonly reason: string
  readonly grade: Grade
  readonly verification: (typeof acceptedLevels)[number]
}

export const decideAct = async (shell: Shell, visit: Visit, { act: id, version, what, reason, grade, verification }: ActDecision): Promise<Result<Committed>> => {
  if (!mayDo(visit.actor, 'accept')) return refuse('not-found')
  const unlocked = shell.unlocked()
  if (unlocked === null) return refuse('locked')
  const act = viewFor(visit.actor, unlocked.register).get('act', id)
  if (act === null) return refuse('not-found')
  if (act.version !== version) return refuse('changed-meanwhile')
  const moment = { by: visit.actor, at: shell.now(), reason }
  const event: ActEvent = what === 'accept' ? { ...moment, what, grade, verification } : { ...moment, what }
  const decided = stepAct(act.value, event)
  if (!decided.ok) return decided
  return commit(shell, visit.actor, {
    changes: [change('act', id, decided.value, version)], jobs: [],
    entries: [{ verb: 'decided', object: id, reason: decided.value.state, content: { reason: reason.trim(), ...(what === 'accept' ? { grade: `${grade.source}${grade.information}`, verification } : {}) } }],
  })
}
