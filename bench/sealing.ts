// How much our age seals in a second of processor: beside the npm package, both in memory; beside the command `age`, both from file to file in memory.
// `--megabytes=` of one file (64); the best of some rounds each, in warm code and taken in turn, because the machine is shared.
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { ageSealer } from '../src/adapters/age/age-sealer.ts'
import { asked } from './kit/asked.ts'
import { buildProgram, runProgram } from './load/own-process.ts'
import type { SealerAtWork } from './sealing/one-sealer.ts'

const megabytes = asked('megabytes', 64)
const mebibyte = 1024 * 1024
const rounds = 3

/** Seconds of processor that a command used, as the shell counts them. */
const secondsOfCommand = (command: string, args: readonly string[]): number => {
  const said = execFileSync('bash', ['-c', 'TIMEFORMAT="%U %S"; { time "$@" >/dev/null 2>&1; } 2>&1', 'timed', command, ...args], { encoding: 'utf8' })
  return said.trim().split(' ').map(Number).reduce((sum, seconds) => sum + seconds, 0)
}

const hasAge = (): boolean => {
  try {
    execFileSync('age', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    process.stderr.write('left out: the command `age` is not installed (apt install age)\n')
    return false
  }
}

const isOpenedByLibrary = async (sealed: Uint8Array, identity: string, plain: Uint8Array): Promise<boolean> => {
  const reader = new Decrypter()
  reader.addIdentity(identity)
  return Buffer.compare(await reader.decrypt(sealed), plain) === 0
}

/** `opened_by_npm`: our file opens with the npm package and holds what was sealed. Peers seal to one X25519 recipient, which the command of Debian knows. */
export const run = async (): Promise<{ readonly figures: Readonly<Record<string, number | boolean>>; readonly peers: Readonly<Record<string, number | string>> }> => {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'kniha-sealing-'))
  try {
    const [plain, sealed] = [join(folder, 'plain'), join(folder, 'sealed')]
    const bytes = Buffer.concat(Array.from({ length: megabytes }, () => randomBytes(mebibyte)))
    writeFileSync(plain, bytes)
    const program = await buildProgram('sealing/one-sealer.ts')
    const { identity, recipient } = ageSealer.newIdentity()
    const classic = await identityToRecipient(await generateX25519Identity())
    const ours = (who: SealerAtWork['who']): Promise<number> => runProgram(program, { who, plain, sealed, recipient } satisfies SealerAtWork)
    const npm = (who: SealerAtWork['who']): Promise<number> => runProgram(program, { who, plain, sealed, recipient: classic } satisfies SealerAtWork)
    const withCommand = hasAge()
    const best = { memory: 0, file: 0, npm: 0, command: 0 }
    const better = (name: keyof typeof best, rate: number): void => { best[name] = Math.max(best[name], rate) }
    for (let round = 0; round < rounds; round++) {
      better('memory', await ours('our-memory'))
      better('npm', await npm('npm-whole'))
      better('npm', await npm('npm-stream'))
      if (withCommand) for (let again = 0; again < 4; again++) better('command', megabytes / secondsOfCommand('age', ['--encrypt', '--recipient', classic, '--output', sealed, plain]))
      better('file', await ours('our-file'))
    }
    const rounded = (value: number, digits: number): number => Number(value.toFixed(digits))
    return {
      figures: {
        mb_per_cpu_s: rounded(best.memory, 0), ratio_vs_npm_age: rounded(best.memory / best.npm, 1), ...(withCommand ? { ratio_vs_age_command: rounded(best.file / best.command, 2) } : {}),
        opened_by_npm: await isOpenedByLibrary(readFileSync(sealed), identity, bytes),
      },
      peers: { npm_age_mb_per_cpu_s: rounded(best.npm, 0), age_command_mb_per_cpu_s: withCommand ? rounded(best.command, 0) : 'not installed' },
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
