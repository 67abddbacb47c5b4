// Keeps a snapshot of an open register beside it, so that it opens in seconds the next time; and checks the rows where it opened from one.
import { setTimeout as sleep } from 'node:timers/promises'
import type { RecordWork } from '../../ports/record-work.ts'
import type { Shell, Unlocked } from '../shell.ts'
import { differingRows } from './check-rows.ts'
import { writeSnapshot } from './write-snapshot.ts'

export interface KeepingSnapshot {
  readonly shell: Shell
  readonly work: RecordWork
  readonly failed: (error: unknown) => void
  /** Records below which reading all rows is as quick as a snapshot. */
  readonly smallest?: number
}

const smallestKept = 20_000
/** Written anew when so much of the register changed: reading a row takes about fifteen times as long as a record of the snapshot. */
const shareChanged = 0.05
const lookMs = 1_000

/** Begins when the register was unlocked; what it returns ends it. */
export const keepSnapshot = (keeping: KeepingSnapshot): Promise<() => Promise<void>> => {
  const { shell, work, failed, smallest = smallestKept } = keeping
  const unlocked = shell.unlocked()
  if (unlocked === null) return Promise.resolve(() => Promise.resolve())
  const { register, recordKeys, later } = unlocked
  const state = { changed: later ?? Number.POSITIVE_INFINITY, isStopped: false, hasGone: false }
  register.follow((changes, gone) => {
    state.changed += changes.length
    if (gone.length > 0) state.hasGone = true
  })
  // Its key goes with the erased bucket; that the file goes too is one thing less to believe.
  const release = register.hold(async () => {
    await work.removeSnapshot()
    return true
  })
  const isDue = (): boolean => recordKeys.size >= smallest && state.changed >= Math.max(1, recordKeys.size * shareChanged) && isWhole(unlocked)
  const write = async (): Promise<void> => {
    const before = state.changed
    state.changed = 0
    const isWritten = await writeSnapshot({ work, primitives: shell.primitives, unlocked, isStopped: () => state.isStopped || state.hasGone })
    if (!isWritten) state.changed += before
  }
  const run = async (): Promise<void> => {
    if (later !== null) await check(keeping, unlocked, () => state.isStopped)
    while (!state.isStopped) {
      if (isDue()) await write()
      // It holds what is gone now, or depends on a key that goes.
      if (state.hasGone) {
        await work.removeSnapshot()
        Object.assign(state, { hasGone: false, changed: Number.POSITIVE_INFINITY })
      }
      await sleep(lookMs, undefined, { ref: false })
    }
  }
  const running = run().catch(failed)
  return Promise.resolve(async () => {
    state.isStopped = true
    release()
    await running
  })
}

/** A register in which something does not fit is read from its rows each time, until somebody has decided. */
const isWhole = ({ damaged, ledger }: Unlocked): boolean => damaged.length === 0 && ledger.findings() === null

/**
 * What differs is raised. The snapshot stays, and so does what memory has: they hold the records as this program wrote them, and may be the only
 * ones that do. People decide when the rows are written again (`commitRows`).
 */
const check = async ({ shell, work, failed }: KeepingSnapshot, unlocked: Unlocked, isStopped: () => boolean): Promise<void> => {
  const wrong = await differingRows({ unlocked, work, isStopped })
  if (wrong === null) return
  unlocked.found.tellRows(wrong)
  if (wrong.length === 0) return
  shell.raise({ kind: 'rows-changed', who: null, about: wrong })
  failed(new Error(`rows of the register are not those that this program wrote: ${wrong.join(', ')}`))
}
