// An attestation holds against every change of a byte, says nothing of the report, and is answered by its holder alone.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holder, holderEntry, holderSeed, madeUpAttestation, restoredOrigin } from '../../../test/kit/made-up-attestation.ts'
import { entryOf, logKey } from '../../../test/kit/made-up-case-file.ts'
import { nodePrimitives as p } from '../../primitives/node.ts'
import { base64Of, utf8 } from '../custody/bytes.ts'
import type { ProvenEntry } from '../export/proven-entry.ts'
import { verdictLangs } from '../export/verdict-words.ts'
import { answerChallenge, isAnswered, parseAttestation } from './attestation.ts'
import { attestationWords, renderAttestation } from './attestation-words.ts'
import { holderDigest, parseHolderContent } from './holder.ts'
import { verifyAttestation, type AttestationVerdict } from './verify-attestation.ts'

const whole = madeUpAttestation()
const text = new TextDecoder().decode(whole)
const check = (bytes: Uint8Array, key = logKey): AttestationVerdict => verifyAttestation(bytes, { key, answered: null }, p)
const why = (bytes: Uint8Array, key = logKey): string => {
  const verdict = check(bytes, key)
  return verdict.kind === 'changed' ? verdict.why : 'intact'
}
const alter = (change: (part: ProvenEntry['handling']['part']) => ProvenEntry['handling']['part']): ProvenEntry =>
  ({ ...holderEntry, handling: { ...holderEntry.handling, part: change(holderEntry.handling.part) } })
const logged = (entry: ProvenEntry): Uint8Array => madeUpAttestation({ entries: [entryOf(0, 'unlocked', {}), { ...entry, index: 1 }], shown: [1] })

describe('the file', () => {
  test('says that a report was collected on that day, and where that stands in the log', () => {
    expect(check(whole)).toEqual({ kind: 'intact', facts: { origin: 'kniha.example/log', logSize: 6, index: 2, day: '2020-08-13', gaps: [], holder: 'not-asked' } })
  })

  test('says nothing of the report: no door, no kind of account, no compartment', () => {
    expect(text).not.toMatch(/took-part|insider|confession|door|account|sealed/)
    expect(Object.keys(JSON.parse(text) as object)).toEqual(['checkpoint', 'entries', 'format', 'version'])
  })

  test('every byte of it counts', () => {
    const wrong: number[] = []
    for (let index = 0; index < whole.length; index++) {
      for (const bit of [1, 32, 128]) {
        const hurt = whole.slice()
        hurt[index] = (hurt[index] ?? 0) ^ bit
        if (check(hurt).kind === 'intact') wrong.push(index)
      }
      if (check(Uint8Array.of(...whole.subarray(0, index), ...whole.subarray(index + 1))).kind === 'intact') wrong.push(index)
    }
    expect(wrong).toEqual([])
  })

  test('nothing may be put in, before, between or behind', () => {
    fc.assert(fc.property(fc.nat(whole.length), fc.uint8Array({ minLength: 1, maxLength: 3 }), (place, more) => {
      expect(check(Uint8Array.of(...whole.subarray(0, place), ...more, ...whole.subarray(place))).kind).toBe('changed')
    }))
    for (const other of ['', '{}\n', '{"checkpoint":1,"entries":[]}\n', '{"checkpoint":"x","entries":{}}\n', text.replace('"version":1', '"version":2'), text.replace('"entries":[', '"entries":[1,')]) expect(why(utf8(other))).toBe('form')
    expect(parseAttestation(Uint8Array.of(0xff))).toBeNull()
  })
})

