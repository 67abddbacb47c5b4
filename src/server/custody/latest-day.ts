// The latest day that the custody log has seen: a clock that was set back is measured against it.
import type { Shell, Unlocked } from '../shell.ts'
import { custodyColumns, openHandling } from './open-row.ts'

const batch = 2_000

/**
 * The latest day of all entries behind the first `index`. Not of the newest alone: with the clock set back, the next entry would carry the
 * earlier day. Throws when an entry does not open or is not the one that was signed.
 */
export const latestDay = async ({ db, primitives }: Shell, { keys }: Unlocked, index: number): Promise<string> => {
  let [latest, after] = ['', index]
  for (;;) {
    const rows = await db.selectFrom('custody').select(custodyColumns).where('seq', '>', after).orderBy('seq').limit(batch).execute()
    for (const row of rows) {
      const { day } = openHandling({ primitives, keys }, row).part
      if (day > latest) latest = day
    }
    const last = rows.at(-1)
    if (last === undefined) return latest
    after = Number(last.seq)
  }
}
