// What a person signs in with, and what its owner signs of it.
import { hexOf, utf8 } from '../custody/bytes.ts'
import { canonicalJson } from '../custody/canonical-json.ts'
import type { Primitives } from '../primitives.ts'

// Goes into canonical JSON, which takes no interfaces.
export type Factors = {
  /** argon2id in PHC string form. */
  readonly passwordHash: string
  /** Secret of the one-time codes, 20 bytes in base32; `null` only for the first person until the first visit. */
  readonly secret: string | null
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
}

export const nothingUsed: UsedFactors = { step: 0 }

/** A code is good once, and none is good that is older than one that was taken: a clock that is set back revives nothing. */
export const isFreshStep = (step: number | null, used: UsedFactors): step is number => step !== null && step > used.step

const secretPattern = /^[A-Z2-7]{32}$/
/** Is it a secret as this program draws them? */
export const isSecret = (text: string): boolean => secretPattern.test(text)
