// Notes, keys and checkpoints: a published note, round trips, and every byte changed.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nodePrimitives as p } from '../../primitives/node.ts'
import { base64Of, hexOf, joinBytes, parseBase64, parseHex, parseUtf8, sameBytes, utf8 } from './bytes.ts'
import { formatCheckpoint, parseCheckpoint } from './checkpoint.ts'
import { fingerprintOf, formatVerifierKey, isSignedBy, keyOfFingerprint, parseNote, parseVerifierKey, signNote } from './signed-note.ts'

const seed = p.sha256(utf8('a seed for this test'))
const key = { name: 'kniha.example/log', publicKey: p.ed25519PublicKey(seed) }
const value = <T>(result: { ok: true; value: T } | { ok: false }): T => {
  if (!result.ok) throw new Error('refused')
  return result.value
}

describe('signed note', () => {
  test('the published example of Go sumdb/note and C2SP verifies', () => {
    const published = value(parseVerifierKey(p, 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'))
    const text = 'If you think cryptography is the answer to your problem,\nthen you don\'t know what your problem is.\n'
    const note = `${text}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`
    const read = value(parseNote(note))
    expect(read.text).toBe(text)
    expect(isSignedBy(p, read, published)).toBe(true)
    expect(isSignedBy(p, { ...read, text: `${text}.` }, published)).toBe(false)
    expect(isSignedBy(p, read, key)).toBe(false)
    expect(isSignedBy(p, { ...read, signatures: [...read.signatures, ...read.signatures] }, published)).toBe(false)
    expect(formatVerifierKey(p, published)).toBe('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW')
  })

  test('what is signed opens, and with any byte changed it does not', () => {
    const note = signNote(p, 'one\n\ntwo\n', { name: key.name, seed })
    expect(isSignedBy(p, value(parseNote(note)), key)).toBe(true)
    const bytes = utf8(note)
    for (let at = 0; at < bytes.length; at++) {
      const text = parseUtf8(Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ 1 : byte)))
      const read = text === null ? null : parseNote(text)
      expect(read?.ok === true && isSignedBy(p, read.value, key)).toBe(false)
    }
  })

  test('texts and names that the standard forbids are refused', () => {
    for (const text of ['no newline', 'a\tb\n', 'a\u0000\n', '\ud800\n']) expect(() => signNote(p, text, { name: 'k', seed })).toThrow(RangeError)
    for (const name of ['', 'a b', 'a+b', 'a\u0007']) {
      expect(() => signNote(p, 'a\n', { name, seed })).toThrow(RangeError)
      expect(() => formatVerifierKey(p, { ...key, name })).toThrow(RangeError)
    }
    const long = base64Of(new Uint8Array(68))
    for (const note of ['', '\n\n', 'a\n', 'a\n\n', `a\n\n— k ${long}`, `a\n\nk ${long}\n`, `a\n\n— k+ ${long}\n`, `a\n\n— k ${long}=\n`, 'a\n\n— k AAAA\n', `a\t\n\n— k ${long}\n`]) {
      expect([note, parseNote(note).ok]).toEqual([note, false])
    }
  })

  test('verifier keys: white space around is allowed, everything else is strict', () => {
    const text = formatVerifierKey(p, key)
    expect(parseVerifierKey(p, `  ${text}\n`)).toEqual({ ok: true, value: key })
    const [name, id, encoded] = text.split('+', 2).concat(text.split('+').slice(2).join('+')) as [string, string, string]
    for (const wrong of ['', name, `${name}+${id}`, `${name}+00000000+${encoded}`, `a b+${id}+${encoded}`, `${name}+${id}+${encoded}A`, `${name}+${id}+*`,
      `${name}+${id}+${base64Of(joinBytes(Uint8Array.of(2), key.publicKey))}`, `${name}+${id}+${base64Of(new Uint8Array(32))}`]) {
      expect([wrong, parseVerifierKey(p, wrong).ok]).toEqual([wrong, false])
    }
  })

  test('a fingerprint is the whole key', () => {
    expect(keyOfFingerprint(key.name, fingerprintOf(key))).toEqual(key)
    expect(keyOfFingerprint('a b', fingerprintOf(key))).toBeNull()
    expect(keyOfFingerprint(key.name, 'ab')).toBeNull()
    expect(keyOfFingerprint(key.name, 'x')).toBeNull()
  })
})

describe('checkpoint', () => {
  test('round trip', () => {
    fc.assert(fc.property(fc.maxSafeNat(), fc.uint8Array({ minLength: 32, maxLength: 32 }), (size, root) => {
      const checkpoint = { origin: 'kniha.example/log', size, root: Uint8Array.from(root) }
      expect(parseCheckpoint(formatCheckpoint(checkpoint))).toEqual({ ok: true, value: checkpoint })
    }))
  })

  test('strict', () => {
    const root = base64Of(new Uint8Array(32))
    for (const text of ['', `o\n1\n${root}`, `o\n01\n${root}\n`, `o\n-1\n${root}\n`, `o\n9007199254740992\n${root}\n`, 'o\n1\nAAAA\n', 'o\n1\n!\n', `\n1\n${root}\n`, `o\n1\n${root}\nmore\n`]) {
      expect([text, parseCheckpoint(text).ok]).toEqual([text, false])
    }
  })
})

describe('bytes', () => {
  test('hexadecimal and base64 agree with Buffer and read back strictly', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => {
      expect(hexOf(bytes)).toBe(Buffer.from(bytes).toString('hex'))
      expect(base64Of(bytes)).toBe(Buffer.from(bytes).toString('base64'))
      expect(sameBytes(parseHex(hexOf(bytes)) ?? utf8('?'), bytes)).toBe(true)
      expect(sameBytes(parseBase64(base64Of(bytes)) ?? utf8('?'), bytes)).toBe(true)
    }))
    for (const text of ['A', 'AA', 'AA=', 'AB==', 'AAB=', 'A===', 'AA==\n', 'AA-=', '=']) expect([text, parseBase64(text)]).toEqual([text, null])
    for (const text of ['0', '0G', 'AB', '0\n']) expect(parseHex(text)).toBeNull()
  })

  test('UTF-8 is read strictly and keeps a byte order mark', () => {
    expect(parseUtf8(Uint8Array.of(0xff))).toBeNull()
    expect(parseUtf8(utf8('\ufeffдень'))).toBe('\ufeffдень')
    expect(sameBytes(utf8('a'), utf8('ab'))).toBe(false)
  })
})
