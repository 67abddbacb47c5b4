// Nobody alone: whatever one person signs, edits, repeats or sets back, there is no approval; two different people with their roles give one.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nodePrimitives as p } from '../../primitives/node.ts'
import { idOf, parseSha256 } from '../brand.ts'
import type { Id } from '../brand.ts'
import { hexOf } from '../custody/bytes.ts'
import { approvalState, isReady, mayFollow, waitsFor } from './approval.ts'
import type { Approval } from './approval.ts'
import type { Role } from './actor.ts'
import type { RosterPerson, VerifiedRoster } from './roster.ts'
import { actionText, addSignature, approved, canBeSigned, canSign, composeAction, gainerOf, hasOneJudge, isAwaited, signedBytes, subjectOf } from './two-person.ts'
import type { Action, ActionSignature, Circumstances, Move } from './two-person.ts'

const id = <Kind extends string>(number: number): Id<Kind> => idOf<Kind>(new Uint8Array(16).fill(number))
const seed = (number: number): Uint8Array => new Uint8Array(32).fill(number)
const person = (number: number, ...roles: readonly Role[]): RosterPerson =>
  ({ staff: id(number), name: `Person ${String(number)}`, roles, publicKey: hexOf(p.ed25519PublicKey(seed(number))) })
const digest = parseSha256('a'.repeat(64))!

const people = [person(1, 'ADM'), person(2, 'SAT'), person(3, 'VLT'), person(4, 'INT'), person(5, 'SAT', 'VLT')]
const roster = (of: readonly RosterPerson[] = people): VerifiedRoster => ({ version: 1, people: of, digests: [digest] })
const now: Circumstances = { roster: roster(), day: '2031-05-03', size: 50, isUsed: false }
const leave: Move = { kind: 'change-roster', change: { kind: 'leave', staff: id(4) } }
const sheets: Move = { kind: 'new-shares', quorum: { threshold: 2, count: 3 } }
const card: Move = { kind: 'release-card', source: id(9), pseudonym: 'SRC-0001', card: digest }
const sent: Move = { kind: 'export-case', case: id(10), number: 'C-2031-001-LT-PG', version: 3, acts: 1, items: 2, recipient: { kind: 'public_authority', name: 'Prosecutor' }, language: 'en' }
const erase: Move = { kind: 'erase', erasure: id(11), report: digest, reference: 'R-2031-000001-x' }
const duress: Move = { kind: 'set-duress' }
const questions: Move = { kind: 'change-questionnaire', questionnaire: id(12), version: 1, digest }
type GiveGrant = Extract<Move, { kind: 'give-grant' }>
/** To the officer, number 4. */
const given = (of: GiveGrant['of'], more: Partial<GiveGrant> = {}): GiveGrant =>
  ({ kind: 'give-grant', grant: id(12), of, to: id(4), about: { kind: 'record', id: id(13) }, typed: 'R-2031-000001', until: '2031-05-20', ...more })
const action = (move: Move): Action => composeAction({ nonce: id(8), move, asker: id(1), reason: 'why', roster: { version: 1, digest }, index: 10, asked: '2031-05-01' })
const signature = (of: Action, number: number, as = number): ActionSignature => ({ by: id(as), signature: hexOf(p.ed25519Sign(seed(number), signedBytes(actionText(of), p))) })
const judge = (of: Action, signers: readonly number[], at: Partial<Circumstances> = {}): unknown => {
  const judged = approved(of, signers.map((number) => signature(of, number)), { ...now, ...at }, p)
  return judged.ok ? judged.value.map(({ name }) => name) : judged.problem.code
}

