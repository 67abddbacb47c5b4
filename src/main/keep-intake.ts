// Keeps the intake running in its box: it is started again when it ends by itself.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { boxedIntakeCommand, unboxedWarning } from '../server/front/boxed-command.ts'
import { say } from '../server/log.ts'
import { announcedIn } from './form-file.ts'
import { builtDir, packageDir } from './package-places.ts'
import type { Settings } from './settings.ts'

/** The public form answers to the number only: cookies know no ports, and the desk's session belongs to the name `localhost`. */
const publicHosts = (port: number): readonly string[] => [`127.0.0.1:${String(port)}`, `[::1]:${String(port)}`]

/** The intake in its box. It is started again when it ends by itself: the public form must not stay closed. */
export const startIntake = (settings: Settings, isStopping: () => boolean): { readonly ready: Promise<void>; readonly process: () => ChildProcess } => {
  const folder = join(settings.dataDir, 'intake')
  const bubblewrap = ['/usr/bin/bwrap', '/bin/bwrap'].find((path) => existsSync(path)) ?? null
  if (bubblewrap === null) say(unboxedWarning)
  const config = {
    folder, builtDir, exit: settings.exit, isDemo: settings.isDemo, host: settings.public.host, port: settings.public.port,
    hosts: [...publicHosts(settings.public.port), ...settings.public.hosts],
  }
  const command = boxedIntakeCommand({
    node: process.execPath, args: [join(builtDir, 'intake-process.js'), JSON.stringify(config)], folder, bubblewrap,
    readOnly: [builtDir, join(packageDir, 'node_modules'), join(packageDir, 'package.json'), announcedIn(folder)],
  })
  let child: ChildProcess
  const ready = new Promise<void>((resolve) => {
    const run = (): void => {
      child = spawn(command.command, command.args, { env: command.env, stdio: ['ignore', 'pipe', 'inherit'] })
      child.stdout?.on('data', (bytes: Buffer) => { if (bytes.toString('utf8').startsWith('intake ')) resolve() })
      child.once('exit', () => { if (!isStopping()) setTimeout(run, 1_000) })
    }
    run()
  })
  return { ready, process: () => child }
}
