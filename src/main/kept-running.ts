// Keeps a program running: it is started again when it ends by itself, and never after it was told to end.
import type { ChildProcess } from 'node:child_process'

export interface Keeping {
  readonly start: () => ChildProcess
  /** So long after its end it is started again. */
  readonly againMs: number
  /** How it is told to end. */
  readonly signal: 'SIGTERM' | 'SIGKILL'
}

export interface KeptProcess {
  readonly pid: () => number | null
  /** Tells it to end, and waits for that. */
  readonly end: () => Promise<void>
}

export const keepProcess = ({ start, againMs, signal }: Keeping): KeptProcess => {
  let again: NodeJS.Timeout | null = null
  let isEnding = false
  const run = (): ChildProcess => {
    const started = start()
    started.once('exit', () => { if (!isEnding) again = setTimeout(() => { child = run() }, againMs) })
    return started
  }
  let child = run()
  return {
    pid: () => child.pid ?? null,
    end: async () => {
      isEnding = true
      if (again !== null) clearTimeout(again)
      const last = child
      if (last.exitCode !== null || last.signalCode !== null) return
      const ended = new Promise((resolve) => last.once('exit', resolve))
      last.kill(signal)
      await ended
    },
  }
}
