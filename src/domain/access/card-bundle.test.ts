// What a keeper's machine takes from a desk: a list that continues the known one, a card that two people signed for; nothing else.
import { describe, expect, it } from 'vitest'
import { nodePrimitives as p } from '../../primitives/node.ts'
import { idOf, parseSha256 } from '../brand.ts'
import type { Id } from '../brand.ts'
import { hexOf } from '../custody/bytes.ts'
import type { Role } from './actor.ts'
import { judgeRelease, judgeRoster, rosterFigure } from './card-bundle.ts'
import { areDigits } from './digit-groups.ts'
import { firstRoster, followTrail, nextRoster, trailOf, verifyRoster } from './roster-chain.ts'
import type { RosterTrail, RosterVersion } from './roster-chain.ts'
import type { RosterChange, RosterPerson } from './roster.ts'
import { actionText, composeAction, signedBytes } from './two-person.ts'
import type { Action, Move } from './two-person.ts'

const id = <Kind extends string>(number: number): Id<Kind> => idOf<Kind>(new Uint8Array(16).fill(number))
const seed = (number: number): Uint8Array => new Uint8Array(32).fill(number)
const key = (number: number): string => hexOf(p.ed25519PublicKey(seed(number)))
const pin = (bytes: Uint8Array): Uint8Array => p.hmacSha256(seed(200), bytes)
const sign = (action: Action, ...signers: readonly number[]) =>
  signers.map((number) => ({ by: id<'staff'>(number), signature: hexOf(p.ed25519Sign(seed(number), signedBytes(actionText(action), p))) }))
const admit = (number: number, ...roles: readonly Role[]): RosterChange => ({ kind: 'admit', person: { staff: id(number), name: `Person ${String(number)}`, roles, publicKey: key(number) } })

const rosterOf = (chain: readonly RosterVersion[]) => {
  const verified = verifyRoster(chain, pin, p)
  if (!verified.ok) throw new Error('broken')
  return verified.value
}
const grow = (chain: readonly RosterVersion[], change: RosterChange, ...signers: readonly number[]): readonly RosterVersion[] => {
  const at = rosterOf(chain)
  const action = composeAction({ nonce: id(100 + at.version), move: { kind: 'change-roster', change }, asker: id(1), reason: 'why', roster: { version: at.version, digest: at.digests.at(-1)! }, index: 1, asked: '2031-05-01' })
  const next = nextRoster(at, { action, signatures: sign(action, ...signers) }, p)
  if (!next.ok) throw new Error(next.problem.code)
  return [...chain, next.value]
}
const person: RosterPerson = { staff: id(1), name: 'Person 1', roles: ['SAT', 'ADM'], publicKey: null }
const alone = grow([firstRoster(person, pin)], { kind: 'key', staff: id(1), publicKey: key(1) }, 1)
const keyed = grow(alone, admit(2, 'SAT'), 1)
const chain = grow(keyed, admit(3, 'VLT'), 1, 2)
const trail = trailOf(chain)!
const roster = rosterOf(chain)

