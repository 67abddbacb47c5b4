// The session of the key holders: what is in stays in, what is wrong is named, and nothing stays longer than ten minutes.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effWords } from '../../adapters/diceware/eff-words.ts'
import { shamirSharing } from '../../adapters/shamir/shamir-sharing.ts'
import { writeShare } from '../../domain/access/share-code.ts'
import type { KeyPlace } from '../../ports/key-place.ts'
import { nodePrimitives } from '../../primitives/node.ts'
import { drawRoot, createRootFile } from './root-file.ts'
import type { KeyFiles, Opening } from './root-file.ts'
import { createUnlocking } from './unlocking.ts'
import type { Unlocking } from './unlocking.ts'

const placeInMemory = (): KeyPlace => {
  const kept = new Map<string, Uint8Array>()
  const put: KeyPlace['write'] = (name, bytes) => { kept.set(name, bytes); return Promise.resolve() }
  return { read: (name) => Promise.resolve(kept.get(name) ?? null), write: put, overwrite: put }
}
// argon2id is tested elsewhere; here the hands are fast.
const derive = (typed: string, salt: Uint8Array): Promise<Uint8Array> => Promise.resolve(nodePrimitives.hmacSha256(salt, new TextEncoder().encode(typed)))
const unused = (): never => { throw new Error('not asked for here') }

const locked = async (opening: Partial<Opening>): Promise<{ readonly unlocking: Unlocking; readonly sheets: readonly string[]; readonly notes: Uint8Array[]; readonly files: KeyFiles }> => {
  const files: KeyFiles = { places: [placeInMemory()], primitives: nodePrimitives, passphrases: { derive, hash: unused, verify: unused }, sharing: shamirSharing }
  const drawn = await drawRoot(files, { passphrase: null, quorum: { threshold: 2, count: 3 }, duress: null, ...opening })
  await createRootFile(files, drawn.file)
  const notes: Uint8Array[] = []
  return {
    files, notes, sheets: drawn.shares.map((share) => writeShare(share, nodePrimitives).join(' ')),
    unlocking: createUnlocking({ files, words: effWords, underDuress: (note) => { notes.push(note) } }),
  }
}

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

