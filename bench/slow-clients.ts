// A thousand connections that are held open on purpose, and how long an honest report takes beside them. `--seconds=` (60; 600 for a long run).
// All come from one address, as through an onion service: nothing may be refused by address.
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { ageSealer } from '../src/adapters/age/age-sealer.ts'
import { announceForm } from '../src/main/form-file.ts'
import { asked } from './kit/asked.ts'
import type { Load, LoadFigures } from './load/load-client.ts'
import { plainForm, sealedReport } from './load/made-up-reports.ts'
import { buildProgram, cpuSeconds, runProgram } from './load/own-process.ts'
import { prepareBodies } from './load/prepared-bodies.ts'
import type { Crowd, CrowdFigures } from './load/slow-crowd.ts'
import { killableIntake } from './upload/killable-intake.ts'

const seconds = asked('seconds', 60)
/** A thousand that stand, and a fifth of all that asks and reads no answer: what the system takes in for them, the server has soon ended. */
const connections = 1_250
const warmMs = 6_000

/** `connections`: that stood on average, at both ends; `honest_p99_ms`: of reports that arrive sealed and of those that the server seals, the worse. */
export const run = async (): Promise<{ readonly figures: Readonly<Record<string, number>>; readonly peers: Readonly<Record<string, never>> }> => {
  const folder = await mkdtemp(join(tmpdir(), 'kniha-slow-'))
  const [desk, vault, pepper] = [ageSealer.newIdentity().recipient, ageSealer.newIdentity().recipient, randomBytes(32)]
  await announceForm(folder, { isOpen: true, isDemo: false, deskRecipient: desk, vaultRecipients: [vault], pepper: pepper.toString('hex'), questionnaires: [] })
  const client = await buildProgram('load/load-client.ts')
  const crowd = await buildProgram('load/slow-crowd.ts')
  const sealed = prepareBodies(join(folder, 'sealed'), 50, () => sealedReport({ desk, vault, pepper }))
  const plain = prepareBodies(join(folder, 'plain'), 50, plainForm)
  const intake = await killableIntake(folder)
  await intake.start()
  const { port } = intake
  const held = runProgram<CrowdFigures>(crowd, { port, connections, seconds: seconds + warmMs / 1000 } satisfies Crowd)
  await delay(warmMs)
  const before = cpuSeconds(intake.pid()!)
  const honest = (kind: Load['kind'], bodies: Load['bodies']): Promise<LoadFigures> => runProgram<LoadFigures>(client, { port, atOnce: 2, seconds, bodies, kind, pauseMs: 100 } satisfies Load)
  const [ofSealed, ofPlain] = await Promise.all([honest('sealed', sealed), honest('plain', plain)])
  const cpu = cpuSeconds(intake.pid()!) - before
  const { mean, least, opened } = await held
  await intake.stop()
  await rm(folder, { recursive: true })
  process.stderr.write(`at least ${String(least)} connections, ${String(opened)} opened; sealed p99 ${String(ofSealed.p99)} ms, by the server ${String(ofPlain.p99)} ms, longest ${String(Math.max(ofSealed.most, ofPlain.most))} ms; processor of the intake ${cpu.toFixed(1)} s; load of the machine ${loadavg()[0]?.toFixed(1) ?? ''}\n`)
  return {
    figures: {
      connections: mean, honest_p99_ms: Math.max(ofSealed.p99, ofPlain.p99), honest_answered: ofSealed.answered + ofPlain.answered, honest_errors: ofSealed.errors + ofPlain.errors,
      rss_mb: Math.round(intake.figures.total),
    },
    peers: {},
  }
}
