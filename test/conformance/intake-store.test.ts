// The contract of drop and mailbox, on real files: what is acknowledged is there, once, whatever happens to the process or the disk.
import { execFileSync, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { open } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { build } from 'esbuild'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openDrafts } from '../../src/adapters/files/draft-keeper.ts'
import { openDropReader } from '../../src/adapters/files/drop-reader.ts'
import { openDrop } from '../../src/adapters/files/drop.ts'
import { openMailbox } from '../../src/adapters/files/mailbox.ts'
import type { DraftToken, Id, LookupId } from '../../src/domain/brand.ts'
import { idOf, parseDraftToken, parseLookupId } from '../../src/domain/brand.ts'
import { mailboxBlobSize } from '../../src/domain/sealing/mailbox-blob.ts'
import { maxSealedBytes } from '../../src/domain/sealing/submission.ts'
import { draftPlace } from '../../src/domain/sealing/upload-draft.ts'
import type { DropEntry, DropReader } from '../../src/ports/intake-store.ts'
import { maxPieceBytes, syncedBytes } from '../../src/ports/intake-store.ts'
import { nodePrimitives } from '../../src/primitives/node.ts'

let folder = ''
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'kniha-drop-')) })
afterEach(() => { rmSync(folder, { recursive: true, force: true }) })

const newId = (): Id<'submission'> => idOf(randomBytes(16))
const report = (size = 100): { kind: 'report'; id: Id<'submission'>; sealed: Uint8Array } => ({ kind: 'report', id: newId(), sealed: randomBytes(size) })
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const everything = (reader: DropReader): Promise<readonly DropEntry[]> => reader.list(null, 1_000_000)
const bytesOf = async (reader: DropReader, entry: DropEntry): Promise<Uint8Array | string> => {
  const opened = await reader.open(entry)
  if (!opened.ok) return opened.problem.code
  const bytes = await opened.value.read(0, opened.value.size)
  await opened.value.close()
  return bytes
}
const segments = (): string[] => readdirSync(join(folder, 'segments')).map((name) => join(folder, 'segments', name)).sort()

