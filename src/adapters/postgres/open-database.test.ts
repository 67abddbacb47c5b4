// The embedded server as the desk uses it: durable through kill -9, one process per folder, as root and as an ordinary user.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { build } from 'esbuild'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { migrations, testDatabase } from '../../../test/database.ts'
import { openDatabase, type OpenDatabase } from './open-database.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const bundle = join(root, 'node_modules', '.cache', `desk-for-test-${process.pid}.mjs`)
const isRoot = process.getuid?.() === 0
const nobody = 65534
let folder: string

// A desk that writes rows as fast as they are acknowledged and says each number when it is.
const desk = `
  import { openDatabase } from ${JSON.stringify(join(root, 'src/adapters/postgres/open-database.ts'))}
  const [dataDir, migrations] = process.argv.slice(2)
  const opened = await openDatabase({ dataDir, migrations, log: line => console.error(line) })
  if (!opened.ok) { console.log(JSON.stringify(opened.problem)); process.exit(1) }
  console.log('server ' + opened.value.serverPid)
  for (let n = 1; ; n += 1) {
    await opened.value.vault.insertInto('identity_card').values({ handle: crypto.randomUUID(), sealed: Buffer.from(String(n)) }).execute()
    console.log('kept ' + n)
  }`

beforeAll(async () => {
  await build({ stdin: { contents: desk, resolveDir: root }, bundle: true, platform: 'node', format: 'esm', packages: 'external', outfile: bundle })
})
afterAll(() => rmSync(bundle, { force: true }))
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kniha-open-'))
  return () => rmSync(folder, { recursive: true, force: true })
})

const open = (more: Partial<OpenDatabase> = {}): ReturnType<typeof openDatabase> =>
  openDatabase({ dataDir: join(folder, 'data'), migrations, log: () => undefined, durable: false, ...more })

const startDesk = (dataDir: string, uid: number | undefined): ChildProcess =>
  spawn(process.execPath, [bundle, dataDir, migrations], { stdio: ['ignore', 'pipe', 'ignore'], ...(uid === undefined ? {} : { uid, gid: uid }) })

interface Killed { readonly kept: number; readonly serverPid: number }

const killWhileWriting = async (dataDir: string, uid?: number): Promise<Killed> => {
  const child = startDesk(dataDir, uid)
  let kept = 0
  let serverPid = 0
  createInterface({ input: child.stdout! }).on('line', line => {
    const [word, number] = line.split(' ')
    if (word === 'server') serverPid = Number(number)
    if (word === 'kept') kept = Number(number)
    if (kept === 50) child.kill('SIGKILL')
  })
  await once(child, 'close')
  return { kept, serverPid }
}

