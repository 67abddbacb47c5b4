// What the pages of watching ask: kinds, days and ids, never content.
import type { Actor } from '../../domain/access/actor.ts'
import type { Id } from '../../domain/brand.ts'
import type { Result } from '../../domain/problem.ts'
import type { Alarm } from '../../domain/watch/alarm.ts'
import { reveal } from '../../server/reveal.ts'
import type { Shell } from '../../server/shell.ts'

export interface AlarmRow {
  readonly id: Id<'alarm'>
  readonly version: number
  readonly value: Alarm
  /** Whose doing it is, by name; empty where that is not known. */
  readonly who: string
  readonly seenBy: string
}

/** What nobody has seen, or all; newest first. */
export const listAlarms = (shell: Shell, actor: Actor, isAll: boolean): Promise<Result<readonly AlarmRow[]>> => reveal(shell, actor, {
  purpose: 'alarms', question: { all: isAll },
  read: (view) => {
    const name = (id: Id<'staff'> | null | undefined): string => (id == null ? '' : view.get('staff', id)?.value.name ?? id.slice(0, 8))
    const rows = view.all('alarm').filter(({ value }) => isAll || value.seen === null).toSorted((a, b) => b.value.at - a.value.at)
    return { shown: rows.map(({ id }) => id), value: rows.map(({ id, version, value }) => ({ id, version, value, who: name(value.who), seenBy: name(value.seen?.by) })) }
  },
})
