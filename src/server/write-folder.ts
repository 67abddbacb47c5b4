// Writes files below one folder of this machine: what leaves as a folder, for the command line.
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Paths are relative and safe (`isSafePath`). Streams each file; throws when one stands there already. */
export const writeFolder = async (folder: string, files: readonly { readonly path: string; readonly read: () => AsyncIterable<Uint8Array> }[]): Promise<void> => {
  for (const { path, read } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await pipeline(Readable.from(read()), createWriteStream(join(folder, path), { flags: 'wx' }))
  }
}
