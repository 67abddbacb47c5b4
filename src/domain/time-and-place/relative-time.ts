// Relative dates ("last Sunday") keep their words, the anchor and the computed range apart (domain.md, decision 16).
import { instant } from '../brand.ts'
import { civilDateOf, dayMs, startOfDay } from './civil-time.ts'
import type { Instant } from '../brand.ts'
import type { TimeReading } from './parse-time.ts'
import type { FuzzyTime } from './fuzzy-time.ts'

/** Days before the anchor's day, in en, be, ru. */
const dayWords: ReadonlyMap<string, number> = new Map([
  ['today', 0], ['сёння', 0], ['сегодня', 0],
  ['yesterday', 1], ['учора', 1], ['вчера', 1],
  ['day before yesterday', 2], ['пазаўчора', 2], ['заўчора', 2], ['позавчера', 2],
])

/** How each weekday begins in en, be, ru, Sunday first. Belarusian «нядзеля» is Sunday, Russian «неделя» is a week. */
const weekdays = [
  /^(sunday|нядзел|воскресен)/, /^(monday|панядзел|понедельник)/, /^(tuesday|аўтор|вторник)/, /^(wednesday|серад|сред)/,
  /^(thursday|чацв|четверг)/, /^(friday|пятні|пятни)/, /^(saturday|субот|суббот)/,
]
const week = /^(week|тыдз|тыдн|недел)/
const counts: ReadonlyMap<string, number> = new Map([
  ['two', 2], ['дзве', 2], ['два', 2], ['две', 2], ['three', 3], ['тры', 3], ['три', 3],
])
const silent = /^(the|on|in|of|last|past|previous|у|ў|на|в|во|мінул\S*|апошн\S*|прошл\S*|последн\S*)$/

interface Days {
  readonly first: number
  readonly last: number
}

/** `first` and `last` day as days before the anchor's day; null when the words are not understood. */
const daysBefore = (words: string, weekday: number): Days | null => {
  const tokens = words.toLowerCase().split(/[\s,.]+/).filter((token) => token !== '' && !silent.test(token))
  const day = dayWords.get(tokens.join(' '))
  if (day !== undefined) return { first: day, last: day }
  const count = counts.get(tokens[0] ?? '')
  const [noun = '', ...more] = count === undefined ? tokens : tokens.slice(1)
  if (more.length > 0) return null
  if (week.test(noun)) {
    const sinceMonday = (weekday + 6) % 7
    return { first: sinceMonday + 7 * (count ?? 1), last: sinceMonday + 1 }
  }
  const wanted = weekdays.findIndex((start) => start.test(noun))
  if (wanted < 0) return null
  const last = (weekday - wanted + 6) % 7 + 1
  return { first: last + 7 * ((count ?? 1) - 1), last }
}

/**
 * `words` as of `anchor`: today, yesterday, the day before, (last) weekday, last week, last two or three weekdays or weeks;
 * "last Sunday" said on a Sunday is a week ago. Words that are not understood give an open range: they are kept all the same.
 */
export const relativeTime = (words: string, anchor: Instant, { offsetMinutes, basis }: TimeReading): FuzzyTime => {
  const date = civilDateOf(anchor, offsetMinutes)
  const days = daysBefore(words, date.weekday)
  const today = startOfDay(date, offsetMinutes)
  const at = (before: number): Instant => instant(today - before * dayMs)
  return { from: days && at(days.first), to: days && at(days.last - 1), precise: false, basis, said: words, anchor }
}
