// Bytes flipped at random in originals, their copy, tiles, checkpoint and key files: each is found, and nothing is repaired wrongly.
import { randomBytes, randomInt } from 'node:crypto'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { testFolder } from '../../../test/kit/offline-register.ts'
import { durableFolder } from '../../adapters/files/durable-folder.ts'
import { originalVault } from '../../adapters/files/original-vault.ts'
import { parseSha256 } from '../../domain/brand.ts'
import { formatCheckpoint } from '../../domain/custody/checkpoint.ts'
import { rootOf } from '../../domain/custody/merkle.ts'
import { signNote } from '../../domain/custody/signed-note.ts'
import { emptyEdge, growLog } from '../../domain/custody/tiles.ts'
import type { OriginalVault } from '../../ports/original-vault.ts'
import { nodePrimitives, sha256Stream } from '../../primitives/node.ts'
import { scrub } from './scrub.ts'
import type { Damage, ScrubPorts } from './scrub.ts'

/** 10,000 by `SCRUB_FLIPS=10000`. */
const flips = Number(process.env['SCRUB_FLIPS'] ?? '200')
const folder = testFolder('scrub')
afterAll(folder.remove)
const [vault, copy, log] = [folder.path('vault'), folder.path('copy'), folder.path('log')]
const keys = [folder.path('keys'), folder.path('keys-copy')]

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> { yield await Promise.resolve(bytes) }
const leaves = Array.from({ length: 600 }, () => new Uint8Array(randomBytes(64)))
async function* batches(): AsyncGenerator<readonly Uint8Array[], void> { yield await Promise.resolve(leaves) }
const ports = (more: Partial<ScrubPorts> = {}): ScrubPorts => ({
  primitives: nodePrimitives, stream: sha256Stream, originals: originalVault(vault), copy: originalVault(copy), leaves: batches, tiles: durableFolder(log),
  keyPlaces: keys.map((place) => durableFolder(place)), progress: () => undefined, ...more,
})
const filesIn = (root: string): readonly string[] => readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
const put = (path: string, bytes: Uint8Array): void => {
  chmodSync(path, 0o600)
  writeFileSync(path, bytes)
}
const nameOf = (path: string): string => path.split('/').slice(-2).join('')

const fill = async (): Promise<void> => {
  for (let at = 0; at < 12; at += 1) await originalVault(vault).keep(once(randomBytes(randomInt(1, 4_000))))
  mkdirSync(copy)
  const { edge, files } = growLog(nodePrimitives, emptyEdge, leaves)
  for (const { path, bytes } of files) if (!path.includes('.p/')) await durableFolder(log).write(path, bytes)
  const head = { origin: 'test.example/log', size: leaves.length, root: rootOf(nodePrimitives, edge.frontier) }
  await durableFolder(log).write('checkpoint', Buffer.from(signNote(nodePrimitives, formatCheckpoint(head), { name: head.origin, seed: randomBytes(32) })))
  for (const place of keys) for (const name of ['root.json', 'buckets.json']) await durableFolder(place).write(name, Buffer.from('{"made":"up"}\n'))
}

it('fills a second folder without calling that damage', async () => {
  await fill()
  expect(await scrub(ports())).toEqual([])
  expect(filesIn(copy).map(nameOf).sort()).toEqual(filesIn(vault).map(nameOf).sort())
  expect(await scrub(ports())).toEqual([])
})

it(`finds each of ${String(flips)} flipped bytes, and repairs none wrongly`, async () => {
  const originals = [...filesIn(vault), ...filesIn(copy)]
  // Of the checkpoint, what it says of the log: its signature is checked with the key, at unlocking and by whoever reads it.
  const others = [...filesIn(log).filter((path) => path.includes('tile')), ...keys.flatMap(filesIn)]
  for (let flip = 0; flip < flips; flip += 1) {
    const path = [...originals, ...originals, ...others][randomInt(originals.length * 2 + others.length)] ?? ''
    const before = readFileSync(path)
    const flipped = Buffer.from(before)
    const at = randomInt(before.length)
    flipped[at] = (flipped[at] ?? 0) ^ (1 << randomInt(8))
    put(path, flipped)
    const found = await scrub(ports())
    if (originals.includes(path)) {
      expect(found).toEqual([{ part: path.startsWith(vault) ? 'original' : 'copy', name: nameOf(path), isRepaired: true } satisfies Damage])
      expect(readFileSync(path).equals(before)).toBe(true)
    } else {
      expect(found).toHaveLength(1)
      expect(found[0]).toMatchObject({ part: path.startsWith(log) ? 'log' : 'keys', isRepaired: false })
      put(path, before)
    }
  }
  expect(await scrub(ports())).toEqual([])
}, 3_600_000)

