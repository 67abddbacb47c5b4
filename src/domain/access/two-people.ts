// A move that takes two: two different people of the staff, and neither is the one who gains by it.
import type { Id } from '../brand.ts'
import { ok, refuse } from '../problem.ts'
import type { Result } from '../problem.ts'

/** Refuses `same-person` unless all of them are different people. The only place where this is decided. */
export const differentPeople = (...people: readonly Id<'staff'>[]): Result<true> =>
  new Set(people).size === people.length ? ok(true) : refuse('same-person')
