// Which log of a data folder is signed now: the first lies in `log` itself, those after a restoration in numbered folders below it.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { durableFolder } from '../adapters/files/durable-folder.ts'
import { logFolder } from '../domain/custody/log-succession.ts'
import type { LogTiles } from '../ports/log-tiles.ts'

/** The folder of the newest log; needs no key. */
export const currentLog = async (dataDir: string): Promise<LogTiles> => {
  const names = await readdir(join(dataDir, 'log')).catch(() => [])
  const newest = Math.max(1, ...names.filter((name) => /^[1-9][0-9]*$/.test(name)).map(Number))
  return durableFolder(join(dataDir, 'log', logFolder(newest)))
}
