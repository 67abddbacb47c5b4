// `kniha start`: what `npm start` starts, without installing anything; `kniha start intake`: the intake alone.
import { CannotStart } from '../main/cannot-start.ts'
import { startWhat } from '../main/start-what.ts'
import type { Terminal } from './vault-room.ts'

/** Exit 1: it could not start; 2: the line could not be read. It goes on until a signal ends it. */
export const runStart = async (words: readonly string[], terminal: Terminal): Promise<number> => {
  if (!words.every((word) => word === 'intake' || word === '--demo' || word === '--onion')) {
    terminal.err('kniha start [intake] [--onion]')
    return 2
  }
  try {
    await startWhat(words)
    return 0
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error
    terminal.err(error.message)
    return 1
  }
}
