// A conversation on a terminal: questions with and without echo, and pages that stay out of its scrollback.
import { createInterface } from 'node:readline'
import { PassThrough, Writable } from 'node:stream'
import type { Readable } from 'node:stream'

/** Somebody pressed Ctrl-C, hung up, or the input ended. Thrown by every question, so that nothing goes on without its answer. */
export class BrokenOff extends Error {}

export interface TerminalStreams {
  readonly input: Readable & { readonly isTTY?: boolean; readonly setRawMode?: (isRaw: boolean) => unknown }
  readonly output: Writable & { readonly isTTY?: boolean; readonly columns?: number }
}

export interface Talk {
  readonly say: (sentence: string) => void
  /** What was typed before the question was there does not count as its answer. */
  readonly ask: (question: string) => Promise<string>
  /** Without echo. */
  readonly askSecret: (question: string) => Promise<string>
  /** The next line of an answer that has several: one that was pasted whole is there already. */
  readonly askMore: (question: string) => Promise<string>
  /** Shows this alone, on the terminal's second screen, which has no scrollback. */
  readonly page: (lines: readonly string[]) => void
  /** Empties the second screen, and brings the first one back. */
  readonly endPage: () => void
  readonly close: () => void
}

const [narrowest, widest] = [30, 80]
const wiped = '\u001b[2J\u001b[3J\u001b[H'
const [secondScreen, firstScreen] = ['\u001b[?1049h', '\u001b[?1049l']

/** Breaks between words, so that no terminal breaks within one; what follows the number of a list stands below its first word. */
const folded = (sentence: string, columns: number): string => {
  const indent = ' '.repeat(/^ *(?:\d+\.? )?/.exec(sentence)?.[0].length ?? 0)
  const [first = '', ...words] = sentence.split(' ')
  const lines = [first]
  for (const word of words) {
    const last = lines.at(-1) ?? ''
    if (last.length + 1 + word.length >= columns) lines.push(`${indent}${word}`)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines.join('\n')
}

/** Reads lines one at a time; a caller waits for at most one. `onLine` says what was typed, or null when nothing more will come. */
const lineSource = (start: (onLine: (line: string | null) => void) => void): { readonly next: () => Promise<string>; readonly forget: () => void } => {
  const typed: string[] = []
  let [waiting, isOver]: [((line: string | null) => void) | null, boolean] = [null, false]
  start((line) => {
    isOver ||= line === null
    if (line !== null && waiting === null) typed.push(line)
    else waiting?.(line)
    waiting = null
  })
  return {
    forget: () => { typed.length = 0 },
    next: async () => {
      const ready = isOver ? null : typed.shift() ?? await new Promise<string | null>((resolve) => { waiting = resolve })
      if (ready === null) throw new BrokenOff()
      return ready
    },
  }
}

/** Keys as they are pressed. readline does not own the terminal: when somebody hangs up it would throw where nobody can catch it, and nothing would be cleared away. */
const keysOf = (input: TerminalStreams['input'], ended: () => void): { readonly keys: Readable; readonly release: () => void } => {
  const keys = new PassThrough()
  const pass = (piece: Uint8Array): void => { keys.write(piece) }
  input.setRawMode?.(true)
  input.on('data', pass).on('end', ended).on('error', ended)
  return { keys, release: () => {
    input.off('data', pass).pause()
    try {
      input.setRawMode?.(false)
    } catch {
      // The terminal is gone.
    }
  } }
}

/** Takes the terminal over until it is closed. */
export const openTalk = ({ input, output }: TerminalStreams): Talk => {
  // A terminal that does not know its width says 0.
  const columns = output.columns === undefined || output.columns < narrowest ? widest : Math.min(output.columns, widest)
  let [isMuted, isPage] = [true, false]
  const echo = Object.assign(new Writable({ write: (piece, _encoding, done) => {
    if (!isMuted) output.write(piece)
    done()
  } }), { columns: output.columns })
  const terminal = keysOf(input, () => { reader.close() })
  const reader = createInterface({ input: terminal.keys, output: echo, terminal: true, historySize: 0 })
  const leaving = new AbortController()
  const source = lineSource((onLine) => {
    const end = (): void => { onLine(null) }
    reader.on('line', onLine).on('SIGINT', end).on('close', end)
    output.on('error', end)
    for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) process.on(signal, end)
    leaving.signal.addEventListener('abort', () => { for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) process.off(signal, end) })
  })
  const read = async (question: string, isSecret: boolean): Promise<string> => {
    const prompt = `${folded(question, columns - 2)}: `
    const lastLine = prompt.slice(prompt.lastIndexOf('\n') + 1)
    output.write(prompt.slice(0, -lastLine.length))
    isMuted = isSecret
    if (isSecret) output.write(lastLine)
    reader.setPrompt(lastLine)
    reader.prompt()
    try {
      return await source.next()
    } finally {
      isMuted = true
      if (isSecret) output.write('\n')
    }
  }
  const endPage = (): void => {
    if (isPage) output.write(`${wiped}${firstScreen}`)
    isPage = false
  }
  return {
    say: (sentence) => { output.write(`${folded(sentence, columns)}\n`) },
    ask: (question) => { source.forget(); return read(question, false) },
    askSecret: (question) => { source.forget(); return read(question, true) },
    askMore: (question) => read(question, false),
    page: (lines) => {
      output.write(`${isPage ? '' : secondScreen}${wiped}${lines.map((line) => folded(line, columns)).join('\n')}\n`)
      isPage = true
    },
    endPage,
    close: () => {
      endPage()
      leaving.abort()
      reader.close()
      terminal.release()
    },
  }
}
