// What the pages of requests ask of the register, in words: never ids alone.
import type { Role } from '../../domain/access/actor.ts'
import { approvalState, isReady } from '../../domain/access/approval.ts'
import type { Approval, ApprovalState } from '../../domain/access/approval.ts'
import type { RosterPerson, VerifiedRoster } from '../../domain/access/roster.ts'
import { canSign, isAwaited, keyOf, sidesOf } from '../../domain/access/two-person.ts'
import type { Move } from '../../domain/access/two-person.ts'
import { isWithheld } from '../../domain/access/withheld.ts'
import type { Id } from '../../domain/brand.ts'
import type { QuestionnaireChanges } from '../../domain/intake/questionnaire-changes.ts'
import type { Result } from '../../domain/problem.ts'
import type { Visit } from '../../server/http/desk-context.ts'
import type { RegisterReader } from '../../server/register.ts'
import { reveal } from '../../server/reveal.ts'
import { rosterOf } from '../../server/roster.ts'
import type { Shell } from '../../server/shell.ts'
import { today } from '../../server/two-person.ts'
import { maySee } from './actions.ts'
import { questionsOfMove } from './questions-of-move.ts'

/** One request as this visit may see and do it. */
export interface RequestView {
  readonly id: Id<'approval'>
  readonly approval: Approval
  readonly state: ApprovalState
  readonly people: readonly RosterPerson[]
  /** The name of somebody, of the roster where he is in it; `null` for nobody known. */
  readonly nameOf: (staff: Id<'staff'>) => string | null
  /** Pseudonym of the source of a card, where this actor may read sources. */
  readonly source: string | null
  /** What sources would be asked; `null` of any other move, and when the draft is not what was asked for any more. */
  readonly questions: QuestionnaireChanges | null
  readonly needed: number
  readonly isAwaited: boolean
  readonly hasSigned: boolean
  readonly mayDecline: boolean
  /** Signed by all and not used. */
  readonly isComplete: boolean
  /** The same, and what was asked for can be taken here, by this visit. */
  readonly isReady: boolean
  /** The key by which the own signature will be checked. */
  readonly ownKey: string | null
}

/** Does this person see what such a move gives? A change of the roster, a grant and an erasure follow the last signature; sheets and a duress passphrase are drawn on the page of keys. */
const canTake = (view: RegisterReader, move: Move): boolean => {
  switch (move.kind) {
    case 'change-roster': case 'new-shares': case 'set-duress': case 'erase': case 'give-grant': case 'change-questionnaire': return false
    case 'release-card': return view.get('source', move.source) !== null
    case 'export-case': {
      const found = view.get('case', move.case)
      return found !== null && !isWithheld(found.value)
    }
  }
}

const viewOf = (shell: Shell, visit: Visit, { view, roster }: { readonly view: RegisterReader; readonly roster: VerifiedRoster }, entry: { readonly id: Id<'approval'>; readonly value: Approval }): RequestView => {
  const { action, signatures } = entry.value
  const { people } = roster
  const [me, state] = [visit.actor.id, approvalState(entry.value, today(shell))]
  const own = people.find(({ staff }) => staff === me)
  const isComplete = isReady(entry.value, { people, day: today(shell) }, shell.primitives)
  return {
    id: entry.id, approval: entry.value, state, people,
    nameOf: (staff) => people.find((person) => person.staff === staff)?.name ?? view.get('staff', staff)?.value.name ?? null,
    source: action.move.kind === 'release-card' ? view.get('source', action.move.source)?.value.pseudonym ?? null : null,
    questions: questionsOfMove(shell, view, action.move),
    needed: sidesOf(action.move, people).length,
    isAwaited: state === 'open' && isAwaited(action, signatures, people, me),
    hasSigned: signatures.some(({ by }) => by === me),
    mayDecline: state === 'open' && (action.asker === me || canSign(action.move, people, me)),
    isComplete, isReady: isComplete && canTake(view, action.move),
    ownKey: own === undefined ? null : keyOf(action, own),
  }
}

export type RequestFilter = 'open' | 'ended' | 'all'
export interface RequestList {
  readonly rows: readonly RequestView[]
  readonly counts: Readonly<Record<RequestFilter, number>>
}

/** Newest first; what waits for this person before all else. */
export const listRequests = (shell: Shell, visit: Visit, filter: RequestFilter): Promise<Result<RequestList>> => reveal(shell, visit.actor, {
  purpose: 'approvals', question: { filter },
  read: (view) => {
    const roster = rosterOf(shell)
    if (!roster.ok) return null
    const all = view.all('approval').filter(({ value }) => maySee(visit, value)).map((entry) => viewOf(shell, visit, { view, roster: roster.value }, entry))
    const isIn = (wanted: RequestFilter) => ({ state }: RequestView): boolean => wanted === 'all' || (wanted === 'open') === (state === 'open')
    const rows = all.filter(isIn(filter)).sort((a, b) => Number(b.isAwaited) - Number(a.isAwaited) || b.approval.action.index - a.approval.action.index)
    return {
      shown: rows.map(({ id }) => id),
      value: { rows, counts: { open: all.filter(isIn('open')).length, ended: all.filter(isIn('ended')).length, all: all.length } },
    }
  },
})

/** One request; `not-found` for whoever may not see it. */
export const readRequest = (shell: Shell, visit: Visit, id: Id<'approval'>): Promise<Result<RequestView>> => reveal(shell, visit.actor, {
  purpose: 'approval', question: { approval: id },
  read: (view) => {
    const [entry, roster] = [view.get('approval', id), rosterOf(shell)]
    if (entry === null || !roster.ok || !maySee(visit, entry.value)) return null
    return { shown: [id], value: viewOf(shell, visit, { view, roster: roster.value }, entry) }
  },
})

/** What somebody does by the roster of today. */
export const rolesOf = ({ people }: RequestView, staff: Id<'staff'>): readonly Role[] => people.find((person) => person.staff === staff)?.roles ?? []
