// Somebody at a terminal: waits for a question, reads what is on the screen, types. For streams in this process and for a process behind `script`.
import type { Readable } from 'node:stream'

export interface PersonAtTerminal {
  /** What came since the last answer, once the text ends like this; white space as one space, without control sequences. */
  readonly until: (ending: RegExp) => Promise<string>
  readonly type: (line: string) => void
  readonly press: (key: string) => void
  /** Everything that came, byte for byte. */
  readonly all: () => string
  /** What whoever scrolls back finds: without the pages of the second screen. */
  readonly scrollback: () => string
}

const plain = (text: string): string => text.replaceAll(/\u001b\[[?\d;]*[A-Za-z]/g, '').replaceAll(/[\s\u00a0]+/g, ' ')

export const personAt = (screen: Readable, keys: (text: string) => void): PersonAtTerminal => {
  let [all, mark] = ['', 0]
  screen.setEncoding('utf8').on('data', (piece: string) => { all += piece })
  const press = (key: string): void => {
    mark = all.length
    keys(key)
  }
  return {
    press, all: () => all,
    type: (line) => { press(`${line}\r`) },
    scrollback: () => plain(all.replaceAll(/\u001b\[\?1049h[^]*?\u001b\[\?1049l/g, '')),
    until: async (ending) => {
      for (let tries = 0; tries < 1_000; tries++) {
        const seen = plain(all.slice(mark))
        if (ending.test(seen.trimEnd())) return seen
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      throw new Error(`${String(ending)} did not come; there is: ${plain(all.slice(mark))}`)
    },
  }
}

/** The twelve groups of the share on the screen. */
export const digitsOn = (seen: string): string => (seen.slice(seen.indexOf('Set of keys')).slice('Set of keys 00000'.length).match(/\d{3} \d{3}/g) ?? []).slice(0, 12).join(' ')

/** Answers up to where the keys are drawn: English, two of three. */
export const answerQuestions = async ({ until, type }: PersonAtTerminal, { way = '1', duress = 'no' }: { readonly way?: '1' | '2'; readonly duress?: 'yes' | 'no' } = {}): Promise<void> => {
  const answer = async (ending: RegExp, line: string): Promise<void> => { await until(ending); type(line) }
  await answer(/English \[en\]:$/, 'en')
  await answer(/Your choice \[1\]:$/, way)
  if (way === '1') {
    await answer(/Sheets in all \[3\]:$/, '')
    await answer(/Sheets needed to open \[2\]:$/, '2')
  }
  await answer(/duress passphrase too .*\[no\]:$/, duress)
  await answer(/Name of the organisation.*:$/, 'Made-up organisation')
  await answer(/Your name.*:$/, 'Ada Linden')
  await answer(/Password:$/, 'a long password')
  await answer(/once more:$/, 'a long password')
  await answer(/\[1 3 15\]:$/, '')
}

/** Reads the share on the screen, and types all of it back. */
export const copyShare = async ({ until, type }: PersonAtTerminal): Promise<string> => {
  await until(/Enter shows it:$/)
  type('')
  const share = digitsOn(await until(/Enter hides it.*:$/))
  type('')
  await until(/Type the digits.*:$/)
  type(share)
  await until(/Enter clears the screen:$/)
  type('')
  return share
}

/** The key of the vault, copied from the screen. */
export const copyVaultKey = async ({ until, type }: PersonAtTerminal): Promise<string> => {
  await until(/Enter alone shows the key.*:$/)
  type('')
  await until(/Enter shows it:$/)
  type('')
  const key = /AGE-SECRET-KEY-PQ-1[0-9A-Z]+/.exec(await until(/Enter hides it.*:$/))?.[0] ?? ''
  type('')
  await until(/type the key back.*:$/)
  type(key)
  await until(/Enter clears the screen:$/)
  type('')
  return key
}
