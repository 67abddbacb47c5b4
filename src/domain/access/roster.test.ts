// The roster: one may only get to two, two never become one, and a chain with one changed member gives nobody a role.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nodePrimitives as p } from '../../primitives/node.ts'
import { idOf } from '../brand.ts'
import type { Id } from '../brand.ts'
import { hexOf } from '../custody/bytes.ts'
import type { Role } from './actor.ts'
import { firstRoster, nextRoster, rosterDigest, verifyRoster } from './roster-chain.ts'
import type { RosterVersion } from './roster-chain.ts'
import { applyChange, signersOf } from './roster.ts'
import type { RosterChange, RosterPerson, VerifiedRoster } from './roster.ts'
import { actionText, composeAction, signedBytes } from './two-person.ts'
import type { Action } from './two-person.ts'

const id = <Kind extends string>(number: number): Id<Kind> => idOf<Kind>(new Uint8Array(16).fill(number))
const seed = (number: number): Uint8Array => new Uint8Array(32).fill(number)
const key = (number: number): string => hexOf(p.ed25519PublicKey(seed(number)))
const person = (number: number, ...roles: readonly Role[]) => ({ staff: id<'staff'>(number), name: `Person ${String(number)}`, roles, publicKey: key(number) })
const admit = (number: number, ...roles: readonly Role[]): RosterChange => ({ kind: 'admit', person: person(number, ...roles) })
const apply = (people: readonly RosterPerson[], change: RosterChange): unknown => {
  const changed = applyChange(people, change)
  return changed.ok ? changed.value.map(({ name, roles }) => `${name} ${roles.join('+')}`) : changed.problem.code
}

