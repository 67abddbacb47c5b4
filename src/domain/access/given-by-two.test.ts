// A grant by two, held against its request: an edited row, another request, another register's history, a signer who left: it gives nothing.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nodePrimitives as p } from '../../primitives/node.ts'
import { idOf, parseSha256 } from '../brand.ts'
import type { Id } from '../brand.ts'
import { hexOf } from '../custody/bytes.ts'
import type { Approval } from './approval.ts'
import { grantMove, grantOf, inForce, isProper, stands } from './given-by-two.ts'
import { given } from './grant.ts'
import type { Grant, GrantDraft } from './grant.ts'
import type { Role } from './actor.ts'
import type { RosterPerson, VerifiedRoster } from './roster.ts'
import { actionText, composeAction, signedBytes } from './two-person.ts'
import type { Action, Move } from './two-person.ts'

const id = <Kind extends string>(number: number): Id<Kind> => idOf<Kind>(new Uint8Array(16).fill(number))
const seed = (number: number): Uint8Array => new Uint8Array(32).fill(number)
const person = (number: number, ...roles: readonly Role[]): RosterPerson =>
  ({ staff: id(number), name: `Person ${String(number)}`, roles, publicKey: hexOf(p.ed25519PublicKey(seed(number))) })
const digest = parseSha256('a'.repeat(64))!
const people = [person(1, 'ADM'), person(2, 'SAT'), person(3, 'DPO'), person(4, 'INT')]
const rosterOf = (of: readonly RosterPerson[]): VerifiedRoster => ({ version: 1, people: of, digests: [digest] })
const roster = rosterOf(people)

const draft: GrantDraft = { kind: 'break-glass', to: { kind: 'staff', id: id(4) }, about: { kind: 'record', id: id(13) }, typed: 'R-2031-000001', until: '2031-05-03', reason: 'a life' }
const move = grantMove(id(12), id(4), draft)
const action: Action = composeAction({ nonce: id(8), move, asker: id(4), reason: 'a life', roster: { version: 1, digest }, index: 10, asked: '2031-05-01' })
const done = { kind: 'done', on: '2031-05-01', by: id<'staff'>(3) } as const
const approvalOf = (of: Action, more: Partial<Approval> = {}): Approval =>
  ({ action: of, signatures: [2, 3].map((number) => ({ by: id(number), signature: hexOf(p.ed25519Sign(seed(number), signedBytes(actionText(of), p))) })), end: done, ...more })
const signed = { id: id<'approval'>(8), value: approvalOf(action) }
const grant = { id: id<'grant'>(12), value: grantOf(action, move, { by: 'staff:x', at: 5 }) }
const holds = (more: { readonly grant?: typeof grant; readonly approval?: typeof signed | null; readonly roster?: VerifiedRoster } = {}): boolean =>
  stands(more.grant ?? grant, { approval: more.approval === undefined ? signed : more.approval, roster: more.roster ?? roster }, p)

