// A folder of files that are replaced whole: temporary name, sync, rename, sync of the folder.
import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isMissing, syncFolder } from './drop-sync.ts'

export interface DurableFolder {
  /** `null` when there is no such file. */
  readonly read: (path: string) => Promise<Uint8Array | null>
  /** Durable when it resolves; makes missing folders. */
  readonly write: (path: string, bytes: Uint8Array) => Promise<void>
}

/** Files readable by the owner only (mode 0600, folders 0700). Serves as key place and as place of log tiles. */
export const durableFolder = (root: string): DurableFolder => ({
  read: async (path) => {
    try {
      return await readFile(join(root, path))
    } catch (error) {
      if (isMissing(error)) return null
      throw error
    }
  },
  write: async (path, bytes) => {
    const target = join(root, path)
    const temporary = `${target}.${randomBytes(6).toString('hex')}`
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    const file = await open(temporary, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, target)
    await syncFolder(dirname(target))
  },
})
