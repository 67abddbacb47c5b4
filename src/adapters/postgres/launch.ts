// Starts a program of PostgreSQL; when we are root, as uid 1000 of a user namespace, because PostgreSQL refuses root.
import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable, Writable } from 'node:stream'
import { refuse, ok, type Result } from '../../domain/problem.ts'

/** What to start: a program in `binaries`/bin, the folders it may write, and where its lines go. */
export interface Launch {
  readonly program: 'initdb' | 'postgres'
  readonly args: readonly string[]
  readonly binaries: string
  readonly writable: readonly string[]
  readonly onLine: (line: string) => void
}

/** A started program: the pid that takes signals, and its end (exit code, or 128 when a signal ended it). */
export interface Launched {
  readonly pid: number
  readonly ended: Promise<number>
}

// Its own session: Ctrl-C in the terminal is for the desk, which stops the database after its last commit.
const spawnOptions = (): SpawnOptions => ({ cwd: '/', detached: true, env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' } })

/** Starts it. Refuses `missing-tool` (bubblewrap) when root cannot be left; the remedy stands with that code. */
export const launch = async (what: Launch): Promise<Result<Launched>> =>
  process.getuid?.() === 0 ? launchBoxed(what) : launchPlain(what)

const launchPlain = async (what: Launch): Promise<Result<Launched>> => {
  const child = spawn(join(what.binaries, 'bin', what.program), what.args, { ...spawnOptions(), stdio: ['ignore', 'ignore', 'pipe'] })
  readLines(child.stderr, what.onLine)
  const ended = endOf(child)
  await once(child, 'spawn')
  return child.pid === undefined ? refuse('no-database', what.program) : ok({ pid: child.pid, ended })
}

const launchBoxed = async (what: Launch): Promise<Result<Launched>> => {
  const child = spawn('bwrap', boxArguments(what), { ...spawnOptions(), stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] })
  const started = await once(child, 'spawn').then(() => true, () => false)
  if (!started) return refuse('missing-tool', 'bubblewrap')
  const ended = endOf(child)
  if (child.stderr !== null) readLines(child.stderr, what.onLine)
  const passwd = child.stdio[3]
  if (passwd instanceof Writable) passwd.on('error', () => undefined).end('kniha:x:1000:1000::/:/bin/false\n')
  const pid = await childPid(child.stdio[4])
  return pid === null ? refuse('missing-tool', 'bubblewrap') : ok({ pid, ended })
}

// The box: no network, no other process, of the data only the server's own folders; it dies with us, kill -9 included.
const boxArguments = (what: Launch): readonly string[] => [
  '--unshare-user', '--uid', '1000', '--gid', '1000', '--unshare-pid', '--as-pid-1', '--unshare-net', '--unshare-ipc', '--unshare-uts',
  '--die-with-parent', '--cap-drop', 'ALL', '--info-fd', '4',
  '--ro-bind', '/usr', '/usr', ...['/bin', '/lib', '/lib64', '/etc/ld.so.cache'].flatMap(path => ['--ro-bind-try', path, path]),
  '--ro-bind-data', '3', '/etc/passwd', '--dev', '/dev', '--tmpfs', '/tmp',
  '--ro-bind', what.binaries, what.binaries, ...what.writable.flatMap(path => ['--bind', path, path]),
  // Without /proc the loader does not find the libraries beside the program.
  '--setenv', 'LD_LIBRARY_PATH', join(what.binaries, 'lib'), '--chdir', '/', join(what.binaries, 'bin', what.program), ...what.args,
]

const childPid = async (info: unknown): Promise<number | null> => {
  if (!(info instanceof Readable)) return null
  let text = ''
  for await (const chunk of info) text += String(chunk)
  const found = /"child-pid":\s*(\d+)/.exec(text)?.[1]
  return found === undefined ? null : Number(found)
}

const readLines = (stream: Readable, onLine: (line: string) => void): void => {
  createInterface({ input: stream }).on('line', onLine)
}

const endOf = (child: ChildProcess): Promise<number> =>
  new Promise(resolve => { child.once('close', (code: number | null) => resolve(code ?? 128)) })
