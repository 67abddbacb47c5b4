// Raises what is wrong with the register itself: once when it is opened, and while it is open as soon as it shows.
import { isoDay } from '../../domain/time-and-place/civil-time.ts'
import type { DeskState } from '../desk-state.ts'
import { rosterOf } from '../roster.ts'
import type { Unlocked } from '../shell.ts'

const everyMs = 2_000

type Watched = Pick<DeskState, 'shell' | 'log'>

const rowsIn = ({ ledger }: Unlocked): readonly string[] => {
  const rows = ledger.findings()?.rows
  return rows === null || rows === undefined ? [] : [...rows.missing, ...rows.added, ...rows.older, ...rows.changed]
}

/** What the unlocking found. */
const raiseAtOpening = ({ shell }: Watched, unlocked: Unlocked): void => {
  if (unlocked.ledger.findings() !== null) shell.raise({ kind: 'rows-changed', who: null, about: rowsIn(unlocked) })
  if (unlocked.damaged.length > 0) shell.raise({ kind: 'records-closed', who: null, about: unlocked.damaged })
  if (!rosterOf(shell).ok) shell.raise({ kind: 'roster-broken', who: null, about: [] })
}

const isClockBack = ({ shell }: Watched, { register }: Unlocked): boolean => isoDay(shell.now()) < register.today()

/** Watches an open register; what it returns ends that. */
export const watchStanding = (state: Watched): Promise<() => Promise<void>> => {
  const opened = state.shell.unlocked()
  if (opened !== null) raiseAtOpening(state, opened)
  const told = { log: false, clock: false }
  const look = (): void => {
    const unlocked = state.shell.unlocked()
    if (unlocked === null) return
    if (!told.log && state.log()?.isBroken() === true) {
      told.log = true
      state.shell.raise({ kind: 'log-broken', who: null, about: [] })
    }
    if (!told.clock && isClockBack(state, unlocked)) {
      told.clock = true
      state.shell.raise({ kind: 'clock-back', who: null, about: [] })
    }
  }
  look()
  const timer = setInterval(look, everyMs)
  return Promise.resolve(() => {
    clearInterval(timer)
    return Promise.resolve()
  })
}
