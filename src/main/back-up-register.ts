// Puts a backup together: the databases of the settings, the data folder, the folder of backups. Needs no key and takes none.
import { existsSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { backupFolder } from '../adapters/files/backup-folder.ts'
import { intakeCopy } from '../adapters/files/intake-copy.ts'
import { originalVault } from '../adapters/files/original-vault.ts'
import { isEmptyFolder } from '../adapters/files/restored-folder.ts'
import { lockFolder } from '../adapters/postgres/lock-folder.ts'
import { reachDatabases } from '../adapters/postgres/reach-databases.ts'
import { databaseSource } from '../adapters/postgres/table-dump.ts'
import { refuse } from '../domain/problem.ts'
import type { Result } from '../domain/problem.ts'
import { nodePrimitives } from '../primitives/node.ts'
import { backUp } from '../server/backup/back-up.ts'
import type { BackedUp } from '../server/backup/back-up.ts'
import { currentLog } from './current-log.ts'
import type { Settings } from './settings.ts'

export interface BackUpRequest {
  readonly settings: Settings
  readonly folder: string
  readonly keep: number
  readonly progress: (done: number, of: number) => void
}

const isWithin = (folder: string, outer: string): boolean => `${resolve(folder)}${sep}`.startsWith(`${resolve(outer)}${sep}`)

/** The lock of a folder of backups. Refuses `no-folder` (a disk that is not mounted looks like that), `not-empty` and `backup-running`. */
const lockBackups = async (folder: string): Promise<Result<() => void>> => {
  if (!existsSync(folder)) return refuse('no-folder', folder)
  // In this order: another backup may begin in between, and its first file is `run`.
  if (!(await isEmptyFolder(folder)) && !existsSync(join(folder, 'run'))) return refuse('not-empty', folder)
  const lock = lockFolder(folder)
  return lock.ok || lock.problem.code !== 'data-in-use' ? lock : refuse('backup-running', folder)
}

const isDiskFull = (error: unknown): boolean => error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')

/** Refuses as `lockBackups`, `reachDatabases` and `backUp` do, and `disk-full`: the backups before stay whole, and the next run goes on from what was copied. */
export const backUpRegister = async ({ settings, folder, keep, progress }: BackUpRequest): Promise<Result<BackedUp>> => {
  if (isWithin(folder, settings.dataDir)) return refuse('not-empty', folder)
  const lock = await lockBackups(folder)
  if (!lock.ok) return lock
  try {
    const reached = await reachDatabases({ dataDir: settings.dataDir, url: settings.databaseUrl, vaultUrl: settings.vaultDatabaseUrl })
    if (!reached.ok) return reached
    const { urls, close } = reached.value
    try {
      return await backUp({
        primitives: nodePrimitives, database: databaseSource(urls), originals: originalVault(join(settings.dataDir, 'vault')),
        intake: intakeCopy(join(settings.dataDir, 'intake')), tiles: await currentLog(settings.dataDir), target: backupFolder(folder), keep, progress,
      })
    } finally {
      await close()
    }
  } catch (error) {
    if (isDiskFull(error)) return refuse('disk-full', folder)
    throw error
  } finally {
    lock.value()
  }
}
