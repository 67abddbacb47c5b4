// What we ask of the table of records when all of it is read: every row as it stands, as fast as the engine gives it.

/** A sealed row. Its bytes are the reader's only until it asks for the next rows. */
export interface RecordRow {
  readonly id: string
  readonly bucket: string
  readonly wrapped: Uint8Array
  readonly version: number
  /** Position of the commit that wrote it. */
  readonly seq: number
  readonly sealed: Uint8Array
}

export interface RecordRows {
  readonly count: () => Promise<number>
  /** Rows that were written at this position or later, in no order, some at a time; 0: all. Throws when the connection breaks. */
  readonly since: (seq: number) => AsyncIterable<readonly RecordRow[]>
}
