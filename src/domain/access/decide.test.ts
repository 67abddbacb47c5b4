// The policy: compartments close a record to all but their readers, machines act by their own procedures, nobody acts without a role.
import { describe, expect, it } from 'vitest'
import type { Records } from '../change.ts'
import { actorRef, hasRole, roles } from './actor.ts'
import type { Actor, Role } from './actor.ts'
import { mayDo, mayRead, mayReadKind } from './decide.ts'

const staff = (...given: readonly Role[]): Actor => ({ kind: 'staff', id: '00000000-0000-4000-8000-000000000001' as Extract<Actor, { kind: 'staff' }>['id'], roles: given })
const machine: Actor = { kind: 'machine', name: 'matcher' }
const report = (compartment: Records['report']['compartment']): Records['report'] => ({ compartment }) as unknown as Records['report']
const readersOf = (compartment: Records['report']['compartment']): readonly Role[] => roles.filter((role) => mayRead(staff(role), 'report', report(compartment)))

describe('reading', () => {
  it('narrows by compartment', () => {
    expect(readersOf('open')).toEqual(['INT', 'HND', 'INV', 'ANA', 'MED', 'ATT', 'SAT'])
    expect(readersOf('medic')).toEqual(['INT', 'HND', 'INV', 'MED', 'ATT', 'SAT'])
    expect(readersOf('insider')).toEqual(['HND', 'SAT'])
    expect(readersOf('confession')).toEqual(['HND', 'SAT'])
  })
  it('gives the administrator no content, and a person without roles nothing', () => {
    for (const kind of ['report', 'act', 'item', 'person', 'case', 'message', 'source', 'setting'] as const) expect(mayReadKind(staff('ADM'), kind)).toBe(false)
    expect(mayReadKind(staff(), 'staff')).toBe(false)
    expect(mayReadKind(staff('ADM'), 'staff')).toBe(true)
  })
  it('lets machines read what they work on', () => {
    expect(mayRead(machine, 'report', report('confession'))).toBe(true)
    expect(mayReadKind(machine, 'setting')).toBe(true)
  })
  it('needs no compartment where a kind has none', () => {
    expect(mayRead(staff('ATT'), 'case', {} as unknown as Records['case'])).toBe(true)
    expect(mayRead(staff('INT'), 'case', {} as unknown as Records['case'])).toBe(false)
  })
})

describe('acting', () => {
  it('is by role; coding and accepting share none', () => {
    const doers = (action: Parameters<typeof mayDo>[1]): readonly Role[] => roles.filter((role) => mayDo(staff(role), action))
    expect(doers('code').filter((role) => doers('accept').includes(role))).toEqual([])
    expect(doers('release-card')).toEqual(['SAT', 'VLT'])
    expect(doers('lock')).toEqual(roles)
  })
  it('is not asked of machines', () => { expect(mayDo(machine, 'accept')).toBe(true) })
})

describe('actors', () => {
  it('are named without a name, and machines have no role', () => {
    expect(actorRef(staff('INT'))).toBe('staff:00000000-0000-4000-8000-000000000001')
    expect(actorRef(machine)).toBe('machine:matcher')
    expect(hasRole(machine, 'ADM')).toBe(false)
    expect(hasRole(staff('INT', 'HND'), 'HND', 'SAT')).toBe(true)
  })
})
