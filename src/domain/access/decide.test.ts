// The policy applied: compartments, need to know, what hangs on what, what a conflict hides, who may act.
import { describe, expect, it } from 'vitest'
import type { Id } from '../brand.ts'
import type { Kind, Records } from '../change.ts'
import { actorRef, hasRole, roles } from './actor.ts'
import type { Actor, Role } from './actor.ts'
import { decide, mayDo, mayReadKind } from './decide.ts'
import { inForce } from './given-by-two.ts'
import { commonOf, judgesAlike, scopeOf } from './scope.ts'
import type { PolicyReader } from './touching.ts'

type StaffActor = Extract<Actor, { kind: 'staff' }>
type Shelves = { readonly [K in Kind]?: Readonly<Record<string, object>> }

const staff = (...given: readonly Role[]): StaffActor => ({ kind: 'staff', id: 'me' as Id<'staff'>, roles: given })
const machine: Actor = { kind: 'machine', name: 'matcher' }

const readerOf = (shelves: Shelves): PolicyReader => {
  const shelf = <K extends Kind>(kind: K) => Object.entries(shelves[kind] ?? {}).map(([id, value]) => ({ id: id as Id<K>, value: value as Records[K] }))
  return { all: shelf, get: <K extends Kind>(kind: K, id: Id<K>) => shelf(kind).find((entry) => entry.id === id) ?? null }
}
const today = '2031-10-22'
/** Every grant by two stands here: whether it does is asked elsewhere. */
const grantsIn = (shelves: Shelves) => inForce(readerOf(shelves).all('grant'), today, () => true).map(({ value }) => value)
const scopeIn = (shelves: Shelves, actor: StaffActor) => scopeOf(readerOf(shelves), actor, { grants: grantsIn(shelves), looked: new Map(), common: commonOf(readerOf(shelves)) })
const seen = (shelves: Shelves, actor: StaffActor, kind: Kind, id: string): string => {
  const scope = scopeIn(shelves, actor)
  const { sees, writes } = decide(scope, kind, scope.reader.get(kind, id as Id<Kind>)!)
  return sees === 'none' ? '–' : sees === 'part' ? (writes ? 'w' : 'r') : writes ? 'W' : 'R'
}
/** Roles that see a record at all. */
const readers = (shelves: Shelves, kind: Kind, id: string): readonly Role[] => roles.filter((role) => seen(shelves, staff(role), kind, id) !== '–')
const report = (compartment: string, more = {}): object => ({ compartment, assignedTo: 'other', state: 'received', source: null, narrative: { original: '', translations: [] }, answers: [], rest: null, ...more })
const act = (more = {}): object => ({ incident: 'inc', victim: { kind: 'person', person: 'adult' }, type: 'TOR', codedBy: 'staff:other', citations: [], time: null, place: null, ...more })
const people = { adult: { kind: 'protected', ref: 'VIC-1', isChild: false }, child: { kind: 'protected', ref: 'VIC-2', isChild: true } }
const grant = (kind: string, to: object, about: object, more = {}): object => ({ kind, to, about, until: '2031-10-30', state: 'given', by: 'boss', approval: null, decisions: [], ...more })
const me = { kind: 'staff', id: 'me' }

describe('two scopes of one person', () => {
  const plain = { report: { r: report('open') } }
  const alike = (shelves: Shelves): boolean => judgesAlike(scopeIn(plain, staff('ATT')), scopeIn({ ...plain, ...shelves }, staff('ATT')))
  it('judge alike until something changes that every record is judged by', () => {
    expect([alike({}), alike({ person: { adult: people.adult } })]).toEqual([true, true])
    const membership = grant('member', me, { kind: 'case', id: 'c' })
    const others: readonly Shelves[] = [
      { grant: { g: membership } }, { grant: { g: grant('need-to-know', me, { kind: 'report', id: 'r' }) } }, { grant: { g: grant('panel', me, { kind: 'compartment', compartment: 'confession' }) } },
      { declaration: { d: { staff: 'me', units: [], kin: [], clients: [] } }, report: { r: report('staff') } }, { person: people },
    ]
    expect(others.map(alike)).toEqual([false, false, false, false, false])
    const withCase = (acts: readonly string[]) => scopeIn({ grant: { g: membership }, case: { c: { acts, items: [] } } }, staff('ATT'))
    expect([judgesAlike(withCase(['a']), withCase(['b'])), judgesAlike(withCase(['a']), withCase(['a'])), judgesAlike(withCase([]), withCase(['a']))]).toEqual([false, true, false])
    const declared = { declaration: { d: { staff: 'me', units: [{ name: 'riot unit', from: '', to: '' }], kin: [], clients: [] } }, unit: { u: { names: [{ value: { text: 'riot unit' } }], number: null } } }
    expect(alike(declared)).toBe(false)
  })
})

