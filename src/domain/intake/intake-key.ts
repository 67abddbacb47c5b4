// The keys to which the public form seals: a new one each month, and an old one destroyed when nothing came under it for thirty days.
import { dayMs } from '../time-and-place/civil-time.ts'
import { ok, refuse } from '../problem.ts'
import type { Result } from '../problem.ts'

/** How long an old key has been quiet. */
interface Retired {
  /** ISO day, of the log. */
  readonly seenOn: string
  readonly quietDays: number
}

/** One key pair, a record under a bucket key of its own, so that destroying it touches nothing else. */
export interface IntakeKey {
  /** `2031-10`, UTC. */
  readonly month: string
  /** age identity: opens what the form sealed. */
  readonly identity: string
  readonly recipient: string
  /** `null` while the form seals to it. */
  readonly retired: Retired | null
}

/** What is left of a key: that it is gone, or which bucket keys still stand in a place. */
export interface KeyDestruction {
  readonly month: string
  readonly state: 'waiting' | 'destroyed'
  readonly buckets: readonly string[]
  /** Numbers of the key places that could not be written at the last try. */
  readonly places: readonly number[]
}

/** A page that was opened before the turn of the month, an upload over a bad line: they get through in this time. */
export const quietDaysBeforeEnd = 30
/** Something that lies in the drop opens with it and cannot be taken: there is time for a newer program. Not for ever, or whoever sends such a thing keeps the key alive. */
export const quietDaysWhileNeeded = 180
/** The desk was not opened for so long, or its clock was set forward: more does not count, so that a wrong clock destroys nothing at once. */
const mostDaysAtOnce = 7

const monthOf = (day: string): string => day.slice(0, 7)

export const freshKey = (pair: Pick<IntakeKey, 'identity' | 'recipient'>, day: string): IntakeKey => ({ month: monthOf(day), identity: pair.identity, recipient: pair.recipient, retired: null })

interface Kept { readonly value: IntakeKey }

/** The key that the form seals to; `null` where there is none (an older backup was restored, whose keys are gone). */
export const announcedKey = <Entry extends Kept>(keys: readonly Entry[]): Entry | null =>
  keys.filter(({ value }) => value.retired === null).reduce<Entry | null>((newest, key) => (newest === null || key.value.month > newest.value.month ? key : newest), null)

/** Is another month's key due? A clock that was set back makes none. */
export const isKeyDue = (keys: readonly Kept[], today: string): boolean => {
  const announced = announcedKey(keys)
  return announced === null || announced.value.month < monthOf(today)
}

export const retire = (key: IntakeKey, today: string): IntakeKey => ({ ...key, retired: { seenOn: today, quietDays: 0 } })

/** The same key a day or more later, or `null` when there is nothing to note. */
export const aged = (key: IntakeKey, today: string): IntakeKey | null => {
  const { retired } = key
  if (retired === null || today <= retired.seenOn) return null
  const days = Math.round((Date.parse(today) - Date.parse(retired.seenOn)) / dayMs)
  return { ...key, retired: { seenOn: today, quietDays: retired.quietDays + Math.min(days, mostDaysAtOnce) } }
}

/** The same key after something that was sealed to it was taken, or `null` when there is nothing to note. */
export const used = (key: IntakeKey, today: string): IntakeKey | null =>
  key.retired === null || key.retired.quietDays === 0 ? null : { ...key, retired: { seenOn: today > key.retired.seenOn ? today : key.retired.seenOn, quietDays: 0 } }

/** Refuses `wrong-state` for a key that is in use or was not quiet for long enough. `isNeeded`: something in the drop opens with it. */
export const mayEnd = ({ retired }: IntakeKey, isNeeded: boolean): Result<true> =>
  retired !== null && retired.quietDays >= (isNeeded ? quietDaysWhileNeeded : quietDaysBeforeEnd) ? ok(true) : refuse('wrong-state')
