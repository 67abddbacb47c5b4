// Work on very many records. The desk's own thread has a large memory: bytes that come and go there by the gigabyte have all of it walked for
// garbage again and again, so this is done beside it where there is much of it.

/** Some records: what is read once, and what stays (`server/snapshot/piece.ts`). `buckets`: those that no earlier piece named, in the order of their numbers. */
export interface OpenedPiece {
  readonly short: Uint8Array
  readonly long: Uint8Array
  readonly buckets: readonly string[]
}

/** Marks of rows, nothing opened. */
export interface MarkedRow {
  readonly id: string
  readonly version: number
  readonly seq: number
  readonly mark: Uint8Array
}

export interface RecordWork {
  readonly count: () => Promise<number>
  /** Opens all rows that were written at this position or later; 0: all. Keys are copied, and the copies overwritten at the end. */
  readonly openRows: (asked: { readonly since: number; readonly bucketKeys: ReadonlyMap<string, Uint8Array>; readonly markKey: Uint8Array }) => AsyncIterable<OpenedPiece>
  readonly markRows: (asked: { readonly markKey: Uint8Array }) => AsyncIterable<readonly MarkedRow[]>
  /** The readable beginning of the snapshot; `null` when there is none. */
  readonly snapshotHeader: () => Promise<Uint8Array | null>
  /** The pieces of the snapshot. Throws when one does not open: another key, a changed byte, another place in the order. */
  readonly openSnapshot: (asked: { readonly key: Uint8Array; readonly named: string }) => AsyncIterable<OpenedPiece>
  /** Replaces the snapshot when all pieces are on the disk; the old one stands when `pieces` throws. A piece is used up when the next is asked for. */
  readonly writeSnapshot: (asked: { readonly header: Uint8Array; readonly key: Uint8Array; readonly named: string; readonly pieces: AsyncIterable<Uint8Array> }) => Promise<void>
  readonly removeSnapshot: () => Promise<void>
}
