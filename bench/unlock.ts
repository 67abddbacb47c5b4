// How long unlocking takes with many records: reading, opening and checking every row against the sealed digest. `--reports=N`; a tenth as many incidents.
import { performance } from 'node:perf_hooks'
import type { Actor } from '../src/domain/access/actor.ts'
import { creation } from '../src/domain/change.ts'
import type { Change } from '../src/domain/change.ts'
import { commit } from '../src/server/commit.ts'
import type { Shell } from '../src/server/shell.ts'
import { worldId } from '../src/world/draw.ts'
import { embeddedRegister } from '../test/kit/embedded-register.ts'
import { benchPassphrase, benchPeople, installWithRoster } from '../test/kit/signed-roster.ts'
import { syntheticReports } from '../test/kit/synthetic-reports.ts'

const importer: Actor = { kind: 'machine', name: 'importer' }
const batch = 2_000

const asked = (name: string, otherwise: number): number => Number(process.argv.find((word) => word.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise)
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

/** `rebuild_s`: from the passphrase to an open register, with the slow derivation; `rebuild_cpu_s`: what this process worked for it, the same on a busy machine. */
export const run = async (): Promise<{ readonly figures: Readonly<Record<string, number>>; readonly peers: Readonly<Record<string, never>> }> => {
  const reports = asked('reports', 20_000)
  const { desk, stop } = await embeddedRegister(false)
  try {
    await installWithRoster(desk, benchPeople(desk))
    const filling = performance.now()
    await fill(desk.state.shell, reports)
    say(`filled in ${((performance.now() - filling) / 1_000).toFixed(1)} s, ${String(megabytes())} MB`)
    await desk.state.lock()
    const [begin, before] = [performance.now(), process.cpuUsage()]
    const opened = await desk.state.unlock(benchPassphrase)
    if (!opened.ok || opened.value !== 'opened') throw new Error('the register does not open')
    const seconds = (performance.now() - begin) / 1_000
    const { user, system } = process.cpuUsage(before)
    say(`opened in ${seconds.toFixed(1)} s, ${String(megabytes())} MB`)
    const records = desk.state.shell.unlocked()?.recordKeys.size ?? 0
    return { figures: { reports, records, rebuild_s: Math.round(10 * seconds) / 10, rebuild_cpu_s: Math.round((user + system) / 100_000) / 10 }, peers: {} }
  } finally {
    await stop()
  }
}
