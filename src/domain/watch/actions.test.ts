// The question of an auditor: each part narrows it, and what cannot be opened is never left out.
import { describe, expect, it } from 'vitest'
import { idOf } from '../brand.ts'
import type { Handling } from '../custody/custody-entry.ts'
import { isWanted, sumsOf } from './actions.ts'
import type { ActionQuestion } from './actions.ts'

const object = idOf(new Uint8Array(16).fill(1))
const handling: Handling = { verb: 'revealed', actor: 'staff:a', day: '2026-11-28', object, reason: 'report' }
const any: ActionQuestion = { day: null, actor: null, verb: null, object: null, reason: null }

describe('a question about actions', () => {
  it('is answered by what fits in every part', () => {
    expect(isWanted(any, handling)).toBe(true)
    expect(isWanted({ ...handling }, handling)).toBe(true)
    const others: readonly Partial<ActionQuestion>[] = [{ day: '2026-11-27' }, { actor: 'staff:b' }, { verb: 'viewed' }, { object: idOf(new Uint8Array(16).fill(2)) }, { reason: 'item' }]
    for (const other of others) expect(isWanted({ ...any, ...other }, handling)).toBe(false)
  })
  it('is answered by what nobody can open', () => {
    expect(isWanted({ ...any, actor: 'staff:b' }, null)).toBe(true)
  })
})

describe('the sums of a day', () => {
  it('are by actor and verb, the most first, and add up', () => {
    const of = (actor: string, verb: Handling['verb']): Handling => ({ ...handling, actor, verb })
    expect(sumsOf([of('staff:a', 'viewed'), of('staff:b', 'viewed'), of('staff:b', 'revealed'), of('staff:b', 'revealed')])).toEqual([
      { actor: 'staff:b', total: 3, verbs: [{ verb: 'revealed', count: 2 }, { verb: 'viewed', count: 1 }] },
      { actor: 'staff:a', total: 1, verbs: [{ verb: 'viewed', count: 1 }] },
    ])
    expect(sumsOf([])).toEqual([])
  })
})
