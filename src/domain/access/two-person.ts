// Moves that nobody makes alone: what exactly is asked, who must sign it, and whether these signatures approve it here and now.
import type { Id, Sha256Hex } from '../brand.ts'
import { parseHex, utf8 } from '../custody/bytes.ts'
import { canonicalJson } from '../custody/canonical-json.ts'
import type { Primitives } from '../primitives.ts'
import { ok, refuse } from '../problem.ts'
import type { Result } from '../problem.ts'
import type { Recipient } from '../case/inclusion.ts'
import { dayMs, isoDay } from '../time-and-place/civil-time.ts'
import type { Role } from './actor.ts'
import { askedKinds } from './grant.ts'
import type { GrantedThing, GrantKind } from './grant.ts'
import { isBootstrap, signerRoles } from './roster.ts'
import type { RosterChange, RosterPerson, VerifiedRoster } from './roster.ts'
import type { Quorum } from './share-code.ts'

/** What can be asked. A new kind: its parameters here, its sides below. */
export type Move =
  | { readonly kind: 'change-roster'; readonly change: RosterChange }
  /** `card`: SHA-256 of the card as it lies sealed, so that no other one leaves, or opens, by these signatures. */
  | { readonly kind: 'release-card'; readonly source: Id<'source'>; readonly pseudonym: string; readonly card: Sha256Hex }
  /** Other sheets for the key holders; those before open nothing any more. */
  | { readonly kind: 'new-shares'; readonly quorum: Quorum }
  /** Whoever asked draws it afterwards: nothing of the words, nor anything that follows from them, is ever signed or kept. */
  | { readonly kind: 'set-duress' }
  /** A grant as it will stand, under the id of its record. `typed`: how whoever asks for break-glass called it. */
  | {
    readonly kind: 'give-grant'; readonly grant: Id<'grant'>; readonly of: GrantKind; readonly to: Id<'staff'>; readonly about: GrantedThing
    readonly typed: string | null; readonly until: string | null
  }
  /** `version`: of the case's record. What is chosen, linked or written in it afterwards was not signed for. */
  | {
    readonly kind: 'export-case'; readonly case: Id<'case'>; readonly number: string; readonly version: number; readonly acts: number; readonly items: number
    readonly recipient: Recipient; readonly language: 'be' | 'ru' | 'en'
  }
  /** `digest`: SHA-256 of `changesText`, so that nothing else is asked of sources by these signatures. */
  | { readonly kind: 'change-questionnaire'; readonly questionnaire: Id<'questionnaire'>; readonly version: number; readonly digest: Sha256Hex }
  /** `report`: SHA-256 of `erasedReportText`. The number is for people. */
  | { readonly kind: 'erase'; readonly erasure: Id<'erasure'>; readonly report: Sha256Hex; readonly reference: string | null }

/** The record that a move is about, where it is about one: who may not know of it does not learn of the request either. */
export const subjectOf = (move: Move): Id | null => {
  switch (move.kind) {
    case 'change-roster': case 'new-shares': case 'set-duress': return null
    case 'release-card': return move.source
    case 'export-case': return move.case
    case 'erase': return move.erasure
    case 'change-questionnaire': return move.questionnaire
    case 'give-grant': return move.about.kind === 'record' ? move.about.id : null
  }
}

/** Who gains by a move, where one person does: he signs no side of it, and follows it. */
export const gainerOf = (move: Move): Id<'staff'> | null => (move.kind === 'give-grant' ? move.to : null)

/** One request, as it is signed. */
export type Action = {
  readonly format: 'kniha-action-v1'
  /** Random, and the id of its record: used once. */
  readonly nonce: Id<'approval'>
  readonly move: Move
  readonly asker: Id<'staff'>
  readonly reason: string
  /** The roster of the day it was asked, by which this register and no other is meant. */
  readonly roster: { readonly version: number; readonly digest: Sha256Hex }
  /** Entries of the custody log when it was asked. */
  readonly index: number
  /** Days, YYYY-MM-DD in UTC; on the day `expires` it still counts. */
  readonly asked: string
  readonly expires: string
}

export type ActionSignature = { readonly by: Id<'staff'>; readonly signature: string }

