// The scrubber of the desk on real files: it finds and repairs, goes on where it stopped, begins once a day, and fills no empty folder.
import { randomBytes } from 'node:crypto'
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { testFolder } from '../../../test/kit/offline-register.ts'
import { durableFolder } from '../../adapters/files/durable-folder.ts'
import { originalVault } from '../../adapters/files/original-vault.ts'
import type { Finding } from '../../domain/watch/alarm.ts'
import { nodePrimitives, sha256Stream } from '../../primitives/node.ts'
import { startScrubJob } from './scrub-job.ts'
import type { ScrubJobOptions, ScrubView } from './scrub-job.ts'

const folder = testFolder('scrub-job')
afterAll(folder.remove)
const database = await testDatabase()

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> { yield await Promise.resolve(bytes) }

interface Place {
  readonly options: (more?: Partial<ScrubJobOptions>) => ScrubJobOptions
  /** In the order in which they are read. */
  readonly names: readonly string[]
  readonly damage: (name: string) => void
  readonly raised: Finding[]
  readonly copyFolder: string
}

const place = async (name: string, hasCopy = true): Promise<Place> => {
  const [vaultFolder, copyFolder, keys] = [folder.path(`${name}-vault`), folder.path(`${name}-copy`), folder.path(`${name}-keys`)]
  const [vault, raised] = [originalVault(vaultFolder), new Array<Finding>()]
  const names: string[] = []
  for (let n = 0; n < 8; n++) names.push((await vault.keep(once(randomBytes(3_000)))).sha256)
  if (hasCopy) cpSync(vaultFolder, copyFolder, { recursive: true })
  for (const file of ['root.json', 'buckets.json']) await durableFolder(keys).write(file, Buffer.from('{}'))
  return {
    raised, copyFolder, names: names.toSorted(),
    damage: (sha256) => {
      const path = join(vaultFolder, sha256.slice(0, 2), sha256.slice(2))
      chmodSync(path, 0o600)
      writeFileSync(path, 'something else')
    },
    options: (more = {}) => ({
      db: database.register, primitives: nodePrimitives, stream: sha256Stream, originals: vault, copy: originalVault(copyFolder), tiles: () => Promise.resolve(durableFolder(folder.path(`${name}-log`))),
      keyPlaces: [durableFolder(keys), durableFolder(keys)], folder: durableFolder(folder.path(`${name}-watch`)), hasKeys: () => Promise.resolve(true),
      raise: (finding) => { raised.push(finding) }, now: Date.now, failed: (error) => { throw error }, afterMs: 0, ...more,
    }),
  }
}
const runOnce = async (options: ScrubJobOptions, isDone: (view: ScrubView) => boolean = ({ last }) => last !== null): Promise<ScrubView> => {
  const job = startScrubJob(options)
  for (let n = 0; n < 200 && !isDone(job.view()); n++) await new Promise((resolve) => { setTimeout(resolve, 25) })
  await job.stop()
  return job.view()
}
const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms) })

