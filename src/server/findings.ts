// What was found wrong while the register is open, for the first page and the people who decide.
import type { Id } from '../domain/brand.ts'
import type { Ledger, LedgerFindings } from './custody/ledger.ts'

/** Told by what watches in the background; forgotten with the lock (the custody log keeps what was found). */
export interface Found {
  /** Numbers of custody entries that are not as they were written. */
  readonly tellEntries: (numbers: readonly number[]) => void
  /** The rows were compared with memory, where that came out of the snapshot: ids of those that are other ones. */
  readonly tellRows: (ids: readonly Id[]) => void
  /** Somebody put another announcement in the place of ours. */
  readonly tellForm: () => void
  readonly entries: () => readonly number[]
  /** `null`: they are still being compared. */
  readonly rows: () => readonly Id[] | null
  readonly forms: () => number
}

/** `areRowsRead`: memory came out of the rows, and they were compared on the way. */
export const createFound = (areRowsRead: boolean): Found => {
  let rows: readonly Id[] | null = areRowsRead ? [] : null
  let entries: readonly number[] = []
  let forms = 0
  return {
    tellEntries: (numbers) => { entries = numbers },
    tellRows: (ids) => { rows = ids },
    tellForm: () => { forms += 1 },
    rows: () => rows,
    entries: () => entries,
    forms: () => forms,
  }
}

export interface Findings {
  readonly ledger: LedgerFindings | null
  /** Entries and signed log do not fit: nothing is signed or proved until a backup is restored. */
  readonly isLogBroken: boolean
  readonly entries: readonly number[]
  /** Records whose row in the database is another one, while memory has them as this program wrote them. */
  readonly rows: readonly Id[]
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
  const found = { ledger: unlocked.ledger.findings(), isLogBroken: state.log()?.isBroken() ?? false, entries: unlocked.found.entries(), rows: unlocked.found.rows() ?? [], forms: unlocked.found.forms() }
  return found.ledger === null && !found.isLogBroken && found.entries.length === 0 && found.rows.length === 0 && found.forms === 0 ? null : found
}
