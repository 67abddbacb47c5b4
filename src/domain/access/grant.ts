// A grant: who may see one record, case or compartment more than his roles give, until when, by whom, why (G-27). Revocable at once.
import type { Id } from '../brand.ts'
import { ok, refuse } from '../problem.ts'
import type { Result } from '../problem.ts'
import type { Compartment } from '../intake/report.ts'
import type { Decision } from '../event/incident.ts'
import { dayMs, isoDay } from '../time-and-place/civil-time.ts'
import { actorRef, hasRole } from './actor.ts'
import type { Actor } from './actor.ts'
import { mostOfRation } from './ration-kinds.ts'
import type { Ration } from './ration-kinds.ts'

type StaffActor = Extract<Actor, { kind: 'staff' }>

/**
 * `member` of a case · `need-to-know` of one report · `unsealing` of a report for the members of a case (decision 6) · `panel`: all
 * confessions, for independent counsel · `break-glass`: asked for by whoever needs it, loud · `override` of a declared conflict ·
 * `undeclare`: whoever declared a line asks to take it away; it lifts nothing until he does, and is good for once ·
 * `reading`: another limit of what one person may read in a day, more or less; it opens nothing.
 */
export const grantKinds = ['member', 'need-to-know', 'unsealing', 'panel', 'break-glass', 'override', 'undeclare', 'reading'] as const
export type GrantKind = (typeof grantKinds)[number]
/** Asked for by whoever needs it, never given by somebody else. */
export const askedKinds: readonly GrantKind[] = ['break-glass', 'undeclare']

export type GrantedTo = { readonly kind: 'staff'; readonly id: Id<'staff'> } | { readonly kind: 'case'; readonly id: Id<'case'> }
export type GrantedThing =
  | { readonly kind: 'case'; readonly id: Id<'case'> }
  | { readonly kind: 'report'; readonly id: Id<'report'> }
  /** A report or a case, for break-glass: neither which of the two nor whether it is there shows to whoever asks, or signs. */
  | { readonly kind: 'record'; readonly id: Id }
  | { readonly kind: 'compartment'; readonly compartment: Compartment }
  /** A declared interest: a unit by its id, or a name as it was declared. */
  | { readonly kind: 'interest'; readonly name: string }
  | { readonly kind: 'ration'; readonly ration: Ration; readonly most: number }

export interface Grant {
  readonly kind: GrantKind
  readonly to: GrantedTo
  readonly about: GrantedThing
  /** How whoever asks for break-glass called it: pages show this, so that nobody learns whether the thing is there. */
  readonly typed?: string
  /** Last ISO day on which it holds; null only for members of a case. */
  readonly until: string | null
  readonly reason: string
  readonly by: Id<'staff'>
  readonly on: string
  /** The request that two people signed, where the kind takes two: without it the grant gives nothing (`given-by-two.ts`). */
  readonly approval: Id<'approval'> | null
  readonly state: 'given' | 'revoked'
  readonly decisions: readonly Decision[]
}

/** Longest number of days that a kind may hold. */
const longestDays: Readonly<Record<GrantKind, number>> = { member: 730, 'need-to-know': 90, unsealing: 90, panel: 180, 'break-glass': 3, override: 30, undeclare: 14, reading: 7 }
const twoKinds: readonly GrantKind[] = ['panel', 'break-glass', 'override', 'undeclare', 'reading']
/** Nobody gives these alone: they are moves that two people sign. */
export const takesTwo = (kind: GrantKind): boolean => twoKinds.includes(kind)

/** The last day that a kind may name when it is given on `today`. */
export const latestDay = (kind: GrantKind, today: string): string => isoDay(Date.parse(today) + longestDays[kind] * dayMs)

/** In force on a day: given, not revoked, not over. */
export const isInForce = ({ state, until }: Grant, today: string): boolean => state === 'given' && (until === null || until >= today)

/** What each kind may be about, and for whom. */
const fits = ({ kind, to, about }: Pick<Grant, 'kind' | 'to' | 'about'>): boolean => {
  switch (kind) {
    case 'member': return to.kind === 'staff' && about.kind === 'case'
    case 'need-to-know': return to.kind === 'staff' && about.kind === 'report'
    case 'unsealing': return to.kind === 'case' && about.kind === 'report'
    case 'panel': return to.kind === 'staff' && about.kind === 'compartment'
    case 'break-glass': return to.kind === 'staff' && about.kind === 'record'
    case 'override': case 'undeclare': return to.kind === 'staff' && about.kind === 'interest'
    case 'reading': return to.kind === 'staff' && about.kind === 'ration' && Number.isInteger(about.most) && about.most >= 0 && about.most <= mostOfRation
  }
}

