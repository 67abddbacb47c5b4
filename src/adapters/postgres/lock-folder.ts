// One process per data folder: the kernel holds the lock and lets go of it when the process ends, however it ends.
import { spawnSync } from 'node:child_process'
import { closeSync, ftruncateSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { ok, refuse, type Result } from '../../domain/problem.ts'

/**
 * Locks `folder` (made when missing, mode 0700) and returns what gives it free.
 * Refuses `data-in-use` when another process has it, `missing-tool` without flock (util-linux).
 * flock(2) belongs to the open file, not to the process that asked for it: `flock` may end, our descriptor keeps it.
 */
export const lockFolder = (folder: string): Result<() => void> => {
  mkdirSync(join(folder, 'run'), { recursive: true, mode: 0o700 })
  const file = openSync(join(folder, 'run', 'lock'), 'a', 0o600)
  const asked = spawnSync('flock', ['--exclusive', '--nonblock', '3'], { stdio: ['ignore', 'ignore', 'ignore', file] })
  if (asked.status !== 0) {
    closeSync(file)
    return asked.error === undefined ? refuse('data-in-use') : refuse('missing-tool', 'flock')
  }
  ftruncateSync(file)
  writeSync(file, `${process.pid}\n`)
  return ok(() => closeSync(file))
}
