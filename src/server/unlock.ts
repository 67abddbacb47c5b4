// Unlocking: the root opens the bucket keys, every record is opened once into memory. Nothing is written.
import type { Kysely } from 'kysely'
import { authentic, parseId } from '../domain/brand.ts'
import { change } from '../domain/change.ts'
import type { Change, Kind, Records } from '../domain/change.ts'
import type { KeyTree, WrappedKey } from './keys/key-tree.ts'
import { createRegister } from './register.ts'
import type { Register } from './register.ts'
import type { RegisterTables } from '../ports/register-tables.ts'

export interface Loaded {
  readonly register: Register
  readonly recordKeys: Map<string, WrappedKey>
}

interface Payload<K extends Kind> {
  readonly schema: number
  readonly kind: K
  readonly value: Records[K]
}

const utf8 = new TextDecoder()

/** Reads all sealed records in the order of commits, a page at a time. Throws when one does not open: evidence was changed. */
export const loadRegister = async (db: Kysely<RegisterTables>, keys: KeyTree): Promise<Loaded> => {
  const register = createRegister()
  const recordKeys = new Map<string, WrappedKey>()
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const rows = await db.selectFrom('record').select(['id', 'bucket', 'wrapped_key', 'version', 'sealed'])
      .where('id', '>', after).orderBy('id').limit(2_000).execute()
    register.apply(rows.map((row): Change => {
      const id = parseId(row.id)
      if (id === null) throw new Error('a record has an id that this program does not write')
      const key = { bucket: row.bucket, wrapped: row.wrapped_key }
      recordKeys.set(id, key)
      keys.countRecord(row.bucket)
      const payload = authentic<Payload<Kind>>(JSON.parse(utf8.decode(keys.open(id, key, row.sealed, 'record'))))
      return authentic<Change>(change(payload.kind, authentic(id), payload.value, row.version - 1))
    }))
    const last = rows.at(-1)
    if (last === undefined) return { register, recordKeys }
    after = last.id
  }
}
