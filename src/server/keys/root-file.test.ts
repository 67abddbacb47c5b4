// What wraps the root: a passphrase, shares, nothing else; and what a duress passphrase leaves.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { argon2Passphrase } from '../../adapters/argon2/argon2-passphrase.ts'
import { keyFolder } from '../../adapters/files/key-folder.ts'
import { shamirSharing } from '../../adapters/shamir/shamir-sharing.ts'
import { nodePrimitives } from '../../primitives/node.ts'
import { destroyRoot, drawRoot, fitsSet, createRootFile, openByShares, readRootFile, tryPassphrase, withDuress } from './root-file.ts'
import type { KeyFiles, RootFile } from './root-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'kniha-root-'))
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })
const files: KeyFiles = {
  places: [keyFolder(join(folder, 'a')), keyFolder(join(folder, 'b'))], primitives: nodePrimitives, passphrases: argon2Passphrase(), sharing: shamirSharing,
}
const choose = <Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] =>
  size === 0 ? [[]] : items.flatMap((item, at) => choose(items.slice(at + 1), size - 1).map((rest) => [item, ...rest]))
const same = (a: Uint8Array | null, b: Uint8Array): boolean => a !== null && Buffer.from(a).equals(b)
/** How long each slot is, and which there are: all that a reader without a key can see. */
const shapeOf = (file: RootFile): unknown => ({ ...file, salt: file.salt.length, check: file.check.length, passphrase: file.passphrase.length, duress: file.duress.length, shares: null })

describe('a root behind three of five shares', () => {
  it('is opened by any three, and by no two, nor by two and a third of another set', async () => {
    const { root, file, shares } = await drawRoot(files, { passphrase: null, quorum: { threshold: 3, count: 5 }, duress: null })
    const parts = shares.map(({ part }) => part)
    for (const three of choose(parts, 3)) expect(same(await openByShares(files, file, three), root)).toBe(true)
    for (const two of choose(parts, 2)) expect(await openByShares(files, file, two)).toBeNull()
    const other = await drawRoot(files, { passphrase: null, quorum: { threshold: 3, count: 5 }, duress: null })
    const [first = new Uint8Array(17), second = new Uint8Array(17)] = parts
    const foreign = other.shares.find(({ part }) => part[16] !== first[16] && part[16] !== second[16])
    expect(await openByShares(files, file, [first, second, foreign?.part ?? new Uint8Array(17)])).toBeNull()
    expect(file.shares !== null && shares.every((share) => fitsSet(files, file.shares!, share))).toBe(true)
    expect(file.shares !== null && other.shares.some((share) => fitsSet(files, file.shares!, { ...share, set: file.shares!.set }))).toBe(false)
  })
  it('looks no other than one with passphrase and duress passphrase, but for the set', async () => {
    const shared = await drawRoot(files, { passphrase: null, quorum: { threshold: 2, count: 2 }, duress: null })
    const single = await drawRoot(files, { passphrase: 'a b c', quorum: null, duress: 'd e f' })
    expect(shapeOf(shared.file)).toEqual(shapeOf(single.file))
    expect(await openByShares(files, single.file, shared.shares.map(({ part }) => part))).toBeNull()
  })
})

describe('a passphrase and a duress passphrase', () => {
  it('open what they should and nothing else; a later one replaces the first', async () => {
    const { root, file } = await drawRoot(files, { passphrase: 'open it', quorum: null, duress: 'lose it' })
    expect(await tryPassphrase(files, file, 'neither')).toEqual({ root: null, duressNote: null })
    const opened = await tryPassphrase(files, file, 'open it')
    expect([same(opened.root, root), opened.duressNote]).toEqual([true, null])
    const lost = await tryPassphrase(files, file, 'lose it')
    expect([lost.root, lost.duressNote?.length]).toEqual([null, 32])
    const noteKey = lost.duressNote ?? new Uint8Array(32)
    const later = await withDuress(files, file, { passphrase: 'lose it now', noteKey })
    expect((await tryPassphrase(files, later, 'lose it')).duressNote).toBeNull()
    expect(same((await tryPassphrase(files, later, 'lose it now')).duressNote, noteKey)).toBe(true)
  })
  it('destroys in every place, in place, and leaves a file of the same form that nothing opens', async () => {
    const { file, shares } = await drawRoot(files, { passphrase: 'open it', quorum: { threshold: 2, count: 2 }, duress: 'lose it' })
    await createRootFile(files, file)
    const at = (place: string): string => readFileSync(join(folder, place, 'root.json'), 'utf8')
    const before = at('a')
    await destroyRoot(files, file)
    expect(at('a')).toBe(at('b'))
    expect(at('a')).toHaveLength(before.length)
    const left = await readRootFile(files)
    if (left === null) throw new Error('the file is gone')
    for (const value of [file.check, file.passphrase, file.duress]) expect(at('a')).not.toContain(value)
    expect(at('a')).not.toContain(file.shares?.sealed)
    expect(shapeOf(left)).toEqual(shapeOf(file))
    for (const typed of ['open it', 'lose it']) expect(await tryPassphrase(files, left, typed)).toEqual({ root: null, duressNote: null })
    expect(await openByShares(files, left, shares.map(({ part }) => part))).toBeNull()
  })
  it('says nothing of a place that cannot be reached', async () => {
    const { file } = await drawRoot(files, { passphrase: 'open it', quorum: null, duress: 'lose it' })
    await createRootFile(files, file)
    const gone = { ...keyFolder(join(folder, 'b')), overwrite: () => Promise.reject(new Error('unplugged')) }
    await destroyRoot({ ...files, places: [gone, files.places[0]] }, file)
    expect(readFileSync(join(folder, 'a', 'root.json'), 'utf8')).not.toContain(file.passphrase)
  })
})
