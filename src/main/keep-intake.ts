// Keeps what strangers reach running, each in a box of its own: the intake, and the door at which a desk somewhere else collects.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { boxedIntakeCommand, unboxedWarning } from '../server/front/boxed-command.ts'
import { say } from '../server/log.ts'
import { doorFolder } from './door-keys.ts'
import { announcedIn } from './form-file.ts'
import type { IntakeSettings } from './intake-process.ts'
import { keepProcess } from './kept-running.ts'
import type { KeptProcess } from './kept-running.ts'
import { builtDir, gazetteerDir, packageDir } from './package-places.ts'
import type { Settings } from './settings.ts'

/** The public form answers to the number only: cookies know no ports, and the desk's session belongs to the name `localhost`. */
const publicHosts = (port: number): readonly string[] => [`127.0.0.1:${String(port)}`, `[::1]:${String(port)}`]

export interface Boxed extends KeptProcess {
  /** It listens. */
  readonly ready: Promise<void>
}

interface Program {
  readonly name: string
  readonly config: unknown
  /** Beside the program itself. */
  readonly readOnly: readonly string[]
  /** What it says when it listens begins with this. */
  readonly greeting: string
}

const bubblewrap = (): string | null => ['/usr/bin/bwrap', '/bin/bwrap'].find((path) => existsSync(path)) ?? null

/** It is started again when it ends by itself: the public form must not stay closed. */
const keepBoxed = (folder: string, { name, config, readOnly, greeting }: Program): Boxed => {
  const command = boxedIntakeCommand({
    node: process.execPath, args: [join(builtDir, `${name}.js`), JSON.stringify(config)], folder, bubblewrap: bubblewrap(),
    readOnly: [builtDir, join(packageDir, 'node_modules'), join(packageDir, 'package.json'), ...readOnly],
  })
  let listens: () => void = () => undefined
  const ready = new Promise<void>((resolve) => { listens = resolve })
  const kept = keepProcess({ againMs: 1_000, signal: 'SIGTERM', start: () => {
    const started = spawn(command.command, command.args, { env: command.env, stdio: ['ignore', 'pipe', 'inherit'] })
    started.stdout.on('data', (bytes: Buffer) => { if (bytes.toString('utf8').startsWith(greeting)) listens() })
    return started
  } })
  return { ...kept, ready }
}

const intakeFolder = (settings: Settings): string => join(settings.dataDir, 'intake')

/** The intake. Says loudly when there is no box. */
export const startIntake = (settings: Settings): Boxed => {
  if (bubblewrap() === null) say(unboxedWarning)
  const folder = intakeFolder(settings)
  const { host, port, torPort, hosts, onion } = settings.public
  return keepBoxed(folder, {
    name: 'intake-process', readOnly: [announcedIn(folder), gazetteerDir], greeting: 'intake ',
    config: { folder, builtDir, exit: settings.exit, isDemo: settings.isDemo, host, port, torPort, onion, hosts: [...publicHosts(port), ...hosts, ...(onion === null ? [] : [onion])] } satisfies IntakeSettings,
  })
}

/** The collecting door: it writes what the desk announces, which the intake itself may not, and alone reads the key that it signs with. */
export const startDoor = (settings: Settings): Boxed => {
  const [folder, keys] = [intakeFolder(settings), doorFolder(settings.dataDir)]
  return keepBoxed(folder, {
    name: 'intake-door-process', readOnly: [keys], greeting: 'door ',
    config: { folder, keys, host: settings.door.host, port: settings.door.port, deskKey: settings.door.deskKey, publicPort: settings.public.port },
  })
}
