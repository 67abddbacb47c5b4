// Power cuts under the product's intake: a copy of the disk at a random moment holds everything that was acknowledged before it.
// Ten cuts, `--long` a hundred, `--cuts=N` as many. The rig needs root, loop devices, xfsprogs and e2fsprogs; it stands beside this tree.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { ageSealer } from '../src/adapters/age/age-sealer.ts'
import { asked, isAsked } from './kit/asked.ts'
import { buildProgram } from './load/own-process.ts'
import type { CutFigures } from './power/power-check.ts'

const rig = resolve('..', 'shared', 'rigs', 'powerloss.sh')
const needed = ['mkfs.xfs', 'mkfs.ext4', 'losetup', 'mount', 'setpriv'] as const
const cuts = asked('cuts', isAsked('long') ? 100 : 10)

/** Why it cannot be tried here; `null` when it can. */
const obstacle = (): string | null => {
  if (!existsSync(rig)) return 'the rig ../shared/rigs/powerloss.sh is not there'
  if (process.getuid?.() !== 0) return 'mounting disks needs root'
  const missing = needed.filter((tool) => {
    try {
      execFileSync('sh', ['-c', 'command -v "$1"', 'sh', tool], { stdio: 'ignore' })
      return false
    } catch {
      return true
    }
  })
  return missing.length === 0 ? null : `not installed: ${missing.join(', ')} (apt install xfsprogs e2fsprogs util-linux)`
}

/** What the rig could not unmount because the intake took a moment to end. */
const unmountBelow = (folder: string): void => {
  const mounted = readFileSync('/proc/mounts', 'utf8').split('\n').map((line) => line.split(' ')[1] ?? '').filter((path) => path.startsWith(folder))
  for (const path of mounted.reverse()) execFileSync('umount', [path])
}

const quoted = (words: readonly string[]): string => words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ')

/** `acknowledged`: by the last cut; `lost` over all cuts; `failed`: cuts after which the disk could not be read at all. */
export const run = async (): Promise<{ readonly figures: Readonly<Record<string, number>>; readonly peers: Readonly<Record<string, never>>; readonly skipped?: string }> => {
  const why = obstacle()
  if (why !== null) return { figures: {}, peers: {}, skipped: why }
  const folder = mkdtempSync(join(tmpdir(), 'kniha-power-'))
  try {
    const said = join(folder, 'said')
    const [writer, check] = [await buildProgram('power/power-writer.ts'), await buildProgram('power/power-check.ts')]
    const rigged = spawn('bash', [rig, `exec ${quoted([process.execPath, writer, ageSealer.newIdentity().recipient])}`, quoted([process.execPath, check, said]), String(cuts)], { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, TMPDIR: folder } })
    await new Promise((done) => rigged.once('close', done))
    await delay(500)
    const all = existsSync(said) ? readFileSync(said, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as CutFigures) : []
    return {
      figures: {
        cuts: all.length, acknowledged: all.at(-1)?.acknowledged ?? 0, lost: all.reduce((sum, { lost }) => sum + lost, 0), failed: cuts - all.length,
        longest_recovery_ms: Math.max(0, ...all.map(({ recoveryMs }) => recoveryMs)),
      },
      peers: {},
    }
  } finally {
    unmountBelow(folder)
    rmSync(folder, { recursive: true, force: true })
  }
}
