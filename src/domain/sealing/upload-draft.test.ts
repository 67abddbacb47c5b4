// Drafts of uploads: where they lie, what they hold, and keys that fit one plaintext alone.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nodePrimitives } from '../../primitives/node.ts'
import { idOf, parseDraftToken } from '../brand.ts'
import { hexOf } from '../custody/bytes.ts'
import { mailboxPlainSize } from './mailbox-blob.ts'
import { sourceKeys } from './twelve-words.ts'
import { answersKey, draftKeys, draftPlace, packAnswers, packDraft, unpackAnswers, unpackDraft, uploadKeys } from './upload-draft.ts'

const bytes = (size: number) => fc.uint8Array({ minLength: size, maxLength: size })

describe('the place of a draft', () => {
  const entropy = new Uint8Array(16).fill(7)
  const keys = draftKeys(entropy, new Uint8Array(32).fill(1), nodePrimitives)
  it('comes of its token, and of the words at this intake alone', () => {
    expect(keys).toEqual(draftKeys(entropy, new Uint8Array(32).fill(1), nodePrimitives))
    expect(draftPlace(keys.token, nodePrimitives)).toBe(keys.lookupId)
    expect(draftKeys(entropy, new Uint8Array(32).fill(2), nodePrimitives).lookupId).not.toBe(keys.lookupId)
  })
  it('is another than that of the replies, and so are token and identity', () => {
    const replies = sourceKeys(entropy, new Uint8Array(32).fill(1), nodePrimitives)
    expect(new Set([replies.lookupId, keys.lookupId, keys.token, hexOf(keys.seed), hexOf(replies.seed)]).size).toBe(5)
  })
  it('is no token: who sees one cannot write there', () => {
    const shown = parseDraftToken(keys.lookupId)
    expect(shown === null ? null : draftPlace(shown, nodePrimitives)).not.toBe(keys.lookupId)
    expect(parseDraftToken('G'.repeat(64))).toBeNull()
  })
  it('needs primitives that keep their word', () => {
    const short = new Uint8Array(3)
    expect(() => draftKeys(entropy, entropy, { ...nodePrimitives, hkdf: () => short })).toThrow(RangeError)
    expect(() => draftPlace(keys.token, { sha256: () => short })).toThrow(RangeError)
  })
})

describe('the keys of an upload', () => {
  it('are others for another file, other answers and another upload, and the same for the same', () => {
    fc.assert(fc.property(bytes(32), bytes(32), fc.uint8Array({ maxLength: 100 }), fc.nat(31), fc.nat(2), (secret, file, provenance, at, which) => {
      const changed = (given: Uint8Array): Uint8Array => Uint8Array.from(given, (byte, index) => (index === at ? byte ^ 1 : byte))
      const keys = uploadKeys(secret, { file, provenance }, nodePrimitives)
      expect(uploadKeys(secret, { file: file.slice(), provenance: provenance.slice() }, nodePrimitives)).toEqual(keys)
      expect([keys.fileKey.length, keys.nonce.length]).toEqual([16, 16])
      const other = uploadKeys(which === 0 ? changed(secret) : secret, {
        file: which === 1 ? changed(file) : file, provenance: which === 2 ? Uint8Array.of(...provenance, 0) : provenance,
      }, nodePrimitives)
      expect(hexOf(other.fileKey)).not.toBe(hexOf(keys.fileKey))
      expect(hexOf(other.nonce)).not.toBe(hexOf(keys.nonce))
    }))
  })
  it('differ from the key of the answers, which needs the file', () => {
    const [secret, file] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)]
    expect(answersKey(secret, file, nodePrimitives)).toHaveLength(32)
    expect(answersKey(secret, file, nodePrimitives)).not.toEqual(answersKey(secret, new Uint8Array(32).fill(3), nodePrimitives))
    expect(hexOf(answersKey(secret, file, nodePrimitives))).not.toContain(hexOf(uploadKeys(secret, { file, provenance: file }, nodePrimitives).fileKey))
  })
})

describe('what a draft holds', () => {
  it('comes back as it went in', () => {
    fc.assert(fc.property(bytes(16), bytes(32), fc.uint8Array({ maxLength: 2000 }), fc.uint8Array({ maxLength: 2000 }), (random, secret, start, provenance) => {
      const draft = { id: idOf<'submission'>(random), secret, answers: packAnswers({ start, provenance }) }
      const back = unpackDraft(packDraft(draft))
      expect(back.ok && [back.value.id, [...back.value.secret]]).toEqual([draft.id, [...secret]])
      expect(back.ok && unpackAnswers(back.value.answers)).toEqual({ start, provenance })
    }))
  })
  it('is refused when it is empty, cut short or something else', () => {
    const draft = packDraft({ id: idOf(new Uint8Array(16)), secret: new Uint8Array(32), answers: new Uint8Array(0) })
    for (const wrong of [new Uint8Array(0), draft.subarray(0, 67), draft.subarray(0, 20), new Uint8Array(mailboxPlainSize)]) {
      expect(unpackDraft(wrong)).toEqual({ ok: false, problem: { code: 'not-readable' } })
    }
    expect(unpackDraft(draft).ok).toBe(true)
  })
})
