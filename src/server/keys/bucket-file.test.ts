// Buckets in several places: an erasure wins over every place that slept through it, and nobody without the root can claim one.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { keyFolder } from '../../adapters/files/key-folder.ts'
import { nodePrimitives as primitives } from '../../primitives/node.ts'
import { awayPlaces, closedBucket, createBuckets, erasedBucket, keepBuckets, loneBucket, mergeBuckets, otherPlaces, readBucket, readBucketFiles, replaceBuckets, wrapBucket } from './bucket-file.ts'

const root = primitives.random(32)
const rooted = { primitives, root }
const key = primitives.random(32)
const open = wrapBucket(rooted, 'b', key)
const stateOf = (value: string): string => readBucket(rooted, 'b', value).state

describe('a bucket', () => {
  it('is open, closed or erased, under this root and for itself alone', () => {
    expect([open, closedBucket(open), closedBucket(closedBucket(open)), erasedBucket(rooted, 'b')].map(stateOf)).toEqual(['open', 'closed', 'closed', 'erased'])
    expect(readBucket(rooted, 'b', closedBucket(open))).toEqual({ state: 'closed', key, note: null })
    const lone = loneBucket(rooted, 'b', { key, note: Uint8Array.of(1, 2) })
    expect(readBucket(rooted, 'b', lone)).toEqual({ state: 'closed', key, note: Uint8Array.of(1, 2) })
    expect([closedBucket(lone), mergeBuckets(rooted, [{ b: lone }, { b: open }])['b']]).toEqual([lone, lone])
    // A note of another bucket, or none that opens: the whole value is broken, and another place may have it whole.
    expect([lone.slice(0, -6), `${lone.split('|')[0] ?? ''}|${loneBucket(rooted, 'other', { key, note: Uint8Array.of(3) }).split('|')[1] ?? ''}`].map(stateOf)).toEqual(['broken', 'broken'])
    const forged = [erasedBucket({ primitives, root: primitives.random(32) }, 'b'), erasedBucket(rooted, 'other'), 'erased:', '', 'nonsense', wrapBucket(rooted, 'other', key)]
    expect(forged.map(stateOf)).toEqual(forged.map(() => 'broken'))
  })
  it('is what the place says that came furthest; what does not hold counts for nothing', () => {
    const merged = (...values: readonly string[]): string | undefined => mergeBuckets(rooted, values.map((b) => ({ b })))['b']
    const gone = erasedBucket(rooted, 'b')
    for (const [first, second, wins] of [[open, gone, gone], [open, closedBucket(open), closedBucket(open)], [closedBucket(open), gone, gone], [open, 'erased:00', open], [open, '', open], ['nonsense', closedBucket(open), closedBucket(open)]] as const) {
      expect([merged(first, second), merged(second, first)]).toEqual([wins, wins])
    }
    expect(mergeBuckets(rooted, [{ a: wrapBucket(rooted, 'a', key) }, { b: open }])).toHaveProperty('b', open)
  })
})

describe('places', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kniha-buckets-'))
  afterAll(() => { rmSync(folder, { recursive: true }) })
  const places = [keyFolder(join(folder, 'one')), keyFolder(join(folder, 'two'))] as const
  it('that fell behind are named and brought up; one that is away is not', async () => {
    await createBuckets([...places])
    await keepBuckets([...places], { b: open })
    expect(await otherPlaces([...places], { b: open })).toEqual([])
    await places[1].write('buckets.json', Buffer.from('{"b":"erased:00"}\n'))
    const buckets = mergeBuckets(rooted, await readBucketFiles([...places]))
    expect(buckets).toEqual({ b: open })
    expect(await otherPlaces([...places], buckets)).toEqual([2])
    expect(await replaceBuckets([...places], buckets)).toEqual([])
    expect(await otherPlaces([...places], buckets)).toEqual([])
    await places[0].write('buckets.json', Buffer.from('damaged'))
    expect(await otherPlaces([...places], buckets)).toEqual([1])
    expect(await readBucketFiles([...places])).toEqual([{ b: open }])
    rmSync(join(folder, 'one'), { recursive: true })
    expect(await otherPlaces([...places], buckets)).toEqual([])
    expect(await awayPlaces([...places])).toEqual([1])
    expect(await replaceBuckets([...places], buckets)).toEqual([1])
    await expect(keepBuckets([...places], buckets)).rejects.toThrow('away: 1')
    expect(existsSync(join(folder, 'one'))).toBe(false)
    await places[1].write('buckets.json', Buffer.from('damaged'))
    await expect(readBucketFiles([...places])).rejects.toThrow('damaged in every place')
  })
})