describe('reports', () => {
  it('are read by role when open, by need to know alone when kept apart', () => {
    expect(readers({ report: { r: report('open') } }, 'report', 'r')).toEqual(['INT', 'HND', 'INV', 'ANA', 'MED', 'ATT', 'SAT'])
    expect(readers({ report: { r: report('medic') } }, 'report', 'r')).toEqual(['INT', 'HND', 'INV', 'MED', 'ATT', 'SAT'])
    for (const compartment of ['insider', 'confession', 'leaver', 'violence', 'children']) expect(readers({ report: { r: report(compartment) } }, 'report', 'r')).toEqual(['SAT'])
    expect(readers({ report: { r: report('staff') } }, 'report', 'r')).toEqual(['DPO', 'AUD'])
    expect(seen({ report: { r: report('staff', { assignedTo: 'me' }) }, grant: { g: grant('need-to-know', me, { kind: 'report', id: 'r' }) } }, staff('SAT', 'HND'), 'report', 'r')).toBe('–')
  })
  it('are, as a review, for the supervising attorney and the attorney who has it; nobody else learns that there is one', () => {
    const shelves = {
      report: { mine: report('review', { assignedTo: 'me', source: 's1' }), free: report('review', { assignedTo: null, source: 's2' }), other: report('review') },
      source: { s1: {}, s2: {} }, message: { m1: { report: 'mine' }, m2: { report: 'free' } },
    }
    expect(readers(shelves, 'report', 'other')).toEqual(['SAT'])
    expect(readers(shelves, 'report', 'free')).toEqual(['SAT'])
    expect(['mine', 'free', 'other'].map((id) => seen(shelves, staff('ATT'), 'report', id))).toEqual(['W', '–', '–'])
    expect([seen(shelves, staff('HND'), 'report', 'mine'), seen(shelves, staff('INV'), 'report', 'mine')]).toEqual(['–', '–'])
    expect([seen(shelves, staff('ATT'), 'source', 's1'), seen(shelves, staff('ATT'), 'source', 's2'), seen(shelves, staff('ATT'), 'message', 'm1'), seen(shelves, staff('ATT'), 'message', 'm2')]).toEqual(['R', '–', 'R', '–'])
    expect([seen(shelves, staff('SAT'), 'source', 's2'), seen(shelves, staff('SAT'), 'message', 'm2')]).toEqual(['R', 'R'])
    expect(seen({ ...shelves, grant: { g: grant('need-to-know', me, { kind: 'report', id: 'other' }) } }, staff('ATT'), 'report', 'other')).toBe('R')
    expect([mayDo(staff('SAT'), 'give-review'), mayDo(staff('ATT'), 'give-review'), mayDo(staff('ATT'), 'answer-review'), mayDo(staff('HND'), 'answer-review')]).toEqual([true, false, true, false])
  })
  it('are whole for whom they are assigned to, and shown redacted to source handlers while nobody has them', () => {
    const shelves = { report: { mine: report('confession', { assignedTo: 'me' }), free: report('confession', { assignedTo: null }), open: report('open', { assignedTo: null }) } }
    expect(['mine', 'free', 'open'].map((id) => seen(shelves, staff('HND'), 'report', id))).toEqual(['W', 'w', 'W'])
    expect(['mine', 'free'].map((id) => seen(shelves, staff('ANA'), 'report', id))).toEqual(['–', '–'])
    expect(seen(shelves, staff('SAT'), 'report', 'free')).toBe('W')
  })
  it('that were withdrawn give no words to anybody', () => {
    const shelves = { report: { r: report('open', { state: 'withdrawn' }) } }
    expect(['INT', 'SAT', 'ANA', 'DPO'].map((role) => seen(shelves, staff(role as Role), 'report', 'r'))).toEqual(['r', 'r', '–', 'w'])
    for (const compartment of ['insider', 'review'] as const) {
      const apart = { report: { r: report(compartment, { state: 'withdrawn' }), mine: report(compartment, { state: 'withdrawn', assignedTo: 'me' }) } }
      expect(['INT', 'HND', 'INV', 'ATT', 'SAT', 'DPO'].map((role) => seen(apart, staff(role as Role), 'report', 'r'))).toEqual(['–', '–', '–', '–', 'r', 'w'])
      expect(seen(apart, staff(compartment === 'review' ? 'ATT' : 'HND'), 'report', 'mine')).toBe('r')
    }
  })
  it('open by a grant for a day that is not over, to a person, to the members of a case, to a panel', () => {
    const apart = { report: { r: report('confession') } }
    const given = (one: object): string => seen({ ...apart, grant: { m: grant('member', me, { kind: 'case', id: 'c' }, { until: null }), g: one } }, staff('ATT'), 'report', 'r')
    expect(given(grant('need-to-know', me, { kind: 'report', id: 'r' }))).toBe('R')
    expect(given(grant('need-to-know', me, { kind: 'report', id: 'r' }, { until: '2031-10-21' }))).toBe('–')
    expect(given(grant('need-to-know', me, { kind: 'report', id: 'r' }, { state: 'revoked' }))).toBe('–')
    expect(given(grant('unsealing', { kind: 'case', id: 'c' }, { kind: 'report', id: 'r' }))).toBe('R')
    expect(given(grant('unsealing', { kind: 'case', id: 'other' }, { kind: 'report', id: 'r' }))).toBe('–')
    expect(given(grant('panel', me, { kind: 'compartment', compartment: 'confession' }))).toBe('R')
    expect(given(grant('break-glass', me, { kind: 'record', id: 'r' }))).toBe('R')
    expect(seen({ ...apart, grant: { g: grant('need-to-know', me, { kind: 'report', id: 'r' }) } }, staff('ADM'), 'report', 'r')).toBe('–')
  })
  it('take their messages, coding and source with them', () => {
    const shelves = {
      report: { shut: report('insider', { source: 's' }), mine: report('open', { source: 't', assignedTo: 'me' }), second: report('open', { source: 't' }), nameless: report('open') }, source: { s: {}, t: {}, lone: {} },
      message: { a: { report: 'shut' }, b: { report: 'mine' }, stray: { report: null } }, coding: { a: { report: 'shut' }, b: { report: 'mine' }, gone: { report: 'gone' } },
    }
    expect(['a', 'b', 'stray'].map((id) => seen(shelves, staff('INT'), 'message', id))).toEqual(['–', 'R', '–'])
    expect(seen(shelves, staff('HND'), 'message', 'stray')).toBe('R')
    expect(['a', 'b', 'gone'].map((id) => seen(shelves, staff('INV'), 'coding', id))).toEqual(['–', 'W', '–'])
    expect(['s', 't', 'lone'].map((id) => seen(shelves, staff('HND'), 'source', id))).toEqual(['–', 'W', '–'])
    expect(seen(shelves, staff('VLT'), 'source', 'lone')).toBe('R')
    const scope = scopeIn(shelves, staff('HND'))
    expect(scope.reportsOfSource()).toBe(scope.reportsOfSource())
  })
})

