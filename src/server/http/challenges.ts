// Challenges of passkeys: nothing is kept of those that nobody answered, and an answer is good once.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

export interface Challenges {
  /** base64url. `purpose` says what for and, where somebody is signed in, for whom. */
  readonly draw: (purpose: string) => string
  /** Is it ours, for this purpose, young enough and not used up? */
  readonly isGood: (challenge: string, purpose: string) => boolean
  /** False when it was used up already. */
  readonly useUp: (challenge: string) => boolean
}

/** A page may lie open that long before somebody touches the authenticator. */
const lifeMs = 10 * 60_000
const bodyLength = 24

/** `elapsed` never goes back. A process that ended took its key along: what it drew is worth nothing. */
export const createChallenges = (elapsed: () => number): Challenges => {
  const key = randomBytes(32)
  const used = new Map<string, number>()
  const codeOf = (body: Uint8Array, purpose: string): Buffer => createHmac('sha256', key).update(body).update(purpose).digest()
  return {
    draw: (purpose) => {
      const body = Buffer.concat([randomBytes(16), Buffer.alloc(8)])
      body.writeDoubleBE(elapsed() + lifeMs, 16)
      return Buffer.concat([body, codeOf(body, purpose)]).toString('base64url')
    },
    isGood: (challenge, purpose) => {
      const bytes = Buffer.from(challenge, 'base64url')
      if (bytes.length !== bodyLength + 32 || bytes.toString('base64url') !== challenge) return false
      const body = bytes.subarray(0, bodyLength)
      return timingSafeEqual(bytes.subarray(bodyLength), codeOf(body, purpose)) && elapsed() < body.readDoubleBE(16) && !used.has(challenge)
    },
    useUp: (challenge) => {
      const now = elapsed()
      for (const [old, until] of used) if (until <= now) used.delete(old)
      if (used.has(challenge)) return false
      used.set(challenge, now + lifeMs)
      return true
    },
  }
}
