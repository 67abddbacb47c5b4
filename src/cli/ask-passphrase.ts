// A secret for a verb: from its variable of the environment, else typed without echo. Never an argument: arguments show in the process list.
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

export const askPassphrase = async (question: string, variable: 'KNIHA_PASSPHRASE' | 'KNIHA_WORDS' | 'KNIHA_KEY' = 'KNIHA_PASSPHRASE'): Promise<string> => {
  const given = process.env[variable]
  if (given !== undefined) return given
  process.stderr.write(`${question}: `)
  const silent = new Writable({ write: (_chunk, _encoding, done) => { done() } })
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: process.stdin.isTTY })
  const typed = await new Promise<string>((resolve) => { terminal.once('line', resolve).once('close', () => { resolve('') }) })
  terminal.close()
  process.stderr.write('\n')
  return typed
}
