// References, moves, the order of the queue, and the note in a source's mailbox.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idOf } from '../brand.ts'
import type { Id } from '../brand.ts'
import { mailboxPlainSize } from '../sealing/mailbox-blob.ts'
import { parseMailboxNote } from './conversation.ts'
import { composeNote, owesAttestation } from './mailbox-note.ts'
import { checkCharacter, nextReference, parseReference, referenceOf } from './reference.ts'
import type { Message, Report } from './report.ts'
import { isMovePossible, moveReport, spamProposal } from './triage.ts'
import type { ReportMove } from './triage.ts'
import { additionsOf, daysWaiting, queueOrder, queueStateOf, saidPlace, saidTime } from './triage-queue.ts'

const report: Report = {
  reference: null, channel: 'form', receivedOn: '2031-10-14', source: null, compartment: 'open', accountType: 'victim', isUnder18: false, danger: 'none',
  narrative: { original: 'They beat us.', lang: 'en', translations: [] }, answers: [], rest: null,
  basis: { kind: 'consent', consent: { hold: true, useInside: true, shareWithoutName: null, shareWithName: null } },
  subjectKnows: null, contactWay: null, sealedBy: 'browser', takenBy: null, assignedTo: null, state: 'received', decisions: [],
}
const answered = (answers: Readonly<Record<string, string>>): Report =>
  ({ ...report, answers: Object.entries(answers).map(([question, answer]) => ({ question, asked: question, answer })) })
const first = { by: 'staff:a', at: 1, reason: 'read' }
const second = { by: 'staff:b', at: 2, reason: 'read too' }
const moved = (from: Report, move: ReportMove, mover = first): Report => {
  const done = moveReport(from, move, mover)
  if (!done.ok) throw new Error(done.problem.code)
  return done.value
}
const triage: ReportMove = { kind: 'triage', reference: 'R-2031-000001-x' }

describe('setting apart', () => {
  const apart = (compartment: Report['compartment'], mayOpen = false): ReportMove => ({ kind: 'apart', compartment, mayOpen })
  it('closes further; only who may opens again; about our own people is given out anew', () => {
    const assigned: Report = { ...report, assignedTo: idOf(new Uint8Array(16)) }
    expect(moved(assigned, apart('violence'))).toMatchObject({ compartment: 'violence', assignedTo: null, decisions: [{ from: 'open', to: 'apart' }] })
    expect(moved(assigned, apart('staff')).assignedTo).toBeNull()
    const shut: Report = { ...report, compartment: 'insider' }
    expect(moveReport(shut, apart('open'), first)).toMatchObject({ problem: { code: 'wrong-state' } })
    expect(moved(shut, apart('open', true)).compartment).toBe('open')
    expect(moveReport(shut, apart('insider', true), first)).toMatchObject({ problem: { code: 'wrong-state' } })
    expect(moveReport(report, apart('violence'), { ...first, reason: '' })).toMatchObject({ problem: { code: 'reason-required' } })
  })
})

describe('references', () => {
  it('check as the published example of ISO 7064 MOD 37,36 (GRid A1-2425G-ABC1234002-M)', () => { expect(checkCharacter('A1-2425G-ABC1234002')).toBe('m') })
  it('read back as written, whatever the case, and see a slip', () => {
    fc.assert(fc.property(fc.integer({ min: 2000, max: 2999 }), fc.integer({ min: 1, max: 999_999 }), fc.nat(9), (year, number, digit) => {
      const reference = referenceOf(year, number)
      expect(parseReference(` ${reference.toUpperCase()} `)).toBe(reference)
      const slip = `${reference.slice(0, 8)}${digit}${reference.slice(9)}`
      expect(parseReference(slip)).toBe(slip === reference ? reference : null)
    }))
    expect(parseReference('R-2031')).toBeNull()
  })
  it('go up by one within a year', () => {
    expect(nextReference(2031, [])).toBe(referenceOf(2031, 1))
    expect(nextReference(2031, [null, referenceOf(2031, 41), referenceOf(2030, 900)])).toBe(referenceOf(2031, 42))
  })
})