it('repairs nothing from a copy that is damaged too, and names what is gone', async () => {
  const [path = '', gone = ''] = filesIn(vault)
  const [before, missing] = [readFileSync(path), readFileSync(gone)]
  const other = path.replace(vault, copy)
  for (const each of [path, other]) put(each, Buffer.concat([before, Buffer.from('x')]))
  expect(await scrub(ports())).toEqual([{ part: 'original', name: nameOf(path), isRepaired: false }, { part: 'copy', name: nameOf(path), isRepaired: false }])
  expect(readFileSync(path).length).toBe(before.length + 1)
  for (const each of [path, other]) put(each, before)
  unlinkSync(gone)
  expect(await scrub(ports())).toEqual([{ part: 'original', name: nameOf(gone), isRepaired: true }])
  expect(readFileSync(gone).equals(missing)).toBe(true)
  put(path, Buffer.alloc(3))
  expect(await scrub(ports({ copy: null }))).toEqual([{ part: 'original', name: nameOf(path), isRepaired: false }])
})

it('brings back nothing that was erased, also while it is erased, and names what the second copy still holds', async () => {
  const [path = '', meanwhile = ''] = filesIn(vault).filter((each) => /\/[0-9a-f]{2}\/[0-9a-f]{62}$/.test(each))
  const [name, other] = [path, meanwhile].map((each) => parseSha256(nameOf(each)))
  if (name == null || other == null) throw new Error('no originals')
  await originalVault(vault).remove(name)
  const held = { part: 'erased', name, isRepaired: false } satisfies Damage
  expect(await scrub(ports())).toEqual([held])
  expect(existsSync(path)).toBe(false)
  // Only the copy's list is left: the disk of the vault died, and an older backup was restored.
  cpSync(join(vault, 'erased'), join(copy, 'erased'))
  rmSync(join(vault, 'erased'))
  expect(await scrub(ports())).toEqual([held])
  expect(existsSync(path)).toBe(false)
  await originalVault(copy).remove(name)
  expect(await scrub(ports())).toEqual([])
  // Erased in the moment between reading the copy and having written the vault.
  unlinkSync(meanwhile)
  const late: OriginalVault = { ...originalVault(vault), replace: async (sha256, sealed) => {
    const isWhole = await originalVault(vault).replace(sha256, sealed)
    writeFileSync(join(vault, 'erased'), `\n${sha256}\n`)
    return isWhole
  } }
  expect(await scrub(ports({ originals: late }))).toEqual([{ part: 'erased', name: other, isRepaired: false }])
  expect(existsSync(meanwhile)).toBe(false)
  await originalVault(copy).remove(other)
  expect(await scrub(ports())).toEqual([])
})

it('says so when rows of the log are fewer or others than were signed', async () => {
  const fewer = async function* (): AsyncGenerator<readonly Uint8Array[], void> { yield await Promise.resolve(leaves.slice(0, 255)) }
  expect((await scrub(ports({ leaves: fewer }))).filter(({ part }) => part === 'log')).toEqual([{ part: 'log', name: 'checkpoint', isRepaired: false }])
})

it('names a key file that is missing or unreadable, in one place or in all of them', async () => {
  const keyDamage = async (more: Partial<ScrubPorts> = {}): Promise<readonly Damage[]> => (await scrub(ports(more))).filter(({ part }) => part === 'keys')
  const [root, buckets] = ['root.json', 'buckets.json'].map((name): Damage => ({ part: 'keys', name, isRepaired: false }))
  expect(await keyDamage()).toEqual([])
  const unreadable = { read: () => Promise.reject(new Error('the medium does not answer')) }
  expect(await keyDamage({ keyPlaces: [unreadable, unreadable] })).toEqual([root, buckets])
  unlinkSync(join(keys[1] ?? '', 'root.json'))
  expect(await keyDamage()).toEqual([root])
  unlinkSync(join(keys[0] ?? '', 'root.json'))
  expect(await keyDamage()).toEqual([root])
  for (const place of keys) rmSync(place, { recursive: true })
  expect(await keyDamage()).toEqual([root, buckets])
})
