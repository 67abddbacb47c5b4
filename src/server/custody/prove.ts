// Custody entries for an export: opened as far as they may, each with its proof against one signed checkpoint.
import type { Id } from '../../domain/brand.ts'
import { parseId } from '../../domain/brand.ts'
import type { JsonObject } from '../../domain/custody/canonical-json.ts'
import { commitmentOf, partBytes } from '../../domain/custody/custody-entry.ts'
import type { Handling } from '../../domain/custody/custody-entry.ts'
import type { ProvenEntry, ShownEntry } from '../../domain/export/proven-entry.ts'
import type { Shell, Unlocked } from '../shell.ts'
import { custodyColumns, openContent, openHandling } from './open-row.ts'
import type { CustodyRow } from './open-row.ts'
import type { LogState, Sequencer } from './sequencer.ts'

/** One entry about a record, opened for this process; `shownEntries` closes again what may not leave. Of an erased record the commitment is left. */
export interface OpenedEntry {
  /** Leaf index in the log. */
  readonly index: number
  readonly handling: { readonly salt: Uint8Array; readonly part: Handling }
  readonly content: { readonly salt: Uint8Array; readonly part: JsonObject } | { readonly commitment: Uint8Array }
  readonly record: Id
}

const batch = 1_000

const openRow = ({ primitives }: Shell, { keys, recordKeys, damaged }: Unlocked, row: CustodyRow): OpenedEntry => {
  const record = parseId(row.record ?? '')
  const key = record === null ? undefined : recordKeys.get(record)
  if (record === null || (key === undefined && damaged.includes(record))) throw new Error('a custody entry names a record that does not open')
  const content = key === undefined ? { commitment: row.leaf.subarray(32) } : openContent({ primitives, keys }, row, key)
  return { index: Number(row.seq) - 1, handling: openHandling({ primitives, keys }, row), content, record }
}

/** All entries about these records, in the order of the log. Callers have revealed the records before. Throws while locked. */
export const openEntries = async (shell: Shell, records: readonly Id[]): Promise<readonly OpenedEntry[]> => {
  const unlocked = shell.unlocked()
  if (unlocked === null) throw new Error('the register was locked meanwhile')
  const entries: OpenedEntry[] = []
  for (let at = 0; at < records.length; at += batch) {
    const rows = await shell.db.selectFrom('custody').select(custodyColumns)
      .where('record', 'in', [...records.slice(at, at + batch)]).orderBy('seq').execute()
    entries.push(...rows.map((row) => openRow(shell, unlocked, row)))
  }
  return entries.sort((a, b) => a.index - b.index)
}

export interface ProvenLog {
  readonly state: LogState
  readonly entries: readonly ProvenEntry[]
}

/** Entries as they go out: where `mayOpen` says no, only the commitment to the content does. */
export const shownEntries = ({ primitives }: Pick<Shell, 'primitives'>, entries: readonly OpenedEntry[], mayOpen: (entry: OpenedEntry) => boolean): readonly ShownEntry[] =>
  entries.map((entry) => {
    const { index, handling, content } = entry
    return { index, handling, content: 'commitment' in content || mayOpen(entry) ? content : { commitment: commitmentOf(primitives, content.salt, partBytes(content.part)) } }
  })

/** Proves entries against the newest checkpoint. */
export const proveEntries = async (log: Sequencer, entries: readonly ShownEntry[]): Promise<ProvenLog> => {
  const { state, proofs } = await log.prove(entries.map(({ index }) => index))
  return { state, entries: entries.map((entry, at) => ({ ...entry, proof: proofs[at] ?? [] })) }
}
