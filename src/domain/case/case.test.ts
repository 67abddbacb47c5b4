// Permissions, steps and composition of a case: who may be shown to whom, what counts as a source, what can never be taken out.
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { nodePrimitives } from '../../primitives/node.ts'
import { idOf, instant, type Id } from '../brand.ts'
import type { Kind, Records } from '../change.ts'
import type { Basis, Citation, Consent } from '../claim/claim.ts'
import { basisOf } from '../intake/register-report.ts'
import { blockedWords } from './blocked-words.ts'
import type { Case, EvidenceLink } from './case.ts'
import type { CaseMaterial, Held, Shelf } from './case-material.ts'
import { originsOf } from './case-material.ts'
import { composeCase } from './compose-case.ts'
import { elementLists, elementRefs, listsOf } from './element-lists.ts'
import { decideInclusion, type Subject } from './inclusion.ts'
import { matrixOf, standingOf } from './matrix.ts'
import { permissionsOf } from './permissions.ts'
import { nextStages, stepCase, type CaseEvent } from './step-case.ts'

const id = <K extends string>(text: string): Id<K> => idOf<K>(nodePrimitives.sha256(new TextEncoder().encode(text)).subarray(0, 16))
const consent = (shareWithoutName: boolean | null, shareWithName: boolean | null): Basis => ({ kind: 'consent', consent: { hold: true, useInside: true, shareWithoutName, shareWithName } })
const subject = (basis: Basis, more: Partial<Subject> = {}): Subject => ({ basis, isUnder18: false, isWithdrawn: false, isSealed: false, ...more })
const unasked: Basis = { kind: 'not_obtainable', purpose: 'injuries', legalBasis: '', reviewOn: '' }
const decided: Basis = { kind: 'not_obtainable', purpose: 'injuries', legalBasis: 'Art. 9(2)(f)', reviewOn: '2027-01-01' }

describe('inclusion', () => {
  const at = (basis: Basis, to: 'public_authority' | 'named_body' = 'public_authority', form: 'original' | 'pseudonymised' = 'original', more: Partial<Subject> = {}) => {
    const answer = decideInclusion({ subjects: [subject(basis, more)], form }, to)
    return answer.kind === 'included' ? answer.identity : answer.why
  }
  test('each basis, to each recipient', () => {
    expect(at(consent(true, true))).toBe('named')
    expect(at(consent(true, true), 'named_body')).toBe('pseudonymous')
    expect(at(consent(null, true), 'named_body')).toBe('not-asked')
    expect(at(consent(true, null))).toBe('pseudonymous')
    expect(at(consent(null, null))).toBe('not-asked')
    expect(at(consent(false, null))).toBe('refused')
    expect(at(consent(null, false))).toBe('refused')
    expect(at({ kind: 'relatives', consent: { hold: null, useInside: null, shareWithoutName: true, shareWithName: null } })).toBe('pseudonymous')
    expect(at({ kind: 'suspected_or_official' })).toBe('named')
    expect(at({ kind: 'suspected_or_official' }, 'named_body')).toBe('pseudonymous')
    expect(at(unasked)).toBe('no-legal-basis')
    expect(at({ ...decided, reviewOn: '' })).toBe('no-legal-basis')
    expect(at(decided, 'named_body', 'pseudonymised')).toBe('not-an-authority')
    expect(at(decided)).toBe('not-pseudonymised')
    expect(at(decided, 'public_authority', 'pseudonymised')).toBe('pseudonymous')
    expect(at(consent(true, true), 'public_authority', 'original', { isSealed: true })).toBe('sealed')
    expect(at(consent(true, true), 'public_authority', 'original', { isWithdrawn: true })).toBe('withdrawn')
    expect(at(consent(true, true), 'public_authority', 'original', { isUnder18: true })).toBe('under-18')
  })
  test('a medic who did not consent stays out, whatever is decided about the patients; one who did waits for that decision', () => {
    const said = (shareWithoutName: boolean | null) => basisOf('medic', { hold: true, useInside: true, shareWithoutName, shareWithName: null })
    expect([at(said(false)), at(said(null)), at(said(true))]).toEqual(['refused', 'not-asked', 'no-legal-basis'])
  })
  test('one more subject never opens what was closed, nor names what was nameless', () => {
    const choice = fc.constantFrom(true, false, null)
    const basis = fc.oneof(fc.record<Consent>({ hold: choice, useInside: choice, shareWithoutName: choice, shareWithName: choice }).map((each): Basis => ({ kind: 'consent', consent: each })), fc.constantFrom<Basis>(unasked, decided, { kind: 'suspected_or_official' }))
    const subjects = fc.array(fc.record({ basis, isUnder18: fc.boolean(), isWithdrawn: fc.boolean(), isSealed: fc.boolean() }))
    const rank = (all: readonly Subject[]): number => {
      const answer = decideInclusion({ subjects: all, form: 'original' }, 'public_authority')
      return answer.kind === 'withheld' ? 0 : answer.identity === 'named' ? 2 : 1
    }
    fc.assert(fc.property(subjects, subjects, (some, more) => rank([...some, ...more]) <= rank(some)))
  })
})

