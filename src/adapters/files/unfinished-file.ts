// A file of the drop that is still coming: how far it is synced, and the digest of that, kept up while it grows.
import { createHash } from 'node:crypto'
import type { Hash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { parseSha256 } from '../../domain/brand.ts'
import type { Sha256Hex } from '../../domain/brand.ts'
import { syncedBytes } from '../../ports/intake-store.ts'
import { hashOf, writeAt } from './drop-sync.ts'

export interface Unfinished {
  /** Synced bytes. */
  offset: number
  /** Of the synced bytes; `null` while there are none, and after a restart until somebody asks. */
  hash: Hash | null
}

export const freshFile = (): Unfinished => ({ offset: 0, hash: null })

/** What a file of this length holds for certain after a crash: only the last step can be unsynced. */
export const afterCrash = (size: number): Unfinished => ({ offset: Math.max(0, size - syncedBytes), hash: null })

const hashOfFile = async (path: string, size: number): Promise<Hash> => {
  const handle = await open(path, 'r')
  return hashOf(handle, size).finally(() => handle.close())
}

/** The digest of what is synced. Read from the disk once after a restart, never again. */
export const digestReached = async (file: Unfinished, path: string): Promise<Sha256Hex> => {
  // Whoever begins files and sends nothing fills no memory.
  if (file.offset > 0) file.hash ??= await hashOfFile(path, file.offset)
  const sha256 = parseSha256((file.hash ?? createHash('sha256')).copy().digest('hex'))
  if (sha256 === null) throw new Error('a digest has 64 letters')
  return sha256
}

/** Writes a piece at the end in steps, each synced before the next, so that a crash takes back one step and no more. */
export const writeInSteps = async (file: Unfinished, path: string, piece: Uint8Array): Promise<'written' | 'disk-full'> => {
  const handle = await open(path, 'r+')
  if (file.offset === 0) file.hash = createHash('sha256')
  try {
    for (let at = 0; at < piece.length; at += syncedBytes) {
      const step = piece.subarray(at, at + syncedBytes)
      if (await writeAt(handle, step, file.offset) === 'disk-full') return 'disk-full'
      await handle.datasync()
      file.offset += step.length
      file.hash?.update(step)
    }
    return 'written'
  } finally {
    await handle.close()
  }
}
