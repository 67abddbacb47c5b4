// A date and time of day as a device wrote it: without a zone it is no instant yet, and it is not made one silently.
import type { Instant } from '../brand.ts'
import { instant } from '../brand.ts'

const second = 1000
const minute = 60 * second
const day = 24 * 60 * minute

/**
 * `local`: milliseconds since 1970-01-01T00:00 on that clock's own face. `precision`: how long the last written digit lasts, ms.
 * `offset`: minutes east of UTC where the writing says it; null where it does not.
 */
export interface CivilTime {
  readonly local: number
  readonly precision: number
  readonly offset: number | null
}

type Digits = string | undefined
/** The digits of a writing as a pattern found them. */
export interface CivilParts {
  readonly date: readonly [year: Digits, month: Digits, day: Digits]
  readonly clock?: readonly [hour: Digits, minute: Digits, second: Digits]
  readonly fraction?: string | undefined
  readonly offset?: number | null
}

/** A day that the calendar has, from 1971 on (a zeroed clock is no time); else null. */
export const civilTime = ({ date, clock, fraction = '', offset = null }: CivilParts): CivilTime | null => {
  const time = clock ?? ['0', '0', '0']
  const year = Number(date[0]), month = Number(date[1]), dayOfMonth = Number(date[2])
  const hour = Number(time[0]), minutes = Number(time[1]), seconds = Number(time[2])
  const local = Date.UTC(year, month - 1, dayOfMonth, hour, minutes, seconds)
  const read = new Date(local)
  if (Number.isNaN(local) || read.getUTCFullYear() !== year || year < 1971 || read.getUTCMonth() + 1 !== month || read.getUTCDate() !== dayOfMonth
    || read.getUTCHours() !== hour || read.getUTCMinutes() !== minutes || read.getUTCSeconds() !== seconds) return null
  const digits = fraction.slice(0, 3)
  const precision = clock === undefined ? day : digits === '' ? second : second / 10 ** digits.length
  return { local: local + Number(`0.${digits}0`) * second, precision, offset }
}

/** `+03:00`, `-0400`, `Z`; null for anything else or beyond ±14 h. */
export const parseOffset = (text: string): number | null => {
  if (text === 'Z') return 0
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(text) ?? []
  const value = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
  return Math.abs(value) <= 14 * 60 ? value : null
}

const written = /^(?<y>\d{4})[:-](?<mo>\d{2})[:-](?<d>\d{2})[ T](?<h>\d{2}):(?<mi>\d{2}):(?<s>\d{2})(?:\.(?<f>\d{1,9}))?\s?(?<zone>Z|[+-]\d{2}:?\d{2})?$/

/** Reads Exif 2.32 section 4.6.5 (`2020:08:27 23:16:12`) and ISO 8601 writings, `beside` being what other tags add. Null when it is neither. */
export const parseCivilTime = (text: string, beside: { readonly fraction?: string | undefined; readonly offset?: string | undefined } = {}): CivilTime | null => {
  const parts = written.exec(text)?.groups
  if (parts === undefined) return null
  const { y, mo, d, h, mi, s, f, zone } = parts
  const fraction = f ?? (/^\d{1,9}$/.test(beside.fraction ?? '') ? beside.fraction : undefined)
  return civilTime({ date: [y, mo, d], clock: [h, mi, s], fraction, offset: parseOffset(zone ?? beside.offset ?? '') })
}

// The platform writes `GMT+03:00`; for none, by version, `GMT+00:00` or `GMT`.
const offsetAt = (timeZone: string, at: number): number => {
  const written = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).format(at)
  const offset = written.slice(written.indexOf('GMT') + 3)
  const hours = Number(offset.slice(0, 3))
  return hours * 60 + Math.sign(hours) * Number(offset.slice(4, 6))
}

/** Whether the platform knows this IANA zone. */
export const isTimeZone = (timeZone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone })
    return true
  } catch {
    return false
  }
}

/**
 * All instants that a clock in this zone can have meant: two when the hour was repeated in autumn; for an hour that spring left out, both sides.
 * `timeZone` must be known (`isTimeZone`).
 */
export const instantsIn = (timeZone: string, local: number): readonly [Instant, Instant] => {
  const offsets = [offsetAt(timeZone, local - day), offsetAt(timeZone, local + day)]
  const guesses = offsets.map(offset => local - offset * minute)
  const right = guesses.filter((guess, index) => offsetAt(timeZone, guess) === offsets[index])
  const chosen = right.length === 0 ? guesses : right
  return [instant(Math.min(...chosen)), instant(Math.max(...chosen))]
}
