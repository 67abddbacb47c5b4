// Backups in a folder: `objects/ab/cdef…` under the SHA-256 of the bytes, `manifests/NNNNNN-<sha256>.json` written last.
import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { parseSha256, sha256Hex } from '../../domain/brand.ts'
import type { Sha256Hex } from '../../domain/brand.ts'
import type { BackupFolder, StoredBytes } from '../../ports/backup-folder.ts'
import { isMissing, syncFolder } from './drop-sync.ts'
import { syncFileSystem } from './sync-file-system.ts'

/** So much waits for one sync of the file system before it gets its names: a name never stands over bytes that may be lost. */
const mostWaiting = { files: 500, bytes: 1024 ** 3 }

interface Waiting extends StoredBytes { readonly temporary: string }

/** Writes a stream to a new file, unsynced; nothing stays when it fails. */
const writeNew = async (path: string, bytes: AsyncIterable<Uint8Array>): Promise<StoredBytes> => {
  const hash = createHash('sha256')
  let size = 0
  try {
    const file = await open(path, 'wx', 0o400)
    try {
      for await (const piece of bytes) {
        hash.update(piece)
        size += piece.length
        await file.writeFile(piece)
      }
    } finally {
      await file.close()
    }
    return { sha256: sha256Hex(hash.digest()), size }
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

const names = async (folder: string): Promise<readonly string[]> => (await readdir(folder).catch((error: unknown): string[] => {
  if (isMissing(error)) return []
  throw error
})).sort()

const manifestName = /^(\d{6})-([0-9a-f]{64})\.json$/

const manifestsIn = async (folder: string): ReturnType<BackupFolder['manifests']> => {
  const found = (await names(folder)).map((name) => ({ name, match: manifestName.exec(name) })).filter(({ match }) => match !== null)
  return Promise.all(found.map(async ({ name, match }) => {
    const bytes = await readFile(join(folder, name))
    return { number: Number(match?.[1]), bytes: createHash('sha256').update(bytes).digest('hex') === match?.[2] ? bytes : null }
  }))
}

const publishIn = async (folder: string, number: number, manifest: Uint8Array): Promise<void> => {
  const name = `${String(number).padStart(6, '0')}-${createHash('sha256').update(manifest).digest('hex')}.json`
  const temporary = join(folder, `unfinished-${name}`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = await open(temporary, 'w', 0o600)
  try {
    await file.writeFile(manifest)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, join(folder, name))
  await syncFolder(folder)
}

/** Names what waits, when all of it is on the disk. */
const settle = async (root: string, pathOf: (sha256: Sha256Hex) => string, waiting: Map<Sha256Hex, Waiting>): Promise<void> => {
  if (waiting.size === 0) return
  await syncFileSystem(root)
  for (const { sha256, temporary } of waiting.values()) {
    await mkdir(join(pathOf(sha256), '..'), { recursive: true, mode: 0o700 })
    await rename(temporary, pathOf(sha256))
  }
  waiting.clear()
}

/** One process at a time writes: the caller holds the lock. What an earlier one left unfinished is removed with the first write. */
export const backupFolder = (root: string): BackupFolder => {
  const [objects, manifests, unfinished] = [join(root, 'objects'), join(root, 'manifests'), join(root, 'unfinished')]
  const pathOf = (sha256: Sha256Hex): string => join(objects, sha256.slice(0, 2), sha256.slice(2))
  const waiting = new Map<Sha256Hex, Waiting>()
  let cleared: Promise<unknown> | null = null
  const clear = async (): Promise<void> => {
    await rm(unfinished, { recursive: true, force: true })
    await mkdir(unfinished, { recursive: true, mode: 0o700 })
  }

  const has = async ({ sha256, size }: StoredBytes): Promise<boolean> => waiting.has(sha256) || (await stat(pathOf(sha256)).catch(() => null))?.size === size

  return {
    has,
    keep: async (bytes) => {
      await (cleared ??= clear())
      const temporary = join(unfinished, randomBytes(12).toString('hex'))
      const stored = await writeNew(temporary, bytes)
      if (await has(stored)) {
        await rm(temporary)
        return { ...stored, isNew: false }
      }
      waiting.set(stored.sha256, { ...stored, temporary })
      const size = [...waiting.values()].reduce((sum, each) => sum + each.size, 0)
      if (waiting.size >= mostWaiting.files || size >= mostWaiting.bytes) await settle(root, pathOf, waiting)
      return { ...stored, isNew: true }
    },
    read: async (sha256) => (await access(pathOf(sha256)).then(() => true, () => false) ? createReadStream(pathOf(sha256), { highWaterMark: 1024 * 1024 }) : null),
    all: async () => {
      const found = await Promise.all((await names(objects)).map(async (start) => (await names(join(objects, start))).map((rest) => parseSha256(`${start}${rest}`))))
      return found.flat().filter((digest) => digest !== null)
    },
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
    manifests: () => manifestsIn(manifests),
    publish: async (number, manifest) => {
      await settle(root, pathOf, waiting)
      await syncFileSystem(root)
      await publishIn(manifests, number, manifest)
      await rm(unfinished, { recursive: true, force: true })
    },
    removeManifest: async (number) => {
      for (const name of await names(manifests)) if (Number(manifestName.exec(name)?.[1]) === number) await rm(join(manifests, name))
      await syncFolder(manifests)
    },
  }
}
