// The record of a request for a two-person move: what was asked, who signed, how it ended.
import type { Id } from '../brand.ts'
import type { Primitives } from '../primitives.ts'
import type { Role } from './actor.ts'
import { isAwaited, signedByAll } from './two-person.ts'
import type { Action, ActionSignature, Move } from './two-person.ts'
import type { VerifiedRoster } from './roster.ts'

export interface Approval {
  readonly action: Action
  readonly signatures: readonly ActionSignature[]
  readonly end:
    /** `openedOn`: a card that was handed out was opened, as the receipt of the vault room says. */
    | { readonly kind: 'done'; readonly on: string; readonly by: Id<'staff'>; readonly openedOn?: string }
    | { readonly kind: 'declined'; readonly on: string; readonly by: Id<'staff'>; readonly reason: string }
    | null
}

export const approvalStates = ['open', 'done', 'declined', 'expired'] as const
export type ApprovalState = (typeof approvalStates)[number]

export const approvalState = ({ action, end }: Approval, day: string): ApprovalState => end?.kind ?? (day > action.expires ? 'expired' : 'open')

/** Who may see such a request: whoever can sign a side of it, and who audits. Its asker sees it too, and who gains by it. */
export const mayFollow = (move: Move): readonly Role[] => {
  switch (move.kind) {
    case 'change-roster': case 'change-questionnaire': case 'new-shares': case 'set-duress': return ['SAT', 'ADM', 'AUD', 'DPO']
    case 'release-card': return ['SAT', 'VLT', 'AUD', 'DPO']
    case 'export-case': return ['SAT', 'ATT', 'AUD', 'DPO']
    case 'erase': case 'give-grant': return ['SAT', 'AUD', 'DPO']
  }
}

/** Has it every signature, and its week not passed? Whether it may be done here and now is judged when it is done. */
export const isReady = (approval: Approval, { people, day }: { readonly people: VerifiedRoster['people']; readonly day: string }, p: Pick<Primitives, 'sha256' | 'ed25519Verify'>): boolean =>
  approvalState(approval, day) === 'open' && signedByAll(approval.action, approval.signatures, people, p).ok

/** Does it wait for this person? */
export const waitsFor = (approval: Approval, roster: VerifiedRoster, day: string, staff: Id<'staff'>): boolean =>
  approvalState(approval, day) === 'open' && isAwaited(approval.action, approval.signatures, roster.people, staff)
