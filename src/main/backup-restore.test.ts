// Backup while others write, interrupted backups, restoration on an empty folder and into PostgreSQL 15, and logs that never fork.
import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { addReference, newRegister, openRegister, testFolder } from '../../test/kit/offline-register.ts'
import type { OfflineRegister } from '../../test/kit/offline-register.ts'
import { runRestore } from '../cli/restore.ts'
import { parseCheckpoint } from '../domain/custody/checkpoint.ts'
import { isSignedBy, parseNote, parseVerifierKey } from '../domain/custody/signed-note.ts'
import { nodePrimitives } from '../primitives/node.ts'
import { backUpRegister } from './back-up-register.ts'
import { restoreRegister } from './restore-register.ts'
import type { RestoreRequest } from './restore-register.ts'
import { readSettings } from './settings.ts'

// Each restoration starts two servers and opens a register.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 })

const folder = testFolder('backup')
afterAll(folder.remove)
const data = folder.path('data')
const settings = (dataDir: string, more: Readonly<Record<string, string>> = {}) => readSettings({ KNIHA_DATA: dataDir, ...more }, [])
const backUp = (backups: string, keep = 3) => backUpRegister({ settings: settings(data), folder: backups, keep, progress: () => undefined })
const fresh = (name: string): string => {
  const path = folder.path(name)
  mkdirSync(path)
  return path
}
const restore = (register: OfflineRegister, into: string, more: Partial<RestoreRequest> = {}) => restoreRegister({
  settings: settings(into), backups: folder.path('backups'), keys: join(data, 'keys'), knownHead: null, ask: () => Promise.resolve(register.passphrase), isAskedAgain: () => false,
  checking: () => undefined, failed: (error) => { throw error }, ...more,
})
const headOf = (path: string) => {
  const note = parseNote(readFileSync(path, 'utf8'))
  const head = note.ok ? parseCheckpoint(note.value.text) : note
  if (!note.ok || !head.ok) throw new Error('no checkpoint')
  return { note: note.value, ...head.value }
}
const objectsOf = (backups: string): readonly string[] => readdirSync(join(backups, 'objects'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
async function* bytes(text: string): AsyncGenerator<Uint8Array, void> { yield await Promise.resolve(Buffer.from(text)) }

let register: OfflineRegister
const acknowledged: string[] = []
beforeAll(async () => {
  register = await newRegister(data)
  fresh('backups')
})
afterAll(async () => { await register.desk.close() })

describe('a backup while others write', () => {
  it('holds everything that was acknowledged before it began, and opens with a log that verifies', async () => {
    let isWriting = true
    const writer = async (name: string): Promise<void> => {
      for (let at = 0; isWriting; at += 1) {
        await register.desk.context.originals.keep(bytes(`original ${name} ${String(at)}`))
        await addReference(register.desk, `${name}-${String(at)}`)
        acknowledged.push(`${name}-${String(at)}`)
      }
    }
    const writers = ['a', 'b', 'c'].map(writer)
    await new Promise((resolve) => setTimeout(resolve, 700))
    const before = [...acknowledged]
    const made = await backUp(folder.path('backups'))
    await new Promise((resolve) => setTimeout(resolve, 200))
    isWriting = false
    await Promise.all(writers)
    expect(made).toMatchObject({ ok: true, value: { number: 1, damaged: [] } })
    expect(before.length).toBeGreaterThan(10)

    const into = folder.path('restored')
    const restored = await restore(register, into)
    expect(restored).toMatchObject({ ok: true, value: { closed: 0, backup: 1, next: { number: 2, missing: null, endedOrigin: 'kniha.local/log' } } })
    const desk = await openRegister(into)
    await desk.state.unlock(register.passphrase)
    const found = new Set(desk.state.shell.unlocked()?.register.all('reference').map(({ value }) => value.text))
    expect(before.filter((text) => !found.has(text))).toEqual([])
    const originals = await desk.context.originals.list()
    expect(originals.length).toBeGreaterThanOrEqual(before.length)
    const key = parseVerifierKey(nodePrimitives, desk.state.log()?.verifierKey ?? '')
    const proof = await desk.state.log()?.prove([0])
    expect(proof?.proofs[0]?.length).toBeGreaterThan(0)
    const head = headOf(join(into, 'log', '2', 'checkpoint'))
    expect(key.ok && key.value.name === 'kniha.local/log~2' && isSignedBy(nodePrimitives, head.note, key.value)).toBe(true)
    await desk.close()
  })

  it('never holds a key file, and copies only what is new', async () => {
    const again = await backUp(folder.path('backups'))
    const third = await backUp(folder.path('backups'))
    expect(again.ok && third.ok && third.value.copied <= 1 && third.value.number === 3).toBe(true)
    const [root, buckets] = ['root.json', 'buckets.json'].map((name) => readFileSync(join(data, 'keys', name)))
    for (const object of objectsOf(folder.path('backups'))) {
      const held = readFileSync(object)
      expect(held.includes(root ?? '') || held.includes(buckets ?? '') || held.includes('"wrapped"')).toBe(false)
    }
  })

  it('keeps as many as are asked for, and nothing that only older ones name', async () => {
    const kept = fresh('kept')
    await backUp(kept, 1)
    await addReference(register.desk, 'after the first')
    const before = objectsOf(kept).length
    await backUp(kept, 1)
    expect(readdirSync(join(kept, 'manifests'))).toHaveLength(1)
    expect(objectsOf(kept).length).toBeLessThanOrEqual(before + 1)
  })
})

describe('what goes wrong', () => {
  it('is one sentence for a missing folder, a foreign one, a second backup, a full disk', async () => {
    expect(await backUp(folder.path('nowhere'))).toMatchObject({ problem: { code: 'no-folder' } })
    const foreign = fresh('foreign')
    writeFileSync(join(foreign, 'holiday.jpg'), 'x')
    expect(await backUp(foreign)).toMatchObject({ problem: { code: 'not-empty' } })
    expect(await backUp(join(data, 'log'))).toMatchObject({ problem: { code: 'not-empty' } })
    const twice = fresh('twice')
    const both = await Promise.all([backUp(twice), backUp(twice)])
    expect(both.map((made) => (made.ok ? 'made' : made.problem.code)).sort()).toEqual(['backup-running', 'made'])
    expect(await backUpRegister({ settings: settings(folder.path('no-data')), folder: twice, keep: 1, progress: () => undefined })).toMatchObject({ problem: { code: 'no-register' } })
    const small = fresh('small')
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', small], { stdio: 'ignore' })
    } catch {
      console.warn('skipped: no full disk without the right to mount')
      return
    }
    try {
      expect(await backUp(small)).toMatchObject({ problem: { code: 'disk-full' } })
      expect(existsSync(join(small, 'manifests')) && readdirSync(join(small, 'manifests')).length > 0).toBe(false)
    } finally {
      execFileSync('umount', [small])
    }
  })

  it('leaves the former backup whole when it is killed, and goes on from there', async () => {
    const killed = fresh('killed')
    await backUp(killed)
    for (let at = 0; at < 300; at += 1) await register.desk.context.originals.keep(bytes(`large ${String(at)}`.repeat(20_000)))
    const child = spawn(process.execPath, ['bin/kniha', 'backup', killed], { cwd: join(import.meta.dirname, '..', '..'), env: { ...process.env, KNIHA_DATA: data }, stdio: 'ignore' })
    const ended = new Promise((resolve) => child.once('exit', resolve))
    for (let round = 0; round < 2_000 && !(existsSync(join(killed, 'unfinished')) && readdirSync(join(killed, 'unfinished')).length > 20); round += 1) await new Promise((resolve) => setTimeout(resolve, 2))
    child.kill('SIGKILL')
    await ended
    expect(readdirSync(join(killed, 'manifests'))).toHaveLength(1)
    const former = await restore(register, folder.path('from-killed'), { backups: killed })
    expect(former).toMatchObject({ ok: true, value: { backup: 1 } })
    expect(await backUp(killed)).toMatchObject({ ok: true, value: { number: 2 } })
    expect(await restore(register, folder.path('from-killed-2'), { backups: killed })).toMatchObject({ ok: true, value: { backup: 2 } })
  })

  it('refuses a wrong passphrase, missing keys and a place that is not empty, and writes nothing', async () => {
    const into = folder.path('never')
    expect(await restore(register, into, { ask: () => Promise.resolve('one two three') })).toMatchObject({ problem: { code: 'wrong-passphrase' } })
    const keys = readFileSync(join(data, 'keys', 'root.json'), 'utf8')
    expect(await restore(register, into, { ask: () => Promise.resolve(register.duress) })).toMatchObject({ problem: { code: 'wrong-passphrase' } })
    expect(readFileSync(join(data, 'keys', 'root.json'), 'utf8')).toBe(keys)
    expect(await restore(register, into, { keys: fresh('no-keys') })).toMatchObject({ problem: { code: 'missing-key' } })
    expect(await restore(register, data)).toMatchObject({ problem: { code: 'not-empty' } })
    expect(await restore(register, into, { backups: fresh('no-backups') })).toMatchObject({ problem: { code: 'no-backup' } })
    expect(existsSync(into) || existsSync(`${into}.restoring`)).toBe(false)
    const lines: string[] = []
    expect(await runRestore(['x', '--into', 'y'], 'en', { out: (line) => lines.push(line), err: (line) => lines.push(line) })).toBe(2)
  })

  it('names the damaged file', async () => {
    const rotten = folder.path('rotten')
    cpSync(folder.path('backups'), rotten, { recursive: true })
    const largest = objectsOf(rotten).reduce((a, b) => (statSync(a).size > statSync(b).size ? a : b))
    const held = readFileSync(largest)
    held.writeUInt8(held.readUInt8(held.length >> 1) ^ 1, held.length >> 1)
    chmodSync(largest, 0o600)
    writeFileSync(largest, held)
    const name = largest.split('/').slice(-2).join('')
    const refused = await restore(register, folder.path('from-rotten'), { backups: rotten })
    expect(refused).toMatchObject({ problem: { code: 'file-damaged' } })
    expect(!refused.ok && refused.problem.field?.includes(name)).toBe(true)
  })

  it('is told when rows and log disagree, and copies nothing over older backups', async () => {
    const { db } = register.desk.state.shell
    await register.desk.state.log()?.catchUp()
    const { leaf } = await db.selectFrom('custody').select('leaf').where('seq', '=', '2').executeTakeFirstOrThrow()
    const put = (value: Buffer) => db.updateTable('custody').set({ leaf: value }).where('seq', '=', '2').execute()
    await put(Buffer.alloc(64))
    expect(await backUp(folder.path('backups'))).toMatchObject({ problem: { code: 'log-differs' } })
    await put(leaf)
    expect(await backUp(folder.path('backups'))).toMatchObject({ ok: true })
  })
})

describe('the log after a restoration', () => {
  it('goes on when the head given is the backup’s, and begins anew with the gap listed when it is later', async () => {
    const log = folder.path('data', 'log', 'checkpoint')
    await register.desk.state.log()?.catchUp()
    const ended = folder.path('ended')
    cpSync(log, ended)
    await backUp(folder.path('backups'))
    const same = folder.path('same')
    expect(await restore(register, same, { knownHead: ended })).toMatchObject({ ok: true, value: { next: null } })
    expect(headOf(join(same, 'log', 'checkpoint')).origin).toBe('kniha.local/log')

    for (const text of ['lost one', 'lost two', 'lost three']) await addReference(register.desk, text)
    await register.desk.state.log()?.catchUp()
    const later = folder.path('later')
    cpSync(log, later)
    const into = folder.path('gap')
    const restored = await restore(register, into, { knownHead: later })
    expect(restored).toMatchObject({ ok: true, value: { next: { number: 2, missing: 3, knownHead: readFileSync(later, 'utf8') } } })
    // The place of the old log says that it has ended: its key never signs here again, whatever is done to the database.
    expect(existsSync(join(into, 'log', 'ended'))).toBe(true)
    const [old, next] = [headOf(join(into, 'log', 'checkpoint')), headOf(join(into, 'log', '2', 'checkpoint'))]
    expect([old.origin, next.origin]).toEqual(['kniha.local/log', 'kniha.local/log~2'])
    const oldKey = parseVerifierKey(nodePrimitives, register.logKey)
    expect(oldKey.ok && isSignedBy(nodePrimitives, old.note, oldKey.value)).toBe(true)
    expect(oldKey.ok && isSignedBy(nodePrimitives, next.note, { ...oldKey.value, name: next.origin })).toBe(false)
  })

  it('refuses a head that is not this register’s', async () => {
    const forged = folder.path('forged')
    writeFileSync(forged, readFileSync(folder.path('later'), 'utf8').replace('kniha.local', 'kniha.other'))
    expect(await restore(register, folder.path('to-forged'), { knownHead: forged })).toMatchObject({ problem: { code: 'other-log' } })
    expect(await restore(register, folder.path('to-forged'), { settings: settings(folder.path('to-forged'), { KNIHA_LOG_NAME: 'another/log' }) })).toMatchObject({ problem: { code: 'other-log' } })
    expect(existsSync(folder.path('to-forged'))).toBe(false)
  })

  it('is restored once more as a third log', async () => {
    const second = folder.path('gap')
    const backups = fresh('second-backups')
    expect(await backUpRegister({ settings: settings(second), folder: backups, keep: 1, progress: () => undefined })).toMatchObject({ ok: true })
    expect(await restore(register, folder.path('third'), { backups, keys: join(second, 'keys') })).toMatchObject({ ok: true, value: { next: { number: 3, endedOrigin: 'kniha.local/log~2' } } })
    expect(headOf(folder.path('third', 'log', '3', 'checkpoint')).origin).toBe('kniha.local/log~3')
  })
})

describe('a second place of the keys that stands outside the data folder', () => {
  const own = folder.path('placed')
  const backups = folder.path('placed-backups')
  const older = folder.path('older-keys')
  let placed: OfflineRegister
  const files = (place: string): readonly string[] => ['root.json', 'buckets.json'].map((name) => readFileSync(join(place, name), 'utf8'))
  const bucketsIn = (place: string): Readonly<Record<string, string>> => JSON.parse(files(place)[1] ?? '')
  const outside = (name: string, from: string): string => {
    cpSync(from, folder.path(name), { recursive: true })
    return folder.path(name)
  }
  const restoreBeside = (name: string, copy: string, more: Partial<RestoreRequest> = {}) => {
    const into = folder.path(name)
    return restore(placed, into, { settings: settings(into, { KNIHA_KEYS_COPY: copy }), backups, keys: older, ...more })
  }
  // Older keys know a second bucket; the newer ones know that it was erased, and a third with a record in it.
  beforeAll(async () => {
    placed = await newRegister(own)
    const keys = () => placed.desk.state.shell.unlocked()?.keys
    const [first = ''] = Object.keys(bucketsIn(join(own, 'keys')))
    const second = (await keys()?.succeedBuckets([first]))?.get(first) ?? ''
    cpSync(join(own, 'keys'), older, { recursive: true })
    await keys()?.succeedBuckets([second])
    await keys()?.eraseBuckets([second])
    await addReference(placed.desk, 'under the third key')
    await placed.desk.context.originals.remove((await placed.desk.context.originals.keep(bytes('an original that is erased'))).sha256)
    fresh('placed-backups')
    expect(await backUpRegister({ settings: settings(own), folder: backups, keep: 1, progress: () => undefined })).toMatchObject({ ok: true })
    await placed.desk.close()
  })

  it('gives the newer keys that only it holds, and keeps them and what was erased', async () => {
    const copy = outside('newer-keys', join(own, 'keys'))
    const before = bucketsIn(copy)
    expect(Object.values(before).filter((value) => value.startsWith('erased:'))).toHaveLength(1)
    // The two of the records, and that of the key of the form, which has one of its own.
    expect(Object.keys(bucketsIn(older))).toHaveLength(3)
    expect(await restoreBeside('beside-newer', copy)).toMatchObject({ ok: true, value: { closed: 0, behind: [] } })
    expect(bucketsIn(copy)).toMatchObject(before)
    expect(files(folder.path('beside-newer', 'keys'))).toEqual(files(copy))
    // What was erased is still known as that, and the list can be added to.
    const list = folder.path('beside-newer', 'vault', 'erased')
    expect(readFileSync(list, 'utf8').trim()).toBe(readFileSync(join(own, 'vault', 'erased'), 'utf8').trim())
    expect(statSync(list).mode & 0o777).toBe(0o600)
  })

  it('is not touched by a restoration that is refused', async () => {
    const copy = outside('refused-keys', join(own, 'keys'))
    const before = files(copy)
    const head = folder.path('no-head')
    writeFileSync(head, 'no signed head of any log')
    expect(await restoreBeside('beside-refused', copy, { knownHead: head })).toMatchObject({ problem: { code: 'other-log' } })
    expect(files(copy)).toEqual(before)
    expect(existsSync(folder.path('beside-refused'))).toBe(false)
  })

  it('of another register, or that cannot be read, is left alone', async () => {
    const foreign = outside('foreign-keys', join(data, 'keys'))
    const before = files(foreign)
    expect(await restoreBeside('beside-foreign', foreign)).toEqual({ ok: false, problem: { code: 'foreign-keys', field: foreign } })
    expect(files(foreign)).toEqual(before)
    rmSync(join(foreign, 'root.json'))
    expect(await restoreBeside('beside-foreign', foreign)).toMatchObject({ problem: { code: 'foreign-keys' } })
    const broken = outside('broken-keys', join(own, 'keys'))
    writeFileSync(join(broken, 'buckets.json'), 'half a fi')
    expect(await restoreBeside('beside-broken', broken)).toMatchObject({ problem: { code: 'foreign-keys' } })
    expect(readFileSync(join(broken, 'buckets.json'), 'utf8')).toBe('half a fi')
    expect(existsSync(folder.path('beside-foreign')) || existsSync(folder.path('beside-broken'))).toBe(false)
  })

  it('that a duress passphrase emptied, or that is new, is filled', async () => {
    const emptied = outside('emptied-keys', join(own, 'keys'))
    const noise = { check: '00'.repeat(16), passphrase: '00'.repeat(60), duress: '00'.repeat(60) }
    writeFileSync(join(emptied, 'root.json'), JSON.stringify({ ...JSON.parse(files(emptied)[0] ?? ''), ...noise }))
    expect(await restoreBeside('beside-emptied', emptied)).toMatchObject({ ok: true, value: { closed: 0 } })
    expect(files(emptied)[0]).toBe(files(older)[0])
    const unused = folder.path('unused-keys')
    expect(await restoreBeside('beside-unused', unused, { keys: join(own, 'keys') })).toMatchObject({ ok: true, value: { closed: 0, behind: [] } })
    expect(files(unused)).toEqual(files(folder.path('beside-unused', 'keys')))
  })

  it('that cannot be written is named, and the register is restored all the same', async () => {
    const taken = folder.path('taken')
    const told: unknown[] = []
    const place = join(taken, 'keys')
    const restored = await restoreBeside('beside-taken', place, {
      keys: join(own, 'keys'), failed: (error) => told.push(error), checking: () => { writeFileSync(taken, 'a file where the folder should be') },
    })
    expect([restored, told.length]).toMatchObject([{ ok: true, value: { closed: 0, behind: [place] } }, 1])
  })
})

it('is opened by key holders, one share after another', async () => {
  const own = folder.path('held')
  const held = await newRegister(own, { threshold: 2, count: 3 })
  const backups = fresh('held-backups')
  expect(await backUpRegister({ settings: settings(own), folder: backups, keep: 1, progress: () => undefined })).toMatchObject({ ok: true })
  await held.desk.close()
  const typed = [held.shares[2] ?? '', 'no share', held.shares[0] ?? '']
  const said: number[] = []
  expect(await restore(held, folder.path('held-again'), {
    backups, keys: join(own, 'keys'), isAskedAgain: () => true,
    ask: (session) => {
      said.push(session?.given.length ?? -1)
      return Promise.resolve(typed.shift() ?? '')
    },
  })).toMatchObject({ ok: true, value: { closed: 0 } })
  expect(said).toEqual([0, 1, 1])
})

const runAs = 'runuser'
const postgres15 = '/usr/lib/postgresql/15/bin'
const isThere = existsSync(join(postgres15, 'initdb')) && process.getuid?.() === 0
if (!isThere) console.warn('skipped: PostgreSQL 15 (Debian: postgresql-15) is not installed, or this is not root')

describe.skipIf(!isThere)('PostgreSQL 15', () => {
  const home = mkdtempSync('/var/tmp/kniha-pg15-')
  const asPostgres = (program: string, ...args: readonly string[]): void => { execFileSync(runAs, ['-u', 'postgres', '--', join(postgres15, program), ...args], { stdio: 'ignore', cwd: '/' }) }
  const url = (name: string): string => `postgresql://kniha@/${name}?host=${encodeURIComponent(home)}`
  beforeAll(() => {
    execFileSync('chown', ['postgres', home])
    asPostgres('initdb', '-D', join(home, 'data'), '--username', 'kniha', '--auth', 'trust', '--locale', 'C', '--encoding', 'UTF8')
    asPostgres('pg_ctl', '-D', join(home, 'data'), '-w', '-o', `-c listen_addresses= -c unix_socket_directories=${home}`, 'start')
    for (const name of ['register', 'vault']) execFileSync(join(postgres15, 'createdb'), ['-h', home, '-U', 'kniha', name])
  })
  afterAll(() => {
    asPostgres('pg_ctl', '-D', join(home, 'data'), '-m', 'immediate', 'stop')
    rmSync(home, { recursive: true, force: true })
  })

  it('takes a backup of PostgreSQL 18, and its own goes back into 18', async () => {
    const into = folder.path('in-15')
    const own = { DATABASE_URL: url('register'), VAULT_DATABASE_URL: url('vault') }
    expect(await restore(register, into, { settings: settings(into, own) })).toMatchObject({ ok: true, value: { closed: 0 } })
    const backups = fresh('from-15')
    expect(await backUpRegister({ settings: settings(into, own), folder: backups, keep: 1, progress: () => undefined })).toMatchObject({ ok: true })
    const back = folder.path('back-in-18')
    expect(await restore(register, back, { backups, keys: join(into, 'keys') })).toMatchObject({ ok: true, value: { closed: 0, next: { number: 3 } } })
    expect(await restore(register, folder.path('in-15-again'), { settings: settings(folder.path('in-15-again'), own) })).toMatchObject({ problem: { code: 'not-empty' } })
  })
})
