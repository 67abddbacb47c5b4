// The intake as a process of its own: it writes what children sealed, and can read none of it. Started by main, in its box.
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { roomIn, withReserve } from '../adapters/files/disk-room.ts'
import { openDrafts } from '../adapters/files/draft-keeper.ts'
import { openDrop } from '../adapters/files/drop.ts'
import { durableFolder } from '../adapters/files/durable-folder.ts'
import { openMailbox } from '../adapters/files/mailbox.ts'
import { nodePrimitives } from '../primitives/node.ts'
import { openFront } from '../server/front/accepting-parent.ts'
import { say, sayFailure } from '../server/log.ts'

const config = z.object({
  folder: z.string(), host: z.string(), port: z.number(), torPort: z.number().nullable(), builtDir: z.string(), exit: z.string(), isDemo: z.boolean(), hosts: z.array(z.string()), onion: z.string().nullable(),
})
/** What it is told when it is started. */
export type IntakeSettings = z.infer<typeof config>

const sweepMs = 60_000

const openSecret = async (folder: string): Promise<Uint8Array> => {
  const files = durableFolder(folder)
  const present = await files.read('decoy.key')
  if (present !== null) return present
  const fresh = randomBytes(32)
  await files.write('decoy.key', fresh)
  return fresh
}

const run = async (): Promise<void> => {
  const settings = config.parse(JSON.parse(process.argv[2] ?? ''))
  const drop = await openDrop(join(settings.folder, 'drop'))
  const mailbox = await openMailbox(join(settings.folder, 'mailbox'), await openSecret(settings.folder), nodePrimitives)
  const drafts = await openDrafts(join(settings.folder, 'drafts'), mailbox, nodePrimitives)
  const front = await openFront({
    host: settings.host, port: settings.port, torPort: settings.torPort, store: withReserve({ drop, mailbox: drafts }, roomIn(settings.folder)),
    child: { entry: join(settings.builtDir, 'sealing-child-process.js'), args: [], config: settings },
  })
  const sweepAll = async (now: number): Promise<void> => {
    await drop.sweep(now)
    await drafts.sweep(now)
  }
  const sweep = setInterval(() => { sweepAll(Date.now()).catch(sayFailure) }, sweepMs)
  // One line that main waits for; the port differs from the setting when that was 0.
  say(`intake ${String(front.port)}`)
  const stop = (): void => {
    clearInterval(sweep)
    void front.close().then(() => drop.close()).then(() => process.exit(0))
  }
  process.once('SIGTERM', stop)
  // Ctrl-C reaches the whole group: main says when to end.
  process.on('SIGINT', () => undefined)
}

run().catch((error: unknown) => {
  sayFailure(error)
  process.exit(1)
})