describe('moves', () => {
  it('go from reception to registration, each with who, when and why', () => {
    const triaged = moved(report, triage)
    const asked = moved(triaged, { kind: 'ask' })
    const back = moved(asked, { kind: 'triage', reference: 'R-2031-000009-x' })
    const registered = moved(back, { kind: 'register' }, second)
    expect(registered).toMatchObject({ reference: 'R-2031-000001-x', state: 'registered' })
    expect(registered.decisions.map(({ from, to }) => `${from} ${to}`)).toEqual(['received triaged', 'triaged needs_info', 'needs_info triaged', 'triaged registered'])
    expect(registered.decisions.at(-1)).toMatchObject(second)
  })
  it('refuse what does not follow, and what has no reason', () => {
    expect(moveReport(report, { kind: 'register' }, first)).toEqual({ ok: false, problem: { code: 'wrong-state' } })
    expect(moveReport({ ...report, state: 'withdrawn' }, { kind: 'assign', to: null }, first)).toEqual({ ok: false, problem: { code: 'wrong-state' } })
    expect(moveReport(report, triage, { ...first, reason: ' ' })).toEqual({ ok: false, problem: { code: 'reason-required', field: 'reason' } })
  })
  it('need two people for spam, and bring a report back to where it was', () => {
    const proposed = moved(moved(report, triage), { kind: 'spam' })
    expect(proposed.state).toBe('triaged')
    expect(spamProposal(proposed)?.by).toBe('staff:a')
    expect(moveReport(proposed, { kind: 'spam' }, first)).toEqual({ ok: false, problem: { code: 'same-person' } })
    const spam = moved(proposed, { kind: 'spam' }, second)
    expect([spam.state, spamProposal(spam), isMovePossible(spam, 'not-spam')]).toEqual(['spam', null, true])
    expect(moved(spam, { kind: 'not-spam' }).state).toBe('triaged')
    const kept = moved(proposed, { kind: 'not-spam' }, second)
    expect([kept.state, spamProposal(kept), isMovePossible(kept, 'not-spam')]).toEqual(['triaged', null, false])
    expect(moved({ ...report, state: 'spam' }, { kind: 'not-spam' }).state).toBe('received')
    expect(spamProposal(moved(kept, { kind: 'spam' }))?.to).toBe('spam_proposed')
  })
  it('assign without a reason, and set danger with one', () => {
    const staff: Id<'staff'> = idOf(new Uint8Array(16))
    const taken = moved(report, { kind: 'assign', to: staff }, { ...first, reason: '' })
    expect(taken.assignedTo).toBe(staff)
    expect(moved(taken, { kind: 'assign', to: null }).decisions.map(({ from, to }) => `${from} ${to}`)).toEqual(['unassigned assigned', 'assigned unassigned'])
    expect(moved(report, { kind: 'danger', danger: 'imminent' })).toMatchObject({ danger: 'imminent', decisions: [{ from: 'danger_none', to: 'danger_imminent' }] })
  })
})

describe('the queue', () => {
  it('puts danger first, then what a report adds, then age', () => {
    const queued = (id: string, value: Report, files = 0): Parameters<typeof queueOrder>[0] => ({ id, report: value, adds: additionsOf(value, files) })
    const rows = [
      queued('f', report), queued('e', report), queued('d', { ...report, receivedOn: '2031-10-01' }), queued('c', answered({ whoWords: 'Kneel', town: 'Veltar', about: 'autumn' }), 1),
      queued('b', { ...report, danger: 'possible' }), queued('a', { ...report, danger: 'imminent' }),
    ]
    expect(rows.sort(queueOrder).map(({ id }) => id).join('')).toBe('abcdef')
    expect(additionsOf(answered({ detention: 'a yard', nightFrom: '12.10' }), 2)).toEqual({ files: 2, hasOrder: false, hasPlace: true, hasTime: true })
  })
  it('says place and time in the words of the source', () => {
    const said = answered({ day: '12.10.2031', dayHour: 'after the news', town: 'Veltar', street: 'Foundry St' })
    expect([saidPlace(said), saidTime(said)]).toEqual(['Veltar, Foundry St', '12.10.2031, after the news'])
  })
  it('counts days, never less than none', () => {
    expect([daysWaiting('2031-10-14', '2031-10-16'), daysWaiting('2031-10-14', '2031-10-14'), daysWaiting('2031-10-15', '2031-10-14')]).toEqual([2, 0, 0])
  })
  it('knows whom a report waits for', () => {
    const at = (state: Report['state'], from: readonly Message['from'][] = []): string => queueStateOf({ ...report, state }, from.map((each) => ({ from: each })))
    expect([at('received'), at('triaged'), at('needs_info'), at('needs_info', ['staff']), at('needs_info', ['staff', 'source'])]).toEqual(['waiting', 'waiting', 'asked', 'asked', 'answered'])
    expect([at('registered'), at('in_verification'), at('closed'), at('spam'), at('withdrawn')]).toEqual(['registered', 'registered', 'registered', 'spam', 'withdrawn'])
  })
})

