// What only its owner may read, on a disk: a new file, whole or not at all.
import { open, rm, writeFile } from 'node:fs/promises'

/** The disk's code and nothing else. */
export const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'I/O')

/** Writes a file that is not there yet, for its owner only; synced when it resolves, and gone again when it cannot be written whole. */
export const writeNew = async (path: string, content: string | Uint8Array | AsyncIterable<Uint8Array>): Promise<void> => {
  const file = await open(path, 'wx', 0o600)
  try {
    await writeFile(file, content)
    await file.sync()
  } catch (error) {
    await rm(path, { force: true })
    throw error
  } finally {
    await file.close()
  }
}
