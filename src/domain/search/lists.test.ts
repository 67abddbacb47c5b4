// Lists of terms: sets of documents as bits, the two forms of a list, places, what of it is written with rests.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { authentic } from '../brand.ts'
import { atOnce } from './at-once.ts'
import { addAll, bitsOf as bitsThat, countBits, countCommon, dropAll, dropBit, eachDoc, hasBit, keepCommon, noBits, putBit } from './bits.ts'
import { docCursor, docListLength, joinDocs, markDocs, raise, raiseBounds } from './doc-list.ts'
import { standingTogether } from './phrase.ts'
import { createPostings, placesReader } from './postings.ts'
import type { Bits } from './bits.ts'
import type { TermLists } from './postings.ts'
import { prepare } from './prepared.ts'
import { createSegment } from './segment.ts'
import { createSpace } from './space.ts'

const bitsOf = (size: number, docs: readonly number[]) => {
  const bits = noBits(size)
  for (const doc of docs) putBit(bits, doc)
  return bits
}
const docsOf = (bits: Bits): readonly number[] => {
  const docs: number[] = []
  eachDoc(bits, (doc) => { docs.push(doc) })
  return docs
}
/** All of a list, document by document. */
const readDocs = (list: Uint8Array, size: number) => {
  const [bits, cursor] = [noBits(size), docCursor(list, size)]
  markDocs(list, size, bits)
  const [docs, best] = [docsOf(bits), new Float32Array(size)]
  raise(list, size, { among: bits, share: 1, best })
  return { docs, impacts: docs.map((doc, index) => (cursor.goTo(doc) && cursor.passed() === index ? best[doc] : -1)) }
}
/** A list of one term, as a segment of this size writes it. */
const listOf = (size: number, docs: readonly number[]): Uint8Array => {
  const postings = createPostings()
  for (const doc of docs) postings.add(0, doc, impactOf(doc), [])
  return atOnce(postings.lists(1, size)).docs(0)
}
const impactOf = (doc: number): number => 1 + doc % 255
const oneBehindTheOther = (lists: readonly Uint8Array[]) => ({ bytes: Uint8Array.from(lists.flatMap((list) => [...list])), lengths: Uint32Array.from(lists, ({ length }) => length) })

describe('sets of documents', () => {
  it('hold what was put, until it is taken', () => {
    const bits = bitsOf(100, [0, 31, 32, 99])
    expect([docsOf(bits), countBits(bits), hasBit(bits, 31), hasBit(bits, 30)]).toEqual([[0, 31, 32, 99], 4, true, false])
    dropBit(bits, 31)
    expect([docsOf(bits), docsOf(bitsThat([false, true, ...Array<boolean>(40).fill(false), true]))]).toEqual([[0, 32, 99], [1, 42]])
  })
  it('join', () => {
    const right = bitsOf(70, [31, 33, 64])
    const joined = [keepCommon, addAll, dropAll].map((join) => {
      const left = bitsOf(70, [1, 31, 64])
      join(left, right)
      return docsOf(left)
    })
    expect([joined, countCommon(bitsOf(70, [1, 31, 64]), right)]).toEqual([[[31, 64], [1, 31, 33, 64], [1]], 2])
  })
})

/** A segment of some size, and which of its documents have a term. */
const cases = fc.record({ size: fc.integer({ min: 1, max: 400 }), share: fc.integer({ min: 1, max: 100 }), seed: fc.array(fc.nat(100), { minLength: 1, maxLength: 40 }) })
  .map(({ size, share, seed }) => ({ size, docs: Array.from({ length: size }, (_, doc) => doc).filter((doc) => (seed[doc % seed.length]! + doc * 37) % 100 < share) }))

