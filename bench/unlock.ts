// How long unlocking takes with many records, out of all rows (each is opened and checked against the sealed digest) and out of the snapshot. `--reports=N`; a tenth as many incidents.
import { existsSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Actor } from '../src/domain/access/actor.ts'
import { creation } from '../src/domain/change.ts'
import type { Change } from '../src/domain/change.ts'
import type { Desk } from '../src/main/compose-desk.ts'
import { commit } from '../src/server/commit.ts'
import type { Shell } from '../src/server/shell.ts'
import { worldId } from '../src/world/draw.ts'
import { embeddedRegister } from '../test/kit/embedded-register.ts'
import { benchPassphrase, benchPeople, installWithRoster } from '../test/kit/signed-roster.ts'
import { syntheticReports } from '../test/kit/synthetic-reports.ts'
import { asked } from './kit/asked.ts'

const importer: Actor = { kind: 'machine', name: 'importer' }
const batch = 2_000

const say = (text: string): void => { process.stderr.write(`${text}\n`) }
const megabytes = (): number => Math.round(process.memoryUsage().rss / 2 ** 20)

const fill = async (shell: Shell, reports: number): Promise<void> => {
  const made = syntheticReports(20200809)
  const next = (index: number): readonly Change[] => {
    const report = creation('report', worldId(1, 'report', String(index)), made.next())
    if (index % 10 !== 0) return [report]
    return [report, creation('incident', worldId(1, 'incident', String(index)), {
      title: `Made-up incident ${String(index)}`, context: 'dispersal', time: null, place: null, otherTimes: [], otherPlaces: [], narrative: report.value.narrative, verification: 'V1', grade: null, flags: [],
    })]
  }
  for (let at = 0; at < reports; at += batch) {
    const changes = Array.from({ length: Math.min(batch, reports - at) }, (_, index) => next(at + index)).flat()
    const written = await commit(shell, importer, { changes, entries: [{ verb: 'imported', object: null, reason: 'bench', content: {} }], jobs: [] })
    if (!written.ok) throw new Error(written.problem.code)
  }
}

interface Measured { readonly seconds: number; readonly cpu: number }

/** From the passphrase to an open register, with the slow derivation; and what this process worked for it, the same on a busy machine. */
const opened = async ({ state }: Desk, how: string): Promise<Measured> => {
  const [begin, before] = [performance.now(), process.cpuUsage()]
  const answer = await state.unlock(benchPassphrase)
  if (!answer.ok || answer.value !== 'opened') throw new Error('the register does not open')
  const seconds = (performance.now() - begin) / 1_000
  const { user, system } = process.cpuUsage(before)
  say(`opened from ${how} in ${seconds.toFixed(1)} s, ${String(megabytes())} MB`)
  return { seconds, cpu: (user + system) / 1_000_000 }
}

const tenths = (value: number): number => Math.round(10 * value) / 10

/** `rebuild_s`: out of all rows; `snapshot_s`: out of the snapshot that was written behind it. */
export const run = async (): Promise<{ readonly figures: Readonly<Record<string, number>>; readonly peers: Readonly<Record<string, never>> }> => {
  const reports = asked('reports', 20_000)
  const { desk, folder, stop } = await embeddedRegister(false)
  try {
    await installWithRoster(desk, benchPeople(desk))
    const filling = performance.now()
    await fill(desk.state.shell, reports)
    say(`filled in ${((performance.now() - filling) / 1_000).toFixed(1)} s, ${String(megabytes())} MB`)
    await desk.state.lock()
    const snapshot = join(folder, 'snapshot', 'register')
    rmSync(snapshot, { force: true })
    const rebuilt = await opened(desk, 'the rows')
    const writing = performance.now()
    while (!existsSync(snapshot)) await sleep(200)
    say(`snapshot of ${String(Math.round(statSync(snapshot).size / 2 ** 20))} MB written in ${((performance.now() - writing) / 1_000).toFixed(1)} s`)
    await desk.state.lock()
    const quick = await opened(desk, 'the snapshot')
    const unlocked = desk.state.shell.unlocked()
    if (unlocked?.later === null) throw new Error('the snapshot was not used')
    return {
      figures: {
        reports, records: unlocked?.recordKeys.size ?? 0, snapshot_s: tenths(quick.seconds), snapshot_cpu_s: tenths(quick.cpu), rebuild_s: tenths(rebuilt.seconds), rebuild_cpu_s: tenths(rebuilt.cpu),
      }, peers: {},
    }
  } finally {
    await stop()
  }
}
