// Both verifiers on one case file: ours in this process, the second one in one process of Python that answers line by line.
import { spawn, spawnSync } from 'node:child_process'
import { createServer } from 'node:net'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { runVerify } from '../../src/cli/verify/main.ts'
import type { Hurt, Odd } from './hurt-case-file.ts'

/** True where a Python that the second verifier needs is installed. */
export const hasPython = (): boolean => spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 11))']).status === 0

/** What one of the two said: its exit code and its lines. */
export interface Answer { readonly exit: number; readonly said: string }
export interface BothVerifiers {
  readonly ask: (path: string, keyFile: string | null) => Promise<{ readonly ours: Answer; readonly second: Answer }>
  /** Writes the case file, asks both, removes it. */
  readonly askAbout: (hurt: Hurt) => Promise<{ readonly ours: Answer; readonly second: Answer }>
  readonly close: () => Promise<void>
}

const ours = async (path: string, keyFile: string | null): Promise<Answer> => {
  const lines: string[] = []
  const say = (line: string): void => { lines.push(line) }
  const exit = await runVerify([...(keyFile === null ? [] : ['--log-key', keyFile]), '--', path], { out: say, err: say })
  return { exit, said: lines.join('\n') }
}

const writeOdd = async (root: string, { kind, name }: Odd): Promise<void> => {
  const place = Buffer.concat([Buffer.from(`${root}/`), name])
  if (kind === 'folder') await mkdir(place, { recursive: true })
  if (kind === 'link') await symlink('case.txt', place)
  if (kind === 'socket') {
    const server = createServer()
    await new Promise<void>((done) => server.listen(place.toString(), done))
    // Closing takes the socket off the disk: what is left behind is its name.
    server.unref()
  }
}

const write = async (place: string, { form }: Hurt): Promise<void> => {
  if (form.kind === 'zip') return writeFile(place, form.bytes)
  for (const { path, bytes } of form.files) {
    await mkdir(dirname(join(place, path)), { recursive: true })
    await writeFile(`${place}/${path}`, bytes)
  }
  for (const odd of form.odd) await writeOdd(place, odd)
}

/** Starts the second verifier; `close` ends it and removes what was written. */
export const bothVerifiers = async (): Promise<BothVerifiers> => {
  const home = await mkdtemp(join(tmpdir(), 'verifiers-'))
  const python = spawn('python3', ['test/verifier/answer-line-by-line.py'], { stdio: ['pipe', 'pipe', 'inherit'] })
  const answers = createInterface({ input: python.stdout })[Symbol.asyncIterator]()
  const second = async (path: string, keyFile: string | null): Promise<Answer> => {
    python.stdin.write(`${JSON.stringify([path, keyFile])}\n`)
    const answer = await answers.next()
    if (answer.done === true) throw new Error('the second verifier ended')
    const [exit, said] = JSON.parse(answer.value) as [number, string[]]
    return { exit, said: said.join('\n') }
  }
  const ask = async (path: string, keyFile: string | null) => ({ ours: await ours(path, keyFile), second: await second(path, keyFile) })
  const askAbout = async (hurt: Hurt) => {
    const [place, keyFile] = [join(home, 'case'), join(home, 'key')]
    if (hurt.key !== null) await writeFile(keyFile, hurt.key)
    await write(place, hurt)
    const answer = await ask(place, hurt.key === null ? null : keyFile)
    await rm(place, { recursive: true })
    return answer
  }
  return { ask, askAbout, close: async () => {
    python.stdin.end()
    await rm(home, { recursive: true, force: true })
  } }
}