describe('a session of shares', () => {
  it('keeps good shares through every wrong one, and names each', async () => {
    const { unlocking, sheets: [first = '', second = '', third = ''] } = await locked({})
    const { sheets: [foreign = ''] } = await locked({})
    expect(await unlocking.tryKey(first)).toEqual({ ok: true, value: { kind: 'waiting' } })
    const code = (await unlocking.session())?.code
    expect(code?.split(' ')).toHaveLength(4)
    const wrong = (typed: string): Promise<unknown> => unlocking.tryKey(typed).then((tried) => !tried.ok && tried.problem.code)
    expect(await wrong(first)).toBe('share-twice')
    expect(await wrong(foreign)).toBe('share-other-set')
    expect(await wrong(`${second.slice(0, -1)}${String((Number(second.at(-1)) + 1) % 10)}`)).toBe('share-mistyped')
    expect(await wrong(second.slice(3))).toBe('share-length')
    expect(await wrong('one two three four five six seven')).toBe('wrong-passphrase')
    expect(await unlocking.session()).toMatchObject({ given: [1], threshold: 2, count: 3, code })
    expect(await unlocking.tryKey(third.replaceAll(' ', '\n'))).toMatchObject({ ok: true, value: { kind: 'opened', reason: 'shares', content: { shares: [1, 3] } } })
    // While the register is being opened the waiting pages must not say that the shares are gone.
    expect(await unlocking.session()).toMatchObject({ given: [1, 3], code })
    unlocking.wipe()
    expect((await unlocking.session())?.given).toEqual([])
    expect((await unlocking.session())?.code).not.toBe(code)
  })
  it('knows a forged share of the right set by itself', async () => {
    const { unlocking, sheets: [first = '', second = ''] } = await locked({})
    const set = (await unlocking.session())?.set ?? 0
    const forged = writeShare({ set, index: 3, threshold: 2, count: 3, part: new Uint8Array(17).fill(9) }, nodePrimitives).join('')
    await unlocking.tryKey(first)
    expect(await unlocking.tryKey(forged)).toMatchObject({ ok: false, problem: { code: 'share-other-set' } })
    expect(await unlocking.tryKey(second)).toMatchObject({ ok: true, value: { kind: 'opened' } })
  })
  it('forgets all shares after ten minutes, and on demand', async () => {
    const { unlocking, sheets: [first = '', second = ''] } = await locked({})
    await unlocking.tryKey(first)
    vi.advanceTimersByTime(9 * 60_000)
    expect((await unlocking.session())?.given).toEqual([1])
    vi.advanceTimersByTime(61_000)
    expect((await unlocking.session())?.given).toEqual([])
    expect(await unlocking.tryKey(second)).toMatchObject({ ok: true, value: { kind: 'waiting' } })
    unlocking.wipe()
    expect((await unlocking.session())?.given).toEqual([])
  })
  it('has none where one passphrase opens the register, and a passphrase may stand beside shares', async () => {
    const single = await locked({ passphrase: 'open it', quorum: null })
    expect(await single.unlocking.session()).toBeNull()
    expect(await single.unlocking.tryKey('  Open  IT ')).toMatchObject({ ok: true, value: { reason: 'passphrase', content: {} } })
    const both = await locked({ passphrase: 'open it' })
    await both.unlocking.tryKey(both.sheets[0] ?? '')
    expect(await both.unlocking.tryKey('open it')).toMatchObject({ ok: true, value: { reason: 'passphrase' } })
    expect((await both.unlocking.session())?.given).toEqual([])
    const { sheets: [foreign = ''] } = await locked({})
    expect(await single.unlocking.tryKey(foreign)).toMatchObject({ ok: false, problem: { code: 'share-other-set' } })
  })
})

describe('shares that cannot be put together', () => {
  it('are gone from memory when putting them together throws', async () => {
    const { sheets: [first = '', second = ''], files } = await locked({})
    const parts: (readonly Uint8Array[])[] = []
    const unlocking = createUnlocking({ files: { ...files, sharing: { ...shamirSharing, combine: (given) => { parts.push(given); return Promise.reject(new Error('made to fail')) } } }, words: effWords, underDuress: unused })
    await unlocking.tryKey(first)
    await expect(unlocking.tryKey(second)).rejects.toThrow('made to fail')
    expect(parts.flat().map((part) => part.every((byte) => byte === 0))).toEqual([true, true])
    expect((await unlocking.session())?.given).toEqual([])
  })
})

describe('duress', () => {
  it('is refused like any wrong word, before and after; then whole shares find no key', async () => {
    const { unlocking, sheets: [first = '', second = ''], notes } = await locked({ duress: 'lose it' })
    const wrong = await unlocking.tryKey('find it')
    expect(await unlocking.tryKey('lose it')).toEqual(wrong)
    expect(notes.map((note) => note.length)).toEqual([32])
    expect(await unlocking.tryKey('lose it')).toEqual(wrong)
    expect(notes).toHaveLength(1)
    expect((await unlocking.tryKey(first)).ok).toBe(true)
    expect(await unlocking.tryKey(second)).toMatchObject({ ok: false, problem: { code: 'missing-key' } })
  })
  it('is answered although a place never is, which is asked all the same', async () => {
    const { unlocking, notes, files } = await locked({ duress: 'lose it' })
    const asked: string[] = []
    const [near] = files.places
    const far: KeyPlace = { ...near, overwrite: (name) => { asked.push(name); return new Promise(() => undefined) } }
    const withFar = createUnlocking({ files: { ...files, places: [near, far] }, words: effWords, underDuress: (note) => { notes.push(note) } })
    const wrong = await unlocking.tryKey('find it')
    expect(await withFar.tryKey('lose it')).toEqual(wrong)
    expect([asked, notes.length]).toEqual([['root.json'], 1])
  })
})
