// What waits for whom: alarms for all who see them, tasks only for who may do them, never one's own coding to accept.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roles } from '../access/actor.ts'
import type { Actor, Role } from '../access/actor.ts'
import { mayDo } from '../access/decide.ts'
import type { Id } from '../brand.ts'
import type { Coding } from '../event/coding-form.ts'
import type { Act, Incident } from '../event/incident.ts'
import type { Message, Report } from '../intake/report.ts'
import { reportsADay, waitingWork } from './waiting-work.ts'
import type { SeenRecords } from './waiting-work.ts'

const staff = (id: string, ...given: readonly Role[]): Actor => ({ kind: 'staff', id: id as Id<'staff'>, roles: given })
const report = (id: string, more: Partial<Report>): SeenRecords['reports'][number] =>
  ({ id: id as Id<'report'>, value: { reference: null, receivedOn: '2031-10-02', danger: 'none', assignedTo: null, state: 'received', ...more } as Report })
const message = (about: string | null, order: number, from: Message['from']): SeenRecords['messages'][number] =>
  ({ id: `m${String(order)}` as Id<'message'>, value: { report: about, order, from } as Message })
const act = (id: string, more: Partial<Act>): SeenRecords['acts'][number] =>
  ({ id: id as Id<'act'>, value: { incident: 'i1', state: 'proposed', codedBy: 'staff:ina', decisions: [], ...more } as unknown as Act })
const coding = (about: string, ids: Record<string, string>): SeenRecords['codings'][number] =>
  ({ id: `c-${about}` as Id<'coding'>, value: { report: about, ids } as unknown as Coding })
const nothing: SeenRecords = { reports: [], messages: [], codings: [], incidents: [], acts: [] }
const incidents = [{ id: 'i1' as Id<'incident'>, value: { title: 'Old Mill Square' } as Incident }]
const returned = { state: 'returned', decisions: [{ from: 'proposed', to: 'returned', by: 'staff:att', at: 1, reason: 'Which minute?' }, { from: 'returned', to: 'returned', by: 'staff:other', at: 2, reason: 'coded' }] } as const

describe('alarms', () => {
  it('are reports in danger that nobody decided about, the imminent and the oldest first', () => {
    const seen = { ...nothing, reports: [
      report('a', { danger: 'possible', receivedOn: '2031-10-01' }), report('b', { danger: 'imminent', receivedOn: '2031-10-03' }), report('c', { danger: 'imminent', state: 'triaged' }),
      report('d', { danger: 'imminent', state: 'registered' }), report('e', {}),
    ] }
    expect(waitingWork(staff('x', 'AUD'), seen).alarms.map(({ report: id, isSeen }) => [id, isSeen])).toEqual([['c', true], ['b', false], ['a', false]])
  })
})

describe('tasks about reports', () => {
  const seen: SeenRecords = {
    ...nothing,
    reports: [
      report('new', {}), report('old', { receivedOn: '2031-10-01' }), report('asked', { state: 'needs_info' }), report('answered', { state: 'needs_info', reference: 'R-2031-000001-k' }),
      report('others', { assignedTo: 'somebody' as Id<'staff'> }), report('mine', { assignedTo: 'ina' as Id<'staff'>, state: 'triaged' }),
      report('uncoded', { state: 'registered' }), report('begun', { state: 'registered' }), report('coded', { state: 'registered' }), report('verified', { state: 'in_verification' }), report('spam', { state: 'spam' }),
    ],
    messages: [message('answered', 2, 'source'), message('answered', 1, 'staff'), message('asked', 3, 'staff'), message(null, 4, 'source')],
    codings: [coding('begun', {}), coding('coded', { 'v1:c1': 'a1' })],
  }
  const tasksOf = (actor: Actor) => waitingWork(actor, seen).tasks.map((task) => `${task.kind} ${'report' in task ? String(task.report) : ''}`)
  it('go to who may do them, the answers first', () => {
    expect(tasksOf(staff('ina', 'INT'))).toEqual([
      'source-answered answered', 'report-to-sort old', 'report-to-sort new', 'report-to-sort mine', 'report-to-code uncoded', 'report-to-code begun',
    ])
    expect(tasksOf(staff('ivo', 'INV'))).toEqual(['report-to-code uncoded', 'report-to-code begun'])
    expect(tasksOf(staff('ada', 'ADM'))).toEqual([])
    expect(tasksOf({ kind: 'machine', name: 'collector' })).toEqual([])
  })
})

