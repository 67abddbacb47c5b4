// Goes through all custody entries once while the register is open: an entry that was exchanged or hidden is named.
import { parseId } from '../../domain/brand.ts'
import type { Shell, Unlocked } from '../shell.ts'
import { custodyColumns, openContent, openHandling } from './open-row.ts'
import type { CustodyRow } from './open-row.ts'

const batch = 200

/** Content whose record is gone (erased, or missing and told of by the ledger) cannot be opened; its handling can. */
const isAsWritten = ({ primitives }: Pick<Shell, 'primitives'>, { keys, recordKeys }: Unlocked, row: CustodyRow): boolean => {
  try {
    const { part } = openHandling({ primitives, keys }, row)
    // An entry about a record that stands there without it would be missing in the report about that record.
    if (row.record === null && part.object !== null && recordKeys.has(part.object)) return false
    const record = parseId(row.record ?? '')
    const key = record === null ? null : recordKeys.get(record)
    if (key !== undefined) openContent({ primitives, keys }, row, key)
    return true
  } catch {
    return false
  }
}

/**
 * Numbers of the entries that are not as they were written; ends early when the register is locked. Wrong order and missing entries are
 * found by the sequencer, which reads the leaves.
 */
const checkEntries = async (shell: Shell, isStopped: () => boolean): Promise<readonly number[]> => {
  const wrong: number[] = []
  for (let after = 0; ;) {
    const rows = await shell.db.selectFrom('custody').select(custodyColumns).where('seq', '>', String(after)).orderBy('seq').limit(batch).execute()
    const unlocked = shell.unlocked()
    const last = rows.at(-1)
    if (last === undefined || unlocked === null || isStopped()) return wrong
    wrong.push(...rows.filter((row) => !isAsWritten(shell, unlocked, row)).map(({ seq }) => Number(seq)))
    after = Number(last.seq)
  }
}

/** Checks all entries in the background of an unlocked register; what it returns ends that. */
export const watchEntries = (shell: Shell, failed: (error: unknown) => void): Promise<() => Promise<void>> => {
  let isStopped = false
  const running = checkEntries(shell, () => isStopped).then((wrong) => {
    if (wrong.length === 0) return
    shell.unlocked()?.found.tellEntries(wrong)
    shell.raise({ kind: 'entries-changed', who: null, about: wrong.map(String) })
    failed(new Error(`custody entries that are not as they were written: ${wrong.join(', ')}`))
  }).catch(failed)
  return Promise.resolve(async () => {
    isStopped = true
    await running
  })
}
