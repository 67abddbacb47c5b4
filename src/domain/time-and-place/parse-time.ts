// Reads a date as a person writes it, as exact as it is and no more: year, month, day, minute, second, interval, night, "about".
import { instant } from '../brand.ts'
import { ok, refuse } from '../problem.ts'
import { dayMs, hourMs, isCivilDate, minuteMs, startOfDay } from './civil-time.ts'
import type { Instant } from '../brand.ts'
import type { Result } from '../problem.ts'
import type { CivilDate } from './civil-time.ts'
import type { FuzzyTime, TimeBasis } from './fuzzy-time.ts'

/** `offsetMinutes` holds where the text names no zone of its own. */
export interface TimeReading {
  readonly offsetMinutes: number
  readonly basis: TimeBasis
}

interface Span {
  readonly from: Instant
  readonly to: Instant
  /** It names an hour and minute, not a whole day or more. */
  readonly isClock: boolean
}

const iso = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?$/
const dotted = /^(?:(?:(\d{1,2})\.)?(\d{1,2})\.)?(\d{4})(?:,? (\d{1,2}):(\d{2})(?::(\d{2}))?)?$/

type Fields = readonly (string | undefined)[]

const fieldsOf = (text: string): Fields | null => {
  const isoMatch = iso.exec(text)
  if (isoMatch) return isoMatch.slice(1)
  const match = dotted.exec(text)
  if (!match) return null
  const [, day, month, year, ...clock] = match
  return day === undefined && clock[0] !== undefined ? null : [year, month, day, ...clock]
}

const zoneMinutes = (zone: string | undefined, otherwise: number): number => {
  if (zone === undefined) return otherwise
  if (zone === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return zone.startsWith('-') ? -minutes : minutes
}

const spanOfDate = (date: CivilDate, known: 'year' | 'month' | 'day', offset: number): Span => {
  const next = { year: { ...date, year: date.year + 1 }, month: { ...date, month: date.month + 1 }, day: { ...date, day: date.day + 1 } }
  return { from: startOfDay(date, offset), to: startOfDay(next[known], offset), isClock: false }
}

const spanOf = (text: string, offsetMinutes: number): Span | null => {
  const fields = fieldsOf(text.trim())
  if (!fields) return null
  const [year, month, day, hour, minute, second, zone] = fields
  const date = { year: Number(year), month: Number(month ?? 1), day: Number(day ?? 1) }
  if (!isCivilDate(date)) return null
  const offset = zoneMinutes(zone, offsetMinutes)
  if (hour === undefined) return spanOfDate(date, month === undefined ? 'year' : day === undefined ? 'month' : 'day', offset)
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 59 || Math.abs(offset) > 14 * 60) return null
  const from = startOfDay(date, offset) + Number(hour) * hourMs + Number(minute) * minuteMs + Number(second ?? 0) * 1000
  return { from: instant(from), to: instant(from + (second === undefined ? minuteMs : 1000)), isClock: true }
}

const fuzzy = ({ from, to }: Pick<Span, 'from' | 'to'>, basis: TimeBasis, said: string): FuzzyTime => ({ from, to, precise: false, basis, said })

/**
 * ISO 8601 (`2020`, `2020-08`, `2020-08-09`, `2020-08-09T14:05`, seconds, `Z` or `+03:00`), the same with dots
 * (`9.08.2020 14:05`), or an interval `A/B` of two of them. The range is as wide as the text is vague; `to` is
 * exclusive, and an interval that ends with a clock time ends there.
 * Refuses `bad-time`, and `interval-reversed` when B ends before A begins.
 */
export const parseTime = (text: string, { offsetMinutes, basis }: TimeReading): Result<FuzzyTime> => {
  const spans = text.split('/').map((part) => spanOf(part, offsetMinutes))
  const [first, second = first, ...more] = spans
  if (!first || !second || more.length > 0) return refuse('bad-time')
  if (second.to <= first.from) return refuse('interval-reversed')
  // "14:05 to 14:25" are twenty minutes (domain.md B13); "9 to 12 August" has all of the 12th in it.
  const to = second.isClock && second.from > first.from ? second.from : second.to
  return ok(fuzzy({ from: first.from, to }, basis, text))
}

/** "In the night from D to D+1": from 20:00 to 07:00, wide enough for a Belarusian December (proposed, no source fixes it). */
export const nightFrom = (date: CivilDate, { offsetMinutes, basis }: TimeReading, said: string): Result<FuzzyTime> => {
  if (!isCivilDate(date)) return refuse('bad-time')
  const midnight = startOfDay(date, offsetMinutes)
  return ok(fuzzy({ from: instant(midnight + 20 * hourMs), to: instant(midnight + dayMs + 7 * hourMs) }, basis, said))
}

/** "About": the range grows by this on each side, by how exact the time was said. Proposed values: memory rounds to the half hour, the next day, the next month. */
const aboutWidth = (span: number): number => {
  if (span <= hourMs) return 30 * minuteMs
  if (span <= 2 * dayMs) return dayMs
  return span <= 31 * dayMs ? 31 * dayMs : 183 * dayMs
}

/** The time with "about" before it. An open side stays open; a range with an open side is returned as it is. */
export const about = (time: FuzzyTime): FuzzyTime => {
  if (time.from === null || time.to === null) return time
  const width = aboutWidth(time.to - time.from)
  return { ...time, from: instant(time.from - width), to: instant(time.to + width) }
}
