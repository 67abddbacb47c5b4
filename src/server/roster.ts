// The roster of this register as its signatures prove it: checked wholly, once for each state of its records; roles come from here alone.
import type { Role } from '../domain/access/actor.ts'
import { handlers, reviewers } from '../domain/access/policy.ts'
import { firstRoster, nextRoster, rosterDigest, verifyRoster } from '../domain/access/roster-chain.ts'
import type { RosterVersion } from '../domain/access/roster-chain.ts'
import type { RosterChange, RosterPerson, VerifiedRoster } from '../domain/access/roster.ts'
import type { Action, ActionSignature } from '../domain/access/two-person.ts'
import { idOf } from '../domain/brand.ts'
import type { Id } from '../domain/brand.ts'
import { creation } from '../domain/change.ts'
import type { EntryDraft, Plan } from '../domain/change.ts'
import { ok, refuse } from '../domain/problem.ts'
import type { Result } from '../domain/problem.ts'
import { handlingsAfter } from './custody/handlings-after.ts'
import { isNamed, isSure } from './custody/ledger.ts'
import type { Register } from './register.ts'
import type { Shell, Unlocked } from './shell.ts'

const utf8 = new TextEncoder()

/** Ids follow from the number under the root: a second version of one number cannot be written, and a missing one is noticed. */
const rosterId = (shell: Shell, unlocked: Unlocked, version: number): Id<'roster'> =>
  idOf<'roster'>(shell.primitives.hmacSha256(unlocked.keys.derive('roster id'), utf8.encode(String(version))).subarray(0, 16))

const pinIn = (shell: Shell, unlocked: Unlocked) => (bytes: Uint8Array): Uint8Array => shell.primitives.hmacSha256(unlocked.keys.derive('roster pin'), bytes)

/** What was checked, for which records exactly. */
const checked = new WeakMap<Register, { readonly values: readonly RosterVersion[]; readonly roster: Result<VerifiedRoster> }>()
const rolledBack = new WeakSet<Register>()

const check = (shell: Shell, unlocked: Unlocked): Result<VerifiedRoster> => {
  const entries = unlocked.register.all('roster')
  const before = checked.get(unlocked.register)
  if (before?.values.length === entries.length && entries.every(({ value }, index) => value === before.values[index])) return before.roster
  const isInPlace = entries.every(({ id, value, version }) => version === 1 && id === rosterId(shell, unlocked, value.version))
  const values = entries.map(({ value }) => value)
  const roster = isInPlace ? verifyRoster(values, pinIn(shell, unlocked), shell.primitives) : refuse('roster-broken')
  checked.set(unlocked.register, { values, roster })
  return roster
}

/** Ids of every version that is there, and of the one that would follow: a chain that lost its newest version verifies too. */
const idsOf = (shell: Shell, unlocked: Unlocked, { version }: VerifiedRoster): readonly Id<'roster'>[] =>
  Array.from({ length: version + 1 }, (_, at) => rosterId(shell, unlocked, at + 1))

const isSureOf = (shell: Shell, unlocked: Unlocked, roster: VerifiedRoster): boolean => {
  const findings = unlocked.ledger.findings()
  return findings === null || isSure(findings, idsOf(shell, unlocked, roster))
}

/**
 * The newest roster. `locked`; `roster-broken` when the chain does not verify, or when its newest versions were taken away or nobody can
 * tell whether they were: nobody has a role then.
 */
export const rosterOf = (shell: Shell): Result<VerifiedRoster> => {
  const unlocked = shell.unlocked()
  if (unlocked === null) return refuse('locked')
  const roster = check(shell, unlocked)
  if (!roster.ok) return roster
  return rolledBack.has(unlocked.register) || !isSureOf(shell, unlocked, roster.value) ? refuse('roster-broken') : roster
}

/** Who works here under this id; `null` for nobody. */
export const rosterPerson = (shell: Shell, staff: Id<'staff'>): RosterPerson | null => {
  const roster = rosterOf(shell)
  return roster.ok ? roster.value.people.find((person) => person.staff === staff) ?? null : null
}

export interface Colleague {
  readonly id: Id<'staff'>
  readonly name: string
}

/** Whom a report can be given to; nobody while the list of people does not verify. */
export const handlersIn = (shell: Shell): readonly Colleague[] => colleaguesWith(shell, handlers)

