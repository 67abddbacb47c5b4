// Writing that is on the disk when it returns, and which failures of it may be answered.
import { createHash } from 'node:crypto'
import type { Hash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { constants, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'

/** The disk (or quota) has no room: the only failure of writing that is answered; a failed sync never is (threats.md, decision 7). */
export const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT' || error.code === 'EFBIG')

/** The file or folder does not exist. */
export const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** Syncs a folder, so that names made, changed and removed in it stay so. */
export const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

/** Makes a folder that only this user may enter, and its name durable. */
export const makeFolder = async (folder: string): Promise<void> => {
  if (await mkdir(folder, { recursive: true, mode: 0o700 }) !== undefined) await syncFolder(dirname(folder))
}

/**
 * Opens a file in a folder that another process may write: only a true file, never what a link or a pipe put in its place leads to
 * (a link could aim at the keys of the desk, a pipe could hold it up for ever). Throws for anything else.
 */
export const openTrue = async (path: string, flags: number): Promise<FileHandle> => {
  const handle = await open(path, flags | constants.O_NOFOLLOW | constants.O_NONBLOCK, 0o600)
  if ((await handle.stat()).isFile()) return handle
  await handle.close()
  throw new Error('what stands in the place of a file is none')
}

/** Writes all bytes at a position; the file is as long as before when there was no room. */
export const writeAt = async (handle: FileHandle, bytes: Uint8Array, position: number): Promise<'written' | 'disk-full'> => {
  try {
    for (let done = 0; done < bytes.length;) done += (await handle.write(bytes, done, bytes.length - done, position + done)).bytesWritten
    return 'written'
  } catch (error) {
    if (!isDiskFull(error)) throw error
    await handle.truncate(position)
    return 'disk-full'
  }
}

/** Exactly `length` bytes from `offset`; throws when they are not there. */
export const readAt = async (handle: FileHandle, offset: number, length: number): Promise<Buffer> => {
  const bytes = Buffer.alloc(length)
  for (let done = 0; done < length;) {
    const { bytesRead } = await handle.read(bytes, done, length - done, offset + done)
    if (bytesRead === 0) throw new Error('a file ended too early')
    done += bytesRead
  }
  return bytes
}

/** SHA-256 of the first `size` bytes of a file, still open to more; throws when they are not there. */
export const hashOf = async (handle: FileHandle, size: number): Promise<Hash> => {
  const hash = createHash('sha256')
  // One buffer for all of it: thousands of them would stand in memory before any is let go.
  const held = Buffer.alloc(1024 * 1024)
  for (let at = 0; at < size;) {
    const { bytesRead } = await handle.read(held, 0, Math.min(held.length, size - at), at)
    if (bytesRead === 0) throw new Error('a file ended too early')
    hash.update(held.subarray(0, bytesRead))
    at += bytesRead
  }
  return hash
}
