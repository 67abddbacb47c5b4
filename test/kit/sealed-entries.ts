// Entries of the custody log about the register as a whole, opened: no page shows them yet.
import { parseCanonicalObject } from '../../src/domain/custody/canonical-json.ts'
import type { JsonObject } from '../../src/domain/custody/canonical-json.ts'
import { saltLength } from '../../src/domain/custody/custody-entry.ts'
import type { Desk } from '../../src/main/compose-desk.ts'
import { openPadded } from '../../src/server/keys/sealed-bytes.ts'

const text = new TextEncoder()

/** In the order of the log, of an open desk. */
export const sealedEntries = async ({ state: { shell } }: Desk): Promise<readonly (JsonObject & { readonly content: JsonObject })[]> => {
  const key = shell.unlocked()?.keys.derive('custody handling') ?? new Uint8Array(32)
  const opened = (bytes: Uint8Array, context: string): JsonObject =>
    parseCanonicalObject(new TextDecoder().decode(openPadded(shell.primitives, key, bytes, text.encode(context)).subarray(saltLength))) ?? {}
  const rows = await shell.db.selectFrom('custody').select(['handling', 'content']).where('record', 'is', null).orderBy('seq').execute()
  return rows.map((row) => ({ ...opened(row.handling, 'custody|handling'), content: opened(row.content, 'custody|content') }))
}