test('words that may not leave about a person, in three languages', () => {
  expect(blockedWords('The Perpetrator and the murderers; a criminal case before the Criminal Court; crimes')).toEqual(['perpetrator', 'murderers'])
  expect(blockedWords('преступник, преступление, убийца')).toEqual(['преступник', 'убийца'])
  expect(blockedWords('злачынец, злачынства, забойца')).toEqual(['злачынец', 'забойца'])
})

test('element lists: one text per language, references that are found again', () => {
  for (const list of elementLists) for (const { title, detail } of list.elements) for (const text of [title, detail]) expect(new Set(Object.values(text)).size).toBe(3)
  expect(listsOf(['CAT-1', 'none']).map((list) => list.id)).toEqual(['CAT-1'])
  expect(new Set(elementRefs(['CAT-1', 'ICC-7-1-f'])).size).toBe(14)
})

const empty: Case = { number: 'C-2026-001-LT-PG', title: 'Yard', forum: 'LT-PG', elementLists: ['CAT-1'], acts: [], items: [], links: [], reasoning: [], exculpatorySearch: [], stage: 'intake', decisions: [] }
const linkOf = (evidence: EvidenceLink['evidence'], effect: EvidenceLink['effect'] = 'supports', element = 'CAT-1/severe-pain'): EvidenceLink =>
  ({ id: id<'link'>(`${evidence.id}${effect}${element}`), element, evidence, effect, locator: '1', comment: 'why', by: 'staff:x' })

