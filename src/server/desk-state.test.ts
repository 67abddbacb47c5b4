// Locking under trouble: the keys go whatever hangs or fails, and nothing is sealed under what is left of them.
import { execFileSync } from 'node:child_process'
import { closeSync, constants, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it, vi } from 'vitest'
import { testDesk } from '../../test/desk.ts'
import { idOf } from '../domain/brand.ts'
import type { Id } from '../domain/brand.ts'
import { nodePrimitives } from '../primitives/node.ts'
import type { BucketFile } from './keys/bucket-file.ts'
import { openKeyTree } from './keys/key-tree.ts'

describe('lock', () => {
  it('wipes the keys when a feature fails to stop and another never does', async () => {
    const { desk, passphrase } = await testDesk()
    desk.state.whileUnlocked(() => Promise.resolve(() => Promise.reject(new Error('made to fail'))))
    desk.state.whileUnlocked(() => Promise.resolve(() => new Promise(() => undefined)))
    await desk.state.lock()
    expect((await desk.state.unlock(passphrase)).ok).toBe(true)
    const keys = desk.state.shell.unlocked()?.keys
    const began = Date.now()
    await desk.state.lock()
    expect(Date.now() - began).toBeLessThan(8_000)
    expect(desk.state.shell.unlocked()).toBeNull()
    expect(() => keys?.derive('custody handling')).toThrow('locked')
  }, 20_000)
})

describe('a stopped log', () => {
  it('signs nothing with its emptied seed', async () => {
    const { desk } = await testDesk()
    const log = desk.state.log()
    await desk.state.lock()
    log?.nudge()
    await expect(log?.catchUp()).rejects.toThrow('closed')
  })
})

describe('a wiped key tree', () => {
  it('opens no bucket under an emptied root', async () => {
    const kept: unknown[] = []
    const id = '00000000-0000-4000-8000-000000000000' as Id
    const tree = openKeyTree({
      primitives: nodePrimitives, root: nodePrimitives.random(32), buckets: {}, randomId: () => id, keepBuckets: (buckets) => { kept.push(buckets); return Promise.resolve() },
      replaceBuckets: () => Promise.resolve([]),
    })
    tree.wipe()
    await expect(tree.newRecordKey(id)).rejects.toThrow('locked')
    expect(kept).toEqual([])
  })
  it('leaves no record key in memory after it was used, nor when what it opens was changed', async () => {
    const [root, id, seen] = [nodePrimitives.random(32), '00000000-0000-4000-8000-000000000000' as Id, new Set<Uint8Array>()]
    const primitives = {
      ...nodePrimitives,
      aeadSeal: (...given: Parameters<typeof nodePrimitives.aeadSeal>) => { seen.add(given[0]); return nodePrimitives.aeadSeal(...given) },
      aeadOpen: (...given: Parameters<typeof nodePrimitives.aeadOpen>) => { seen.add(given[0]); return nodePrimitives.aeadOpen(...given) },
    }
    const tree = openKeyTree({ primitives, root, buckets: {}, randomId: () => id, keepBuckets: () => Promise.resolve(), replaceBuckets: () => Promise.resolve([]) })
    const key = await tree.newRecordKey(id)
    const sealed = tree.seal(id, key, new TextEncoder().encode('told'), 'payload')
    expect(new TextDecoder().decode(tree.open(id, key, sealed, 'payload'))).toBe('told')
    expect(() => tree.open(id, key, sealed, 'another column')).toThrow('does not open')
    const [isZero, isLive] = [(used: Uint8Array): boolean => used.every((byte) => byte === 0), (used: Uint8Array): boolean => used.some((byte) => byte !== 0)]
    // The root and the bucket key stay until the register is locked; each of the three uses drew the record key anew.
    expect([seen.has(root), [...seen].filter(isLive).length, [...seen].filter(isZero).length]).toEqual([true, 2, 3])
  })
})

describe('a record that is going to be destroyed', () => {
  it('stands under a bucket key that no other record ever gets, and that is kept though others are drawn at once', async () => {
    const root = nodePrimitives.random(32)
    const newId = (): Id => idOf(nodePrimitives.random(16))
    let kept: BucketFile = {}
    const open = () => openKeyTree({
      primitives: nodePrimitives, root: Uint8Array.from(root), buckets: kept, randomId: newId, keepBuckets: (buckets) => { kept = { ...buckets }; return Promise.resolve() }, replaceBuckets: () => Promise.resolve([]),
    })
    const tree = open()
    const note = new TextEncoder().encode('what it says')
    const drawn = await Promise.all([tree.newLoneKey(newId(), note), tree.newRecordKey(newId()), tree.newLoneKey(newId(), note), tree.newRecordKey(newId())])
    const [one, shared, other] = drawn.map(({ bucket }) => bucket)
    expect(new Set([one, shared, other]).size).toBe(3)
    expect(drawn[3].bucket).toBe(shared)
    expect(Object.keys(kept).sort()).toEqual([one, shared, other].sort())
    const again = open()
    for (let n = 0; n < 3; n++) expect((await again.newRecordKey(newId())).bucket).toBe(shared)
    // Found again where no row stands any more, and gone with the key.
    again.countRecord(other ?? '')
    expect(again.lostNotes()).toEqual([{ bucket: one, note }])
    await again.eraseBuckets([one ?? ''])
    expect(again.lostNotes()).toEqual([])
    expect(JSON.stringify(kept)).not.toContain('what it says')
  })
})

describe('an opening that fails half-way', () => {
  it('leaves nothing open when the log cannot take it, and opens the next time', async () => {
    const { desk, passphrase } = await testDesk()
    const { state } = desk
    await state.lock()
    await sql`alter table custody add constraint is_full check (seq < 0) not valid`.execute(state.shell.db)
    await expect(state.unlock(passphrase)).rejects.toThrow('is_full')
    expect([state.shell.unlocked(), state.log()]).toEqual([null, null])
    await sql`alter table custody drop constraint is_full`.execute(state.shell.db)
    expect((await state.unlock(passphrase)).ok).toBe(true)
  }, 30_000)
  it('tells of a room that does not start, and lets the others and the people in', async () => {
    const told: unknown[] = []
    vi.spyOn(console, 'error').mockImplementation((error: unknown) => { told.push(error) })
    const { desk, passphrase } = await testDesk()
    await desk.state.lock()
    const later = vi.fn(() => Promise.resolve(() => Promise.resolve()))
    desk.state.whileUnlocked(() => Promise.reject(new Error('made to fail')))
    desk.state.whileUnlocked(later)
    expect((await desk.state.unlock(passphrase)).ok).toBe(true)
    expect(later).toHaveBeenCalledOnce()
    expect(told.map(String).join()).toContain('made to fail')
    vi.restoreAllMocks()
  }, 30_000)
})

describe('a lock behind something that hangs', () => {
  it('is not kept waiting: the keys go', async () => {
    const { desk, dataDir } = await testDesk()
    const keys = desk.state.shell.unlocked()?.keys
    // A stick that never answers.
    const stick = join(dataDir, 'keys-copy', 'root.json')
    rmSync(stick)
    execFileSync('mkfifo', [stick])
    const stuck = desk.state.setDuress('one two three four five six seven').catch(() => undefined)
    await desk.state.lock()
    expect(() => keys?.derive('custody handling')).toThrow('locked')
    expect(desk.state.shell.unlocked()).toBeNull()
    closeSync(openSync(stick, constants.O_WRONLY))
    await stuck
  }, 30_000)
})
