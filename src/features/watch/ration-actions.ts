// Another limit for one person: a supervising attorney asks, a second person confirms it on the page of access, and it ends by itself.
import type { Actor } from '../../domain/access/actor.ts'
import { mayDo } from '../../domain/access/decide.ts'
import { giveGrant } from '../../domain/access/grant.ts'
import type { Ration } from '../../domain/access/ration-kinds.ts'
import { parseId } from '../../domain/brand.ts'
import { creation } from '../../domain/change.ts'
import { refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { commit } from '../../server/commit.ts'
import { rosterPerson } from '../../server/roster.ts'
import type { Shell } from '../../server/shell.ts'

export interface AskedLimit {
  readonly to: string
  readonly ration: Ration
  readonly most: number
  readonly until: string
  readonly reason: string
}

/** Refuses what `giveGrant` refuses, `required` for nobody, and `bad-number` for what is no limit. */
export const askLimit = async (shell: Shell, actor: Extract<Actor, { kind: 'staff' }>, asked: AskedLimit): Promise<Result<unknown>> => {
  const unlocked = shell.unlocked()
  if (unlocked === null) return refuse('locked')
  if (!mayDo(actor, 'give-access')) return refuse('not-found')
  const to = parseId<'staff'>(asked.to)
  if (to === null || rosterPerson(shell, to) === null) return refuse('required', 'to')
  const { ration, most, until, reason } = asked
  const given = giveGrant({ kind: 'reading', to: { kind: 'staff', id: to }, about: { kind: 'ration', ration, most }, until, reason }, { actor, today: unlocked.register.today(), at: shell.now() })
  if (!given.ok) return given.problem.code === 'malformed' ? refuse('bad-number', 'most') : given
  const id = shell.newId<'grant'>()
  return commit(shell, actor, {
    changes: [creation('grant', id, given.value)], jobs: [],
    entries: [{ verb: 'changed', object: id, reason: 'reading', content: { to, ration, most, until, state: given.value.state, reason: given.value.reason } }],
  })
}
