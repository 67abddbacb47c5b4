// Making the keys, unlocking, locking: what may be done, in the order in which it happens.
import { drawPassphrase, normalPassphrase } from '../../domain/access/passphrase.ts'
import type { Role } from '../../domain/access/actor.ts'
import { mayDo } from '../../domain/access/decide.ts'
import { shortestPassword } from '../../domain/access/staff.ts'
import type { Staff } from '../../domain/access/staff.ts'
import { creation } from '../../domain/change.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
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

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

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

/** Locks for everybody: keys and register leave memory, all sessions end. */
export const lock = async (context: Pick<DeskContext, 'state' | 'sessions'>, visit: Visit): Promise<Result<true>> => {
  if (!mayDo(visit.actor, 'lock')) return refuse('not-found')
  await context.state.lock()
  await context.sessions.endAll()
  return ok(true)
}
