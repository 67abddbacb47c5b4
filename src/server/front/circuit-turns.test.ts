// Turns of the connections of one circuit: who waits, who does not, and that nobody waits for ever.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createTurns } from './circuit-turns.ts'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

/** Connections by name; `served` says whose turn it was. */
const circuits = () => {
  const [turns, served] = [createTurns({ atOnce: 2, againMs: 1_000 }), new Array<string>()]
  return { served, arrive: (name: string, circuit = 'one') => turns(circuit, () => { served.push(name) }) }
}

it('serves so many of a circuit at once, and the next as soon as one is gone', () => {
  const { served, arrive } = circuits()
  const [first] = [arrive('a'), arrive('b'), arrive('c'), arrive('d')]
  expect(served).toEqual(['a', 'b'])
  first()
  expect(served).toEqual(['a', 'b', 'c'])
})
it('lets no circuit wait for another', () => {
  const { served, arrive } = circuits()
  for (const name of ['a', 'b', 'c']) arrive(name)
  arrive('other', 'two')
  expect(served).toEqual(['a', 'b', 'other'])
})
it('lets one more in each second, however long the others take, and keeps to its number when they are gone', () => {
  const { served, arrive } = circuits()
  const gone = ['a', 'b', 'c', 'd', 'e'].map((name) => arrive(name))
  vi.advanceTimersByTime(999)
  expect(served).toHaveLength(2)
  vi.advanceTimersByTime(1)
  expect(served).toEqual(['a', 'b', 'c'])
  vi.advanceTimersByTime(1_000)
  expect(served).toEqual(['a', 'b', 'c', 'd'])
  gone[0]!()
  gone[1]!()
  expect(served).toHaveLength(4)
  gone[2]!()
  expect(served).toEqual(['a', 'b', 'c', 'd', 'e'])
})
it('forgets who went away while he waited, and a circuit of which nothing is left', () => {
  const { served, arrive } = circuits()
  const gone = ['a', 'b', 'c', 'd'].map((name) => arrive(name))
  gone[2]!()
  gone[0]!()
  expect(served).toEqual(['a', 'b', 'd'])
  gone[1]!()
  gone[3]!()
  expect(vi.getTimerCount()).toBe(0)
  for (const name of ['e', 'f', 'g']) arrive(name)
  expect(served.slice(3)).toEqual(['e', 'f'])
})