describe('the drop', () => {
  it('keeps, lists in order and opens what was kept, also after a restart', async () => {
    const kept = Array.from({ length: 30 }, (_, index) => report(1 + index * 500))
    const drop = await openDrop(folder)
    for (const each of kept) expect(await drop.keepSealed(each)).toEqual({ ok: true, value: { again: false } })
    await drop.close()
    await (await openDrop(folder)).close()
    const reader = openDropReader(folder)
    const entries = await everything(reader)
    expect(entries.map((entry) => entry.id)).toEqual(kept.map((each) => each.id))
    for (const [index, entry] of entries.entries()) {
      expect(entry).toMatchObject({ kind: 'report', size: kept[index]!.sealed.length, sha256: createHash('sha256').update(kept[index]!.sealed).digest('hex') })
      expect(Buffer.compare(await bytesOf(reader, entry) as Uint8Array, kept[index]!.sealed)).toBe(0)
    }
    expect((await reader.list(entries[9]!.cursor, 5)).map((entry) => entry.id)).toEqual(kept.slice(10, 15).map((each) => each.id))
    expect(await openDropReader(join(folder, 'nowhere')).list(null, 5)).toEqual([])
  })
  it('keeps an id once: at the same time, again, and after a restart', async () => {
    const one = report()
    const drop = await openDrop(folder)
    const both = await Promise.all([drop.keepSealed(one), drop.keepSealed(one)])
    expect(both.every((result) => result.ok)).toBe(true)
    expect(await drop.keepSealed({ ...one, sealed: randomBytes(5) })).toEqual({ ok: true, value: { again: true } })
    await drop.close()
    const again = await openDrop(folder)
    expect(await again.keepSealed(one)).toEqual({ ok: true, value: { again: true } })
    await again.close()
    expect(await everything(openDropReader(folder))).toHaveLength(1)
  })
  it('refuses what is too large', async () => {
    const drop = await openDrop(folder)
    expect(await drop.keepSealed(report(maxSealedBytes + 1))).toEqual({ ok: false, problem: { code: 'too-large' } })
    expect((await drop.keepSealed(report(maxSealedBytes))).ok).toBe(true)
    await drop.close()
  })
  it('cuts a torn tail and keeps everything before it, wherever the tear is', async () => {
    const drop = await openDrop(folder)
    const kept = [report(), report(), report()]
    for (const each of kept) await drop.keepSealed(each)
    await drop.close()
    const [segment] = segments()
    const full = readFileSync(segment!)
    for (const left of [full.length - 1, full.length - 100, full.length - 152, full.length - 153, 70, 68, 67, 10, 0]) {
      writeFileSync(segment!, full.subarray(0, left))
      const reopened = await openDrop(folder)
      const whole = Math.max(0, Math.floor((left - 69) / 153))
      expect((await everything(openDropReader(folder))).map((entry) => entry.id)).toEqual(kept.slice(0, whole).map((each) => each.id))
      const more = report()
      await reopened.keepSealed(more)
      await reopened.close()
      expect((await everything(openDropReader(folder))).map((entry) => entry.id)).toEqual([...kept.slice(0, whole).map((each) => each.id), more.id])
    }
  })
  it('a flipped bit spoils one record, says so, and hides no other', async () => {
    const drop = await openDrop(folder)
    const kept = [report(), report(), report(), report()]
    for (const each of kept) await drop.keepSealed(each)
    await drop.close()
    const [segment] = segments()
    const full = readFileSync(segment!)
    for (let at = 69 + 153; at < 69 + 2 * 153; at += 1) {
      const changed = Buffer.from(full)
      changed[at] = changed[at]! ^ (1 << (at % 8))
      writeFileSync(segment!, changed)
      await (await openDrop(folder)).close()
      const reader = openDropReader(folder)
      const whole: string[] = []
      for (const entry of await everything(reader)) if (typeof await bytesOf(reader, entry) !== 'string') whole.push(entry.id)
      expect(whole).toEqual([kept[0]!.id, kept[2]!.id, kept[3]!.id])
      expect(readFileSync(segment!)).toHaveLength(full.length)
    }
  })
  it('keeps aside what stands behind two damaged records', async () => {
    const drop = await openDrop(folder)
    for (let n = 0; n < 4; n++) await drop.keepSealed(report())
    await drop.close()
    const [segment] = segments()
    const full = readFileSync(segment!)
    const changed = Buffer.from(full)
    for (const record of [1, 2]) changed[69 + record * 153 + 60]! ^= 1
    writeFileSync(segment!, changed)
    await (await openDrop(folder)).close()
    const aside = readdirSync(join(folder, 'segments-torn'))
    expect(aside).toHaveLength(1)
    expect(readFileSync(join(folder, 'segments-torn', aside[0]!)).subarray(-153)).toEqual(full.subarray(-153))
  })
  it('removes only what the desk confirmed', async () => {
    const drop = await openDrop(folder)
    const kept = [report(), report(), report()]
    for (const each of kept) await drop.keepSealed(each)
    const reader = openDropReader(folder)
    const entries = await everything(reader)
    await reader.confirm(entries.slice(0, 2))
    await drop.sweep(Date.now())
    expect((await everything(reader)).map((entry) => entry.id)).toEqual([kept[2]!.id])
    expect(typeof await bytesOf(reader, entries[0]!)).not.toBe('string')
    await reader.confirm(entries.slice(2))
    await drop.sweep(Date.now())
    expect(await everything(reader)).toEqual([])
    expect(await bytesOf(reader, entries[0]!)).toBe('not-found')
    expect(segments().map((path) => statSync(path).size)).toEqual([69])
    const more = report()
    await drop.keepSealed(more)
    await drop.close()
    await (await openDrop(folder)).close()
    expect((await reader.list(entries[2]!.cursor, 10)).map((entry) => entry.id)).toEqual([more.id])
  })
})

