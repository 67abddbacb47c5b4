// Programs of benches that run in a process of their own: built beside the packages, started with settings, ended with one line of JSON.
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

/** Builds a file below `bench`; answers with the path of the program. */
export const buildProgram = async (file: string): Promise<string> => {
  const outfile = join('node_modules', '.cache', 'bench', file.replace(/\.ts$/, '.mjs'))
  await build({ entryPoints: [join('bench', file)], outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external', jsx: 'automatic', jsxImportSource: 'preact', logLevel: 'error' })
  return outfile
}

/** So that a program has this core alone. */
export const onCore = (core: number): readonly string[] => ['taskset', '--cpu-list', String(core)]

/** Runs a program to its end, by the command before it where one is named; answers with what its last line said. */
export const runProgram = async <Said>(program: string, settings: unknown, by: readonly string[] = []): Promise<Said> => {
  const [command, ...args] = [...by, process.execPath, program, JSON.stringify(settings)]
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (bytes: Buffer) => { said += bytes.toString() })
  const code = await new Promise((resolve, reject) => { child.once('error', reject).once('close', resolve) })
  if (code !== 0) throw new Error(`${program} ended with ${String(code)}`)
  return JSON.parse(said.trim().split('\n').at(-1)!) as Said
}

const ticksPerSecond = 100
const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** Seconds of processor that a process, those below it and those of them that ended have used. */
export const cpuSeconds = (pid: number): number => {
  // After the name in brackets: state is the third field, the four times the 14th to the 17th (proc(5)).
  const times = read(`/proc/${String(pid)}/stat`).replace(/^.*\) /s, '').split(' ').slice(11, 15).map(Number)
  const tasks = read(`/proc/${String(pid)}/stat`) === '' ? [] : readdirSync(`/proc/${String(pid)}/task`)
  const below = tasks.flatMap((task) => read(`/proc/${String(pid)}/task/${task}/children`).split(' ').filter(Boolean).map(Number))
  return times.reduce((sum, ticks) => sum + ticks, 0) / ticksPerSecond + below.map(cpuSeconds).reduce((sum, seconds) => sum + seconds, 0)
}
