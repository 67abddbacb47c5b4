// One log ends and another begins: what a restored register says of the log before it, and how the two are never confused.
import type { JsonObject } from './canonical-json.ts'

/**
 * A backup was restored. The new log carries the entries of the backup over, leaf for leaf, so that a consistency proof leads from the
 * old log at that size into the new one; the entry behind them, `restored`, is the first that the new log signs by itself and holds this.
 */
export interface LogSuccession {
  /** Number of the log that begins: 2 after the first restoration. */
  readonly number: number
  readonly endedOrigin: string
  /** Entries carried over, and the root over them in hexadecimal. */
  readonly size: number
  readonly root: string
  /** The newest signed checkpoint of the ended log that anybody had; `null`: none newer than the backup was at hand. */
  readonly knownHead: string | null
  /** How many entries of the ended log are known to be lost; `null`: nobody knows whether and how many. */
  readonly missing: number | null
}

const suffix = /~([1-9][0-9]*)$/

/** `name` of the settings is the first log's origin; a log that follows has its own name and its own key. */
export const originOf = (name: string, logNumber: number): string => (logNumber === 1 ? name : `${name}~${logNumber}`)

/** Which log of its register an origin names. */
export const logNumberOf = (origin: string): number => Number(suffix.exec(origin)?.[1] ?? 1)

/** From what the log's signing key is derived: no key ever signs for two origins. */
export const signingPurpose = (logNumber: number): string => (logNumber === 1 ? 'log signing key' : `log signing key ${logNumber}`)

/** Where the files of a log lie below the folder of logs. */
export const logFolder = (logNumber: number): string => (logNumber === 1 ? '' : `${logNumber}/`)

/** The content of the custody entry. */
export const successionContent = ({ number, endedOrigin, size, root, knownHead, missing }: LogSuccession): JsonObject =>
  ({ succession: number, ended: endedOrigin, size, root, knownHead, missing })

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0

/** Reads the content of an entry `restored`; `null` when it tells of no succession: the same log went on. */
export const parseSuccession = ({ succession: number, ended: endedOrigin, size, root, knownHead, missing }: JsonObject): LogSuccession | null => {
  if (!isCount(number) || typeof endedOrigin !== 'string' || !isCount(size) || typeof root !== 'string') return null
  if (knownHead !== null && typeof knownHead !== 'string') return null
  return missing === null || isCount(missing) ? { number, endedOrigin, size, root, knownHead, missing } : null
}
