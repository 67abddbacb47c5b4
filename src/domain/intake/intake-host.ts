// A separate intake as the desk sees it: when it was reached, what waits there and here, and when its silence must be heard.
import type { Instant } from '../brand.ts'

/**
 * `unreachable`: nobody answers · `refused`: it does not know this desk's key · `other-key`: whoever answers is not the intake that was
 * named · `failed`: it answers that it cannot
 */
export const hostTroubles = ['unreachable', 'refused', 'other-key', 'failed'] as const
export type HostTrouble = (typeof hostTroubles)[number]

export interface HostState {
  readonly lastReached: Instant | null
  /** `null` while all is well. */
  readonly trouble: { readonly kind: HostTrouble; readonly since: Instant } | null
  /** Sealed things that lie there and were not taken. */
  readonly waiting: number
  /** Replies that wait here to be taken there. */
  readonly owed: number
}

export const unknownHost: HostState = { lastReached: null, trouble: null, waiting: 0, owed: 0 }

export const reached = (state: HostState, now: Instant): HostState => ({ ...state, lastReached: now, trouble: null })

/** Trouble counts from its beginning, also when it becomes another one. */
export const missed = (state: HostState, kind: HostTrouble, now: Instant): HostState => ({ ...state, trouble: { kind, since: state.trouble?.since ?? now } })

/** Tor and a machine that starts anew take minutes. */
const patienceMs = 15 * 60_000

/** Must people look at it? Somebody else in its place is told at once. */
export const isAlarming = ({ trouble }: HostState, now: Instant): boolean =>
  trouble !== null && (trouble.kind === 'other-key' || now - trouble.since >= patienceMs)
