// An observation is confirmed by another human; a model only proposes and never finds.
import { expect, test } from 'vitest'
import { milliseconds } from '../brand.ts'
import type { Id } from '../brand.ts'
import { observe, stepObservation } from './observation.ts'
import type { Observation, Observer } from './observation.ts'

const human: Observer = { kind: 'human', by: 'staff:a' }
const model: Observer = { kind: 'model', name: 'm', version: '1', confidence: 0.9 }
const id = '00000000-0000-4000-8000-000000000001'
const draft = (change: Partial<Omit<Observation, 'review'>> = {}): Omit<Observation, 'review'> =>
  ({ item: id as Id<'item'>, from: milliseconds(1000), to: milliseconds(2000), kind: 'act', label: 'blow', box: null, finding: null, observer: human, ...change })
const observed = (change: Partial<Omit<Observation, 'review'>> = {}): Observation => {
  const made = observe(draft(change))
  if (!made.ok) throw new Error(made.problem.code)
  return made.value
}
const review = (observation: Observation, by: string, kind: 'confirm' | 'reject' = 'confirm', reason = '') => {
  const stepped = stepObservation(observation, { kind, by, at: 5, reason })
  return stepped.ok ? stepped.value.review : stepped.problem.code
}
const shows = { finding: 'shows', about: { kind: 'act', id: id as Id } } as const

test('a new one is unreviewed, also a finding of a person', () => {
  expect(observed({ finding: shows })).toMatchObject({ finding: shows, review: { kind: 'unreviewed' } })
})

test('a model finds nothing and a range does not run backwards', () => {
  expect(observe(draft({ observer: model, finding: shows }))).toEqual({ ok: false, problem: { code: 'wrong-state', field: 'finding' } })
  expect(observed({ observer: model }).review.kind).toBe('unreviewed')
  expect(observe(draft({ to: milliseconds(999) }))).toMatchObject({ problem: { code: 'interval-reversed' } })
  expect(observe(draft({ from: milliseconds(-1) }))).toMatchObject({ problem: { code: 'interval-reversed' } })
})

test('another human confirms or rejects with a reason, once', () => {
  expect(review(observed(), 'staff:a')).toBe('same-person')
  expect(review(observed(), 'staff:b')).toEqual({ kind: 'confirmed', by: 'staff:b', at: 5, reason: '' })
  expect(review(observed({ observer: model }), 'staff:a')).toMatchObject({ kind: 'confirmed' })
  expect(review(observed(), 'staff:b', 'reject')).toBe('reason-required')
  expect(review(observed(), 'staff:b', 'reject', 'a shadow')).toMatchObject({ kind: 'rejected', reason: 'a shadow' })
  expect(review({ ...observed(), review: { kind: 'confirmed', by: 'staff:b', at: 5, reason: '' } }, 'staff:c')).toBe('wrong-state')
})
