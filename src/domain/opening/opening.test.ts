// Sealed content is told apart by its form alone, hostile archives are refused, and what a stranger wrote does no harm.
import { wordlist } from '@scure/bip39/wordlists/english.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { composeFollowUp } from '../intake/conversation.ts'
import { composeProvenance } from '../intake/file-provenance.ts'
import { cardBytes, emptyCardBytes } from '../intake/identity-card.ts'
import { composeReport } from '../intake/report-document.ts'
import { decoyBlob, packMailbox } from '../sealing/mailbox-blob.ts'
import { looksSealed, sealedStart } from '../sealing/sealed-start.ts'
import { tarHeader, writeTar } from '../sealing/tar.ts'
import { sourceKeys, wordsOf } from '../sealing/twelve-words.ts'
import { nodePrimitives, sha256Stream } from '../../primitives/node.ts'
import { lookThrough } from './look-through.ts'
import { nameOfPart } from './part-name.ts'
import { printable, printableLine, safeFileName } from './safe-text.ts'
import { readContent } from './sealed-content.ts'
import { identitiesIn, parseTypedKey } from './typed-key.ts'

const utf8 = (value: unknown): Uint8Array => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))
const envelope = { lookupId: null, sealedBy: 'browser', writtenOn: '2031-10-14' } as const
const report = composeReport({ door: 'saw', language: 'be', answers: { story: 'Бачыў.' }, changes: null, sourceRecipient: 'age1pq1', holder: '', cardKeys: [], ...envelope })
const message = composeFollowUp({ kind: 'answer', text: 'так' }, envelope)
const provenance = composeProvenance({ origin: 'filmed' }, { name: 'a.mp4', mediaType: 'video/mp4' }, envelope)
const read = (plain: Uint8Array) => readContent({ size: plain.length, read: async (from, to) => plain.subarray(from, to) })
const kindOf = async (plain: Uint8Array): Promise<string> => {
  const opened = await read(plain)
  return opened.ok ? opened.value.content.kind : opened.problem.code
}
const files = (...names: readonly (readonly [string, Uint8Array])[]): Uint8Array => writeTar(names.map(([name, bytes]) => ({ name, bytes })))

describe('what an opened file holds', () => {
  it('is told by what stands inside', async () => {
    expect(await read(files(['report.json', utf8(report)], ['card.age', utf8('sealed')]))).toMatchObject({ ok: true, value: { content: { kind: 'report', hasCard: true, document: { answers: { story: 'Бачыў.' } } } } })
    expect(await read(files(['report.json', utf8(report)], ['empty-card.age', utf8('sealed')]))).toMatchObject({ value: { content: { hasCard: false } } })
    expect(await read(files(['provenance.json', utf8(provenance)], ['file', utf8('clip')]))).toMatchObject({ value: { content: { kind: 'file', said: { fileName: 'a.mp4' }, file: { size: 4 } } } })
    expect(await kindOf(files(['message.json', utf8(message)]))).toBe('message')
    const note = packMailbox(utf8({ format: 'kniha-mailbox', status: 'received', messages: [], attestation: null }))
    expect(note.ok && await kindOf(note.value)).toBe('mailbox')
    expect(await kindOf(emptyCardBytes())).toBe('card')
    expect(await kindOf(cardBytes({ format: 'kniha-card', version: 1, ownName: 'x'.repeat(3000), otherNames: null, contact: { way: null, own: null, trusted: null, safe: null } }))).toBe('card')
  })
  it('is left alone where nobody knows it', async () => {
    for (const plain of [files(), files(['notes', utf8('x')]), files(['report.json', utf8('{')]), files(['file', utf8('x')]), files(['provenance.json', utf8(provenance)]), files(['report.json', new Uint8Array(4 * 1024 * 1024 + 1)])]) {
      expect(await kindOf(plain)).toBe('other')
    }
    for (const plain of [new Uint8Array(0), utf8('hello'), Uint8Array.of(0xff), utf8({ format: 'else' }), new Uint8Array(16_384).fill(1), new Uint8Array(5 * 1024 * 1024).fill(1)]) {
      expect(await kindOf(plain)).toBe('not-readable')
    }
  })
  it('tells where zeros must stand', async () => {
    const plain = files(['message.json', utf8(message)])
    const opened = await read(plain)
    expect(opened.ok && opened.value.gaps.every(({ from, to }) => plain.subarray(from, to).every((byte) => byte === 0))).toBe(true)
    expect(opened.ok && opened.value.gaps.at(-1)?.to).toBe(plain.length)
  })
  it('is refused when its archive plays tricks', async () => {
    expect(await kindOf(files(['file', utf8('one')], ['file', utf8('two')]))).toBe('not-readable')
    expect(await kindOf(files(...Array.from({ length: 17 }, (_, at) => [`part-${String(at)}`, utf8('x')] as const)))).toBe('not-readable')
    expect(await kindOf(files(...Array.from({ length: 16 }, (_, at) => [`part-${String(at)}`, utf8('x')] as const)))).toBe('other')
    // Eight gigabytes announced, four thousand bytes there.
    const large = new Uint8Array(4096)
    large.set(tarHeader('file', 8 ** 11 - 1))
    expect(await kindOf(large)).toBe('not-readable')
    for (const name of ['../../etc/passwd', '/etc/passwd', '..', 'a/b']) {
      const bent = new Uint8Array(4096)
      bent.set(tarHeader('x', 1))
      bent.fill(0, 0, 100)
      bent.set(utf8(name))
      bent.set(utf8(`${bent.subarray(0, 512).reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 0x20 : byte), 0).toString(8).padStart(6, '0')}\0 `), 148)
      expect(await kindOf(bent)).toBe('not-readable')
    }
  })
})