/** Long enough for a colleague on leave, short enough that nobody signs what he has forgotten. */
const lifeDays = 7
/** The last day of a request. Nobody signs for a grant that would be over. */
const lastDay = (asked: string, move: Move): string => {
  const week = isoDay(Date.parse(`${asked}T00:00:00Z`) + lifeDays * dayMs)
  return move.kind === 'give-grant' && move.until !== null && move.until < week ? move.until : week
}

export const composeAction = (asked: Omit<Action, 'format' | 'expires'>): Action =>
  ({ format: 'kniha-action-v1', ...asked, expires: lastDay(asked.asked, asked.move) })

/** The canonical text of an action: what a page hands to the browser that signs. */
export const actionText = (action: Action): string => canonicalJson(action)

/** What is signed: SHA-256 of the canonical text. */
export const signedBytes = (text: string, { sha256 }: Pick<Primitives, 'sha256'>): Uint8Array => sha256(utf8(text))

/** Who may sign one side of a move. */
export type Side = (person: RosterPerson) => boolean
const oneOf = (...roles: readonly Role[]): Side => (person) => person.roles.some((role) => roles.includes(role))
const butNot = (staff: Id<'staff'>, side: Side): Side => (person) => person.staff !== staff && side(person)

type GiveGrant = Extract<Move, { kind: 'give-grant' }>
/** Who judges a grant: he answers for the work, or for the data, and gains nothing by it. */
const judgeOf = ({ to }: GiveGrant): Side => butNot(to, oneOf('SAT', 'DPO'))

/**
 * Is there only one person beside whoever asks for himself who could judge it? Then the asker is the other signature: a small register has no
 * more than these two, and it is still somebody else who gives.
 */
export const hasOneJudge = (move: Move, people: readonly RosterPerson[]): boolean =>
  move.kind === 'give-grant' && askedKinds.includes(move.of) && people.filter((person) => person.publicKey !== null && judgeOf(move)(person)).length < 2

const grantSides = (move: GiveGrant, people: readonly RosterPerson[]): readonly Side[] => {
  const judge = judgeOf(move)
  if (!askedKinds.includes(move.of)) return [butNot(move.to, oneOf('SAT')), judge]
  return [judge, hasOneJudge(move, people) ? ({ staff }) => staff === move.to : judge]
}

/** The sides of a move: each is signed by another person. */
export const sidesOf = (move: Move, people: readonly RosterPerson[]): readonly Side[] => {
  const signer = oneOf(...signerRoles)
  switch (move.kind) {
    case 'change-roster': return isBootstrap(people) ? [signer] : [signer, signer]
    case 'release-card': return [oneOf('SAT'), oneOf('VLT')]
    case 'new-shares': case 'set-duress': return [signer, signer]
    case 'export-case': return [oneOf('ATT', 'SAT'), oneOf('SAT')]
    // One of them answers for what is asked of people in danger.
    case 'change-questionnaire': return [oneOf('SAT'), oneOf('SAT', 'DPO', 'ADM')]
    case 'erase': return [oneOf('DPO'), oneOf('SAT')]
    case 'give-grant': return grantSides(move, people)
  }
}

/** Are there two such people at all, each with a key? A register with too few must say so before anybody asks. */
export const canBeSigned = (move: Move, people: readonly RosterPerson[]): boolean => {
  const sides = sidesOf(move, people)
  return filled(sides, people.filter(({ publicKey }) => publicKey !== null)) === sides.length
}

/** The key that stands for a person in this action. Before the first key there is only the one that is asked for. */
export const keyOf = ({ move }: Action, { staff, publicKey }: RosterPerson): string | null =>
  publicKey ?? (move.kind === 'change-roster' && move.change.kind === 'key' && move.change.staff === staff ? move.change.publicKey : null)

/** How many sides these people fill, each person one. */
const filled = (sides: readonly Side[], people: readonly RosterPerson[]): number => {
  const [side, ...others] = sides
  if (side === undefined) return 0
  return people.reduce((best, person, index) => (
    side(person) ? Math.max(best, 1 + filled(others, people.filter((_, other) => other !== index))) : best
  ), filled(others, people))
}

