// The invited person chooses a password, sets up codes and makes a key in the browser; the request for two signatures follows from all three.
import { isSecret, verifierOf } from '../../domain/access/factors.ts'
import type { Factors } from '../../domain/access/factors.ts'
import { applyChange } from '../../domain/access/roster.ts'
import type { RosterChange } from '../../domain/access/roster.ts'
import { shortestPassword } from '../../domain/access/staff.ts'
import type { Invitation, PendingCredential } from '../../domain/access/staff.ts'
import type { Id } from '../../domain/brand.ts'
import { change } from '../../domain/change.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { commit } from '../../server/commit.ts'
import { isOwn } from '../../server/factors.ts'
import type { DeskContext, Visit } from '../../server/http/desk-context.ts'
import type { Entry } from '../../server/register.ts'
import { rosterOf, rosterPerson } from '../../server/roster.ts'
import { requestPlan } from '../../server/two-person.ts'
import { tokenDigest } from './people-actions.ts'

type Shelled = Pick<DeskContext, 'shell'>

export interface InvitedEntry extends Entry<'staff'> {
  readonly invitation: Invitation
}

/** Whom a link is for; `null` when it was used, is older than a week, or is none. */
export const invitedBy = ({ shell }: Shelled, token: string): InvitedEntry | null => {
  const wanted = tokenDigest({ shell }, token)
  for (const entry of shell.unlocked()?.register.all('staff') ?? []) {
    const { invitation } = entry.value
    if (invitation !== null && invitation.token === wanted) return shell.now() < invitation.expires ? { ...entry, invitation } : null
  }
  return null
}

/** As typed on the page, which showed the secret. */
export interface ChosenFactors {
  readonly password: string
  readonly secret: string
  /** Shows that the app has the secret. */
  readonly code: string
}

/** Keeps password and secret beside those that count. `link-used`, `passphrase-weak`, `malformed`, `wrong-code`. */
export const chooseFactors = async (context: Pick<DeskContext, 'shell' | 'passphrases' | 'codes'>, token: string, { password, secret, code }: ChosenFactors): Promise<Result<true>> => {
  const invited = invitedBy(context, token)
  if (invited === null) return refuse('link-used')
  if (password.length < shortestPassword) return refuse('passphrase-weak', 'password')
  if (!isSecret(secret)) return refuse('malformed')
  const step = context.codes.stepOf(secret, code, context.shell.now())
  if (step === null) return refuse('wrong-code', 'code')
  const factors: Factors = { passwordHash: await context.passphrases.hash(password), secret, passkeys: [] }
  const written = await commit(context.shell, { kind: 'staff', id: invited.id, roles: [] }, {
    changes: [change('staff', invited.id, { ...invited.value, used: { ...invited.value.used, step }, pending: { factors, publicKey: null, proof: null } }, invited.version)],
    entries: [{ verb: 'changed', object: invited.id, reason: 'factors-chosen', content: {} }], jobs: [],
  })
  return written.ok ? ok(true) : written
}

export interface MadeKey {
  readonly publicKey: string
  /** Signature over `signInStatement`. */
  readonly proof: string
}

/**
 * Keeps the key until two have signed it, and asks them. The link is used up. The password is typed once more: whoever saw the link could
 * have chosen one before, and the new key would sign it. Refusals: `link-used`, `other-password`, `signature-wrong`, what `applyChange` refuses.
 */
export const enrol = async ({ shell, passphrases }: Pick<DeskContext, 'shell' | 'passphrases'>, token: string, { password, ...key }: MadeKey & { readonly password: string }): Promise<Result<Id<'approval'>>> => {
  const invited = invitedBy({ shell }, token)
  const factors = invited?.value.pending?.factors
  if (invited === null || factors === undefined) return refuse('link-used')
  if (!(await passphrases.verify(factors.passwordHash, password))) return refuse('other-password', 'password')
  const { gives, by, reason } = invited.invitation
  const wanted: RosterChange = gives.kind === 'key'
    ? { kind: 'key', staff: invited.id, publicKey: key.publicKey }
    : { kind: 'admit', person: { staff: invited.id, name: invited.value.name, roles: gives.roles, publicKey: key.publicKey } }
  return askForKey({ shell }, invited, { factors, key, wanted, asker: by, reason })
}

/** The first person makes the first key, signed in already. `wrong-state` for everybody who has one. */
export const makeFirstKey = async ({ shell }: Shelled, visit: Visit, key: MadeKey & { readonly reason: string }): Promise<Result<Id<'approval'>>> => {
  const entry = firstKeyless({ shell }, visit)
  if (entry === null) return refuse('wrong-state')
  const { id } = visit.actor
  return askForKey({ shell }, entry, { factors: entry.factors, key, wanted: { kind: 'key', staff: id, publicKey: key.publicKey }, asker: id, reason: key.reason })
}

/** The record of whoever asks while there is no key yet; `null` with one. */
export const firstKeyless = ({ shell }: Shelled, visit: Visit): Entry<'staff'> & { readonly factors: Factors; readonly verifier: string } | null => {
  const entry = shell.unlocked()?.register.get('staff', visit.actor.id) ?? null
  const factors = entry?.value.factors ?? null
  if (entry === null || factors === null || rosterPerson(shell, visit.actor.id)?.publicKey !== null) return null
  return { ...entry, factors, verifier: verifierOf(factors, shell.primitives) }
}

interface AskedKey {
  readonly factors: Factors
  readonly key: MadeKey
  readonly wanted: RosterChange
  readonly asker: Id<'staff'>
  readonly reason: string
}

const askForKey = async ({ shell }: Shelled, entry: Entry<'staff'>, { factors, key, wanted, asker, reason }: AskedKey): Promise<Result<Id<'approval'>>> => {
  if (!isOwn(shell, entry.id, { factors, ...key })) return refuse('signature-wrong')
  const roster = rosterOf(shell)
  if (!roster.ok) return roster
  const possible = applyChange(roster.value.people, wanted)
  if (!possible.ok) return possible
  const request = await requestPlan(shell, { move: { kind: 'change-roster', change: wanted }, asker, reason })
  if (!request.ok) return request
  const pending: PendingCredential = { factors, publicKey: key.publicKey, proof: key.proof }
  const written = await commit(shell, { kind: 'staff', id: entry.id, roles: [] }, {
    changes: [...request.value.changes, change('staff', entry.id, { ...entry.value, invitation: null, pending }, entry.version)],
    entries: request.value.entries, jobs: [],
  })
  return written.ok ? ok(request.value.id) : written
}
