// The desk's memory holds the root key and the register: no crash may leave a copy of it on a disk.
import { spawnSync } from 'node:child_process'

/** Sets the size of core dumps of this process, and of all that it starts, to nothing; `false` where `prlimit` (util-linux) is missing. */
export const forbidCoreDumps = (): boolean =>
  spawnSync('prlimit', ['--pid', String(process.pid), '--core=0:0'], { stdio: 'ignore' }).status === 0
