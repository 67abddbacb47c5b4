// What the custody log says behind one of its entries: the handling that each leaf commits to, and never the columns beside it.
import type { Handling } from '../../domain/custody/custody-entry.ts'
import type { Shell, Unlocked } from '../shell.ts'
import { custodyColumns, openHandling } from './open-row.ts'
import type { CustodyRow } from './open-row.ts'

const batch = 2_000

const handlingOf = ({ primitives }: Shell, { keys }: Unlocked, row: CustodyRow): Handling | null => {
  try {
    return openHandling({ primitives, keys }, row).part
  } catch {
    return null
  }
}

/**
 * The handling of every entry behind the first `index`, in the order of the log. `null` in the place of one that does not open, is not the
 * one that was signed or stands with another record, and once for each gap: what it said, nobody knows.
 */
export async function* handlingsAfter(shell: Shell, unlocked: Unlocked, index: number): AsyncGenerator<Handling | null, void> {
  const { seq } = await shell.db.selectFrom('sequence_head').select('seq').executeTakeFirstOrThrow()
  for (let after = index; ;) {
    const rows = await shell.db.selectFrom('custody').select(custodyColumns).where('seq', '>', String(after)).orderBy('seq').limit(batch).execute()
    for (const row of rows) {
      if (Number(row.seq) !== after + 1) yield null
      yield handlingOf(shell, unlocked, row)
      after = Number(row.seq)
    }
    if (rows.length > 0) continue
    if (after < Number(seq)) yield null
    return
  }
}