describe('the documents of a term', () => {
  it('are read as they were written, in either form', () => {
    fc.assert(fc.property(cases, ({ size, docs }) => {
      const list = listOf(size, docs)
      expect(readDocs(list, size)).toEqual({ docs, impacts: docs.map(impactOf) })
      const cursor = docCursor(list, size)
      expect(Array.from({ length: size }, (_, doc) => doc).filter(cursor.goTo)).toEqual(docs)
    }))
  })
  it('weigh in the documents that are asked for, where that is more than before', () => {
    fc.assert(fc.property(cases, ({ size, docs }) => {
      const asked = docs.filter((doc) => doc % 3 === 0)
      const best = new Float32Array(size).fill(60)
      raise(listOf(size, docs), size, { among: bitsOf(size, asked), share: 0.5, best })
      expect([...best]).toEqual(Array.from({ length: size }, (_, doc) => (asked.includes(doc) ? Math.max(60, impactOf(doc) / 2) : 60)))
    }))
  })
  it('weigh at most what is said for each 32 of them, where that is more than before', () => {
    const [common, rare] = [[0, 1, 40, 70], [3, 70]].map((docs) => {
      const bounds = Float32Array.of(1, 99, 0)
      raiseBounds(listOf(96, docs.length === 4 ? [...docs, 90, 91, 92] : docs), 96, { share: 1, bounds })
      return [...bounds]
    })
    expect([common, rare]).toEqual([[2, 99, 93], [4, 99, 71]])
    fc.assert(fc.property(cases, ({ size, docs }) => {
      const bounds = new Float32Array(noBits(size).length).fill(20)
      raiseBounds(listOf(size, docs), size, { share: 0.5, bounds })
      expect([...bounds]).toEqual(Array.from(bounds, (_, at) => Math.max(20, ...docs.filter((doc) => doc >>> 5 === at).map((doc) => impactOf(doc) / 2))))
    }))
  })
  it('are told apart by the length of their list', () => {
    // The longest steps of a rare term, and the fewest documents of a common one.
    for (const size of [16, 17, 100, 2_049, 50_000, 70_000, 3_000_000]) {
      const most = Math.floor(size / 16)
      const long = Math.min(most - 1, Math.floor((size - most) / 128))
      const rare = Array.from({ length: most }, (_, index) => index + 127 * Math.max(0, index - (most - 1 - long)))
      expect(rare.at(-1)).toBeLessThan(size)
      expect([[...readDocs(listOf(size, rare), size).docs], readDocs(listOf(size, [...Array(most + 1).keys()]), size).docs.length]).toEqual([rare, most + 1])
    }
    expect([docListLength(1, 1, 16), docListLength(2, 2, 16), docListLength(0, 0, 16)]).toEqual([2, 7, 0])
    expect([...readDocs(listOf(3_000_000, [2_500_000]), 3_000_000).docs]).toEqual([2_500_000])
  })
})