describe('events', () => {
  const shelves = {
    person: people, report: { own: report('staff'), told: report('open') },
    act: { plain: act(), sgb: act({ type: 'SGB', incident: 'two' }), young: act({ victim: { kind: 'person', person: 'child' } }), group: act({ victim: { kind: 'group' }, codedBy: 'staff:me' }), ofOurs: act({ incident: 'three', citations: [{ source: { kind: 'report', id: 'own' } }, { source: { kind: 'item', id: 'x' } }] }) },
    incident: { inc: {}, two: {}, three: {}, empty: {} },
    injury: { a: { act: 'plain', victim: 'adult' }, b: { act: 'sgb', victim: 'adult' }, c: { act: null, victim: 'child' }, d: { act: null, victim: 'adult' }, e: { act: 'ofOurs', victim: 'adult' } },
    involvement: { a: { acts: ['sgb', 'plain'], who: { kind: 'group' } }, b: { acts: ['sgb'], who: { kind: 'group' } } },
    detention: { a: { incident: 'inc', victim: 'adult' }, b: { incident: 'inc', victim: 'child' }, c: { incident: 'two', victim: 'adult' } },
    case: { c: { acts: ['sgb'], items: [] } },
  } satisfies Shelves
  it('keep sexual violence and children from those who analyse', () => {
    expect(['plain', 'sgb', 'young', 'group', 'ofOurs'].map((id) => seen(shelves, staff('ANA'), 'act', id))).toEqual(['R', '–', '–', 'W', '–'])
    expect(['inc', 'two', 'three', 'empty'].map((id) => seen(shelves, staff('ANA'), 'incident', id))).toEqual(['R', '–', '–', 'R'])
    expect(['a', 'b'].map((id) => seen(shelves, staff('ANA'), 'involvement', id))).toEqual(['R', '–'])
    expect(['a', 'b', 'c'].map((id) => seen(shelves, staff('ANA'), 'detention', id))).toEqual(['R', '–', '–'])
    expect(seen(shelves, staff('SAT'), 'act', 'ofOurs')).toBe('–')
  })
  it('give injuries redacted but to medics and attorneys', () => {
    expect(['a', 'b', 'c', 'd', 'e'].map((id) => seen(shelves, staff('INV'), 'injury', id))).toEqual(['w', '–', '–', 'w', '–'])
    expect(['a', 'b', 'c', 'd', 'e'].map((id) => seen(shelves, staff('MED'), 'injury', id))).toEqual(['W', 'W', 'W', 'W', '–'])
  })
  it('of a case are there for its members', () => {
    const granted = { ...shelves, grant: { g: grant('member', me, { kind: 'case', id: 'c' }, { until: null }) } }
    expect(seen(granted, staff('ATT'), 'case', 'c')).toBe('W')
    expect(seen(shelves, staff('ATT'), 'case', 'c')).toBe('–')
    expect(seen({ ...shelves, grant: { g: grant('break-glass', me, { kind: 'record', id: 'c' }) } }, staff('ATT'), 'case', 'c')).toBe('W')
    expect(seen(shelves, staff('SAT'), 'case', 'c')).toBe('r')
    expect(seen(granted, staff('ANA'), 'case', 'c')).toBe('–')
    expect(scopeIn(granted, staff('ATT')).inCases.has('sgb' as Id)).toBe(true)
  })
})

