// What a desk gives to the vault room of a keeper, and what the room makes of it: nothing that the desk says counts before it was checked there.
import type { Id, Sha256Hex } from '../brand.ts'
import { utf8 } from '../custody/bytes.ts'
import type { Primitives } from '../primitives.ts'
import { ok, refuse } from '../problem.ts'
import type { Result } from '../problem.ts'
import { digitGroups } from './digit-groups.ts'
import { followTrail } from './roster-chain.ts'
import type { RosterTrail } from './roster-chain.ts'
import { isBootstrap } from './roster.ts'
import type { RosterPerson, VerifiedRoster } from './roster.ts'
import { approved } from './two-person.ts'
import type { Action, ActionSignature } from './two-person.ts'

/** An action that two people signed, for one sealed card. */
export type CardRelease = {
  readonly action: Action
  readonly signatures: readonly ActionSignature[]
  /** Digits that the room shows with the card; typed at the desk they say that it was opened. */
  readonly receipt: string
}

/** `bundle.json`; the sealed card lies beside it. Without a release it brings the list of people alone. */
export type CardBundle = {
  readonly format: 'kniha-card-bundle-v1'
  readonly roster: RosterTrail
  readonly release: CardRelease | null
}

type Checking = Pick<Primitives, 'sha256' | 'ed25519Verify'>

/** Thirty digits (99 bits) that name a version of the roster, and with it all before: compared by voice before a machine trusts the list. */
export const rosterFigure = (digest: Sha256Hex, { sha256 }: Pick<Primitives, 'sha256'>): string =>
  digitGroups(sha256(utf8(`kniha-roster-figure-v1|${digest}`)), { count: 30, group: 5 })

/**
 * The roster that a trail proves, held against the digests that this machine knows. `list-unproved` for a trail that does not follow,
 * `list-older` for one that lacks the newest known version, `list-other` for another history, `too-few-signers` for a list that one person
 * alone could still continue as he likes: to know it would be to know nothing.
 */
export const judgeRoster = (trail: RosterTrail, known: readonly Sha256Hex[], p: Checking): Result<VerifiedRoster> => {
  const roster = followTrail(trail, p)
  if (!roster.ok) return refuse('list-unproved')
  const { digests, people } = roster.value
  if (known.some((digest, at) => at < digests.length && digests[at] !== digest)) return refuse('list-other')
  if (known.length > digests.length) return refuse('list-older')
  return isBootstrap(people) ? refuse('too-few-signers') : roster
}

/** What the machine of a keeper knows when it judges a release. */
export interface AtTheKeeper {
  readonly roster: VerifiedRoster
  /** Of its own clock, YYYY-MM-DD in UTC. */
  readonly day: string
  /** Was a card opened here by this approval? */
  readonly isUsed: boolean
  /** SHA-256 of the sealed card that came along. */
  readonly card: Sha256Hex
}

export interface JudgedRelease {
  readonly source: Id<'source'>
  readonly pseudonym: string
  readonly signers: readonly RosterPerson[]
}

/** May this card be opened here? The refusals of `approved`, and `card-other` for a card, or a move, that was not signed for. */
export const judgeRelease = ({ action, signatures }: CardRelease, { roster, day, isUsed, card }: AtTheKeeper, p: Checking): Result<JudgedRelease> => {
  const { move } = action
  if (move.kind !== 'release-card' || move.card !== card) return refuse('card-other')
  // How long the log is only the desk can say: this machine has its own clock and its own memory of what was used.
  const judged = approved(action, signatures, { roster, day, size: action.index, isUsed }, p)
  return judged.ok ? ok({ source: move.source, pseudonym: move.pseudonym, signers: judged.value }) : judged
}
