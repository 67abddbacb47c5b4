// A secret on a disk of its owner: a new file, whole or not at all.
import { open, rm } from 'node:fs/promises'

/** The disk's code and nothing else. */
export const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'I/O')

/** Writes a file that is not there yet, for its owner only; synced when it resolves, and gone again when it cannot be written whole. */
export const writeNew = async (path: string, text: string | Uint8Array): Promise<void> => {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } catch (error) {
    await rm(path, { force: true })
    throw error
  } finally {
    await file.close()
  }
}
