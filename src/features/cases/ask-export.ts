// Asking for the export of a case, and what two people signed for it: this case as it stood, this recipient, this language, once.
import type { Action } from '../../domain/access/two-person.ts'
import type { Actor } from '../../domain/access/actor.ts'
import { mayDo } from '../../domain/access/decide.ts'
import type { Id } from '../../domain/brand.ts'
import type { Recipient } from '../../domain/case/inclusion.ts'
import type { Plan } from '../../domain/change.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import type { DeskContext, Visit } from '../../server/http/desk-context.ts'
import { viewFor } from '../../server/reveal.ts'
import type { Shell } from '../../server/shell.ts'
import { ask, judgeApproval, performPlan } from '../../server/two-person.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { checkCase } from './actions.ts'
import { seenCase } from './queries.ts'

type ExportMove = Extract<Action['move'], { kind: 'export-case' }>

export interface AskedExport {
  readonly id: Id<'case'>
  readonly recipient: Recipient
  readonly lang: Lang
  readonly reason: string
}

/** Asks two people to sign. Refuses what would refuse the export itself, so that nobody signs for what cannot leave; and `reason-required`, `nobody-to-sign`. */
export const askForExport = async (context: Pick<DeskContext, 'shell'>, { actor }: Pick<Visit, 'actor'>, asked: AskedExport): Promise<Result<Id<'approval'>>> => {
  if (!mayDo(actor, 'export-case')) return refuse('not-found')
  const { shell } = context
  const recipient: Recipient = { kind: asked.recipient.kind, name: asked.recipient.name.trim() }
  const seen = await seenCase(shell, actor, { id: asked.id, purpose: 'case-check', question: { ...recipient } })
  if (!seen.ok) return seen
  if (recipient.name === '') return refuse('required', 'recipient')
  const { composed, blocked } = checkCase(context, seen.value, recipient)
  if (!composed.ok) return composed
  if (blocked.length > 0) return refuse('wrong-state', 'words')
  const { number, acts, items } = seen.value.material.case.value
  const move: ExportMove = { kind: 'export-case', case: asked.id, number, version: seen.value.version, acts: acts.length, items: items.length, recipient, language: asked.lang }
  return ask(shell, actor, { move, reason: asked.reason })
}

export interface SignedExport {
  readonly move: ExportMove
  /** Uses the approval up, in the transaction that writes the export. */
  readonly performed: Pick<Plan, 'changes' | 'entries'>
}

/** What was signed for. Refuses `not-found` where this person sees no such request, and all that `judgeApproval` refuses. */
export const signedExport = async (shell: Shell, actor: Extract<Actor, { kind: 'staff' }>, id: Id<'approval'>): Promise<Result<SignedExport>> => {
  const unlocked = shell.unlocked()
  if (unlocked === null) return refuse('locked')
  const approval = viewFor(actor, unlocked.register).get('approval', id)
  const move = approval?.value.action.move
  if (!mayDo(actor, 'export-case') || approval === null || move?.kind !== 'export-case') return refuse('not-found')
  const signed = await judgeApproval(shell, actor, approval)
  return signed.ok ? ok({ move, performed: performPlan(shell, approval, { staff: actor.id, signatures: signed.value }) }) : signed
}