describe('an approval', () => {
  it('needs two different people with the roles of its sides', () => {
    expect(judge(action(leave), [1, 2])).toEqual(['Person 1', 'Person 2'])
    expect(judge(action(leave), [2, 5])).toEqual(['Person 2', 'Person 5'])
    expect(judge(action(sheets), [1, 5])).toEqual(['Person 1', 'Person 5'])
    expect(judge(action(duress), [1, 5])).toEqual(['Person 1', 'Person 5'])
    expect(judge(action(duress), [1, 3])).toBe('not-signer')
    expect(judge(action(card), [2, 3])).toEqual(['Person 2', 'Person 3'])
    expect(judge(action(card), [3, 5])).toEqual(['Person 3', 'Person 5'])
    expect(judge(action(card), [5, 3])).toEqual(['Person 5', 'Person 3'])
    expect(judge(action(card), [5, 2])).toEqual(['Person 5', 'Person 2'])
    expect(judge(action(sent), [6, 2], { roster: roster([...people, person(6, 'ATT')]) })).toEqual(['Person 6', 'Person 2'])
    expect(judge(action(sent), [2, 5])).toEqual(['Person 2', 'Person 5'])
    expect(judge(action(erase), [6, 2], { roster: roster([...people, person(6, 'DPO')]) })).toEqual(['Person 6', 'Person 2'])
    expect(judge(action(erase), [2, 5])).toBe('not-approved')
    expect(judge(action(questions), [1, 2])).toEqual(['Person 1', 'Person 2'])
    expect(judge(action(questions), [6, 2], { roster: roster([...people, person(6, 'DPO')]) })).toEqual(['Person 6', 'Person 2'])
    expect(judge(action(questions), [1, 6], { roster: roster([...people, person(6, 'DPO')]) })).toBe('not-approved')
    expect(judge(action(sent), [6, 7], { roster: roster([person(6, 'ATT'), person(7, 'ATT')]) })).toBe('not-approved')
  })
  it('is not given by one, by the same twice, by other roles, by strangers', () => {
    expect(judge(action(leave), [])).toBe('not-approved')
    expect(judge(action(leave), [1])).toBe('not-approved')
    expect(judge(action(sheets), [1])).toBe('not-approved')
    expect(judge(action(sheets), [1, 3])).toBe('not-signer')
    expect(judge(action(card), [5])).toBe('not-approved')
    expect(judge(action(card), [2])).toBe('not-approved')
    expect(judge(action(leave), [1, 1])).toBe('same-person')
    expect(judge(action(leave), [1, 4])).toBe('not-signer')
    expect(judge(action(card), [1, 2])).toBe('not-signer')
    expect(judge(action(leave), [1, 7])).toBe('not-signer')
  })
  it('is not given by a key that was replaced, a text that was edited, a signature that is none', () => {
    const asked = action(leave)
    const given = [signature(asked, 1), signature(asked, 2)]
    const code = (signatures: readonly ActionSignature[], of: Action, at: Partial<Circumstances> = {}): unknown => {
      const judged = approved(of, signatures, { ...now, ...at }, p)
      return judged.ok ? 'ok' : judged.problem.code
    }
    expect(code(given, asked)).toBe('ok')
    expect(code([signature(asked, 1), signature(asked, 1, 2)], asked)).toBe('signature-wrong')
    expect(code(given, { ...asked, reason: 'another' })).toBe('signature-wrong')
    expect(code(given, { ...asked, move: { kind: 'change-roster', change: { kind: 'leave', staff: id(3) } } })).toBe('signature-wrong')
    expect(code([signature(asked, 1), { by: id(2), signature: 'zz' }], asked)).toBe('signature-wrong')
    const replaced = people.map((each) => (each.staff === id(2) ? { ...each, publicKey: hexOf(p.ed25519PublicKey(seed(77))) } : each))
    expect(code(given, asked, { roster: roster(replaced) })).toBe('signature-wrong')
    expect(code(given, asked, { roster: roster(people.map((each) => (each.staff === id(2) ? { ...each, publicKey: 'no key' } : each))) })).toBe('signature-wrong')
    expect(code(given, asked, { roster: roster(people.map((each) => (each.staff === id(2) ? { ...each, roles: ['INT'] } : each))) })).toBe('not-signer')
    expect(code(given, asked, { roster: roster(people.filter(({ staff }) => staff !== id(2))) })).toBe('not-signer')
    expect(code(given, asked, { roster: roster(people.map((each) => (each.staff === id(2) ? { ...each, publicKey: null } : each))) })).toBe('not-signer')
  })
  it('is used once, in its week, in its register, by a clock that stands right', () => {
    expect(judge(action(leave), [1, 2], { isUsed: true })).toBe('already-used')
    expect(judge(action(leave), [1, 2], { roster: { ...roster(), digests: [] } })).toBe('roster-changed')
    expect(judge(action(leave), [1, 2], { roster: { ...roster(), digests: [parseSha256('b'.repeat(64))!] } })).toBe('roster-changed')
    expect(judge(action(leave), [1, 2], { size: 9 })).toBe('set-back')
    expect(judge(action(leave), [1, 2], { day: '2031-04-30' })).toBe('set-back')
    expect(judge(action(leave), [1, 2], { day: '2031-05-08' })).toEqual(['Person 1', 'Person 2'])
    expect(judge(action(leave), [1, 2], { day: '2031-05-09' })).toBe('expired')
    expect(judge({ ...action(leave), expires: '2041-01-01' }, [1, 2])).toBe('malformed')
  })
  it('needs one alone only while there is no second signer', () => {
    const admit: Move = { kind: 'change-roster', change: { kind: 'admit', person: { ...person(2, 'SAT'), publicKey: hexOf(p.ed25519PublicKey(seed(2))) } } }
    expect(judge(action(admit), [1], { roster: roster([person(1, 'ADM')]) })).toEqual(['Person 1'])
    expect(judge(action(admit), [1], { roster: roster([person(1, 'ADM'), person(3, 'SAT')]) })).toBe('not-approved')
  })
  it('of the first key is signed with that key itself, and of no other', () => {
    const first = { ...person(1, 'ADM'), publicKey: null }
    const key = (staff: number): Move => ({ kind: 'change-roster', change: { kind: 'key', staff: id(staff), publicKey: hexOf(p.ed25519PublicKey(seed(1))) } })
    expect(judge(action(key(1)), [1], { roster: roster([first]) })).toEqual(['Person 1'])
    expect(judge(action(key(2)), [1], { roster: roster([first]) })).toBe('not-signer')
    expect(judge(action(leave), [1], { roster: roster([first]) })).toBe('not-signer')
    expect(judge(action(card), [1], { roster: roster([first]) })).toBe('not-signer')
  })
  it('comes to nobody alone, whatever one person sends', () => {
    const texts = fc.constantFrom(action(leave), action(card), { ...action(leave), reason: 'edited' }, { ...action(card), asker: id<'staff'>(2) })
    const tries = fc.array(fc.record({ of: texts, as: fc.integer({ min: 1, max: 7 }) }), { maxLength: 6 })
    fc.assert(fc.property(fc.integer({ min: 1, max: 7 }), texts, tries, (one, asked, sent) => {
      expect(approved(asked, sent.map(({ of, as }) => signature(of, one, as)), now, p).ok).toBe(false)
      let held: readonly ActionSignature[] = []
      for (const { of, as } of sent) {
        const added = addSignature({ action: asked, signatures: held }, signature(of, one, as), now, p)
        if (added.ok) {
          held = added.value.signatures
          expect(added.value.isApproved).toBe(false)
        }
      }
    }), { numRuns: 60 })
  })
})

