// The last part of a disk stays free: sources and originals stop before it, and the log can still be written.
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { parseDraftToken } from '../../domain/brand.ts'
import { mailboxBlobSize } from '../../domain/sealing/mailbox-blob.ts'
import { submissionId } from '../../domain/sealing/submission.ts'
import { nodePrimitives } from '../../primitives/node.ts'
import { reserveOf, roomIn, withReserve } from './disk-room.ts'
import { openDrafts } from './draft-keeper.ts'
import { openDrop } from './drop.ts'
import { openMailbox } from './mailbox.ts'
import { originalVault } from './original-vault.ts'

const folder = mkdtempSync(join(tmpdir(), 'kniha-room-'))
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })
const canMount = process.getuid?.() === 0 && process.platform === 'linux'
const newId = () => submissionId(nodePrimitives.random(16), randomBytes(8), nodePrimitives)
async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> { yield await Promise.resolve(bytes) }
const full = { ok: false, problem: { code: 'disk-full' } }

describe('the reserve of a disk', () => {
  it('is a twentieth, a gibibyte at most', () => {
    expect([reserveOf(20 * 1024 ** 2), reserveOf(10 ** 15)]).toEqual([1024 ** 2, 1024 ** 3])
  })

  it.skipIf(!canMount)('is never taken by sources or originals; a whole file is finished, and room that comes back is used (needs root for a small disk)', async () => {
    const disk = join(folder, 'disk')
    mkdirSync(disk)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', disk])
    const free = (): number => { const { bsize, bavail } = statfsSync(disk); return bsize * bavail }
    const reserve = reserveOf(64 * 1024 ** 2)
    try {
      const drop = await openDrop(join(disk, 'drop'))
      const drafts = await openDrafts(join(disk, 'drafts'), await openMailbox(join(disk, 'mailbox'), new Uint8Array(32), nodePrimitives), nodePrimitives)
      const store = withReserve({ drop, mailbox: drafts }, roomIn(disk, (() => { let at = 0; return () => (at += 1_000) })()))
      const report = () => store.drop.keepSealed({ kind: 'report', id: newId(), sealed: randomBytes(1024 ** 2) })
      const file = newId()
      await store.drop.beginFile(file)
      expect((await store.drop.appendPiece(file, 0, randomBytes(10_000))).ok).toBe(true)
      let kept = 0
      while ((await report()).ok) kept += 1
      expect(kept).toBeGreaterThan(50)
      expect(free()).toBeGreaterThan(reserve - 2 * 1024 ** 2)
      expect(await store.drop.beginFile(newId())).toEqual(full)
      expect(await store.drop.appendPiece(file, 10_000, randomBytes(10))).toEqual(full)
      expect(await store.mailbox.putDraft(parseDraftToken('ab'.repeat(32))!, randomBytes(mailboxBlobSize))).toEqual(full)
      await expect(originalVault(join(disk, 'vault')).keep(once(randomBytes(10)))).rejects.toThrow('reserve')
      // What is there is still worked with: the file is finished, the log grows.
      expect((await store.drop.finishFile(file, 10_000)).ok).toBe(true)
      writeFileSync(join(disk, 'log'), randomBytes(1024 ** 2))
      execFileSync('mount', ['-o', 'remount,size=96m', disk])
      expect((await report()).ok).toBe(true)
      expect((await originalVault(join(disk, 'vault')).keep(once(randomBytes(10)))).size).toBe(10)
      await drop.close()
    } finally {
      execFileSync('umount', [disk])
    }
  }, 30_000)

  it('is asked about four times a second at most', () => {
    let now = 0
    const hasRoom = roomIn(folder, () => now)
    const first = hasRoom()
    now = 250
    expect(hasRoom()).toBe(first)
    now = 251
    expect(hasRoom()).not.toBe(first)
  })
})