describe('evidence', () => {
  const item = (compartment: string, reports: readonly (string | null)[], kind = 'photo'): object => ({ kind, compartment, provenance: reports.map((one) => ({ report: one })) })
  const shelves = {
    person: people, act: { plain: act(), sgb: act({ type: 'SGB' }) }, injury: { i: { act: 'plain', victim: 'adult' } }, deployment: { d: {} },
    report: { shut: report('insider'), mine: report('insider', { assignedTo: 'me' }), told: report('open') },
    item: { open: item('open', [null, 'told', 'gone']), later: item('open', ['shut']), mine: item('insider', ['mine']), both: item('insider', ['mine', 'shut']), stray: item('confession', [null]), chart: item('open', [], 'medical'), ward: item('medic', []) },
    observation: { a: { item: 'open', finding: null }, b: { item: 'later', finding: null }, c: { item: 'open', finding: { about: { kind: 'act', id: 'sgb' } } }, d: { item: 'open', finding: { about: { kind: 'injury', id: 'i' } } } },
    'match-decision': { a: { about: { kind: 'act', id: 'plain' }, with: { kind: 'item', id: 'open' } }, b: { about: { kind: 'act', id: 'plain' }, with: { kind: 'item', id: 'later' } }, c: { about: { kind: 'injury', id: 'i' }, with: { kind: 'deployment', id: 'd' } }, ward: { about: { kind: 'act', id: 'plain' }, with: { kind: 'item', id: 'ward' } } },
    case: { c: { acts: [], items: ['chart'] } },
  } satisfies Shelves
  it('is as closed as the most closed report it came with', () => {
    expect(['open', 'later', 'mine', 'both', 'stray', 'chart', 'ward'].map((id) => seen(shelves, staff('INV'), 'item', id))).toEqual(['W', '–', 'W', '–', '–', 'w', 'w'])
    expect(seen(shelves, staff('ANA'), 'item', 'chart')).toBe('r')
    expect(seen(shelves, staff('SAT'), 'item', 'stray')).toBe('W')
  })
  it('hides what hangs on it', () => {
    expect(['a', 'b', 'c', 'd'].map((id) => seen(shelves, staff('ANA'), 'observation', id))).toEqual(['W', '–', '–', 'W'])
    expect(['a', 'b', 'c', 'ward'].map((id) => seen(shelves, staff('ANA'), 'match-decision', id))).toEqual(['W', '–', 'W', '–'])
    expect(seen(shelves, staff('ATT'), 'match-decision', 'ward')).toBe('W')
  })
})

