// Where the sealed snapshot of an open register lies: one file that may be lost or thrown away at any time.
export interface SnapshotPlace {
  /** Pieces as they were written, as far as they are whole; none when there is no file. */
  readonly read: () => AsyncIterable<Uint8Array>
  /** Replaces the whole of it when all pieces are on the disk; before that, and when `pieces` throws, the old one stands. */
  readonly write: (pieces: AsyncIterable<Uint8Array>) => Promise<void>
  /** Also what a write that was cut short left. */
  readonly remove: () => Promise<void>
}
