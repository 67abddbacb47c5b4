// Signing in: name and roles of the signed roster, a password hash that its owner signed.
import { signInStatement } from '../../domain/access/signing-key.ts'
import type { RosterPerson } from '../../domain/access/roster.ts'
import type { Staff } from '../../domain/access/staff.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { commit } from '../../server/commit.ts'
import type { DeskContext } from '../../server/http/desk-context.ts'
import { rosterOf } from '../../server/roster.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** What the owner of a password signs in place of its hash, which stays here. */
export const verifierOf = ({ shell }: Pick<DeskContext, 'shell'>, passwordHash: string): string => hex(shell.primitives.sha256(Buffer.from(passwordHash)))

/** Did the owner of this key sign this hash? */
export const isOwnHash = (context: Pick<DeskContext, 'shell'>, staff: string, signed: { readonly passwordHash: string; readonly publicKey: string; readonly proof: string }): boolean =>
  context.shell.primitives.ed25519Verify(
    Buffer.from(signed.publicKey, 'hex'), signInStatement(staff, verifierOf(context, signed.passwordHash)), Buffer.from(signed.proof, 'hex'),
  )

/** Before the first key is made there is nobody who could have signed. */
const isTrusted = (context: Pick<DeskContext, 'shell'>, { staff, publicKey }: RosterPerson, { passwordHash, proof }: Staff): boolean =>
  publicKey === null || (passwordHash !== null && proof !== null && isOwnHash(context, staff, { passwordHash, publicKey, proof }))

/** A name that nobody has costs as much time as a wrong password (threats.md, C4). Refusals: `wrong-sign-in`, `locked`, `roster-broken`. */
export const signIn = async (context: Pick<DeskContext, 'shell' | 'sessions' | 'passphrases'>, name: string, password: string): Promise<Result<string>> => {
  const register = context.shell.unlocked()?.register
  const roster = rosterOf(context.shell)
  if (register === undefined) return refuse('locked')
  if (!roster.ok) return roster
  // Made for a known name too: the first wrong one after a start would else take twice as long.
  const nobody = await decoyHash(context)
  const person = roster.value.people.find((each) => each.name === name.trim())
  const staff = person === undefined ? undefined : register.get('staff', person.staff)?.value
  const fits = await context.passphrases.verify(staff?.passwordHash ?? nobody, password)
  if (person === undefined || staff === undefined || staff.passwordHash === null || !fits || !isTrusted(context, person, staff)) return refuse('wrong-sign-in')
  const logged = await commit(context.shell, { kind: 'staff', id: person.staff, roles: person.roles }, {
    changes: [], jobs: [], entries: [{ verb: 'signed-in', object: person.staff, reason: null, content: {} }],
  })
  return logged.ok ? ok(await context.sessions.begin(person.staff)) : logged
}

let decoy: Promise<string> | null = null
const decoyHash = (context: Pick<DeskContext, 'shell' | 'passphrases'>): Promise<string> => {
  decoy ??= context.passphrases.hash(hex(context.shell.primitives.random(16)))
  return decoy
}
