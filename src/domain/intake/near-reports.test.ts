// Reports side by side: by their texts, by their files, by both.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearReports } from './near-reports.ts'

describe('what is near a report', () => {
  const near = nearReports(new Map([['a', [{ id: 'b', likeness: 0.9 }, { id: 'c', likeness: 0.3 }]], ['b', [{ id: 'a', likeness: 0.9 }]]]), [['a', 'c', 'd'], ['a', 'd'], ['e']])
  it('came with the same files, or says the same', () => expect(near('a')).toEqual([
    { id: 'd', likeness: 0, sameFiles: 2 }, { id: 'c', likeness: 0.3, sameFiles: 1 }, { id: 'b', likeness: 0.9, sameFiles: 0 },
  ]))
  it('is nothing where neither is so', () => expect([near('e'), near('f'), near('b').map(({ id }) => id)]).toEqual([[], [], ['a']]))
  it('is near both ways when it is by files', () => {
    const files = fc.array(fc.uniqueArray(fc.constantFrom<string[]>('a', 'b', 'c', 'd', 'e'), { minLength: 1 }), { maxLength: 8 })
    fc.assert(fc.property(files, (sent) => {
      const of = nearReports(new Map(), sent)
      for (const one of 'abcde') for (const other of 'abcde') {
        const count = sent.filter((reports) => one !== other && reports.includes(one) && reports.includes(other)).length
        expect(of(one).find(({ id }) => id === other)?.sameFiles ?? 0).toBe(count)
      }
    }))
  })
})
