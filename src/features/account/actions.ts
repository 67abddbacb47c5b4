// Changing what one signs in with: kept as a draft, counts with the owner's signature.
import { isSecret, withoutPasskey, withPasskey } from '../../domain/access/factors.ts'
import type { Factors, UsedFactors } from '../../domain/access/factors.ts'
import { shortestPassword } from '../../domain/access/staff.ts'
import { change } from '../../domain/change.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { isoDay } from '../../domain/time-and-place/civil-time.ts'
import { commit } from '../../server/commit.ts'
import { isOwn, ownerOf } from '../../server/factors.ts'
import type { Owner } from '../../server/factors.ts'
import type { Answer } from '../../server/passkey-proof.ts'
import type { DeskContext, Visit } from '../../server/http/desk-context.ts'

type Shelled = Pick<DeskContext, 'shell'>

/** `counts`: at once, because there is no key yet that could sign; everything else waits for the signature. */
export type Kept = 'counts' | 'waits'

interface TypedCodes {
  /** Empty: the present one stays. */
  readonly password: string
  readonly secret: string
  readonly code: string
}

/** Another secret, and another password where one was typed. `passphrase-weak`, `malformed`, `wrong-code`. */
export const changeCodes = async (context: Pick<DeskContext, 'shell' | 'passphrases' | 'codes'>, visit: Visit, { password, secret, code }: TypedCodes): Promise<Result<Kept>> => {
  const owner = ownerOf(context.shell, visit.actor.id)
  if (owner === null) return refuse('wrong-state')
  if (password !== '' && password.length < shortestPassword) return refuse('passphrase-weak', 'password')
  if (!isSecret(secret)) return refuse('malformed')
  const step = context.codes.stepOf(secret, code, context.shell.now())
  if (step === null) return refuse('wrong-code', 'code')
  const before = latest(owner)
  const passwordHash = password === '' ? before.passwordHash : await context.passphrases.hash(password)
  const { used } = owner.entry.value
  return keep(context, visit, owner, { factors: { ...before, passwordHash, secret }, used: { ...used, step: Math.max(step, used.step) } })
}

/** What the next change starts from: one that waits for the signature is not forgotten by the next. */
const latest = ({ entry, factors }: Owner): Factors => entry.value.draft ?? factors

/** A passkey that the browser made on the own page. `wrong-passkey`, and what `withPasskey` refuses. */
export const addPasskey = async (context: Pick<DeskContext, 'shell' | 'passkeys' | 'challenges'>, visit: Visit, made: Omit<Answer, 'purpose'> & { readonly name: string }): Promise<Result<Kept>> => {
  const { shell, passkeys, challenges } = context
  const owner = ownerOf(shell, visit.actor.id)
  if (owner === null) return refuse('wrong-state')
  const purpose = makingFor(visit)
  const key = await passkeys.registered(made.json, { ...made.place, isChallenge: (challenge) => challenges.isGood(challenge, purpose) })
  if (key === null || !challenges.useUp(key.challenge)) return refuse('wrong-passkey')
  const { id, publicKey, counter } = key
  const factors = withPasskey(latest(owner), { id, publicKey, host: made.place.host, name: made.name, made: isoDay(shell.now()) })
  if (!factors.ok) return factors
  const { used } = owner.entry.value
  return keep(context, visit, owner, { factors: factors.value, used: { ...used, counters: { ...used.counters, [id]: counter } } })
}

/** What a challenge is drawn for on the own page: nobody else's answer fits. */
export const makingFor = ({ actor }: Visit): string => `make|${actor.id}`

/** What `withoutPasskey` refuses. */
export const removePasskey = async ({ shell }: Shelled, visit: Visit, id: string): Promise<Result<Kept>> => {
  const owner = ownerOf(shell, visit.actor.id)
  if (owner === null) return refuse('wrong-state')
  const factors = withoutPasskey(latest(owner), id)
  return factors.ok ? keep({ shell }, visit, owner, { factors: factors.value, used: owner.entry.value.used }) : factors
}

const keep = async ({ shell }: Shelled, visit: Visit, { person, entry }: Owner, { factors, used }: { readonly factors: Factors; readonly used: UsedFactors }): Promise<Result<Kept>> => {
  const kept: Kept = person.publicKey === null ? 'counts' : 'waits'
  const written = await commit(shell, visit.actor, {
    changes: [change('staff', entry.id, kept === 'counts' ? { ...entry.value, used, factors } : { ...entry.value, used, draft: factors }, entry.version)],
    entries: [{ verb: kept === 'counts' ? 'changed' : 'recorded', object: entry.id, reason: 'factors', content: {} }], jobs: [],
  })
  return written.ok ? ok(kept) : written
}

/** The draft counts from now on. `wrong-state` without one; `signature-wrong`, which leaves its code in the log. */
export const signDraft = async ({ shell }: Shelled, visit: Visit, signature: string): Promise<Result<true>> => {
  const owner = ownerOf(shell, visit.actor.id)
  const draft = owner?.entry.value.draft ?? null
  if (owner === null || draft === null || owner.person.publicKey === null) return refuse('wrong-state')
  const { entry, person: { publicKey } } = owner
  const isSigned = isOwn(shell, entry.id, { factors: draft, publicKey, proof: signature })
  const written = await commit(shell, visit.actor, {
    changes: isSigned ? [change('staff', entry.id, { ...entry.value, factors: draft, proof: signature, draft: null }, entry.version)] : [],
    entries: [isSigned ? { verb: 'changed', object: entry.id, reason: 'factors', content: {} } : { verb: 'refused', object: entry.id, reason: 'signature-wrong', content: {} }], jobs: [],
  })
  if (!written.ok) return written
  return isSigned ? ok(true) : refuse('signature-wrong')
}

/** Takes a draft back. */
export const discardDraft = async ({ shell }: Shelled, visit: Visit): Promise<Result<true>> => {
  const owner = ownerOf(shell, visit.actor.id)
  if (owner?.entry.value.draft == null) return refuse('wrong-state')
  const written = await commit(shell, visit.actor, {
    changes: [change('staff', owner.entry.id, { ...owner.entry.value, draft: null }, owner.entry.version)],
    entries: [{ verb: 'decided', object: owner.entry.id, reason: 'factors-discarded', content: {} }], jobs: [],
  })
  return written.ok ? ok(true) : written
}

/** Whoever sits somewhere else with a session of this person is out; an entry tells of it. */
export const endOtherSessions = async ({ shell, sessions }: Pick<DeskContext, 'shell' | 'sessions'>, { actor }: Visit, token: string): Promise<Result<true>> => {
  await sessions.endOthers(actor.id, token)
  const written = await commit(shell, actor, { changes: [], jobs: [], entries: [{ verb: 'signed-out', object: actor.id, reason: 'other-sessions', content: {} }] })
  return written.ok ? ok(true) : written
}
