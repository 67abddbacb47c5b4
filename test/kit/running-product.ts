// The product itself, started as a user starts it: its own processes, its own folder, its addresses read from what it prints.
import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')

export interface RunningProduct {
  readonly data: string
  readonly pid: number
  readonly printed: () => string
  /** Address that was printed behind a label (`desk`, `public form`, `first start`). */
  readonly address: (label: string) => string
  readonly stop: () => Promise<void>
}

/** How to start it; `programs` is the folder that holds `main.js`. */
interface Start {
  readonly programs: string
  readonly data: string
  readonly args?: readonly string[]
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Starts built programs on free ports, resolves when they say `ready`. `stop` leaves the data where they are. */
export const startPrograms = async ({ programs, data, args = [], cwd, env = {} }: Start): Promise<RunningProduct> => {
  const child: ChildProcess = spawn(process.execPath, [join(programs, 'main.js'), 'start', ...args], {
    env: { ...process.env, KNIHA_DESK_PORT: '0', KNIHA_PUBLIC_PORT: '0', KNIHA_COLLECT_PORT: '0', ...env, KNIHA_DATA: data }, stdio: ['ignore', 'pipe', 'pipe'], cwd,
  })
  let said = ''
  await new Promise<void>((resolve, reject) => {
    const hear = (bytes: Buffer): void => {
      said += bytes.toString('utf8')
      if (/^ready$/m.test(said)) resolve()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => { reject(new Error(`the product ended with ${String(code)}: ${said}`)) })
  })
  return {
    data, pid: child.pid ?? 0, printed: () => said,
    address: (label) => new RegExp(`^${label}\\s+(\\S+)$`, 'm').exec(said)?.[1] ?? '',
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Builds what is stale and starts it on a folder of its own, which goes with it. */
export const startProduct = async (...args: readonly string[]): Promise<RunningProduct> => {
  execFileSync(process.execPath, [join(root, 'scripts', 'build.mjs')], { stdio: 'ignore' })
  const data = mkdtempSync(join(tmpdir(), 'kniha-product-'))
  const product = await startPrograms({ programs: join(root, 'dist'), data, args })
  return {
    ...product,
    stop: async () => {
      await product.stop()
      rmSync(data, { recursive: true, force: true })
    },
  }
}
