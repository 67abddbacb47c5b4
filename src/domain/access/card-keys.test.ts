// Which keys open cards, now and before: never none, never one that nobody holds, and a former keeper's for what was sealed in his time alone.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nodePrimitives as p } from '../../primitives/node.ts'
import { idOf } from '../brand.ts'
import type { Id } from '../brand.ts'
import type { Role } from './actor.ts'
import { bundleRecipients, cardKeyHistory, cardKeyId, cardKeyNumber, cardRecipients } from './card-keys.ts'
import type { RosterPerson } from './roster.ts'

const staff = (number: number): Id<'staff'> => idOf<'staff'>(new Uint8Array(16).fill(number))
const person = (number: number, roles: readonly Role[], cardKey?: string): RosterPerson =>
  ({ staff: staff(number), name: `Person ${String(number)}`, roles, publicKey: 'a'.repeat(64), ...(cardKey === undefined ? {} : { cardKey }) })
const [ada, bo] = [person(1, ['VLT'], 'A'), person(2, ['SAT', 'VLT'], 'B')]

describe('recipients of cards', () => {
  it('are the key of the first start until two keepers have their own', () => {
    expect(cardRecipients([], 'F')).toEqual(['F'])
    expect(cardRecipients([person(1, ['VLT']), ada], 'F')).toEqual(['F', 'A'])
    expect(cardRecipients([ada, bo], 'F')).toEqual(['A', 'B'])
    expect(cardRecipients([ada, { ...bo, roles: ['SAT'] }], 'F')).toEqual(['F', 'A'])
  })
  it('of the file with a card are those, and the first key where the card was sealed to it', () => {
    const of = (people: readonly RosterPerson[], ...sealedTo: readonly string[]) => bundleRecipients({ people, founding: 'F', sealedTo: sealedTo.map((key) => cardKeyId(key, p)) }, p)
    expect(of([ada, bo], 'F', 'C')).toEqual(['F', 'A', 'B'])
    expect(of([ada, bo], 'C')).toEqual(['A', 'B'])
    expect(of([ada], 'F')).toEqual(['F', 'A'])
  })
  it('have names that differ', () => {
    expect(cardKeyId('A', p)).toMatch(/^[0-9a-f]{16}$/)
    expect(cardKeyNumber('A', p)).toMatch(/^\d{4}(?: \d{4}){4}$/)
    expect(cardKeyId('A', p)).not.toBe(cardKeyId('B', p))
    expect(cardKeyNumber('A', p)).not.toBe(cardKeyNumber('B', p))
  })
})

describe('the history of keys', () => {
  it('tells whose each was and in which versions', () => {
    expect(cardKeyHistory([[person(1, ['VLT'])], [ada], [ada, bo], [bo], [ada, bo]], 'F')).toEqual([
      { recipient: 'F', holder: null, spans: [{ from: 1, until: 3 }, { from: 4, until: 5 }] },
      { recipient: 'A', holder: { staff: staff(1), name: 'Person 1' }, spans: [{ from: 2, until: 4 }, { from: 5, until: null }] },
      { recipient: 'B', holder: { staff: staff(2), name: 'Person 2' }, spans: [{ from: 3, until: null }] },
    ])
    expect(cardKeyHistory([], 'F')).toEqual([])
  })
  it('holds for each version exactly the recipients of that version', () => {
    const some = fc.array(fc.record({ number: fc.integer({ min: 1, max: 4 }), isKeeper: fc.boolean(), hasKey: fc.boolean() }), { maxLength: 4 })
    fc.assert(fc.property(fc.array(some, { minLength: 1, maxLength: 6 }), (drawn) => {
      const versions = drawn.map((people) => [...new Map(people.map(({ number, isKeeper, hasKey }) => [number, person(number, isKeeper ? ['VLT'] : ['INT'], hasKey ? `K${String(number)}` : undefined)])).values()])
      const history = cardKeyHistory(versions, 'F')
      versions.forEach((people, at) => {
        const told = history.filter(({ spans }) => spans.some(({ from, until }) => from <= at + 1 && (until === null || until > at + 1))).map(({ recipient }) => recipient)
        expect(told.toSorted()).toEqual([...cardRecipients(people, 'F')].toSorted())
      })
    }))
  })
})
