// The contract of the desk's side of drop and mailbox, on both engines: the folder itself, and a collecting door over it.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDropReader } from '../../src/adapters/files/drop-reader.ts'
import { openDrop } from '../../src/adapters/files/drop.ts'
import { openMailbox } from '../../src/adapters/files/mailbox.ts'
import type { Id } from '../../src/domain/brand.ts'
import { idOf, parseLookupId, sha256Hex } from '../../src/domain/brand.ts'
import { mailboxBlobSize } from '../../src/domain/sealing/mailbox-blob.ts'
import { maxSealedBytes } from '../../src/domain/sealing/submission.ts'
import type { DropEntry, DropKeeper, DropReader, Mailbox, SealedSubmission } from '../../src/ports/intake-store.ts'
import { maxPieceBytes } from '../../src/ports/intake-store.ts'
import { nodePrimitives } from '../../src/primitives/node.ts'
import { doorTo } from '../kit/door-to.ts'

interface Engine { readonly reader: DropReader; readonly mailbox: Pick<Mailbox, 'put'>; readonly stop: () => Promise<void> }
const engines: readonly { readonly name: string; readonly open: (folder: string) => Promise<Engine> }[] = [
  {
    name: 'the folder',
    open: async (folder) => ({ reader: openDropReader(folder), mailbox: await openMailbox(`${folder}-mailbox`, randomBytes(32), nodePrimitives), stop: () => Promise.resolve() }),
  },
  {
    name: 'the collecting door',
    open: async (folder) => {
      const door = await doorTo(folder)
      const host = await door.reach()
      return { reader: host.drop, mailbox: host.mailbox, stop: door.stop }
    },
  },
]

const newId = (): Id<'submission'> => idOf(randomBytes(16))
const report = (size = 100): SealedSubmission => ({ kind: 'report', id: newId(), sealed: randomBytes(size) })
const large = maxSealedBytes + 1_500_000

describe.each(engines)('a desk at $name', ({ open }) => {
  let root = ''
  let folder = ''
  let drop: DropKeeper
  let engine: Engine
  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'kniha-reader-'))
    folder = join(root, 'drop')
    drop = await openDrop(folder)
    engine = await open(folder)
  })
  afterEach(async () => {
    await engine.stop()
    await drop.close()
    rmSync(root, { recursive: true, force: true })
  })
  const bytesOf = async (entry: DropEntry): Promise<Uint8Array | string> => {
    const opened = await engine.reader.open(entry)
    if (!opened.ok) return opened.problem.code
    const bytes = await opened.value.read(0, opened.value.size)
    await opened.value.close()
    return bytes
  }
  const keepFile = async (bytes: Uint8Array): Promise<Id<'submission'>> => {
    const id = newId()
    await drop.beginFile(id)
    for (let at = 0; at < bytes.length; at += maxPieceBytes) await drop.appendPiece(id, at, bytes.subarray(at, at + maxPieceBytes))
    await drop.finishFile(id, bytes.length)
    return id
  }

  it('lists in order what was kept, goes on at a cursor, and opens it byte for byte', async () => {
    expect(await engine.reader.list(null, 9)).toEqual([])
    const kept = Array.from({ length: 12 }, (_, index) => report(1 + index * 500))
    for (const each of kept) await drop.keepSealed(each)
    const entries = await engine.reader.list(null, 100)
    expect(entries.map(({ kind, id, size, sha256 }) => ({ kind, id, size, sha256 }))).toEqual(
      kept.map(({ kind, id, sealed }) => ({ kind, id, size: sealed.length, sha256: sha256Hex(nodePrimitives.sha256(sealed)) })))
    for (const [index, entry] of entries.entries()) expect(Buffer.compare(await bytesOf(entry) as Uint8Array, kept[index]!.sealed)).toBe(0)
    expect((await engine.reader.list(entries[3]!.cursor, 4)).map(({ id }) => id)).toEqual(kept.slice(4, 8).map(({ id }) => id))
    expect(await engine.reader.list(entries.at(-1)!.cursor, 4)).toEqual([])
  })
  it('shows any part of it without reading all', async () => {
    const [small, bytes] = [report(3_000), randomBytes(large)]
    await drop.keepSealed(small)
    await keepFile(bytes)
    const [first, second] = await engine.reader.list(null, 9)
    for (const [entry, whole] of [[first!, Buffer.from(small.sealed)], [second!, bytes]] as const) {
      for (const [offset, length] of [[0, 10], [2_000, 1_000], [whole.length - 5, 100], [whole.length, 1], [0, maxPieceBytes + 1]] as const) {
        const seen = await engine.reader.peek(entry, offset, length)
        expect(seen.ok && Buffer.compare(seen.value, whole.subarray(offset, offset + Math.min(length, maxPieceBytes)))).toBe(0)
      }
    }
    expect(await engine.reader.peek({ ...first!, cursor: 'of another drop' }, 0, 1)).toEqual({ ok: false, problem: { code: 'not-found' } })
  })
  it('opens a large file whole, and says of a damaged one that it does not open', async () => {
    const bytes = randomBytes(large)
    const id = await keepFile(bytes)
    const [entry] = await engine.reader.list(null, 9)
    expect(entry).toMatchObject({ kind: 'file', id, size: large })
    expect(Buffer.compare(await bytesOf(entry!) as Uint8Array, bytes)).toBe(0)
    const path = join(folder, 'files', id)
    const changed = readFileSync(path)
    changed[large - 7]! ^= 1
    writeFileSync(path, changed)
    expect(await bytesOf(entry!)).toBe('not-readable')
    changed[large - 7]! ^= 1
    writeFileSync(path, changed)
    expect(Buffer.compare(await bytesOf(entry!) as Uint8Array, bytes)).toBe(0)
  })
  it('lets go of what was confirmed, and of nothing else', async () => {
    const kept = [report(), report(), report()]
    for (const each of kept) await drop.keepSealed(each)
    await keepFile(randomBytes(large))
    const entries = await engine.reader.list(null, 9)
    await engine.reader.confirm(entries.slice(0, 2))
    await engine.reader.confirm(entries.slice(3))
    await drop.sweep(Date.now())
    expect((await engine.reader.list(null, 9)).map(({ id }) => id)).toEqual([kept[2]!.id])
    expect(Buffer.compare(await bytesOf(entries[2]!) as Uint8Array, kept[2]!.sealed)).toBe(0)
    await engine.reader.confirm(entries.slice(2, 3))
    // Twice is once.
    await engine.reader.confirm(entries.slice(2, 3))
    await drop.sweep(Date.now())
    expect(await engine.reader.list(null, 9)).toEqual([])
    expect(readdirSync(join(folder, 'files'))).toEqual([])
    for (const entry of entries) {
      expect(await bytesOf(entry)).toBe('not-found')
      expect(await engine.reader.peek(entry, 0, 1)).toEqual({ ok: false, problem: { code: 'not-found' } })
    }
  })
  it('puts a reply in the place of the one before', async () => {
    const id = parseLookupId(randomBytes(32).toString('hex'))!
    const [first, second] = [randomBytes(mailboxBlobSize), randomBytes(mailboxBlobSize)]
    const theirs = await openMailbox(`${folder}-mailbox`, randomBytes(32), nodePrimitives)
    for (const blob of [first, second]) {
      expect(await engine.mailbox.put(id, blob)).toEqual({ ok: true, value: 'there' })
      expect(Buffer.compare(await theirs.read(id), blob)).toBe(0)
    }
    await expect(engine.mailbox.put(id, randomBytes(5))).rejects.toThrow(RangeError)
  })
})
