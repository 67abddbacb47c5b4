// Reaches the databases of a register for a copy, whether its desk runs or not; nothing is migrated and nothing written.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { ok, refuse, type Result } from '../../domain/problem.ts'
import { startEmbedded } from './embedded-server.ts'
import { lockFolder } from './lock-folder.ts'
import { makeDatabases, socketUrl } from './open-database.ts'

export interface ReachedDatabases {
  readonly urls: { readonly register: string; readonly vault: string }
  readonly close: () => Promise<void>
}

export interface DatabasePlace {
  readonly dataDir: string
  readonly url?: string | undefined
  readonly vaultUrl?: string | undefined
}

const nothing = (): Promise<void> => Promise.resolve()
const urlsAt = (socket: string): ReachedDatabases['urls'] => ({ register: socketUrl(socket, 'kniha'), vault: socketUrl(socket, 'kniha_vault') })

/** The fifth line of postmaster.pid is the folder of the socket; another process holds the data folder and its server. */
const runningSocket = async (data: string): Promise<string | null> => {
  const lines = await readFile(join(data, 'postmaster.pid'), 'utf8').then((text) => text.split('\n'), () => [])
  return lines[4]?.startsWith('/') === true ? lines[4] : null
}

/** Refuses `no-register` (nothing lies there), `data-in-use` (in use by a process without a database) and what starting the server refuses. */
export const reachDatabases = async ({ dataDir, url, vaultUrl }: DatabasePlace): Promise<Result<ReachedDatabases>> => {
  if (url !== undefined || vaultUrl !== undefined) {
    if (url === undefined || vaultUrl === undefined || url === vaultUrl) return refuse('no-database', 'VAULT_DATABASE_URL')
    return ok({ urls: { register: url, vault: vaultUrl }, close: nothing })
  }
  const data = join(resolve(dataDir), 'postgres')
  if (!existsSync(data)) return refuse('no-register', dataDir)
  const started = await startLocked(dataDir)
  if (started.ok || started.problem.code !== 'data-in-use') return started
  const socket = await runningSocket(data)
  return socket === null ? started : ok({ urls: urlsAt(socket), close: nothing })
}

/** Empty databases for a restoration: those of the settings, or the embedded server's in a folder that has none yet. */
export const makeCluster = async (place: DatabasePlace): Promise<Result<ReachedDatabases>> => {
  if (place.url !== undefined || place.vaultUrl !== undefined) return reachDatabases(place)
  const started = await startLocked(place.dataDir)
  if (started.ok) await makeDatabases(started.value.socket, ['kniha', 'kniha_vault'])
  return started
}

const startLocked = async (dataDir: string): Promise<Result<ReachedDatabases & { readonly socket: string }>> => {
  const lock = lockFolder(dataDir)
  if (!lock.ok) return lock
  const server = await startEmbedded({ folder: dataDir, durable: true, log: () => undefined })
  if (!server.ok) {
    lock.value()
    return server
  }
  const { socket, stop } = server.value
  return ok({ socket, urls: urlsAt(socket), close: async () => { await stop(); lock.value() } })
}
