// Locks by itself when nobody who is signed in has asked for anything: a desk that was left open is a desk that can be seized open.

export interface IdleLock {
  /** Somebody who is signed in asked for something. */
  readonly seen: () => void
  /** Begins to watch; returns what ends it. */
  readonly watch: () => () => void
}

/** `afterMs` 0: never. */
export const createIdleLock = ({ afterMs, now, lock }: { readonly afterMs: number; readonly now: () => number; readonly lock: () => void }): IdleLock => {
  let last = now()
  return {
    seen: () => { last = now() },
    watch: () => {
      last = now()
      let timer: NodeJS.Timeout | undefined
      const wait = (ms: number): void => {
        timer = setTimeout(() => {
          const left = last + afterMs - now()
          if (left <= 0) lock()
          else wait(left)
        }, ms).unref()
      }
      if (afterMs > 0) wait(afterMs)
      return () => { clearTimeout(timer) }
    },
  }
}
