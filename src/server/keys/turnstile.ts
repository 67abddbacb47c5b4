// Many at once, or one alone: a key that is in use is never taken away.

export interface Turnstile {
  /** Runs beside other works of this kind; waits while somebody is alone. */
  readonly together: <Value>(work: () => Promise<Value>) => Promise<Value>
  /** Waits until nobody is inside, lets nobody in meanwhile, runs, opens again. Works that want to be alone take turns. */
  readonly alone: <Value>(work: () => Promise<Value>) => Promise<Value>
}

export const createTurnstile = (): Turnstile => {
  const inside = new Set<Promise<unknown>>()
  let barrier: Promise<unknown> = Promise.resolve()
  let isBarred = 0

  return {
    together: async (work) => {
      // Looked at again after each wait: the next one who wants to be alone may have come first.
      while (isBarred > 0) await barrier
      const running = work()
      const ended = running.then(() => undefined, () => undefined)
      inside.add(ended)
      try {
        return await running
      } finally {
        inside.delete(ended)
      }
    },
    alone: (work) => {
      isBarred += 1
      const mine = barrier.then(async () => {
        await Promise.all(inside)
        return work()
      })
      barrier = mine.then(() => undefined, () => undefined).finally(() => { isBarred -= 1 })
      return mine
    },
  }
}