describe('a grant that takes two', () => {
  const judges = [...people, person(6, 'DPO')]
  const at = (of: readonly RosterPerson[]): Partial<Circumstances> => ({ roster: roster(of) })
  it('is signed by a supervising attorney and another judge, where somebody gives it', () => {
    for (const of of ['panel', 'override', 'reading'] as const) {
      expect(judge(action(given(of)), [2, 5], at(judges))).toEqual(['Person 2', 'Person 5'])
      expect(judge(action(given(of)), [6, 2], at(judges))).toEqual(['Person 6', 'Person 2'])
      expect(judge(action(given(of)), [2, 1], at(judges))).toBe('not-signer')
    }
    expect(judge(action(given('panel')), [6, 7], at([...judges, person(7, 'DPO')]))).toBe('not-approved')
    expect(hasOneJudge(given('panel'), [person(2, 'SAT')])).toBe(false)
  })
  it('is signed by two judges who are not the asker, where somebody asks for himself', () => {
    for (const of of ['break-glass', 'undeclare'] as const) {
      expect(judge(action(given(of)), [6, 2], at(judges))).toEqual(['Person 6', 'Person 2'])
      expect(judge(action(given(of)), [6, 7], at([...judges, person(7, 'DPO')]))).toEqual(['Person 6', 'Person 7'])
      expect(judge(action(given(of)), [4, 2], at(judges))).toBe('not-signer')
      expect([hasOneJudge(given(of), judges), canSign(given(of), judges, id(4))]).toEqual([false, false])
    }
  })
  it('is signed by the asker and the one judge that there is, where there are no two', () => {
    const [one, keyless] = [[person(1, 'ADM'), person(2, 'SAT'), person(4, 'INT')], { ...person(6, 'DPO'), publicKey: null }]
    expect([hasOneJudge(given('break-glass'), one), hasOneJudge(given('break-glass'), [...one, keyless]), hasOneJudge(leave, one)]).toEqual([true, true, false])
    expect(judge(action(given('break-glass')), [4, 2], at(one))).toEqual(['Person 4', 'Person 2'])
    expect(judge(action(given('break-glass')), [1, 2], at(one))).toBe('not-signer')
    expect([judge(action(given('break-glass')), [2], at(one)), judge(action(given('break-glass')), [4], at(one))]).toEqual(['not-approved', 'not-approved'])
    // The one attorney cannot ask: nobody else judges.
    expect(canBeSigned(given('break-glass', { to: id(2) }), one)).toBe(false)
    expect(canBeSigned(given('break-glass', { to: id(2) }), [...one, person(6, 'DPO')])).toBe(true)
  })
  it('can be signed until its own day, where that comes before the week is over', () => {
    expect([given('reading', { until: '2031-05-03' }), given('reading'), given('reading', { until: null })].map((move) => action(move).expires)).toEqual(['2031-05-03', '2031-05-08', '2031-05-08'])
    expect([judge(action(given('panel', { until: '2031-05-03' })), [2, 5]), judge(action(given('panel', { until: '2031-05-02' })), [2, 5])]).toEqual([['Person 2', 'Person 5'], 'expired'])
  })
  it('comes to nobody alone, nor to whoever gains by it together with anybody who is no judge', () => {
    const kinds = fc.constantFrom<GiveGrant['of']>('panel', 'break-glass', 'override', 'undeclare', 'reading')
    const somebody = fc.subarray<Role>(['SAT', 'DPO', 'ADM', 'ATT', 'INT'], { minLength: 1 })
    fc.assert(fc.property(kinds, fc.array(somebody, { minLength: 2, maxLength: 4 }), fc.nat(3), fc.subarray([0, 1, 2, 3]), (of, held, gainer, signing) => {
      const all = held.map((roles, index) => person(index + 20, ...roles))
      const move = given(of, { to: id(20 + (gainer % all.length)) })
      const signers = signing.filter((index) => index < all.length).map((index) => index + 20)
      const judged = judge(action(move), signers, at(all))
      const others = all.filter(({ staff, roles }) => staff !== move.to && signers.some((number) => id(number) === staff) && roles.some((role) => role === 'SAT' || role === 'DPO'))
      expect(!Array.isArray(judged) || (signers.length > 1 && others.length > 0)).toBe(true)
      if (Array.isArray(judged) && signers.some((number) => id(number) === move.to)) expect([of === 'break-glass' || of === 'undeclare', others.length]).toEqual([true, 1])
    }), { numRuns: 100 })
  })
})

