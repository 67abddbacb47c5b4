// The custody entries about one record, opened for a page or a report that was revealed before.
import type { Id } from '../../domain/brand.ts'
import { parseCanonicalObject } from '../../domain/custody/canonical-json.ts'
import type { JsonObject } from '../../domain/custody/canonical-json.ts'
import { parseHandling, saltLength } from '../../domain/custody/custody-entry.ts'
import type { Handling } from '../../domain/custody/custody-entry.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { openPadded } from '../keys/sealed-bytes.ts'
import type { Shell } from '../shell.ts'

export interface CustodyEntry extends Handling {
  /** Index of its leaf in the log, from 0. */
  readonly leaf: number
  readonly content: JsonObject
}

const text = new TextDecoder()
const objectIn = (salted: Uint8Array): JsonObject => {
  const read = parseCanonicalObject(text.decode(salted.subarray(saltLength)))
  if (read === null) throw new Error('a custody entry is not as this program writes it')
  return read
}

/**
 * Every entry about `record`, in the order of the log. The caller has had the record revealed to whoever asks. Refuses `locked`;
 * throws when an entry does not open: it was changed.
 */
export const entriesOf = async (shell: Shell, record: Id): Promise<Result<readonly CustodyEntry[]>> => {
  const unlocked = shell.unlocked()
  const key = unlocked?.recordKeys.get(record)
  if (unlocked === null || key === undefined) return refuse('locked')
  const handlingKey = unlocked.keys.derive('custody handling')
  const rows = await shell.db.selectFrom('custody').select(['seq', 'handling', 'content']).where('record', '=', record).orderBy('seq').execute()
  return ok(rows.map((row): CustodyEntry => {
    const handling = parseHandling(objectIn(openPadded(shell.primitives, handlingKey, row.handling, new TextEncoder().encode('custody|handling'))))
    if (handling === null || handling.object !== record) throw new Error('a custody entry is about another record')
    return { ...handling, leaf: Number(row.seq) - 1, content: objectIn(unlocked.keys.open(record, key, row.content, 'custody')) }
  }))
}
