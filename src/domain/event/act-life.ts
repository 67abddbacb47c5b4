// The life of an act: drafted, proposed, then accepted, returned or refused by an attorney who did not code it (B11, two persons).
import { actorRef, hasRole } from '../access/actor.ts'
import type { Actor } from '../access/actor.ts'
import type { Instant } from '../brand.ts'
import type { Grade, Verification } from '../claim/claim.ts'
import { ok, refuse } from '../problem.ts'
import type { Problem, Result } from '../problem.ts'
import type { FuzzyTime } from '../time-and-place/fuzzy-time.ts'
import type { Act, ActState, Decision } from './incident.ts'

/** What coding says about an act; who coded it, its state and its assessment are added by its life. */
export type ActFacts = Omit<Act, 'codedBy' | 'state' | 'verification' | 'grade' | 'decisions'>

/** Levels that an attorney may give with an acceptance; `VX` (refuted) is a refusal. */
export const acceptedLevels = ['V0', 'V1', 'V2', 'V3', 'V4', 'VU'] as const satisfies readonly Verification[]

export type ActEvent = { readonly by: Actor; readonly at: Instant } & (
  | { readonly what: 'code'; readonly facts: ActFacts }
  | { readonly what: 'propose' }
  | { readonly what: 'withdraw' }
  | { readonly what: 'accept'; readonly reason: string; readonly grade: Grade; readonly verification: (typeof acceptedLevels)[number] }
  | { readonly what: 'return' | 'refuse'; readonly reason: string }
)

/** A new act, as its coder drafts it. The first decision keeps who that was. */
export const draftAct = (facts: ActFacts, by: Actor, at: Instant): Act => ({
  ...facts, codedBy: actorRef(by), state: 'draft', verification: 'V0', grade: null,
  decisions: [{ from: '', to: 'draft', by: actorRef(by), at, reason: 'coded' }],
})

/** One step. Refuses `wrong-state`, `reason-required`, `same-person` (whoever coded or proposed it), `not-found` (no attorney), I-01 and I-02. */
export const stepAct = (act: Act, event: ActEvent): Result<Act> => {
  switch (event.what) {
    case 'code': return recode(act, event.facts, event)
    case 'propose': return propose(act, event)
    case 'withdraw': return isOpen(act) || act.state === 'proposed' ? ok(moved(act, 'withdrawn', { ...event, reason: 'taken-back' })) : refuse('wrong-state')
    case 'accept': {
      const decided = decide(act, 'accepted', event)
      return decided.ok ? ok({ ...decided.value, grade: event.grade, verification: event.verification }) : decided
    }
    case 'return': return decide(act, 'returned', event)
    case 'refuse': return decide(act, 'refused', event)
  }
}

const isOpen = ({ state }: Act): boolean => state === 'draft' || state === 'returned'

const moved = (act: Act, to: ActState, { by, at, reason }: { readonly by: Actor; readonly at: Instant; readonly reason: string }): Act => {
  const decision: Decision = { from: act.state, to, by: actorRef(by), at, reason }
  return { ...act, state: to, decisions: [...act.decisions, decision] }
}

/** Coding again what stands already changes nothing; a proposed act goes back to draft, a returned one stays returned until it is proposed. */
const recode = (act: Act, facts: ActFacts, { by, at }: ActEvent): Result<Act> => {
  const next: Act = { ...act, ...facts }
  if (act.state !== 'withdrawn' && JSON.stringify(next) === JSON.stringify(act)) return ok(act)
  if (act.state === 'accepted' || act.state === 'refused') return refuse('wrong-state')
  const coded = { ...next, codedBy: actorRef(by) }
  if (isOpen(act) && act.codedBy === actorRef(by)) return ok(coded)
  return ok(moved(coded, act.state === 'returned' ? 'returned' : 'draft', { by, at, reason: 'coded' }))
}

const propose = (act: Act, { by, at }: ActEvent): Result<Act> => {
  if (!isOpen(act)) return refuse('wrong-state')
  const [problem] = actProblems(act)
  return problem === undefined ? ok(moved({ ...act, codedBy: actorRef(by) }, 'proposed', { by, at, reason: 'coding-done' })) : { ok: false, problem }
}

const decide = (act: Act, to: ActState, event: { readonly by: Actor; readonly at: Instant; readonly reason: string }): Result<Act> => {
  if (!hasRole(event.by, 'ATT', 'SAT')) return refuse('not-found')
  if (act.state !== 'proposed') return refuse('wrong-state')
  if (hasCoded(act, actorRef(event.by))) return refuse('same-person')
  const reason = event.reason.trim()
  return reason === '' ? refuse('reason-required', 'reason') : ok(moved(act, to, { ...event, reason }))
}

/** Whether this actor coded or proposed the act at any time: then he is no second person. */
export const hasCoded = (act: Act, by: string): boolean =>
  act.codedBy === by || act.decisions.some((decision) => decision.by === by && isCoding(decision))

/** A returned act stays returned while it is mended: that decision leads from a state to itself. */
const isCoding = ({ from, to }: Decision): boolean => to === 'draft' || to === 'proposed' || from === to

/** I-01: an act has a type, a citation, a time that says something, and a place or the statement that it is unknown; each value is cited. I-02: no time ends before it begins. */
export const actProblems = (act: Act): readonly Problem[] => [
  ...(act.citations.length === 0 ? [{ code: 'no-citation', field: 'citations' } as const] : []),
  ...(act.time === null || isEmptyTime(act.time.value) ? [{ code: 'required', field: 'time' } as const] : []),
  ...(act.time !== null && isReversed(act.time.value) ? [{ code: 'interval-reversed', field: 'time' } as const] : []),
  ...(act.time?.citations.length === 0 ? [{ code: 'no-citation', field: 'time' } as const] : []),
  ...(act.place === null && !act.placeUnknown ? [{ code: 'required', field: 'place' } as const] : []),
  ...(act.place?.citations.length === 0 ? [{ code: 'no-citation', field: 'place' } as const] : []),
]

/** The words of a source count as a time, even where no range could be made of them (decision 16). */
const isEmptyTime = ({ from, to, said }: FuzzyTime): boolean => from === null && to === null && said === undefined

const isReversed = ({ from, to }: FuzzyTime): boolean => from !== null && to !== null && to < from
