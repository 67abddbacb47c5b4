// How large the next piece of a file is, and how long its answer is waited for, by what the line carried: a break costs the piece under way.

export interface Pace {
  readonly bytes: number
  /** What was not answered by then is broken off: a connection can die without a word. */
  readonly patienceMs: number
}

const [least, first, most] = [16 * 1024, 64 * 1024, 1024 * 1024]
/** So long a piece should take: shorter ones cost handshakes, longer ones are lost to more breaks. */
const aimMs = 8_000
/** A first piece is mostly waiting, which says little about a line. */
const growth = 4
/** Where every fifth packet is lost a smallest piece takes three to thirty seconds. */
const [shortestMs, longestMs] = [60_000, 240_000]

export const firstPace: Pace = { bytes: first, patienceMs: shortestMs }

/** Whole smallest pieces, one at least. */
const whole = (bytes: number): number => Math.max(least, Math.floor(bytes / least) * least)

/** After a piece that was answered. */
export const paceAfter = (bytes: number, ms: number): Pace => {
  const fits = Math.min(bytes * aimMs / Math.max(1, ms), bytes * growth, most)
  return { bytes: whole(fits), patienceMs: Math.min(longestMs, Math.max(shortestMs, 4 * ms)) }
}

/** After a break, of which a patience that was too short may be the cause. */
export const paceAfterBreak = ({ bytes, patienceMs }: Pace): Pace => ({ bytes: whole(Math.min(first, bytes / 2)), patienceMs: Math.min(longestMs, 2 * patienceMs) })
