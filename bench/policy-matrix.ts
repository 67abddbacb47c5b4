// Who may do or see what, over HTTP through the whole desk: every role and standing × every route × every record, against a second table.
import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import type { Id } from '../src/domain/brand.ts'
import { creation } from '../src/domain/change.ts'
import type { Change, Records } from '../src/domain/change.ts'
import { createRegister } from '../src/server/register.ts'
import { viewFor } from '../src/server/view.ts'
import { embeddedRegister } from '../test/kit/embedded-register.ts'
import { runPolicyMatrix } from '../test/kit/policy-matrix.ts'

const reports = 100_000
const best = (work: () => void): number => {
  const times = Array.from({ length: 5 }, () => {
    const begin = performance.now()
    work()
    return performance.now() - begin
  })
  return Math.round(10 * Math.min(...times)) / 10
}

/** Milliseconds to filter 100,000 reports for a page: after a change of the register, again without one, and for somebody with a declared unit. */
const viewTimes = (): Readonly<Record<string, number>> => {
  const register = createRegister(Date.now)
  const id = <K extends string>(): Id<K> => randomUUID() as Id<K>
  const [plain, former] = [id<'staff'>(), id<'staff'>()]
  const report = (index: number): Change => creation('report', id<'report'>(), {
    compartment: index % 10 === 0 ? 'insider' : 'open', assignedTo: null, state: 'registered', source: null, answers: [], rest: null,
    narrative: { original: `Account ${String(index)}: ${'they stood in the yard and waited. '.repeat(12)}`, lang: 'en', translations: [] },
  } as unknown as Records['report'])
  register.apply([...Array.from({ length: reports }, (_, index) => report(index)), creation('declaration', id<'declaration'>(), { staff: former, units: [{ name: 'Second Company', from: '', to: '' }], kin: [], clients: [], on: '' })])
  const look = (staff: Id<'staff'>): void => { viewFor({ kind: 'staff', id: staff, roles: ['INV'] }, register).all('report') }
  const changed = (staff: Id<'staff'>): number => best(() => { register.apply([report(1)]); look(staff) })
  look(former)
  return { view_after_change_ms: changed(plain), view_again_ms: best(() => { look(plain) }), view_with_conflict_ms: changed(former) }
}

/** What was wrong stands on standard error, one line each. */
export const run = async (): Promise<{ readonly figures: Readonly<Record<string, number>>; readonly peers: Readonly<Record<string, never>> }> => {
  const { desk, stop } = await embeddedRegister(true)
  const { wrong, ...figures } = await runPolicyMatrix(desk, { host: 'localhost' })
  for (const line of wrong) process.stderr.write(`${line}\n`)
  await stop()
  return { figures: { ...figures, ...viewTimes() }, peers: {} }
}
