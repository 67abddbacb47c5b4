// Debian's Tor as a process of ours: its own configuration in the data folder, started again when it ends, refused when it would not hide the machine.
import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { isSingleHop, torrcOf } from './torrc.ts'

export interface RunTor {
  /** Ours alone. `own.torrc` in it is the operator's. */
  readonly folder: string
  /** Name and port on 127.0.0.1 of each onion service. */
  readonly services: Readonly<Record<string, number>>
  readonly socks: string | null
  /** It reaches the network. */
  readonly connected: () => void
}

export interface RunningTor {
  /** `…onion` of each service. */
  readonly names: Readonly<Record<string, string>>
  readonly end: () => Promise<void>
}

const nameMs = 20_000
const againMs = 2_000

const nameOf = async (folder: string): Promise<string | null> => {
  for (const end = Date.now() + nameMs; Date.now() < end;) {
    const name = await readFile(join(folder, 'hostname'), 'utf8').catch(() => '')
    if (/^[a-z2-7]{56}\.onion$/.test(name.trim())) return name.trim()
    await sleep(50)
  }
  return null
}

const write = async ({ folder, services, socks }: RunTor): Promise<string> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const name of Object.keys(services)) await mkdir(join(folder, name), { recursive: true, mode: 0o700 })
  const own = join(folder, 'own.torrc')
  const torrc = join(folder, 'torrc')
  await writeFile(torrc, torrcOf({
    state: join(folder, 'state'), socks, own: existsSync(own) ? own : null, services: Object.entries(services).map(([name, port]) => ({ folder: join(folder, name), port })),
  }), { mode: 0o600 })
  return torrc
}

/** Nothing of the machine's own `torrc` counts. */
const options = (torrc: string): readonly string[] => ['--defaults-torrc', '/dev/null', '-f', torrc]

const keep = (torrc: string, connected: () => void): Pick<RunningTor, 'end'> => {
  let child: ChildProcess | null = null
  let isEnding = false
  const run = (): void => {
    // It ends with this process, however that ends.
    const started = spawn('tor', [...options(torrc), '--__OwningControllerProcess', String(process.pid)], { stdio: ['ignore', 'pipe', 'inherit'] })
    child = started
    started.stdout.on('data', (bytes: Buffer) => { if (bytes.toString('utf8').includes('Bootstrapped 100%')) connected() })
    started.once('exit', () => { if (!isEnding) setTimeout(run, againMs) })
  }
  run()
  return {
    end: async () => {
      isEnding = true
      const last = child
      if (last === null || last.exitCode !== null || last.signalCode !== null) return
      const ended = new Promise((resolve) => last.once('exit', resolve))
      // At once: an onion service that is told to end in order waits half a minute.
      last.kill('SIGKILL')
      await ended
    },
  }
}

/**
 * Refuses `missing-tool` where Tor is not installed, `malformed` for a configuration that it does not take or that would make the machine
 * locatable (the field says which), `busy` when it made no address.
 */
export const runTor = async (work: RunTor): Promise<Result<RunningTor>> => {
  const torrc = await write(work)
  const looked = spawnSync('tor', ['--dump-config', 'short', ...options(torrc)], { encoding: 'utf8' })
  if (looked.error !== undefined) return refuse('missing-tool', 'tor: apt install tor')
  if (looked.status !== 0) return refuse('malformed', join(work.folder, 'own.torrc'))
  if (isSingleHop(looked.stdout)) return refuse('malformed', 'HiddenServiceSingleHopMode')
  const { end } = keep(torrc, work.connected)
  const names: Record<string, string> = {}
  for (const name of Object.keys(work.services)) {
    const found = await nameOf(join(work.folder, name))
    if (found === null) {
      await end()
      return refuse('busy', 'tor')
    }
    names[name] = found
  }
  return ok({ names, end })
}
