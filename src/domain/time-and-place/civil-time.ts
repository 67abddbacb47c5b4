// Days and clocks of a place: from calendar fields to instants, with the offset from UTC given in minutes.
import { instant } from '../brand.ts'
import type { Instant } from '../brand.ts'

/** Minutes east of UTC. Belarus has kept UTC+3 all year since 2011. */
export const belarusOffset = 180

export const minuteMs = 60_000
export const hourMs = 3_600_000
export const dayMs = 86_400_000

/** The day of an instant in UTC, YYYY-MM-DD (ISO 8601). `at`: milliseconds since 1970. */
export const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** Is this a day that exists, written YYYY-MM-DD? `Date.parse` alone takes 30 February for 2 March. */
export const isIsoDay = (text: string): boolean => {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : NaN
  return !Number.isNaN(at) && isoDay(at) === text
}

/** A calendar date of the Gregorian calendar; `month` 1–12, `day` 1–31. */
export interface CivilDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** Midnight at the start of a date, at a place `offsetMinutes` east of UTC. Month 13 or day 0 carry over, as `Date.UTC` does. */
export const startOfDay = ({ year, month, day }: CivilDate, offsetMinutes: number): Instant =>
  instant(Date.UTC(year, month - 1, day) - offsetMinutes * minuteMs)

/** The date that a calendar on the wall shows at an instant, and its weekday (0 = Sunday). */
export const civilDateOf = (at: Instant, offsetMinutes: number): CivilDate & { readonly weekday: number } => {
  const shifted = new Date(at + offsetMinutes * minuteMs)
  return { year: shifted.getUTCFullYear(), month: shifted.getUTCMonth() + 1, day: shifted.getUTCDate(), weekday: shifted.getUTCDay() }
}

/** False for 31 April or 29 February of a common year. */
export const isCivilDate = ({ year, month, day }: CivilDate): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}
