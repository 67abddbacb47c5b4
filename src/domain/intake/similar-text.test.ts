// Texts that say the same: shares, neighbours, floods.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { floodsOf, likeness, nearlySame, neighboursOf, sketchOf } from './similar-text.ts'

const story = 'They took us from the bus at the corner of the square and made us kneel in the yard until the morning came'
const sketched = (id: string, text: string): { id: string; sketch: ReturnType<typeof sketchOf> } => ({ id, sketch: sketchOf(text) })

describe('likeness', () => {
  it('is 1 for the same words, 0 for nothing in common, the same both ways', () => {
    expect(likeness(sketchOf(story), sketchOf(`  ${story.toUpperCase()}!!`))).toBe(1)
    expect(likeness(sketchOf(''), sketchOf(''))).toBe(0)
    expect(likeness(sketchOf('ёлка'), sketchOf('Елка.'))).toBe(1)
    fc.assert(fc.property(fc.lorem({ maxCount: 30 }), fc.lorem({ maxCount: 30 }), (a, b) => {
      const share = likeness(sketchOf(a), sketchOf(b))
      expect(share).toBe(likeness(sketchOf(b), sketchOf(a)))
      expect(share >= 0 && share <= 1).toBe(true)
    }))
  })
  it('counts exactly: two of three shingles of five words', () => {
    expect(likeness(sketchOf('a b c d e'), sketchOf('b c d e f'))).toBeCloseTo(1 / 3)
  })
})

describe('neighbours and floods', () => {
  it('finds what is like it, the most alike first', () => {
    const found = neighboursOf([sketched('a', story), sketched('b', `${story} and then let us go`), sketched('c', story), sketched('d', 'The protocol was not posted at the polling station in our school'), sketched('e', '')])
    expect(found.get('a')?.map(({ id }) => id)).toEqual(['c', 'b'])
    expect(found.get('c')?.[0]).toEqual({ id: 'a', likeness: 1 })
    expect([found.has('d'), found.has('e')]).toEqual([false, false])
    const far = neighboursOf([sketched('a', `${story} one two three four five six`), sketched('b', 'one two three four is how we were counted that long evening in the old bus and nobody said why they did it at all')])
    expect(far.size).toBe(0)
  })
  it('groups five texts with small changes, not four, and no short ones', () => {
    const texts = Array.from({ length: 5 }, (_, index) => sketched(String(index), `${story}${index === 3 ? ' somehow' : ''}`))
    expect(floodsOf([sketched('x', 'Quite another text of more than twelve words that has nothing at all in common with it'), ...texts])).toEqual([['0', '1', '2', '3', '4']])
    expect(floodsOf(texts.slice(1))).toEqual([])
    expect(floodsOf(Array.from({ length: 9 }, (_, index) => sketched(String(index), 'I was beaten')))).toEqual([])
    expect(likeness(texts[0]!.sketch, texts[3]!.sketch)).toBeGreaterThan(nearlySame)
  })
  it('takes ten thousand copies in a moment', () => {
    const texts = Array.from({ length: 10_000 }, (_, index) => sketched(String(index), story))
    expect(floodsOf(texts)[0]).toHaveLength(10_000)
  })
})
