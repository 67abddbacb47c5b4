// The sandbox made of bubblewrap: one process tree per file, in namespaces of its own, killed as a whole.
import { spawn } from 'node:child_process'
import type { ChildProcessByStdio } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { Readable, Writable } from 'node:stream'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { sandboxInput } from '../../ports/sandbox.ts'
import type { Sandbox, SandboxEnd, SandboxLimits, SandboxOutcome, SandboxRun } from '../../ports/sandbox.ts'
import { seccompFilter } from './seccomp-filter.ts'

/** Where the programs lie and what differs from the default limits. */
export interface BubblewrapOptions {
  readonly bwrap?: string
  readonly limits?: Partial<SandboxLimits>
}

// threats.md P1: a worker is killed at 1.5 GB and 10 CPU seconds; no hang over 20 s. The largest file that intake takes is 1 GB.
const defaultLimits: SandboxLimits = {
  cpuSeconds: 10, wallMs: 20_000, memoryBytes: 1_500_000_000, inputBytes: 1_100_000_000, outputBytes: 16 * 2 ** 20, processes: 24,
}
const keptStderr = 4096
const slack = 2 ** 20
const notFound = 127
const killedByCpuLimit = 128 + 24
// The kernel does not bound the processes of user 0, so root hands the room to nobody.
const nobody = 65534
const stored = `cat >${sandboxInput} && exec "$@" </dev/null`

const argumentsFor = (run: SandboxRun, limits: SandboxLimits): readonly string[] => [
  '--unshare-all', '--unshare-user', '--disable-userns', '--die-with-parent', '--new-session', '--cap-drop', 'ALL', '--hostname', 'sandbox',
  '--ro-bind', '/usr', '/usr', '--symlink', 'usr/lib', '/lib', '--symlink', 'usr/lib64', '/lib64',
  '--ro-bind-try', '/etc/alternatives', '/etc/alternatives', // libraries that Debian links through it
  '--dev', '/dev', '--remount-ro', '/dev', '--size', String(limits.inputBytes + slack), '--tmpfs', '/in', '--remount-ro', '/', '--chdir', '/in',
  '--seccomp', '3', '--',
  '/usr/bin/prlimit', `--cpu=${limits.cpuSeconds}:${limits.cpuSeconds + 1}`, `--as=${limits.memoryBytes}`, `--fsize=${limits.inputBytes + slack}`,
  `--nproc=${limits.processes}`, '--nofile=64', '--core=0', '--',
  '/usr/bin/sh', '-c', stored, 'sh', run.program, ...run.args,
]

type Child = ChildProcessByStdio<Writable, Readable, Readable>

/**
 * Kills bwrap with everything in its group. Killed alone in its first milliseconds it leaves a child that waits for it for ever, with our pipes in its
 * hands: --die-with-parent holds only from where that child asks for it. Later the tree inside is a session of its own and dies with its parent.
 */
const killTree = ({ pid }: Child): void => {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch (error) {
    // Nobody of the group is left. That bwrap alone has ended is not asked: such a child may still hold the pipes.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/** Leads a group of its own, by which it can be killed whole. */
const start = (bwrap: string, args: readonly string[], filter: Uint8Array): Child => {
  const user = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}
  const child = spawn(bwrap, args, {
    ...user, cwd: '/', detached: true, stdio: ['pipe', 'pipe', 'pipe', 'pipe'], env: { PATH: '/usr/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC', HOME: '/in', LANG: 'C.UTF-8' },
  })
  const filterPipe = child.stdio[3]
  if (filterPipe !== undefined && filterPipe !== null && 'end' in filterPipe) {
    filterPipe.on('error', () => undefined) // bwrap died first: its exit code says so
    filterPipe.end(filter)
  }
  return child
}

/** One run: its clock, its output, its one reason of being killed. */
const watch = (child: Child, limits: SandboxLimits) => {
  let why: 'wall-clock' | 'output' | null = null
  let size = 0
  let errors = Buffer.alloc(0)
  const pieces: Buffer[] = []
  const kill = (reason: 'wall-clock' | 'output' | null) => {
    why ??= reason
    killTree(child)
  }
  const timer = setTimeout(() => { kill('wall-clock') }, limits.wallMs)
  child.stdout.on('data', (piece: Buffer) => {
    size += piece.length
    if (size > limits.outputBytes) kill('output')
    else pieces.push(piece)
  })
  child.stderr.on('data', (piece: Buffer) => {
    if (errors.length < keptStderr) errors = Buffer.concat([errors, piece]).subarray(0, keptStderr)
  })
  child.stdin.on('error', () => undefined) // the program ended before its input did: its exit says so
  const ended = new Promise<{ readonly code: number | null }>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code: number | null) => { resolve({ code }) })
  }).finally(() => { clearTimeout(timer) })
  const outcome = (code: number | null): SandboxOutcome => ({ stdout: Buffer.concat(pieces), stderr: errors.toString('utf8'), end: endOf(code, why) })
  return { kill, tick: () => { timer.refresh() }, ended, outcome }
}

