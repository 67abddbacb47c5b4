// Erasing: what is gone stays shut for ever, also for whoever holds the root and a backup from before (ARCHITECTURE.md, "Key tree").
//
// The order, and what a crash leaves:
//  1. New bucket keys are drawn and kept in every place, beside the old ones, which are closed for new records.
//     A crash here leaves the old state: nothing refers to the new keys.
//  2. One transaction: the rows go, their neighbours are re-wrapped, the plan of the caller says what is still to do.
//     A crash before its commit leaves the old state, after it the new one: both keys stand in every place, so every row opens.
//  3. The old bucket keys leave every place. A place that cannot be written is named, and this step is tried again: the plan of
//     step 2 holds the list, and a key that one place calls erased is never taken back from another.
// Only when step 3 has reached every place may anybody say "erased". New keys come first because a row whose key stands nowhere is
// lost evidence; old keys go last because a key that is still somewhere is the harm that can be mended by trying again.
import type { Actor } from '../domain/access/actor.ts'
import type { Plan } from '../domain/change.ts'
import { ok, refuse } from '../domain/problem.ts'
import type { Result } from '../domain/problem.ts'
import { commitRemoval } from './commit.ts'
import type { Gone, RegisterReader } from './register.ts'
import type { Shell } from './shell.ts'

export interface Removing {
  readonly gone: readonly Gone[]
  /** What is written in the same transaction; `buckets` are those whose keys `eraseKeys` has to erase afterwards. */
  readonly plan: (buckets: readonly string[]) => Plan
}

/**
 * Steps 1 and 2. What goes is decided while nobody else writes. Refuses `locked` and `changed-meanwhile`, as `commit`, and as `decide`
 * does. Throws when a place of the keys cannot be written, and when the key of a neighbour does not open; nothing was changed then.
 */
export const removeRecords = async (shell: Shell, actor: Actor, decide: (register: RegisterReader) => Result<Removing>): Promise<Result<true>> => {
  const unlocked = shell.unlocked()
  if (unlocked === null) return refuse('locked')
  return unlocked.keys.alone(async () => {
    const { recordKeys, register, keys } = unlocked
    const decided = decide(register)
    if (!decided.ok) return decided
    const { gone, plan } = decided.value
    const buckets = [...new Set(gone.flatMap(({ id }) => recordKeys.get(id)?.bucket ?? []))]
    const successors = await keys.succeedBuckets(buckets)
    const written = await commitRemoval({ shell, unlocked, actor }, plan(buckets), { gone: gone.map(({ id }) => id), successors })
    if (!written.ok) return written
    for (const { id } of gone) recordKeys.delete(id)
    for (const [id, key] of written.value) {
      keys.countRecord(key.bucket)
      if (recordKeys.has(id)) recordKeys.set(id, key)
    }
    register.forget(gone)
    return ok(true)
  })
}

/**
 * Step 3; harmless to repeat. Answers with the numbers of the places that still hold a key: nothing is erased until there is none.
 * Throws when a record stands in one of the buckets: its key is not to be erased.
 */
export const eraseKeys = async (shell: Shell, buckets: readonly string[]): Promise<Result<readonly number[]>> => {
  const unlocked = shell.unlocked()
  if (unlocked === null) return refuse('locked')
  if (buckets.length === 0) return ok([])
  return unlocked.keys.alone(async () => {
    const standing = await shell.db.selectFrom('record').select('id').where('bucket', 'in', [...buckets]).limit(1).executeTakeFirst()
    if (standing !== undefined) throw new Error('a record stands in a bucket that is to be erased: an older database was restored')
    return ok(await unlocked.keys.eraseBuckets(buckets))
  })
}
