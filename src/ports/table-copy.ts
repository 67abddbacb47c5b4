// What we ask of a database that is copied as a whole: every table as text, in one snapshot, and back into an empty one.
import type { Result } from '../domain/problem.ts'

export type DatabaseName = 'register' | 'vault'

/** One table as PostgreSQL 15 and later write and read it (COPY, text form, these columns in this order). */
export interface TableCopy {
  readonly database: DatabaseName
  readonly name: string
  readonly columns: readonly string[]
}

/** One state of the register's database, whatever is committed meanwhile; `vault` begins after it and holds at least what it refers to. */
export interface DatabaseSnapshot {
  /** Tables that are copied; those left out, and why, stand beside the engine. */
  readonly tables: readonly TableCopy[]
  readonly rows: (table: TableCopy) => AsyncIterable<Uint8Array>
  /** The leaves of the custody log in their order, in batches. */
  readonly leaves: () => AsyncIterable<readonly Uint8Array[]>
  /** Ids of items whose examination was asked for and is not done. */
  readonly unfinishedJobs: () => Promise<readonly string[]>
  /** How many numbered SQL files made each database. */
  readonly migrations: Readonly<Record<DatabaseName, number>>
  readonly end: () => Promise<void>
}

export interface DatabaseSource {
  readonly snapshot: () => Promise<DatabaseSnapshot>
}

export interface DatabaseTarget {
  /**
   * Makes the tables by the first `migrations` SQL files and fills them, a database in one transaction. Refuses `not-empty` (a table
   * stands there) and `schema-changed` (the backup was made by SQL files that this program does not have).
   */
  readonly load: (migrations: DatabaseSnapshot['migrations'], tables: readonly { readonly table: TableCopy; readonly rows: () => Promise<AsyncIterable<Uint8Array>> }[]) => Promise<Result<true>>
}
