// The made-up country in a whole desk: committed through the one door, its files sealed, opened and checked against the log.
import { describe, expect, it } from 'vitest'
import { collect, openOriginal } from '../../src/server/originals.ts'
import { fillDesk } from '../../src/world/fill.ts'
import { smallWorld } from '../../src/world/small.ts'
import { testDesk } from '../desk.ts'
import { hasMediaTools, mediaTools } from './media-runner.ts'
import { tellingOf } from './telling.ts'

const world = smallWorld(tellingOf(2020))
const records = world.plans.flatMap((plan) => plan.changes).length + world.items.length

describe('filling a demonstration', () => {
  it('without FFmpeg keeps the papers and says how many files are missing', async () => {
    const { desk } = await testDesk({ isDemo: true })
    const done = await fillDesk(desk.context, world, { tools: null, progress: () => undefined })
    expect(done).toEqual({ ok: true, value: { records, files: 4, missing: 44 } })
    expect(desk.state.shell.unlocked()!.register.all('item')).toHaveLength(68)
    expect(await fillDesk(desk.context, world, { tools: null, progress: () => undefined })).toEqual({ ok: true, value: { records: 0, files: 0, missing: 0 } })
  })

  it('goes on where it was interrupted', async () => {
    const { desk } = await testDesk({ isDemo: true })
    const part = { ...world, plans: world.plans.slice(0, 9), items: world.items.slice(0, 20), cards: world.cards.slice(0, 2) }
    await fillDesk(desk.context, part, { tools: null, progress: () => undefined })
    const done = await fillDesk(desk.context, world, { tools: null, progress: () => undefined })
    expect(done).toMatchObject({ ok: true, value: { files: 4, missing: 44 } })
    expect(done.ok && done.value.records + part.plans.flatMap((plan) => plan.changes).length + 20).toBe(records)
    expect(await fillDesk(desk.context, world, { tools: null, progress: () => undefined })).toMatchObject({ value: { records: 0 } })
  })

  it('is refused by a register that takes real reports', async () => {
    const { desk } = await testDesk()
    expect(await fillDesk(desk.context, world, { tools: null, progress: () => undefined })).toMatchObject({ problem: { code: 'demo-only' } })
    await desk.state.lock()
    expect(await fillDesk(desk.context, world, { tools: null, progress: () => undefined })).toMatchObject({ problem: { code: 'locked' } })
  })

  it.skipIf(!hasMediaTools)('with FFmpeg and ExifTool (skipped where they are missing) makes every file, no two alike, and seals it', async () => {
    const { desk } = await testDesk({ isDemo: true })
    const shares: number[] = []
    const done = await fillDesk(desk.context, world, { tools: mediaTools, progress: (share) => shares.push(share) })
    expect(done).toEqual({ ok: true, value: { records, files: 48, missing: 0 } })
    expect(shares.at(-1)).toBe(1)
    const items = desk.state.shell.unlocked()!.register.all('item')
    const held = items.filter(({ value }) => value.content !== null)
    expect(new Set(held.map(({ value }) => value.content!.sha256)).size).toBe(48)
    const kinds = (kind: string) => held.filter(({ value }) => value.content!.media.family === kind).length
    expect([kinds('video'), kinds('audio'), kinds('photo'), kinds('text')]).toEqual([34, 6, 4, 4])
    for (const { value } of held.slice(0, 5)) {
      const opened = await openOriginal(desk.context, value.content!.file)
      if (!opened.ok) throw new Error(opened.problem.code)
      const bytes = await collect(opened.value.read(0, opened.value.size))
      await opened.value.close()
      expect(Buffer.from(desk.context.shell.primitives.sha256(bytes)).toString('hex')).toBe(value.content!.sha256)
    }
    // A copy and the glued clip name what they were made of and how (I-06).
    const derived = held.flatMap(({ value }) => (value.derivation === null ? [] : [value.derivation]))
    expect(derived.map(({ kind }) => kind).sort()).toEqual(['edited', 'transcoded'])
    for (const { parent, run } of derived) {
      expect(items.find((item) => item.id === parent)!.value.content!.sha256).toBe(run.parent)
      expect(run.version).toMatch(/^\d/)
    }
  }, 180_000)
})
