// The roster: who works here, as what, under which signing key. A change is applied or refused; who must sign it stands in two-person.ts.
import type { Id, Sha256Hex } from '../brand.ts'
import { ok, refuse } from '../problem.ts'
import type { Result } from '../problem.ts'
import type { Role } from './actor.ts'

// These types go into canonical JSON, which takes no interfaces.
export type RosterPerson = {
  readonly staff: Id<'staff'>
  /** Signed with the rest, so that nobody can be shown under a colleague's name. */
  readonly name: string
  readonly roles: readonly Role[]
  /** Ed25519, 64 hexadecimal characters; `null` only for the first person before the first key is made. */
  readonly publicKey: string | null
  /** A keeper's own age recipient, to which cards are sealed; absent where there is none. */
  readonly cardKey?: string
}

export type RosterChange =
  | { readonly kind: 'admit'; readonly person: RosterPerson & { readonly publicKey: string } }
  | { readonly kind: 'roles'; readonly staff: Id<'staff'>; readonly roles: readonly Role[] }
  | { readonly kind: 'leave'; readonly staff: Id<'staff'> }
  /** The first key of the first person, or a new one for whoever lost the words. */
  | { readonly kind: 'key'; readonly staff: Id<'staff'>; readonly publicKey: string }
  /** Cards are sealed to this key of a keeper from now on, or to none of his: `null`. */
  | { readonly kind: 'card-key'; readonly staff: Id<'staff'>; readonly cardKey: string | null }

/** A roster whose whole chain of signatures was checked. */
export interface VerifiedRoster {
  readonly version: number
  readonly people: readonly RosterPerson[]
  /** SHA-256 of each version, the first at 0. */
  readonly digests: readonly Sha256Hex[]
}

/** Roles that may sign changes of the roster: who answers for the work, and who keeps the machine. Neither is enough alone. */
export const signerRoles: readonly Role[] = ['SAT', 'ADM']

/** With two there is a second person; never fewer once there were two. */
const fewestSigners = 2

const isSigner = ({ roles, publicKey }: RosterPerson): boolean => publicKey !== null && roles.some((role) => signerRoles.includes(role))
export const signersOf = (people: readonly RosterPerson[]): readonly RosterPerson[] => people.filter(isSigner)

/** Is the register still kept by one, who may do nothing but make the first key and admit a second signer? */
export const isBootstrap = (people: readonly RosterPerson[]): boolean => signersOf(people).length < fewestSigners

const isFirstKey = (people: readonly RosterPerson[], change: RosterChange): boolean =>
  change.kind === 'key' && people.length === 1 && people.every(({ publicKey }) => publicKey === null)

/**
 * The people after a change. Refusals: `not-found` (nobody of that id), `required` (no role, no name), `name-taken`, `key-taken`
 * (a key is one person's), `wrong-state` (admitted already, or with a key of cards; such a key for somebody who keeps none, or none where there is none),
 * `too-few-signers` (two must remain; alone one may only get to two).
 */
export const applyChange = (people: readonly RosterPerson[], change: RosterChange): Result<readonly RosterPerson[]> => {
  const changed = changedPeople(people, change)
  if (!changed.ok) return changed
  if (changed.value.some(({ roles, name }) => roles.length === 0 || name === '')) return refuse('required', 'roles')
  if (isFirstKey(people, change)) return changed
  const goesToTwo = change.kind === 'admit' && signersOf(people).length + 1 === fewestSigners
  if (isBootstrap(people) && !goesToTwo) return refuse('too-few-signers')
  return isBootstrap(changed.value) ? refuse('too-few-signers') : changed
}

const changedPeople = (people: readonly RosterPerson[], change: RosterChange): Result<readonly RosterPerson[]> => {
  if (change.kind === 'admit') {
    const { person } = change
    if (people.some(({ staff }) => staff === person.staff)) return refuse('wrong-state')
    if (people.some(({ name }) => name === person.name)) return refuse('name-taken', 'name')
    // Nobody would compare its number: a key of cards is a change of its own.
    if (person.cardKey !== undefined) return refuse('wrong-state')
    return hasKey(people, person.publicKey) ? refuse('key-taken') : ok([...people, person])
  }
  const of = people.find(({ staff }) => staff === change.staff)
  if (of === undefined) return refuse('not-found')
  if (change.kind === 'card-key') return withCardKey(people, of, change.cardKey)
  if (change.kind === 'leave') return ok(people.filter(({ staff }) => staff !== change.staff))
  if (change.kind === 'key' && hasKey(people, change.publicKey)) return refuse('key-taken')
  return ok(people.map((person) => (person.staff !== change.staff ? person
    : change.kind === 'roles' ? withRoles(person, change.roles) : { ...person, publicKey: change.publicKey })))
}

/** Whoever keeps no cards any more has no key of cards: with the role, an old one must not come back that nobody signed for. */
const withRoles = ({ cardKey, ...person }: RosterPerson, roles: readonly Role[]): RosterPerson =>
  (cardKey === undefined || !roles.includes('VLT') ? { ...person, roles } : { ...person, roles, cardKey })

const withCardKey = (people: readonly RosterPerson[], of: RosterPerson, cardKey: string | null): Result<readonly RosterPerson[]> => {
  const { cardKey: before, ...person } = of
  if (cardKey === null ? before === undefined : !of.roles.includes('VLT')) return refuse('wrong-state')
  if (cardKey !== null && people.some((each) => each.cardKey === cardKey)) return refuse('key-taken')
  return ok(people.map((each) => (each !== of ? each : cardKey === null ? person : { ...person, cardKey })))
}

const hasKey = (people: readonly RosterPerson[], key: string): boolean => people.some(({ publicKey }) => publicKey === key)