const endOf = (code: number | null, why: 'wall-clock' | 'output' | null): SandboxEnd => {
  if (why !== null) return { kind: 'killed', why }
  if (code === killedByCpuLimit) return { kind: 'killed', why: 'cpu' }
  return code === null || code > 128 ? { kind: 'killed', why: 'signal' } : { kind: 'exit', code }
}

// The pipe has room again, or is gone.
const room = (pipe: Writable): Promise<void> => new Promise(resolve => {
  const done = () => {
    pipe.off('drain', done).off('close', done)
    resolve()
  }
  pipe.on('drain', done).on('close', done)
})

/** Whole input into the child; false when it is larger than the limit. */
const feed = async (child: Child, run: SandboxRun, limits: SandboxLimits, tick: () => void): Promise<boolean> => {
  let size = 0
  for await (const piece of run.input) {
    size += piece.length
    if (size > limits.inputBytes) return false
    if (child.stdin.destroyed) return true
    if (!child.stdin.write(piece)) await room(child.stdin)
    tick()
  }
  child.stdin.end()
  tick()
  return true
}

const perform = async (bwrap: string, filter: Uint8Array, run: SandboxRun, limits: SandboxLimits): Promise<Result<SandboxOutcome>> => {
  const child = start(bwrap, argumentsFor(run, limits), filter)
  const watched = watch(child, limits)
  watched.ended.catch(() => undefined) // awaited below; the input may fail first
  try {
    if (!await feed(child, run, limits, watched.tick)) {
      watched.kill(null)
      await watched.ended
      return refuse('too-large')
    }
  } catch (error) {
    watched.kill(null)
    throw error
  }
  const { code } = await watched.ended
  return code === notFound ? refuse('missing-tool') : ok(watched.outcome(code))
}

const nothing = { async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> { /* an empty file */ } }

/**
 * A sandbox of Debian's bubblewrap (≥ 0.8) with its own network, PID, mount, IPC, UTS and user namespace, no capability, a seccomp filter,
 * rlimits, /usr read-only, and one tmpfs of the size of the input as the only place to write. It needs user namespaces, also for root.
 * tmpfs is memory: with swap on, pages may reach a disk, so swap must be off or encrypted.
 */
export const bubblewrapSandbox = (options: BubblewrapOptions = {}): Sandbox => {
  const bwrap = options.bwrap ?? '/usr/bin/bwrap'
  const limits = { ...defaultLimits, ...options.limits }
  const filter = seccompFilter(process.arch)
  const probe = async (): Promise<boolean> => {
    if (filter === null || !existsSync(bwrap)) return false
    const tried = await perform(bwrap, filter, { program: '/usr/bin/true', args: [], input: nothing }, limits).catch(() => refuse('missing-tool'))
    return tried.ok && tried.value.end.kind === 'exit' && tried.value.end.code === 0
  }
  let probed: Promise<boolean> | null = null
  const available = () => (probed ??= probe())
  return {
    available,
    run: async run => (filter !== null && await available() ? perform(bwrap, filter, run, { ...limits, ...run.limits }) : refuse('missing-tool')),
  }
}
