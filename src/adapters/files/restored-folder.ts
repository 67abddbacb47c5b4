// A data folder that is being restored: written beside its place, synced once, and renamed when it is whole.
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { isMissing, syncFolder } from './drop-sync.ts'
import { syncFileSystem } from './sync-file-system.ts'

export interface RestoredFolder {
  /** Where it lies until `publish`. */
  readonly staging: string
  readonly write: (path: string, bytes: AsyncIterable<Uint8Array>) => Promise<void>
  readonly publish: () => Promise<void>
  readonly discard: () => Promise<void>
}

/** Is there nothing at `folder`? */
export const isEmptyFolder = async (folder: string): Promise<boolean> => (await readdir(folder).catch((error: unknown): string[] => {
  if (isMissing(error)) return []
  throw error
})).length === 0

/** What an interrupted restoration left beside the place is removed: nothing of it was ever in use. */
export const restoredFolder = async (target: string): Promise<RestoredFolder> => {
  const staging = `${target}.restoring`
  await rm(staging, { recursive: true, force: true })
  await mkdir(staging, { recursive: true, mode: 0o700 })
  return {
    staging,
    write: async (path, bytes) => {
      const place = join(staging, path)
      await mkdir(dirname(place), { recursive: true, mode: 0o700 })
      await pipeline(Readable.from(bytes), createWriteStream(place, { flags: 'wx', mode: /^vault\/[0-9a-f]{2}\//.test(path) ? 0o400 : 0o600 }))
    },
    publish: async () => {
      await syncFileSystem(staging)
      await rmdir(target).catch((error: unknown) => { if (!isMissing(error)) throw error })
      await rename(staging, target)
      await syncFolder(dirname(target))
    },
    discard: () => rm(staging, { recursive: true, force: true }),
  }
}
