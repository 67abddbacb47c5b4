// The verbs of the command `kniha`, one file each, loaded only when asked for.
import type { VerbHelp } from './help/help.ts'

/** A verb: its help, and what it does. The answer is the exit code; 2 means that the line could not be read. */
interface Verb extends VerbHelp {
  readonly run: (words: readonly string[]) => Promise<number>
}

export const verbs: Readonly<Record<string, Verb>> = {
  verify: {
    usage: 'verify PATH [--log-key KEYFILE]',
    summary: {
      be: 'праверыць экспартаваную справу без сеткі',
      ru: 'проверить выгруженное дело без сети',
      en: 'check an exported case, offline',
    },
    run: async words => (await import('./verify/main.ts')).runVerify(words, { out: line => console.log(line), err: line => console.error(line) }),
  },
}
