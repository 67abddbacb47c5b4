// The tables of the two databases, all written by the shell. What came from a person is inside the sealed columns.
import type { Generated } from 'kysely'

export interface RegisterTables {
  readonly record: {
    readonly id: string
    readonly bucket: string
    readonly wrapped_key: Buffer
    readonly version: number
    readonly seq: string | number
    readonly sealed: Buffer
  }
  readonly custody: {
    readonly seq: string | number
    readonly leaf: Buffer
    readonly handling: Buffer
    readonly content: Buffer
    readonly record: string | null
  }
  /** `digest` and `sketch`: what the register should hold, sealed (`server/custody/ledger.ts`). */
  readonly sequence_head: { readonly only_row: Generated<boolean>; readonly seq: string | number; readonly digest: Buffer | null; readonly sketch: Buffer | null }
  readonly session: { readonly token_hash: Buffer; readonly staff: string; readonly expires_at: Date; readonly code: Buffer }
  /** Sealed pages of the search index, all of one size; `segment` is a random id. */
  readonly search_page: { readonly segment: string; readonly page: number; readonly sealed: Buffer }
}

/** The vault, which no table of the register points to (house.md, "Identity cards"). */
export interface VaultTables {
  /** `handle` stands only inside the sealed part of a record; `sealed` opens with the keepers' key alone. */
  readonly identity_card: { readonly handle: string; readonly sealed: Buffer }
}
