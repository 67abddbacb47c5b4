// Opens the register and the vault: the embedded server, or any PostgreSQL that the settings name.
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { join } from 'node:path'
import { ok, refuse, type Result } from '../../domain/problem.ts'
import type { Database } from '../../ports/database.ts'
import type { RegisterTables, VaultTables } from '../../ports/register-tables.ts'
import { startEmbedded } from './embedded-server.ts'
import { lockFolder } from './lock-folder.ts'
import { migrate } from './migrate.ts'

/**
 * `dataDir` is locked when given, and holds the embedded server unless `url` and `vaultUrl` (both or none, two databases) name others.
 * `migrations` is the folder of the register's SQL files; the vault's stand in its folder `vault`.
 */
export interface OpenDatabase {
  readonly dataDir?: string | undefined
  readonly url?: string | undefined
  readonly vaultUrl?: string | undefined
  readonly migrations: string
  /** Takes lines of the server; they hold no values (server-settings.ts). */
  readonly log: (line: string) => void
  /** False only in tests: nothing is synced. */
  readonly durable?: boolean
}

type Closer = () => void | Promise<void>
interface Place { readonly register: string; readonly vault: string; readonly pid: number | null }

/**
 * Opens and migrates both databases. Refuses `data-in-use`, `missing-tool` (bubblewrap as root, flock),
 * `schema-changed`, `no-database` (field: what was tried). What it started is stopped when it refuses.
 */
export const openDatabase = async (settings: OpenDatabase): Promise<Result<Database>> => {
  const closers: Closer[] = []
  const stop = async (): Promise<void> => {
    for (let close = closers.pop(); close !== undefined; close = closers.pop()) await close()
  }
  try {
    const opened = await open(settings, closers)
    if (!opened.ok) await stop()
    return opened.ok ? ok({ ...opened.value, stop }) : opened
  } catch (error) {
    await stop()
    throw error
  }
}

const open = async (settings: OpenDatabase, closers: Closer[]): Promise<Result<Omit<Database, 'stop'>>> => {
  if (settings.dataDir !== undefined) {
    const lock = lockFolder(settings.dataDir)
    if (!lock.ok) return lock
    closers.push(lock.value)
  }
  const place = await findPlace(settings, closers)
  if (!place.ok) return place
  const { register, vault, pid } = place.value
  const pools = { register: openPool(register, 10, settings.log), vault: openPool(vault, 3, settings.log) }
  closers.push(() => pools.register.end(), () => pools.vault.end())
  for (const [pool, folder, name] of [[pools.register, settings.migrations, 'register'], [pools.vault, join(settings.migrations, 'vault'), 'vault']] as const) {
    const version = await serverVersion(pool)
    if (version === null || version < 150_000) return refuse('no-database', name)
    const migrated = await migrate(pool, folder)
    if (!migrated.ok) return migrated
  }
  const registerDb = new Kysely<RegisterTables>({ dialect: new PostgresDialect({ pool: pools.register }) })
  const vaultDb = new Kysely<VaultTables>({ dialect: new PostgresDialect({ pool: pools.vault }) })
  return ok({ register: registerDb, vault: vaultDb, urls: { register, vault }, serverPid: pid })
}

const findPlace = async (settings: OpenDatabase, closers: Closer[]): Promise<Result<Place>> => {
  const { url, vaultUrl, dataDir } = settings
  if (url !== undefined || vaultUrl !== undefined) {
    if (url === undefined || vaultUrl === undefined || url === vaultUrl) return refuse('no-database', 'VAULT_DATABASE_URL')
    return ok({ register: url, vault: vaultUrl, pid: null })
  }
  if (dataDir === undefined) return refuse('no-database', 'DATABASE_URL')
  const server = await startEmbedded({ folder: dataDir, durable: settings.durable ?? true, log: settings.log })
  if (!server.ok) return server
  closers.push(server.value.stop)
  const register = socketUrl(server.value.socket, 'kniha')
  const vault = socketUrl(server.value.socket, 'kniha_vault')
  await makeDatabases(server.value.socket, ['kniha', 'kniha_vault'])
  return ok({ register, vault, pid: server.value.pid })
}

/** The address of one database of the embedded server. */
export const socketUrl = (socket: string, database: string): string => `postgresql://kniha@/${database}?host=${encodeURIComponent(socket)}`

/** Makes those of the embedded server's databases that are not there. */
export const makeDatabases = async (socket: string, names: readonly string[]): Promise<void> => {
  const client = new pg.Client({ connectionString: socketUrl(socket, 'postgres') })
  await client.connect()
  try {
    const found = await client.query<{ readonly datname: string }>('SELECT datname FROM pg_database WHERE datname = ANY($1)', [names])
    for (const name of names) {
      if (!found.rows.some(({ datname }) => datname === name)) await client.query(`CREATE DATABASE ${name} ENCODING 'UTF8' LOCALE 'C' TEMPLATE template0`)
    }
  } finally {
    await client.end()
  }
}

const openPool = (connectionString: string, max: number, log: (line: string) => void): pg.Pool => {
  const pool = new pg.Pool({ connectionString, max, idleTimeoutMillis: 30_000 })
  // Without a listener a connection that breaks while idle would end the process; the next query gets a new one.
  pool.on('error', () => { if (!pool.ending) log('an idle connection to the database was lost') })
  return pool
}

const serverVersion = async (pool: pg.Pool): Promise<number | null> => {
  try {
    const answer = await pool.query<{ readonly version: number }>(`SELECT current_setting('server_version_num')::int AS version`)
    return answer.rows[0]?.version ?? null
  } catch {
    return null
  }
}
