// A folder of files that are replaced whole: temporary name, sync, rename, sync of the folder.
import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { isMissing, syncFolder } from './drop-sync.ts'

export interface DurableFolder {
  /** `null` when there is no such file. */
  readonly read: (path: string) => Promise<Uint8Array | null>
  /** Durable when it resolves; makes missing folders. */
  readonly write: (path: string, bytes: Uint8Array) => Promise<void>
}

/** Temporary files that this process is writing now. */
const writing = new Set<string>()

/** What a write that was cut short left of this file: it may hold a key that was erased since. */
const removeLeftovers = async (target: string): Promise<void> => {
  const [folder, name] = [dirname(target), basename(target)]
  for (const each of await readdir(folder)) {
    const path = join(folder, each)
    if (each.startsWith(`${name}.`) && /^[0-9a-f]{12}$/.test(each.slice(name.length + 1)) && !writing.has(path)) await rm(path, { force: true })
  }
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
    writing.add(temporary)
    try {
      const file = await open(temporary, 'wx', 0o600)
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(temporary, target)
      await removeLeftovers(target)
      await syncFolder(dirname(target))
    } finally {
      writing.delete(temporary)
    }
  },
})
