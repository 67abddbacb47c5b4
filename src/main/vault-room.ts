// The vault room as a server on the keeper's own machine: on this machine only, for an hour at most, and no way out to any other.
import { getRequestListener } from '@hono/node-server'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { ageSealer } from '../adapters/age/age-sealer.ts'
import { keeperFolder } from '../adapters/files/keeper-folder.ts'
import { hexOf } from '../domain/custody/bytes.ts'
import { refuse } from '../domain/problem.ts'
import type { Result } from '../domain/problem.ts'
import { createRoomApp } from '../features/vault/keeper/room-app.tsx'
import { longestShowing } from '../features/vault/keeper/room.ts'
import type { SealingIdentity } from '../ports/sealer.ts'
import { nodePrimitives } from '../primitives/node.ts'
import { asset } from '../server/http/assets.ts'
import { sayFailure } from '../server/log.ts'
import { stylesheet } from '../ui/style/stylesheet.ts'
import type { Lang } from '../ui/words/lang.ts'
import { forbidCoreDumps } from './forbid-core-dumps.ts'

export interface VaultRoomOptions {
  /** The keeper's keys, `AGE-SECRET-KEY-PQ-1…`: the own one, and those that open cards from before. */
  readonly identities: readonly string[]
  /** Folder of this keeper: the trusted list of people, and which approvals were used. */
  readonly folder: string
  /** Of a browser that asks for none of ours. */
  readonly lang: Lang
  readonly now: () => number
  /** A card is shown: its receipt. */
  readonly opened: (receipt: string) => void
}

export interface RunningRoom {
  /** Opens the room until the first form was sent. */
  readonly address: string
  /** Resolves when the room has ended, and was never left open. */
  readonly ended: Promise<void>
  readonly end: () => void
}

/** The page that empties itself asks once more: it still has to be answered. */
const lastAnswerMs = 5_000
const token = (): string => hexOf(nodePrimitives.random(32))

const openWithAny = (sealed: Uint8Array, identities: readonly string[]): Result<Uint8Array> =>
  identities.reduce<Result<Uint8Array>>((opened, identity) => (opened.ok ? opened : ageSealer.open(sealed, identity)), refuse('not-readable'))

const listen = (server: Server): Promise<number> => new Promise((resolve, reject) => {
  server.once('error', reject)
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    if (typeof address === 'object' && address !== null) resolve(address.port)
  })
})

/** A key pair for a keeper, made on his own machine. */
export const newKeeperKey = (): SealingIdentity => ageSealer.newIdentity()

/** Opens the room on a free port of 127.0.0.1. It ends by its page, by `end`, or after an hour without a card or an hour of showing one. */
export const openVaultRoom = async ({ identities, folder, lang, now, opened }: VaultRoomOptions): Promise<RunningRoom> => {
  forbidCoreDumps()
  const [entry, server] = [token(), createServer()]
  const port = await listen(server)
  let deadline = now() + longestShowing
  const ended = new Promise<void>((resolve) => { server.once('close', resolve) })
  const end = (): void => {
    clearInterval(clock)
    server.close()
    server.closeAllConnections()
  }
  // By the clock, not by a timer of that length: a machine that slept for hours forgets when it wakes.
  const clock = setInterval(() => { if (now() >= deadline) end() }, 1_000)
  const app = createRoomApp({
    primitives: nodePrimitives, open: (sealed) => openWithAny(sealed, identities), book: keeperFolder(folder), now, lang,
    host: `127.0.0.1:${String(port)}`, entry, secret: token(), style: asset('room', 'css', stylesheet('public')), ended: end,
    opened: ({ until, receipt }) => {
      deadline = until + lastAnswerMs
      opened(receipt)
    },
  })
  const answer = getRequestListener(app.fetch)
  server.on('request', (request, response) => { answer(request, response).catch(sayFailure) })
  return { address: `http://127.0.0.1:${String(port)}/${entry}`, ended, end }
}
