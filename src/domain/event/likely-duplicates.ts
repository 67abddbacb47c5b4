// Incidents that may be the same: near in time and place, or told in the same words. A quiet list: nothing merges by itself.
import type { Id, Instant } from '../brand.ts'
import { haversine } from '../time-and-place/distance.ts'
import { dayMs } from '../time-and-place/civil-time.ts'
import type { FuzzyTime } from '../time-and-place/fuzzy-time.ts'
import type { Place } from '../time-and-place/place.ts'

/** What is compared of an incident or of a report that is being coded. */
export interface Told {
  readonly time: FuzzyTime | null
  readonly place: Place | null
  readonly words: string
}

/** Why an incident is listed, in codes that the page puts into words. */
export interface LikelyDuplicate {
  readonly id: Id<'incident'>
  readonly score: number
  readonly reasons: readonly ('same-day' | 'day-before-or-after' | 'near' | 'same-place-name' | 'same-words')[]
}

/** Near enough to be the same place told by two people: proposed, four blocks of a city. */
const nearMetres = 600
const longestList = 8

interface DaySpan {
  readonly from: Instant
  readonly to: Instant
}

const spanOf = (time: FuzzyTime | null): DaySpan | null =>
  time?.from == null || time.to === null || time.to - time.from > 3 * dayMs ? null : { from: time.from, to: time.to }

const daysApart = (a: FuzzyTime | null, b: FuzzyTime | null): number | null => {
  const [left, right] = [spanOf(a), spanOf(b)]
  if (left === null || right === null) return null
  return Math.max(0, left.from - right.to, right.from - left.to) / dayMs
}

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().match(/\p{L}{4,}/gu) ?? [])

/** Share of the smaller set that both have; few words prove nothing. */
const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  const smaller = Math.min(a.size, b.size)
  return smaller < 3 ? 0 : [...a].filter((word) => b.has(word)).length / smaller
}

const placeReason = (a: Place | null, b: Place | null): 'near' | 'same-place-name' | null => {
  if (a === null || b === null) return null
  if (a.position !== null && b.position !== null && a.precision !== 'city' && b.precision !== 'city') return haversine(a.position, b.position) <= nearMetres ? 'near' : null
  if (a.settlement !== undefined && a.settlement.id === b.settlement?.id) return 'same-place-name'
  return shared(wordsOf(a.label), wordsOf(b.label)) >= 0.6 || a.label.trim().toLowerCase() === b.label.trim().toLowerCase() ? 'same-place-name' : null
}

const weights = { 'same-day': 3, 'day-before-or-after': 1, near: 3, 'same-place-name': 2, 'same-words': 2 } as const

const compare = (a: Told, b: Told): Omit<LikelyDuplicate, 'id'> => {
  const days = daysApart(a.time, b.time)
  const place = placeReason(a.place, b.place)
  const reasons: LikelyDuplicate['reasons'] = [
    ...(days === null || days > 1 ? [] : [days === 0 ? 'same-day' as const : 'day-before-or-after' as const]),
    ...(place === null ? [] : [place]),
    ...(shared(wordsOf(a.words), wordsOf(b.words)) >= 0.5 ? ['same-words' as const] : []),
  ]
  return { score: reasons.reduce((sum, reason) => sum + weights[reason], 0), reasons }
}

/** The likeliest first, at most eight; a day or words alone are not enough, and a time that is days off rules out. */
export const likelyDuplicates = (told: Told, others: readonly (Told & { readonly id: Id<'incident'> })[]): readonly LikelyDuplicate[] =>
  others.flatMap((other) => {
    const days = daysApart(told.time, other.time)
    const found = compare(told, other)
    return found.reasons.length < 2 || (days !== null && days > 1) ? [] : [{ id: other.id, ...found }]
  }).sort((a, b) => b.score - a.score).slice(0, longestList)