describe('adding a signature', () => {
  const add = (move: Move, held: readonly number[], number: number): unknown => {
    const asked = action(move)
    const added = addSignature({ action: asked, signatures: held.map((each) => signature(asked, each)) }, signature(asked, number), now, p)
    return added.ok ? added.value.isApproved : added.problem.code
  }
  it('goes from one side to both', () => {
    expect(add(leave, [], 1)).toBe(false)
    expect(add(leave, [1], 2)).toBe(true)
    expect(add(card, [3], 2)).toBe(true)
  })
  it('refuses the same person, a stranger, and whoever brings it no further', () => {
    expect(add(leave, [1], 1)).toBe('same-person')
    expect(add(leave, [], 4)).toBe('not-signer')
    const [second, third] = [person(6, 'SAT'), person(2, 'SAT')]
    const asked = action(card)
    const at = { ...now, roster: roster([second, third, person(3, 'VLT')]) }
    expect(addSignature({ action: asked, signatures: [signature(asked, 6)] }, signature(asked, 2), at, p)).toEqual({ ok: false, problem: { code: 'not-signer' } })
  })
  it('is asked of whoever can, until he has', () => {
    const asked = action(card)
    expect([1, 2, 3, 4, 5, 7].filter((number) => isAwaited(asked, [], people, id(number)))).toEqual([2, 3, 5])
    expect([2, 3, 5].filter((number) => isAwaited(asked, [signature(asked, 2)], people, id(number)))).toEqual([3, 5])
    expect(isAwaited(action(leave), [], [{ ...person(1, 'ADM'), publicKey: null }], id(1))).toBe(false)
    expect([1, 2, 3, 4].filter((number) => canSign(leave, people, id(number)))).toEqual([1, 2])
  })
})

