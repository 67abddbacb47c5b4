// Puts the scrubber together for a verb: on the data folder of the settings, while the product runs or not.
import { join } from 'node:path'
import { durableFolder } from '../adapters/files/durable-folder.ts'
import { originalVault } from '../adapters/files/original-vault.ts'
import { reachDatabases } from '../adapters/postgres/reach-databases.ts'
import { databaseSource } from '../adapters/postgres/table-dump.ts'
import { ok } from '../domain/problem.ts'
import type { Result } from '../domain/problem.ts'
import { nodePrimitives, sha256Stream } from '../primitives/node.ts'
import { scrub } from '../server/backup/scrub.ts'
import type { Damage, ScrubPorts } from '../server/backup/scrub.ts'
import { currentLog } from './current-log.ts'
import type { Settings } from './settings.ts'

/** Refuses as `reachDatabases` does. The checkpoint is read before the rows: what is signed later is in them. */
export const scrubRegister = async (settings: Settings, progress: ScrubPorts['progress']): Promise<Result<readonly Damage[]>> => {
  const reached = await reachDatabases({ dataDir: settings.dataDir, url: settings.databaseUrl, vaultUrl: settings.vaultDatabaseUrl })
  if (!reached.ok) return reached
  const { urls, close } = reached.value
  try {
    const leaves = async function* (): AsyncGenerator<readonly Uint8Array[], void> {
      const snapshot = await databaseSource(urls).snapshot()
      try {
        yield* snapshot.leaves()
      } finally {
        await snapshot.end()
      }
    }
    return ok(await scrub({
      primitives: nodePrimitives, stream: sha256Stream, originals: originalVault(join(settings.dataDir, 'vault')),
      copy: settings.vaultCopy === null ? null : originalVault(settings.vaultCopy), leaves, tiles: await currentLog(settings.dataDir),
      keyPlaces: settings.keyPlaces.map((place) => durableFolder(place)), progress,
    }))
  } finally {
    await close()
  }
}