describe('a change of the roster', () => {
  const two = [person(1, 'ADM'), person(2, 'SAT')]
  it('admits, changes roles, lets go, gives a new key', () => {
    expect(apply(two, admit(3, 'INT'))).toEqual(['Person 1 ADM', 'Person 2 SAT', 'Person 3 INT'])
    expect(apply([...two, person(3, 'INT')], { kind: 'roles', staff: id(3), roles: ['ANA'] })).toEqual(['Person 1 ADM', 'Person 2 SAT', 'Person 3 ANA'])
    expect(apply([...two, person(3, 'INT')], { kind: 'leave', staff: id(3) })).toEqual(['Person 1 ADM', 'Person 2 SAT'])
    const renewed = applyChange(two, { kind: 'key', staff: id(2), publicKey: key(9) })
    expect(renewed.ok && renewed.value.map(({ publicKey }) => publicKey)).toEqual([key(1), key(9)])
  })
  it('refuses nobody, twice the same, and what is empty', () => {
    expect(apply(two, { kind: 'leave', staff: id(7) })).toBe('not-found')
    expect(apply(two, admit(2, 'INT'))).toBe('wrong-state')
    expect(apply(two, { kind: 'admit', person: { ...person(3, 'INT'), name: 'Person 2' } })).toBe('name-taken')
    expect(apply(two, { kind: 'admit', person: { ...person(3, 'INT'), publicKey: key(2) } })).toBe('key-taken')
    expect(apply(two, { kind: 'key', staff: id(2), publicKey: key(1) })).toBe('key-taken')
    expect(apply(two, admit(3))).toBe('required')
    expect(apply(two, { kind: 'admit', person: { ...person(3, 'INT'), name: '' } })).toBe('required')
  })
  it('gives a keeper a key for cards, another one, none', () => {
    const three: readonly RosterPerson[] = [...two, person(3, 'VLT'), person(4, 'VLT')]
    const set = (people: readonly RosterPerson[], number: number, cardKey: string | null) => applyChange(people, { kind: 'card-key', staff: id(number), cardKey })
    const given = set(three, 3, 'age1pq1a')
    const people = given.ok ? given.value : []
    expect(people[2]).toEqual({ ...person(3, 'VLT'), cardKey: 'age1pq1a' })
    const again = set(people, 3, 'age1pq1b')
    expect(again.ok && again.value[2]?.cardKey).toBe('age1pq1b')
    const ended = set(people, 3, null)
    expect(ended.ok && ended.value).toEqual(three)
    expect([set(people, 4, 'age1pq1a'), set(three, 3, null), set(three, 2, 'age1pq1a'), set(three, 7, 'age1pq1a')].map((done) => done.ok || done.problem.code))
      .toEqual(['key-taken', 'wrong-state', 'wrong-state', 'not-found'])
  })
  it('takes the key of cards with the role, and gives none by admitting', () => {
    const keeper: RosterPerson = { ...person(3, 'VLT', 'HND'), cardKey: 'age1pq1a' }
    const roles = (people: readonly RosterPerson[], ...held: readonly Role[]): readonly RosterPerson[] => {
      const changed = applyChange(people, { kind: 'roles', staff: id(3), roles: held })
      return changed.ok ? changed.value : []
    }
    const without = roles([...two, keeper], 'HND')
    expect(without[2]).toEqual(person(3, 'HND'))
    // It may have been lost meanwhile: he asks for one anew, and somebody compares its number.
    expect(roles(without, 'VLT', 'HND')[2]).toEqual(person(3, 'VLT', 'HND'))
    expect(roles([...two, keeper], 'VLT')[2]).toEqual({ ...person(3, 'VLT'), cardKey: 'age1pq1a' })
    expect(apply(two, { kind: 'admit', person: { ...person(3, 'VLT'), cardKey: 'age1pq1a' } })).toBe('wrong-state')
  })
  it('alone makes the first key and admits a second signer, nothing else', () => {
    const keyless = { ...person(1, 'ADM', 'INT'), publicKey: null }
    expect(apply([keyless], { kind: 'key', staff: id(1), publicKey: key(1) })).toEqual(['Person 1 ADM+INT'])
    expect(apply([keyless], admit(2, 'SAT'))).toBe('too-few-signers')
    const alone = [person(1, 'ADM')]
    expect(apply(alone, admit(2, 'SAT', 'VLT'))).toEqual(['Person 1 ADM', 'Person 2 SAT+VLT'])
    expect(apply(alone, admit(2, 'VLT'))).toBe('too-few-signers')
    expect(apply(alone, { kind: 'key', staff: id(1), publicKey: key(9) })).toBe('too-few-signers')
    expect(apply(alone, { kind: 'roles', staff: id(1), roles: ['ADM', 'SAT'] })).toBe('too-few-signers')
  })
  it('never leaves fewer than two signers, whatever follows', () => {
    expect(apply(two, { kind: 'leave', staff: id(2) })).toBe('too-few-signers')
    expect(apply(two, { kind: 'roles', staff: id(2), roles: ['INT'] })).toBe('too-few-signers')
    const role = fc.constantFrom<Role>('ADM', 'SAT', 'VLT', 'INT')
    const some = fc.integer({ min: 1, max: 5 })
    const changes = fc.array(fc.oneof(
      fc.tuple(some, fc.array(role, { maxLength: 2 })).map(([number, roles]) => admit(number, ...roles)),
      fc.tuple(some, fc.array(role, { maxLength: 2 })).map(([number, roles]): RosterChange => ({ kind: 'roles', staff: id(number), roles })),
      some.map((number): RosterChange => ({ kind: 'leave', staff: id(number) })),
    ), { maxLength: 20 })
    fc.assert(fc.property(changes, (all) => {
      let people: readonly RosterPerson[] = two
      for (const change of all) {
        const changed = applyChange(people, change)
        people = changed.ok ? changed.value : people
        expect(signersOf(people).length).toBeGreaterThanOrEqual(2)
      }
    }))
  })
})

