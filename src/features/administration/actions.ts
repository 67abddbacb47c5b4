// Setting up, unlocking, signing in, inviting: what may be done, in the order in which it happens.
import { drawPassphrase, normalPassphrase } from '../../domain/access/passphrase.ts'
import type { Role } from '../../domain/access/actor.ts'
import { mayDo } from '../../domain/access/decide.ts'
import type { Staff } from '../../domain/access/staff.ts'
import { change, creation } from '../../domain/change.ts'
import type { Id } from '../../domain/brand.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { commit } from '../../server/commit.ts'
import type { DeskContext, Visit } from '../../server/http/desk-context.ts'

export interface SetUp {
  readonly organisation: string
  readonly name: string
  readonly password: string
  readonly roles: readonly Role[]
  readonly language: Staff['language']
}

/** Shown once, then forgotten. */
export interface MadeKeys {
  readonly passphrase: string
  readonly vaultIdentity: string
  readonly logKey: string
}

const shortestPassword = 12
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const digest = (context: Pick<DeskContext, 'shell'>, token: string): string => hex(context.shell.primitives.sha256(Buffer.from(token)))

type SetUpContext = Pick<DeskContext, 'shell' | 'state' | 'passphrases' | 'sealer' | 'announceForm' | 'isDemo' | 'passphraseWords'>

/** Makes the keys, the first person and the identities of intake and vault; opens the public form. */
export const setUp = async (context: SetUpContext, input: SetUp): Promise<Result<MadeKeys>> => {
  if (input.organisation === '') return refuse('required', 'organisation')
  if (input.name === '') return refuse('required', 'name')
  if (input.password.length < shortestPassword) return refuse('passphrase-weak', 'password')
  const { shell, sealer } = context
  const passphrase = drawPassphrase(context.passphraseWords, (length) => shell.primitives.random(length))
  const [intake, vault, pepper] = [sealer.newIdentity(), sealer.newIdentity(), hex(shell.primitives.random(32))]
  const staffId = shell.newId<'staff'>()
  const installed = await context.state.install(passphrase, {
    changes: [
      creation('setting', shell.newId<'setting'>(), {
        organisation: input.organisation, intakeIdentity: intake.identity, intakeRecipient: intake.recipient,
        vaultRecipient: vault.recipient, pepper, demo: context.isDemo,
      }),
      creation('staff', staffId, {
        name: input.name, roles: input.roles, language: input.language,
        passwordHash: await context.passphrases.hash(input.password), invitation: null, active: true,
      }),
    ],
    entries: [{ verb: 'recorded', object: staffId, reason: 'set-up', content: { roles: input.roles } }],
    jobs: [],
  })
  if (!installed.ok) return installed
  await context.announceForm({ isOpen: true, isDemo: context.isDemo, deskRecipient: intake.recipient, vaultRecipient: vault.recipient, pepper })
  return ok({ passphrase, vaultIdentity: vault.identity, logKey: context.state.log()?.verifierKey ?? '' })
}

/** Opens the register; says nothing about how near a wrong passphrase came. */
export const unlock = (context: Pick<DeskContext, 'state'>, typed: string): Promise<Result<true>> => context.state.unlock(normalPassphrase(typed))

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

/** Locks for everybody: keys and register leave memory, all sessions end. */
export const lock = async (context: Pick<DeskContext, 'state' | 'sessions'>, visit: Visit): Promise<Result<true>> => {
  if (!mayDo(visit.actor, 'lock')) return refuse('not-found')
  await context.state.lock()
  await context.sessions.endAll()
  return ok(true)
}
