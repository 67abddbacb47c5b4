// What a person signs in with, and what its owner signs of it.
import { hexOf, utf8 } from '../custody/bytes.ts'
import { canonicalJson } from '../custody/canonical-json.ts'
import type { Primitives } from '../primitives.ts'
import { ok, refuse } from '../problem.ts'
import type { Result } from '../problem.ts'

// These go into canonical JSON, which takes no interfaces.
export type Passkey = {
  /** As the authenticator names it, base64url. */
  readonly id: string
  /** COSE, base64url. */
  readonly publicKey: string
  /** The host that it was made for: it answers no other. */
  readonly host: string
  /** What its owner calls it. */
  readonly name: string
  /** YYYY-MM-DD in UTC. */
  readonly made: string
}

export type Factors = {
  /** argon2id in PHC string form. */
  readonly passwordHash: string
  /** Secret of the one-time codes, 20 bytes in base32; `null` only for the first person until the first visit. */
  readonly secret: string | null
  /** Each is enough by itself: something that one has, opened by something that one knows or is. */
  readonly passkeys: readonly Passkey[]
}

/** Longest name of a passkey. */
export const passkeyNameLength = 40

/** Refusals: `required`, `too-long` (its name), `key-taken`. */
export const withPasskey = (factors: Factors, passkey: Passkey): Result<Factors> => {
  if (passkey.name === '') return refuse('required', 'name')
  if (passkey.name.length > passkeyNameLength) return refuse('too-long', 'name')
  if (factors.passkeys.some(({ id }) => id === passkey.id)) return refuse('key-taken')
  return ok({ ...factors, passkeys: [...factors.passkeys, passkey] })
}

/** Password and codes stay, so the last way in is never taken away. `wrong-state` for one that is not there. */
export const withoutPasskey = (factors: Factors, id: string): Result<Factors> =>
  (factors.passkeys.some((passkey) => passkey.id === id) ? ok({ ...factors, passkeys: factors.passkeys.filter((passkey) => passkey.id !== id) }) : refuse('wrong-state'))

/** What a draft would change, for whoever signs it: nobody signs what somebody else put there unseen. */
export interface FactorChanges {
  readonly hasOtherPassword: boolean
  readonly hasOtherSecret: boolean
  readonly added: readonly Passkey[]
  readonly removed: readonly Passkey[]
}

export const changesOf = (now: Factors, draft: Factors): FactorChanges => {
  const lackedBy = (others: Factors) => ({ id, publicKey }: Passkey): boolean => !others.passkeys.some((other) => other.id === id && other.publicKey === publicKey)
  return {
    hasOtherPassword: now.passwordHash !== draft.passwordHash, hasOtherSecret: now.secret !== draft.secret,
    added: draft.passkeys.filter(lackedBy(now)), removed: now.passkeys.filter(lackedBy(draft)),
  }
}

/**
 * SHA-256 (hex) of everything a person signs in with. The owner signs it with the own key: a password, a secret or a key that somebody
 * else puts into the row, takes out of it or brings back lets nobody in.
 */
export const verifierOf = (factors: Factors, { sha256 }: Pick<Primitives, 'sha256'>): string => hexOf(sha256(utf8(canonicalJson(factors))))

/** What was used up. Not signed, as it changes with every sign-in; it only ever takes rights away. */
export interface UsedFactors {
  /** The latest thirty seconds, counted from 1970, whose code was taken. */
  readonly step: number
  /** The latest counter of each passkey, by its id; 0 for one that does not count. */
  readonly counters: Readonly<Record<string, number>>
  /** Ids of passkeys that answered with an older counter: somebody may have copied them. */
  readonly copied: readonly string[]
}

export const nothingUsed: UsedFactors = { step: 0, counters: {}, copied: [] }

/** A code is good once, and none is good that is older than one that was taken: a clock that is set back revives nothing. */
export const isFreshStep = (step: number | null, used: UsedFactors): step is number => step !== null && step > used.step

/** Which passkeys went back: theirs is an owner who has to be told. */
export const copiedPasskeys = (factors: Factors, used: UsedFactors): readonly Passkey[] => factors.passkeys.filter(({ id }) => used.copied.includes(id))

/**
 * What is used up after an answer of this passkey. A counter that does not grow is that of a copy, or of the one that was copied: the
 * passkey is good no more (WebAuthn level 3, 6.1.1). One that never counts stays at 0.
 */
export const afterAnswer = (used: UsedFactors, id: string, counter: number): { readonly used: UsedFactors; readonly isGood: boolean } => {
  if (used.copied.includes(id)) return { used, isGood: false }
  const before = used.counters[id] ?? 0
  if ((before > 0 || counter > 0) && counter <= before) return { used: { ...used, copied: [...used.copied, id] }, isGood: false }
  return { used: { ...used, counters: { ...used.counters, [id]: counter } }, isGood: true }
}

const secretPattern = /^[A-Z2-7]{32}$/
/** Is it a secret as this program draws them? */
export const isSecret = (text: string): boolean => secretPattern.test(text)
