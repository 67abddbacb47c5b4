// What we ask of a place that keeps key files: small files, replaced whole, durable when the promise resolves.

/** Contract: after `write` resolves the new bytes are on the medium and the old ones are no longer under that name. */
export interface KeyPlace {
  readonly read: (name: string) => Promise<Uint8Array | null>
  readonly write: (name: string, bytes: Uint8Array) => Promise<void>
}
