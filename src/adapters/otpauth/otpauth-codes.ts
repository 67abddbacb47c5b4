// One-time codes by otpauth.
import { Secret, TOTP } from 'otpauth'
import type { OneTimeCodes } from '../../ports/one-time-codes.ts'
import { stepAt } from '../../ports/one-time-codes.ts'

const shape = { algorithm: 'SHA1', digits: 6, period: 30 } as const
/** One step to each side: a telephone whose clock is off by less than half a minute. */
const drift = 1

export const otpauthCodes: OneTimeCodes = {
  secretOf: (random) => new Secret({ buffer: Uint8Array.from(random).buffer }).base32,
  stepOf: (secret, typed, now) => {
    // People type the space that their app shows. The library throws on characters of several bytes.
    const code = typed.replaceAll(/\s/g, '')
    const isCode = /^[0-9]{6}$/.test(code)
    const delta = TOTP.validate({ ...shape, token: isCode ? code : '000000', secret: Secret.fromBase32(secret), timestamp: now, window: drift })
    return isCode && delta !== null ? stepAt(now) + delta : null
  },
  codeOf: (secret, step) => TOTP.generate({ ...shape, secret: Secret.fromBase32(secret), timestamp: step * shape.period * 1_000 }),
  address: (secret, label) => new TOTP({ ...shape, secret: Secret.fromBase32(secret), label, issuer: '', issuerInLabel: false }).toString(),
}
