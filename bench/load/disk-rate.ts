// What the disk itself does: appends of one report's size, each synced before the next. Figures of durable work mean little without it.
import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'

/** Synced appends a second of one writer in this folder. */
export const fdatasyncRate = (folder: string, bytes: number, count = 400): number => {
  const path = join(folder, 'disk-rate')
  const file = openSync(path, 'wx')
  try {
    const begin = performance.now()
    for (let done = 0; done < count; done++) {
      writeSync(file, new Uint8Array(bytes))
      fdatasyncSync(file)
    }
    return Math.round(count / ((performance.now() - begin) / 1000))
  } finally {
    closeSync(file)
    rmSync(path)
  }
}
