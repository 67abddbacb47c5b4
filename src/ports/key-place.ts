// What we ask of a place that keeps key files: small files, replaced whole, durable when the promise resolves.

export interface KeyPlace {
  readonly read: (name: string) => Promise<Uint8Array | null>
  /** After it resolves the new bytes are on the medium, the old ones are no longer under that name, and where they lay zeros were written. */
  readonly write: (name: string, bytes: Uint8Array) => Promise<void>
  /**
   * Puts bytes of the same length where the old ones lie, synced, and leaves the file's times as they were. A missing file is left missing.
   * What a medium keeps beneath its files (wear levelling, snapshots) is out of reach: the disk must be encrypted.
   */
  readonly overwrite: (name: string, bytes: Uint8Array) => Promise<void>
}
