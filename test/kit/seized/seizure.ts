// A whole seizure: the product at work, the plug pulled out, and everything looked through for every canary.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDropReader } from '../../../src/adapters/files/drop-reader.ts'
import type { Sealer } from '../../../src/ports/sealer.ts'
import { familyOf } from '../process-memory.ts'
import { startPrograms } from '../running-product.ts'
import { formsOf, openAviary } from './canaries.ts'
import { needleSearch } from './needle-search.ts'
import { staffOf } from './officer.ts'
import { nothingSearched, searchFiles, searchMemory, searchTables } from './places.ts'
import { plant } from './planting.ts'
import type { Scale } from './planting.ts'
import { sourceAtForm } from './source.ts'
import type { Announced } from './source.ts'

export interface Seizure {
  readonly canaries: number
  readonly places: number
  readonly found: number
  /** Place and how many were found there, most first: what has to be mended. */
  readonly where: readonly (readonly [string, number])[]
  /** Canaries that were not found anywhere, as they were typed. */
  readonly missed: readonly string[]
}

export interface Seizing {
  /** Folder of the built programs. */
  readonly programs: string
  readonly sealer: Pick<Sealer, 'seal' | 'identityFromSeed'>
  readonly scale: Scale
  /** From the last request to the look into the memory, in milliseconds. */
  readonly waitMs: number
}

/** Everything at once, nothing in order. What the killing of its parent has ended already is not there any more. */
const pullPlug = (main: number): void => {
  if (!existsSync(`/proc/${String(main)}`)) return
  for (const pid of familyOf(main)) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch (error) {
      if (existsSync(`/proc/${String(pid)}`)) throw error
    }
  }
}

/** Runs it once; nothing of it stays. */
export const seize = async ({ programs, sealer, scale, waitMs }: Seizing): Promise<Seizure> => {
  const home = mkdtempSync(join(tmpdir(), 'kniha-seized-'))
  const [data, cwd, temporary, backup, logs, own] = ['data', 'cwd', 'tmp', 'backup', 'logs', 'own'].map((name) => join(home, name)) as [string, string, string, string, string, string]
  for (const folder of [data, cwd, temporary, backup, logs, own]) mkdirSync(folder, { mode: 0o700 })
  const aviary = openAviary()
  const env = { TMPDIR: temporary }
  const product = await startPrograms({ programs, data, cwd, env })
  try {
    const staffed = await staffOf(product.address('desk'), product.address('first start'), [`${aviary.name()} ${aviary.name()}`, `${aviary.name()} ${aviary.name()}`])
    const announced = (): Announced => JSON.parse(readFileSync(join(data, 'intake', 'announced', 'form.json'), 'utf8'))
    const drop = openDropReader(join(data, 'intake', 'drop'))
    await plant({ product, aviary, staffed, scale, own, source: sourceAtForm(product.address('public form'), { sealer, announced }) }, {
      collected: async () => (await drop.list(null, 1)).length === 0,
      backUp: () => {
        // It says that the original of the failing job is damaged; everything else is in it.
        const said = spawnSync(process.execPath, [join(programs, 'kniha.js'), 'backup', backup], { env: { ...process.env, ...env, KNIHA_DATA: data }, cwd, encoding: 'utf8' })
        writeFileSync(join(logs, 'backup'), `${said.stdout}${said.stderr}`)
        if (readdirSync(backup).length < 2) throw new Error(`no backup: ${said.stderr}`)
      },
    })
    await sleep(waitMs)
    const canaries = aviary.all()
    const search = needleSearch(canaries.flatMap((canary, owner) => formsOf(canary).map((bytes) => ({ owner, bytes }))))
    const searched = nothingSearched()
    searchMemory(search, searched, product.pid)
    pullPlug(product.pid)
    await sleep(1_000)
    writeFileSync(join(logs, 'printed'), product.printed())
    searchFiles(search, searched, [data, cwd, temporary, backup, logs])
    await searchTables(search, searched, data)
    // What recovery wrote out of the log of the database.
    searchFiles(search, searched, [join(data, 'postgres')])
    return {
      canaries: canaries.length, places: searched.places, found: searched.found.size,
      where: [...searched.where].map(([place, owners]) => [place.replace(home, ''), owners.size] as const).sort(([, one], [, other]) => other - one),
      missed: canaries.flatMap(({ said }, owner) => (searched.found.has(owner) ? [] : [said])),
    }
  } finally {
    pullPlug(product.pid)
    rmSync(home, { recursive: true, force: true })
  }
}
