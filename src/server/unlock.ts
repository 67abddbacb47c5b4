// Unlocking: the root opens the bucket keys, every record is opened once into memory. Nothing is written.
import type { Kysely } from 'kysely'
import { authentic } from '../domain/brand.ts'
import type { Id } from '../domain/brand.ts'
import { change } from '../domain/change.ts'
import type { Change, Kind, Records } from '../domain/change.ts'
import { rowMark } from '../domain/custody/row-digest.ts'
import type { RowMark } from '../domain/custody/row-digest.ts'
import type { SecretPrimitives } from '../domain/primitives.ts'
import { markKey } from './custody/ledger.ts'
import type { KeyTree, WrappedKey } from './keys/key-tree.ts'
import { createRegister } from './register.ts'
import type { Register } from './register.ts'
import type { RegisterTables } from '../ports/register-tables.ts'

export interface Loaded {
  readonly register: Register
  readonly recordKeys: Map<string, WrappedKey>
  /** Marks of all rows that are there, also of those that do not open. */
  readonly marks: Map<Id, RowMark>
  /** Ids of records that do not open: changed in the database, or a bucket key is missing. The others are there. */
  readonly damaged: readonly string[]
}

interface Payload<K extends Kind> {
  readonly schema: number
  readonly kind: K
  readonly value: Records[K]
}

/** What the register is read with; `now` is its clock. */
export interface Unlocking {
  readonly db: Kysely<RegisterTables>
  readonly keys: KeyTree
  readonly primitives: SecretPrimitives
  readonly now: () => number
  /** Hears how much is open, 0 … 1. */
  readonly progress?: (share: number) => void
}

const lowestId = '00000000-0000-0000-0000-000000000000'
const rowsAtOnce = 2_000

/** Reads all sealed records, a page at a time. One that was tampered with is named and must not keep the others shut. */
export const loadRegister = async ({ db, keys, primitives, now, progress }: Unlocking): Promise<Loaded> => {
  const loaded = { register: createRegister(now), recordKeys: new Map<string, WrappedKey>(), marks: new Map<Id, RowMark>(), damaged: new Array<string>() }
  const key = markKey(keys)
  const read = (after: string) => db.selectFrom('record').select(['id', 'bucket', 'wrapped_key', 'version', 'seq', 'sealed'])
    .where('id', '>', after).orderBy('id').limit(rowsAtOnce).execute()
  const total = Number((await db.selectFrom('record').select((eb) => eb.fn.countAll().as('count')).executeTakeFirst())?.count ?? 0)
  for (let next = read(lowestId); ;) {
    const rows = await next
    const last = rows.at(-1)
    if (last === undefined) return loaded
    // The database reads on while this opens.
    next = read(last.id)
    // Waited for in the next round; until then nobody listens.
    next.catch(() => undefined)
    loaded.register.apply(rows.flatMap((row): readonly Change[] => {
      const id = authentic<Id>(row.id)
      loaded.marks.set(id, rowMark(primitives, key, { id, version: row.version, seq: Number(row.seq), sealed: row.sealed }))
      const wrapped = { bucket: row.bucket, wrapped: row.wrapped_key }
      const opened = openRow(keys, id, wrapped, row.sealed)
      if (opened === null) {
        loaded.damaged.push(row.id)
        return []
      }
      // A bucket that a forged row names is none of ours: nothing new may ever be sealed under it.
      keys.countRecord(row.bucket)
      loaded.recordKeys.set(id, wrapped)
      return [authentic<Change>(change(opened.kind, authentic(id), opened.value, row.version - 1))]
    }))
    progress?.(Math.min(1, loaded.marks.size / total))
  }
}

const openRow = (keys: KeyTree, id: Id, key: WrappedKey, sealed: Uint8Array): Payload<Kind> | null => {
  try {
    const opened = keys.open(id, key, sealed, 'record')
    return authentic<Payload<Kind>>(JSON.parse(Buffer.from(opened.buffer, opened.byteOffset, opened.length).toString('utf8')))
  } catch {
    return null
  }
}
