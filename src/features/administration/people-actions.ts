// Asking for changes of the roster: an invitation, other roles, a leave, a new key. Two people sign them in another room.
import type { Role } from '../../domain/access/actor.ts'
import { mayDo } from '../../domain/access/decide.ts'
import { applyChange } from '../../domain/access/roster.ts'
import type { RosterChange } from '../../domain/access/roster.ts'
import { invitationLife, withoutFactors } from '../../domain/access/staff.ts'
import type { Invitation, Staff } from '../../domain/access/staff.ts'
import { instant } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import { change, creation } from '../../domain/change.ts'
import { hexOf } from '../../domain/custody/bytes.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { commit } from '../../server/commit.ts'
import type { DeskContext, Visit } from '../../server/http/desk-context.ts'
import { rosterOf } from '../../server/roster.ts'
import { ask } from '../../server/two-person.ts'

type Shelled = Pick<DeskContext, 'shell'>

/** A key that nobody has: only to ask early whether a change could be made at all. */
const anyKey = '0'.repeat(64)

export const tokenDigest = ({ shell }: Shelled, token: string): string => hexOf(shell.primitives.sha256(Buffer.from(token)))

/** May this visit ask for it, and could it be done to the roster as it is? */
const askable = ({ shell }: Shelled, visit: Visit, asked: { readonly change: RosterChange; readonly reason: string }): Result<true> => {
  if (!mayDo(visit.actor, 'manage-staff')) return refuse('not-found')
  if (asked.reason === '') return refuse('reason-required', 'reason')
  const roster = rosterOf(shell)
  if (!roster.ok) return roster
  const changed = applyChange(roster.value.people, asked.change)
  return changed.ok ? ok(true) : changed
}

const drawInvitation = ({ shell }: Shelled, visit: Visit, given: Pick<Invitation, 'reason' | 'gives'>): { readonly token: string; readonly invitation: Invitation } => {
  const token = hexOf(shell.primitives.random(32))
  return { token, invitation: { ...given, token: tokenDigest({ shell }, token), by: visit.actor.id, expires: instant(shell.now() + invitationLife) } }
}

export interface Invited {
  readonly name: string
  readonly roles: readonly Role[]
  readonly language: Staff['language']
  readonly reason: string
}

/** Invites and returns the token of the one-time link. It gives nothing before the invited person's key is signed by two. */
export const invite = async ({ shell }: Shelled, visit: Visit, person: Invited): Promise<Result<string>> => {
  if (!mayDo(visit.actor, 'manage-staff')) return refuse('not-found')
  if (person.name === '') return refuse('required', 'name')
  const id = shell.newId<'staff'>()
  const may = askable({ shell }, visit, { change: { kind: 'admit', person: { staff: id, name: person.name, roles: person.roles, publicKey: anyKey } }, reason: person.reason })
  if (!may.ok) return may
  const { token, invitation } = drawInvitation({ shell }, visit, { reason: person.reason, gives: { kind: 'admit', roles: person.roles } })
  const written = await commit(shell, visit.actor, {
    changes: [creation('staff', id, { ...withoutFactors, name: person.name, language: person.language, invitation })],
    entries: [{ verb: 'recorded', object: id, reason: 'invitation', content: { roles: person.roles } }], jobs: [],
  })
  return written.ok ? ok(token) : written
}

/** A link for somebody who lost words or password: a new key and password, which count once two have signed. The old ones count until then. */
export const inviteAgain = async ({ shell }: Shelled, visit: Visit, asked: { readonly staff: Id<'staff'>; readonly reason: string }): Promise<Result<string>> => {
  const may = askable({ shell }, visit, { change: { kind: 'key', staff: asked.staff, publicKey: anyKey }, reason: asked.reason })
  if (!may.ok) return may
  const entry = shell.unlocked()?.register.get('staff', asked.staff) ?? null
  if (entry === null) return refuse('not-found')
  const { token, invitation } = drawInvitation({ shell }, visit, { reason: asked.reason, gives: { kind: 'key' } })
  const written = await commit(shell, visit.actor, {
    changes: [change('staff', entry.id, { ...entry.value, invitation }, entry.version)],
    entries: [{ verb: 'recorded', object: entry.id, reason: 'invitation', content: {} }], jobs: [],
  })
  return written.ok ? ok(token) : written
}

/** Asks two people to sign other roles or a leave; returns the request. */
export const askChange = async (
  { shell }: Shelled, visit: Visit, asked: { readonly change: RosterChange & { readonly kind: 'roles' | 'leave' }; readonly reason: string },
): Promise<Result<Id<'approval'>>> => {
  const may = askable({ shell }, visit, asked)
  return may.ok ? ask(shell, visit.actor, { move: { kind: 'change-roster', change: asked.change }, reason: asked.reason }) : may
}