describe('everything else', () => {
  it('is by role, or one’s own', () => {
    const shelves = {
      setting: { s: {} }, reference: { r: {} }, staff: { me: {}, other: {} }, declaration: { mine: { staff: 'me', units: [], kin: [], clients: [] }, other: { staff: 'x', units: [], kin: [], clients: [] } },
      grant: { to: grant('member', me, { kind: 'case', id: 'c' }), by: grant('member', { kind: 'staff', id: 'x' }, { kind: 'case', id: 'd' }, { by: 'me' }), case: grant('unsealing', { kind: 'case', id: 'c' }, { kind: 'report', id: 'r' }), other: grant('member', { kind: 'staff', id: 'x' }, { kind: 'case', id: 'c' }) },
      person: { p: {} }, 'unknown-person': { p: {} }, unit: { u: {} }, 'unit-relation': { u: {} }, posting: { u: {} }, deployment: { u: {} }, case: { c: { acts: [], items: [] } }, 'case-export': { mine: { case: 'c' }, other: { case: 'd' } },
    }
    const actor = staff('ATT')
    const of = (kind: Kind, ...ids: readonly string[]): readonly string[] => ids.map((id) => seen(shelves as unknown as Shelves, actor, kind, id))
    expect(of('staff', 'me', 'other')).toEqual(['W', 'R'])
    expect(of('declaration', 'mine', 'other')).toEqual(['W', '–'])
    expect(of('grant', 'to', 'by', 'case', 'other')).toEqual(['W', 'W', 'W', '–'])
    expect(of('case-export', 'mine', 'other')).toEqual(['R', '–'])
    for (const kind of ['unit', 'unit-relation', 'posting', 'deployment'] as const) expect(of(kind, 'u')).toEqual(['R'])
    expect([...of('person', 'p'), ...of('unknown-person', 'p'), ...of('setting', 's'), ...of('reference', 'r')]).toEqual(['R', 'R', '–', '–'])
    const everything = (Object.keys(shelves) as Kind[]).filter((kind) => kind !== 'staff' && kind !== 'declaration' && kind !== 'grant')
    for (const kind of everything) for (const id of Object.keys(shelves[kind as keyof typeof shelves])) expect(seen(shelves as unknown as Shelves, staff('ADM'), kind, id)).toBe('–')
  })
})

describe('acting', () => {
  it('is by role; coding and accepting share none', () => {
    const doers = (action: Parameters<typeof mayDo>[1]): readonly Role[] => roles.filter((role) => mayDo(staff(role), action))
    expect(doers('code').filter((role) => doers('accept').includes(role))).toEqual([])
    expect(doers('release-card')).toEqual(['SAT', 'VLT'])
    expect(doers('lock')).toEqual(roles)
    expect(doers('give-access')).toEqual(['SAT'])
  })
  it('is not asked of machines', () => {
    expect(mayDo(machine, 'accept')).toBe(true)
    expect(mayReadKind(machine, 'setting')).toBe(true)
    expect([mayReadKind(staff('ANA'), 'match-decision'), mayReadKind(staff('INT'), 'match-decision')]).toEqual([true, false])
  })
})

describe('actors', () => {
  it('are named without a name, and machines have no role', () => {
    expect(actorRef(staff('INT'))).toBe('staff:me')
    expect(actorRef(machine)).toBe('machine:matcher')
    expect(hasRole(machine, 'ADM')).toBe(false)
    expect(hasRole(staff('INT', 'HND'), 'HND', 'SAT')).toBe(true)
  })
})

