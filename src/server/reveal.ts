// The only way to read what is protected: decide, have the custody entry durable, then hand the values over.
import type { Actor } from '../domain/access/actor.ts'
import type { Id } from '../domain/brand.ts'
import type { JsonObject } from '../domain/custody/canonical-json.ts'
import { partBytes } from '../domain/custody/custody-entry.ts'
import { ok, refuse } from '../domain/problem.ts'
import type { Result } from '../domain/problem.ts'
import { commit } from './commit.ts'
import type { Entry, RegisterReader } from './register.ts'
import type { Shell } from './shell.ts'
import { viewFor } from './view.ts'
import { baitFor } from './watch/bait.ts'

/** One act of reading: what was asked, and what it showed. */
export interface Reading<Value> {
  /** Why: a route's name such as `queue` or `coding`. */
  readonly purpose: string
  /** The question itself; only its digest enters the log. */
  readonly question: JsonObject
  /**
   * Pure: takes values out of the view. `null` = not there, or not allowed: one answer. `bait`: what this person is shown among reports and is none;
   * whoever counts, matches, codes or exports does not ask for it, and so has none of it.
   */
  readonly read: (view: RegisterReader, bait: readonly Entry<'report'>[]) => Shown<Value> | null
}
export interface Shown<Value> {
  readonly shown: readonly Id[]
  /** How many the question found, where only a page of them is shown. */
  readonly hits?: number
  readonly value: Value
}

/**
 * Shows an actor what the question finds among the records that this actor may read.
 * Refusals: `locked`, `not-found` (not there and not allowed are the same), `ration-spent`.
 */
export const reveal = async <Value>(shell: Shell, actor: Actor, reading: Reading<Value>): Promise<Result<Value>> => {
  const unlocked = shell.unlocked()
  if (unlocked === null) return refuse('locked')
  const found = reading.read(viewFor(actor, unlocked.register), baitFor(actor, unlocked.register))
  if (found === null) return refuse('not-found')
  const digest = Buffer.from(shell.primitives.sha256(partBytes(reading.question))).toString('hex')
  const logged = await commit(shell, actor, {
    changes: [], jobs: [],
    entries: [{ verb: 'revealed', object: null, reason: reading.purpose, content: { question: digest, shown: found.shown, ...(found.hits === undefined ? {} : { hits: found.hits }) } }],
  })
  return logged.ok ? ok(found.value) : logged
}

export { viewFor } from './view.ts'
