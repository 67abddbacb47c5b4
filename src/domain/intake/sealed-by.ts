// Who sealed what came in: the sender's own browser, or the short-lived child of the intake (said honestly on each page).

export const sealedByKinds = ['browser', 'child'] as const
export type SealedBy = (typeof sealedByKinds)[number]

/** What every sealed bundle says of itself, so that the desk can put it to its source. */
export interface Envelope {
  /** Where the source's mailbox stands; derived from the twelve words. `null` when it could not be read. */
  readonly lookupId: string | null
  readonly sealedBy: SealedBy | null
  /** UTC day on which it was sealed: the anchor of words like "last Sunday" (decision 16). */
  readonly writtenOn: string | null
}
