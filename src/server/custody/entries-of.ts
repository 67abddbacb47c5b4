// The custody entries about one record, opened for a page or a report that was revealed before.
import type { Id } from '../../domain/brand.ts'
import type { JsonObject } from '../../domain/custody/canonical-json.ts'
import type { Handling } from '../../domain/custody/custody-entry.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import type { KeyTree } from '../keys/key-tree.ts'
import type { Shell } from '../shell.ts'
import { custodyColumns, openContent, openHandling } from './open-row.ts'

export interface CustodyEntry extends Handling {
  /** Index of its leaf in the log, from 0. */
  readonly leaf: number
  readonly content: JsonObject
}

/** So many of the newest entries are asked for their day: what was written while a clock stood wrong does not hide the days before. */
const askedForDay = 1_000

/** The newest day that the log has: a clock that was set back since then is not believed. Entries that do not open are left out here. */
export const newestDay = async (shell: Pick<Shell, 'db' | 'primitives'> & { readonly keys: KeyTree }): Promise<string> => {
  const rows = await shell.db.selectFrom('custody').select(custodyColumns).orderBy('seq', 'desc').limit(askedForDay).execute()
  return rows.map((row) => {
    try {
      return openHandling(shell, row).part.day
    } catch {
      return ''
    }
  }).reduce((newest, day) => (day > newest ? day : newest), '')
}

/**
 * Every entry about `record`, in the order of the log. The caller has had the record revealed to whoever asks. Refuses `locked`;
 * throws when an entry does not open or is not the one that was signed.
 */
export const entriesOf = async (shell: Shell, record: Id): Promise<Result<readonly CustodyEntry[]>> => {
  const unlocked = shell.unlocked()
  if (unlocked === null) return refuse('locked')
  const by = { primitives: shell.primitives, keys: unlocked.keys }
  const rows = await shell.db.selectFrom('custody').select(custodyColumns).where('record', '=', record).orderBy('seq').execute()
  // Asked for after the wait: another record of its bucket may have been erased meanwhile, and this one's key wrapped anew.
  const key = unlocked.recordKeys.get(record)
  if (key === undefined) return refuse('locked')
  return ok(rows.map((row): CustodyEntry => ({ ...openHandling(by, row).part, leaf: Number(row.seq) - 1, content: openContent(by, row, key).part })))
}
