// Another limit for one person: a supervising attorney asks, two people sign, and it ends by itself.
import type { Actor } from '../../domain/access/actor.ts'
import { mayDo } from '../../domain/access/decide.ts'
import type { Ration } from '../../domain/access/ration-kinds.ts'
import { parseId } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import { refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { requestGrant } from '../../server/grant-requests.ts'
import { rosterPerson } from '../../server/roster.ts'
import type { Shell } from '../../server/shell.ts'

export interface AskedLimit {
  readonly to: string
  readonly ration: Ration
  readonly most: number
  readonly until: string
  readonly reason: string
}

/** Returns the request. Refuses what `requestGrant` refuses, `required` for nobody, and `bad-number` for what is no limit. */
export const askLimit = async (shell: Shell, actor: Extract<Actor, { kind: 'staff' }>, asked: AskedLimit): Promise<Result<Id<'approval'>>> => {
  const unlocked = shell.unlocked()
  if (unlocked === null) return refuse('locked')
  if (!mayDo(actor, 'give-access')) return refuse('not-found')
  const to = parseId<'staff'>(asked.to)
  if (to === null || rosterPerson(shell, to) === null) return refuse('required', 'to')
  const { ration, most, until, reason } = asked
  const asking = await requestGrant(shell, { kind: 'reading', to: { kind: 'staff', id: to }, about: { kind: 'ration', ration, most }, until, reason }, { actor, today: unlocked.register.today(), at: shell.now() })
  return !asking.ok && asking.problem.code === 'malformed' ? refuse('bad-number', 'most') : asking
}
