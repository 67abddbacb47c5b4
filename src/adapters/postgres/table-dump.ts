// Copies a register's databases as text while others write: one REPEATABLE READ snapshot each, found from the schema.
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { DatabaseName, DatabaseSnapshot, DatabaseSource, TableCopy } from '../../ports/table-copy.ts'

/** Tables that no backup holds, each with its reason. Everything else of the schema `public` is copied. */
const leftOut: Readonly<Record<string, string>> = {
  schema_migration: 'the manifest says how many SQL files were applied; the restoring program applies the same and checks their digests',
  session: 'who was signed in: a restored register begins with nobody signed in',
  search_page: 'derived: made anew at each unlocking, under keys that nobody has any more',
}

/** pg-boss keeps its tables in a schema of its own; what is not done is copied as ids and asked for again. */
const jobsWaiting = `SELECT data->>'item' AS item FROM pgboss.job WHERE name = 'examine' AND state < 'completed' AND data ? 'item'`

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
const listed = (columns: readonly string[]): string => columns.map(quoted).join(', ')
/** The statement that reads a table; generated columns cannot be written back. */
const tablesOf = `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns FROM pg_class c
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition GROUP BY c.relname ORDER BY c.relname`
const orderOf = `SELECT c.relname AS name, a.attname::text AS key FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0] WHERE i.indisprimary AND c.relnamespace = 'public'::regnamespace`

interface Opened { readonly client: pg.Client; readonly tables: readonly TableCopy[]; readonly keys: ReadonlyMap<string, string>; readonly migrations: number }

const open = async (url: string, database: DatabaseName): Promise<Opened> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  // Another process's server may end with its desk: the query under way says so.
  client.on('error', () => undefined)
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  const { rows: found } = await client.query<{ readonly name: string; readonly columns: readonly string[] }>(tablesOf)
  const { rows: keys } = await client.query<{ readonly name: string; readonly key: string }>(orderOf)
  const { rows: [applied] } = await client.query<{ readonly count: number }>('SELECT count(*)::int AS count FROM schema_migration')
  return {
    client, migrations: applied?.count ?? 0, keys: new Map(keys.map(({ name, key }) => [name, key])),
    tables: found.filter(({ name }) => !Object.hasOwn(leftOut, name)).map(({ name, columns }) => ({ database, name, columns })),
  }
}

/** Sorted by the first column of the key: the same rows give the same bytes, and unchanged parts of a table tell nothing by their place. */
const rowsOf = ({ client, keys }: Opened, { name, columns }: TableCopy): AsyncIterable<Uint8Array> => {
  const key = keys.get(name)
  return client.query(copyTo(`COPY (SELECT ${listed(columns)} FROM ${quoted(name)}${key === undefined ? '' : ` ORDER BY ${quoted(key)}`}) TO STDOUT`))
}

const batch = 5_120 // a multiple of a tile's 256

async function* leavesOf({ client }: Opened): AsyncGenerator<readonly Uint8Array[], void> {
  for (let after = 0; ;) {
    const { rows } = await client.query<{ readonly leaf: Buffer }>('SELECT leaf FROM custody WHERE seq > $1 ORDER BY seq LIMIT $2', [after, batch])
    if (rows.length === 0) return
    yield rows.map(({ leaf }) => leaf)
    after += rows.length
  }
}

const waitingJobs = async ({ client }: Opened): Promise<readonly string[]> => {
  const { rows: [queue] } = await client.query<{ readonly found: boolean }>(`SELECT to_regclass('pgboss.job') IS NOT NULL AS found`)
  return queue?.found === true ? (await client.query<{ readonly item: string }>(jobsWaiting)).rows.map(({ item }) => item) : []
}

/** The vault second: a card is kept before the record that refers to it. */
const snapshotOf = async (urls: Readonly<Record<DatabaseName, string>>): Promise<DatabaseSnapshot> => {
  const register = await open(urls.register, 'register')
  const vault = await open(urls.vault, 'vault').catch(async (error: unknown) => {
    await register.client.end()
    throw error
  })
  return {
    tables: [...register.tables, ...vault.tables],
    rows: (table) => rowsOf(table.database === 'register' ? register : vault, table),
    leaves: () => leavesOf(register),
    unfinishedJobs: () => waitingJobs(register),
    migrations: { register: register.migrations, vault: vault.migrations },
    end: async () => { await Promise.all([register.client.end(), vault.client.end()]) },
  }
}

export const databaseSource = (urls: Readonly<Record<DatabaseName, string>>): DatabaseSource => ({ snapshot: () => snapshotOf(urls) })
