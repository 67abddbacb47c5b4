// A desk without a network, for verbs of the command line: the same composition, on the data folder that no other process uses.
import { openDatabase } from '../adapters/postgres/open-database.ts'
import { ok } from '../domain/problem.ts'
import type { Result } from '../domain/problem.ts'
import { composeDesk } from './compose-desk.ts'
import type { Desk } from './compose-desk.ts'
import { builtDir, migrationsDir } from './package-places.ts'
import type { Settings } from './settings.ts'

export interface OfflineDesk extends Desk {
  /** Locks, stops the queue, ends the database. */
  readonly close: () => Promise<void>
}

/** Refuses as `openDatabase` does: `data-in-use` while the product runs on this folder. */
export const openOfflineDesk = async (settings: Settings, failed: (error: unknown) => void): Promise<Result<OfflineDesk>> => {
  const database = await openDatabase({
    dataDir: settings.dataDir, url: settings.databaseUrl, vaultUrl: settings.vaultDatabaseUrl, migrations: migrationsDir, log: () => undefined,
  })
  if (!database.ok) return database
  const desk = await composeDesk({
    dataDir: settings.dataDir, keyPlaces: settings.keyPlaces, vaultCopy: settings.vaultCopy, builtDir, logName: settings.logName, isDemo: settings.isDemo, intakeHost: settings.intakeHost, hosts: [], form: null, setupToken: '', failed,
    lockAfterMs: 0, alarmCommand: settings.alarmCommand, scrubAfterMs: null, renew: () => Promise.resolve(),
  }, database.value)
  return ok({
    ...desk,
    close: async () => {
      await desk.stop()
      await database.value.stop()
    },
  })
}
