// Cleaned copies that a source sent beside the file they were made of. That one is a copy of the other is the source's word.
import type { CopyStatement } from '../cleaning/copy-statement.ts'
import type { Item } from './item.ts'

type Sent = Pick<Item, 'content' | 'provenance'>

/** What was said with an item that came as a copy and never otherwise; `null` for every other item. */
export const copyStatementOf = ({ provenance }: Pick<Item, 'provenance'>): CopyStatement | null => {
  const [{ copyOf }] = provenance
  return copyOf !== undefined && provenance.every((each) => each.copyOf !== undefined) ? copyOf : null
}

/**
 * Whether one report brought both: who merely knows a digest ties nothing of his to the file of another. What came as a copy alone has no
 * copies, so that two statements never lead in a circle.
 */
export const isCopyOf = (copy: Sent, original: Sent): boolean => copyStatementOf(original) === null && copy.provenance.some(({ copyOf, report }) =>
  copyOf !== undefined && report !== null && copyOf.of === original.content?.sha256 && original.provenance.some((known) => known.report === report))