describe('what is made ready for a question', () => {
  const lists = fc.record({ size: fc.integer({ min: 1, max: 300 }), terms: fc.array(fc.record({ step: fc.integer({ min: 1, max: 40 }), more: fc.nat(200) }), { minLength: 1, maxLength: 6 }) })
  it('of a beginning is one list, with the most that any of its terms says of a document', () => {
    fc.assert(fc.property(lists, ({ size, terms }) => {
      const docsOf = ({ step }: { readonly step: number }) => Array.from({ length: size }, (_, doc) => doc).filter((doc) => doc % step === 0)
      const impact = ({ more }: { readonly more: number }, doc: number) => 1 + (doc + more) % 255
      const all = terms.map((term) => {
        const postings = createPostings()
        for (const doc of docsOf(term)) postings.add(0, doc, impact(term, doc), [])
        return atOnce(postings.lists(1, size)).docs(0)
      })
      const wanted = [...new Set(terms.flatMap(docsOf))].sort((left, right) => left - right)
      expect(readDocs(atOnce(joinDocs([oneBehindTheOther(all.slice(0, 3)), oneBehindTheOther(all.slice(3))], size, createSpace())), size)).toEqual({ docs: wanted, impacts: wanted.map((doc) => Math.max(...terms.filter(({ step }) => doc % step === 0).map((term) => impact(term, doc)))) })
    }))
  })
  it('of a rare beginning is a list of steps, and of one that stands nowhere an empty one', () => {
    const two = [[2, 70], [70, 90]].map((docs) => listOf(96, docs))
    expect(readDocs(atOnce(joinDocs([oneBehindTheOther(two)], 96, createSpace())), 96)).toEqual({ docs: [2, 70, 90], impacts: [3, 71, 91] })
    expect(atOnce(joinDocs([], 96, createSpace()))).toHaveLength(0)
  })
  it('rests where it is much, and has nothing of words that the question does not have', () => {
    const segment = createSegment((word) => [word])
    const entry = { kind: 'report' as const, id: authentic<never>('id'), version: 1 }
    for (let doc = 0; doc < 9_000; doc++) segment.add(entry, [{ weight: 1, text: 'beaten beat yard' }])
    const { terms, docs, places } = segment.lists()
    const many = Array.from({ length: 100 }, () => docs(terms.indexOf('beat')))
    expect([...joinDocs([oneBehindTheOther(many)], 9_000, createSpace())].length).toBeGreaterThan(10)
    const listOf = (term: string) => [{ isName: false, docs: docs(terms.indexOf(term)), places: places(terms.indexOf(term)) }]
    const inThree = [['beaten'], ['beat', '+beaten beat'], ['yard', '+beat yard']].map(([word, pair]) => ({ terms: listOf(word!), pairs: pair === undefined ? [] : listOf(pair) }))
    expect([...standingTogether(inThree, 9_000, createSpace())]).toHaveLength(2)
    const ready = atOnce(prepare({ kind: 'word', text: 'beat' }, [{ name: 'beat', isBeginning: false, rangesIn: () => [], withPlaces: false }], { size: 9_000, lists: [], space: createSpace() }))
    expect([ready.behind({ text: 'beat', isBeginning: false }), ready.behind({ text: 'yard', isBeginning: false }), countBits(ready.together(['beat', 'yard']))]).toEqual([[], [], 0])
  })
})

describe('a space', () => {
  it('hands out what is 0, one behind the other, in blocks of a megabyte or as long as needed, and again after all was taken back', () => {
    const space = createSpace()
    const [bytes, bits, numbers, integers] = [space.bytes(5).fill(9), space.bits(33).fill(9), space.numbers(2).fill(9), space.integers(1).fill(9)]
    expect([bytes.length, bits.length, numbers.byteOffset - bits.byteOffset, integers.byteOffset]).toEqual([5, 2, 8, 24])
    const [large, next, last] = [space.bytes(2 ** 21).fill(9), space.bytes(2 ** 20), space.bytes(1)]
    expect([large.length, next.length, last.byteOffset, new Set([bytes, large, next, last].map(({ buffer }) => buffer)).size]).toEqual([2 ** 21, 2 ** 20, 0, 4])
    space.clear()
    expect([[...space.bytes(6)], space.bytes(2 ** 21).buffer === large.buffer, large.some((byte) => byte > 0)]).toEqual([[0, 0, 0, 0, 0, 0], true, false])
    expect(bytes.buffer).toBe(bits.buffer)
  })
  it('keeps no more than sixteen blocks for the next question', () => {
    const space = createSpace()
    const blocks = () => Array.from({ length: 20 }, () => space.bytes(2 ** 20).buffer)
    const before = blocks()
    space.clear()
    expect(blocks().filter((block) => before.includes(block))).toHaveLength(16)
  })
})

