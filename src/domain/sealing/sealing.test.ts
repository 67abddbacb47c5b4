// Tar, PADMÉ, the twelve words, the mailbox's one shape and the ids of submissions.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { Decrypter } from 'age-encryption'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nodePrimitives } from '../../primitives/node.ts'
import { parseLookupId } from '../brand.ts'
import { decoyBlob, mailboxBlobSize, mailboxPlainSize, packMailbox, unpackMailbox } from './mailbox-blob.ts'
import { padme, spacedJson, wideSize } from './padme.ts'
import { submissionId, wordsOfForm } from './submission.ts'
import { listTar, paddedTarSize, parseTarHeader, readTar, tarFill, tarHeader, writeTar } from './tar.ts'
import { parseWords, sourceKeys, twoPlaces, wordsOf } from './twelve-words.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('padme', () => {
  it('adds at most 12 % above the smallest size, in few classes', () => {
    fc.assert(fc.property(fc.integer({ min: 4096, max: 2 ** 40 }), (length) => {
      const padded = padme(length)
      expect(padded).toBeGreaterThanOrEqual(length)
      expect(padded).toBeLessThanOrEqual(length * 1.125)
      expect(padded % 512).toBe(0)
      expect(padme(padded)).toBe(padded)
    }))
    const classes = new Set<number>()
    for (let length = 2 ** 20; length < 5e9; length = padme(length) + 1) classes.add(padme(length))
    expect(classes.size).toBeLessThanOrEqual(400)
    expect([0, 1, 4096].map(padme)).toEqual([4096, 4096, 4096])
    expect(padme(1_000_001)).toBe(1_015_808)
  })
  it('refuses what is no length', () => {
    for (const wrong of [-1, 1.5, Number.NaN]) expect(() => padme(wrong)).toThrow(RangeError)
  })
})

describe('what people wrote', () => {
  it('has one of few sizes', () => {
    expect([0, 1, 16_384, 16_385, 65_537, 1_048_576].map(wideSize)).toEqual([16_384, 16_384, 16_384, 65_536, 262_144, 1_048_576])
    expect(wideSize(1_048_577)).toBe(padme(1_048_577))
  })
  it('reads the same with the spaces behind it', () => {
    const spaced = spacedJson('{"told":"ў"}', () => 100)
    expect([spaced.length, JSON.parse(new TextDecoder().decode(spaced))]).toEqual([100, { told: 'ў' }])
  })
})

describe('the tar of one large file', () => {
  it('is padded to PADMÉ', () => {
    expect(paddedTarSize([100, 1_000_000])).toBe(padme(1024 + 1024 + 512 + 1_000_448))
  })
})

const files = fc.uniqueArray(fc.record({ name: fc.stringMatching(/^[a-z][a-z0-9.]{0,20}$/), bytes: fc.uint8Array({ maxLength: 3000 }) }), { maxLength: 5, selector: (file) => file.name })

