// The snapshot as one file: pieces one after the other, each behind its length.
import { mkdir, open, rename, rm } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { SnapshotPlace } from '../../ports/snapshot-place.ts'
import { isMissing, syncFolder } from './drop-sync.ts'

const lengthBytes = 4
/** Nobody writes a longer piece; a longer one in the file is none. */
const longestPiece = 64 * 1_048_576

/** Reads this many bytes, fewer at the end of the file. */
const readBytes = async (file: FileHandle, length: number): Promise<Buffer> => {
  const bytes = Buffer.allocUnsafe(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return bytes.subarray(0, filled)
}

async function* piecesIn(file: FileHandle): AsyncGenerator<Uint8Array, void> {
  for (;;) {
    const length = await readBytes(file, lengthBytes)
    if (length.length < lengthBytes || length.readUInt32LE() > longestPiece) return
    const piece = await readBytes(file, length.readUInt32LE())
    if (piece.length < length.readUInt32LE()) return
    yield piece
  }
}

/** The file at this path, readable by its owner only; its folder is made when it is written. */
export const snapshotFile = (path: string): SnapshotPlace => {
  const unfinished = `${path}.unfinished`
  return {
    read: async function* () {
      const file = await open(path, 'r').catch((error: unknown) => {
        if (isMissing(error)) return null
        throw error
      })
      if (file === null) return
      try {
        yield* piecesIn(file)
      } finally {
        await file.close()
      }
    },
    write: async (pieces) => {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const file = await open(unfinished, 'w', 0o600)
      try {
        for await (const piece of pieces) {
          const length = Buffer.alloc(lengthBytes)
          length.writeUInt32LE(piece.length)
          await file.appendFile(Buffer.concat([length, piece]))
        }
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(unfinished, path)
      await syncFolder(dirname(path))
    },
    remove: async () => {
      for (const each of [path, unfinished]) await rm(each, { force: true })
    },
  }
}
