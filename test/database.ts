// A real PostgreSQL for tests: one server per test process, a fresh migrated pair of databases per call.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll } from 'vitest'
import { startEmbedded, type EmbeddedServer } from '../src/adapters/postgres/embedded-server.ts'
import { openDatabase } from '../src/adapters/postgres/open-database.ts'
import type { Database } from '../src/ports/database.ts'

/** The folder of the product's SQL files. */
export const migrations = join(import.meta.dirname, '..', 'migrations')

interface Running { readonly server: EmbeddedServer; readonly folder: string; readonly admin: pg.Client }
let running: Promise<Running> | undefined
let opened: Database[] = []
let count = 0

const urlOf = (server: EmbeddedServer, name: string): string => `postgresql://kniha@/${name}?host=${encodeURIComponent(server.socket)}`

const open = async (server: EmbeddedServer, register: string, vault: string): Promise<Database> => {
  const database = await openDatabase({ url: urlOf(server, register), vaultUrl: urlOf(server, vault), migrations, log: () => undefined })
  if (!database.ok) throw new Error(`no test database: ${database.problem.code}`)
  return database.value
}

const start = async (): Promise<Running> => {
  const folder = mkdtempSync(join(tmpdir(), 'kniha-test-'))
  const server = await startEmbedded({ folder, durable: false, log: () => undefined })
  if (!server.ok) throw new Error(`no test database: ${server.problem.code} ${server.problem.field ?? ''}`)
  const admin = new pg.Client({ connectionString: urlOf(server.value, 'postgres') })
  await admin.connect()
  for (const name of ['model', 'model_vault']) await admin.query(`CREATE DATABASE ${name}`)
  await (await open(server.value, 'model', 'model_vault')).stop()
  return { server: server.value, folder, admin }
}

/** Two empty databases of their own, migrated, nothing synced to disk. Closed after the test file, or earlier by `stop`. */
export const testDatabase = async (): Promise<Database> => {
  const { server, admin } = await (running ??= start())
  count += 1
  await admin.query(`CREATE DATABASE register_${count} TEMPLATE model`)
  await admin.query(`CREATE DATABASE vault_${count} TEMPLATE model_vault`)
  const database = await open(server, `register_${count}`, `vault_${count}`)
  opened.push(database)
  return database
}

/** Where the server of this test process keeps everything: tables, dead rows, its log. */
export const databaseFolder = async (): Promise<string> => (await (running ??= start())).folder

afterAll(async () => {
  if (running === undefined) return
  for (const database of opened) await database.stop()
  opened = []
  const { server, admin, folder } = await running
  await admin.end()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
  running = undefined
})