describe('a declared conflict', () => {
  const name = (text: string): object => ({ value: { text } })
  const shelves = {
    unit: { parent: { names: [name('Riot unit')], number: null }, below: { names: [name('Second company')], number: '3214' }, deeper: { names: [], number: null }, other: { names: [name('Guards')], number: '1' } },
    'unit-relation': { x: { parent: 'parent', child: 'below' }, y: { parent: 'below', child: 'deeper' }, z: { parent: 'other', child: 'nobody' } },
    posting: { p: { unit: 'deeper', person: 'officer' }, q: { unit: 'other', person: 'guard' } },
    deployment: { d: { units: ['below'], persons: [] }, e: { units: [], persons: ['officer'] }, f: { units: ['other'], persons: [] } },
    person: { ...people, officer: { kind: 'named', names: [name('Some Officer')] }, guard: { kind: 'named', names: [name('A Guard')] }, cousin: { kind: 'named', names: [name('Cousin Kin')] } },
    'unknown-person': { masked: { sameAs: [{ value: { id: 'officer' } }] }, stranger: { sameAs: [] } },
    report: {
      cited: report('open', { source: 's' }), spoken: report('open', { answers: [{ answer: 'they were of the SECOND COMPANY' }] }), free: report('open', { narrative: { original: 'nothing', translations: [{ text: 'nothing' }] } }), told: report('confession', { assignedTo: 'me' }), later: report('insider', { assignedTo: 'me' }),
    },
    source: { s: {} },
    act: {
      done: act({ citations: [{ source: { kind: 'report', id: 'cited' } }] }), beside: act(), spoken: act({ incident: 'two', citations: [{ source: { kind: 'report', id: 'spoken' } }] }), masked: act({ incident: 'three' }),
      free: act({ incident: 'four', victim: { kind: 'person', person: 'child' } }), told: act({ incident: 'four', citations: [{ source: { kind: 'report', id: 'told' } }, { source: { kind: 'report', id: 'later' } }] }), group: act({ incident: 'five', victim: { kind: 'group' } }),
    },
    incident: { inc: {}, two: {}, three: {}, four: {}, five: {} }, detention: { d: { incident: 'inc', victim: 'adult' }, e: { incident: 'five', victim: 'adult' } },
    involvement: {
      unit: { acts: ['done'], who: { kind: 'unit', unit: 'deeper' } }, masked: { acts: ['masked'], who: { kind: 'unknown-person', unknownPerson: 'masked' } }, gone: { acts: ['free'], who: { kind: 'unknown-person', unknownPerson: 'nobody' } },
      kin: { acts: [], who: { kind: 'person', person: 'cousin' } }, group: { acts: ['group'], who: { kind: 'group' } },
    },
    item: { with: { kind: 'photo', compartment: 'open', provenance: [{ report: 'cited' }] }, free: { kind: 'photo', compartment: 'open', provenance: [{ report: null }] } },
    case: { acts: { acts: ['beside'], items: [] }, items: { acts: [], items: ['with'] }, free: { acts: ['free'], items: [] } },
  } satisfies Shelves
  const declared = (units: readonly string[], kin: readonly string[] = [], clients: readonly string[] = []): Shelves =>
    ({ ...shelves, declaration: { d: { staff: 'me', units: units.map((unit) => ({ name: unit, from: '', to: '' })), kin, clients } } })
  const hiddenIn = (given: Shelves): readonly string[] => [...scopeIn(given, staff('INV')).hidden].sort()
  it('hides the unit, all under it, their people, deeds and reports, and nothing else', () => {
    expect(hiddenIn(declared(['riot unit']))).toEqual([
      'acts', 'below', 'beside', 'cited', 'd', 'deeper', 'done', 'e', 'inc', 'items', 'masked', 'officer', 'p', 'parent', 's', 'spoken', 'three', 'two', 'unit', 'with', 'x', 'y',
    ])
    expect(seen(declared(['3214']), staff('INV'), 'report', 'spoken')).toBe('–')
    expect(seen(declared(['3214']), staff('INV'), 'unit', 'parent')).toBe('W')
  })
  it('hides relatives, and says nothing where a name is too short or not known', () => {
    expect(hiddenIn(declared([], ['cousin kin']))).toEqual(['cousin', 'kin'])
    expect(hiddenIn(declared(['xy']))).toEqual([])
    expect(hiddenIn(declared([]))).toEqual([])
  })
  it('closes confessions about a client’s events to counsel, and no other report', () => {
    expect(hiddenIn(declared([], [], ['VIC-2']))).toEqual(['told'])
    expect(hiddenIn(declared(['guards'], [], ['VIC-2']))).toContain('told')
  })
  it('hides a request about what it hides, which would tell of it', () => {
    const asked = (move: object): string => seen({ ...declared(['riot unit']), approval: { a: { action: { move } } } }, staff('SAT'), 'approval', 'a')
    expect(asked({ kind: 'release-card', source: 's' })).toBe('–')
    expect(asked({ kind: 'release-card', source: 'other' })).toBe('W')
    expect(asked({ kind: 'change-roster', change: {} })).toBe('W')
  })
  it('hides the erasure of a report that it hides, and the request for it', () => {
    const erasing = (report: string, kind: 'erasure' | 'approval'): string =>
      seen({ ...declared(['riot unit']), erasure: { gone: { report } }, approval: { a: { action: { move: { kind: 'erase', erasure: 'gone' } } } } }, staff('SAT'), kind, kind === 'erasure' ? 'gone' : 'a')
    expect([erasing('spoken', 'erasure'), erasing('spoken', 'approval'), erasing('free', 'erasure'), erasing('free', 'approval')]).toEqual(['–', '–', 'R', 'W'])
  })
  it('shows a request to whoever asked, and one about a case to its members', () => {
    const asked = (asker: string, move: object) => seen({ approval: { a: { action: { asker, move } } }, grant: { m: grant('member', me, { kind: 'case', id: 'c' }) } }, staff('ATT'), 'approval', 'a')
    expect([asked('me', { kind: 'change-roster' }), asked('x', { kind: 'change-roster' })]).toEqual(['W', '–'])
    expect([asked('x', { kind: 'export-case', case: 'c' }), asked('x', { kind: 'export-case', case: 'other' }), asked('me', { kind: 'export-case', case: 'other' })]).toEqual(['W', '–', 'W'])
  })
  it('hides a request to break the glass from whoever it would tell of his conflict, but never from who asks, or gains by it', () => {
    const breaking = (about: string, asker: string, to: string): string =>
      seen({ ...declared(['riot unit']), approval: { a: { action: { asker, move: { kind: 'give-grant', of: 'break-glass', to, about: { kind: 'record', id: about } } } } } }, staff('SAT'), 'approval', 'a')
    expect([breaking('spoken', 'x', 'x'), breaking('free', 'x', 'x'), breaking('never', 'x', 'x')]).toEqual(['–', 'W', 'W'])
    expect([breaking('spoken', 'me', 'me'), breaking('spoken', 'x', 'me')]).toEqual(['W', 'W'])
    const limit = (to: string): string => seen({ approval: { a: { action: { asker: 'x', move: { kind: 'give-grant', of: 'reading', to, about: { kind: 'ration', ration: 'reports', most: 2 } } } } } }, staff('INT'), 'approval', 'a')
    expect([limit('me'), limit('y')]).toEqual(['W', '–'])
    const aCase = { grant: { m: grant('member', me, { kind: 'case', id: 'c' }) }, approval: { a: { action: { asker: 'x', move: { kind: 'give-grant', of: 'break-glass', to: 'x', about: { kind: 'record', id: 'c' } } } } } }
    expect(seen(aCase, staff('ATT'), 'approval', 'a')).toBe('–')
  })
  it('is set aside by an override, for a time', () => {
    const lifted = { ...declared(['Riot unit']), grant: { g: grant('override', me, { kind: 'interest', name: 'riot UNIT' }) } }
    expect(hiddenIn(lifted)).toEqual([])
    expect(hiddenIn({ ...lifted, grant: { g: grant('override', me, { kind: 'interest', name: 'riot UNIT' }, { until: '2031-01-01' }) } })).not.toEqual([])
  })
  it('is not set aside by what was agreed to be taken away, before that is done', () => {
    const agreed = { ...declared(['Riot unit']), grant: { g: grant('undeclare', me, { kind: 'interest', name: 'Riot unit' }), odd: grant('override', me, { kind: 'report', id: 'spoken' }) } }
    expect(hiddenIn(agreed)).toEqual(hiddenIn(declared(['Riot unit'])))
  })
  it('looks through each report once', () => {
    const looked = new Map()
    const scope = () => scopeOf(readerOf(declared(['riot unit'])), staff('INV'), { grants: [], looked, common: commonOf(readerOf(declared(['riot unit']))) })
    expect([...scope().hidden]).toEqual([...scope().hidden])
    expect(looked.size).toBe(1)
  })
})