describe('a move', () => {
  it('can be signed where two people with keys and its roles are', () => {
    expect(canBeSigned(card, people)).toBe(true)
    expect(canBeSigned(card, [person(5, 'SAT', 'VLT'), person(1, 'ADM')])).toBe(false)
    expect(canBeSigned(card, [person(2, 'SAT'), { ...person(3, 'VLT'), publicKey: null }])).toBe(false)
  })
  it('is about a record, or about nobody’s', () => {
    expect([leave, sheets, duress, card, sent, erase, questions].map(subjectOf)).toEqual([null, null, null, id(9), id(10), id(11), id(12)])
    expect([given('break-glass'), given('override', { about: { kind: 'interest', name: 'unit' } })].map(subjectOf)).toEqual([id(13), null])
    expect([leave, given('panel')].map(gainerOf)).toEqual([null, id(4)])
  })
})

describe('the record of a request', () => {
  const open: Approval = { action: action(leave), signatures: [], end: null }
  it('is open for its week, unless it was ended', () => {
    expect(approvalState(open, '2031-05-08')).toBe('open')
    expect(approvalState(open, '2031-05-09')).toBe('expired')
    expect(approvalState({ ...open, end: { kind: 'declined', on: '2031-05-02', by: id(2), reason: 'no' } }, '2031-05-09')).toBe('declined')
  })
  it('is ready with every signature, in its week, before it ends', () => {
    const signed: Approval = { ...open, signatures: [signature(open.action, 1), signature(open.action, 2)] }
    const ready = (approval: Approval, day = '2031-05-08'): boolean => isReady(approval, { people, day }, p)
    expect([ready(open), ready({ ...signed, signatures: signed.signatures.slice(1) }), ready(signed), ready(signed, '2031-05-09')]).toEqual([false, false, true, false])
    expect(ready({ ...signed, end: { kind: 'done', on: '2031-05-02', by: id(1) } })).toBe(false)
  })
  it('waits for those who can sign and have not', () => {
    expect(waitsFor(open, roster(), '2031-05-02', id(1))).toBe(true)
    expect(waitsFor({ ...open, signatures: [signature(open.action, 1)] }, roster(), '2031-05-02', id(1))).toBe(false)
    expect(waitsFor(open, roster(), '2031-05-09', id(1))).toBe(false)
  })
  it('is seen by those whom its kind concerns', () => {
    expect(mayFollow(leave)).toContain('ADM')
    expect(mayFollow(card)).not.toContain('ADM')
    expect(mayFollow(sent)).toContain('ATT')
    expect(mayFollow(erase)).toContain('DPO')
    expect(mayFollow(questions)).toContain('ADM')
    expect([mayFollow(duress).includes('ADM'), mayFollow(given('panel')).includes('ADM'), mayFollow(given('panel')).includes('DPO')]).toEqual([true, false, true])
  })
})
