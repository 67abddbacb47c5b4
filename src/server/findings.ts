// What was found wrong while the register is open, for the first page and the people who decide.
import type { Ledger, LedgerFindings } from './custody/ledger.ts'

/** Told by what watches in the background; forgotten with the lock (the custody log keeps what was found). */
export interface Found {
  /** Numbers of custody entries that are not as they were written. */
  readonly tellEntries: (numbers: readonly number[]) => void
  /** Somebody put another announcement in the place of ours. */
  readonly tellForm: () => void
  readonly entries: () => readonly number[]
  readonly forms: () => number
}

export const createFound = (): Found => {
  let entries: readonly number[] = []
  let forms = 0
  return {
    tellEntries: (numbers) => { entries = numbers },
    tellForm: () => { forms += 1 },
    entries: () => entries,
    forms: () => forms,
  }
}

export interface Findings {
  readonly ledger: LedgerFindings | null
  /** Entries and signed log do not fit: nothing is signed or proved until a backup is restored. */
  readonly isLogBroken: boolean
  readonly entries: readonly number[]
  /** How often the announcement of the public form was exchanged since the unlocking. */
  readonly forms: number
}

/** The desk, as far as findings go. */
interface Watched {
  readonly shell: { readonly unlocked: () => { readonly ledger: Pick<Ledger, 'findings'>; readonly found: Found } | null }
  readonly log: () => { readonly isBroken: () => boolean } | null
}

/** `null` when all is as this program left it, or while locked. */
export const findingsOf = (state: Watched): Findings | null => {
  const unlocked = state.shell.unlocked()
  if (unlocked === null) return null
  const found = { ledger: unlocked.ledger.findings(), isLogBroken: state.log()?.isBroken() ?? false, entries: unlocked.found.entries(), forms: unlocked.found.forms() }
  return found.ledger === null && !found.isLogBroken && found.entries.length === 0 && found.forms === 0 ? null : found
}
