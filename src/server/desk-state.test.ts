// Locking under trouble: the keys go whatever hangs or fails, and nothing is sealed under what is left of them.
import { describe, expect, it } from 'vitest'
import { testDesk } from '../../test/desk.ts'
import type { Id } from '../domain/brand.ts'
import { nodePrimitives } from '../primitives/node.ts'
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
})