describe('tasks about reviews', () => {
  const review = (id: string, more: Partial<Report> = {}): SeenRecords['reports'][number] => report(id, { compartment: 'review', ...more })
  const mine = { assignedTo: 'att' as Id<'staff'> }
  const seen: SeenRecords = {
    ...nothing,
    reports: [
      review('new'), review('mine', { ...mine, state: 'triaged' }), review('asked', { ...mine, state: 'needs_info' }), review('answered', { ...mine, state: 'needs_info' }),
      review('ended', { ...mine, state: 'closed' }), review('others', { assignedTo: 'somebody' as Id<'staff'>, state: 'triaged' }),
    ],
    messages: [message('asked', 1, 'staff'), message('answered', 2, 'staff'), message('answered', 3, 'source')],
  }
  const tasksOf = (actor: Actor) => waitingWork(actor, seen).tasks.map((task) => `${task.kind} ${'report' in task ? String(task.report) : ''}`)
  it('wait for the supervising attorney, then for the attorney who has it', () => {
    expect(tasksOf(staff('chief', 'SAT'))).toEqual(['review-to-give new'])
    expect(tasksOf(staff('att', 'ATT'))).toEqual(['review-to-answer mine', 'review-to-answer answered'])
    expect(tasksOf(staff('ina', 'INT', 'HND'))).toEqual([])
  })
})

describe('tasks about acts', () => {
  const seen: SeenRecords = {
    ...nothing, incidents, codings: [coding('r', { incident: 'i1', 'v1:c1': 'sent-back' })],
    acts: [act('sent-back', returned), act('imported', { ...returned, incident: 'gone' as Id<'incident'>, decisions: [] }), act('p1', {}), act('p2', {}), act('p3', { codedBy: 'staff:att' }), act('done', { state: 'accepted' })],
  }
  it('return to every coder with the reason of the attorney', () => {
    expect(waitingWork(staff('ina', 'INV'), seen).tasks).toEqual([
      { kind: 'act-returned', act: 'sent-back', report: 'r', incident: 'Old Mill Square', reason: 'Which minute?' },
      { kind: 'act-returned', act: 'imported', report: null, incident: '', reason: '' },
    ])
    expect(waitingWork(staff('other', 'INV'), seen).tasks).toHaveLength(1)
  })
  it('ask an attorney once for each incident, never about his own coding', () => {
    expect(waitingWork(staff('att', 'ATT'), seen).tasks).toEqual([{ kind: 'acts-to-accept', act: 'p1', incident: 'Old Mill Square', count: 2 }])
    expect(waitingWork(staff('sat', 'SAT'), seen).tasks).toEqual([{ kind: 'acts-to-accept', act: 'p1', incident: 'Old Mill Square', count: 3 }])
  })
  it('never offer what a role may not do', () => {
    fc.assert(fc.property(fc.subarray([...roles]), (given) => {
      const actor = staff('ina', ...given)
      for (const { kind } of waitingWork(actor, seen).tasks) expect(kind === 'act-returned' || mayDo(actor, 'accept')).toBe(true)
    }))
  })
})

describe('reports a day', () => {
  it('have every day, over the end of a month and a leap day', () => {
    expect(reportsADay([{ receivedOn: '2032-02-29' }, { receivedOn: '2032-02-29' }, { receivedOn: '2032-03-01' }, { receivedOn: '2031-01-01' }], '2032-03-01', 3))
      .toEqual([{ day: '2032-02-28', count: 0 }, { day: '2032-02-29', count: 2 }, { day: '2032-03-01', count: 1 }])
  })
})
