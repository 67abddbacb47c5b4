// Starting and ending an intake alone: public pages and collecting door, with nothing but their own folder. No database, no desk, no key that opens anything.
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { durableFolder } from '../adapters/files/durable-folder.ts'
import { hexOf } from '../domain/custody/bytes.ts'
import { nodePrimitives } from '../primitives/node.ts'
import { say, sayFailure } from '../server/log.ts'
import { doorFolder, doorSeed } from './door-keys.ts'
import { announcedIn } from './form-file.ts'
import { withFormPorts, withPort } from './free-port.ts'
import { checkGazetteer } from './gazetteer-file.ts'
import { startDoor, startIntake } from './keep-intake.ts'
import { formService, startOnion, withOnion } from './onion.ts'
import type { Settings } from './settings.ts'

const withPorts = async (settings: Settings): Promise<Settings> => ({
  ...settings,
  public: await withFormPorts(settings), door: await withPort(settings.door),
})

const unpaired = 'No desk collects here yet: start again with KNIHA_DESK_KEY, the 64 signs that the desk shows under Alarms, Intake host. Until then the public form says that it is not open yet.'

/** Runs until a signal asks to stop. Nobody else works in the data folder: the caller holds its lock. */
export const startSeparateIntake = async (given: Settings): Promise<void> => {
  const ported = await withPorts(given)
  checkGazetteer(join(ported.dataDir, 'intake'))
  const tor = await startOnion(ported, { form: formService(ported), collecting: { port: ported.door.port, saysCircuit: false } }, null)
  const settings = withOnion(ported, tor?.names['form'])
  await mkdir(announcedIn(join(settings.dataDir, 'intake')), { recursive: true, mode: 0o700 })
  const seed = await doorSeed(doorFolder(settings.dataDir))
  const boxes = [startIntake(settings), startDoor(settings)] as const
  await Promise.all(boxes.map(({ ready }) => ready))
  await durableFolder(join(settings.dataDir, 'run')).write('processes.json', new TextEncoder().encode(JSON.stringify({ main: process.pid, intake: boxes[0].pid(), door: boxes[1].pid() })))

  say(`public form  http://127.0.0.1:${String(settings.public.port)}/`)
  say(`collecting   http://127.0.0.1:${String(settings.door.port)}/`)
  say(`intake key   ${hexOf(nodePrimitives.ed25519PublicKey(seed))}`)
  if (tor !== null) {
    say(`onion form   http://${tor.names['form'] ?? ''}/`)
    say(`onion door   http://${tor.names['collecting'] ?? ''}/`)
  }
  if (settings.door.deskKey === null) say(unpaired)
  say('ready')

  const stop = async (): Promise<void> => {
    await Promise.all([...boxes.map(({ end }) => end()), tor?.end()])
    await rm(join(settings.dataDir, 'run'), { recursive: true, force: true })
    process.exit(0)
  }
  let isStopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (!isStopping) stop().catch(sayFailure)
      isStopping = true
    })
  }
}
