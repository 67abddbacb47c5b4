// Key files in a folder: what was there before is overwritten, not only unlinked.
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { KeyPlace } from '../../ports/key-place.ts'
import { isMissing } from './drop-sync.ts'
import { durableFolder } from './durable-folder.ts'

const openIf = async (path: string): Promise<FileHandle | null> => {
  try {
    return await open(path, 'r+')
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

const fill = async (file: FileHandle, bytes: Uint8Array): Promise<void> => {
  await file.write(bytes, 0, bytes.length, 0)
  await file.sync()
}

export const keyFolder = (root: string): KeyPlace => {
  const folder = durableFolder(root)
  return {
    read: folder.read,
    write: async (name, bytes) => {
      // Held open, the old file can still be filled with zeros when its name is the new one's.
      const old = await openIf(join(root, name))
      try {
        await folder.write(name, bytes)
        if (old !== null) await fill(old, new Uint8Array((await old.stat()).size))
      } finally {
        await old?.close()
      }
    },
    overwrite: async (name, bytes) => {
      const file = await openIf(join(root, name))
      if (file === null) return
      try {
        const { atime, mtime, size } = await file.stat()
        if (size !== bytes.length) throw new RangeError('a key file is overwritten by one of its own length')
        await fill(file, bytes)
        await file.utimes(atime, mtime)
        await file.sync()
      } finally {
        await file.close()
      }
    },
  }
}