describe('tar', () => {
  it('comes back as it went in, in memory and read piece by piece', async () => {
    await fc.assert(fc.asyncProperty(files, async (list) => {
      const tar = writeTar(list)
      expect(tar.length).toBe(list.reduce((sum, file) => sum + 512 + file.bytes.length + tarFill(file.bytes.length), 1024) <= 16_384 ? 16_384 : 65_536)
      const back = readTar(tar)
      expect(back.ok && back.value.map((file) => [file.name, [...file.bytes]])).toEqual(list.map((file) => [file.name, [...file.bytes]]))
      const places = await listTar(async (from, to) => tar.subarray(from, to), tar.length)
      expect(places.ok && places.value.map((place) => [place.name, [...tar.subarray(place.offset, place.offset + place.size)]]))
        .toEqual(list.map((file) => [file.name, [...file.bytes]]))
    }), { numRuns: 50 })
  })
  it('is read by the tar of the machine', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kniha-tar-'))
    const content = new Uint8Array(5000).fill(7)
    execFileSync('tar', ['x', '-C', folder], { input: writeTar([{ name: 'report.json', bytes: bytes('{}') }, { name: 'file', bytes: content }]) })
    expect(readFileSync(join(folder, 'report.json'), 'utf8')).toBe('{}')
    expect([...readFileSync(join(folder, 'file'))]).toEqual([...content])
    rmSync(folder, { recursive: true })
  })
  it('refuses names and sizes that it does not write', () => {
    for (const name of ['', '../x', 'a/b', '.hidden', 'ж', 'x'.repeat(101)]) expect(() => tarHeader(name, 1)).toThrow(RangeError)
    for (const size of [-1, 0.5, 8 ** 11]) expect(() => tarHeader('a', size)).toThrow(RangeError)
    expect(tarHeader('a', 8 ** 11 - 1)).toHaveLength(512)
    expect([tarFill(0), tarFill(1), tarFill(512)]).toEqual([0, 511, 0])
  })
  it('refuses an archive that was changed, cut short or has no end', async () => {
    const tar = writeTar([{ name: 'a', bytes: bytes('x') }])
    for (let at = 0; at < 512; at++) {
      const changed = Uint8Array.from(tar)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(readTar(changed).ok).toBe(false)
      expect((await listTar(async (from, to) => changed.subarray(from, to), changed.length)).ok).toBe(false)
    }
    for (const length of [0, 511, 512, 1024, 1535]) {
      expect(readTar(tar.subarray(0, length)).ok).toBe(false)
      expect((await listTar(async (from, to) => tar.subarray(from, to), length)).ok).toBe(false)
    }
    expect(parseTarHeader(new Uint8Array(3)).ok).toBe(false)
  })
})

describe('the twelve words', () => {
  // Test vectors of BIP-39 (trezor/python-mnemonic vectors.json).
  it.each([
    ['00'.repeat(16), 'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about'],
    ['7f'.repeat(16), 'legal winner thank year wave sausage worth useful legal winner thank yellow'],
    ['80'.repeat(16), 'letter advice cage absurd amount doctor acoustic avoid letter advice cage above'],
    ['ff'.repeat(16), 'zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong'],
    ['9e885d952ad362caeb4efe34a8e91bd2', 'ozone drill grab fiber curtain grace pudding thank cruise elder eight picnic'],
  ])('of %s', (hex, words) => {
    const entropy = Uint8Array.from(Buffer.from(hex, 'hex'))
    expect(wordsOf(entropy, wordlist, nodePrimitives).join(' ')).toBe(words)
    const back = parseWords(words, wordlist, nodePrimitives)
    expect(back.ok && Buffer.from(back.value).toString('hex')).toBe(hex)
  })
  it('are read as people type them', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (entropy) => {
      const words = wordsOf(entropy, wordlist, nodePrimitives)
      for (const typed of [words.join(', ').toUpperCase(), words.map((word, index) => `${index + 1}. ${word}\r\n`).join(''), words.map((word) => word.slice(0, 4)).join(' ')]) {
        const back = parseWords(typed, wordlist, nodePrimitives)
        expect(back.ok && [...back.value]).toEqual([...entropy])
      }
    }))
  })
  it('are refused when mistyped', () => {
    for (const typed of ['', 'abandon', 'abandon '.repeat(12), `${'abandon '.repeat(11)}xyzzy`, `${'abandon '.repeat(11)}qq`, `${'abandon '.repeat(12)}about`]) {
      expect(parseWords(typed, wordlist, nodePrimitives)).toEqual({ ok: false, problem: { code: 'words-mistyped' } })
    }
    expect(() => wordsOf(new Uint8Array(15), wordlist, nodePrimitives)).toThrow(RangeError)
    expect(() => wordsOf(new Uint8Array(16), [], nodePrimitives)).toThrow(RangeError)
  })
  it('give other keys at another intake, and never the look-up id as the seed', () => {
    const entropy = new Uint8Array(16)
    const one = sourceKeys(entropy, bytes('pepper one'), nodePrimitives)
    const other = sourceKeys(entropy, bytes('pepper two'), nodePrimitives)
    expect(new Set([one.lookupId, other.lookupId, Buffer.from(one.seed).toString('hex'), Buffer.from(other.seed).toString('hex')]).size).toBe(4)
    expect(sourceKeys(entropy, bytes('pepper one'), nodePrimitives)).toEqual(one)
    expect(() => sourceKeys(entropy, bytes(''), { hkdf: () => new Uint8Array(3) })).toThrow(RangeError)
  })
  it('are asked for at two different places', () => {
    expect([twoPlaces(Uint8Array.of(0, 0)), twoPlaces(Uint8Array.of(11, 0)), twoPlaces(Uint8Array.of(0, 10)), twoPlaces(Uint8Array.of(255, 255))]).toEqual([[1, 2], [1, 12], [1, 12], [4, 7]])
    const counted = new Map<string, number>()
    for (let one = 0; one < 12; one++) for (let other = 0; other < 11; other++) {
      const pair = twoPlaces(Uint8Array.of(one, other)).join()
      counted.set(pair, (counted.get(pair) ?? 0) + 1)
    }
    expect([counted.size, new Set(counted.values())]).toEqual([66, new Set([2])])
    expect(twoPlaces(new Uint8Array(0))).toEqual([1, 2])
  })
})