describe('what a stranger wrote', () => {
  it('moves no cursor, and nothing of it is lost', () => {
    expect(printable('a\u001b[2J\u0007b\r\nc\td')).toBe('a‹U+001B›[2J‹U+0007›b\nc\td')
    expect(printable('evil\u202egpj.exe \u0085 \u2028 \u200b \ud800')).toBe('evil‹U+202E›gpj.exe ‹U+0085› ‹U+2028› ‹U+200B› ‹U+D800›')
    expect(printable('Ў, щ, e\u0301 😀')).toBe('Ў, щ, e\u0301 😀')
    expect(printableLine('one\ntwo\tthree')).toBe('one two three')
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => { expect(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(printable(text))).toBe(false) }), { examples: [['\u001b']] })
  })
  it.each([
    ['../../etc/passwd', 'etc_passwd'], ['C:\\Windows\\win.ini', 'C__Windows_win.ini'], ['.bashrc', 'file.bashrc'], ['.x y', 'x y'], ['-rf', 'rf'], ['', 'file'], ['...', 'file'], ['/', 'file'],
    ['CON', '_CON'], ['nul.txt', '_nul.txt'], ['com1.mp4', '_com1.mp4'], ['console.txt', 'console.txt'], ['відэа 1.mp4', 'відэа 1.mp4'], ['a\u202egpj.exe', 'a_gpj.exe'], ['a\u0000b', 'a_b'], ['name. .', 'name'],
    [`${'ж'.repeat(300)}.jpeg`, `${'ж'.repeat(57)}.jpeg`], ['x'.repeat(300), 'x'.repeat(120)], ['й'.repeat(4_000_000), 'й'.repeat(60)],
  ])('becomes a name of a file: %j', (name, safe) => { expect(safeFileName(name)).toBe(safe) })
  it('leads nowhere', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => {
      const safe = safeFileName(name)
      expect(/^[^./\\\u0000-\u001f-][^/\\\u0000-\u001f]*$/.test(safe)).toBe(true)
      expect(new TextEncoder().encode(safe).length).toBeLessThanOrEqual(120)
    }), { examples: [['../x']] })
  })
})

