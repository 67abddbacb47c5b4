// Signing in: name and roles of the signed roster; password and code by factors that their owner signed.
import { isFreshStep } from '../../domain/access/factors.ts'
import { change } from '../../domain/change.ts'
import type { Id } from '../../domain/brand.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { commit } from '../../server/commit.ts'
import { isTrusted } from '../../server/factors.ts'
import type { DeskContext } from '../../server/http/desk-context.ts'
import { rosterOf } from '../../server/roster.ts'

export interface Credentials {
  readonly name: string
  readonly password: string
  /** One-time; empty for the first person, who has no secret yet. */
  readonly code: string
}

type SigningIn = Pick<DeskContext, 'shell' | 'sessions' | 'passphrases' | 'codes'>

/**
 * A name that nobody has, a wrong password, a wrong code and one that was used answer alike and cost as much (threats.md, C4); each is an
 * entry of the log. Refusals: `wrong-sign-in`, `locked`, `roster-broken`.
 */
export const signIn = async (context: SigningIn, typed: Credentials): Promise<Result<string>> => {
  const { shell } = context
  const register = shell.unlocked()?.register
  const roster = rosterOf(shell)
  if (register === undefined) return refuse('locked')
  if (!roster.ok) return roster
  // Made for a known name too: the first wrong one after a start would else take twice as long.
  const nobody = await decoyOf(context)
  const person = roster.value.people.find((each) => each.name === typed.name.trim())
  const entry = person === undefined ? null : register.get('staff', person.staff)
  const factors = entry?.value.factors ?? null
  const fits = await context.passphrases.verify(factors?.passwordHash ?? nobody.hash, typed.password)
  const step = context.codes.stepOf(factors?.secret ?? nobody.secret, typed.code, shell.now())
  if (person === undefined || entry === null || factors === null || !fits || !isTrusted(shell, person, { factors, proof: entry.value.proof })) return refused(context, person?.staff ?? null)
  if (factors.secret !== null && !isFreshStep(step, entry.value.used)) return refused(context, person.staff)
  const used = factors.secret === null || step === null ? entry.value.used : { ...entry.value.used, step }
  const logged = await commit(shell, { kind: 'staff', id: person.staff, roles: person.roles }, {
    changes: [change('staff', entry.id, { ...entry.value, used }, entry.version)], jobs: [],
    entries: [{ verb: 'signed-in', object: person.staff, reason: null, content: {} }],
  })
  // Somebody took the same code at the same moment: once is once.
  if (!logged.ok && logged.problem.code === 'changed-meanwhile') return refused(context, person.staff)
  return logged.ok ? ok(await context.sessions.begin(person.staff)) : logged
}

/** `object`: whose name it was, if anybody's. */
const refused = async ({ shell }: Pick<DeskContext, 'shell'>, object: Id<'staff'> | null): Promise<Result<never>> => {
  const logged = await commit(shell, { kind: 'machine', name: 'installer' }, {
    changes: [], jobs: [], entries: [{ verb: 'refused', object, reason: 'sign-in', content: {} }],
  })
  return logged.ok ? refuse('wrong-sign-in') : logged
}

interface Decoy { readonly hash: string; readonly secret: string }
let decoy: Promise<Decoy> | null = null
const decoyOf = ({ shell: { primitives }, passphrases, codes }: SigningIn): Promise<Decoy> => {
  decoy ??= passphrases.hash(Buffer.from(primitives.random(16)).toString('hex')).then((hash) => ({ hash, secret: codes.secretOf(primitives.random(20)) }))
  return decoy
}