describe('the mailbox', () => {
  it('has one size for any content', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 500 }), (content) => {
      const packed = packMailbox(content)
      expect(packed.ok && packed.value.length).toBe(mailboxPlainSize)
      const back = unpackMailbox(packed.ok ? packed.value : content)
      expect(back.ok && [...back.value]).toEqual([...content])
    }))
    expect(packMailbox(new Uint8Array(mailboxPlainSize - 4)).ok).toBe(true)
    expect(packMailbox(new Uint8Array(mailboxPlainSize - 3))).toEqual({ ok: false, problem: { code: 'too-long' } })
    expect(unpackMailbox(new Uint8Array(5)).ok).toBe(false)
    expect(unpackMailbox(new Uint8Array(mailboxPlainSize).fill(255)).ok).toBe(false)
  })
  it('answers an unknown id with a file that age reads as one for somebody else', async () => {
    const id = parseLookupId('ab'.repeat(32))
    const other = parseLookupId('cd'.repeat(32))
    if (id === null || other === null) throw new Error('no id')
    const decoy = decoyBlob(bytes('pepper'), id, nodePrimitives)
    expect(decoy).toHaveLength(mailboxBlobSize)
    expect(decoyBlob(bytes('pepper'), id, nodePrimitives)).toEqual(decoy)
    expect(decoyBlob(bytes('pepper'), other, nodePrimitives)).not.toEqual(decoy)
    expect(decoyBlob(bytes('other'), id, nodePrimitives)).not.toEqual(decoy)
    const reader = new Decrypter()
    reader.addIdentity(await (await import('age-encryption')).generateHybridIdentity())
    await expect(reader.decrypt(decoy)).rejects.toThrow('no identity matched')
  })
})

describe('ids of submissions', () => {
  it('are the same for the same form and content only', () => {
    const secret = new Uint8Array(16).fill(1)
    const id = submissionId(secret, bytes('text'), nodePrimitives)
    expect(id).toMatch(/^[0-9a-f-]{14}4[0-9a-f]{3}-[89ab]/)
    expect(submissionId(secret, bytes('text'), nodePrimitives)).toBe(id)
    expect(submissionId(secret, bytes('Text'), nodePrimitives)).not.toBe(id)
    expect(submissionId(new Uint8Array(16), bytes('text'), nodePrimitives)).not.toBe(id)
    expect(wordsOfForm(secret, nodePrimitives)).toHaveLength(16)
    expect(wordsOfForm(secret, nodePrimitives)).toEqual(wordsOfForm(secret, nodePrimitives))
    expect(wordsOfForm(new Uint8Array(16), nodePrimitives)).not.toEqual(wordsOfForm(secret, nodePrimitives))
  })
})
