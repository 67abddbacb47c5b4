// Reports side by side: by their texts, by their files, by both.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearReports } from './near-reports.ts'

describe('what is near a report', () => {
  const texts = new Map([['a', [{ id: 'f', likeness: 0.4 }, { id: 'b', likeness: 0.9 }, { id: 'c', likeness: 0.3 }]], ['b', [{ id: 'a', likeness: 0.9 }]]])
  const near = nearReports(texts, [['a', 'c', 'd'], ['a', 'd'], ['e']])
  it('came with the same files, or says the same', () => expect(near.of('a')).toEqual([
    { id: 'd', likeness: 0, sameFiles: 2 }, { id: 'c', likeness: 0.3, sameFiles: 1 }, { id: 'b', likeness: 0.9, sameFiles: 0 }, { id: 'f', likeness: 0.4, sameFiles: 0 },
  ]))
  it('is nothing where neither is so', () => expect([near.of('e'), near.of('f'), near.of('b').map(({ id }) => id)]).toEqual([[], [], ['a']]))
  it('is near both ways when it is by files, and as many as are named', () => {
    const ids = ['a', 'b', 'c', 'd', 'e']
    const files = fc.array(fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1 }), { maxLength: 8 })
    const alike = fc.uniqueArray(fc.constantFrom(...ids, 'x'))
    fc.assert(fc.property(files, alike, (sent, same) => {
      const of = nearReports(new Map(ids.map((id) => [id, same.filter((other) => other !== id).map((other) => ({ id: other, likeness: 0.5 }))])), sent)
      for (const one of [...ids, 'x']) {
        expect(of.countOf(one)).toBe(of.of(one).length)
        for (const other of ids) {
          const count = sent.filter((reports) => one !== other && reports.includes(one) && reports.includes(other)).length
          expect(of.of(one).find(({ id }) => id === other)?.sameFiles ?? 0).toBe(count)
        }
      }
    }), { examples: [[[['a', 'b', 'c'], ['a', 'c']], ['b', 'd', 'x']]] })
  })
})
