// Debian's Tor as a process of ours: its own configuration in the data folder, refused when it would not hide the machine.
import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { isSingleHop, torrcOf } from './torrc.ts'
import type { OnionService } from './torrc.ts'

export interface RunTor {
  /** Ours alone. `own.torrc` in it is the operator's. */
  readonly folder: string
  /** Each onion service by its name. */
  readonly services: Readonly<Record<string, Omit<OnionService, 'folder'>>>
  readonly socks: string | null
  /** It reaches the network. */
  readonly connected: () => void
  /** Keeps it running from now on. */
  readonly keep: (start: () => ChildProcess) => Pick<RunningTor, 'end'>
}

export interface RunningTor {
  /** `…onion` of each service. */
  readonly names: Readonly<Record<string, string>>
  readonly end: () => Promise<void>
}

const nameMs = 20_000

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
    state: join(folder, 'state'), socks, own: existsSync(own) ? own : null, services: Object.entries(services).map(([name, service]) => ({ ...service, folder: join(folder, name) })),
  }), { mode: 0o600 })
  return torrc
}

/** Nothing of the machine's own `torrc` counts. */
const options = (torrc: string): readonly string[] => ['--defaults-torrc', '/dev/null', '-f', torrc]

const start = (torrc: string, connected: () => void): ChildProcess => {
  // It ends with this process, however that ends.
  const started = spawn('tor', [...options(torrc), '--__OwningControllerProcess', String(process.pid)], { stdio: ['ignore', 'pipe', 'inherit'] })
  started.stdout.on('data', (bytes: Buffer) => { if (bytes.toString('utf8').includes('Bootstrapped 100%')) connected() })
  return started
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
  const { end } = work.keep(() => start(torrc, work.connected))
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
