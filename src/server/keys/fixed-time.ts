// A refusal takes the same time whatever it cost: the clock must not tell which of two wrong words did something.
import { setTimeout as sleep } from 'node:timers/promises'

/** Lets a refused result out at the next whole multiple of `stepMs` since the call; a good one at once. */
export const refusedAtFixedTime = async <Done extends { readonly ok: boolean }>(stepMs: number, work: () => Promise<Done>): Promise<Done> => {
  const began = performance.now()
  const done = await work()
  const spent = performance.now() - began
  if (!done.ok) await sleep(Math.ceil(spent / stepMs) * stepMs - spent)
  return done
}
