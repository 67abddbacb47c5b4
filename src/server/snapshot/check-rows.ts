// Are the rows in the database those that memory holds? Asked in the background where memory came out of the snapshot.
import type { Id } from '../../domain/brand.ts'
import { authentic } from '../../domain/brand.ts'
import { rowMark } from '../../domain/custody/row-digest.ts'
import type { RecordRow, RecordRows } from '../../ports/record-rows.ts'
import { markKey } from '../custody/ledger.ts'
import { hexOf } from '../../domain/custody/bytes.ts'
import type { Shell, Unlocked } from '../shell.ts'

export interface RowsToCheck {
  readonly shell: Pick<Shell, 'primitives'>
  readonly unlocked: Unlocked
  readonly rows: RecordRows
  readonly isStopped: () => boolean
}

/**
 * Ids of records whose row is another one, is gone, or is none of ours. What is written while this reads is left out: it was never read from
 * the snapshot. `null` when it was stopped.
 */
export const differingRows = async ({ shell: { primitives }, unlocked: { keys, ledger, recordKeys, register }, rows, isStopped }: RowsToCheck): Promise<readonly Id[] | null> => {
  const [key, position] = [markKey(keys), ledger.position()]
  const wrong: Id[] = []
  const seen = new Set<Id>()
  const isOld = (id: Id): boolean => (ledger.markOf(id)?.seq ?? 0) <= position
  const check = (row: RecordRow): void => {
    const id = authentic<Id>(row.id)
    seen.add(id)
    const [wanted, found] = [ledger.markOf(id), rowMark(primitives, key, { ...row, id })]
    if (row.seq <= position && isOld(id) && (wanted === undefined || hexOf(wanted.mark) !== hexOf(found.mark))) wrong.push(id)
  }
  for await (const some of rows.since(0)) {
    if (isStopped()) return null
    some.forEach(check)
  }
  const missing = register.kinds().flatMap((kind) => register.all(kind).map(({ id }): Id => id)).filter((id) => !seen.has(id) && isOld(id) && recordKeys.has(id))
  return [...wrong, ...missing]
}