describe('a file that is written', () => {
  const nameOf = async (plain: Uint8Array, at: number): Promise<string | null> => {
    const opened = await read(plain)
    const place = opened.ok ? opened.value.places[at] : undefined
    return opened.ok && place !== undefined ? nameOfPart(opened.value, place) : null
  }
  const called = (name: string | null): Uint8Array => files(['provenance.json', utf8(composeProvenance({}, { name, mediaType: null }, envelope))], ['file', utf8('x')])
  it('has the name that its sender gave, unless that is one of ours', async () => {
    expect(await nameOf(called('../a.mp4'), 1)).toBe('a.mp4')
    expect(await nameOf(called('../a.mp4'), 0)).toBe('provenance.json')
    expect(await nameOf(called(null), 1)).toBe('file')
    expect(await nameOf(called('Content.TXT'), 1)).toBe('file-Content.TXT')
    expect(await nameOf(files(['file', utf8('x')]), 0)).toBe('file')
  })
})

describe('a file that is read to its end', () => {
  const looked = async (plain: Uint8Array) => {
    const opened = await read(plain)
    if (!opened.ok) throw new Error('not read')
    let seen = 0
    const found = await lookThrough(opened.value, {
      read: async function* (from, to) { for (let at = from; at < to; at += 100) yield plain.subarray(at, Math.min(to, at + 100)) }, newHash: sha256Stream, seen: (bytes) => { seen += bytes },
    })
    return { ...found, seen }
  }
  const [clip, headers] = [utf8('x'.repeat(777)), 2 * 512]
  const plain = files(['provenance.json', utf8(provenance)], ['file', clip])
  it('names what lies inside, with digests, and every byte but the headers of the archive was read', async () => {
    const { inside, hasMore, seen } = await looked(plain)
    expect(inside.map(({ name, place }) => [name, place.size])).toEqual([['provenance.json', utf8(provenance).length], ['a.mp4', 777]])
    expect(inside[1]?.sha256).toBe(Buffer.from(nodePrimitives.sha256(clip)).toString('hex'))
    expect([hasMore, seen]).toEqual([false, plain.length - headers])
  })
  it('tells of one byte where zeros must stand, behind a file as behind the archive', async () => {
    for (const at of [plain.length - 1, plain.lastIndexOf(120) + 1]) {
      const more = Uint8Array.from(plain)
      more[at] = 1
      expect((await looked(more)).hasMore).toBe(true)
    }
  })
})

describe('what begins a sealed file', () => {
  it('is known without a key', () => {
    const pepper = new Uint8Array(32)
    expect(looksSealed(decoyBlob(pepper, sourceKeys(new Uint8Array(16), pepper, nodePrimitives).lookupId, nodePrimitives))).toBe(true)
    for (const other of ['', 'age-encryption.org/v1', sealedStart.replace('mlkem768x25519', 'X25519'), sealedStart.replace('v1', 'v2'), ` ${sealedStart}`]) expect(looksSealed(utf8(other))).toBe(false)
  })
})

describe('what is typed to open a file', () => {
  const [entropy, pepper] = [Uint8Array.from({ length: 16 }, (_, at) => at), Uint8Array.from({ length: 32 }, (_, at) => at)]
  const [words, number] = [wordsOf(entropy, wordlist, nodePrimitives).join(' '), Buffer.from(pepper).toString('hex')]
  const key = (typed: string, of = number) => parseTypedKey({ typed, number: of }, wordlist, nodePrimitives)
  it('is a key, or several, in whatever stands around them', () => {
    expect(identitiesIn('# mine\nAGE-SECRET-KEY-PQ-1ABC\nage-secret-key-pq-1def, AGE-SECRET-KEY-1X')).toEqual(['AGE-SECRET-KEY-PQ-1ABC', 'AGE-SECRET-KEY-PQ-1DEF'])
    expect(key('AGE-SECRET-KEY-PQ-1ABC', '')).toEqual({ kind: 'identities', identities: ['AGE-SECRET-KEY-PQ-1ABC'] })
  })
  it('is twelve words together with the number of a register', () => {
    expect(key(words)).toEqual({ kind: 'words', holder: sourceKeys(entropy, pepper, nodePrimitives) })
    expect(key(words, ` ${number.toUpperCase()}\n`)).toEqual(key(words))
    for (const wrong of ['', 'x', number.slice(2), `${number}00`]) expect(key(words, wrong)).toBe('needNumber')
  })
  it('is nothing else', () => { for (const typed of ['', 'a key', 'abandon abandon', `${words} more`]) expect(key(typed)).toBe('notAKey') })
})