describe('a file in the drop', () => {
  it('comes in pieces and is listed when it is whole', async () => {
    const drop = await openDrop(folder)
    const reader = openDropReader(folder)
    const id = newId()
    const bytes = randomBytes(3_000_000)
    expect(await drop.appendPiece(id, 0, bytes)).toEqual({ ok: false, problem: { code: 'not-found' } })
    expect(await drop.beginFile(id)).toEqual({ ok: true, value: { offset: 0, sha256: sha256(new Uint8Array(0)), finished: false } })
    for (let at = 0; at < bytes.length; at += 1_000_000) expect((await drop.appendPiece(id, at, bytes.subarray(at, at + 1_000_000))).ok).toBe(true)
    expect(await drop.beginFile(id)).toEqual({ ok: true, value: { offset: bytes.length, sha256: sha256(bytes), finished: false } })
    expect(await drop.appendPiece(id, 5, bytes)).toEqual({ ok: false, problem: { code: 'changed-meanwhile' } })
    expect(await drop.appendPiece(id, bytes.length, Buffer.alloc(maxPieceBytes + 1))).toEqual({ ok: false, problem: { code: 'too-large' } })
    expect(await everything(reader)).toEqual([])
    expect(await drop.finishFile(id, 5)).toEqual({ ok: false, problem: { code: 'changed-meanwhile' } })
    expect(await drop.finishFile(id, bytes.length)).toEqual({ ok: true, value: { again: false } })
    expect(await drop.finishFile(id, bytes.length)).toEqual({ ok: true, value: { again: true } })
    expect(await drop.beginFile(id)).toMatchObject({ ok: true, value: { finished: true } })
    const [entry] = await everything(reader)
    expect(entry).toMatchObject({ kind: 'file', id, size: bytes.length })
    expect(Buffer.compare(await bytesOf(reader, entry!) as Uint8Array, bytes)).toBe(0)
    const path = join(folder, 'files', id)
    const changed = readFileSync(path)
    changed[77] = changed[77]! ^ 1
    writeFileSync(path, changed)
    expect(await bytesOf(reader, entry!)).toBe('not-readable')
    await reader.confirm([entry!])
    await drop.sweep(Date.now())
    expect(readdirSync(join(folder, 'files'))).toEqual([])
    await drop.close()
  })
  it('goes on after a restart, at most one step back, and says what it holds', async () => {
    const bytes = randomBytes(6_000_000)
    const id = newId()
    const drop = await openDrop(folder)
    await drop.beginFile(id)
    await drop.appendPiece(id, 0, bytes.subarray(0, maxPieceBytes))
    await drop.appendPiece(id, maxPieceBytes, bytes.subarray(maxPieceBytes, 5_000_000))
    await drop.close()
    const again = await openDrop(folder)
    const begun = await again.beginFile(id)
    const offset = 5_000_000 - syncedBytes
    expect(begun).toEqual({ ok: true, value: { offset, sha256: sha256(bytes.subarray(0, offset)), finished: false } })
    // Shorter than what the crash left behind the offset.
    expect(await again.appendPiece(id, offset, bytes.subarray(offset, offset + 7))).toMatchObject({ value: { offset: offset + 7, sha256: sha256(bytes.subarray(0, offset + 7)) } })
    expect((await again.appendPiece(id, offset + 7, bytes.subarray(offset + 7))).ok).toBe(true)
    expect((await again.finishFile(id, bytes.length)).ok).toBe(true)
    await again.close()
    const reader = openDropReader(folder)
    const [entry] = await everything(reader)
    expect(Buffer.compare(await bytesOf(reader, entry!) as Uint8Array, bytes)).toBe(0)
  })
  it('is thrown away when its sender gives it up, and never once it is kept', async () => {
    const drop = await openDrop(folder)
    const [left, kept] = [newId(), newId()]
    for (const id of [left, kept]) {
      await drop.beginFile(id)
      await drop.appendPiece(id, 0, randomBytes(100))
    }
    expect((await drop.finishFile(kept, 100)).ok).toBe(true)
    for (const id of [left, kept, newId()]) expect(await drop.giveUp(id)).toEqual({ ok: true, value: true })
    expect(readdirSync(join(folder, 'files'))).toEqual([kept])
    expect(await drop.appendPiece(left, 100, randomBytes(1))).toEqual({ ok: false, problem: { code: 'not-found' } })
    expect(await drop.beginFile(left)).toMatchObject({ value: { offset: 0, finished: false } })
    expect(await everything(openDropReader(folder))).toMatchObject([{ id: kept }])
    await drop.close()
  })
  it('is given up after three days without a piece', async () => {
    const id = newId()
    const drop = await openDrop(folder)
    await drop.beginFile(id)
    const now = Date.now()
    await drop.sweep(now)
    expect(readdirSync(join(folder, 'files'))).toEqual([id])
    utimesSync(join(folder, 'files', id), 0, 0)
    await drop.sweep(now)
    expect(readdirSync(join(folder, 'files'))).toEqual([])
    await drop.close()
  })
})

