// The desk of the load bench: sealed reports wait in its drop when it is unlocked, and it takes them in as it does every two seconds.
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDrop } from '../../src/adapters/files/drop.ts'
import { ageSealer } from '../../src/adapters/age/age-sealer.ts'
import { creation } from '../../src/domain/change.ts'
import { announcedKey } from '../../src/domain/intake/intake-key.ts'
import { nodePrimitives } from '../../src/primitives/node.ts'
import { idOf } from '../../src/domain/brand.ts'
import type { Desk } from '../../src/main/compose-desk.ts'
import { commit } from '../../src/server/commit.ts'
import { embeddedRegister } from '../../test/kit/embedded-register.ts'
import { benchPassphrase, benchPeople, installWithRoster } from '../../test/kit/signed-roster.ts'
import { sealedReport } from './made-up-reports.ts'
import type { Recipients } from './made-up-reports.ts'
import { cpuSeconds } from './own-process.ts'

/** What it says on its last line: reports a second, and the seconds of processor of desk and database for all of them. */
export interface Collected {
  readonly reports: number
  readonly perSecond: number
  readonly deskCpu: number
  readonly databaseCpu: number
}

const reportsIn = ({ state }: Desk): number => state.shell.unlocked()?.register.all('report').length ?? 0

const until = async (isSo: () => boolean): Promise<void> => { while (!isSo()) await sleep(20) }

/** Opens the form as a first start does; answers with the keys that it seals to. */
const openForm = async ({ state: { shell } }: Desk): Promise<Recipients> => {
  const [vault, pepper] = [ageSealer.newIdentity().recipient, nodePrimitives.random(32)]
  const setting = creation('setting', shell.newId(), { organisation: 'Bench', vaultRecipient: vault, pepper: Buffer.from(pepper).toString('hex'), demo: false })
  const written = await commit(shell, { kind: 'machine', name: 'installer' }, { changes: [setting], entries: [{ verb: 'recorded', object: setting.id, reason: 'bench', content: {} }], jobs: [] })
  const key = announcedKey(shell.unlocked()?.register.all('intake-key') ?? [])
  if (!written.ok || key === null) throw new Error('the desk opened no form')
  return { desk: key.value.recipient, vault, pepper }
}

const fill = async (desk: Desk, folder: string, reports: number): Promise<void> => {
  const recipients = await openForm(desk)
  await desk.state.lock()
  const drop = await openDrop(join(folder, 'intake', 'drop'))
  const keep = (): Promise<unknown> => drop.keepSealed({ kind: 'report', id: idOf(nodePrimitives.random(16)), sealed: sealedReport(recipients) })
  for (let done = 0; done < reports; done += 50) await Promise.all(Array.from({ length: Math.min(50, reports - done) }, keep))
  await drop.close()
}

const run = async (reports: number): Promise<Collected> => {
  const { desk, folder, stop } = await embeddedRegister(false)
  await installWithRoster(desk, benchPeople(desk))
  await fill(desk, folder, reports)
  const opened = await desk.state.unlock(benchPassphrase)
  if (!opened.ok || opened.value !== 'opened') throw new Error('the register does not open')
  // Unlocking is measured elsewhere.
  const first = Math.ceil(reports / 50)
  await until(() => reportsIn(desk) >= first)
  const [begin, own, all, from] = [performance.now(), process.cpuUsage(), cpuSeconds(process.pid), reportsIn(desk)]
  await until(() => reportsIn(desk) >= reports)
  const [seconds, used] = [(performance.now() - begin) / 1000, process.cpuUsage(own)]
  const deskCpu = (used.user + used.system) / 1e6
  const collected = { reports, perSecond: (reports - from) / seconds, deskCpu, databaseCpu: cpuSeconds(process.pid) - all - deskCpu }
  await stop()
  return collected
}

console.log(JSON.stringify(await run(Number(process.argv[2]))))
process.exit(0)
