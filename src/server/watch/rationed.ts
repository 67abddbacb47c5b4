// The rations at the door: a reading is counted before it is written into the log, and refused when the person has read so much today.
import type { Actor } from '../../domain/access/actor.ts'
import type { Ration } from '../../domain/access/ration-kinds.ts'
import type { EntryDraft } from '../../domain/change.ts'
import { refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { countedIn, limitOf } from '../../domain/watch/ration.ts'
import type { Shell, Unlocked } from '../shell.ts'
import { grantsInForce } from '../grants-in-force.ts'
import { isReportIn } from './tally.ts'
import type { Taken } from './tally.ts'

interface Reading {
  readonly shell: Pick<Shell, 'raise'>
  readonly unlocked: Pick<Unlocked, 'register' | 'tally'>
  readonly actor: Actor
}

type StaffId = Extract<Actor, { kind: 'staff' }>['id']
interface TakenOf { readonly ration: Ration; readonly taken: Taken }

const takeAll = ({ register, tally }: Reading['unlocked'], staff: StaffId, entries: readonly EntryDraft[]): readonly TakenOf[] => {
  const counted = entries.flatMap((entry) => countedIn(entry, entry.content, isReportIn(register)))
  if (counted.length === 0) return []
  const grants = grantsInForce(register).map(({ value }) => value)
  return counted.map((each) => ({ ration: each.ration, taken: tally.take(staff, each, limitOf(each.ration, staff, grants)) }))
}

/** Does the work, which writes these entries; `ration-spent` when it would be too much of one kind. What was refused or failed is not counted. */
export const rationed = async <Value>({ shell, unlocked, actor }: Reading, entries: readonly EntryDraft[], work: () => Promise<Result<Value>>): Promise<Result<Value>> => {
  const all = actor.kind === 'machine' ? [] : takeAll(unlocked, actor.id, entries)
  const tell = (kind: 'much-read' | 'limit-reached', about: readonly Ration[]): void => {
    if (about.length > 0 && actor.kind === 'staff') shell.raise({ kind, who: actor.id, about })
  }
  let isDone = false
  try {
    const spent = all.filter(({ taken }) => taken.kind === 'spent')
    tell('limit-reached', spent.map(({ ration }) => ration))
    if (spent.length > 0) return refuse('ration-spent')
    const done = await work()
    isDone = done.ok
    if (done.ok) tell('much-read', all.filter(({ taken }) => taken.kind === 'taken' && taken.isNear).map(({ ration }) => ration))
    return done
  } finally {
    if (!isDone) for (const { taken } of all) if (taken.kind === 'taken') taken.giveBack()
  }
}
