// The life of an item: only the moves of B11, each with its decision; the same bytes twice are one item.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addProvenance, independentHands } from './item.ts'
import type { Item, ItemState, Provenance } from './item.ts'
import { stepItem } from './item-life.ts'
import type { ItemEvent } from './item-life.ts'

const said: Provenance = { origin: 'filmed', through: '', device: '', hops: [], hasOriginal: 'yes', originalWith: '', statedBy: 'SRC-1', report: null }
const fresh: Item = {
  kind: 'photo', compartment: 'open', title: '', description: null, content: null, provenance: [said], derivation: null, authenticity: 'pending', time: null, place: null, otherTimes: [], otherPlaces: [],
  recording: null, communication: null, examined: [], thumbnail: null, state: { kind: 'quarantined' }, decisions: [],
}
const at = (state: ItemState): Item => ({ ...fresh, state })
const by = { by: 'staff:a', at: 1000 }
const go = (item: Item, ...events: readonly ItemEvent[]): Item => events.reduce((now, event) => {
  const stepped = stepItem(now, event)
  if (!stepped.ok) throw new Error(stepped.problem.code)
  return stepped.value
}, item)
const refusal = (item: Item, event: ItemEvent) => {
  const stepped = stepItem(item, event)
  return stepped.ok ? stepped.value.state.kind : stepped.problem.code
}

test('from quarantine into a case, contested, and back by an expert: every move is written down', () => {
  const item = go(fresh, { ...by, kind: 'store' }, { ...by, kind: 'describe' }, { ...by, kind: 'verify', verification: 'V2' }, { ...by, kind: 'verify', verification: 'V3' },
    { ...by, kind: 'admit' }, { ...by, kind: 'contest', reason: 'the shadow is wrong' }, { ...by, kind: 'confirm_by_expert', reason: 'report 7' }, { ...by, kind: 'admit' },
    { ...by, kind: 'exclude', reason: 'withdrawn' })
  expect(item.state).toEqual({ kind: 'excluded', verification: 'V3', reason: 'withdrawn' })
  expect(item.authenticity).toBe('expert_confirmed')
  expect(item.decisions.map(({ to }) => to)).toEqual(['stored', 'described', 'verified', 'verified', 'admitted', 'contested', 'expert_confirmed', 'admitted', 'excluded'])
  expect(item.decisions[5]).toEqual({ from: 'admitted', to: 'contested', by: 'staff:a', at: 1000, reason: 'the shadow is wrong' })
})

test('an unverified item enters no case, an expert may reject, and what he rejected is not admitted', () => {
  expect(refusal(at({ kind: 'described' }), { ...by, kind: 'admit' })).toBe('wrong-state')
  expect(refusal(at({ kind: 'described' }), { ...by, kind: 'exclude', reason: 'x' })).toBe('wrong-state')
  const rejected = go(fresh, { ...by, kind: 'contest', reason: 'x' }, { ...by, kind: 'reject_by_expert', reason: 'glued' })
  expect(rejected).toMatchObject({ authenticity: 'expert_rejected', state: { verification: 'V0', reason: 'glued' } })
  expect(refusal(rejected, { ...by, kind: 'admit' })).toBe('wrong-state')
  expect(refusal(rejected, { ...by, kind: 'exclude', reason: 'glued' })).toBe('excluded')
})

test.each<[ItemState, ItemEvent]>([
  [{ kind: 'stored' }, { ...by, kind: 'store' }], [{ kind: 'quarantined' }, { ...by, kind: 'describe' }], [{ kind: 'stored' }, { ...by, kind: 'verify', verification: 'V1' }],
  [{ kind: 'admitted', verification: 'V3' }, { ...by, kind: 'admit' }], [{ kind: 'excluded', verification: 'V3', reason: 'x' }, { ...by, kind: 'exclude', reason: 'y' }],
  [{ kind: 'contested', verification: 'V3', reason: 'x' }, { ...by, kind: 'contest', reason: 'y' }], [{ kind: 'stored' }, { ...by, kind: 'confirm_by_expert', reason: 'y' }],
  [{ kind: 'stored' }, { ...by, kind: 'reject_by_expert', reason: 'y' }],
])('from %j no %j', (state, event) => { expect(refusal(at(state), event)).toBe('wrong-state') })

test('destroying takes two people, a reason and no hold, and is final', () => {
  const destroy = { ...by, kind: 'destroy', second: 'staff:b', onHold: false, reason: 'court order' } as const
  expect(refusal(fresh, { ...destroy, second: 'staff:a' })).toBe('same-person')
  expect(refusal(fresh, { ...destroy, onHold: true })).toBe('wrong-state')
  expect(refusal(fresh, { ...destroy, reason: ' ' })).toBe('reason-required')
  const gone = go(fresh, destroy)
  expect(gone.state).toEqual({ kind: 'destroyed' })
  expect(refusal(gone, { ...by, kind: 'contest', reason: 'x' })).toBe('wrong-state')
})

test('I-05: the same bytes again are a second provenance, and two uploads by one source one pair of hands', () => {
  const other = { ...said, statedBy: 'SRC-2' }
  const twice = addProvenance(addProvenance(addProvenance(fresh, said), other), other)
  expect(twice.provenance).toEqual([said, other])
  expect(independentHands(twice)).toBe(2)
  const again = addProvenance(fresh, { ...said, report: '00000000-0000-4000-8000-000000000001' as Provenance['report'] })
  expect(again.provenance).toHaveLength(2)
  expect(independentHands(again)).toBe(1)
})

test('whatever the events, decisions only grow and name the state that was left', () => {
  const kinds = ['store', 'describe', 'admit', 'contest', 'confirm_by_expert', 'exclude'] as const
  fc.assert(fc.property(fc.array(fc.constantFrom(...kinds)), events => {
    let item = fresh
    for (const kind of events) {
      const stepped = stepItem(item, { ...by, kind, reason: 'r' })
      if (!stepped.ok) continue
      expect(stepped.value.decisions).toEqual([...item.decisions, expect.objectContaining({ from: item.state.kind, to: stepped.value.state.kind })])
      item = stepped.value
    }
  }))
})