// A process that ended but was not yet collected by its parent does not run any more.
const isRunning = (pid: number): boolean => {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

const problemOf = async (child: ChildProcess): Promise<unknown> => {
  const [chunk] = await once(child.stdout!, 'data')
  return JSON.parse(String(chunk))
}

describe('the embedded server', () => {
  test('starts, keeps what was written, stops, and starts again quickly', async () => {
    const first = await open({ durable: true })
    if (!first.ok) throw new Error(JSON.stringify(first.problem))
    await first.value.vault.insertInto('identity_card').values({ handle: crypto.randomUUID(), sealed: Buffer.from('x') }).execute()
    const pid = first.value.serverPid!
    await first.value.stop()
    expect(isRunning(pid)).toBe(false)
    const before = performance.now()
    const again = await open({ durable: true })
    expect(performance.now() - before).toBeLessThan(2000)
    if (!again.ok) throw new Error(JSON.stringify(again.problem))
    expect(await again.value.vault.selectFrom('identity_card').select('sealed').execute()).toEqual([{ sealed: Buffer.from('x') }])
    await again.value.stop()
  })

  test('is durable, checked, sorted by code point, and reached by its socket alone', async () => {
    const opened = await open({ durable: true })
    if (!opened.ok) throw new Error(JSON.stringify(opened.problem))
    const client = new pg.Client({ connectionString: opened.value.urls.register })
    await client.connect()
    const settings: Record<string, string> = {}
    for (const { name, setting } of (await client.query<{ name: string; setting: string }>('SELECT name, setting FROM pg_settings')).rows) settings[name] = setting
    expect(settings).toMatchObject({ fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on', data_checksums: 'on', listen_addresses: '', server_encoding: 'UTF8' })
    expect((await client.query(`SELECT datcollate FROM pg_database WHERE datname = 'kniha'`)).rows).toEqual([{ datcollate: 'C' }])
    const socket = settings['unix_socket_directories']!
    expect(statSync(socket).mode & 0o777).toBe(0o700)
    await client.end()
    await opened.value.stop()
    expect(existsSync(socket)).toBe(false)
  })

  test('says nothing of a row in its log', async () => {
    const lines: string[] = []
    const opened = await open({ log: line => lines.push(line) })
    if (!opened.ok) throw new Error(JSON.stringify(opened.problem))
    const insert = (): Promise<unknown> => opened.value.vault.insertInto('identity_card')
      .values({ handle: '11111111-1111-4111-8111-111111111111', sealed: Buffer.from('x') }).execute()
    await insert()
    await expect(insert()).rejects.toMatchObject({ code: '23505' })
    const client = new pg.Client({ connectionString: opened.value.urls.vault })
    await client.connect()
    await expect(client.query('SELECT $1::uuid', ['canary'])).rejects.toMatchObject({ code: '22P02' })
    await expect(client.query(`SELECT 'canary'::integer`)).rejects.toMatchObject({ code: '22P02' })
    await client.end()
    await opened.value.stop()
    expect(lines.join('\n')).toContain('ready to accept connections')
    expect(lines.join('\n')).not.toMatch(/canary|11111111|identity_card/)
  })

  test('a data folder too deep for a socket gets a private one elsewhere', async () => {
    const dataDir = join(folder, 'deep'.repeat(30), 'data')
    const opened = await open({ dataDir })
    if (!opened.ok) throw new Error(JSON.stringify(opened.problem))
    expect(decodeURIComponent(opened.value.urls.register)).not.toContain('deepdeep')
    await opened.value.stop()
  })

  test('a second process on the same folder is refused', async () => {
    const opened = await open()
    if (!opened.ok) throw new Error(JSON.stringify(opened.problem))
    expect(await open()).toEqual({ ok: false, problem: { code: 'data-in-use' } })
    expect(await problemOf(startDesk(join(folder, 'data'), undefined))).toEqual({ code: 'data-in-use' })
    await opened.value.stop()
  })

  test('after kill -9 of the desk nothing that was acknowledged is lost', async () => {
    const dataDir = join(folder, 'data')
    const { kept, serverPid } = await killWhileWriting(dataDir)
    expect(kept).toBeGreaterThanOrEqual(50)
    const opened = await open({ durable: true })
    if (!opened.ok) throw new Error(JSON.stringify(opened.problem))
    expect(isRunning(serverPid)).toBe(false)
    const rows = await opened.value.vault.selectFrom('identity_card').select('sealed').execute()
    const numbers = new Set(rows.map(row => Number(row.sealed.toString())))
    expect(Array.from({ length: kept }, (_, index) => index + 1).filter(n => !numbers.has(n))).toEqual([])
    await opened.value.stop()
  })

  test('after kill -9 of the server itself the next start repairs it', async () => {
    const opened = await open({ durable: true })
    if (!opened.ok) throw new Error(JSON.stringify(opened.problem))
    await opened.value.vault.insertInto('identity_card').values({ handle: crypto.randomUUID(), sealed: Buffer.from('x') }).execute()
    process.kill(opened.value.serverPid!, 'SIGKILL')
    await sleep(200)
    await opened.value.stop()
    const again = await open({ durable: true })
    if (!again.ok) throw new Error(JSON.stringify(again.problem))
    expect(await again.value.vault.selectFrom('identity_card').select('sealed').execute()).toHaveLength(1)
    await again.value.stop()
  })
})

describe.skipIf(!isRoot)('as root (skipped for an ordinary user)', () => {
  test('works below a folder that only root may enter, without an account for PostgreSQL', async () => {
    chmodSync(folder, 0o700)
    const opened = await open()
    if (!opened.ok) throw new Error(JSON.stringify(opened.problem))
    expect(statSync(join(folder, 'data', 'postgres', 'PG_VERSION')).uid).toBe(0)
    expect(spawnSync('ls', [folder], { uid: nobody }).status).not.toBe(0)
    await opened.value.stop()
  })

  test('without bubblewrap the refusal names it', async () => {
    const path = process.env['PATH']
    const bin = join(folder, 'bin')
    mkdirSync(bin)
    spawnSync('ln', ['-s', '/usr/bin/flock', join(bin, 'flock')])
    process.env['PATH'] = bin
    try {
      expect(await open()).toEqual({ ok: false, problem: { code: 'missing-tool', field: 'bubblewrap' } })
    } finally {
      process.env['PATH'] = path
    }
  })

  test('an ordinary user: the server that outlived its desk is stopped first', async ({ skip }) => {
    if (spawnSync(process.execPath, ['-e', `require('fs').statSync(${JSON.stringify(bundle)})`], { uid: nobody, gid: nobody }).status !== 0) skip('this checkout is not readable for other users')
    chownSync(folder, nobody, nobody)
    const dataDir = join(folder, 'data')
    const first = await killWhileWriting(dataDir, nobody)
    expect(first.kept).toBeGreaterThanOrEqual(50)
    expect(isRunning(first.serverPid)).toBe(true)
    const second = await killWhileWriting(dataDir, nobody)
    expect(second.kept).toBeGreaterThanOrEqual(50)
    expect(second.serverPid).not.toBe(first.serverPid)
    expect(isRunning(first.serverPid)).toBe(false)
    process.kill(second.serverPid, 'SIGINT')
    while (isRunning(second.serverPid)) await sleep(20)
  })
})

describe('a database of your own', () => {
  test('needs two different addresses', async () => {
    const problem = { code: 'no-database', field: 'VAULT_DATABASE_URL' }
    expect(await open({ url: 'postgresql://one/a' })).toEqual({ ok: false, problem })
    expect(await open({ url: 'postgresql://one/a', vaultUrl: 'postgresql://one/a' })).toEqual({ ok: false, problem })
  })

  test('is refused when nobody answers', async () => {
    const nowhere = `postgresql://kniha@/kniha?host=${encodeURIComponent(folder)}`
    expect(await open({ url: nowhere, vaultUrl: `${nowhere}&application_name=vault` })).toEqual({ ok: false, problem: { code: 'no-database', field: 'register' } })
    expect((await open({ url: nowhere, vaultUrl: `${nowhere}&application_name=vault` })).ok).toBe(false)
  })

  test('is migrated and used', async () => {
    const { urls } = await testDatabase()
    const opened = await open({ url: urls.register, vaultUrl: urls.vault })
    if (!opened.ok) throw new Error(JSON.stringify(opened.problem))
    expect(opened.value.serverPid).toBeNull()
    expect(await opened.value.vault.selectFrom('identity_card').selectAll().execute()).toEqual([])
    await opened.value.stop()
  })
})
