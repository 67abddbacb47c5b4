// Small plain files that outlive a lock and a restart: ids, digests, days. No key and no content ever stands in them.
export interface StateFolder {
  /** `null` when there is no such file. */
  readonly read: (name: string) => Promise<Uint8Array | null>
  /** Replaces the whole file; durable when it resolves. */
  readonly write: (name: string, bytes: Uint8Array) => Promise<void>
}
