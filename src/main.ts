// The program: `start` runs the desk here and the intake in its box beside it, prints the addresses, and ends both cleanly.
import { startAll } from './main/start.ts'
import { say, sayFailure } from './server/log.ts'

startAll(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof Error && error.name === 'CannotStart') say(error.message)
  else sayFailure(error)
  process.exit(1)
})
