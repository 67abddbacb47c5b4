// The register and the vault of identity cards, as two databases that are reached by SQL (PostgreSQL 15 or newer).
import type { Kysely } from 'kysely'
import type { RegisterTables, VaultTables } from './register-tables.ts'

/**
 * Both databases, migrated and open; `stop` ends them, never `destroy`.
 * Connections are made on first use and given back when idle. A failed connection throws; what the database refuses
 * (a constraint) throws with PostgreSQL's `code`.
 */
export interface Database {
  readonly register: Kysely<RegisterTables>
  /** Identity cards: no table of the register points here (house.md, "Identity cards"). */
  readonly vault: Kysely<VaultTables>
  /** Connection strings, for another process of the same register (the worker). Secret when they hold a password. */
  readonly urls: { readonly register: string; readonly vault: string }
  /** Process id of the embedded server; `null` when the database is not ours to start. */
  readonly serverPid: number | null
  /** Ends the connections, then the embedded server (its data synced), then gives the data folder free. Once only. */
  readonly stop: () => Promise<void>
}
