// Times in words, in a given time zone: no more precise than the source was. "From … to" = it lasted; "between … and" = at some time within.
import { instant } from '../../domain/brand.ts'
import type { Instant } from '../../domain/brand.ts'
import { dayMs } from '../../domain/time-and-place/civil-time.ts'
import type { FuzzyTime } from '../../domain/time-and-place/fuzzy-time.ts'
import { dateWords } from '../words/dates.ts'
import type { Lang } from '../words/lang.ts'

interface Local {
  readonly year: string
  readonly month: number
  readonly day: number
  readonly clock: string
}

const formats = new Map<string, Intl.DateTimeFormat>()

const formatIn = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit',
  })
  formats.set(zone, made)
  return made
}

const localOf = (at: Instant, zone: string): Local => {
  const parts = new Map(formatIn(zone).formatToParts(at).map((part) => [part.type, part.value]))
  const get = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? ''
  const seconds = get('second') === '00' ? '' : `:${get('second')}`
  return { year: get('year'), month: Number(get('month')), day: Number(get('day')), clock: `${get('hour')}:${get('minute')}${seconds}` }
}

const monthName = (lang: Lang, list: 'months' | 'monthsInDate', month: number): string => dateWords[lang][list].split(' ')[month - 1] ?? ''

const isSameDay = (a: Local, b: Local): boolean => a.year === b.year && a.month === b.month && a.day === b.day

const dayOf = (lang: Lang, at: Local, withYear = true): string => dateWords[lang].day(at.day, monthName(lang, 'monthsInDate', at.month), withYear ? at.year : '')

const momentOf = (lang: Lang, at: Local, withYear = true): string => `${dayOf(lang, at, withYear)}, ${at.clock}`

/** One instant, to the second where it has seconds: "12 October 2031, 22:40". */
export const formatInstant = (lang: Lang, at: Instant, zone: string): string => momentOf(lang, localOf(at, zone))

/** The day of an instant: "12 October 2031". */
export const formatDay = (lang: Lang, at: Instant, zone: string): string => dayOf(lang, localOf(at, zone))

/** A span that begins and ends at midnight is a span of whole days, months or a year. `last` is the last day in it, `next` the day after. */
const wholeDays = (lang: Lang, time: FuzzyTime, span: { readonly from: Local; readonly last: Local; readonly next: Local }): string => {
  const words = dateWords[lang]
  const { from, last, next } = span
  if (isSameDay(from, last)) return time.precise ? words.allDay(dayOf(lang, from)) : dayOf(lang, from)
  const isWholeMonths = from.day === 1 && next.day === 1 && from.year === last.year
  if (isWholeMonths && from.month === 1 && last.month === 12) return from.year
  if (isWholeMonths && from.month === last.month) return words.month(monthName(lang, 'months', from.month), from.year)
  const first = dayOf(lang, from, from.year !== last.year)
  return time.precise ? words.fromTo(first, dayOf(lang, last)) : words.between(first, dayOf(lang, last))
}

/** A day's end is written as midnight or as its last second. */
const isDayEnd = (at: Local): boolean => at.clock === '00:00' || at.clock === '23:59:59'

const closed = (lang: Lang, time: FuzzyTime, bounds: { readonly from: Instant; readonly to: Instant; readonly zone: string }): string => {
  const { zone } = bounds
  const from = localOf(bounds.from, zone)
  const to = localOf(bounds.to, zone)
  if (bounds.from === bounds.to) return momentOf(lang, from)
  if (from.clock === '00:00' && isDayEnd(to)) {
    const last = instant(bounds.to - 1)
    return wholeDays(lang, time, { from, last: localOf(last, zone), next: localOf(instant(last + dayMs), zone) })
  }
  const join = time.precise ? dateWords[lang].fromTo : dateWords[lang].between
  if (isSameDay(from, to)) return `${dayOf(lang, from)}, ${join(from.clock, to.clock)}`
  return join(momentOf(lang, from, from.year !== to.year), momentOf(lang, to))
}

/**
 * A time as a range in words, e.g. "12 October 2031, between 22:40 and 23:10", "October 2031", "after 12 October 2031, 22:40".
 * `zone` is an IANA name ("Europe/Minsk"); an unknown one throws.
 */
export const formatFuzzyTime = (lang: Lang, time: FuzzyTime, zone: string): string => {
  const words = dateWords[lang]
  const { from, to } = time
  if (from !== null && to !== null) return closed(lang, time, { from, to, zone })
  if (from !== null) return words.after(formatInstant(lang, from, zone))
  return to === null ? words.unknown : words.before(formatInstant(lang, to, zone))
}
