// Reports of eight kilobytes under load, each durable before it is acknowledged: arriving sealed, sealed by the server, then collected by the desk on one core.
// `--seconds=` of each way in (30), `--collect=` reports (1,500). Fifty people at once, the load client on the same cores.
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { ageSealer } from '../src/adapters/age/age-sealer.ts'
import { announceForm } from '../src/main/form-file.ts'
import { asked } from './kit/asked.ts'
import type { Collected } from './load/collect-program.ts'
import { fdatasyncRate } from './load/disk-rate.ts'
import type { Load, LoadFigures } from './load/load-client.ts'
import { plainForm, sealedReport } from './load/made-up-reports.ts'
import { buildProgram, cpuSeconds, onCore, runProgram } from './load/own-process.ts'
import { prepareBodies } from './load/prepared-bodies.ts'
import { killableIntake } from './upload/killable-intake.ts'

const say = (text: string): void => { process.stderr.write(`${text}\n`) }
const tenth = (value: number): number => Math.round(value * 10) / 10
const atOnce = 50

const sayFigures = (what: string, { answered, errors, seconds, p50, p99, most, cpu }: LoadFigures, intakeCpu: number): void => {
  say(`${what}: ${String(answered)} in ${seconds.toFixed(1)} s, ${String(errors)} errors, p50 ${String(p50)} ms, p99 ${String(p99)} ms, longest ${String(most)} ms; processor: intake ${intakeCpu.toFixed(1)} s, client ${cpu.toFixed(1)} s; load of the machine ${loadavg()[0]?.toFixed(1) ?? ''}`)
}

/** `p99_ms`, `errors` and `rss_mb` (all processes of the intake) are the worst of both ways in. */
export const run = async (): Promise<{ readonly figures: Readonly<Record<string, number>>; readonly peers: Readonly<Record<string, never>> }> => {
  const [seconds, collect] = [asked('seconds', 30), asked('collect', 1_500)]
  const folder = await mkdtemp(join(tmpdir(), 'kniha-load-'))
  const [desk, vault, pepper] = [ageSealer.newIdentity().recipient, ageSealer.newIdentity().recipient, randomBytes(32)]
  await announceForm(folder, { isOpen: true, isDemo: false, deskRecipient: desk, vaultRecipients: [vault], pepper: pepper.toString('hex'), questionnaires: [] })
  const client = await buildProgram('load/load-client.ts')
  const sealed = prepareBodies(join(folder, 'sealed'), 500, () => sealedReport({ desk, vault, pepper }))
  const plain = prepareBodies(join(folder, 'plain'), 2_000, plainForm)
  const disk = fdatasyncRate(folder, sealed.lengths[0]!)
  const intake = await killableIntake(folder)
  await intake.start()
  const load = async (kind: Load['kind'], bodies: Load['bodies'], what: string): Promise<LoadFigures> => {
    const before = cpuSeconds(intake.pid()!)
    const figures = await runProgram<LoadFigures>(client, { port: intake.port, atOnce, seconds, bodies, kind, pauseMs: 0 } satisfies Load)
    sayFigures(what, figures, cpuSeconds(intake.pid()!) - before)
    return figures
  }
  const arrived = await load('sealed', sealed, `sealed, ${String(sealed.lengths[0])} bytes each`)
  const served = await load('plain', plain, 'sealed by the server')
  await intake.stop()
  await rm(folder, { recursive: true })
  const collected = await runProgram<Collected>(await buildProgram('load/collect-program.ts'), collect, onCore(cpus().length - 1))
  say(`collected: ${String(collected.reports)}; processor: desk ${collected.deskCpu.toFixed(1)} s, database ${collected.databaseCpu.toFixed(1)} s; load of the machine ${loadavg()[0]?.toFixed(1) ?? ''}`)
  return {
    figures: {
      sealed_reports_per_s: tenth(arrived.answered / arrived.seconds), server_sealed_per_s: tenth(served.answered / served.seconds), collected_per_s: tenth(collected.perSecond),
      p99_ms: Math.max(arrived.p99, served.p99), errors: arrived.errors + served.errors, rss_mb: tenth(intake.figures.total), disk_fdatasync_per_s: disk,
    },
    peers: {},
  }
}
