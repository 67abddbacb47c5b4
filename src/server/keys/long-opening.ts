// An unlocking that takes longer than a browser should be kept waiting.
import { setTimeout as sleep } from 'node:timers/promises'
import type { ShareProblem } from '../../domain/access/share-code.ts'
import type { Result } from '../../domain/problem.ts'

/** What an unlocking came to. */
export type Unlocked = Result<'opened' | 'waiting', ShareProblem>

/** A register that opens within this is waited for; of a larger one the page says how far it is. */
const patienceMs = 2_000
const lookMs = 100

/** Says `opening` when a key has fitted and the register takes its time; else what the unlocking came to. */
export const whileOpening = async (state: { readonly opening: () => number | null }, unlocked: Promise<Unlocked>): Promise<Unlocked | 'opening'> => {
  for (let waited = 0; waited < patienceMs; waited = state.opening() === null ? 0 : waited + lookMs) {
    const ended = await Promise.race([unlocked, sleep(lookMs, null)])
    if (ended !== null) return ended
  }
  return 'opening'
}
