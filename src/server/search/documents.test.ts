// What a view shows of a part of the index: asked for once, again when it is judged anew, never of what is out of date.
import { describe, expect, it } from 'vitest'
import { authentic } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import { eachDoc, noBits } from '../../domain/search/bits.ts'
import type { SearchedKind } from '../../domain/search/document.ts'
import type { Entry } from '../../domain/search/segment.ts'
import type { RegisterReader } from '../register.ts'
import { createDocumentPlaces, judgeAll, keepSeenIn } from './documents.ts'

const idOf = (number: number): Id<SearchedKind> => authentic(`id-${String(number)}`)
const kindOf = (number: number): SearchedKind => (number % 2 === 0 ? 'report' : 'message')

/** A part with so many documents, and a view that may be told what to hide and counts what it is asked. */
const made = (count: number) => {
  const places = createDocumentPlaces()
  const entries: Entry[] = []
  const documents = places.begin(entries)
  const add = (number: number, version = 1) => { places.put(documents, entries.push({ kind: kindOf(number), id: idOf(number), version }) - 1) }
  for (let number = 0; number < count; number++) add(number)
  const state = { hidden: new Set<string>(), version: new Map<string, number>(), judged: new Map<string, number>(), asked: 0, isBroken: false }
  const view = authentic<RegisterReader>({
    judged: (kind: string) => state.judged.get(kind) ?? 0,
    get: (kind: SearchedKind, id: string) => {
      state.asked++
      if (state.isBroken) throw new Error('made to fail')
      return state.hidden.has(id) ? null : { kind, id, version: state.version.get(id) ?? 1, value: {} }
    },
  })
  const shown = () => {
    const all = noBits(entries.length).fill(~0)
    keepSeenIn(documents, view)(all)
    const docs: number[] = []
    eachDoc(all, (doc) => { if (doc < entries.length) docs.push(doc) })
    return docs
  }
  const rests = () => [...judgeAll(documents, view)].length
  return { places, documents, add, state, shown, rests }
}
const numbers = (count: number) => Array.from({ length: count }, (_, number) => number)

describe('what a view shows of a part', () => {
  it('is asked for once, and again for kinds that are judged anew', () => {
    const { state, shown } = made(300)
    state.hidden.add(idOf(7)).add(idOf(8))
    expect([shown().length, shown().length]).toEqual([298, 298])
    const asked = state.asked
    state.hidden.clear()
    expect([shown().length, state.asked]).toEqual([298, asked])
    state.judged.set('message', 1)
    expect([shown().includes(7), shown().includes(8), state.asked - asked]).toEqual([true, false, 150])
  })
  it('is found out beforehand, with rests, and no further', () => {
    const { state, shown, rests } = made(5_000)
    state.hidden.add(idOf(4_999))
    expect([rests(), state.asked]).toEqual([4, 5_000])
    expect([shown(), state.asked, rests()]).toEqual([numbers(4_999), 5_000, 0])
  })
  it('takes in what was judged anew while it rested', () => {
    const { documents, state, shown } = made(2_048)
    const view = authentic<RegisterReader>({ judged: () => state.judged.get('report') ?? 0, get: (_: SearchedKind, id: string) => (state.hidden.has(id) ? null : { version: 1, value: {} }) })
    const work = judgeAll(documents, view)
    work.next()
    state.hidden.add(idOf(0))
    state.judged.set('report', 1).set('message', 1)
    while (work.next().done !== true);
    const all = noBits(2_048).fill(~0)
    keepSeenIn(documents, view)(all)
    expect([all[0]! & 1, shown().length]).toEqual([0, 2_047])
  })
  it('does not stand where asking anew failed', () => {
    const { state, shown } = made(3)
    expect(shown()).toEqual([0, 1, 2])
    state.judged.set('report', 1)
    state.hidden.add(idOf(0))
    state.isBroken = true
    expect(shown).toThrow('made to fail')
    state.isBroken = false
    expect(shown()).toEqual([1, 2])
  })
  it('leaves out older versions, and what another version is shown of', () => {
    const { state, add, shown, places } = made(10)
    add(3, 2)
    state.version.set(idOf(3), 2).set(idOf(4), 2)
    expect(shown()).toEqual([0, 1, 2, 5, 6, 7, 8, 9, 10])
    places.erase(new Set([idOf(9)]))
    expect(shown()).toEqual([0, 1, 2, 5, 6, 7, 8, 10])
  })
  it('is asked anew for each of a part that another one took over', () => {
    const { places, documents, state, shown, rests } = made(40)
    shown()
    places.end(documents)
    state.hidden.add(idOf(1))
    expect([shown().includes(1), shown().includes(0), rests()]).toEqual([false, true, 0])
  })
})
