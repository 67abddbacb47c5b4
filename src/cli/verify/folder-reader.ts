// A case file as a folder on disk: lists without following links, hashes as a stream.
import { createReadStream, type Stats } from 'node:fs'
import { lstat, open, readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { sha256Hex } from '../../domain/brand.ts'
import type { FileReader, ListedFile } from '../../domain/export/file-reader.ts'
import type { ByteSource } from '../../domain/export/zip-reader.ts'
import { sha256Stream } from '../../primitives/node.ts'

// A name that is not UTF-8 comes from readdir as another name, which is not there.
const statOf = async (place: string): Promise<Stats | null> => {
  try {
    return await lstat(place)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

// No path of a case file is longer: what lies deeper is no part of one, and is not walked.
const longestPath = 200

const listBelow = async (root: string, folder: string): Promise<readonly ListedFile[]> => {
  const found: ListedFile[] = []
  const names = await readdir(folder)
  const pathOf = (place: string): string => relative(root, place).split(sep).join('/')
  if (names.length === 0 && folder !== root) found.push({ path: pathOf(folder), kind: 'empty-folder', size: 0 })
  for (const name of names) {
    const place = join(folder, name)
    const [stat, path] = [await statOf(place), pathOf(place)]
    if (stat?.isDirectory() === true && path.length <= longestPath) for (const below of await listBelow(root, place)) found.push(below)
    else found.push({ path, kind: stat?.isFile() === true ? 'file' : stat?.isSymbolicLink() === true ? 'link' : 'special', size: stat?.isFile() === true ? stat.size : 0 })
  }
  return found
}

const chunks = (place: string): AsyncIterable<Uint8Array> => createReadStream(place, { highWaterMark: 1 << 20 })

/** The folder as the verifier reads it; throws what the disk throws. */
export const folderReader = (root: string): FileReader => ({
  list: () => listBelow(root, root),
  digest: async (path) => {
    const hash = sha256Stream()
    for await (const bytes of chunks(join(root, path))) hash.update(bytes)
    return sha256Hex(hash.digest())
  },
  read: (path) => readFile(join(root, path)),
})

/** A file on disk as bytes at rest; `close` when done. */
export const openBytes = async (place: string): Promise<ByteSource & { readonly close: () => Promise<void> }> => {
  const handle = await open(place)
  const { size } = await handle.stat()
  return {
    size,
    read: async (from, to) => {
      const bytes = new Uint8Array(to - from)
      for (let at = 0; at < bytes.length;) {
        const { bytesRead } = await handle.read(bytes, at, bytes.length - at, from + at)
        if (bytesRead === 0) throw new Error('the file ended early')
        at += bytesRead
      }
      return bytes
    },
    close: () => handle.close(),
  }
}
