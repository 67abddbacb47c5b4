// What somebody who took the machine looks through: every file, what is packed in it, every row of the databases, every process that still runs.
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, inflateRawSync, inflateSync, constants } from 'node:zlib'
import pg from 'pg'
import { startEmbedded } from '../../../src/adapters/postgres/embedded-server.ts'
import { familyOf, memoryOf } from '../process-memory.ts'
import type { NeedleSearch } from './needle-search.ts'

/** What was looked through and what came to light, place by place. */
export interface Searched {
  places: number
  bytes: number
  readonly found: Set<number>
  /** Owners by place, for whoever has to mend it. */
  readonly where: Map<string, Set<number>>
}

export const nothingSearched = (): Searched => ({ places: 0, bytes: 0, found: new Set(), where: new Map() })

const lookInto = (search: NeedleSearch, searched: Searched, { place, parts }: { readonly place: string; readonly parts: Iterable<Uint8Array> }): void => {
  searched.places += 1
  const here = new Set<number>()
  for (const part of parts) {
    searched.bytes += part.length
    search.look(part, here)
  }
  if (here.size === 0) return
  searched.where.set(place, here)
  for (const owner of here) searched.found.add(owner)
}

const most = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 64 * 1024 * 1024 }
const zipHeaderBytes = 30

const unpacked = (unpack: () => Buffer): readonly Buffer[] => {
  try {
    return [unpack()]
  } catch {
    return []
  }
}

function* positions(bytes: Buffer, magic: Buffer): Generator<number> {
  for (let at = bytes.indexOf(magic); at >= 0; at = bytes.indexOf(magic, at + 1)) yield at
}

/** Streams of gzip and zlib wherever they begin, and deflated members of ZIP. What is packed without a header is not seen. */
function* packedIn(bytes: Buffer): Generator<Buffer> {
  for (const at of positions(bytes, Buffer.from([0x1f, 0x8b, 8]))) yield* unpacked(() => gunzipSync(bytes.subarray(at), most))
  for (const level of [0x01, 0x5e, 0x9c, 0xda]) {
    for (const at of positions(bytes, Buffer.from([0x78, level]))) yield* unpacked(() => inflateSync(bytes.subarray(at), most))
  }
  for (const at of positions(bytes, Buffer.from('PK\x03\x04'))) {
    if (at + zipHeaderBytes > bytes.length || bytes.readUInt16LE(at + 8) !== 8) continue
    const from = at + zipHeaderBytes + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
    yield* unpacked(() => inflateRawSync(bytes.subarray(from), most))
  }
}

/** Every file below these folders, names included. */
export const searchFiles = (search: NeedleSearch, searched: Searched, folders: readonly string[]): void => {
  for (const folder of folders) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name)
      if (!lstatSync(path).isFile()) continue
      const bytes = readFileSync(path)
      const parts = function* (): Generator<Uint8Array> {
        yield Buffer.from(path)
        yield bytes
        yield* packedIn(bytes)
      }
      lookInto(search, searched, { place: path, parts: parts() })
    }
  }
}

/** Everything that processes may write to, of one and all below it. */
export const searchMemory = (search: NeedleSearch, searched: Searched, pid: number): void => {
  for (const each of familyOf(pid)) {
    try {
      const name = readFileSync(`/proc/${String(each)}/cmdline`, 'utf8').split('\0').find((part) => part.endsWith('.js'))?.split('/').at(-1) ?? 'another program'
      lookInto(search, searched, { place: `memory of ${name}`, parts: memoryOf(each) })
    } catch (error) {
      // A sealing child may be retired while it is read; nothing is left of it then.
      if (!(error instanceof Error) || !('code' in error) || (error.code !== 'ESRCH' && error.code !== 'ENOENT')) throw error
    }
  }
}

const bytesOf = (value: unknown): readonly Uint8Array[] => {
  if (Buffer.isBuffer(value)) return [value]
  return value === null || value === undefined ? [] : [Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))]
}

/** Every row of every table of every database in a data folder that nobody runs: what PostgreSQL packed in its files is unpacked by it. */
export const searchTables = async (search: NeedleSearch, searched: Searched, dataDir: string): Promise<void> => {
  const server = await startEmbedded({ folder: dataDir, durable: false, log: () => undefined })
  if (!server.ok) throw new Error(`the seized database does not start: ${server.problem.code}`)
  const at = (database: string): pg.Client => new pg.Client({ host: server.value.socket, user: 'kniha', database })
  try {
    const first = at('postgres')
    await first.connect()
    const { rows: databases } = await first.query<{ datname: string }>('select datname from pg_database where datallowconn')
    await first.end()
    for (const { datname } of databases) {
      const client = at(datname)
      await client.connect()
      const { rows: tables } = await client.query<{ name: string }>(`select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'm')`)
      for (const { name } of tables) {
        const { rows } = await client.query<Readonly<Record<string, unknown>>>(`select * from ${name}`)
        lookInto(search, searched, { place: `table ${datname} ${name}`, parts: rows.flatMap((row) => Object.values(row).flatMap(bytesOf)) })
      }
      await client.end()
    }
  } finally {
    await server.value.stop()
  }
}
