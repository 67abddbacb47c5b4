// The program: `start` runs desk and intake here, or the intake alone, prints the addresses, and ends all of it cleanly.
import { CannotStart } from './main/cannot-start.ts'
import { startWhat } from './main/start-what.ts'
import { say, sayFailure } from './server/log.ts'

startWhat(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof CannotStart) say(error.message)
  else sayFailure(error)
  process.exit(1)
})