describe('steps', () => {
  const run = (value: Case, event: CaseEvent) => {
    const done = stepCase(value, event)
    return done.ok ? done.value : done.problem
  }
  const [act, item, seen] = [id<'act'>('a'), id<'item'>('i'), id<'observation'>('o')]
  const filled: Case = { ...empty, acts: [act], items: [item] }
  it('takes accepted acts and usable items only, each once', () => {
    expect(run(empty, { kind: 'add-acts', acts: [{ id: act, state: 'proposed' }] })).toMatchObject({ code: 'not-accepted' })
    expect(run(filled, { kind: 'add-acts', acts: [{ id: act, state: 'accepted' }] })).toMatchObject({ acts: [act] })
    for (const state of ['destroyed', 'excluded', 'expert_rejected'] as const) expect(run(empty, { kind: 'add-items', items: [{ id: item, state }] })).toMatchObject({ code: 'wrong-state' })
    expect(run(empty, { kind: 'add-items', items: [{ id: item, state: 'described' }] })).toMatchObject({ items: [item] })
  })
  it('links what is in the case, and never takes out what undermines', () => {
    const link = (value: Case, each: EvidenceLink, of: Id<'item'> | null = null) => run(value, { kind: 'link', link: each, item: of })
    expect(link(filled, linkOf({ kind: 'act', id: act }))).toMatchObject({ links: [{}] })
    expect(link(filled, linkOf({ kind: 'report', id: id('r') }))).toMatchObject({ links: [{}] })
    expect(link(filled, linkOf({ kind: 'observation', id: seen }), item)).toMatchObject({ links: [{}] })
    expect(link(filled, linkOf({ kind: 'observation', id: seen }), null)).toMatchObject({ code: 'not-found' })
    expect(link(empty, linkOf({ kind: 'item', id: item }))).toMatchObject({ code: 'not-found' })
    expect(link(filled, linkOf({ kind: 'act', id: act }, 'supports', 'X/y'))).toMatchObject({ code: 'unknown-code' })
    expect(link(filled, { ...linkOf({ kind: 'act', id: act }, 'undermines'), comment: ' ' })).toMatchObject({ code: 'reason-required' })
    const [good, bad] = [linkOf({ kind: 'act', id: act }), linkOf({ kind: 'item', id: item }, 'undermines')]
    const linked = { ...filled, links: [good, bad] }
    expect(run(linked, { kind: 'unlink', id: good.id })).toMatchObject({ links: [bad] })
    expect(run(linked, { kind: 'unlink', id: bad.id })).toMatchObject({ code: 'wrong-state' })
    expect(run(linked, { kind: 'unlink', id: id('none') })).toMatchObject({ code: 'not-found' })
    expect(run(linked, { kind: 'remove', id: act })).toMatchObject({ acts: [], links: [bad] })
    expect(run(linked, { kind: 'remove', id: item })).toMatchObject({ code: 'wrong-state' })
  })
  it('lets one source be enough only by a written reason of the supervising attorney, or for sexual violence (I-11)', () => {
    const reason = (status: Case['reasoning'][number]['status'], standing: Partial<{ origins: number; undermining: number; isSexualViolence: boolean }>, more: { text?: string; why?: string | null; isSupervising?: boolean; element?: string; value?: Case } = {}) =>
      run(more.value ?? filled, { kind: 'reason', isSupervising: more.isSupervising ?? false, standing: { origins: 0, undermining: 0, isSexualViolence: false, ...standing },
        reasoning: { element: more.element ?? 'CAT-1/purpose', status, text: more.text ?? '', singleSourceReason: more.why ?? null, by: 'staff:x', on: '2026-01-01' } })
    expect(reason('open', {})).toMatchObject({ reasoning: [{ status: 'open' }] })
    expect(reason('open', {}, { element: 'X/y' })).toMatchObject({ code: 'unknown-code' })
    expect(reason('supported', {})).toMatchObject({ code: 'no-citation' })
    expect(reason('supported', { origins: 1 })).toMatchObject({ reasoning: [{}] })
    expect(reason('sufficient', {})).toMatchObject({ code: 'no-citation' })
    expect(reason('sufficient', { origins: 1 })).toMatchObject({ code: 'reason-required', field: 'singleSourceReason' })
    expect(reason('sufficient', { origins: 1, isSexualViolence: true })).toMatchObject({ reasoning: [{}] })
    expect(reason('sufficient', { origins: 1 }, { why: 'alone' })).toMatchObject({ code: 'same-person' })
    const written = reason('sufficient', { origins: 1 }, { why: 'alone', isSupervising: true }) as Case
    expect(reason('sufficient', { origins: 1 }, { why: 'alone', value: written })).toMatchObject({ reasoning: [{ singleSourceReason: 'alone' }] })
    expect(reason('sufficient', { origins: 2, undermining: 1 })).toMatchObject({ code: 'reason-required', field: 'text' })
    expect(reason('sufficient', { origins: 2, undermining: 1 }, { text: 'answered' })).toMatchObject({ reasoning: [{}] })
  })
  it('records searches and moves with reasons', () => {
    expect(run(empty, { kind: 'search', searched: '', result: 'x', by: 'b', on: 'd' })).toMatchObject({ field: 'searched' })
    expect(run(empty, { kind: 'search', searched: 'x', result: '', by: 'b', on: 'd' })).toMatchObject({ field: 'result' })
    expect(run(empty, { kind: 'search', searched: 'x', result: 'y', by: 'b', on: 'd' })).toMatchObject({ exculpatorySearch: [{ searched: 'x' }] })
    expect(run(empty, { kind: 'move', to: 'filed', by: 'b', at: 1, reason: 'r' })).toMatchObject({ code: 'wrong-state' })
    expect(run(empty, { kind: 'move', to: 'assessment', by: 'b', at: 1, reason: '' })).toMatchObject({ code: 'reason-required' })
    expect(run(empty, { kind: 'move', to: 'assessment', by: 'b', at: 1, reason: 'r' })).toMatchObject({ stage: 'assessment', decisions: [{ from: 'intake' }] })
    expect(nextStages('closed')).toEqual([])
  })
})

