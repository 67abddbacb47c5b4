// Why something did not work, as the pages name it.

/** A code of ours, or what only a browser meets. */
export type Failure = string
