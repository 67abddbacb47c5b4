// The product's intake on a disk that fails: each write, sync, cut and rename in turn answers with an error, or ends the process, while a person sends.
// Faults by `strace -e inject`; without `--long` a part of the points. The intake is started again as main does it, on a disk that works.
import type { ChildProcess } from 'node:child_process'
import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ageSealer } from '../src/adapters/age/age-sealer.ts'
import { announceForm } from '../src/main/form-file.ts'
import { freePort } from '../src/main/free-port.ts'
import type { IntakeSettings } from '../src/main/intake-process.ts'
import { isAsked } from './kit/asked.ts'
import { intakeSettings } from './kit/intake-settings.ts'
import { lostIn, nothingTold, sendEverything } from './load/disk-faults.ts'

const isLong = isAsked('long')
/** What fails, with what, at most how often it is called while a person sends. `strace` counts for each thread; the intake has one that writes. */
const faults = [
  { call: 'pwrite64', ways: ['error=EIO', 'error=ENOSPC', 'signal=SIGKILL'] },
  { call: 'fdatasync', ways: ['error=EIO', 'error=ENOSPC', 'signal=SIGKILL'] },
  { call: 'fsync', ways: ['error=EIO', 'signal=SIGKILL'] },
  { call: 'ftruncate', ways: ['error=EIO'] },
  { call: 'rename', ways: ['error=EIO', 'error=ENOSPC', 'signal=SIGKILL'] },
] as const
const mostCalls = 40
const every = isLong ? 1 : 4

interface Point { readonly call: string; readonly way: string; readonly at: number }

interface Intake {
  readonly opened: Promise<void>
  readonly hasEnded: () => boolean
  readonly stop: () => Promise<void>
}

/** The intake, started again a second after it ends by itself; only the first one meets the fault. */
const startIntake = (settings: IntakeSettings, trace: readonly string[]): Intake => {
  let child: ChildProcess
  let isStopping = false
  let ends = 0
  const opened = new Promise<void>((resolve) => {
    const run = (tracing: readonly string[]): void => {
      const [command, ...args] = [...tracing, process.execPath, join('dist', 'intake-process.js'), JSON.stringify(settings)]
      child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'], detached: true, env: { NODE_ENV: 'production', UV_THREADPOOL_SIZE: '1', PATH: process.env['PATH'] } })
      child.stdout?.on('data', (bytes: Buffer) => { if (bytes.toString().includes('intake ')) resolve() })
      child.once('exit', () => {
        if (isStopping) return
        ends += 1
        setTimeout(() => { run([]) }, 1_000)
      })
    }
    run(trace)
  })
  return {
    opened, hasEnded: () => ends > 0,
    stop: async () => {
      isStopping = true
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      process.kill(-child.pid!, 'SIGKILL')
      await ended
    },
  }
}

const tryPoint = async (point: Point, template: (folder: string) => Promise<void>) => {
  const folder = await mkdtemp(join(tmpdir(), 'kniha-faults-'))
  try {
    await template(folder)
    const port = await freePort()
    const log = join(folder, 'strace')
    const settings = intakeSettings(folder, { host: '127.0.0.1', port })
    const intake = startIntake(settings, ['strace', '-f', ...(point.way.startsWith('signal') ? [] : ['--seccomp-bpf']), '-qq', '-o', log, '-e', `trace=${point.call}`, '-e', `inject=${point.call}:${point.way}:when=${String(point.at)}`])
    const told = nothingTold()
    await intake.opened
    await sendEverything(`http://127.0.0.1:${String(port)}`, told)
    await intake.stop()
    const happened = intake.hasEnded() || (await readFile(log, 'utf8')).includes('(INJECTED)')
    return { told, happened, lost: (await lostIn(join(folder, 'drop'), told.kept)).length }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const canTrace = (): boolean => {
  try {
    execFileSync('strace', ['-e', 'inject=fsync:error=EIO', 'true'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** `points`: faults that happened; `hangs`: requests without any answer for five seconds; `broken`: ended at once without an answer (by SIGKILL nobody can answer); `away`: nobody took the connection. */
export const run = async (): Promise<{ readonly figures: Readonly<Record<string, number>>; readonly peers: Readonly<Record<string, never>>; readonly skipped?: string }> => {
  if (!canTrace()) return { figures: {}, peers: {}, skipped: 'strace, which makes calls of the disk fail, is not installed or not allowed here (apt install strace)' }
  const figures = { points: 0, lost: 0, hangs: 0, stuck: 0, acknowledged: 0, refused: 0, broken: 0, away: 0 }
  const recipient = ageSealer.newIdentity().recipient
  const template = (folder: string): Promise<void> => announceForm(folder, { isOpen: true, isDemo: false, deskRecipient: recipient, vaultRecipients: [recipient], pepper: randomBytes(32).toString('hex'), questionnaires: [] })
  for (const { call, ways } of faults) for (const [nth, way] of ways.entries()) {
    for (let at = 1 + (isLong ? 0 : nth); at <= mostCalls; at += every) {
      const { told, happened, lost } = await tryPoint({ call, way, at }, template)
      // Beyond the last call of this kind nothing fails any more.
      if (!happened) break
      figures.points += 1
      figures.lost += lost
      figures.hangs += told.hangs
      figures.stuck += told.stuck
      figures.acknowledged += told.kept.size
      figures.refused += told.refused
      figures.broken += told.broken
      figures.away += told.away
      process.stderr.write(`${call} ${way} at ${String(at)}: ${String(told.kept.size)} acknowledged, ${String(told.refused)} refused, ${String(told.broken)} broken, ${String(told.hangs)} hung, ${String(lost)} lost\n`)
    }
  }
  return { figures, peers: {} }
}
