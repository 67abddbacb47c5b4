// A register for benches: its own synced PostgreSQL and a whole desk on it, in process.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../../src/adapters/postgres/embedded-server.ts'
import { openDatabase } from '../../src/adapters/postgres/open-database.ts'
import { composeDesk } from '../../src/main/compose-desk.ts'
import type { Desk } from '../../src/main/compose-desk.ts'
import type { Database } from '../../src/ports/database.ts'

const quiet = (): undefined => undefined

/** An empty, migrated, synced database in a folder. */
export const embeddedDatabase = async (folder: string): Promise<{ readonly database: Database; readonly stop: () => Promise<void> }> => {
  const server = await startEmbedded({ folder, durable: true, log: quiet })
  if (!server.ok) throw new Error(`no database: ${server.problem.code}`)
  const url = `postgresql://kniha@/postgres?host=${encodeURIComponent(server.value.socket)}`
  const { Client } = (await import('pg')).default
  const admin = new Client({ connectionString: url })
  await admin.connect()
  for (const name of ['register', 'vault']) await admin.query(`CREATE DATABASE ${name}`)
  await admin.end()
  const at = (name: string): string => url.replace('/postgres?', `/${name}?`)
  const database = await openDatabase({ url: at('register'), vaultUrl: at('vault'), migrations: 'migrations', log: quiet })
  if (!database.ok) throw new Error(`no database: ${database.problem.code}`)
  return { database: database.value, stop: async () => { await database.value.stop(); await server.value.stop() } }
}

/** A desk without keys on a fresh folder, with the built islands of `dist`. `stop` ends and removes all of it. */
export const embeddedRegister = async (isDemo: boolean, failed: (error: unknown) => void = (error) => { throw error }): Promise<{ readonly desk: Desk; readonly folder: string; readonly database: Database; readonly stop: () => Promise<void> }> => {
  const folder = mkdtempSync(join(tmpdir(), 'kniha-bench-'))
  const { database, stop } = await embeddedDatabase(folder)
  const desk = await composeDesk({
    dataDir: folder, keyPlaces: [join(folder, 'keys'), join(folder, 'keys-copy')], vaultCopy: null, builtDir: 'dist', logName: 'bench.example/log', isDemo, hosts: ['localhost'], form: null, intakeHost: null, setupToken: 'bench', lockAfterMs: 0, alarmCommand: null, scrubAfterMs: null, renew: () => Promise.resolve(),
    failed,
  }, database)
  return {
    desk, folder, database,
    stop: async () => {
      await desk.stop()
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
