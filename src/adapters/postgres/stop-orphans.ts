// Ends a server that outlived its desk (kill -9 of the desk leaves it running), before a new one opens the same files.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Waits until no process of PostgreSQL works in `dataFolder`. The caller holds the lock of the data folder,
 * so whatever still works there is an orphan. Each process of PostgreSQL stands in its data folder, also seen through a mount namespace.
 */
export const stopOrphans = async (dataFolder: string): Promise<void> => {
  const postmaster = Number(firstLine(join(dataFolder, 'postmaster.pid')))
  const first = processesIn(dataFolder)
  if (first.includes(postmaster)) signal(postmaster, 'SIGINT')
  for (let round = 0; processesIn(dataFolder).length > 0; round += 1) {
    // Ten seconds for an orderly end; the write-ahead log makes good for a harder one.
    if (round === 500) processesIn(dataFolder).forEach(pid => signal(pid, 'SIGKILL'))
    if (round === 1000) throw new Error('an earlier database server does not end')
    await sleep(20)
  }
}

const processesIn = (folder: string): readonly number[] => {
  const home = statSync(folder)
  return numbersIn('/proc').filter(pid => {
    try {
      const place = statSync(`/proc/${pid}/cwd`)
      return place.ino === home.ino && place.dev === home.dev && readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres')
    } catch {
      return false // gone meanwhile, or of another user
    }
  })
}

const numbersIn = (folder: string): readonly number[] => {
  try {
    return readdirSync(folder).map(Number).filter(Number.isInteger)
  } catch {
    return [] // no /proc here: the lock file of PostgreSQL itself stands guard
  }
}

const firstLine = (path: string): string => {
  try {
    return readFileSync(path, 'utf8').split('\n', 1)[0] ?? ''
  } catch {
    return ''
  }
}

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name)
  } catch { /* ended meanwhile */ }
}
