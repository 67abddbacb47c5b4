// How long a real, dirty list of 1,340 incidents takes to come into a register: sealed, logged and synced like anything else.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { importIncidents } from '../src/features/register/import-rows.ts'
import { embeddedRegister } from '../test/kit/embedded-register.ts'
import { benchPeople, installWithRoster } from '../test/kit/signed-roster.ts'

const list = join('..', 'shared', 'data', '2020pb', 'all-locations-v2.json')

/** Rows of the list, taken, flagged and refused, and the seconds from the text to the last synced transaction. */
export const run = async (): Promise<{ readonly figures: Readonly<Record<string, number>>; readonly peers: object; readonly skipped?: string }> => {
  if (!existsSync(list)) return { figures: {}, peers: {}, skipped: '../shared/data/2020pb is missing' }
  const { desk, stop } = await embeddedRegister(false)
  await installWithRoster(desk, benchPeople(desk))
  const text = readFileSync(list, 'utf8')
  const before = performance.now()
  const report = await importIncidents({ shell: desk.state.shell }, { kind: 'machine', name: 'importer' }, { text, mapping: { columns: {}, offsetMinutes: -360 } })
  const seconds = (performance.now() - before) / 1000
  if (!report.ok) throw new Error(report.problem.code)
  await stop()
  const { rows, taken, flagged, refused } = report.value
  return { figures: { rows, taken, flagged, refused: refused.length, seconds: Math.round(seconds * 100) / 100 }, peers: {} }
}
