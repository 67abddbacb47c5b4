// A review goes to an attorney who attributed nothing to those it speaks of, and is answered by him alone.
import { describe, expect, it } from 'vitest'
import { authentic } from '../brand.ts'
import type { Id } from '../brand.ts'
import type { Kind } from '../change.ts'
import type { PolicyReader } from '../access/touching.ts'
import { basisOf } from './register-report.ts'
import type { Report } from './report.ts'
import { answerReview, attributorsOf, giveReview, isOpenReview } from './review.ts'
import { isMovePossible, moveReport } from './triage.ts'

const review = (more: Partial<Report> = {}): Report => ({
  reference: null, channel: 'form', receivedOn: '2031-10-22', source: null, compartment: 'review', accountType: 'named', isUnder18: false, danger: 'none',
  narrative: { original: 'I am Stepan Made-Up, a captain. I was not there that night.', lang: 'en', translations: [] }, answers: [], rest: null,
  basis: { kind: 'suspected_or_official' }, subjectKnows: null, contactWay: null, sealedBy: 'browser', takenBy: null, assignedTo: null, state: 'received', decisions: [], ...more,
})
const claim = (text: string): unknown => ({ value: { text, script: 'Latn', lang: 'en', kind: 'legal' }, citations: [], status: 'accepted' })
const named = (...names: readonly string[]): unknown => ({ kind: 'named', ref: 'P-1', names: names.map(claim) })
const act = (codedBy: string, ...by: readonly string[]): unknown => ({ codedBy, decisions: by.map((each) => ({ by: each })) })
const rows: Readonly<Partial<Record<Kind, Readonly<Record<string, unknown>>>>> = {
  person: { p1: named('Made-Up Stepan', 'Стэпан Выдуманы'), p2: named('Other Person'), p3: { kind: 'protected', ref: 'VIC-1' }, p4: named('!!') },
  'unknown-person': { u1: { sameAs: [{ value: { id: 'p1' } }] } },
  involvement: {
    i1: { acts: ['a1'], who: { kind: 'person', person: 'p1' } }, i2: { acts: ['a2'], who: { kind: 'unknown-person', unknownPerson: 'u1' } }, i3: { acts: ['a3'], who: { kind: 'person', person: 'p2' } },
  },
  coding: { c1: { by: 'staff:tying', ids: { 'i:1': 'i1' } }, c2: { by: 'staff:elsewhere', ids: { 'i:3': 'i3' } } },
  act: { a1: act('staff:coder', 'staff:attorney'), a2: act('staff:second'), a3: act('staff:other') },
}
const reader: PolicyReader = authentic<PolicyReader>({
  all: (kind: Kind) => Object.entries(rows[kind] ?? {}).map(([id, value]) => ({ id, value })),
  get: (kind: Kind, id: string) => (rows[kind]?.[id] === undefined ? null : { id, value: rows[kind][id] }),
})
const staff = (name: string): Id<'staff'> => authentic<Id<'staff'>>(name)
const mover = (by: string, reason = ''): Parameters<typeof giveReview>[2] => ({ by: `staff:${by}`, at: 1, reason })
const attributors = new Set(['staff:coder', 'staff:attorney'])
const give = (report: Report, to: string) => giveReview(report, { to: staff(to), reference: 'R-2031-000001-7', attributors }, mover('chief'))

describe('who attributed', () => {
  it('is whoever coded or decided an act that ties to it somebody of whom it speaks, be it as an unknown person, and whoever wrote the tie', () => {
    expect([...attributorsOf(reader, review())].toSorted()).toEqual(['staff:attorney', 'staff:coder', 'staff:second', 'staff:tying'])
    expect([...attributorsOf(reader, review({ narrative: { original: 'Мяне завуць Выдуманы, Стэпан.', lang: 'be', translations: [] } }))]).toHaveLength(4)
    expect([...attributorsOf(reader, review({ answers: [{ question: 'namedAs', asked: 'Who are you?', answer: 'Other, Person' }], narrative: { original: '', lang: 'en', translations: [] } }))]).toEqual(['staff:elsewhere', 'staff:other'])
  })
  it('is nobody where it speaks of nobody, or only of a part of a name', () => {
    for (const original of ['', 'Stepan', 'somebody']) expect([...attributorsOf(reader, review({ narrative: { original, lang: 'en', translations: [] } }))]).toEqual([])
  })
})

