// The chain of rosters: the first is pinned under the root, each later one follows from the one before by a signed change.
import { sha256Hex } from '../brand.ts'
import type { Sha256Hex } from '../brand.ts'
import { hexOf, utf8 } from '../custody/bytes.ts'
import { canonicalJson } from '../custody/canonical-json.ts'
import type { Primitives } from '../primitives.ts'
import { ok, refuse } from '../problem.ts'
import type { Result } from '../problem.ts'
import { applyChange } from './roster.ts'
import type { RosterPerson, VerifiedRoster } from './roster.ts'
import { signedByAll } from './two-person.ts'
import type { Action, ActionSignature } from './two-person.ts'

/** One immutable version. */
export type RosterVersion = {
  readonly version: number
  /** SHA-256 of the version before; `null` for the first. */
  readonly previous: Sha256Hex | null
  readonly people: readonly RosterPerson[]
  readonly basis:
    /** HMAC of the first version under a key that is derived from the root, hexadecimal. */
    | { readonly kind: 'pinned'; readonly pin: string }
    | { readonly kind: 'signed'; readonly action: Action; readonly signatures: readonly ActionSignature[] }
}

type Chain = Pick<Primitives, 'sha256' | 'ed25519Verify'>
/** HMAC-SHA-256 under the key for this purpose alone. */
export type Pin = (bytes: Uint8Array) => Uint8Array

export const rosterDigest = (roster: RosterVersion, { sha256 }: Pick<Primitives, 'sha256'>): Sha256Hex =>
  sha256Hex(sha256(utf8(canonicalJson(roster))))

const pinOf = (people: readonly RosterPerson[], pin: Pin): string => hexOf(pin(utf8(canonicalJson({ format: 'kniha-roster-v1', version: 1, people }))))

/** The first version: one person, whose key comes with the second. */
export const firstRoster = (person: RosterPerson, pin: Pin): RosterVersion =>
  ({ version: 1, previous: null, people: [person], basis: { kind: 'pinned', pin: pinOf([person], pin) } })

/** The version that an approved action makes. Refusals: those of `applyChange` and of `signedByAll`, `wrong-state` for another kind of move. */
export const nextRoster = (
  before: VerifiedRoster, signed: { readonly action: Action; readonly signatures: readonly ActionSignature[] }, p: Chain,
): Result<RosterVersion> => {
  const { action, signatures } = signed
  if (action.move.kind !== 'change-roster') return refuse('wrong-state')
  const previous = before.digests.at(-1)
  if (previous === undefined || before.digests[action.roster.version - 1] !== action.roster.digest) return refuse('roster-changed')
  const covered = signedByAll(action, signatures, before.people, p)
  if (!covered.ok) return covered
  const people = applyChange(before.people, action.move.change)
  if (!people.ok) return people
  return ok({ version: before.version + 1, previous, people: people.value, basis: { kind: 'signed', action, signatures } })
}

/** A chain as small as it can be handed on: the first version, and the signed changes from which all others follow. */
export type RosterTrail = {
  readonly people: readonly RosterPerson[]
  readonly pin: string
  readonly changes: readonly { readonly action: Action; readonly signatures: readonly ActionSignature[] }[]
}

/** The trail of versions in the order of their numbers; `null` where the first is not pinned, or a later one not signed. */
export const trailOf = ([first, ...later]: readonly RosterVersion[]): RosterTrail | null => {
  const changes = later.flatMap(({ basis }) => (basis.kind === 'signed' ? [{ action: basis.action, signatures: basis.signatures }] : []))
  if (first?.basis.kind !== 'pinned' || changes.length < later.length) return null
  return { people: first.people, pin: first.basis.pin, changes }
}

interface Walked {
  readonly roster: VerifiedRoster
  readonly versions: readonly RosterVersion[]
}

/** Makes every version of a trail anew. `roster-broken` for a change that does not follow, or that was signed once and used twice. */
const walk = ({ people, pin, changes }: RosterTrail, p: Chain): Result<Walked> => {
  const first: RosterVersion = { version: 1, previous: null, people, basis: { kind: 'pinned', pin } }
  const [used, versions] = [new Set<string>(), [first]]
  let roster: VerifiedRoster = { version: 1, people, digests: [rosterDigest(first, p)] }
  for (const change of changes) {
    const next = nextRoster(roster, change, p)
    if (!next.ok || used.has(change.action.nonce)) return refuse('roster-broken')
    used.add(change.action.nonce)
    versions.push(next.value)
    roster = { version: next.value.version, people: next.value.people, digests: [...roster.digests, rosterDigest(next.value, p)] }
  }
  return ok({ roster, versions })
}

/** The roster at the end of a trail. Whose trail it is only a digest that was known before can tell: anybody can begin one. */
export const followTrail = (trail: RosterTrail, p: Chain): Result<VerifiedRoster> => {
  const walked = walk(trail, p)
  return walked.ok ? ok(walked.value.roster) : walked
}

/**
 * Checks every link and gives the newest roster. `roster-broken` for anything else than the whole chain: no first version or two, a gap, a
 * changed member, a signature that does not fit, a change that was signed once and used twice.
 */
export const verifyRoster = (versions: readonly RosterVersion[], pin: Pin, p: Chain): Result<VerifiedRoster> => {
  const sorted = [...versions].sort((a, b) => a.version - b.version)
  const trail = trailOf(sorted)
  if (trail === null || trail.pin !== pinOf(trail.people, pin)) return refuse('roster-broken')
  const walked = walk(trail, p)
  return walked.ok && canonicalJson(walked.value.versions) === canonicalJson(sorted) ? ok(walked.value.roster) : refuse('roster-broken')
}
