// Are the rows in the database those that memory holds? Asked in the background where memory came out of the snapshot.
import { authentic } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import type { MarkedRow, RecordWork } from '../../ports/record-work.ts'
import { markKey } from '../custody/ledger.ts'
import type { Unlocked } from '../shell.ts'

export interface RowsToCheck {
  readonly unlocked: Unlocked
  readonly work: RecordWork
  readonly isStopped: () => boolean
}

/**
 * Ids of records whose row is another one, is gone, or is none of ours. What is written while this reads is left out: it was never read from
 * the snapshot. `null` when it was stopped.
 */
export const differingRows = async ({ unlocked: { keys, ledger, recordKeys, register }, work, isStopped }: RowsToCheck): Promise<readonly Id[] | null> => {
  const position = ledger.position()
  const [wrong, seen] = [new Array<Id>(), new Set<Id>()]
  const isOld = (id: Id): boolean => (ledger.markOf(id)?.seq ?? 0) <= position
  const check = (row: MarkedRow): void => {
    const id = authentic<Id>(row.id)
    seen.add(id)
    const wanted = ledger.markOf(id)
    if (row.seq <= position && isOld(id) && (wanted === undefined || Buffer.compare(wanted.mark, row.mark) !== 0)) wrong.push(id)
  }
  for await (const some of work.markRows({ markKey: markKey(keys) })) {
    if (isStopped()) return null
    some.forEach(check)
  }
  const missing = register.kinds().flatMap((kind) => register.all(kind).map(({ id }): Id => id)).filter((id) => !seen.has(id) && isOld(id) && recordKeys.has(id))
  return [...wrong, ...missing]
}
