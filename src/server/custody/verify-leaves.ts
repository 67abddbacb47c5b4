// Are the entries in the database the ones that were signed and sealed? Asked once, before the log grows.
import type { Kysely } from 'kysely'
import { sameBytes } from '../../domain/custody/bytes.ts'
import { parseCheckpoint } from '../../domain/custody/checkpoint.ts'
import type { Checkpoint } from '../../domain/custody/checkpoint.ts'
import { appendLeaf, emptyFrontier, leafHash, rootOf } from '../../domain/custody/merkle.ts'
import { isSignedBy, parseNote } from '../../domain/custody/signed-note.ts'
import type { VerifierKey } from '../../domain/custody/signed-note.ts'
import type { SecretPrimitives } from '../../domain/primitives.ts'
import type { LogTiles } from '../../ports/log-tiles.ts'
import type { RegisterTables } from '../../ports/register-tables.ts'
import { chained, zeroChain } from './sealed-head.ts'
import type { Head } from './sealed-head.ts'

/** Entries or log differ from what was signed or sealed. It is told, and no checkpoint is signed over it. */
export class LogChanged extends Error {}

/** What was signed once stays signed. `null`: there is no checkpoint (a new register, or it was taken away: the sealed chain tells then). */
export const readSigned = async (tiles: LogTiles, primitives: SecretPrimitives, key: VerifierKey): Promise<Checkpoint | null> => {
  const bytes = await tiles.read('checkpoint')
  if (bytes === null) return null
  const note = parseNote(new TextDecoder().decode(bytes))
  const checkpoint = note.ok && isSignedBy(primitives, note.value, key) ? parseCheckpoint(note.value.text) : null
  if (checkpoint?.ok !== true || checkpoint.value.origin !== key.name) throw new LogChanged('the checkpoint of the custody log is not signed by this register')
  return checkpoint.value
}

export interface LeavesExpected {
  readonly primitives: SecretPrimitives
  readonly signed: Checkpoint | null
  readonly sealed: Pick<Head, 'seq' | 'chain'> | null
}

const batch = 5_000

/** Reads every leaf once. Throws `LogChanged` when one is missing, out of order, or not what was signed or sealed. */
export const verifyLeaves = async (db: Kysely<RegisterTables>, { primitives, signed, sealed }: LeavesExpected): Promise<void> => {
  let frontier = emptyFrontier
  let chain: Uint8Array = zeroChain
  const check = (): void => {
    if (signed?.size === frontier.size && !sameBytes(signed.root, rootOf(primitives, frontier))) throw new LogChanged(`the custody entries up to ${String(signed.size)} are not those that were signed`)
    if (sealed?.seq === frontier.size && !sameBytes(sealed.chain, chain)) throw new LogChanged(`the custody entries up to ${String(sealed.seq)} are not those that were written`)
  }
  check()
  for (;;) {
    const rows = await db.selectFrom('custody').select(['seq', 'leaf']).where('seq', '>', String(frontier.size)).orderBy('seq').limit(batch).execute()
    for (const row of rows) {
      if (Number(row.seq) !== frontier.size + 1) throw new LogChanged(`custody entries are missing before ${String(row.seq)}`)
      frontier = appendLeaf(primitives, frontier, leafHash(primitives, row.leaf))
      chain = chained(primitives, chain, [row.leaf])
      check()
    }
    if (rows.length < batch) break
  }
  const least = Math.max(signed?.size ?? 0, sealed?.seq ?? 0)
  if (frontier.size < least) throw new LogChanged(`the custody log had ${String(least)} entries and the database holds ${String(frontier.size)}: an older database was restored`)
}
