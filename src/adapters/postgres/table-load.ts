// Fills empty databases from a copy: the SQL files that made the originals, then every table, a database in one transaction.
import { pipeline } from 'node:stream/promises'
import { join } from 'node:path'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { ok, refuse, type Result } from '../../domain/problem.ts'
import type { DatabaseName, DatabaseTarget } from '../../ports/table-copy.ts'
import { migrate } from './migrate.ts'

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

const countTables = `SELECT count(*)::int AS count FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`
/** A column that counts by itself goes on behind what was loaded. */
const counters = `SELECT format('SELECT setval(%L, (SELECT coalesce(max(%I), 0) + 1 FROM %I), false)', pg_get_serial_sequence(quote_ident(c.relname), a.attname), a.attname, c.relname) AS statement
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND pg_get_serial_sequence(quote_ident(c.relname), a.attname) IS NOT NULL`

type Loaded = Parameters<DatabaseTarget['load']>[1]

const fill = async (client: pg.PoolClient, tables: Loaded): Promise<void> => {
  await client.query('BEGIN')
  try {
    for (const { table: { name, columns }, rows } of tables) {
      // A SQL file may have put its first row there; the copy holds that row as it is now.
      await client.query(`TRUNCATE ${quoted(name)}`)
      await pipeline(await rows(), client.query(copyFrom(`COPY ${quoted(name)} (${columns.map(quoted).join(', ')}) FROM STDIN`)))
    }
    for (const { statement } of (await client.query<{ readonly statement: string }>(counters)).rows) await client.query(statement)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}

const loadOne = async (url: string, { folder, last, tables }: { readonly folder: string; readonly last: number; readonly tables: Loaded }): Promise<Result<true>> => {
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  try {
    const { rows: [found] } = await pool.query<{ readonly count: number }>(countTables)
    if (found?.count !== 0) return refuse('not-empty', 'PostgreSQL')
    const migrated = await migrate(pool, folder, last)
    if (!migrated.ok) return migrated
    if (migrated.value < last) return refuse('schema-changed', String(last))
    const client = await pool.connect()
    await fill(client, tables).finally(() => { client.release() })
    return ok(true)
  } finally {
    await pool.end()
  }
}

/** `migrations`: folder of the register's SQL files, with the vault's in `vault` below it. */
export const databaseTarget = (urls: Readonly<Record<DatabaseName, string>>, migrations: string): DatabaseTarget => ({
  load: async (last, tables) => {
    for (const [database, folder] of [['register', migrations], ['vault', join(migrations, 'vault')]] as const) {
      const loaded = await loadOne(urls[database], { folder, last: last[database], tables: tables.filter(({ table }) => table.database === database) })
      if (!loaded.ok) return loaded
    }
    return ok(true)
  },
})

