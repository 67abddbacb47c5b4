// What we ask of the place of the public log: static files under the paths of C2SP tlog-tiles.

/** Contract: `write` is durable when it resolves; a full tile is never rewritten with other bytes. */
export interface LogTiles {
  readonly read: (path: string) => Promise<Uint8Array | null>
  readonly write: (path: string, bytes: Uint8Array) => Promise<void>
}
