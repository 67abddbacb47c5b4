// Slows guessing down: tries under one name wait for one another, longer after each failure; nobody else waits with them.
import { createHmac, randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { refuse } from '../../domain/problem.ts'
import type { Problem, Result } from '../../domain/problem.ts'

export interface PaceOptions {
  readonly now: () => number
  /** Failures in a row that cost no wait. */
  readonly free: number
  /** The wait doubles from one second up to this, in milliseconds. */
  readonly longestMs: number
  /** Tries under one name that may wait at once; a further one is refused `busy` before it costs anything. */
  readonly waiting: number
}

/** Runs `work` when the turn of `name` has come. A success clears the name; a quarter of an hour without a try does so too. */
export type Pace = <Value, P extends Problem = Problem>(name: string, work: () => Promise<Result<Value, P>>) => Promise<Result<Value, P | Problem>>

interface Line { failures: number; next: number; waiting: number }

// A fixed number of lines, chosen under a secret: names that strangers make up can neither fill the memory nor aim at another's line.
const lines = 1_024
const forgetMs = 15 * 60_000

export const createPace = ({ now, free, longestMs, waiting }: PaceOptions): Pace => {
  const secret = randomBytes(32)
  const all: readonly Line[] = Array.from({ length: lines }, () => ({ failures: 0, next: 0, waiting: 0 }))
  const lineOf = (name: string): Line | undefined => all[createHmac('sha256', secret).update(name).digest().readUInt16BE() % lines]
  return async (name, work) => {
    const line = lineOf(name)
    if (line === undefined || line.waiting >= waiting) return refuse('busy')
    if (now() - line.next > forgetMs) line.failures = 0
    const start = Math.max(now(), line.next)
    line.next = start + (line.failures < free ? 0 : Math.min(longestMs, 1_000 * 2 ** (line.failures - free)))
    line.waiting += 1
    try {
      if (start > now()) await sleep(start - now())
      const done = await work()
      line.failures = done.ok ? 0 : line.failures + 1
      return done
    } finally {
      line.waiting -= 1
    }
  }
}
