// The entries that tell of a log before this one: a restored register says so in whatever leaves it, and what is lost.
import { logNumberOf, parseSuccession } from '../custody/log-succession.ts'
import type { ProvenEntry } from './proven-entry.ts'

/** A log that ended. `missing`: entries of it known to be lost; `null`: nobody knows. */
export interface Gap {
  readonly index: number
  readonly ended: string
  readonly missing: number | null
}

/** A log that followed others must show each of its restorations, in the place where only that entry can stand; `null` when one is not shown. */
export const successionsShown = (origin: string, entries: readonly ProvenEntry[]): readonly Gap[] | null => {
  const told = entries.flatMap(({ index, handling, content }) => {
    const succession = handling.part.verb === 'restored' && 'part' in content ? parseSuccession(content.part) : null
    return succession?.size === index ? [{ index, ...succession }] : []
  })
  const numbers = Array.from({ length: logNumberOf(origin) - 1 }, (_, at) => at + 2)
  return numbers.every((wanted) => told.some(({ number }) => number === wanted)) ? told.map(({ index, endedOrigin, missing }) => ({ index, ended: endedOrigin, missing })) : null
}