describe('the list of people from a desk', () => {
  const judge = (of: RosterTrail, known = roster.digests): unknown => {
    const judged = judgeRoster(of, known, p)
    return judged.ok ? judged.value.version : judged.problem.code
  }
  it('is the one that the desk itself verifies, and longer than the known one at most', () => {
    expect(followTrail(trail, p)).toEqual({ ok: true, value: roster })
    expect(judge(trail)).toBe(4)
    expect(judge(trail, roster.digests.slice(0, 3))).toBe(4)
    expect(judge(trail, [])).toBe(4)
  })
  it('is refused when it is older, has another history, or does not follow', () => {
    expect(judge(trailOf(keyed)!)).toBe('list-older')
    expect(judge(trailOf(grow(keyed, admit(4, 'VLT'), 1, 2))!)).toBe('list-other')
    expect(judge(trailOf(grow(grow(keyed, admit(4, 'VLT'), 1, 2), admit(5, 'INT'), 1, 2))!)).toBe('list-other')
    // A first version of his own: everything after it follows, and nothing of it is known.
    expect(judge({ ...trail, people: [{ ...person, name: 'Somebody else' }] })).toBe('list-unproved')
    expect(judge({ ...trail, pin: '0'.repeat(64) })).toBe('list-unproved')
    expect(judge({ ...trail, changes: trail.changes.slice(1) })).toBe('list-unproved')
    expect(judge({ ...trail, changes: [...trail.changes, trail.changes[2]!] })).toBe('list-unproved')
  })
  it('is not taken while one person alone could continue it', () => {
    expect(judge(trailOf(alone)!, [])).toBe('too-few-signers')
    expect(judge(trailOf(keyed)!, [])).toBe(3)
  })
  it('has no trail without a pinned first version and signed others', () => {
    expect(trailOf([])).toBeNull()
    expect(trailOf(chain.slice(1))).toBeNull()
    expect(trailOf([chain[0]!, chain[0]!])).toBeNull()
  })
  it('is named by thirty digits, another version by others', () => {
    const figures = roster.digests.map((digest) => rosterFigure(digest, p))
    expect(figures.every((figure) => /^\d{5}(?: \d{5}){5}$/.test(figure))).toBe(true)
    expect(new Set(figures).size).toBe(4)
    expect(areDigits(figures[0]!.replaceAll(' ', '-'), figures[0]!)).toBe(true)
    expect(areDigits(figures[0]!, figures[1]!)).toBe(false)
  })
})

describe('a card from a desk', () => {
  const [mine, others] = [parseSha256('a'.repeat(64))!, parseSha256('b'.repeat(64))!]
  const move: Move = { kind: 'release-card', source: id(9), pseudonym: 'SRC-0001', card: mine }
  const action = composeAction({ nonce: id(8), move, asker: id(3), reason: 'why', roster: { version: 4, digest: roster.digests[3]! }, index: 90, asked: '2031-05-01' })
  const judge = (of: Action, signatures: ReturnType<typeof sign>, at: Partial<Parameters<typeof judgeRelease>[1]> = {}): unknown => {
    const judged = judgeRelease({ action: of, signatures, receipt: '' }, { roster, day: '2031-05-03', isUsed: false, card: mine, ...at }, p)
    return judged.ok ? [judged.value.pseudonym, judged.value.source, ...judged.value.signers.map(({ name }) => name)] : judged.problem.code
  }
  it('opens by the signatures of a supervising attorney and a keeper', () => {
    expect(judge(action, sign(action, 2, 3))).toEqual(['SRC-0001', id(9), 'Person 2', 'Person 3'])
  })
  it('does not open for anything that was not signed for', () => {
    expect(judge(action, sign(action, 2, 3), { card: others })).toBe('card-other')
    expect(judge({ ...action, move: { ...move, card: others } }, sign(action, 2, 3), { card: others })).toBe('signature-wrong')
    expect(judge({ ...action, move: { kind: 'change-roster', change: { kind: 'leave', staff: id(3) } } }, sign(action, 2, 3))).toBe('card-other')
    expect(judge(action, sign(action, 2))).toBe('not-approved')
    expect(judge(action, sign(action, 2, 2))).toBe('same-person')
    expect(judge(action, sign(action, 1, 2))).toBe('not-approved')
    expect(judge(action, sign(action, 2, 3), { isUsed: true })).toBe('already-used')
    expect(judge(action, sign(action, 2, 3), { day: '2031-05-09' })).toBe('expired')
    expect(judge(action, sign(action, 2, 3), { day: '2031-04-30' })).toBe('set-back')
    expect(judge({ ...action, expires: '2031-06-08' }, sign({ ...action, expires: '2031-06-08' }, 2, 3))).toBe('malformed')
    const elsewhere = { ...action, roster: { version: 4, digest: others } }
    expect(judge(elsewhere, sign(elsewhere, 2, 3))).toBe('roster-changed')
  })
})