describe('the chain', () => {
  const pin = (bytes: Uint8Array): Uint8Array => p.hmacSha256(seed(200), bytes)
  const signed = (change: RosterChange, at: VerifiedRoster, nonce: number, signers: readonly number[]) => {
    const digest = at.digests.at(-1)
    if (digest === undefined) throw new Error('no digest')
    const action: Action = composeAction({ nonce: id(nonce), move: { kind: 'change-roster', change }, asker: id(1), reason: 'why', roster: { version: at.version, digest }, index: 1, asked: '2031-05-01' })
    return { action, signatures: signers.map((number) => ({ by: id<'staff'>(number), signature: hexOf(p.ed25519Sign(seed(number), signedBytes(actionText(action), p))) })) }
  }
  const grow = (chain: readonly RosterVersion[], change: RosterChange, nonce: number, signers: readonly number[]): readonly RosterVersion[] => {
    const at = verifyRoster(chain, pin, p)
    if (!at.ok) throw new Error('broken')
    const next = nextRoster(at.value, signed(change, at.value, nonce, signers), p)
    if (!next.ok) throw new Error(next.problem.code)
    return [...chain, next.value]
  }
  const first = [firstRoster({ ...person(1, 'ADM'), publicKey: null }, pin)]
  const keyed = grow(first, { kind: 'key', staff: id(1), publicKey: key(1) }, 101, [1])
  const two = grow(keyed, admit(2, 'SAT'), 102, [1])
  const three = grow(two, admit(3, 'INT'), 103, [1, 2])
  const code = (chain: readonly RosterVersion[]): unknown => {
    const verified = verifyRoster(chain, pin, p)
    return verified.ok ? verified.value.version : verified.problem.code
  }

  it('verifies in any order and gives the newest version with all digests', () => {
    expect(code([...three].reverse())).toBe(4)
    const verified = verifyRoster(three, pin, p)
    expect(verified.ok && verified.value.digests).toEqual(three.map((version) => rosterDigest(version, p)))
  })
  it('breaks by a gap, a double, a stranger’s first version, a version without signatures', () => {
    expect(code([])).toBe('roster-broken')
    expect(code(three.slice(1))).toBe('roster-broken')
    expect(code([...three.slice(0, 2), ...three.slice(3)])).toBe('roster-broken')
    expect(code([...three, three[3]!])).toBe('roster-broken')
    expect(code([...first, ...first])).toBe('roster-broken')
    expect(code([firstRoster(person(9, 'ADM'), (bytes) => p.hmacSha256(seed(201), bytes))])).toBe('roster-broken')
    expect(code([{ ...first[0]!, previous: rosterDigest(first[0]!, p) }])).toBe('roster-broken')
    expect(code([{ ...three[1]!, version: 1 }])).toBe('roster-broken')
    expect(code([...three.slice(0, 3), { ...three[3]!, basis: { kind: 'pinned', pin: '' } }])).toBe('roster-broken')
  })
  it('breaks by one changed member of any version', () => {
    three.forEach((version, index) => {
      const others = (changed: RosterVersion): readonly RosterVersion[] => three.map((each, at) => (at === index ? changed : each))
      expect(code(others({ ...version, people: version.people.map((each) => ({ ...each, roles: ['SAT', 'ADM', 'VLT'] })) }))).toBe('roster-broken')
      expect(code(others({ ...version, people: version.people.map((each) => ({ ...each, publicKey: key(66) })) }))).toBe('roster-broken')
    })
  })
  it('takes a signed change once, by two, of its own history', () => {
    const at = verifyRoster(three, pin, p)
    if (!at.ok) throw new Error('broken')
    const gone = signed({ kind: 'leave', staff: id(3) }, at.value, 104, [1, 2])
    const left = nextRoster(at.value, gone, p)
    if (!left.ok) throw new Error('refused')
    // Admitted, gone, and admitted again by the same old signatures.
    const after = [...three, left.value]
    const replayed = nextRoster({ version: 5, people: left.value.people, digests: [...at.value.digests, rosterDigest(left.value, p)] }, three[3]!.basis as Extract<RosterVersion['basis'], { kind: 'signed' }>, p)
    if (!replayed.ok) throw new Error('refused')
    expect(code(after)).toBe(5)
    expect(code([...after, replayed.value])).toBe('roster-broken')
    expect(nextRoster(at.value, signed({ kind: 'leave', staff: id(3) }, at.value, 105, [1]), p)).toMatchObject({ problem: { code: 'not-approved' } })
    expect(nextRoster(at.value, signed({ kind: 'leave', staff: id(2) }, at.value, 106, [1, 2]), p)).toMatchObject({ problem: { code: 'too-few-signers' } })
    expect(nextRoster({ ...at.value, digests: [] }, gone, p)).toMatchObject({ problem: { code: 'roster-changed' } })
    const other: Action = { ...gone.action, move: { kind: 'release-card', source: id(9), pseudonym: 'SRC-0001', card: rosterDigest(first[0]!, p) } }
    expect(nextRoster(at.value, { action: other, signatures: [] }, p)).toMatchObject({ problem: { code: 'wrong-state' } })
  })
  it('needs digests of 32 bytes', () => {
    expect(() => rosterDigest(first[0]!, { sha256: () => new Uint8Array(31) })).toThrow(RangeError)
  })
})
