// Two machines as two data folders: an intake alone and a desk that collects from it, each the built product, paired as their papers say.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ageSealer } from '../../src/adapters/age/age-sealer.ts'
import { openDropReader } from '../../src/adapters/files/drop-reader.ts'
import { familyOf } from './process-memory.ts'
import { startPrograms } from './running-product.ts'
import type { RunningProduct } from './running-product.ts'
import { staffOf } from './seized/officer.ts'
import type { Staffed } from './seized/officer.ts'
import { sourceAtForm } from './seized/source.ts'
import type { Source } from './seized/source.ts'

const programs = join(import.meta.dirname, '..', '..', 'dist')

export const until = async (what: string, check: () => Promise<boolean> | boolean, seconds = 60, everyMs = 200): Promise<void> => {
  for (const end = Date.now() + seconds * 1_000; Date.now() < end;) {
    if (await check()) return
    await sleep(everyMs)
  }
  throw new Error(`${what}: not within ${String(seconds)} s`)
}

export interface SeparateMachines {
  readonly home: string
  /** Data folders. */
  readonly folders: { readonly intake: string; readonly desk: string }
  readonly intake: () => RunningProduct
  readonly desk: RunningProduct
  readonly staffed: Staffed
  readonly source: Source
  /** How many sealed things wait at the intake. */
  readonly waiting: () => Promise<number>
  /** Everything of the intake at once, as by a power cut; it stays down until it is started. */
  readonly killIntake: () => void
  readonly startIntake: () => Promise<void>
  readonly stop: () => Promise<void>
}

export const killFamily = (pid: number): void => {
  for (const each of familyOf(pid)) {
    try {
      process.kill(each, 'SIGKILL')
    } catch { /* it ended with its parent */ }
  }
}

/** Installs both, pairs them, and waits until the form is open. */
export const separateMachines = async (): Promise<SeparateMachines> => {
  const home = mkdtempSync(join(tmpdir(), 'kniha-apart-'))
  const folders = { intake: join(home, 'intake-host'), desk: join(home, 'desk-host') }
  for (const folder of Object.values(folders)) mkdirSync(folder, { mode: 0o700 })
  let intake = await startPrograms({ programs, data: folders.intake, args: ['intake'] })
  const form = intake.address('public form')
  const ports = { KNIHA_PUBLIC_PORT: new URL(form).port, KNIHA_COLLECT_PORT: new URL(intake.address('collecting')).port }
  const desk = await startPrograms({ programs, data: folders.desk, env: { KNIHA_INTAKE_URL: intake.address('collecting'), KNIHA_INTAKE_KEY: intake.address('intake key') } })
  const staffed = await staffOf(desk.address('desk'), desk.address('first start'), ['First Person', 'Second Person'])
  const deskKey = /KNIHA_DESK_KEY=([0-9a-f]{64})/.exec((await staffed.first.get('/intake-host')).text)?.[1] ?? ''
  await intake.stop()
  const startIntake = async (): Promise<void> => {
    intake = await startPrograms({ programs, data: folders.intake, args: ['intake'], env: { ...ports, KNIHA_DESK_KEY: deskKey } })
  }
  await startIntake()
  await until('an open form', async () => (await fetch(new URL('/be', form)).catch(() => null))?.status === 200)
  const drop = openDropReader(join(folders.intake, 'intake', 'drop'))
  return {
    home, folders, desk, staffed, startIntake, intake: () => intake,
    source: sourceAtForm(form, { sealer: ageSealer, announced: () => JSON.parse(readFileSync(join(folders.intake, 'intake', 'announced', 'form.json'), 'utf8')) }),
    waiting: async () => (await drop.list(null, 1_000)).length,
    killIntake: () => { killFamily(intake.pid) },
    stop: async () => {
      for (const each of [intake.pid, desk.pid]) killFamily(each)
      await sleep(300)
      rmSync(home, { recursive: true, force: true })
    },
  }
}
