// What every part of the made-up country is told with: its seed, the day it is told on, and who of the staff worked on it.
import { actorRef } from '../domain/access/actor.ts'
import type { Actor, Role } from '../domain/access/actor.ts'
import { instant } from '../domain/brand.ts'
import type { Id, Instant } from '../domain/brand.ts'
import type { Citation, Claim } from '../domain/claim/claim.ts'
import type { Result } from '../domain/problem.ts'
import { belarusOffset, dayMs, isoDay, minuteMs } from '../domain/time-and-place/civil-time.ts'
import type { FuzzyTime, TimeBasis } from '../domain/time-and-place/fuzzy-time.ts'
import { worldId } from './draw.ts'

/** The coder and the attorney must be two people, so must the analyst and the attorney: the world is coded, accepted and reviewed by them. */
export interface WorldStaff {
  readonly coder: Id<'staff'>
  readonly attorney: Id<'staff'>
  readonly analyst: Id<'staff'>
  readonly handler: Id<'staff'>
}

export interface Telling {
  readonly seed: number
  /** Reports came in over the weeks before it; what they tell of happened in 2020. */
  readonly today: Instant
  readonly staff: WorldStaff
}

/** A person of the staff with the roles that a step asks for. */
export const personOf = (id: Id<'staff'>, ...roles: readonly Role[]): Actor => ({ kind: 'staff', id, roles })

/** How a person of the staff is named in decisions and custody entries. */
export const refOf = (id: Id<'staff'>): string => actorRef(personOf(id))

/** ISO day, UTC, `days` before the day of telling. */
export const dayBefore = ({ today }: Telling, days: number): string => isoDay(today - days * dayMs)

/** `2020-10-25` and `14:05:00` on the clocks of the register's zone. */
export const moment = (day: string, time: string): Instant => instant(Date.parse(`${day}T${time.length === 5 ? `${time}:00` : time}Z`) - belarusOffset * minuteMs)

/** From one hour to another; an end before the start is on the next day. */
export const hours = (day: string, [from, to]: readonly [string, string], basis: TimeBasis): FuzzyTime => {
  const start = moment(day, from)
  const end = moment(day, to)
  return { from: start, to: end < start ? instant(end + dayMs) : end, precise: false, basis }
}

/** Two sources never agree by accident here: who claims, cites. */
export const cited = <Value>(value: Value, citations: readonly Citation[], status: Claim<Value>['status'] = 'accepted'): Claim<Value> => ({ value, citations, status })

/** A line or page of a paper that the register holds. */
export const paper = ({ seed }: Telling, key: string, line: number): Citation =>
  ({ source: { kind: 'item', id: worldId(seed, 'item', key) }, locator: { type: 'line', value: String(line) } })


/** What the rules of the domain made of a step. Throws where they refuse: then this world is wrong, or one person is to decide twice. */
export const taken = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(`the made-up country breaks a rule: ${result.problem.code} ${result.problem.field ?? ''}`)
  return result.value
}
