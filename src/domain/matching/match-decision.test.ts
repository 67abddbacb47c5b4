// The steps of a candidate, and that what undermines is never lost.
import { describe, expect, it } from 'vitest'
import { instant, milliseconds } from '../brand.ts'
import type { Id } from '../brand.ts'
import { step, suggest, watchedNotVisible } from './match-decision.ts'
import type { MatchDecision, MatchEvent } from './match-decision.ts'

const who = { by: 'ANA-04', at: instant(1) }
const watched = [{ from: milliseconds(1_000), to: milliseconds(2_000) }]
const start = suggest({ about: { kind: 'injury', id: 'i' as Id }, with: { kind: 'item', id: 'c' as Id, part: 0 }, recipe: null })
const shortlist: MatchEvent = { ...who, kind: 'shortlist' }
const covers: MatchEvent = { ...who, kind: 'decide', covers: true, reason: 'view-and-time-agree', note: '' }
const find = (finding: 'shows' | 'watched_not_visible', ranges = watched): MatchEvent => ({ ...who, kind: 'find', finding, watched: ranges, note: '' })
const changed: MatchEvent = { ...who, kind: 'inputs-changed', recipe: null }
const after = (...events: readonly MatchEvent[]): MatchDecision => events.reduce((state, event) => {
  const result = step(state, event)
  if (!result.ok) throw new Error(result.problem.code)
  return result.value
}, start)
const code = (state: MatchDecision, event: MatchEvent) => {
  const result = step(state, event)
  return result.ok ? 'ok' : result.problem.code
}

describe('step', () => {
  it('goes from suggested over shortlisted to a decision with a reason, and keeps each move', () => {
    const decided = after(shortlist, covers)
    expect(decided.state).toEqual({ status: 'covers', by: 'ANA-04', reason: 'view-and-time-agree', note: '' })
    expect(decided.decisions.map(({ from, to }) => `${from}>${to}`)).toEqual(['suggested>shortlisted', 'shortlisted>covers'])
    expect(after(shortlist, { ...covers, covers: false, reason: 'other-minute' }).state.status).toBe('does_not_cover')
  })
  it('refuses steps out of order, decisions without a reason, findings without watched seconds', () => {
    expect(code(start, covers)).toBe('wrong-state')
    expect(code(after(shortlist), shortlist)).toBe('wrong-state')
    expect(code(after(shortlist), { ...covers, reason: null })).toBe('reason-required')
    expect(code(after(shortlist), { ...covers, reason: 'other-minute' })).toBe('reason-required')
    expect(code(after(shortlist), { ...covers, covers: false })).toBe('reason-required')
    expect(code(after(shortlist), { ...covers, reason: 'other', note: ' ' })).toBe('reason-required')
    expect(code(after(shortlist), { ...covers, covers: false, reason: 'other', note: 'a mirror' })).toBe('ok')
    expect(code(after(shortlist), find('shows'))).toBe('wrong-state')
    expect(code(after(shortlist, covers), find('shows', []))).toBe('required')
    expect(code(after(shortlist, covers), find('shows', [{ from: milliseconds(2), to: milliseconds(2) }]))).toBe('interval-reversed')
  })
  it('a decision can be taken back, with a reason that stays', () => {
    const reopen: MatchEvent = { ...who, kind: 'reopen', note: 'pressed by mistake' }
    expect(after(shortlist, covers, reopen)).toMatchObject({ state: { status: 'suggested' }, decisions: [{}, {}, { from: 'covers', to: 'suggested', reason: 'pressed by mistake' }] })
    expect(code(after(shortlist, { ...covers, covers: false, reason: 'other-event' }), reopen)).toBe('ok')
    expect(code(after(shortlist, covers), { ...reopen, note: ' ' })).toBe('reason-required')
    expect(code(after(shortlist), reopen)).toBe('wrong-state')
  })
  it('a new clock leads back to suggested; what was watched and not visible stays', () => {
    const state = after(shortlist, covers, find('shows'), find('watched_not_visible'), changed)
    expect(state.state).toEqual({ status: 'suggested' })
    expect(state.findings).toHaveLength(2)
    expect(watchedNotVisible(state)).toEqual([{ finding: 'watched_not_visible', watched, note: '', ...who }])
  })
})
