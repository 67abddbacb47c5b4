// What the page of bait shows: each with what it says, and who opened it.
import { mayDo } from '../../domain/access/decide.ts'
import type { Id } from '../../domain/brand.ts'
import { refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import type { Bait } from '../../domain/watch/bait.ts'
import type { Visit } from '../../server/http/desk-context.ts'
import { reveal } from '../../server/reveal.ts'
import type { Shell } from '../../server/shell.ts'

export interface BaitRow {
  readonly id: Id<'bait'>
  readonly version: number
  readonly value: Bait
  readonly by: string
  readonly removedBy: string
  /** Whoever opened it, with the day of the alarm. */
  readonly opened: readonly { readonly who: string; readonly day: string }[]
}

/** All that were ever made, the newest first. */
export const listBait = async (shell: Shell, actor: Visit['actor']): Promise<Result<readonly BaitRow[]>> => mayDo(actor, 'lay-bait') ? reveal(shell, actor, {
  purpose: 'bait', question: {},
  read: (view) => {
    const name = (id: Id<'staff'> | null | undefined): string => (id == null ? '' : view.get('staff', id)?.value.name ?? id.slice(0, 8))
    const alarms = view.all('alarm').filter(({ value }) => value.kind === 'bait-opened')
    const rows = view.all('bait').toSorted((a, b) => b.value.on.localeCompare(a.value.on)).map(({ id, version, value }) => ({
      id, version, value, by: name(value.by), removedBy: name(value.removed?.by),
      opened: alarms.filter((alarm) => alarm.value.about.includes(value.label)).map((alarm) => ({ who: name(alarm.value.who), day: alarm.value.day })),
    }))
    return { shown: rows.map(({ id }) => id), value: rows }
  },
}) : refuse('not-found')
