// Unlocking: the root opens the bucket keys, every record is opened once into memory. Nothing is written.
import type { Kysely } from 'kysely'
import { authentic, parseId } from '../domain/brand.ts'
import type { Id } from '../domain/brand.ts'
import { change } from '../domain/change.ts'
import type { Change, Kind, Records } from '../domain/change.ts'
import type { KeyTree, WrappedKey } from './keys/key-tree.ts'
import { createRegister } from './register.ts'
import type { Register } from './register.ts'
import type { RegisterTables } from '../ports/register-tables.ts'

export interface Loaded {
  readonly register: Register
  readonly recordKeys: Map<string, WrappedKey>
  /** Ids of records that do not open: changed in the database, or a bucket key is missing. The others are there. */
  readonly damaged: readonly string[]
}

interface Payload<K extends Kind> {
  readonly schema: number
  readonly kind: K
  readonly value: Records[K]
}

const utf8 = new TextDecoder()

/** Reads all sealed records, a page at a time. One that was tampered with is named and must not keep the others shut. */
export const loadRegister = async (db: Kysely<RegisterTables>, keys: KeyTree): Promise<Loaded> => {
  const register = createRegister()
  const recordKeys = new Map<string, WrappedKey>()
  const damaged: string[] = []
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const rows = await db.selectFrom('record').select(['id', 'bucket', 'wrapped_key', 'version', 'sealed'])
      .where('id', '>', after).orderBy('id').limit(2_000).execute()
    register.apply(rows.flatMap((row): readonly Change[] => {
      const id = parseId(row.id)
      if (id === null) throw new Error('a record has an id that this program does not write')
      const key = { bucket: row.bucket, wrapped: row.wrapped_key }
      keys.countRecord(row.bucket)
      const opened = openRow(keys, id, key, row.sealed)
      if (opened === null) {
        damaged.push(row.id)
        return []
      }
      recordKeys.set(id, key)
      return [authentic<Change>(change(opened.kind, authentic(id), opened.value, row.version - 1))]
    }))
    const last = rows.at(-1)
    if (last === undefined) return { register, recordKeys, damaged }
    after = last.id
  }
}

const openRow = (keys: KeyTree, id: Id, key: WrappedKey, sealed: Uint8Array): Payload<Kind> | null => {
  try {
    return authentic<Payload<Kind>>(JSON.parse(utf8.decode(keys.open(id, key, sealed, 'record'))))
  } catch {
    return null
  }
}
