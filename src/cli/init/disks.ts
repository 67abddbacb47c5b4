// What the first start does to disks by itself: shares as files to print, overwritten and removed when all is read back; a look at the places of the key files.
import { access, constants, mkdir, open, readdir, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { codeOf, writeNew } from '../new-file.ts'

/** The device of a folder, or of the one in which it is going to be made. Throws where none can be. */
const deviceOf = async (path: string): Promise<number> => {
  const found = await stat(path).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT' && dirname(path) !== path) return null
    throw error
  })
  if (found === null) return deviceOf(dirname(path))
  await access(join(path, '.'), constants.W_OK)
  return found.dev
}

/** Can key files be written there, and does one broken disk take them all? Better asked before the ceremony than after it; nothing is made. */
export const lookAtPlaces = async (places: readonly string[]): Promise<{ readonly isOneDisk: boolean } | { readonly path: string; readonly code: string }> => {
  const devices = new Set<number>()
  for (const path of places) {
    const code = await deviceOf(path).then((device) => { devices.add(device); return null }, codeOf)
    if (code !== null) return { path, code }
  }
  return { isOneDisk: devices.size === 1 }
}

/** A folder for sheets, for its owner only. Throws when it is there already. */
export const makeFolder = async (folder: string): Promise<void> => { await mkdir(folder, { mode: 0o700 }) }

/** `share-1.txt` and so on. Throws when one cannot be written; those before it are there then. */
export const writeSheets = async (folder: string, sheets: readonly (readonly string[])[]): Promise<void> => {
  for (const [at, lines] of sheets.entries()) await writeNew(join(folder, `share-${String(at + 1)}.txt`), `${lines.join('\n')}\n`)
}

/** Overwrites each sheet before it goes: a name that is gone leaves the bytes. What somebody made of them in there stays, and throws with the folder. */
export const removeSheets = async (folder: string): Promise<void> => {
  for (const name of await readdir(folder)) {
    if (!/^share-\d\.txt$/.test(name)) continue
    const path = join(folder, name)
    const file = await open(path, 'r+')
    try {
      await file.write(new Uint8Array((await file.stat()).size), 0, undefined, 0)
      await file.sync()
    } finally {
      await file.close()
    }
    await rm(path)
  }
  await rmdir(folder)
}
