// Runs the operator's own program for each alarm: the kind as its argument, no shell, a limit of time.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import type { AlarmHook } from '../../ports/alarm-hook.ts'

/** Long enough for a mail, short enough that nothing piles up. */
const longestMs = 10_000

/** It has a group of its own: what it started goes with it. */
const killGroup = (pid: number | undefined): void => {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // It ended in this moment.
  }
}

/** `program`: an absolute path. Of our environment it gets what finds programs, nothing else: no address of a database, no key place. */
export const alarmCommand = (program: string, limitMs: number = longestMs): AlarmHook => ({
  tell: ({ kind, day, id }) => new Promise((resolve) => {
    const { PATH, HOME, LANG } = process.env
    const started = (): ChildProcess | null => {
      try {
        return spawn(program, [kind], {
          shell: false, stdio: 'ignore', cwd: '/', detached: true,
          env: { PATH, HOME, LANG, KNIHA_ALARM_KIND: kind, KNIHA_ALARM_DAY: day, KNIHA_ALARM_ID: id ?? '' },
        })
      } catch {
        // Some failures are thrown at once, others told later: a path through a file, a program that is being written, no memory.
        return null
      }
    }
    const child = started()
    if (child === null) {
      resolve(false)
      return
    }
    const late = setTimeout(() => { killGroup(child.pid) }, limitMs)
    const end = (isDone: boolean): void => {
      clearTimeout(late)
      resolve(isDone)
    }
    child.once('error', () => { end(false) })
    child.once('exit', (code) => { end(code === 0) })
  }),
})
