// Starting and ending everything on one machine: database, desk, intake. Each step says in one sentence why it cannot go on.
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openDropReader } from '../adapters/files/drop-reader.ts'
import { openDatabase } from '../adapters/postgres/open-database.ts'
import { nodePrimitives } from '../primitives/node.ts'
import { say, sayFailure } from '../server/log.ts'
import { durableFolder } from '../adapters/files/durable-folder.ts'
import { CannotStart, cannotStart } from './cannot-start.ts'
import { keepDesk } from './desk-keeper.ts'
import type { DeskOrder } from './desk-messages.ts'
import { forbidCoreDumps } from './forbid-core-dumps.ts'
import { announcedIn, readFormFile } from './form-file.ts'
import { withFormPorts, withPort } from './free-port.ts'
import { checkGazetteer } from './gazetteer-file.ts'
import { startIntake } from './keep-intake.ts'
import { migrationsDir } from './package-places.ts'
import { formService, startOnion, withOnion } from './onion.ts'
import { readSettings } from './settings.ts'
import type { Settings } from './settings.ts'

const coreDumpWarning = 'CORE DUMPS ARE NOT FORBIDDEN: prlimit (util-linux) is missing. A crash may write the keys of the register to a disk.'

const withPorts = async (settings: Settings): Promise<Settings> => ({
  ...settings,
  desk: await withPort(settings.desk), public: await withFormPorts(settings),
})

/** The announcement in the intake's folder says which kind of register lies here, even while it is locked. */
const kindOfRegister = (settings: Settings): Settings => {
  const form = readFormFile(join(settings.dataDir, 'intake'))
  if (form === null || form.isDemo === settings.isDemo) return settings
  if (form.isDemo) return { ...settings, isDemo: true }
  throw new CannotStart('This data folder holds a real register: start without --demo, or name another folder in KNIHA_DATA.')
}

/** What waits in the folder of this machine would wait for ever when the desk looks elsewhere. */
const nothingWaitsHere = async ({ intakeHost, dataDir }: Settings): Promise<void> => {
  if (intakeHost === null || (await openDropReader(join(dataDir, 'intake', 'drop')).list(null, 1)).length === 0) return
  throw new CannotStart('Reports wait in the intake of this machine: start without KNIHA_INTAKE_URL until they are collected, or move its folder to the other machine.')
}

/** Runs until a signal asks to stop. This process holds no key and no record: it only keeps the others going. */
export const startAll = async (args: readonly string[]): Promise<void> => {
  if (!forbidCoreDumps()) say(coreDumpWarning)
  const ported = kindOfRegister(await withPorts(readSettings(process.env, args)))
  await nothingWaitsHere(ported)
  checkGazetteer(join(ported.dataDir, 'intake'))
  // A desk alone goes out through it to its intake; else the form of this machine stands behind it.
  const { intakeHost } = ported
  const tor = await (intakeHost === null ? startOnion(ported, { form: formService(ported) }, null) : startOnion(ported, {}, `${intakeHost.socks.host}:${String(intakeHost.socks.port)}`))
  const settings = withOnion(ported, tor?.names['form'])
  await mkdir(announcedIn(join(settings.dataDir, 'intake')), { recursive: true, mode: 0o700 })
  let run: (order: DeskOrder) => void = () => undefined
  const desk = keepDesk(new Promise((resolve) => { run = resolve }), () => { writePids().catch(sayFailure) })
  const database = await openDatabase({
    dataDir: settings.dataDir, url: settings.databaseUrl, vaultUrl: settings.vaultDatabaseUrl, migrations: migrationsDir, log: () => undefined,
  })
  if (!database.ok) throw cannotStart(database.problem)
  run({
    kind: 'run', ...database.value.urls, setupToken: Buffer.from(nodePrimitives.random(24)).toString('hex'),
    deskPort: settings.desk.port, publicPort: settings.public.port, isDemo: settings.isDemo,
  })
  let stopping = false
  // Where the intake is another machine, nothing of this one is public.
  const intake = settings.intakeHost === null ? startIntake(settings) : null
  const writePids = (): Promise<void> => durableFolder(join(settings.dataDir, 'run')).write('processes.json', new TextEncoder().encode(JSON.stringify({
    main: process.pid, desk: desk.pid(), intake: intake?.pid() ?? null, postgres: database.value.serverPid,
  })))
  await Promise.all([desk.listening, intake?.ready])
  await writePids()

  say(settings.intakeHost === null ? `public form  http://127.0.0.1:${String(settings.public.port)}/` : `intake host  ${settings.intakeHost.url.href}`)
  if (settings.public.onion !== null && intake !== null) say(`onion form   http://${settings.public.onion}/`)
  say(`desk         http://localhost:${String(settings.desk.port)}/`)
  await desk.greet()
  say('ready')

  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    // The keys first, whatever else hangs.
    await desk.stop()
    await intake?.end()
    await tor?.end()
    await database.value.stop()
    await rm(join(settings.dataDir, 'run'), { recursive: true, force: true })
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => { stop().catch(sayFailure) })
}
