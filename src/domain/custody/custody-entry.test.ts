// Entries and their canonical text: one text per value, nothing but the closed forms.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nodePrimitives as p } from '../../primitives/node.ts'
import { hexOf, joinBytes, utf8 } from './bytes.ts'
import { canonicalJson, isJsonObject, parseCanonicalObject, type Json, type JsonObject } from './canonical-json.ts'
import { commitmentOf, custodyVerbs, handlingPart, leafOf, parseHandling, partBytes } from './custody-entry.ts'

const handling = { verb: 'received', actor: 'staff:7f2c1f0e-8b1d-4c6e-9a53-0c9d4d1f2e3a', day: '2020-08-12', object: '0b5e2b8e-5a0c-4b3f-8e0f-2d1c7a9b6f54', reason: null } as const

describe('canonical JSON', () => {
  test('the sorting example of RFC 8785 section 3.2.3', () => {
    const value = { '\u20ac': 'Euro Sign', '\r': 'Carriage Return', '\ufb33': 'Hebrew Letter Dalet With Dagesh', '1': 'One', '\ud83d\ude00': 'Emoji: Grinning Face', '\u0080': 'Control', '\u00f6': 'Latin Small Letter O With Diaeresis' }
    const order = Array.from(canonicalJson(value).matchAll(/:"([^"]+)"/g), ([, text]) => text)
    expect(order).toEqual(['Carriage Return', 'One', 'Control', 'Latin Small Letter O With Diaeresis', 'Euro Sign', 'Emoji: Grinning Face', 'Hebrew Letter Dalet With Dagesh'])
  })

  const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.constant(null), fc.boolean(), fc.maxSafeInteger().map((n) => n + 0),
      fc.string({ unit: 'grapheme' }), fc.array(tie('value')), fc.dictionary(fc.string({ unit: 'grapheme' }), tie('value'))),
  })).value

  test('is JSON, does not depend on the order of keys, and reads back', () => {
    fc.assert(fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), json), (object) => {
      const text = canonicalJson(object)
      expect(JSON.stringify(JSON.parse(text))).toBe(JSON.stringify(JSON.parse(canonicalJson(Object.fromEntries(Object.entries(object).reverse())))))
      expect(parseCanonicalObject(text)).toEqual(JSON.parse(text))
    }))
  })

  test('other texts of the same value, and values outside the subset, are refused', () => {
    expect(parseCanonicalObject('{"a":1}')).toEqual({ a: 1 })
    for (const text of ['', '{', '[]', 'null', '1', '{"a": 1}', '{"b":1,"a":2}', '{"a":1,"a":1}', '{"a":1.5}', '{"a":1.0}', '{"a":-0}', '{"a":1e3}', '{"a":"\\u0041"}', '{"a":"\\ud800"}', '{"\\ud800":1}', '{"a":9007199254740992}', `{"a":${'['.repeat(40)}${']'.repeat(40)}}`]) {
      expect([text, parseCanonicalObject(text)]).toEqual([text, null])
    }
    for (const value of [1.5, NaN, '\udc00', { a: [{ '\ud800': 1 }] }] as Json[]) expect(() => canonicalJson(value)).toThrow(RangeError)
    expect(canonicalJson([1, 'a', null, true])).toBe('[1,"a",null,true]')
    expect(isJsonObject([])).toBe(false)
    expect(isJsonObject(null)).toBe(false)
    expect(isJsonObject({ a: undefined })).toBe(false)
  })
})

describe('entry', () => {
  test('handling reads back for every verb', () => {
    for (const verb of custodyVerbs) expect(parseHandling(handlingPart({ ...handling, verb } as never))).toEqual({ ...handling, verb })
    expect(parseHandling({ ...handling, reason: 'case-work', day: '2020-02-29' })).not.toBeNull()
    expect(parseHandling({ ...handling, object: null })).toEqual({ ...handling, object: null })
    expect(partBytes({ b: 1, a: 'ё' })).toEqual(utf8('{"a":"ё","b":1}'))
  })

  test.each<[string, JsonObject]>([
    ['an unknown verb', { ...handling, verb: 'lost' }], ['no actor', { ...handling, actor: null }], ['a person as actor', { ...handling, actor: 'Jan Novak' }],
    ['a day that is none', { ...handling, day: '2020-02-30' }], ['a month that is none', { ...handling, day: '2020-13-01' }], ['an hour', { ...handling, day: '2020-02-03T10' }],
    ['a day as number', { ...handling, day: 20200812 }], ['no id', { ...handling, object: 'UP-1' }], ['an id as number', { ...handling, object: 1 }],
    ['a sentence as reason', { ...handling, reason: 'because I say so' }], ['a number as reason', { ...handling, reason: 1 }], ['no reason', { verb: 'received', actor: 'a', day: '2020-08-12', object: null }], ['one member more', { ...handling, note: '' }],
  ])('refuses %s', (_what, part) => {
    expect(parseHandling(part)).toBeNull()
  })

  test('commitment and leaf are what the format says', () => {
    const salt = new Uint8Array(32).fill(7)
    const one = commitmentOf(p, salt, utf8('one'))
    expect(hexOf(one)).toBe(hexOf(p.sha256(joinBytes(salt, utf8('one')))))
    expect(leafOf(one, salt)).toEqual(joinBytes(one, salt))
    expect(() => commitmentOf(p, salt.subarray(1), utf8('one'))).toThrow(RangeError)
    expect(() => leafOf(one.subarray(1), salt)).toThrow(RangeError)
    expect(() => leafOf(one, salt.subarray(1))).toThrow(RangeError)
  })
})
