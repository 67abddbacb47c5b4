// What the two doors need: the database, the keys while unlocked, the register in memory, and the clock.
import type { Kysely } from 'kysely'
import type { Id, Instant } from '../domain/brand.ts'
import type { Job } from '../domain/change.ts'
import type { SecretPrimitives, Sha256Stream } from '../domain/primitives.ts'
import type { Finding } from '../domain/watch/alarm.ts'
import type { Found } from './findings.ts'
import type { Ledger } from './custody/ledger.ts'
import type { Tally } from './watch/tally.ts'
import type { KeyTree } from './keys/key-tree.ts'
import type { RecordKeys } from './packed-map.ts'
import type { Register } from './register.ts'
import type { RegisterTables } from '../ports/register-tables.ts'

/** A transaction of the register's database. */
export type Transaction = Kysely<RegisterTables>

/** The register while its keys are in memory. */
export interface Unlocked {
  readonly keys: KeyTree
  readonly register: Register
  /** Record keys as they stand in the database, by record id. */
  readonly recordKeys: RecordKeys
  /** Ids of records that do not open. */
  readonly damaged: readonly string[]
  /** How many records were written since the snapshot that the rest was read from; `null` when all rows were read. */
  readonly later: number | null
  /** Numbers of commits and the sealed digest of all rows: every write of `record` goes through its `transact`. */
  readonly ledger: Ledger
  readonly found: Found
  /** What each person has read today. */
  readonly tally: Tally
  /** Tells the sequencer that entries were committed. */
  readonly sequence: () => void
}

export interface Shell {
  readonly db: Kysely<RegisterTables>
  readonly primitives: SecretPrimitives
  readonly sha256Stream: () => Sha256Stream
  readonly now: () => Instant
  readonly newId: <Kind extends string>() => Id<Kind>
  /** `null` while locked. */
  readonly unlocked: () => Unlocked | null
  /** Something that people have to look at, whether the register is open or not. Returns at once and never throws. */
  readonly raise: (finding: Finding) => void
  /** Puts jobs into the queue inside the transaction that asks for them. */
  readonly enqueue: (transaction: Transaction, jobs: readonly Job[]) => Promise<void>
}
