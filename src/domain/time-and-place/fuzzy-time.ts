// A time as a source gives it: never collapsed to more precision than it has (domain.md, FuzzyTime).
import type { Instant, Milliseconds } from '../brand.ts'

/** C16 time basis, best first; TB0 = unknown, kept out of automatic matching (I-07). */
export type TimeBasis = 'TB1' | 'TB2' | 'TB3' | 'TB4' | 'TB5' | 'TB6' | 'TB7' | 'TB8' | 'TB9' | 'TB0'

/**
 * `from`…`to` bounds the event; both in UTC. `null` = open on that side.
 * `precise: true`: it lasted throughout; `false`: it happened at some time within (SFM research handbook, "How dates work").
 * `said` keeps the words of the source ("last Sunday, at about eleven"); `anchor` is the instant the words are relative to.
 */
export interface FuzzyTime {
  readonly from: Instant | null
  readonly to: Instant | null
  readonly precise: boolean
  readonly basis: TimeBasis
  readonly said?: string
  readonly anchor?: Instant
}

/** True time = device time + offset. `uncertainty` is ± and ≥ 0 (B13: −120 s ± 10 s). */
export interface ClockOffset {
  readonly offset: Milliseconds
  readonly uncertainty: Milliseconds
  readonly source: 'shared-sound' | 'public-clock' | 'broadcast' | 'known-event' | 'device-test' | 'stated'
}