const cite = (kind: Citation['source']['kind'], of: string, quote?: string): Citation => ({ source: { kind, id: id(of) }, locator: { type: 'text', value: '0-9' }, ...(quote === undefined ? {} : { quote }) })
const shelf = <K extends Kind>(kind: K, values: Readonly<Record<string, unknown>>): Shelf<K> =>
  new Map<Id, Held<K>>(Object.entries(values).map(([name, value]) => [id<K>(name), { id: id<K>(name), value: value as Records[K] }]))
const report = (basis: Basis, more = {}) => ({ basis, isUnder18: false, state: 'registered', compartment: 'open', channel: 'form', accountType: 'victim', receivedOn: '2020-08-12',
  narrative: { original: 'all of it', lang: 'be', translations: [{ text: 'checked', lang: 'en', by: 'a', machine: true, checkedBy: 'b' }, { text: 'raw', lang: 'en', by: 'm', machine: true, checkedBy: null }] }, ...more })
const time = { value: { from: instant(1), to: instant(2), precise: true, basis: 'TB7' as const }, citations: [cite('report', 'r1')], status: 'accepted' }
const act = (citations: readonly Citation[], more = {}) => ({ incident: id('inc'), victim: { kind: 'person', person: id('v1') }, type: 'TOR', methods: ['BAT'], time, place: null, placeUnknown: true, purposes: [], officialCapacity: 'said', libertyStatus: null, citations, state: 'accepted', verification: 'V1', grade: null, decisions: [], ...more })
const item = (provenance: readonly unknown[], more = {}) => ({ kind: 'recording', compartment: 'open', title: 'a.mp4', content: { sha256: 'a', bytes: 1, media: { mime: 'video/mp4' }, fileName: 'a.mp4' }, provenance, time: null, ...more })
const hand = (statedBy: string, from: string | null, more = {}) => ({ origin: 'filmed', through: '', device: '', hops: [], hasOriginal: 'yes', originalWith: '', statedBy, report: from === null ? null : id(from), ...more })
const sent = { origin: 'sent', hops: [{ when: { said: 'Sunday' } }] }
const seenIn = (of: string, more = {}) => ({ item: id(of), from: 0, to: 9, label: '', finding: null, observer: { kind: 'human', by: 'x' }, review: { kind: 'unreviewed' }, ...more })
const person = (ref: string, basis: Basis, more = {}) => ({ kind: 'protected', ref, card: null, isChild: null, basis, ...more })