const canMount = process.getuid?.() === 0 && process.platform === 'linux'

describe('a full disk', () => {
  it.skipIf(!canMount)('refuses, shows nothing half, goes on reading, and takes again when there is room (needs root for a small disk)', async () => {
    const disk = join(folder, 'disk')
    mkdirSync(disk)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk])
    try {
      const drop = await openDrop(disk)
      const reader = openDropReader(disk)
      const kept: string[] = []
      let refused = 0
      for (let count = 0; count < 40; count++) {
        const one = report(100_000)
        const result = await drop.keepSealed(one)
        if (result.ok) kept.push(one.id)
        else refused += Number(result.problem.code === 'disk-full')
      }
      expect(kept.length + refused).toBe(40)
      expect(refused).toBeGreaterThan(10)
      const file = newId()
      const begun = await drop.beginFile(file)
      const piece = begun.ok ? await drop.appendPiece(file, 0, randomBytes(1_000_000)) : begun
      expect(piece).toEqual({ ok: false, problem: { code: 'disk-full' } })
      const entries = await everything(reader)
      expect(entries.map((entry) => entry.id)).toEqual(kept)
      for (const entry of entries) expect(typeof await bytesOf(reader, entry)).not.toBe('string')
      execFileSync('mount', ['-o', 'remount,size=4m', disk])
      const later = report(100_000)
      expect(await drop.keepSealed(later)).toEqual({ ok: true, value: { again: false } })
      await drop.close()
      expect((await everything(reader)).map((entry) => entry.id)).toEqual([...kept, later.id])
    } finally {
      execFileSync('umount', [disk])
    }
  })
})

describe('a failed sync', () => {
  it('is never acknowledged nor tried again: every later call fails until the drop is opened anew', async () => {
    const handle = await open(folder, 'r')
    const failing = vi.spyOn(Object.getPrototypeOf(handle) as typeof handle, 'datasync')
    await handle.close()
    const drop = await openDrop(folder)
    failing.mockRejectedValueOnce(new Error('EIO'))
    await expect(drop.keepSealed(report())).rejects.toThrow('EIO')
    await expect(drop.keepSealed(report())).rejects.toThrow('EIO')
    await drop.close()
    const again = await openDrop(folder)
    const id = newId()
    await again.beginFile(id)
    failing.mockRejectedValueOnce(new Error('EIO'))
    await expect(again.appendPiece(id, 0, randomBytes(10))).rejects.toThrow('EIO')
    await expect(again.keepSealed(report())).rejects.toThrow('EIO')
    await again.close()
    failing.mockRestore()
    const healed = await openDrop(folder)
    expect((await healed.keepSealed(report())).ok).toBe(true)
    await healed.close()
  })
})

describe('a killed writer', () => {
  it('has lost nothing that it acknowledged', async () => {
    const script = join(folder, 'writer.mjs')
    await build({
      stdin: {
        resolveDir: process.cwd(), loader: 'ts', contents: `
          import { openDrop } from './src/adapters/files/drop.ts'
          import { idOf } from './src/domain/brand.ts'
          import { randomBytes } from 'node:crypto'
          const drop = await openDrop(${JSON.stringify(join(folder, 'drop'))})
          const writer = async () => { for (;;) { const id = idOf(randomBytes(16)); const kept = await drop.keepSealed({ kind: 'report', id, sealed: randomBytes(4000) }); if (kept.ok) process.stdout.write(id + '\\n') } }
          await Promise.all(Array.from({ length: 16 }, writer))`,
      },
      outfile: script, bundle: true, platform: 'node', format: 'esm',
    })
    const acknowledged: string[] = []
    for (let round = 0; round < 5; round++) {
      const writer = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] })
      let text = ''
      writer.stdout.on('data', (data: Buffer) => { text += data.toString() })
      while (text.length < 3000) await delay(10)
      const ended = new Promise((resolve) => writer.once('close', resolve))
      writer.kill('SIGKILL')
      await ended
      acknowledged.push(...text.split('\n').slice(0, -1))
    }
    await (await openDrop(join(folder, 'drop'))).close()
    const kept = (await everything(openDropReader(join(folder, 'drop')))).map((entry) => entry.id as string)
    expect(new Set(kept).size).toBe(kept.length)
    expect(acknowledged.filter((id) => !kept.includes(id))).toEqual([])
    expect(acknowledged.length).toBeGreaterThan(300)
  })
})