/** Would the signature of this person bring the request further? */
export const isAwaited = (action: Action, signatures: readonly ActionSignature[], people: readonly RosterPerson[], staff: Id<'staff'>): boolean => {
  const sides = sidesOf(action.move, people)
  const signed = people.filter((person) => signatures.some(({ by }) => by === person.staff))
  const more = people.find((person) => person.staff === staff)
  return more !== undefined && keyOf(action, more) !== null && !signed.includes(more) && filled(sides, [...signed, more]) > filled(sides, signed)
}

/** Is there a side that this person could sign, whoever signed before? */
export const canSign = (move: Move, people: readonly RosterPerson[], staff: Id<'staff'>): boolean =>
  people.some((person) => person.staff === staff && sidesOf(move, people).some((side) => side(person)))

/** One signature against the roster. Refusals: `not-signer`, `signature-wrong`. */
const signerOf = (action: Action, { by, signature }: ActionSignature, people: readonly RosterPerson[], p: Signing): Result<RosterPerson> => {
  const person = people.find(({ staff }) => staff === by)
  const key = person === undefined ? null : keyOf(action, person)
  if (person === undefined || key === null || !canSign(action.move, people, by)) return refuse('not-signer')
  const [publicKey, bytes] = [parseHex(key), parseHex(signature)]
  if (publicKey === null || bytes === null) return refuse('signature-wrong')
  return p.ed25519Verify(publicKey, signedBytes(actionText(action), p), bytes) ? ok(person) : refuse('signature-wrong')
}
type Signing = Pick<Primitives, 'sha256' | 'ed25519Verify'>

/**
 * Do these signatures, whenever they were made, cover every side by another person? Refusals: `not-signer` (nobody of this roster, or a
 * role that is not asked), `signature-wrong` (another key, or another text), `same-person`, `not-approved` (a side is missing).
 */
export const signedByAll = (action: Action, signatures: readonly ActionSignature[], people: readonly RosterPerson[], p: Signing): Result<readonly RosterPerson[]> => {
  const signers: RosterPerson[] = []
  for (const signature of signatures) {
    const signer = signerOf(action, signature, people, p)
    if (!signer.ok) return signer
    if (signers.includes(signer.value)) return refuse('same-person')
    signers.push(signer.value)
  }
  const sides = sidesOf(action.move, people)
  return filled(sides, signers) === sides.length ? ok(signers) : refuse('not-approved')
}

/** What the desk knows at the moment of judging. */
export interface Circumstances {
  readonly roster: VerifiedRoster
  /** The later of the clock's day and of every day that the log has seen since: a clock set back revives nothing. */
  readonly day: string
  /** Entries of the custody log. */
  readonly size: number
  readonly isUsed: boolean
}

/** Can it still be signed or performed at all? `already-used`, `roster-changed` (asked in another history), `set-back`, `expired`, `malformed`. */
const standing = (action: Action, now: Circumstances): Result<true> => {
  if (now.isUsed) return refuse('already-used')
  if (now.roster.digests[action.roster.version - 1] !== action.roster.digest) return refuse('roster-changed')
  if (action.index > now.size || action.asked > now.day) return refuse('set-back')
  if (action.expires !== lastDay(action.asked, action.move)) return refuse('malformed')
  return now.day > action.expires ? refuse('expired') : ok(true)
}

/** May it be performed now? The refusals of `standing` and of `signedByAll`. */
export const approved = (action: Action, signatures: readonly ActionSignature[], now: Circumstances, p: Signing): Result<readonly RosterPerson[]> => {
  const stands = standing(action, now)
  return stands.ok ? signedByAll(action, signatures, now.roster.people, p) : stands
}

/** Takes one more signature: refuses what `approved` would, and one that brings the request no further. */
export const addSignature = (
  asked: { readonly action: Action; readonly signatures: readonly ActionSignature[] }, added: ActionSignature, now: Circumstances, p: Signing,
): Result<{ readonly signatures: readonly ActionSignature[]; readonly isApproved: boolean }> => {
  const { action } = asked
  const signatures = [...asked.signatures, added]
  if (asked.signatures.some(({ by }) => by === added.by)) return refuse('same-person')
  const judged = approved(action, signatures, now, p)
  if (judged.ok) return ok({ signatures, isApproved: true })
  if (judged.problem.code !== 'not-approved') return judged
  return isAwaited(action, asked.signatures, now.roster.people, added.by) ? ok({ signatures, isApproved: false }) : refuse('not-signer')
}
