// What a coder types into a cell, read loosely: a time in words or figures, a count with "about", a position. Words are kept.
import { degrees } from '../brand.ts'
import type { Instant } from '../brand.ts'
import type { Quantity } from '../claim/claim.ts'
import { ok, refuse } from '../problem.ts'
import type { Result } from '../problem.ts'
import { belarusOffset } from '../time-and-place/civil-time.ts'
import type { FuzzyTime } from '../time-and-place/fuzzy-time.ts'
import { about, parseTime } from '../time-and-place/parse-time.ts'
import type { TimeReading } from '../time-and-place/parse-time.ts'
import type { Place, PlacePrecision, Position } from '../time-and-place/place.ts'
import { relativeTime } from '../time-and-place/relative-time.ts'

/** What stands for "the source does not say": it is kept as unknown, never guessed. */
export const isUnknown = (typed: string): boolean => typed.trim() === '?'

/** How each month begins in en, be, ru. */
const months = [
  /^(jan|студз|янв)/, /^(feb|лют|фев)/, /^(mar|сак|мар)/, /^(apr|крас|апр)/, /^(may|ма[йя]|трав)/, /^(jun|чэрв|июн)/,
  /^(jul|ліп|июл)/, /^(aug|жні|авг)/, /^(sep|верас|сен)/, /^(oct|кастр|окт)/, /^(nov|ліст|ноя)/, /^(dec|снеж|дек)/,
]
const aboutWords = /(^|[\s,])(?:about|around|approx\.?|~|≈|каля|прыкладна|около|примерно)\s*/giu
const fromWords = /^(?:from|between|ад|паміж|між|от|между)\s+/iu
const until = /\s*[–—/]\s*|\s+-\s+|\s+(?:to|till|until|and|да|до|і|и)\s+/iu

/** "12 August 2031" → "12.8.2031", "August 2031" → "8.2031"; other words stay. */
const monthsAsNumbers = (text: string): string => text.replace(/(?:(\d{1,2})\s+)?(\p{L}{3,})\.?\s+(\d{4})/gu, (whole, day: string | undefined, word: string, year: string) => {
  const month = months.findIndex((start) => start.test(word.toLowerCase()))
  return month < 0 ? whole : `${day === undefined ? '' : `${day}.`}${String(month + 1)}.${year}`
})

/** "22:40-23:10" after a date: the second clock is of the same day. */
const asInterval = (text: string): string => {
  const [first = '', second, ...more] = text.replace(fromWords, '').replace(/(\d:\d\d)-(\d{1,2}:\d\d)/, '$1–$2').split(until)
  if (second === undefined || more.length > 0) return text
  const day = first.replace(/[ ,T]+\d{1,2}:\d{2}.*$/, '')
  return `${first}/${/^\d{1,2}:\d{2}$/.test(second) ? `${day} ${second.padStart(5, '0')}` : second}`
}

/**
 * A time as a person types it: "12.08.2031 23:15", "12 Aug 2031, about 23:00", "2031-08-12 22:40–23:10", "last Sunday" (as of `anchor`).
 * `null`: nothing typed, or `?`. Words without figures that are not understood are kept with an open range; figures that make no date
 * are refused (`bad-time`, `interval-reversed`).
 */
export const parseTypedTime = (typed: string, anchor: Instant): Result<FuzzyTime | null> => {
  const said = typed.trim()
  if (said === '' || isUnknown(said)) return ok(null)
  const reading: TimeReading = { offsetMinutes: belarusOffset, basis: 'TB9' }
  const plain = said.replace(aboutWords, '$1').replace(/\s+/g, ' ').trim()
  const read = parseTime(asInterval(monthsAsNumbers(plain)), reading)
  if (read.ok) {
    const value = plain === said ? read.value : about(read.value)
    return ok({ ...value, said })
  }
  return /\d/.test(plain) ? read : ok({ ...relativeTime(plain, anchor, reading), said })
}

const counts = /^(about|around|approx\.?|~|≈|каля|прыкладна|около|примерно|at least|more than|over|>|≥|не менш за|больш за|не менее|более|больше)?\s*(\d{1,7})(?:\s*[-–]\s*(\d{1,7}))?$/iu
const estimates = /^(about|around|approx|~|≈|каля|прыкладна|около|примерно)/iu

/** "12", "about 12" (estimated), "10-15", "at least 20". `null`: nothing typed, or `?`. Refuses `bad-number`, `interval-reversed`. */
export const parseTypedCount = (typed: string): Result<Quantity | null> => {
  const text = typed.trim()
  if (text === '' || isUnknown(text)) return ok(null)
  const [, word, low, high] = counts.exec(text) ?? []
  if (low === undefined) return refuse('bad-number')
  const isEstimate = word !== undefined && estimates.test(word)
  const kind = isEstimate ? 'estimated' : 'reported'
  if (high !== undefined) return Number(high) < Number(low) ? refuse('interval-reversed') : ok({ min: Number(low), max: Number(high), kind })
  return ok(word === undefined || isEstimate ? { exact: Number(low), kind } : { min: Number(low), kind })
}

/** "53.9045, 27.5615": latitude first, as maps print it. `null` when it is not one. */
export const parseTypedPosition = (typed: string): Position | null => {
  const [, lat, lon] = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(typed) ?? []
  if (lat === undefined || lon === undefined || Math.abs(Number(lat)) > 90 || Math.abs(Number(lon)) > 180) return null
  return { lat: degrees(Number(lat)), lon: degrees(Number(lon)) }
}

export interface TypedPlace {
  readonly label: string
  readonly kind: string | null
  readonly position: string
  readonly precision: PlacePrecision
}

/** `null`: nothing typed, or `?`. Refuses `bad-place` for a position that is none. */
export const parseTypedPlace = ({ label, kind, position, precision }: TypedPlace): Result<Place | null> => {
  const name = label.trim()
  if (name === '' || isUnknown(name)) return ok(null)
  if (position.trim() === '') return ok({ label: name, kind, position: null, radius: null, precision })
  const read = parseTypedPosition(position)
  return read === null ? refuse('bad-place') : ok({ label: name, kind, position: read, radius: null, precision })
}
