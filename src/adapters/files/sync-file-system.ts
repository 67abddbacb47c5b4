// One sync of a whole file system (syncfs) instead of one for each of ten thousand files.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Resolves when all that was written to the file system of `folder` is on the disk; throws when the disk failed. */
export const syncFileSystem = async (folder: string): Promise<void> => {
  await promisify(execFile)('sync', ['--file-system', folder])
}
