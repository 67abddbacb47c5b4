// Asking for an erasure, with a reason; two people sign the request, and the job of this room acts on their signatures.
import { actorRef } from '../../domain/access/actor.ts'
import { mayDo } from '../../domain/access/decide.ts'
import { sha256Hex } from '../../domain/brand.ts'
import type { Id, Sha256Hex } from '../../domain/brand.ts'
import { change } from '../../domain/change.ts'
import { utf8 } from '../../domain/custody/bytes.ts'
import { decidedErasure, erasedReportText, stepErasure } from '../../domain/intake/erasure.ts'
import type { Erasure } from '../../domain/intake/erasure.ts'
import { scopeOf } from '../../domain/intake/erasure-scope.ts'
import { parseReference } from '../../domain/intake/reference.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { commit } from '../../server/commit.ts'
import type { DeskContext, Visit } from '../../server/http/desk-context.ts'
import type { Shell } from '../../server/shell.ts'
import { requestPlan } from '../../server/two-person.ts'
import { scopeFor, viewFor } from '../../server/view.ts'

type ErasureContext = Pick<DeskContext, 'shell'>

/** The digest by which a signed request names a report. */
export const erasedReport = ({ primitives }: Pick<Shell, 'primitives'>, report: Id<'report'>): Sha256Hex =>
  sha256Hex(primitives.sha256(utf8(erasedReportText(report))))

interface Draft {
  readonly id: Id<'erasure'>
  /** 0 for one that is not kept yet. */
  readonly version: number
  readonly value: Erasure
}

/** Records the request; the erasure waits for it. What may not be erased leaves its reason in the log and makes no request. */
const ask = async ({ shell }: ErasureContext, { actor }: Visit, { id, version, value }: Draft, reason: string): Promise<Result<Id<'approval'>>> => {
  const unlocked = shell.unlocked()
  if (unlocked === null) return refuse('locked')
  const { goes, holds } = scopeOf(unlocked.register, value.report)
  if (goes.length === 0) return refuse('not-found')
  const request = await requestPlan(shell, {
    move: { kind: 'erase', erasure: id, report: erasedReport(shell, value.report), reference: value.reference }, asker: actor.id, reason: reason.trim(),
  })
  if (!request.ok) return request
  const moved = stepErasure(value, { kind: 'ask', by: actorRef(actor), at: shell.now(), reason, approval: request.value.id })
  if (!moved.ok) return moved
  if (holds.length > 0) {
    const told = await commit(shell, actor, { changes: [], jobs: [], entries: [{ verb: 'refused', object: value.report, reason: 'legal-hold', content: { holds: holds.length, reason } }] })
    return told.ok ? refuse('on-hold') : told
  }
  const written = await commit(shell, actor, {
    changes: [change('erasure', id, moved.value, version), ...request.value.changes], jobs: [],
    entries: [{ verb: 'decided', object: id, reason: 'erasure-ask', content: { report: value.report, goes: goes.length, reason } }, ...request.value.entries],
  })
  return written.ok ? ok(request.value.id) : written
}

export interface AskedErasure {
  readonly id: Id<'erasure'>
  /** The version that the page showed. */
  readonly version: number
  readonly reason: string
}

/** Refuses `not-found`, `reason-required`, `wrong-state`, `on-hold`, `changed-meanwhile`, `nobody-to-sign`. */
export const askErasure = async (context: ErasureContext, visit: Visit, { id, version, reason }: AskedErasure): Promise<Result<Id<'approval'>>> => {
  const register = context.shell.unlocked()?.register
  if (register === undefined) return refuse('locked')
  const entry = mayDo(visit.actor, 'ask-erasure') ? viewFor(visit.actor, register).get('erasure', id) : null
  return entry === null ? refuse('not-found') : ask(context, visit, { id, version, value: entry.value }, reason)
}

/** A decision of the data-protection officer about a report that nobody withdrew. `not-found` for a number that was never given, and for one that a declared conflict hides. */
export const askByReference = async (context: ErasureContext, visit: Visit, asked: { readonly reference: string; readonly reason: string }): Promise<Result<Id<'approval'>>> => {
  const { shell } = context
  const register = shell.unlocked()?.register
  if (register === undefined) return refuse('locked')
  if (!mayDo(visit.actor, 'ask-erasure')) return refuse('not-found')
  if (asked.reference.trim() === '') return refuse('required', 'reference')
  const reference = parseReference(asked.reference)
  const report = reference === null ? undefined : register.all('report').find(({ value }) => value.reference === reference)
  if (report === undefined || scopeFor(visit.actor, register).hidden.has(report.id)) return refuse('not-found', 'reference')
  const known = register.all('erasure').find(({ value }) => value.report === report.id)
  return ask(context, visit, known ?? { id: shell.newId<'erasure'>(), version: 0, value: decidedErasure(report.id, reference) }, asked.reason)
}
