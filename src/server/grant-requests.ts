// Asking two people for a grant, giving it when they have signed, ending those that nobody can be sure of.
import { actorRef } from '../domain/access/actor.ts'
import type { Actor } from '../domain/access/actor.ts'
import { grantMove, grantOf, isProper } from '../domain/access/given-by-two.ts'
import { draftGrant, revoked } from '../domain/access/grant.ts'
import type { Giving, Grant, GrantDraft } from '../domain/access/grant.ts'
import type { Action, Move } from '../domain/access/two-person.ts'
import { idOf, parseId } from '../domain/brand.ts'
import type { Id } from '../domain/brand.ts'
import { change, creation } from '../domain/change.ts'
import type { Change, EntryDraft } from '../domain/change.ts'
import { refuse } from '../domain/problem.ts'
import type { Result } from '../domain/problem.ts'
import { doubtedGrants } from './grants-in-force.ts'
import type { Shell, Unlocked } from './shell.ts'
import { ask } from './two-person.ts'

const aboutIn = ({ about }: Grant): string => {
  switch (about.kind) {
    case 'case': case 'report': case 'record': return about.id
    case 'compartment': return about.compartment
    case 'interest': return about.name
    case 'ration': return `${about.ration} ${String(about.most)}`
  }
}

/** What the log says of a grant that begins or ends. */
export const grantEntry = (id: Id<'grant'>, value: Grant): EntryDraft => ({
  verb: value.state === 'revoked' ? 'revoked' : 'granted', object: id, reason: value.kind,
  content: { to: value.to.id, about: aboutIn(value), until: value.until, state: value.state, reason: value.reason, approval: value.approval },
})

/** Asks two people to sign for a grant; returns the request. Refuses what `draftGrant` and `ask` refuse, and `malformed` for a grant to no person. */
export const requestGrant = async (shell: Shell, draft: GrantDraft, giving: Giving): Promise<Result<Id<'approval'>>> => {
  const drafted = draftGrant(draft, giving)
  if (!drafted.ok) return drafted
  const { to, reason } = drafted.value
  return to.kind === 'staff' ? ask(shell, giving.actor, { move: grantMove(shell.newId<'grant'>(), to.id, drafted.value), reason }) : refuse('malformed')
}

/**
 * The id that stands in a request for break-glass. Whoever asks, and whoever signs, can read it: what is unknown has one too, always the same
 * for the same words, so that it tells nobody whether the thing is there.
 */
export const idMeant = ({ primitives }: Shell, { register, keys }: Unlocked, typed: string): Id =>
  register.all('case').find(({ id, value }) => id === typed || value.number === typed)?.id
  ?? register.all('report').find(({ id, value }) => id === typed || value.reference === typed)?.id
  ?? parseId(typed) ?? idOf(primitives.hmacSha256(keys.derive('ids of what is asked for'), new TextEncoder().encode(typed)).subarray(0, 16))

/** May two people sign this? A request for a grant must be one that the pages make, and mean what its signers read in it. */
export const isFitToSign = (shell: Shell, unlocked: Unlocked, action: Action): boolean => {
  const { move } = action
  if (move.kind !== 'give-grant') return true
  return isProper(action, move) && (move.about.kind !== 'record' || move.about.id === idMeant(shell, unlocked, move.typed ?? ''))
}

/** The part of a plan that gives what was signed for; it belongs into the transaction that uses the request up. */
export const grantPlan = (shell: Shell, { action, move }: { readonly action: Action; readonly move: Extract<Move, { kind: 'give-grant' }> }, by: Actor): { readonly changes: readonly Change[]; readonly entries: readonly EntryDraft[] } => {
  const value = grantOf(action, move, { by: actorRef(by), at: shell.now() })
  return { changes: [creation('grant', move.grant, value)], entries: [grantEntry(move.grant, value)] }
}

/** The part of a plan that ends what may be among rows that were changed outside: it can be asked for anew, and nobody can tell whether it was taken back. */
export const doubtPlan = (shell: Shell, unlocked: Unlocked, by: Actor): { readonly changes: readonly Change[]; readonly entries: readonly EntryDraft[] } => {
  const ended = doubtedGrants(unlocked).map((entry) => ({ ...entry, value: revoked(entry.value, { by: actorRef(by), at: shell.now(), reason: 'rows-adopted' }) }))
  return { changes: ended.map(({ id, value, version }) => change('grant', id, value, version)), entries: ended.map(({ id, value }) => grantEntry(id, value)) }
}
