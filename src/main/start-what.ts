// What `start` starts: everything on this machine, or, with the word `intake`, the intake alone.
import { lockFolder } from '../adapters/postgres/lock-folder.ts'
import { cannotStart } from './cannot-start.ts'
import { readSettings } from './settings.ts'

const startIntakeAlone = async (args: readonly string[]): Promise<void> => {
  const settings = readSettings(process.env, args)
  const lock = lockFolder(settings.dataDir)
  if (!lock.ok) throw cannotStart(lock.problem)
  await (await import('./separate-intake.ts')).startSeparateIntake(settings)
}

/** Throws `CannotStart` for what can be expected: its message is the sentence to print. */
export const startWhat = async (args: readonly string[]): Promise<void> => {
  if (args.includes('intake')) await startIntakeAlone(args)
  else await (await import('./start.ts')).startAll(args)
}
