// Signing in, inviting, accepting an invitation: what may be done, in the order in which it happens.
import type { Role } from '../../domain/access/actor.ts'
import { mayDo } from '../../domain/access/decide.ts'
import { shortestPassword } from '../../domain/access/staff.ts'
import type { Staff } from '../../domain/access/staff.ts'
import { change, creation } from '../../domain/change.ts'
import type { Id } from '../../domain/brand.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { commit } from '../../server/commit.ts'
import type { DeskContext, Visit } from '../../server/http/desk-context.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const digest = (context: Pick<DeskContext, 'shell'>, token: string): string => hex(context.shell.primitives.sha256(Buffer.from(token)))


/** A name that nobody has costs as much time as a wrong password (threats.md, C4). */
export const signIn = async (context: Pick<DeskContext, 'shell' | 'sessions' | 'passphrases'>, name: string, password: string): Promise<Result<string>> => {
  const register = context.shell.unlocked()?.register
  if (register === undefined) return refuse('locked')
  // Made for a known name too: the first wrong one after a start would else take twice as long.
  const nobody = await decoyHash(context)
  const staff = register.all('staff').find((entry) => entry.value.name === name.trim() && entry.value.active)
  const stored = staff?.value.passwordHash ?? nobody
  const fits = await context.passphrases.verify(stored, password)
  if (staff === undefined || staff.value.passwordHash === null || !fits) return refuse('wrong-sign-in')
  const logged = await commit(context.shell, { kind: 'staff', id: staff.id, roles: staff.value.roles }, {
    changes: [], jobs: [], entries: [{ verb: 'signed-in', object: staff.id, reason: null, content: {} }],
  })
  return logged.ok ? ok(await context.sessions.begin(staff.id)) : logged
}

let decoy: Promise<string> | null = null
const decoyHash = (context: Pick<DeskContext, 'shell' | 'passphrases'>): Promise<string> => {
  decoy ??= context.passphrases.hash(hex(context.shell.primitives.random(16)))
  return decoy
}

/** Adds a person and returns the token of the one-time link. */
export const invite = async (
  context: Pick<DeskContext, 'shell'>, visit: Visit, person: { readonly name: string; readonly roles: readonly Role[]; readonly language: Staff['language'] },
): Promise<Result<string>> => {
  if (!mayDo(visit.actor, 'manage-staff')) return refuse('not-found')
  if (person.name === '') return refuse('required', 'name')
  if (person.roles.length === 0) return refuse('required', 'roles')
  const register = context.shell.unlocked()?.register
  if (register === undefined) return refuse('locked')
  if (register.all('staff').some((entry) => entry.value.name === person.name)) return refuse('name-taken', 'name')
  const token = hex(context.shell.primitives.random(32))
  const id = context.shell.newId<'staff'>()
  const written = await commit(context.shell, visit.actor, {
    changes: [creation('staff', id, { ...person, passwordHash: null, invitation: digest(context, token), active: true })],
    entries: [{ verb: 'granted', object: id, reason: 'invitation', content: { roles: person.roles } }],
    jobs: [],
  })
  return written.ok ? ok(token) : written
}

/** The invited person chooses a password; the link dies with it. */
export const acceptInvitation = async (
  context: Pick<DeskContext, 'shell' | 'passphrases' | 'sessions'>, token: string, password: string,
): Promise<Result<string>> => {
  const invited = invitedBy(context, token)
  if (invited === null) return refuse('link-used')
  if (password.length < shortestPassword) return refuse('passphrase-weak', 'password')
  const written = await commit(context.shell, { kind: 'staff', id: invited.id, roles: invited.value.roles }, {
    changes: [change('staff', invited.id, { ...invited.value, invitation: null, passwordHash: await context.passphrases.hash(password) }, invited.version)],
    entries: [{ verb: 'signed-in', object: invited.id, reason: 'invitation', content: {} }],
    jobs: [],
  })
  return written.ok ? ok(await context.sessions.begin(invited.id)) : written
}

/** Whom an invitation token is for; `null` when it was used or is none. */
export const invitedBy = (context: Pick<DeskContext, 'shell'>, token: string): { readonly id: Id<'staff'>; readonly version: number; readonly value: Staff } | null => {
  const wanted = digest(context, token)
  return context.shell.unlocked()?.register.all('staff').find((entry) => entry.value.active && entry.value.invitation === wanted) ?? null
}