describe('drafts', () => {
  const token = (): DraftToken => parseDraftToken(randomBytes(32).toString('hex'))!
  const open = async () => {
    const mailbox = await openMailbox(join(folder, 'mailbox'), randomBytes(32), nodePrimitives)
    return { mailbox, drafts: await openDrafts(join(folder, 'drafts'), mailbox, nodePrimitives) }
  }
  it('are written with a token and read at its place, like replies and decoys', async () => {
    const { mailbox, drafts } = await open()
    const [mine, blob, reply] = [token(), randomBytes(mailboxBlobSize), randomBytes(mailboxBlobSize)]
    const place = draftPlace(mine, nodePrimitives)
    const decoy = await drafts.read(place)
    expect([decoy.length, Buffer.compare(await mailbox.read(place), decoy)]).toEqual([mailboxBlobSize, 0])
    expect(await drafts.putDraft(mine, blob)).toEqual({ ok: true, value: true })
    expect(Buffer.compare(await drafts.read(place), blob)).toBe(0)
    const replies = parseLookupId(randomBytes(32).toString('hex'))!
    await mailbox.put(replies, reply)
    // Whoever knows a place and writes with it as a token reaches another one.
    for (const shown of [replies, place]) await drafts.putDraft(parseDraftToken(shown)!, randomBytes(mailboxBlobSize))
    expect([Buffer.compare(await drafts.read(replies), reply), Buffer.compare(await drafts.read(place), blob)]).toEqual([0, 0])
    expect(readdirSync(join(folder, 'mailbox'))).toEqual([replies])
    await expect(drafts.putDraft(mine, randomBytes(5))).rejects.toThrow(RangeError)
  })
  it('go after three days, replies never', async () => {
    const { mailbox, drafts } = await open()
    const [old, fresh, replies] = [token(), token(), parseLookupId(randomBytes(32).toString('hex'))!]
    for (const each of [old, fresh]) await drafts.putDraft(each, randomBytes(mailboxBlobSize))
    await mailbox.put(replies, randomBytes(mailboxBlobSize))
    utimesSync(join(folder, 'drafts', draftPlace(old, nodePrimitives)), 0, 0)
    utimesSync(join(folder, 'mailbox', replies), 0, 0)
    await drafts.sweep(Date.now())
    expect(readdirSync(join(folder, 'drafts'))).toEqual([draftPlace(fresh, nodePrimitives)])
    expect(readdirSync(join(folder, 'mailbox'))).toEqual([replies])
  })
})

describe('the mailbox', () => {
  const lookupId = (): LookupId => parseLookupId(randomBytes(32).toString('hex'))!
  it('gives back the blob put last, and a steady decoy for anybody else', async () => {
    const mailbox = await openMailbox(folder, randomBytes(32), nodePrimitives)
    const id = lookupId()
    const decoy = await mailbox.read(id)
    expect(decoy).toHaveLength(mailboxBlobSize)
    expect(await mailbox.read(id)).toEqual(decoy)
    const blobs = [randomBytes(mailboxBlobSize), randomBytes(mailboxBlobSize)]
    for (const blob of blobs) {
      expect(await mailbox.put(id, blob)).toEqual({ ok: true, value: 'there' })
      expect(Buffer.compare(await mailbox.read(id), blob)).toBe(0)
    }
    expect(await mailbox.read(lookupId())).toHaveLength(mailboxBlobSize)
    expect(readdirSync(folder)).toEqual([id])
    await expect(mailbox.put(id, randomBytes(5))).rejects.toThrow(RangeError)
    truncateSync(join(folder, id), 100)
    expect(await mailbox.read(id)).toHaveLength(mailboxBlobSize)
  })
})
