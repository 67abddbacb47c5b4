// What counts as a reading, and the limit of one person.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Grant } from '../access/grant.ts'
import { rations } from '../access/ration-kinds.ts'
import { idOf, parseId } from '../brand.ts'
import type { Id } from '../brand.ts'
import { custodyVerbs } from '../custody/custody-entry.ts'
import { countedIn, limitOf, limits, wideHits } from './ration.ts'

const id = (n: number): Id => idOf(new Uint8Array(16).fill(n))
const [report, act, item] = [id(1), id(2), id(3)]
const isReport = (text: string): boolean => text === report
const counted = (verb: (typeof custodyVerbs)[number], reason: string | null, more: { readonly object?: Id; readonly content?: Parameters<typeof countedIn>[1] } = {}) =>
  countedIn({ verb, reason, object: more.object ?? null }, more.content ?? {}, isReport)

describe('an entry of the log counts', () => {
  it('the record that a page opens whole, and each report whose words it shows', () => {
    expect(counted('revealed', 'report', { content: { question: 'x', shown: [report, item] } })).toEqual([{ ration: 'reports', ids: [report] }])
    expect(counted('revealed', 'stray-messages', { content: { question: {}, shown: [item] } })).toEqual([{ ration: 'records', ids: [item] }])
    expect(counted('revealed', 'act', { content: { question: 'x', shown: [act, report] } })).toEqual([{ ration: 'reports', ids: [report] }, { ration: 'records', ids: [act] }])
    expect(counted('revealed', 'item', { content: { question: 'x', shown: [item, act] } })).toEqual([{ ration: 'records', ids: [item] }])
    expect(counted('revealed', 'item', { content: { question: 'x' } })).toEqual([])
  })
  it('a list not at all, a search when it hits much', () => {
    expect(counted('revealed', 'incidents', { content: { question: 'x', shown: [report] } })).toEqual([])
    expect(counted('revealed', null, { content: { question: 'x', shown: [report] } })).toEqual([])
    expect(counted('revealed', 'search', { content: { question: 'x', shown: [], hits: wideHits } })).toEqual([])
    expect(counted('revealed', 'search', { content: { question: 'x', shown: [] } })).toEqual([])
    expect(counted('revealed', 'search', { content: { question: 'x', shown: [], hits: wideHits + 1 } })).toEqual([{ ration: 'searches', ids: [] }])
  })
  it('files that were played, cards, case files and lists', () => {
    expect(counted('viewed', 'item', { object: item })).toEqual([{ ration: 'records', ids: [item] }])
    expect(counted('viewed', 'gallery', { object: item })).toEqual([])
    expect(counted('viewed', 'item')).toEqual([])
    expect(counted('released', 'identity-card', { object: item })).toEqual([{ ration: 'cards', ids: [item] }])
    expect(counted('released', 'identity-card')).toEqual([])
    expect(counted('released', 'other', { object: item })).toEqual([])
    expect(counted('exported', 'case-file', { object: item })).toEqual([{ ration: 'case-files', ids: [] }])
    expect(counted('exported', 'list')).toEqual([{ ration: 'lists', ids: [] }])
  })
  it('nothing else', () => {
    fc.assert(fc.property(fc.constantFrom(...custodyVerbs.filter((verb) => !['revealed', 'viewed', 'released', 'exported'].includes(verb))), (verb) => counted(verb, 'report', { object: item, content: { shown: [report] } }).length === 0))
  })
})

describe('the limit of one person', () => {
  const me = parseId<'staff'>(id(7))!
  const given = (most: number, at: number, more: Partial<Grant> = {}): Grant => ({
    kind: 'reading', to: { kind: 'staff', id: me }, about: { kind: 'ration', ration: 'reports', most }, until: '2026-11-30', reason: 'work', by: me, on: '2026-11-28', approval: null,
    state: 'given', decisions: [{ from: 'asked', to: 'given', by: 'staff:x', at, reason: '' }], ...more,
  })
  it('is the default where nothing that counts is for him and this kind', () => {
    expect(limitOf('reports', me, [])).toEqual(limits.reports)
    expect(limitOf('records', me, [given(80, 1)])).toEqual(limits.records)
    expect(limitOf('reports', me, [given(80, 1, { to: { kind: 'staff', id: parseId<'staff'>(id(8))! } }), given(80, 1, { about: { kind: 'interest', name: 'x' } })])).toEqual(limits.reports)
  })
  it('is what was given last, more or less', () => {
    expect(limitOf('reports', me, [given(80, 1), given(5, 2)])).toEqual({ near: 5, most: 5 })
    expect(limitOf('reports', me, [given(80, 3), given(5, 2)])).toEqual({ near: limits.reports.near, most: 80 })
  })
  it('raises an alarm before it is reached', () => { for (const ration of rations) expect(limits[ration].near).toBeLessThan(limits[ration].most) })
  it('lets nobody see more than fifty identities in a day', () => {
    expect(limits.reports.most).toBeLessThanOrEqual(50)
    expect(limits.cards.most).toBeLessThanOrEqual(50)
  })
})