describe('a grant by two', () => {
  it('is what was asked for, and stands on the request that two people signed', () => {
    expect(grant.value).toEqual({ ...draft, by: id(4), on: '2031-05-01', approval: id(8), state: 'given', decisions: [{ from: 'asked', to: 'given', by: 'staff:x', at: 5, reason: '' }] })
    expect(holds()).toBe(true)
    const untyped = grantMove(id(12), id(4), { kind: 'panel', to: draft.to, about: { kind: 'compartment', compartment: 'confession' }, until: '2031-06-01', reason: 'counsel' })
    expect([untyped.typed, 'typed' in grantOf({ ...action, move: untyped }, untyped, { by: 'x', at: 1 })]).toEqual([null, false])
  })
  it('gives nothing with any edited field, under another id, or with a field more', () => {
    const edits: readonly Partial<Grant>[] = [
      { kind: 'override' }, { to: { kind: 'staff', id: id(2) } }, { about: { kind: 'record', id: id(14) } }, { typed: 'R-2031-000002' }, { until: '2041-05-03' }, { until: null },
      { reason: 'another' }, { by: id(2) }, { on: '2031-05-02' }, { approval: id(9) },
    ]
    for (const edit of edits) expect([edit, holds({ grant: { ...grant, value: { ...grant.value, ...edit } } })]).toEqual([edit, false])
    expect(holds({ grant: { ...grant, id: id(15) } })).toBe(false)
    expect(holds({ grant: { ...grant, value: { ...grant.value, more: 1 } as Grant } })).toBe(false)
    expect(holds({ grant: { ...grant, value: { ...grant.value, most: 0.5 } as Grant } })).toBe(false)
  })
  it('gives nothing without its request, or by one that was not done, declined, or copied', () => {
    expect(holds({ approval: null })).toBe(false)
    expect(holds({ approval: { ...signed, value: { ...signed.value, end: null } } })).toBe(false)
    expect(holds({ approval: { ...signed, value: { ...signed.value, end: { kind: 'declined', on: '2031-05-01', by: id(2), reason: 'no' } } } })).toBe(false)
    expect(holds({ approval: { ...signed, id: id(9) } })).toBe(false)
    const other: Move = { kind: 'change-roster', change: { kind: 'leave', staff: id(4) } }
    expect(holds({ approval: { ...signed, value: approvalOf({ ...action, move: other }) } })).toBe(false)
  })
  it('gives nothing, though two have signed, where no page makes such a request', () => {
    const odd: readonly (readonly [Partial<typeof move>, Partial<Action>])[] = [
      [{ until: '2031-05-05' }, {}], [{ until: null }, {}], [{ of: 'member', about: { kind: 'case', id: id(21) } }, {}], [{ of: 'undeclare' }, {}], [{ about: { kind: 'compartment', compartment: 'confession' } }, {}],
      [{}, { asker: id<'staff'>(2) }], [{ of: 'panel', about: { kind: 'compartment', compartment: 'confession' } }, {}],
    ]
    for (const [ofMove, ofAction] of odd) {
      const wrong = { ...move, ...ofMove }
      const asked: Action = { ...action, ...ofAction, move: wrong }
      const written = { ...grant, value: grantOf(asked, wrong, { by: 'staff:x', at: 5 }) }
      expect([ofMove, ofAction, isProper(asked, wrong), holds({ grant: written, approval: { ...signed, value: approvalOf(asked) } })]).toEqual([ofMove, ofAction, false, false])
    }
    expect(isProper(action, move)).toBe(true)
  })
  it('gives nothing by signatures for another text, by one of them, or of another history', () => {
    const later: Action = { ...action, move: { ...move, until: '2041-05-03' } }
    const edited = { ...grant, value: { ...grant.value, until: '2041-05-03' } }
    expect(holds({ grant: edited, approval: { ...signed, value: { ...signed.value, action: later } } })).toBe(false)
    expect(holds({ approval: { ...signed, value: { ...signed.value, signatures: signed.value.signatures.slice(1) } } })).toBe(false)
    expect(holds({ roster: { ...roster, digests: [parseSha256('b'.repeat(64))!] } })).toBe(false)
  })
  it('ends when one who signed leaves, gets another key, or has another role', () => {
    const without = (change: (each: RosterPerson) => readonly RosterPerson[]): VerifiedRoster => rosterOf(people.flatMap((each) => (each.staff === id(2) ? change(each) : [each])))
    expect(holds({ roster: without(() => []) })).toBe(false)
    expect(holds({ roster: without((each) => [{ ...each, publicKey: hexOf(p.ed25519PublicKey(seed(99))) }]) })).toBe(false)
    expect(holds({ roster: without((each) => [{ ...each, roles: ['ATT'] }]) })).toBe(false)
    expect(holds({ roster: rosterOf([...people, person(5, 'SAT')]) })).toBe(true)
  })
  it('is given to nobody by what one person writes, whatever he signs', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 4 }), fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 4 }), fc.boolean(), (one, names, isOwn) => {
      const to = isOwn ? id<'staff'>(one) : id<'staff'>(4)
      const own = grantMove(id(12), to, { ...draft, to: { kind: 'staff', id: to } })
      const forged: Action = { ...action, move: own, asker: to }
      const signatures = names.map((name) => ({ by: id<'staff'>(name), signature: hexOf(p.ed25519Sign(seed(one), signedBytes(actionText(forged), p))) }))
      expect(holds({ grant: { ...grant, value: grantOf(forged, own, { by: 'x', at: 1 }) }, approval: { ...signed, value: { ...signed.value, action: forged, signatures } } })).toBe(false)
    }))
  })
})

describe('the grants that count', () => {
  it('are those of one person in their days, and of two where they are proved', () => {
    const alone = { id: id<'grant'>(20), value: given({ kind: 'member', to: draft.to, about: { kind: 'case', id: id(21) }, until: null, reason: 'x', by: id(2), on: '2031-05-01', approval: null }, 'staff:x', 1) }
    const over = { id: id<'grant'>(22), value: { ...alone.value, until: '2031-04-30' } }
    const ended = { id: id<'grant'>(23), value: { ...alone.value, state: 'revoked' as const } }
    expect(inForce([alone, over, ended, grant], '2031-05-02', () => true)).toEqual([alone, grant])
    expect(inForce([alone, grant], '2031-05-02', () => false)).toEqual([alone])
    expect(inForce([grant], '2031-05-04', () => true)).toEqual([])
  })
})
