// What we ask of one-time codes: RFC 6238 as every authenticator app speaks it (SHA-1, six digits, thirty seconds).

/** Contract: pure; nothing here remembers which code was used. */
export interface OneTimeCodes {
  /** Twenty random bytes as a person types them into an app: base32, 32 characters. */
  readonly secretOf: (random: Uint8Array) => string
  /**
   * The step (thirty seconds, counted from 1970) whose code this is: the present one, the one before or the one after; `null` for another
   * code. A secret that is none gives `null` after the same work.
   */
  readonly stepOf: (secret: string, code: string, now: number) => number | null
  /** The code of a step. */
  readonly codeOf: (secret: string, step: number) => string
  /** The address that an app reads from a picture; `label` is what the app shows. */
  readonly address: (secret: string, label: string) => string
}

/** The step of a moment, in milliseconds since 1970. */
export const stepAt = (now: number): number => Math.floor(now / 30_000)

/** What an app shows beside the code: nothing on a telephone that was taken says what it is for. */
export const codeLabel = 'desk'