describe('places', () => {
  it('are read document by document, as many as a list holds', () => {
    const postings = createPostings()
    const [places, many] = [[0, 5, 300, 70_000, 9_000_000], Array.from({ length: 500 }, (_, index) => index)]
    postings.add(1, 3, 200, places)
    postings.add(0, 3, 7, [1])
    postings.add(1, 400, 1, many)
    const made: TermLists = atOnce(postings.lists(2, 401))
    const into = new Int32Array(200)
    const reader = (term: number) => {
      const read = placesReader({ isName: false, docs: made.docs(term), places: made.places(term) }, 401)
      return (doc: number) => [...into.subarray(0, read(doc, into))]
    }
    const [one, none] = [reader(1), reader(0)]
    expect([one(2), one(3), one(400), none(3), none(400)]).toEqual([[], places, many.slice(0, 127), [1], []])
  })
  it('are found in lists of either form, whichever documents are asked for', () => {
    fc.assert(fc.property(cases, fc.array(fc.nat(400), { maxLength: 30 }), ({ size, docs }, wanted) => {
      const placesIn = (doc: number) => Array.from({ length: 1 + doc % 5 }, (_, index) => doc + index * 200)
      const postings = createPostings()
      for (const doc of docs) postings.add(0, doc, 1, placesIn(doc))
      const made = atOnce(postings.lists(1, size))
      const [read, into] = [placesReader({ isName: false, docs: made.docs(0), places: made.places(0) }, size), new Int32Array(200)]
      const asked = [...new Set(wanted.filter((doc) => doc < size))].sort((left, right) => left - right)
      expect(asked.map((doc) => [...into.subarray(0, read(doc, into))])).toEqual(asked.map((doc) => (docs.includes(doc) ? placesIn(doc) : [])))
    }))
  })
})

describe('pairs', () => {
  const entry = { kind: 'report' as const, id: authentic<never>('id'), version: 1 }
  const pairsIn = (texts: readonly string[], others: number) => {
    const segment = createSegment((word) => (word === 'both' ? ['one', 'other'] : [word]))
    for (const text of [...texts, ...Array<string>(others).fill('nothing')]) segment.add(entry, [{ weight: 1, text }])
    const { terms, docs, places, size } = segment.lists()
    return Object.fromEntries(terms.flatMap((term, at) => (term.startsWith('+') ? [[term, [...readDocs(docs(at), size).docs, ...places(at)]]] : [])))
  }
  it('are of common terms that stand one right behind the other, each text once', () =>
    expect(pairsIn(['two women', 'women two two women two women', 'two. Three women', 'both two'], 0)).toEqual({ '+two women': [0, 1], '+women two': [1], '+two two': [1], '+two Three': [2], '+Three women': [2], '+one two': [3], '+other two': [3] }))
  it('have no rare term', () => {
    const [texts, all] = [['two women', 'two women two', 'women'], { '+two women': [0, 1], '+women two': [1] }]
    expect([pairsIn(['two women', 'women'], 200), pairsIn(texts, 45)]).toEqual([{}, all])
    // Two documents take four bytes: the last size of a segment in which that is common, and the first in which it is not.
    expect([pairsIn(texts, 124), pairsIn(texts, 125)]).toEqual([all, {}])
  })
  it('rest where they are many', () => {
    const segment = createSegment((word) => [word])
    for (let doc = 0; doc < 40_000; doc++) segment.add(entry, [{ weight: 1, text: 'a b' }])
    const rests = [...segment.making()].length
    expect(rests).toBeGreaterThan(2)
  })
})

describe('a large segment', () => {
  it('rests while its lists are written, and they stay when more comes in', () => {
    const segment = createSegment((word) => [word])
    const entry = { kind: 'report' as const, id: authentic<never>('id'), version: 1 }
    for (let doc = 0; doc < 40_000; doc++) segment.add(entry, [{ weight: 1, text: 'beaten' }])
    const work = segment.making()
    expect([work.next().done, work.next().done]).toEqual([false, false])
    const before = segment.lists()
    expect([before.terms, segment.lists() === before, readDocs(before.docs(0), 40_000).docs.length]).toEqual([['beaten'], true, 40_000])
    segment.add(entry, [{ weight: 1, text: 'Yard' }])
    expect([segment.lists().terms, before.terms, readDocs(before.docs(0), 40_000).docs.at(-1)]).toEqual([['Yard', 'beaten'], ['beaten'], 39_999])
  })
})