const isGoodDay = (kind: GrantKind, until: string | null, today: string): boolean =>
  until === null ? kind === 'member' : /^\d{4}-\d\d-\d\d$/.test(until) && until >= today && until <= latestDay(kind, today)

export interface Giving {
  readonly actor: StaffActor
  /** Never before the newest day of the log: a clock set back gives nobody more time. */
  readonly today: string
  readonly at: number
}

/** Is this, whoever wrote it, what its kind may be: about the right thing, no longer than it may hold, and of whoever begins such a grant? */
export const isInBounds = ({ kind, to, about, until, by, on }: Pick<Grant, 'kind' | 'to' | 'about' | 'until' | 'by' | 'on'>): boolean =>
  fits({ kind, to, about }) && isGoodDay(kind, until, on) && askedKinds.includes(kind) === (to.id === by)

/** What is given or asked for, before anybody has decided. */
export type GrantDraft = Pick<Grant, 'kind' | 'to' | 'about' | 'typed' | 'until' | 'reason'>

/**
 * May this be begun by whoever begins it? A supervising attorney gives; anybody asks for `break-glass` or `undeclare` for himself.
 * Refuses `not-found` (not his to give), `malformed` (the kind is not for this), `reason-required`, `bad-time`, `same-person`
 * (nobody gives himself anything).
 */
export const draftGrant = (draft: GrantDraft, { actor, today }: Giving): Result<GrantDraft> => {
  const isAsked = askedKinds.includes(draft.kind)
  if (!fits(draft)) return refuse('malformed')
  if (isAsked ? draft.to.id !== actor.id : !hasRole(actor, 'SAT')) return refuse('not-found')
  if (!isAsked && draft.to.id === actor.id) return refuse('same-person', 'to')
  if (draft.reason.trim() === '') return refuse('reason-required', 'reason')
  return isGoodDay(draft.kind, draft.until, today) ? ok({ ...draft, reason: draft.reason.trim() }) : refuse('bad-time', 'until')
}

type Begun = Omit<Grant, 'state' | 'decisions'>
/** A grant as it begins. Of what takes two, only `given-by-two.ts` makes one. */
export const given = (begun: Begun, by: string, at: number): Grant =>
  ({ ...begun, state: 'given', decisions: [{ from: 'asked', to: 'given', by, at, reason: begun.approval === null ? begun.reason : '' }] })
const givenAlone = (draft: GrantDraft, { actor, today, at }: Giving): Grant =>
  given({ ...draft, by: actor.id, on: today, approval: null }, actorRef(actor), at)

/** What one person gives. Refuses what `draftGrant` refuses, and `wrong-state` for what takes two. */
export const giveGrant = (draft: GrantDraft, giving: Giving): Result<Grant> => {
  const begun = draftGrant(draft, giving)
  if (!begun.ok) return begun
  return takesTwo(draft.kind) ? refuse('wrong-state') : ok(givenAlone(begun.value, giving))
}

/** Whoever makes a case is its first member. */
export const founding = (id: Id<'case'>, giving: Giving): Grant =>
  givenAlone({ kind: 'member', to: { kind: 'staff', id: giving.actor.id }, about: { kind: 'case', id }, until: null, reason: 'made the case' }, giving)

/** Ends a grant. `reason`: a code, where no person decided about this one grant. */
export const revoked = (grant: Grant, { by, at, reason }: Pick<Decision, 'by' | 'at' | 'reason'>): Grant =>
  ({ ...grant, state: 'revoked', decisions: [...grant.decisions, { from: grant.state, to: 'revoked', by, at, reason }] })

/**
 * At once, by one person: whoever gave it, whoever has it, a supervising attorney or the data-protection officer. Another limit of reading
 * may be a lower one, so nobody takes it from himself.
 */
export const revokeGrant = (grant: Grant, { actor, at }: Omit<Giving, 'today'>): Result<Grant> => {
  const isOwn = grant.to.id === actor.id
  if (isOwn && grant.kind === 'reading') return refuse('same-person')
  if (!hasRole(actor, 'SAT', 'DPO') && grant.by !== actor.id && !isOwn) return refuse('not-found')
  return grant.state === 'revoked' ? refuse('wrong-state') : ok(revoked(grant, { by: actorRef(actor), at, reason: '' }))
}
