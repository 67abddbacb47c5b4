// Making the keys, unlocking, locking: what may be done, in the order in which it happens.
import { drawPassphrase } from '../../domain/access/passphrase.ts'
import type { Role } from '../../domain/access/actor.ts'
import { mayDo } from '../../domain/access/decide.ts'
import { signerRoles } from '../../domain/access/roster.ts'
import { isQuorum, writeShare } from '../../domain/access/share-code.ts'
import type { Quorum, ShareProblem } from '../../domain/access/share-code.ts'
import { shortestPassword, withoutFactors } from '../../domain/access/staff.ts'
import type { Staff } from '../../domain/access/staff.ts'
import { creation } from '../../domain/change.ts'
import type { Plan } from '../../domain/change.ts'
import { hexOf } from '../../domain/custody/bytes.ts'
import { freshKey } from '../../domain/intake/intake-key.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Problem, Result } from '../../domain/problem.ts'
import { isoDay } from '../../domain/time-and-place/civil-time.ts'
import type { DeskContext, Visit } from '../../server/http/desk-context.ts'
import { foundingPlan } from '../../server/roster.ts'
import type { FirstPlan } from '../../server/desk-state.ts'

export interface SetUp {
  readonly organisation: string
  readonly name: string
  readonly password: string
  readonly roles: readonly Role[]
  readonly language: Staff['language']
  /** `null`: one passphrase. */
  readonly quorum: Quorum | null
  readonly hasDuress: boolean
}

/** One key holder's sheet: the share as groups of digits. */
export interface Sheet extends Quorum {
  readonly set: number
  readonly index: number
  readonly groups: readonly string[]
}

/** Shown once, then forgotten. */
export interface DrawnKeys {
  readonly passphrase: string | null
  readonly sheets: readonly Sheet[]
  readonly duress: string | null
  readonly vaultIdentity: string
}

/** A first start between its two halves: the keys are drawn and shown, nothing is kept; `finish` keeps them and opens the register. */
export interface Ceremony {
  readonly keys: DrawnKeys
  readonly organisation: string
  /** Returns the public key of the custody log. */
  readonly finish: () => Promise<Result<string>>
}

type SetUpContext = Pick<DeskContext, 'shell' | 'state' | 'passphrases' | 'sealer' | 'isDemo' | 'passphraseWords'>

/** Longer answers than the pages of the desk take would keep their owner out. */
const longest = { organisation: 200, name: 80, password: 200 } as const

/** What of this cannot be; the first one. */
export const setUpProblem = (input: SetUp): Problem | null => {
  if (input.organisation === '') return { code: 'required', field: 'organisation' }
  if (input.name === '') return { code: 'required', field: 'name' }
  if (input.password.length < shortestPassword) return { code: 'passphrase-weak', field: 'password' }
  const tooLong = (['organisation', 'name', 'password'] as const).find((field) => input[field].length > longest[field])
  if (tooLong !== undefined) return { code: 'too-long', field: tooLong }
  if (!input.roles.some((role) => signerRoles.includes(role))) return { code: 'too-few-signers', field: 'roles' }
  return input.quorum !== null && !isQuorum(input.quorum) ? { code: 'bad-number', field: 'threshold' } : null
}

/** The first records: what the desk needs once unlocked, and the first person. */
const firstPlan = async (context: SetUpContext, input: SetUp): Promise<{ readonly plan: FirstPlan; readonly vaultIdentity: string }> => {
  const { shell, sealer } = context
  const [vault, pepper] = [sealer.newIdentity(), hexOf(shell.primitives.random(32))]
  const staffId = shell.newId<'staff'>()
  const records: Plan = {
    changes: [
      creation('setting', shell.newId<'setting'>(), {
        organisation: input.organisation, vaultRecipient: vault.recipient, pepper, demo: context.isDemo,
      }),
      creation('intake-key', shell.newId<'intake-key'>(), freshKey(sealer.newIdentity(), isoDay(shell.now()))),
      creation('staff', staffId, {
        ...withoutFactors, name: input.name, language: input.language,
        factors: { passwordHash: await context.passphrases.hash(input.password), secret: null, passkeys: [] },
      }),
    ],
    entries: [{ verb: 'recorded', object: staffId, reason: 'set-up', content: { roles: input.roles } }],
    jobs: [],
  }
  /** The roster is pinned under the root, so it waits for the keys; both are written in one transaction. */
  const plan: FirstPlan = (unlocked) => {
    const roster = foundingPlan(shell, unlocked, { staff: staffId, name: input.name, roles: input.roles, publicKey: null })
    return { ...records, changes: [...records.changes, ...roster.changes], entries: [...records.entries, ...roster.entries] }
  }
  return { plan, vaultIdentity: vault.identity }
}

/** Draws all keys of a new register, in memory. A start that breaks off here, or page and paper that are lost, leave nothing behind. */
export const beginSetUp = async (context: SetUpContext, input: SetUp): Promise<Result<Ceremony>> => {
  const problem = setUpProblem(input)
  if (problem !== null) return { ok: false, problem }
  const { primitives } = context.shell
  const draw = (): string => drawPassphrase(context.passphraseWords, (length) => primitives.random(length))
  const [passphrase, duress] = [input.quorum === null ? draw() : null, input.hasDuress ? draw() : null]
  const drawn = await context.state.draw({ passphrase, quorum: input.quorum, duress })
  const { plan, vaultIdentity } = await firstPlan(context, input)
  return ok({
    organisation: input.organisation,
    keys: { passphrase, duress, vaultIdentity, sheets: drawn.shares.map((share) => ({ ...share, groups: writeShare(share, primitives) })) },
    finish: async () => {
      const installed = await context.state.install(drawn, plan)
      return installed.ok ? ok(context.state.log()?.verifierKey ?? '') : installed
    },
  })
}

/** Takes a passphrase or a share; says nothing about how near a wrong passphrase came. */
export const unlock = (context: Pick<DeskContext, 'state'>, typed: string): Promise<Result<'opened' | 'waiting', ShareProblem>> => context.state.unlock(typed)

/** Locks for everybody: keys and register leave memory, all sessions end. */
export const lock = async (context: Pick<DeskContext, 'lockDesk'>, visit: Visit): Promise<Result<true>> => {
  if (!mayDo(visit.actor, 'lock')) return refuse('not-found')
  await context.lockDesk()
  return ok(true)
}