describe('giving', () => {
  it('gives it, with its number, to somebody who did not attribute', () => {
    expect(give(review(), 'free')).toMatchObject({ ok: true, value: { assignedTo: 'free', state: 'triaged', reference: 'R-2031-000001-7', decisions: [{ from: 'unassigned', to: 'assigned', by: 'staff:chief' }] } })
    expect(give(review({ state: 'needs_info', reference: 'R-1', assignedTo: staff('before') }), 'free')).toMatchObject({ ok: true, value: { state: 'needs_info', reference: 'R-1', decisions: [{ from: 'assigned', to: 'assigned' }] } })
  })
  it('refuses who did, and what is no open review', () => {
    expect(give(review(), 'attorney')).toEqual({ ok: false, problem: { code: 'has-attributed', field: 'to' } })
    for (const report of [review({ state: 'closed' }), review({ state: 'withdrawn' }), review({ compartment: 'open' })]) expect([isOpenReview(report), give(report, 'free')]).toEqual([false, { ok: false, problem: { code: 'wrong-state' } }])
  })
})

describe('answering', () => {
  const mine = review({ state: 'triaged', assignedTo: staff('free') })
  const answer = (which: Parameters<typeof answerReview>[1], by = 'free', reason = '', report = mine) => answerReview(report, which, { attributors, mover: mover(by, reason) })
  it('says that it was read, asks for papers, ends with a reason', () => {
    expect(answer('taken')).toMatchObject({ ok: true, value: { state: 'triaged', decisions: [{ to: 'review_taken' }] } })
    expect(answer('more')).toMatchObject({ ok: true, value: { state: 'needs_info', decisions: [{ to: 'needs_info' }] } })
    expect(answer('ended', 'free', ' ')).toEqual({ ok: false, problem: { code: 'reason-required', field: 'reason' } })
    expect(answer('ended', 'free', ' The posting was wrong. ')).toMatchObject({ ok: true, value: { state: 'closed', decisions: [{ to: 'review_ended', reason: 'The posting was wrong.' }] } })
  })
  it('is for him who has it, unless he attributed meanwhile', () => {
    expect(answer('taken', 'chief')).toEqual({ ok: false, problem: { code: 'wrong-state' } })
    expect(answer('taken', '', '', review())).toEqual({ ok: false, problem: { code: 'wrong-state' } })
    expect(answer('ended', 'free', 'x', { ...mine, state: 'closed' })).toEqual({ ok: false, problem: { code: 'wrong-state' } })
    expect(answer('taken', 'attorney', '', { ...mine, assignedTo: staff('attorney') })).toEqual({ ok: false, problem: { code: 'has-attributed' } })
  })
})

describe('beside the way of other reports', () => {
  it('is not triaged, registered, assigned or set apart; it may be dangerous, or spam', () => {
    expect((['triage', 'ask', 'register', 'assign', 'apart'] as const).map((kind) => isMovePossible(review(), kind))).toEqual([false, false, false, false, false])
    expect([isMovePossible(review(), 'danger'), isMovePossible(review(), 'spam'), isMovePossible(review({ state: 'spam' }), 'not-spam')]).toEqual([true, true, true])
  })
  it('is nothing that another report becomes', () => {
    const toReview = (of: Partial<Report>, mayOpen = true): unknown => moveReport(review(of), { kind: 'apart', compartment: 'review', mayOpen }, mover('x', 'why'))
    expect(toReview({ compartment: 'insider', accountType: 'insider' })).toEqual({ ok: false, problem: { code: 'wrong-state', field: 'compartment' } })
    // It was one, and names our own people: the data-protection officer looks first, and gives it back.
    expect(toReview({ compartment: 'staff' }, false)).toEqual({ ok: false, problem: { code: 'wrong-state', field: 'compartment' } })
    expect(toReview({ compartment: 'staff' })).toMatchObject({ ok: true, value: { compartment: 'review', assignedTo: null } })
  })
  it('rests on no consent', () => {
    expect(basisOf('review', { hold: true, useInside: true, shareWithoutName: true, shareWithName: true })).toEqual({ kind: 'suspected_or_official' })
  })
})
