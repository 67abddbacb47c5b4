// Asking for an erasure, confirming or declining it: two different people, each with a reason.
import { actorRef } from '../../domain/access/actor.ts'
import { mayDo } from '../../domain/access/decide.ts'
import type { Action } from '../../domain/access/decide.ts'
import type { Id } from '../../domain/brand.ts'
import { change } from '../../domain/change.ts'
import type { EntryDraft } from '../../domain/change.ts'
import { decidedErasure, stepErasure } from '../../domain/intake/erasure.ts'
import type { Erasure, ErasureEvent } from '../../domain/intake/erasure.ts'
import { scopeOf } from '../../domain/intake/erasure-scope.ts'
import { parseReference } from '../../domain/intake/reference.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { commit } from '../../server/commit.ts'
import type { DeskContext, Visit } from '../../server/http/desk-context.ts'

type ErasureContext = Pick<DeskContext, 'shell'>

export interface Decided {
  readonly id: Id<'erasure'>
  /** The version that the page showed. */
  readonly version: number
  readonly move: 'ask' | 'confirm' | 'decline'
  readonly reason: string
}

interface Draft {
  readonly id: Id<'erasure'>
  /** 0 for one that is not kept yet. */
  readonly version: number
  readonly value: Erasure
}

const allowing: Readonly<Record<Decided['move'], Action>> = { ask: 'ask-erasure', confirm: 'confirm-erasure', decline: 'confirm-erasure' }

const moveOn = async ({ shell }: ErasureContext, { actor }: Visit, { id, version, value }: Draft, { move, reason }: Pick<Decided, 'move' | 'reason'>): Promise<Result<Id<'erasure'>>> => {
  const unlocked = shell.unlocked()
  if (unlocked === null) return refuse('locked')
  const moved = stepErasure(value, { kind: move, by: actorRef(actor), at: shell.now(), reason } satisfies ErasureEvent)
  if (!moved.ok) return moved
  const { goes, holds } = scopeOf(unlocked.register, value.report)
  if (goes.length === 0) return refuse('not-found')
  const isHeld = move !== 'decline' && holds.length > 0
  const entry: EntryDraft = isHeld
    ? { verb: 'refused', object: value.report, reason: 'legal-hold', content: { holds: holds.length, reason } }
    : { verb: 'decided', object: id, reason: `erasure-${move}`, content: { report: value.report, goes: goes.length, reason } }
  const written = await commit(shell, actor, { changes: isHeld ? [] : [change('erasure', id, moved.value, version)], entries: [entry], jobs: [] })
  if (!written.ok) return written
  return isHeld ? refuse('on-hold') : ok(id)
}

/** One move. Refuses `not-found`, `reason-required`, `same-person`, `wrong-state`, `on-hold`, `changed-meanwhile`. */
export const decideErasure = async (context: ErasureContext, visit: Visit, decided: Decided): Promise<Result<Id<'erasure'>>> => {
  const register = context.shell.unlocked()?.register
  if (register === undefined) return refuse('locked')
  const entry = mayDo(visit.actor, allowing[decided.move]) ? register.get('erasure', decided.id) : null
  return entry === null ? refuse('not-found') : moveOn(context, visit, { id: entry.id, version: decided.version, value: entry.value }, decided)
}

/** A decision of the data-protection officer about a report that nobody withdrew. `not-found` for a number that was never given. */
export const askByReference = async (context: ErasureContext, visit: Visit, asked: { readonly reference: string; readonly reason: string }): Promise<Result<Id<'erasure'>>> => {
  const { shell } = context
  const register = shell.unlocked()?.register
  if (register === undefined) return refuse('locked')
  if (!mayDo(visit.actor, 'ask-erasure')) return refuse('not-found')
  if (asked.reference.trim() === '') return refuse('required', 'reference')
  const reference = parseReference(asked.reference)
  const report = reference === null ? undefined : register.all('report').find(({ value }) => value.reference === reference)
  if (report === undefined) return refuse('not-found', 'reference')
  const known = register.all('erasure').find(({ value }) => value.report === report.id)
  const draft: Draft = known ?? { id: shell.newId<'erasure'>(), version: 0, value: decidedErasure(report.id, reference) }
  return moveOn(context, visit, draft, { move: 'ask', reason: asked.reason })
}