const world = (own: Partial<Case>, more: Partial<CaseMaterial> = {}): CaseMaterial => ({
  case: { id: id('case'), value: { ...empty, ...own } }, incidents: shelf('incident', { inc: { title: 'Yard' } }), units: shelf('unit', { u1: { names: [{ value: { text: 'Unit 1' } }] }, u2: { names: [] } }),
  reports: shelf('report', { r1: report(consent(true, null)), r2: report(consent(null, null)), r3: report(consent(true, true)), r4: report(consent(true, true), { compartment: 'insider' }), r5: report(decided) }),
  pseudonyms: new Map([[id('r1'), 'SRC-0001'], [id('r2'), 'SRC-0002']]),
  people: shelf('person', { v1: person('VIC-0001', consent(true, null)), v2: person('VIC-0002', decided), child: person('VIC-0003', consent(true, true), { isChild: true }), n1: { kind: 'named', ref: 'P-1', names: [] } }),
  unknownPeople: shelf('unknown-person', { up: { ref: 'UP-001', description: 'black mask' } }),
  acts: shelf('act', {
    a1: act([cite('report', 'r1', 'beaten')]), a2: act([cite('report', 'r2', 'secret')]), a3: act([cite('report', 'r1', 'beaten'), cite('report', 'r2')], { place: { value: { label: 'yard', precision: 'block' }, citations: [cite('report', 'r2')], status: 'accepted' } }),
    a4: act([cite('interview', 'x')], { type: 'SGB' }), a5: act([cite('import', 'x'), cite('entry', 'x')], { victim: { kind: 'group', label: 'in the bus', count: { exact: 20, kind: 'reported' } }, time: null, place: { value: { label: 'bus', precision: 'street' }, citations: [cite('import', 'x')], status: 'accepted' } }),
    a6: act([], { victim: { kind: 'person', person: id('n1') } }), a7: act([cite('item', 'i1')], { victim: { kind: 'person', person: id('child') } }), a8: act([cite('item', 'i1'), cite('report', 'gone')], { victim: { kind: 'person', person: id('gone') } }), a9: act([cite('item', 'i5')], { type: 'SGB', victim: { kind: 'person', person: id('v2') }, time: { ...time, value: { ...time.value, from: null }, citations: [cite('item', 'i5')] } }),
    aa: act([cite('report', 'r1'), cite('report', 'r2')]), draft: act([], { state: 'draft' }), no: act([], { state: 'refused' }),
  }),
  items: shelf('item', {
    i1: item([hand('SRC-0001', 'r1', { ...sent, copyOf: { of: 'b', cleaning: 1, taken: [] } })]), i2: item([hand('SRC-0001', 'r1'), hand('SRC-0002', 'r2')]), i3: item([hand('unknown', null)]), i4: item([hand('staff:x', null), hand('x', null, { origin: 'online' })], { content: null, title: 'map' }),
    i5: item([hand('SRC-0005', 'r5')], { content: { sha256: 'b', bytes: 1, media: { mime: 'x/y' }, fileName: '' } }), i6: item([hand('SRC-0004', 'r4')], { compartment: 'insider' }), i7: item([hand('SRC-0009', 'gone')]), i8: item([hand('SRC-0003', 'r3')], { title: 'named', content: { sha256: 'c', bytes: 1, media: { mime: 'x/y' }, fileName: '' } }),
  }),
  observations: shelf('observation', { o1: seenIn('i1', { finding: { finding: 'watched_not_visible', about: { kind: 'act', id: id('a1') } } }), o2: seenIn('i2'), o3: seenIn('i1', { observer: { kind: 'model' } }), o4: seenIn('i1', { review: { kind: 'rejected' } }), o5: seenIn('i1', { observer: { kind: 'model' }, review: { kind: 'confirmed' } }), o6: seenIn('i1', { finding: { finding: 'shows', about: { kind: 'act', id: id('a2') } } }), o7: seenIn('i1', { finding: { finding: 'heard', about: { kind: 'injury', id: id('j') } } }) }),
  involvements: shelf('involvement', {
    p1: { acts: [id('a1')], who: { kind: 'unknown-person', unknownPerson: id('up') }, degree: 'DIR', citations: [cite('report', 'r1')] }, p2: { acts: [id('a1')], who: { kind: 'person', person: id('n1') }, degree: 'ORD', citations: [cite('report', 'r2')] }, p3: { acts: [id('a2')], who: { kind: 'unit', unit: id('u1') }, degree: 'DIR', citations: [] },
    p4: { acts: [id('a1')], who: { kind: 'person', person: id('n1') }, degree: 'ORD', citations: [cite('report', 'r1')] }, p5: { acts: [id('a1')], who: { kind: 'unit', unit: id('u1') }, degree: 'DIR', citations: [cite('report', 'r1')] }, p6: { acts: [id('a1')], who: { kind: 'unit', unit: id('u2') }, degree: 'DIR', citations: [cite('report', 'r1')] },
    p7: { acts: [id('a1')], who: { kind: 'group', description: 'about 12', count: { exact: 12, kind: 'estimated' } }, degree: 'DIR', citations: [cite('report', 'r1')] }, p8: { acts: [id('a1')], who: { kind: 'person', person: id('gone') }, degree: 'DIR', citations: [] }, p9: { acts: [id('a1')], who: { kind: 'unknown-person', unknownPerson: id('gone') }, degree: 'DIR', citations: [cite('report', 'r1')] }, pa: { acts: [id('a1')], who: { kind: 'person', person: id('gone') }, degree: 'DIR', citations: [cite('report', 'r1')] },
  }),
  injuries: shelf('injury', { j: { act: id('a1'), victim: id('v1'), type: 'HEM', bodyRegions: [], mechanism: 'BAT', severity: null, consistency: 'C0', citations: [cite('report', 'r1')] }, j2: { act: null, victim: id('v1'), citations: [] }, j3: { act: id('a1'), victim: id('v1'), citations: [cite('report', 'r2')] }, j4: { act: id('a1'), victim: id('gone'), type: 'HEM', bodyRegions: [], citations: [cite('report', 'r1')] } }),
  ...more,
})
const names = (...all: string[]): Id<never>[] => all.map((name) => id(name))
const composed = (own: Partial<Case>, kind: 'public_authority' | 'named_body' = 'public_authority', more: Partial<CaseMaterial> = {}) =>
  composeCase({ material: world(own, more), recipient: { kind, name: 'Court' }, organisation: 'Us', exportedOn: '2026-11-22', bait: 3 })
