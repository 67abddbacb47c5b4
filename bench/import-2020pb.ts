// How long a real, dirty list of 1,340 incidents takes to come into a register: sealed, logged and synced like anything else.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { startEmbedded } from '../src/adapters/postgres/embedded-server.ts'
import { openDatabase } from '../src/adapters/postgres/open-database.ts'
import { importIncidents } from '../src/features/register/import-rows.ts'
import { composeDesk } from '../src/main/compose-desk.ts'
import type { Database } from '../src/ports/database.ts'

const list = join('..', 'shared', 'data', '2020pb', 'all-locations-v2.json')
const quiet = (): undefined => undefined

const opened = async (folder: string): Promise<{ readonly database: Database; readonly stop: () => Promise<void> }> => {
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

/** Rows of the list, taken, flagged and refused, and the seconds from the text to the last synced transaction. */
export const run = async (): Promise<{ readonly figures: Readonly<Record<string, number>>; readonly peers: object; readonly skipped?: string }> => {
  if (!existsSync(list)) return { figures: {}, peers: {}, skipped: '../shared/data/2020pb is missing' }
  const folder = mkdtempSync(join(tmpdir(), 'kniha-import-'))
  const { database, stop } = await opened(folder)
  const desk = await composeDesk({
    dataDir: folder, keyPlaces: [join(folder, 'keys'), join(folder, 'keys-copy')], builtDir: 'dist', logName: 'bench.example/log', isDemo: false, hosts: ['localhost'], setupToken: 'bench',
    failed: (error) => { throw error },
  }, database)
  const installed = await desk.state.install('seven words of a passphrase for a bench', { changes: [], entries: [{ verb: 'recorded', object: null, reason: 'set-up', content: {} }], jobs: [] })
  if (!installed.ok) throw new Error(installed.problem.code)
  const text = readFileSync(list, 'utf8')
  const before = performance.now()
  const report = await importIncidents({ shell: desk.state.shell }, { kind: 'machine', name: 'importer' }, { text, mapping: { columns: {}, offsetMinutes: -360 } })
  const seconds = (performance.now() - before) / 1000
  if (!report.ok) throw new Error(report.problem.code)
  await desk.stop()
  await stop()
  rmSync(folder, { recursive: true, force: true })
  const { rows, taken, flagged, refused } = report.value
  return { figures: { rows, taken, flagged, refused: refused.length, seconds: Math.round(seconds * 100) / 100 }, peers: {} }
}
