// Erasing as a decision of two people, and what it touches in a register.
import { describe, expect, it } from 'vitest'
import { authentic } from '../brand.ts'
import type { Id } from '../brand.ts'
import type { Kind, Records } from '../change.ts'
import type { KnownRecord, KnownRecords } from '../event/coding-work.ts'
import { withoutReport } from '../evidence/item.ts'
import type { Item } from '../evidence/item.ts'
import { decidedErasure, erasedReportText, isUnderWay, stepErasure, withdrawnErasure } from './erasure.ts'
import type { Erasure, ErasureEvent } from './erasure.ts'
import { scopeOf } from './erasure-scope.ts'

const report = authentic<Id<'report'>>('r1')
const rest = { buckets: ['b'], files: [], cards: [], places: [], isCopyAway: false }
const step = (erasure: Erasure, event: Record<string, unknown>) => stepErasure(erasure, authentic<ErasureEvent>({ by: 'staff:a', at: 5, reason: 'why', ...event }))
const taken = (erasure: Erasure, event: Record<string, unknown>): Erasure => {
  const next = step(erasure, event)
  if (!next.ok) throw new Error(next.problem.code)
  return next.value
}
const refused = (code: string, field?: string) => ({ ok: false, problem: field === undefined ? { code } : { code, field } })

describe('an erasure', () => {
  const approval = authentic<Id<'approval'>>('q1')
  const asked = taken(withdrawnErasure(report, 'R-2031-000001-x', 1), { kind: 'ask', approval })

  it('is asked for, carried out and finished', () => {
    const removed = taken(asked, { kind: 'remove', gone: [report], rest })
    const waiting = taken(removed, { kind: 'wait', places: [2], isCopyAway: true })
    const done = taken(waiting, { kind: 'finish' })
    expect([asked, removed, waiting, done].map(({ state }) => state)).toEqual(['asked', 'keys-waiting', 'keys-waiting', 'erased'])
    expect([asked, removed, done].map(isUnderWay)).toEqual([false, true, false])
    expect(waiting.rest).toMatchObject({ places: [2], isCopyAway: true })
    expect(done).toMatchObject({ rest: null, gone: [report], reference: 'R-2031-000001-x', approval })
  })
  it('refuses a reason that is missing, and steps out of order', () => {
    const withdrawn = withdrawnErasure(report, null, 1)
    expect(step(asked, { kind: 'ask', approval })).toEqual(refused('wrong-state'))
    expect(step(withdrawn, { kind: 'ask', approval, reason: ' ' })).toEqual(refused('reason-required', 'reason'))
    for (const kind of ['wait', 'finish']) expect(step(asked, { kind, places: [] })).toEqual(refused('wrong-state'))
    for (const kind of ['decline', 'hold', 'remove']) expect(step(withdrawn, { kind, gone: [], rest })).toEqual(refused('wrong-state'))
  })
  it('is declined, held, and asked for again', () => {
    const held = taken(asked, { kind: 'hold' })
    expect([held.state, held.decisions.at(-1)?.reason]).toEqual(['declined', 'on-hold'])
    expect(taken(held, { kind: 'ask', approval: authentic<Id<'approval'>>('q2') })).toMatchObject({ state: 'asked', approval: 'q2' })
    expect(taken(asked, { kind: 'decline', by: 'staff:b', reason: 'no' }).decisions.at(-1)).toMatchObject({ to: 'declined', reason: 'no' })
    expect(decidedErasure(report, null)).toMatchObject({ ground: 'decision', state: 'declined', decisions: [], approval: null })
    expect(taken(decidedErasure(report, null), { kind: 'ask', approval: authentic<Id<'approval'>>('q1') }).decisions).toMatchObject([{ from: '', to: 'asked' }])
  })
  it('names its report to signers by a text of its own', () => {
    expect(erasedReportText(report)).toBe('kniha-erase-v1|r1')
  })
})

const provenance = (from: string) => ({ statedBy: from, report: from })
const item = (...reports: readonly string[]): Item => authentic({ title: 'a.jpg', content: { fileName: 'a.jpg' }, provenance: reports.map(provenance) })