describe('the scrubber of the desk', () => {
  it('repairs from the second copy, and tells', async () => {
    const { options, names, damage, raised } = await place('repair')
    damage(names[3] ?? '')
    expect((await runOnce(options())).last).toMatchObject({ files: 8, damaged: 1, repaired: 1 })
    expect(raised).toEqual([{ kind: 'bytes-repaired', who: null, about: [names[3]] }])
    const again = await runOnce(options({ now: () => Date.now() + 90_000_000 }), ({ last }) => last?.damaged === 0)
    expect(again.last).toMatchObject({ files: 8, damaged: 0 })
  })
  it('names what it cannot repair, and a place of the keys that differs', async () => {
    const { options, names, damage, raised } = await place('damage')
    damage(names[0] ?? '')
    const view = await runOnce(options({ copy: null, keyPlaces: [durableFolder(folder.path('damage-keys')), durableFolder(folder.path('nothing'))] }))
    expect(view.copy).toBe('none')
    expect(raised.map(({ kind, about }) => [kind, about])).toEqual([['keys-differ', ['root.json', 'buckets.json']], ['bytes-damaged', [names[0]]]])
  })
  it('puts nothing into the empty folder where a disk should be', async () => {
    const { options, raised, copyFolder } = await place('away', false)
    mkdirSync(copyFolder)
    expect((await runOnce(options())).copy).toBe('away')
    expect(raised.map(({ kind }) => kind)).toEqual(['copy-away'])
    expect(readdirSync(copyFolder)).toEqual([])
  })
  it('writes no vault again where the first disk should be, and tells of folders that the disk does not give', async () => {
    const { options, raised } = await place('first-away')
    const [given, empty, failures] = [options(), folder.path('first-away-empty'), new Array<unknown>()]
    mkdirSync(empty)
    await runOnce({ ...given, originals: originalVault(empty) })
    expect(raised).toEqual([{ kind: 'bytes-damaged', who: null, about: ['originals'] }])
    expect(readdirSync(empty)).toEqual([])
    const refuses = (): Promise<never> => Promise.reject(new Error('EIO'))
    const again = { ...options({ now: () => Date.now() + 90_000_000 }), failed: (error: unknown) => { failures.push(error) } }
    const view = await runOnce({ ...again, originals: { ...again.originals, list: refuses }, copy: { ...again.originals, isThere: refuses } }, ({ copy }) => copy === 'away')
    expect([view.copy, failures.length > 1]).toEqual(['away', true])
    expect(raised.map(({ kind }) => kind)).toEqual(['bytes-damaged', 'copy-away', 'bytes-damaged'])
  })
  it('tells of a hundred damaged files by few findings', async () => {
    const { options, names, damage, raised } = await place('many')
    for (const name of names) damage(name)
    await runOnce(options({ copy: null }))
    expect(raised.map(({ kind }) => kind)).toEqual(['bytes-damaged', 'bytes-damaged'])
    expect(raised.flatMap(({ about }) => about).toSorted()).toEqual(names)
  })
  it('goes on where it was stopped, and begins anew a day later', async () => {
    const { options, names, damage, raised } = await place('resume')
    const begun = Date.now() - 1_000
    await options().folder.write('scrub.json', Buffer.from(JSON.stringify({ run: { begun, after: names[4], damaged: 2, repaired: 2 }, last: null })))
    damage(names[1] ?? '')
    damage(names[6] ?? '')
    expect((await runOnce(options())).last).toMatchObject({ begun, damaged: 3, repaired: 3 })
    expect(raised.map(({ about }) => about)).toEqual([[names[6]]])
    // Not due yet: nothing is read.
    const idle = startScrubJob(options())
    await pause(300)
    await idle.stop()
    expect(raised).toHaveLength(1)
    await runOnce(options({ now: () => Date.now() + 90_000_000 }), ({ last }) => last?.damaged === 1)
    expect(raised.map(({ about }) => about)).toEqual([[names[6]], [names[1]]])
  })
  it('calls a file damaged that the disk does not give, and reads the others', async () => {
    const { options, names, damage, raised } = await place('unreadable')
    damage(names[7] ?? '')
    const given = options()
    const failures: unknown[] = []
    const originals = { ...given.originals, open: (sha256: Parameters<typeof given.originals.open>[0]) => (sha256 === names[2] ? Promise.reject(new Error('EIO')) : given.originals.open(sha256)) }
    expect((await runOnce({ ...given, originals, failed: (error) => { failures.push(error) } })).last).toMatchObject({ damaged: 2, repaired: 1 })
    expect(raised.map(({ kind, about }) => [kind, about[0]])).toEqual([['bytes-damaged', names[2]], ['bytes-repaired', names[7]]])
    expect(failures).toHaveLength(1)
  })
  it('reads nothing before there is a register', async () => {
    const { options, raised } = await place('empty')
    const job = startScrubJob(options({ hasKeys: () => Promise.resolve(false) }))
    await pause(200)
    await job.stop()
    expect([raised.length, existsSync(join(folder.path('empty-watch'), 'scrub.json'))]).toEqual([0, false])
  })
})
