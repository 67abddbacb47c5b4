// Starting and ending everything on one machine: database, desk, intake. Each step says in one sentence why it cannot go on.
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openDatabase } from '../adapters/postgres/open-database.ts'
import type { Problem } from '../domain/problem.ts'
import { nodePrimitives } from '../primitives/node.ts'
import { say, sayFailure } from '../server/log.ts'
import { problemWords } from '../ui/words/problems.ts'
import { durableFolder } from '../adapters/files/durable-folder.ts'
import { keepDesk } from './desk-keeper.ts'
import type { DeskOrder } from './desk-messages.ts'
import { forbidCoreDumps } from './forbid-core-dumps.ts'
import { announcedIn, readFormFile } from './form-file.ts'
import { freePort } from './free-port.ts'
import { startIntake } from './keep-intake.ts'
import { migrationsDir } from './package-places.ts'
import { readSettings } from './settings.ts'
import type { Settings } from './settings.ts'

/** An expected reason not to start; its message is the one sentence that is printed. */
const cannotStart = (problem: Problem): Error =>
  Object.assign(new Error(problem.field === undefined ? problemWords.en[problem.code] : `${problemWords.en[problem.code]} (${problem.field})`), { name: 'CannotStart' })

const coreDumpWarning = 'CORE DUMPS ARE NOT FORBIDDEN: prlimit (util-linux) is missing. A crash may write the keys of the register to a disk.'

const withPorts = async (settings: Settings): Promise<Settings> => ({
  ...settings,
  desk: { ...settings.desk, port: settings.desk.port === 0 ? await freePort() : settings.desk.port },
  public: { ...settings.public, port: settings.public.port === 0 ? await freePort() : settings.public.port },
})

/** The announcement in the intake's folder says which kind of register lies here, even while it is locked. */
const kindOfRegister = (settings: Settings): Settings => {
  const form = readFormFile(join(settings.dataDir, 'intake'))
  if (form === null || form.isDemo === settings.isDemo) return settings
  if (form.isDemo) return { ...settings, isDemo: true }
  throw Object.assign(new Error('This data folder holds a real register: start without --demo, or name another folder in KNIHA_DATA.'), { name: 'CannotStart' })
}

/** Runs until a signal asks to stop. This process holds no key and no record: it only keeps the others going. */
export const startAll = async (args: readonly string[]): Promise<void> => {
  if (!forbidCoreDumps()) say(coreDumpWarning)
  const settings = kindOfRegister(await withPorts(readSettings(process.env, args)))
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
  const intake = startIntake(settings, () => stopping)
  const writePids = (): Promise<void> => durableFolder(join(settings.dataDir, 'run')).write('processes.json', new TextEncoder().encode(JSON.stringify({
    main: process.pid, desk: desk.pid(), intake: intake.process().pid ?? null, postgres: database.value.serverPid,
  })))
  await Promise.all([desk.listening, intake.ready])
  await writePids()

  say(`public form  http://127.0.0.1:${String(settings.public.port)}/`)
  say(`desk         http://localhost:${String(settings.desk.port)}/`)
  await desk.greet()
  say('ready')

  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    // The keys first, whatever else hangs.
    await desk.stop()
    const last = intake.process()
    if (last.exitCode === null && last.signalCode === null) {
      const ended = new Promise((resolve) => last.once('exit', resolve))
      last.kill('SIGTERM')
      await ended
    }
    await database.value.stop()
    await rm(join(settings.dataDir, 'run'), { recursive: true, force: true })
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => { stop().catch(sayFailure) })
}