describe('an item without one report', () => {
  it('is gone, or loses what that report said of it', () => {
    expect(withoutReport(item('r1'), report)).toBeNull()
    expect(withoutReport(item('r1', 'r2'), report)).toMatchObject({ title: '', content: { fileName: '' }, provenance: [provenance('r2')] })
    expect(withoutReport({ ...item('r1', 'r2'), title: 'A street' }, report)?.title).toBe('A street')
    expect(withoutReport(item('r2', 'r1'), report)).toMatchObject({ title: 'a.jpg', provenance: [provenance('r2')] })
    expect(withoutReport({ ...item('r1', 'r2'), content: null }, report)).toMatchObject({ title: 'a.jpg', content: null })
  })
})

type Shelves = { readonly [K in Kind]?: Readonly<Record<string, unknown>> }
const known = (shelves: Shelves): KnownRecords => {
  const all = <K extends Kind>(kind: K): readonly KnownRecord<K>[] =>
    Object.entries(shelves[kind] ?? {}).map(([id, value]) => ({ id: authentic<Id<K>>(id), version: 3, value: authentic<Records[K]>(value) }))
  return { all, get: (kind, id) => all(kind).find((each) => each.id === id) ?? null }
}
const cites = { citations: [{ source: { kind: 'report', id: 'r1' } }] }

describe('the scope of an erasure', () => {
  it('holds everything that came with the report alone, and what was said about it', () => {
    const scope = scopeOf(known({
      report: { r1: { source: 's1' }, r2: { source: null } }, source: { s1: {} },
      message: { m1: { report: 'r1', source: 's1' }, m2: { report: null, source: 's1' }, m3: { report: 'r2', source: null } },
      item: { i1: item('r1'), i2: item('r1', 'r2'), i3: item('r2') },
      coding: { c1: { report: 'r1', ids: { incident: 'n1', v1: 'p1', a: 'a1' } }, c2: { report: 'r2', ids: {} } },
      incident: { n1: cites }, person: { p1: {} }, act: { a1: { ...cites, incident: 'n1', state: 'proposed' }, a2: { state: 'accepted' } },
      observation: { o1: { item: 'i1' }, o2: { item: 'i3' } }, 'match-decision': { d1: { about: { id: 'a1' }, with: { id: 'i3' } } },
      erasure: { e1: { report: 'r1' } },
    }), report)
    expect(scope.goes.map(({ id }) => id)).toEqual(['r1', 's1', 'm1', 'm2', 'i1', 'c1', 'n1', 'p1', 'a1', 'o1', 'd1'])
    expect(scope.stays).toEqual([{ kind: 'item', id: 'i2', why: 'other-source' }])
    expect(scope.holds).toEqual([])
    expect(scope.changes).toMatchObject([{ kind: 'item', id: 'i2', expected: 3, value: { provenance: [provenance('r2')] } }])
  })
  it('leaves the source of another report, and people whom other work uses', () => {
    const scope = scopeOf(known({
      report: { r1: { source: 's1' }, r2: { source: 's1' } }, source: { s1: {} }, message: { m1: { report: 'r2', source: 's1' } },
      coding: { c1: { report: 'r1', ids: { incident: 'n1', v1: 'p1' } } }, incident: { n1: { about: 'p1' } }, person: { p1: {} }, act: { a9: { incident: 'n1', state: 'proposed' } },
    }), report)
    expect(scope.goes.map(({ id }) => id)).toEqual(['r1', 'c1'])
    expect(scope.stays).toEqual([{ kind: 'incident', id: 'n1', why: 'used-elsewhere' }, { kind: 'person', id: 'p1', why: 'used-elsewhere' }])
  })
  it('is forbidden by accepted acts, cases, their copies and other citations', () => {
    const scope = scopeOf(known({
      report: { r1: { source: null } }, coding: { c1: { report: 'r1', ids: { a: 'a1' } } }, act: { a1: { ...cites, state: 'accepted' } }, incident: { n9: cites },
      case: { k1: { links: [{ evidence: { kind: 'report', id: 'r1' } }] }, k2: {} }, 'case-export': { x1: { case: 'k1' }, x2: { case: 'k2' } },
    }), report)
    expect(scope.holds).toEqual([
      { kind: 'incident', id: 'n9', why: 'cited' }, { kind: 'act', id: 'a1', why: 'accepted-act' }, { kind: 'case', id: 'k1', why: 'case' }, { kind: 'case-export', id: 'x1', why: 'exported' },
    ])
  })
  it('is empty for a report that is not there', () => {
    expect(scopeOf(known({}), report)).toEqual({ goes: [], stays: [], holds: [], changes: [] })
  })
})
