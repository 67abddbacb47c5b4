// Answers to words leave in step: how long the work took, which is longer where something lies under them, does not show on the wire.
import { setImmediate, setTimeout as sleep } from 'node:timers/promises'

/** Far longer than the work, far shorter than what a network takes. */
const stepMs = 250
/** A timer is as coarse as what it should hide: the last of the wait is looked through. */
const closeMs = 2

/** Does the work, and answers, or throws what it threw, when a whole number of steps has passed since it began. */
export const inStep = async <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
  const began = performance.now()
  try {
    return await work()
  } finally {
    const due = began + Math.ceil((performance.now() - began) / stepMs) * stepMs
    await sleep(Math.max(0, due - performance.now() - closeMs))
    while (performance.now() < due) await setImmediate()
  }
}
