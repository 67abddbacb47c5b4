// Bounded stretches of time whose place on the clock is uncertain, and how much of one another they cover.
import { instant, milliseconds } from '../brand.ts'
import type { Instant, Milliseconds } from '../brand.ts'
import type { ClockOffset, FuzzyTime } from './fuzzy-time.ts'

/** `from` ≤ `to`. The whole may lie earlier or later by at most `uncertainty` (≥ 0), each shift equally likely. */
export interface UncertainInterval {
  readonly from: Instant
  readonly to: Instant
  readonly uncertainty: Milliseconds
}

/** A device's instant in true time: device + offset (B13: device 14:12:10, −120 s ⇒ 14:10:10). */
export const trueInstant = (device: Instant, { offset }: ClockOffset): Instant => instant(device + offset)

/** The stretch that a time is known to lie in; null when a side is open (nothing can be matched by itself then). */
export const intervalOf = ({ from, to }: FuzzyTime, uncertainty: Milliseconds = milliseconds(0)): UncertainInterval | null =>
  from === null || to === null ? null : { from, to, uncertainty }

// Two shifts, uniform on ±u and ±v: below this share of the larger, the smaller one is left out (error ≤ the smaller one).
const negligible = 1e-6
const square = (x: number): number => (x > 0 ? x * x : 0)
const cube = (x: number): number => (x > 0 ? x * x * x : 0)

/** P(shift < z) where the shift is the sum of one uniform on ±u and one on ±v. Closed form. */
export const shiftBelow = (z: number, u: number, v: number): number => {
  const sum = u + v
  if (z <= -sum) return 0
  if (z >= sum) return 1
  const large = Math.max(u, v)
  const small = sum - large
  if (small <= large * negligible) return Math.min(1, Math.max(0, (z + large) / (2 * large)))
  return (square(z + sum) - square(z + u - v) - square(z - u + v) + square(z - sum)) / (8 * u * v)
}

/** E[max(0, z − shift)], the integral of `shiftBelow` up to z: what overlaps of shifted intervals are made of. Closed form. */
export const meanExcess = (z: number, u: number, v: number): number => {
  const sum = u + v
  if (z >= sum) return z
  if (z <= -sum) return 0
  const large = Math.max(u, v)
  const small = sum - large
  if (small <= large * negligible) return square(z + large) / (4 * large)
  return (cube(z + sum) - cube(z + u - v) - cube(z - u + v) + cube(z - sum)) / (24 * u * v)
}

/** Shorter than a second nothing is told apart: an instant is taken as the second that begins there. */
export const shortestWindow = 1000

/**
 * The expected share, 0…1, of `window` that lies in `segment`: E|window ∩ segment| ÷ |window| over both shifts.
 * Equal to P(a moment drawn evenly from the window falls into the segment). B13: 3 of 20 minutes = 0.15.
 */
export const coveredShare = (window: UncertainInterval, segment: UncertainInterval): number => {
  const to = Math.max(window.to, window.from + shortestWindow)
  const { uncertainty: u } = window
  const { uncertainty: v } = segment
  const overlap = meanExcess(to - segment.from, u, v) - meanExcess(window.from - segment.from, u, v)
    - meanExcess(to - segment.to, u, v) + meanExcess(window.from - segment.to, u, v)
  return Math.min(1, Math.max(0, overlap / (to - window.from)))
}

/** A moment known to ± `uncertainty`, evenly. */
export interface UncertainMoment {
  readonly at: Instant
  readonly uncertainty: Milliseconds
}

/** P(the moment lies in `interval`), 0…1. */
export const chanceWithin = ({ at, uncertainty }: UncertainMoment, interval: UncertainInterval): number => {
  const to = Math.max(interval.to, interval.from + shortestWindow)
  return shiftBelow(to - at, uncertainty, interval.uncertainty) - shiftBelow(interval.from - at, uncertainty, interval.uncertainty)
}