const search = [{ searched: 'x', result: 'y', by: 'b', on: 'd' }]

test('sources: two nameless hands are one, an act has those of its citations', () => {
  const material = world({})
  const origins = (kind: EvidenceLink['evidence']['kind'], of: string) => originsOf(material, { kind, id: id(of) })
  expect([origins('report', 'r1'), origins('report', 'r3'), origins('report', 'gone')]).toEqual([['SRC-0001'], ['unknown'], []])
  expect([origins('item', 'i2'), origins('item', 'gone'), origins('observation', 'o2'), origins('observation', 'gone'), origins('act', 'gone')]).toEqual([['SRC-0001', 'SRC-0002'], [], ['SRC-0001', 'SRC-0002'], [], []])
  expect([origins('act', 'a3'), origins('act', 'a5').length, origins('act', 'a7'), origins('act', 'a4').length]).toEqual([['SRC-0001', 'SRC-0002'], 2, ['SRC-0001'], 2])
})

test('the matrix counts sources, not pieces, and says where a single one stands', () => {
  const links = [linkOf({ kind: 'act', id: id('a1') }), linkOf({ kind: 'item', id: id('i1') }), linkOf({ kind: 'item', id: id('i2') }, 'supports', 'CAT-1/purpose'), linkOf({ kind: 'item', id: id('gone') }, 'undermines'), linkOf({ kind: 'act', id: id('a9') }, 'supports', 'CAT-1/intentional')]
  const [list] = matrixOf(world({ links, reasoning: [{ element: 'CAT-1/purpose', status: 'supported', text: '', singleSourceReason: null, by: 'b', on: 'd' }] }))
  const [pain, intent, purpose, official] = list!.elements
  expect([pain!.supports.origins, pain!.isSingleSource, pain!.undermines.origins, intent!.isSexualViolence]).toEqual([[2], true, [], true])
  expect([purpose!.supports.origins, purpose!.status, official!.isMissing]).toEqual([[1, 0], 'supported', true])
  expect(standingOf(world({ links }), 'CAT-1/severe-pain')).toEqual({ origins: 1, undermining: 1, isSexualViolence: false })
  expect(standingOf(world({ links }), 'X')).toEqual({ origins: 0, undermining: 0, isSexualViolence: false })
})

test('what may leave of items and acts', () => {
  const permissions = permissionsOf(world({}), 'public_authority')
  const why = (answer: { kind: string; why?: string; identity?: string }) => answer.why ?? answer.identity
  expect(['i1', 'i2', 'i3', 'i4', 'i5', 'i6', 'i7', 'i8', 'gone'].map((name) => why(permissions.item(id(name))))).toEqual(['pseudonymous', 'not-asked', 'not-asked', 'named', 'not-pseudonymised', 'sealed', 'sealed', 'named', 'sealed'])
  expect(['a1', 'a2', 'a4', 'a5', 'a6', 'a7', 'a8', 'a9', 'gone'].map((name) => why(permissions.act(id(name))))).toEqual(['pseudonymous', 'not-asked', 'not-asked', 'pseudonymous', 'no-source', 'under-18', 'sealed', 'pseudonymous', 'sealed'])
  expect(['r1', 'r3', 'r4', 'gone'].map((name) => why(permissions.report(id(name))))).toEqual(['pseudonymous', 'named', 'sealed', 'sealed'])
  expect(permissions.act(id('a3'))).toMatchObject({ isWhole: false, act: { methods: [], officialCapacity: null, place: null, placeUnknown: true, time: { value: { from: 1 } }, citations: [{}] } })
})

