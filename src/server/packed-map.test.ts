// A packed map answers as a `Map` does, whatever is put in and taken out.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Id } from '../domain/brand.ts'
import type { RowMark } from '../domain/custody/row-digest.ts'
import type { WrappedKey } from './keys/key-tree.ts'
import { createMarks, createRecordKeys } from './packed-map.ts'

const ids = Array.from({ length: 12 }, (_, index) => `id-${String(index)}` as Id)
const step = fc.record({ id: fc.constantFrom(...ids), isPut: fc.boolean(), version: fc.integer({ min: 1, max: 2 ** 31 - 1 }), seq: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), bytes: fc.uint8Array({ minLength: 60, maxLength: 60 }) })

describe('a packed map', () => {
  it('keeps marks and keys as a map would', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const [marks, keys] = [createMarks(), createRecordKeys()]
      const [expectedMarks, expectedKeys] = [new Map<Id, RowMark>(), new Map<string, WrappedKey>()]
      for (const { id, isPut, version, seq, bytes } of steps) {
        const [mark, key] = [{ id, version, seq, mark: bytes.slice(0, 32) }, { bucket: `bucket ${String(version % 3)}`, wrapped: bytes }]
        for (const map of [marks, expectedMarks]) if (isPut) map.set(id, mark); else map.delete(id)
        for (const map of [keys, expectedKeys]) if (isPut) map.set(id, key); else map.delete(id)
      }
      expect([marks.size, keys.size]).toEqual([expectedMarks.size, expectedKeys.size])
      for (const id of ids) {
        expect([marks.get(id), marks.has(id)]).toEqual([expectedMarks.get(id), expectedMarks.has(id)])
        expect(keys.get(id)).toEqual(expectedKeys.get(id))
      }
      expect(new Map([...marks.values()].map((mark) => [mark.id, mark]))).toEqual(expectedMarks)
    }))
  })
  it('holds more than one array of values, each its own', () => {
    const marks = createMarks()
    for (let at = 0; at < 40_000; at++) marks.set(`n${String(at)}` as Id, { id: `n${String(at)}` as Id, version: 1 + at, seq: at, mark: new Uint8Array(32).fill(at % 251) })
    expect([0, 16_383, 16_384, 39_999].map((at) => marks.get(`n${String(at)}` as Id)?.version)).toEqual([1, 16_384, 16_385, 40_000])
  })
  it('takes no key of another length', () => {
    expect(() => { createRecordKeys().set('a', { bucket: 'b', wrapped: new Uint8Array(59) }) }).toThrow(RangeError)
  })
})
