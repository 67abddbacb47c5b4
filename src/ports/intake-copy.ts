// What we ask of the intake's folder when it is copied while strangers write into it.

/** One file, path relative to the folder. */
export interface IntakeFile {
  readonly path: string
  /** Ends where the file ended when it was opened; `null`: it is gone. */
  readonly read: () => Promise<AsyncIterable<Uint8Array> | null>
}

export interface IntakeCopy {
  /** The drop's segments at this moment. Call before the snapshot of the database is taken. */
  readonly mark: () => Promise<readonly number[]>
  /** Segments, the files that they name, mailboxes, what is announced. Confirmations are left out: the desk takes an id once. */
  readonly files: () => Promise<readonly IntakeFile[]>
  /**
   * Is every segment since the mark still there? When not, something in it may have been collected after the snapshot and is in neither
   * of the two: take both anew.
   */
  readonly isWhole: (mark: readonly number[]) => Promise<boolean>
}
