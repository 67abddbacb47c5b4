// What the page of limits asks: the table, one's own sums of the day, and for whoever watches those of everybody.
import type { Actor } from '../../domain/access/actor.ts'
import { approvalState } from '../../domain/access/approval.ts'
import { mayReadKind } from '../../domain/access/decide.ts'
import { rations } from '../../domain/access/ration-kinds.ts'
import type { Ration } from '../../domain/access/ration-kinds.ts'
import type { Id } from '../../domain/brand.ts'
import { refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { limitOf } from '../../domain/watch/ration.ts'
import type { Limit } from '../../domain/watch/ration.ts'
import { grantsInForce, isInForceNow } from '../../server/grants-in-force.ts'
import { reveal } from '../../server/reveal.ts'
import { rosterOf } from '../../server/roster.ts'
import type { Shell } from '../../server/shell.ts'

export interface PersonToday {
  readonly id: Id<'staff'>
  readonly name: string
  readonly read: Readonly<Record<Ration, number>>
}

export interface RationsView {
  /** Of whoever asks: the default, or what was given to him. */
  readonly own: readonly { readonly ration: Ration; readonly limit: Limit; readonly read: number }[]
  /** Who has read anything today; `null` for whoever does not watch others. */
  readonly people: readonly PersonToday[] | null
  readonly given: readonly { readonly id: string; readonly name: string; readonly ration: Ration; readonly most: number; readonly until: string }[]
  /** Asked for and not signed by two yet. */
  readonly waiting: readonly { readonly id: Id<'approval'>; readonly name: string; readonly ration: Ration; readonly most: number }[]
  readonly staff: readonly { readonly id: Id<'staff'>; readonly name: string }[]
}

export const rationsView = (shell: Shell, actor: Extract<Actor, { kind: 'staff' }>): Promise<Result<RationsView>> => {
  const [unlocked, roster] = [shell.unlocked(), rosterOf(shell)]
  if (unlocked === null) return Promise.resolve(refuse('locked'))
  if (!roster.ok) return Promise.resolve(roster)
  const { register, tally } = unlocked
  const isWatching = mayReadKind(actor, 'alarm: reading')
  const people = roster.value.people.map(({ staff, name }): PersonToday => ({
    id: staff, name,
    read: { reports: tally.of(staff, 'reports'), records: tally.of(staff, 'records'), cards: tally.of(staff, 'cards'), 'case-files': tally.of(staff, 'case-files'), lists: tally.of(staff, 'lists'), searches: tally.of(staff, 'searches') },
  })).filter(({ read }) => rations.some((ration) => read[ration] > 0))
  return reveal(shell, actor, {
    purpose: 'rations', question: {},
    read: (view) => {
      const grants = view.all('grant').filter(({ id }) => isInForceNow(register, id))
      const all = grantsInForce(register).map(({ value }) => value)
      const nameOf = (id: Id): string => roster.value.people.find(({ staff }) => staff === id)?.name ?? ''
      return {
        shown: isWatching ? people.map(({ id }) => id) : [],
        value: {
          own: rations.map((ration) => ({ ration, limit: limitOf(ration, actor.id, all), read: tally.of(actor.id, ration) })),
          people: isWatching ? people : null,
          given: grants.flatMap(({ id, value: { about, to, until } }) => (about.kind === 'ration'
            ? [{ id, name: nameOf(to.id), ration: about.ration, most: about.most, until: until ?? '' }] : [])),
          waiting: view.all('approval').flatMap(({ id, value }) => {
            const { move } = value.action
            return move.kind === 'give-grant' && move.about.kind === 'ration' && approvalState(value, register.today()) === 'open'
              ? [{ id, name: nameOf(move.to), ration: move.about.ration, most: move.about.most }] : []
          }),
          staff: roster.value.people.map(({ staff, name }) => ({ id: staff, name })),
        },
      }
    },
  })
}
