// A grant that takes two stands on the request that two people signed for exactly this grant, each time it is used: its own row proves nothing.
import type { Id } from '../brand.ts'
import { canonicalJson, isJsonObject } from '../custody/canonical-json.ts'
import type { Primitives } from '../primitives.ts'
import type { Approval } from './approval.ts'
import { given, isInBounds, isInForce, takesTwo } from './grant.ts'
import type { Grant, GrantDraft } from './grant.ts'
import type { VerifiedRoster } from './roster.ts'
import type { PolicyRecord } from './touching.ts'
import { signedByAll } from './two-person.ts'
import type { Action, Move } from './two-person.ts'

type GiveGrant = Extract<Move, { kind: 'give-grant' }>

/** The move that asks for a grant to a person under this id; the reason stands in the action. */
export const grantMove = (grant: Id<'grant'>, to: Id<'staff'>, { kind, about, typed, until }: GrantDraft): GiveGrant =>
  ({ kind: 'give-grant', grant, of: kind, to, about, typed: typed ?? null, until })

/** All of a grant that was signed. */
const signedPart = (action: Action, { of, to, about, typed, until }: GiveGrant): Omit<Grant, 'state' | 'decisions'> => ({
  kind: of, to: { kind: 'staff', id: to }, about, ...(typed === null ? {} : { typed }), until, reason: action.reason, by: action.asker, on: action.asked, approval: action.nonce,
})

/** The grant that an approved request gives. `by`: whose signature was the last. */
export const grantOf = (action: Action, move: GiveGrant, { by, at }: { readonly by: string; readonly at: number }): Grant => given(signedPart(action, move), by, at)

/** May this be asked at all? A request that somebody wrote past the pages is signed by nobody, and gives nothing where it was. */
export const isProper = (action: Action, move: GiveGrant): boolean => takesTwo(move.of) && isInBounds(signedPart(action, move))

/** What a grant is held against. */
export interface Proof {
  /** The request that the grant names; `null` where there is none. */
  readonly approval: PolicyRecord<'approval'> | null
  readonly roster: VerifiedRoster
}

const isSignedFor = ({ id, value }: PolicyRecord<'grant'>, action: Action): boolean => {
  const { move } = action
  if (move.kind !== 'give-grant' || move.grant !== id || !isProper(action, move)) return false
  const said: unknown = { ...value, state: null, decisions: null }
  return isJsonObject(said) && canonicalJson(said) === canonicalJson({ ...signedPart(action, move), state: null, decisions: null })
}

/**
 * Does this grant stand? Its request was done, says exactly this grant, was asked in this register's own history, and bears signatures of
 * people who are in the roster of today, by the key and the role that they have today: with whoever leaves or gets a new key, what he signed for ends.
 */
export const stands = (grant: PolicyRecord<'grant'>, { approval, roster }: Proof, p: Pick<Primitives, 'sha256' | 'ed25519Verify'>): boolean => {
  if (approval === null) return false
  const { action, signatures, end }: Approval = approval.value
  return end?.kind === 'done' && action.nonce === approval.id && roster.digests[action.roster.version - 1] === action.roster.digest
    && isSignedFor(grant, action) && signedByAll(action, signatures, roster.people, p).ok
}

/** The grants that count on a day. `isProved` is asked about those that take two. */
export const inForce = <Held extends PolicyRecord<'grant'>>(grants: readonly Held[], today: string, isProved: (grant: Held) => boolean): readonly Held[] =>
  grants.filter((grant) => isInForce(grant.value, today) && (!takesTwo(grant.value.kind) || isProved(grant)))
