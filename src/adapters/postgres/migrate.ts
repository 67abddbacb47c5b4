// Brings a database to the form this program knows: numbered SQL files, forward only, each in one transaction.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ClientBase, Pool } from 'pg'
import { ok, refuse, type Result } from '../../domain/problem.ts'

interface Migration { readonly number: number; readonly name: string; readonly sha256: string; readonly sql: string }
interface Applied { readonly number: number; readonly sha256: string }

/**
 * Applies what is missing of `folder`/NNNN-name.sql (up to number `last`) and returns how many that were. The first file makes the table of those applied.
 * Refuses `schema-changed` (field: the number) when an applied file is no longer the same, or is unknown to this program.
 * Several desks may start at once: one applies, the others wait.
 */
export const migrate = async (pool: Pool, folder: string, last = Infinity): Promise<Result<number>> => {
  const migrations = readMigrations(folder)
  const client = await pool.connect()
  // Of the session and before any transaction: one that began earlier may still remember that the table was not there.
  await client.query(`SELECT pg_advisory_lock(hashtext('kniha schema'))`)
  try {
    const wrong = differing(await readApplied(client), migrations)
    if (wrong !== undefined) return refuse('schema-changed', String(wrong))
    let count = 0
    for (const migration of migrations.slice(0, last)) count += await apply(client, migration)
    return ok(count)
  } finally {
    await client.query(`SELECT pg_advisory_unlock(hashtext('kniha schema'))`)
    client.release()
  }
}

const readMigrations = (folder: string): readonly Migration[] =>
  readdirSync(folder).filter(name => name.endsWith('.sql')).sort().map((name, index) => {
    const number = Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1])
    if (number !== index + 1) throw new Error(`migrations are numbered without gaps from 0001: ${name}`)
    const bytes = readFileSync(join(folder, name))
    return { number, name, sha256: createHash('sha256').update(bytes).digest('hex'), sql: bytes.toString('utf8') }
  })

const readApplied = async (client: ClientBase): Promise<readonly Applied[]> => {
  const table = await client.query<{ readonly found: boolean }>(`SELECT to_regclass('schema_migration') IS NOT NULL AS found`)
  if (table.rows[0]?.found !== true) return []
  return (await client.query<Applied>('SELECT number, sha256 FROM schema_migration ORDER BY number')).rows
}

const differing = (applied: readonly Applied[], migrations: readonly Migration[]): number | undefined =>
  applied.find(({ number, sha256 }) => migrations[number - 1]?.sha256 !== sha256)?.number

const apply = async (client: ClientBase, migration: Migration): Promise<0 | 1> => {
  await client.query('BEGIN')
  try {
    const isApplied = (await readApplied(client)).some(({ number }) => number === migration.number)
    if (!isApplied) {
      await client.query(migration.sql)
      await client.query('INSERT INTO schema_migration (number, name, sha256) VALUES ($1, $2, $3)',
        [migration.number, migration.name, migration.sha256])
    }
    await client.query('COMMIT')
    return isApplied ? 0 : 1
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}