describe('what it rests on', () => {
  test('the key that the organisation publishes', () => {
    expect(why(whole, { ...logKey, name: 'other.example/log' })).toBe('other-key')
    expect(why(whole, { ...logKey, publicKey: p.ed25519PublicKey(p.random(32)) })).toBe('signature')
  })

  test('one signature, and entries in the order of the log', () => {
    const [line = ''] = /— [^\\]*\\n/.exec(text) ?? []
    expect(why(utf8(text.replace(line, line + line)))).toBe('form')
    expect(why(madeUpAttestation({ shown: [2, 4], onTheWay: (entries) => entries.toReversed() }))).toBe('form')
    expect(why(utf8(text.replace('kniha.example/log\\n6\\n', 'kniha.example/log\\n06\\n')))).toBe('form')
  })

  test('an entry that stands there, opened, of the one form', () => {
    expect(why(madeUpAttestation({ onTheWay: (entries) => entries.map((entry) => ({ ...entry, index: 3 })) }))).toBe('proof')
    const hidden = { ...holderEntry, content: { commitment: p.sha256(utf8('c')) } }
    for (const entry of [alter((part) => ({ ...part, verb: 'recorded' })), alter((part) => ({ ...part, reason: 'form' })), hidden, { ...holderEntry, content: { ...holderEntry.content, part: { holder, door: 'hurt' } } }]) expect(why(logged(entry))).toBe('entries')
    expect(why(logged(holderEntry))).toBe('intact')
    expect([why(madeUpAttestation({ shown: [] })), why(madeUpAttestation({ shown: [1, 2] }))]).toEqual(['entries', 'entries'])
    expect([parseHolderContent({ holder: 'x' }), parseHolderContent({}), parseHolderContent({ holder })]).toEqual([null, null, holder])
  })

  test('a restored log says so, and what is lost', () => {
    const key = { ...logKey, name: restoredOrigin }
    expect(check(madeUpAttestation({ origin: restoredOrigin, shown: [2, 4] }), key)).toMatchObject({ kind: 'intact', facts: { gaps: [{ index: 4, ended: logKey.name, missing: 3 }] } })
    expect(why(madeUpAttestation({ origin: restoredOrigin }), key)).toBe('gap-hidden')
  })
})

describe('its holder', () => {
  const challenge = 'Court of Veltar, 7 May 2041, 4417'
  const answer = answerChallenge(whole, challenge, { holderSeed, primitives: p })
  const asked = (given: { readonly challenge?: string; readonly answer?: string }, bytes = whole): AttestationVerdict =>
    verifyAttestation(bytes, { key: logKey, answered: { challenge, answer, ...given } }, p)

  test('answers a challenge; spaces around it do not count', () => {
    expect(asked({})).toMatchObject({ kind: 'intact', facts: { holder: 'proved' } })
    expect(asked({ challenge: ` ${challenge}\n`, answer: `${answer}\n` }).kind).toBe('intact')
    expect(answer).not.toContain(holder)
  })

  test('nobody else does, nor he to another challenge or for another attestation', () => {
    const stranger = answerChallenge(whole, challenge, { holderSeed: p.random(32), primitives: p })
    const otherFile = answerChallenge(madeUpAttestation({ shown: [2, 4] }), challenge, { holderSeed, primitives: p })
    for (const given of [{ answer: stranger }, { answer: otherFile }, { challenge: `${challenge}8` }, { answer: '' }, { answer: base64Of(p.random(96)) }, { answer: '???' }]) expect(asked(given)).toEqual({ kind: 'changed', why: 'answer' })
    expect(isAnswered(whole, holder, { challenge: ' ', answer: answerChallenge(whole, ' ', { holderSeed, primitives: p }), primitives: p })).toBe(false)
  })

  test('every character of the answer counts', () => {
    for (let index = 0; index < answer.length; index++) {
      expect(asked({ answer: answer.slice(0, index) + (answer[index] === 'A' ? 'B' : 'A') + answer.slice(index + 1) }).kind).toBe('changed')
    }
  })

  test('is named by a digest of his key', () => {
    expect(holderDigest(p.ed25519PublicKey(holderSeed), p)).toBe(holder)
  })
})

describe('in words', () => {
  test.each(verdictLangs)('the day, the log, the holder, and what is not shown in %s', (lang) => {
    const intact = renderAttestation(check(whole), lang)
    expect(intact.headline).toContain('2020-08-13')
    expect(intact.lines).toEqual([expect.stringContaining('kniha.example/log'), attestationWords[lang].notAsked])
    expect(intact.limits).toHaveLength(2)
    const key = { ...logKey, name: restoredOrigin }
    expect(renderAttestation(check(madeUpAttestation({ origin: restoredOrigin, shown: [2, 4] }), key), lang).lines[1]).toContain('3')
    const answered = { challenge: 'c', answer: answerChallenge(whole, 'c', { holderSeed, primitives: p }) }
    expect(renderAttestation(verifyAttestation(whole, { key: logKey, answered }, p), lang).lines[1]).toBe(attestationWords[lang].proved)
    expect(renderAttestation({ kind: 'changed', why: 'proof' }, lang)).toEqual({ headline: attestationWords[lang].changed, lines: [attestationWords[lang].why.proof], limits: [] })
  })
})
