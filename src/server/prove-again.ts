// Proving anew, in a session, that its owner is there: by a code that was not used yet, or by a passkey.
import { isFreshStep } from '../domain/access/factors.ts'
import type { UsedFactors } from '../domain/access/factors.ts'
import { change } from '../domain/change.ts'
import type { EntryDraft } from '../domain/change.ts'
import { ok, refuse } from '../domain/problem.ts'
import type { Result } from '../domain/problem.ts'
import { commit } from './commit.ts'
import { ownerOf } from './factors.ts'
import type { Owner } from './factors.ts'
import type { DeskContext, Visit } from './http/desk-context.ts'
import { provenBy } from './passkey-proof.ts'
import type { Answer } from './passkey-proof.ts'

type Proving = Pick<DeskContext, 'shell' | 'codes' | 'passkeys' | 'challenges'>

export interface Proof {
  /** Empty where a passkey answered. */
  readonly code: string
  readonly answer: Omit<Answer, 'purpose'>
}

/** What a challenge is drawn for: an answer to the sign-in, or of a colleague, proves nothing here. */
export const againPurpose = ({ actor }: Visit): string => `again|${actor.id}`

interface Judged { readonly used: UsedFactors; readonly isGood: boolean }

const byCode = ({ shell, codes }: Proving, { factors, entry: { value: { used } } }: Owner, code: string): Judged | null => {
  const step = factors.secret === null ? null : codes.stepOf(factors.secret, code, shell.now())
  return isFreshStep(step, used) ? { used: { ...used, step }, isGood: true } : null
}
const byPasskey = async (context: Proving, visit: Visit, answer: Proof['answer']): Promise<Judged | null> => {
  const proven = await provenBy(context, { ...answer, purpose: againPurpose(visit) })
  return proven === null || proven.owner.entry.id !== visit.actor.id ? null : proven
}

/** Each refusal leaves an entry. `wrong-code`, `wrong-passkey`. */
export const proveAgain = async (context: Proving, visit: Visit, { code, answer }: Proof): Promise<Result<true>> => {
  const { shell } = context
  const owner = ownerOf(shell, visit.actor.id)
  const judged = owner === null ? null : answer.json === '' ? byCode(context, owner, code) : await byPasskey(context, visit, answer)
  const isGood = judged?.isGood === true
  const entry: EntryDraft = { verb: isGood ? 'signed-in' : 'refused', object: visit.actor.id, reason: judged === null || isGood ? 'step-up' : 'passkey-copied', content: {} }
  const written = await commit(shell, visit.actor, {
    changes: owner === null || judged === null ? [] : [change('staff', owner.entry.id, { ...owner.entry.value, used: judged.used }, owner.entry.version)],
    entries: [entry], jobs: [],
  })
  if (!written.ok && written.problem.code !== 'changed-meanwhile') return written
  if (isGood && written.ok) return ok(true)
  return answer.json === '' ? refuse('wrong-code', 'proof-code') : refuse('wrong-passkey')
}