describe('the note in the mailbox', () => {
  const message = (from: Message['from'], what: Message['what'], text = 'x'): Message => ({ source: null, report: null, compartment: 'open', from, what, text, order: 1, on: '2031-10-15', by: null })
  const read = (messages: readonly Message[], of: Report = report): unknown => {
    const note = parseMailboxNote(JSON.parse(new TextDecoder().decode(composeNote(of, messages))))
    return note.ok ? note.value : note
  }
  it('is as if there were none until somebody has read the report', () => { expect(read([])).toEqual({ format: 'kniha-mailbox', status: 'received', messages: [], attestation: null }) })
  it('says nothing new, a question, and nothing new again', () => {
    expect(read([], moved(report, triage))).toMatchObject({ status: 'nothing-new', messages: [] })
    expect(read([message('staff', 'question', 'May we ask you?')])).toMatchObject({ status: 'question', messages: [{ text: 'May we ask you?', on: '2031-10-15' }] })
    expect(read([message('staff', 'question'), message('source', 'consent')])).toMatchObject({ status: 'question' })
    expect(read([message('staff', 'question'), message('source', 'answer', 'secret words')])).toEqual({ format: 'kniha-mailbox', status: 'nothing-new', messages: [{ text: 'x', on: '2031-10-15' }], attestation: null })
    expect(read([message('staff', 'answer')])).toMatchObject({ status: 'nothing-new' })
  })
  it('brings the newest attestation beside the messages, and a question stays open behind it', () => {
    expect(read([message('staff', 'question', 'When?'), message('source', 'attest', ''), message('staff', 'attestation', 'older'), message('staff', 'attestation', 'file')]))
      .toEqual({ format: 'kniha-mailbox', status: 'question', messages: [{ text: 'When?', on: '2031-10-15' }], attestation: 'file' })
    expect(read([message('staff', 'attestation', '')], moved(report, triage))).toMatchObject({ status: 'nothing-new', attestation: '' })
    expect(read([message('staff', 'attestation', 'file')], { ...moved(report, triage), state: 'withdrawn' })).toMatchObject({ attestation: null })
  })
  it('owes an attestation to whoever asked, once somebody has read the report: before, it would tell that there is one', () => {
    const [asked, given] = [message('source', 'attest', ''), message('staff', 'attestation', 'file')]
    const seen = moved(report, triage)
    expect([owesAttestation(report, [asked]), owesAttestation(seen, [asked]), owesAttestation(report, [message('staff', 'answer'), asked])]).toEqual([false, true, true])
    expect([owesAttestation(seen, []), owesAttestation(seen, [asked, given]), owesAttestation(seen, [asked, given, asked]), owesAttestation(seen, [given, message('source', 'answer')])]).toEqual([false, false, true, false])
    expect(owesAttestation({ ...seen, state: 'withdrawn' }, [asked])).toBe(false)
  })
  it('leaves the oldest messages out when they do not fit', () => {
    const long = Array.from({ length: 9 }, (_, index) => message('staff', 'answer', String(index).repeat(2_000)))
    const note = composeNote(report, long)
    expect(note.length).toBeLessThanOrEqual(mailboxPlainSize - 4)
    expect(read(long)).toMatchObject({ messages: long.slice(1).map(({ text }) => ({ text })) })
  })
})