describe('composition', () => {
  it('refuses while nobody looked for what speaks against, and when an act lost its acceptance', () => {
    expect(composed({ acts: names('a1') })).toMatchObject({ ok: false, problem: { code: 'required', field: 'exculpatorySearch' } })
    expect(composed({ acts: names('draft'), exculpatorySearch: search })).toMatchObject({ ok: false, problem: { code: 'not-accepted' } })
    expect(composed({ acts: names('a1'), items: names('i1') })).toMatchObject({ ok: true })
    expect(composed({ acts: names('aa'), exculpatorySearch: search })).toMatchObject({ ok: true, value: { file: { acts: [{ isWhole: false, place: null, citations: [{ ref: 'S-001', quote: null }] }] } } })
  })
  it('numbers what leaves, lists what stays, gives passages where a name may not go', () => {
    const made = composed({
      acts: names('a1', 'a2', 'a3', 'a5', 'a9', 'gone'), items: names('i1', 'i2', 'i4', 'i8'), exculpatorySearch: search,
      links: [linkOf({ kind: 'act', id: id('a1') }), linkOf({ kind: 'act', id: id('a2') }), linkOf({ kind: 'item', id: id('i1') }, 'undermines'), linkOf({ kind: 'report', id: id('r3') }), linkOf({ kind: 'item', id: id('i8') }), linkOf({ kind: 'observation', id: id('o1') }), linkOf({ kind: 'observation', id: id('gone') })],
      reasoning: [{ element: 'CAT-1/severe-pain', status: 'supported', text: 'PRIVILEGED', singleSourceReason: 'alone', by: 'b', on: '2026-01-02' }, { element: 'CAT-1/purpose', status: 'open', text: '', singleSourceReason: null, by: 'b', on: 'd' }],
    })
    if (!made.ok) throw new Error(made.problem.code)
    const { file, partial } = made.value
    expect(JSON.stringify(file)).not.toMatch(/PRIVILEGED|secret|a\.mp4|raw/)
    expect(file.acts.map(({ ref, victim, isWhole }) => [ref, victim, isWhole])).toEqual([['A-001', 'VIC-0001', true], ['A-002', 'VIC-0001', false], ['A-003', 'in the bus', true], ['A-004', 'VIC-0002', true]])
    expect([...partial]).toEqual([id('a3')])
    expect(file.withheld.map(({ kind, why }) => `${kind} ${why}`)).toEqual(['act not-asked', 'act sealed', 'item not-asked', 'report not-asked', 'involvement not-asked', 'involvement no-source', 'injury not-asked'])
    expect(file.exhibits.map(({ ref, title, role, isMessengerCopy, file: kept }) => [ref, title, role, isMessengerCopy, kept?.path])).toEqual([['E-001', null, 'exculpatory', true, 'data/items/E-001.mp4'], ['E-002', 'map', 'other', false, undefined], ['E-003', 'named', 'incriminating', false, 'data/items/E-003.bin']])
    expect(file.statements).toMatchObject([{ ref: 'S-001', text: null, passages: ['beaten'] }, { ref: 'S-002', source: 'unknown', text: { original: 'all of it' }, translations: [{ text: 'checked' }] }])
    expect(file.people.map(({ ref, kind }) => `${kind} ${ref}`)).toEqual(['victim VIC-0001', 'group in the bus', 'victim VIC-0002', 'unknown UP-001', 'named P-1', 'unit Unit 1'])
    expect(file.injuries.map(({ victim }) => victim)).toEqual(['VIC-0001', ''])
    expect(file.findings.map(({ finding, isConfirmed }) => [finding, isConfirmed])).toEqual([['watched_not_visible', false], [null, true], ['heard', false]])
    expect(file.lists[0]!.elements[0]).toMatchObject({ supports: 4, undermines: 1, withheld: 2, singleSourceReason: 'alone' })
    expect([file.privileged, file.notObtainable, file.gaps.notAccepted, file.bait]).toEqual([['2026-01-02'], 1, 1, { records: 3, inside: 0 }])
    expect(file.chronology.map(({ ref }) => ref)).toEqual(['A-001', 'A-002', 'A-004', 'A-003', 'E-001', 'E-002', 'E-003'])
  })
  it('says the name of a suspected person to an authority only', () => {
    const named = { people: shelf('person', { v1: person('VIC-0001', consent(true, null)), n1: { kind: 'named', ref: 'P-1', names: [{ value: { text: 'Invented Name', script: 'Latn', lang: 'en', kind: 'legal' }, citations: [], status: 'accepted' }] } }), incidents: shelf('incident', {}) }
    const text = (kind: 'public_authority' | 'named_body') => JSON.stringify(composed({ acts: names('a1'), exculpatorySearch: search }, kind, named))
    expect(text('public_authority')).toContain('Invented Name')
    expect(text('named_body')).not.toContain('Invented Name')
  })
})