/** Whom a review of a person named can be given to. */
export const reviewersIn = (shell: Shell): readonly Colleague[] => colleaguesWith(shell, reviewers)

const colleaguesWith = (shell: Shell, roles: readonly Role[]): readonly Colleague[] => {
  const roster = rosterOf(shell)
  return (roster.ok ? roster.value.people : []).filter((person) => roles.some((role) => person.roles.includes(role))).map(({ staff, name }) => ({ id: staff, name }))
}

/** A part of opening, before anybody can sign in: does the log speak of a version that is not here? Then an older database was put in place. */
export const checkRosterAgainstLog = async (shell: Shell): Promise<Result<true>> => {
  const [unlocked, roster] = [shell.unlocked(), rosterOf(shell)]
  if (unlocked === null) return refuse('locked')
  if (!roster.ok) return roster
  const next = rosterId(shell, unlocked, roster.value.version + 1)
  const entry = await shell.db.selectFrom('custody').select('seq').where('record', '=', next).executeTakeFirst()
  if (entry === undefined) return ok(true)
  rolledBack.add(unlocked.register)
  return refuse('roster-broken')
}

/** The roster that is there, where nobody can tell whether it is the newest. */
export interface DoubtedRoster {
  readonly roster: VerifiedRoster
  /** Places of the log where an entry is missing or not as it was signed: any of them may have told of a later version. */
  readonly lost: number
}

/**
 * For the holders of the keys alone, who may decide what nobody of an unsure roster may. `locked`; `wrong-state` where the roster is sure;
 * `roster-broken` where a version is gone for certain: the chain, a finding or a signed entry says so.
 */
export const doubtedRoster = async (shell: Shell): Promise<Result<DoubtedRoster>> => {
  const unlocked = shell.unlocked()
  if (unlocked === null) return refuse('locked')
  const [roster, findings] = [check(shell, unlocked), unlocked.ledger.findings()]
  if (!roster.ok) return roster
  if (findings === null || isSureOf(shell, unlocked, roster.value)) return refuse('wrong-state')
  if (isNamed(findings, idsOf(shell, unlocked, roster.value))) return refuse('roster-broken')
  const next = rosterId(shell, unlocked, roster.value.version + 1)
  let lost = 0
  for await (const told of handlingsAfter(shell, unlocked, 0)) {
    if (told?.object === next) return refuse('roster-broken')
    if (told === null) lost += 1
  }
  return ok({ roster: roster.value, lost })
}

const verbs: Readonly<Record<RosterChange['kind'], EntryDraft['verb']>> = { admit: 'granted', roles: 'changed', leave: 'revoked', key: 'changed', 'card-key': 'changed' }

/** The part of a plan that writes a version: the record, and an entry that carries its number and digest. */
const versionPlan = (shell: Shell, unlocked: Unlocked, roster: RosterVersion): Pick<Plan, 'changes' | 'entries'> => {
  const id = rosterId(shell, unlocked, roster.version)
  const { basis } = roster
  const verb = basis.kind === 'signed' && basis.action.move.kind === 'change-roster' ? verbs[basis.action.move.change.kind] : 'granted'
  return {
    changes: [creation('roster', id, roster)],
    entries: [{
      verb, object: id, reason: 'roster',
      content: { version: roster.version, digest: rosterDigest(roster, shell.primitives), people: roster.people.length, signers: basis.kind === 'signed' ? basis.signatures.map(({ by }) => by) : [] },
    }],
  }
}

/** The part of a plan that writes the first version, with the one person that the first start makes. */
export const foundingPlan = (shell: Shell, unlocked: Unlocked, person: RosterPerson): Pick<Plan, 'changes' | 'entries'> =>
  versionPlan(shell, unlocked, firstRoster(person, pinIn(shell, unlocked)))

/** What writes the version that this signed change makes. Refuses what `nextRoster` refuses. */
export const rosterPlan = (
  shell: Shell, signed: { readonly action: Action; readonly signatures: readonly ActionSignature[] },
): Result<Pick<Plan, 'changes' | 'entries'>> => {
  const [unlocked, roster] = [shell.unlocked(), rosterOf(shell)]
  if (unlocked === null) return refuse('locked')
  if (!roster.ok) return roster
  const next = nextRoster(roster.value, signed, shell.primitives)
  return next.ok ? ok(versionPlan(shell, unlocked, next.value)) : next
}
