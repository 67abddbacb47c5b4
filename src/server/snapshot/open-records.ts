// The records of an opening register and their ledger: out of the snapshot when that is what should be there, else out of all rows.
import type { Kysely } from 'kysely'
import type { RegisterTables } from '../../ports/register-tables.ts'
import { openLedger } from '../custody/ledger.ts'
import type { Ledger } from '../custody/ledger.ts'
import { countBuckets, loadRegister } from '../unlock.ts'
import type { Loaded, Unlocking } from '../unlock.ts'
import { readSnapshot } from './read-snapshot.ts'

export interface OpenedRecords {
  readonly loaded: Loaded
  readonly ledger: Ledger
  /** See `Unlocked`. */
  readonly later: number | null
}

/**
 * What a snapshot gives, with all that was written since, is used only when its digest is the sealed one: then it is every record that this
 * program left, and as it left it, whatever happened to the rows. Those are compared afterwards (`check-rows.ts`).
 */
export const openRecords = async (
  unlocking: Unlocking, { db, isNew, failed }: { readonly db: Kysely<RegisterTables>; readonly isNew: boolean; readonly failed: (error: unknown) => void },
): Promise<OpenedRecords> => {
  const ledgerOf = ({ marks }: Loaded): Promise<Ledger> => openLedger({ db, primitives: unlocking.primitives, keys: unlocking.keys, marks, isNew })
  const opened = ({ loaded, ledger, later }: OpenedRecords): OpenedRecords => {
    countBuckets(unlocking.keys, loaded)
    return { loaded, ledger, later }
  }
  const quick = isNew ? null : await readSnapshot(unlocking, failed)
  const ledger = quick === null ? null : await ledgerOf(quick)
  if (quick !== null && ledger !== null && ledger.findings() === null) return opened({ loaded: quick, ledger, later: quick.later })
  const loaded = await loadRegister(unlocking)
  return opened({ loaded, ledger: await ledgerOf(loaded), later: null })
}
