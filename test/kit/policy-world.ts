// A register for the policy matrix: one record of each state and compartment, each with a canary word in what may be withheld.
import type { Role } from '../../src/domain/access/actor.ts'
import { roles } from '../../src/domain/access/actor.ts'
import { grantMove, grantOf } from '../../src/domain/access/given-by-two.ts'
import { latestDay } from '../../src/domain/access/grant.ts'
import type { Grant } from '../../src/domain/access/grant.ts'
import { withoutFactors } from '../../src/domain/access/staff.ts'
import type { Move } from '../../src/domain/access/two-person.ts'
import { instant, milliseconds, parseSha256 } from '../../src/domain/brand.ts'
import type { Id } from '../../src/domain/brand.ts'
import { change, creation } from '../../src/domain/change.ts'
import type { Change, Kind, Records } from '../../src/domain/change.ts'
import { isoDay } from '../../src/domain/time-and-place/civil-time.ts'
import { decidedErasure } from '../../src/domain/intake/erasure.ts'
import { freshKey } from '../../src/domain/intake/intake-key.ts'
import type { Desk } from '../../src/main/compose-desk.ts'
import { commit } from '../../src/server/commit.ts'
import { idMeant } from '../../src/server/grant-requests.ts'
import type { Entry } from '../../src/server/register.ts'
import { requestPlan } from '../../src/server/two-person.ts'
import { installWithRoster } from './signed-roster.ts'
import type { SignsAs } from './signed-roster.ts'

/** A person of the matrix: a role alone, or one in a special standing. */
export interface MatrixPerson {
  readonly name: string
  readonly roles: readonly Role[]
}
/** The first two sign who else is there. */
const alone: readonly MatrixPerson[] = [...new Set<Role>(['SAT', 'ADM', ...roles])].map((role) => ({ name: role, roles: [role] }))
const special: readonly MatrixPerson[] = [
  { name: 'handler', roles: ['HND'] }, { name: 'member', roles: ['ATT'] }, { name: 'granted', roles: ['ANA'] }, { name: 'expired', roles: ['ANA'] }, { name: 'revoked', roles: ['ANA'] },
  { name: 'panel', roles: ['ATT'] }, { name: 'counsel', roles: ['ATT'] }, { name: 'former', roles: ['INV', 'ANA', 'INT'] }, { name: 'waiting', roles: ['ANA'] }, { name: 'reviewer', roles: ['ATT'] },
]
export const matrixPeople: readonly MatrixPerson[] = [...alone, ...special]

/** What is looked for: `all` of it, `part` (there, its canary withheld), or nothing at all. */
export type Sight = 'all' | 'part' | 'none'
export interface MatrixRecord {
  readonly key: string
  readonly kind: 'report' | 'item' | 'act' | 'incident' | 'case' | 'injury' | 'grant' | 'observation' | 'approval' | 'erasure' | 'alarm' | 'bait'
  readonly id: Id
  readonly canary: string
}

const report = (compartment: Records['report']['compartment'], canary: string, more: Partial<Records['report']> = {}): Records['report'] => ({
  reference: null, channel: 'form', receivedOn: '2031-10-22', source: null, compartment, accountType: 'victim', isUnder18: false, danger: 'possible',
  narrative: { original: `They said ${canary} there.`, lang: 'en', translations: [] }, answers: [], rest: null,
  basis: { kind: 'consent', consent: { hold: true, useInside: true, shareWithoutName: true, shareWithName: null } },
  subjectKnows: null, contactWay: null, sealedBy: 'browser', takenBy: null, assignedTo: null, state: 'registered', decisions: [], ...more,
})
const item = (canary: string, more: Partial<Records['item']>): Records['item'] => ({
  kind: 'document', compartment: 'open', title: `paper ${canary}`, description: { original: `Says ${canary}.`, lang: 'en', translations: [] }, content: null, provenance: [{ origin: 'work', through: '', device: '', hops: [], hasOriginal: 'unsaid', originalWith: '', statedBy: 'SRC-1', report: null }],
  derivation: null, authenticity: 'pending', time: null, place: null, otherTimes: [], otherPlaces: [], recording: null, communication: null, examined: [], thumbnail: null, state: { kind: 'stored' }, decisions: [], ...more,
})
const incident = (canary: string): Records['incident'] => ({ title: `Street ${canary}`, context: 'transport', time: null, place: null, otherTimes: [], otherPlaces: [], narrative: null, verification: 'V1', grade: null, flags: [] })

export interface MatrixWorld {
  readonly records: readonly MatrixRecord[]
  readonly session: (name: string) => string
  readonly staff: (name: string) => Id<'staff'>
  /** What forms name beside the record that they are about. */
  readonly named: { readonly item: Id<'item'>; readonly act: Id<'act'>; readonly link: Id<'link'>; readonly case: Id<'case'>; readonly source: Id<'source'>; readonly card: Id<'approval'>; readonly export: Id<'approval'> }
  /** Every record that was changed is as it was again; what is new stays. */
  readonly putBack: () => Promise<void>
  /** Adds as many records again that only the supervising attorney, or the officer and auditor, may see. */
  readonly addClosed: () => Promise<void>
}

interface Making {
  readonly desk: Desk
  readonly id: <K extends string>() => Id<K>
  readonly records: MatrixRecord[]
  readonly changes: Change[]
}
/** Letters only: what a page cuts or wraps stays findable. */
const canaryOf = (key: string): string => `CANARY${key.replaceAll(/[^a-z]/g, '').toUpperCase()}X`

const put = <K extends MatrixRecord['kind']>({ id, records, changes }: Making, kind: K, key: string, make: (canary: string) => Records[K]): Id<K> => {
  const made = id<K>()
  records.push({ key, kind, id: made, canary: canaryOf(key) })
  changes.push(creation(kind, made, make(canaryOf(key))) as Change)
  return made
}

const putReports = (making: Making, { handler, reviewer }: { readonly handler: Id<'staff'>; readonly reviewer: Id<'staff'> }): Readonly<Record<string, Id<'report'>>> => {
  const reports: Record<string, Id<'report'>> = {}
  for (const compartment of ['open', 'medic', 'insider', 'confession', 'leaver', 'violence', 'children', 'staff'] as const) {
    reports[compartment] = put(making, 'report', `report ${compartment}`, (canary) => report(compartment, canary, { assignedTo: compartment === 'open' || compartment === 'medic' ? null : handler }))
  }
  for (const compartment of ['insider', 'confession'] as const) put(making, 'report', `report free ${compartment}`, (canary) => report(compartment, canary))
  put(making, 'report', 'report withdrawn', (canary) => report('open', canary, { state: 'withdrawn' }))
  put(making, 'report', 'report withdrawn insider', (canary) => report('insider', canary, { state: 'withdrawn', assignedTo: handler }))
  put(making, 'report', 'report withdrawn review', (canary) => report('review', canary, { state: 'withdrawn', assignedTo: reviewer }))
  // Somebody else translated it, so that it can be checked.
  const checkable = (canary: string): Records['report']['narrative'] => ({ original: `They said ${canary} there.`, lang: 'en', translations: [{ text: 'dort', lang: 'de', by: 'staff:x', machine: false, checkedBy: null }] })
  reports['translated'] = put(making, 'report', 'report translated', (canary) => report('open', canary, { narrative: checkable(canary) }))
  reports['review'] = put(making, 'report', 'report review', (canary) => report('review', canary, { accountType: 'named', assignedTo: reviewer, state: 'triaged' }))
  reports['touching'] = put(making, 'report', 'report touching', (canary) => report('open', `${canary} by the Second Company`))
  return reports
}

const putEvents = (making: Making, reports: Readonly<Record<string, Id<'report'>>>): { readonly acts: Readonly<Record<string, Id<'act'>>>; readonly client: string } => {
  const acts: Record<string, Id<'act'>> = {}
  const people = { adult: making.id<'person'>(), child: making.id<'person'>() }
  for (const [key, person] of Object.entries(people)) {
    making.changes.push(creation('person', person, { kind: 'protected', ref: key === 'child' ? 'VIC-0002' : 'VIC-0001', card: null, isChild: key === 'child', basis: { kind: 'suspected_or_official' } }))
  }
  const one = (key: string, more: Partial<Records['act']>, told: string): void => {
    const where = put(making, 'incident', `incident ${key}`, incident)
    acts[key] = put(making, 'act', `act ${key}`, (canary) => ({
      incident: where, victim: { kind: 'person', person: people.adult }, type: 'TOR', methods: [], time: null, place: null, placeUnknown: true, purposes: [], officialCapacity: canary, libertyStatus: null,
      citations: [{ source: { kind: 'report', id: reports[told]! }, locator: { type: 'whole', value: '' } }], codedBy: 'staff:x', state: 'accepted', verification: 'V1', grade: null, decisions: [], ...more,
    }))
    put(making, 'injury', `injury ${key}`, () => ({
      victim: more.victim?.kind === 'person' ? more.victim.person : people.adult, act: acts[key]!, type: 'HEM', bodyRegions: [], mechanism: null, count: null, time: null, place: null, severity: null, consistency: 'IC3', citations: [], isWithdrawn: false,
    }))
  }
  one('open', {}, 'open')
  one('proposed', { state: 'proposed' }, 'open')
  one('violence', { type: 'SGB' }, 'open')
  one('child', { victim: { kind: 'person', person: people.child } }, 'open')
  one('ours', {}, 'staff')
  one('confessed', {}, 'confession')
  one('touching', {}, 'touching')
  return { acts, client: 'VIC-0001' }
}

const putItems = (making: Making, reports: Readonly<Record<string, Id<'report'>>>): Readonly<Record<string, Id<'item'>>> => {
  const from = (told: string) => [{ ...item('', {}).provenance[0], report: reports[told]! }] as const
  return {
    open: put(making, 'item', 'item open', (canary) => item(canary, { state: { kind: 'described' } })),
    medical: put(making, 'item', 'item medical', (canary) => item(canary, { kind: 'medical' })),
    insider: put(making, 'item', 'item insider', (canary) => item(canary, { compartment: 'insider', provenance: from('insider') })),
    later: put(making, 'item', 'item later', (canary) => item(canary, { provenance: from('staff') })),
    touching: put(making, 'item', 'item touching', (canary) => item(canary, { provenance: from('touching') })),
  }
}

/** A request of the matrix, in the changes that will be written. */
const requested = async (making: Making, key: string, { move, asker }: { readonly move: Move; readonly asker: Id<'staff'> }): Promise<Change & { readonly kind: 'approval' }> => {
  const plan = await requestPlan(making.desk.state.shell, { move, asker, reason: canaryOf(key) })
  const [request] = plan.ok ? plan.value.changes : []
  if (request?.kind !== 'approval') throw new Error(plan.ok ? 'no request' : plan.problem.code)
  return request
}

interface Granting { readonly staff: ReadonlyMap<string, Id<'staff'>>; readonly signsAs: SignsAs; readonly reports: Readonly<Record<string, Id<'report'>>>; readonly theCase: Id<'case'> }

const grants = async (making: Making, { staff, signsAs, reports, theCase }: Granting): Promise<void> => {
  const give = (to: string, kind: Grant['kind'], about: Grant['about'], more: Partial<Grant> = {}): void => {
    put(making, 'grant', `grant ${to}`, (canary) => ({
      kind, about, to: { kind: 'staff', id: staff.get(to)! }, until: '2099-01-01', reason: canary, by: staff.get('SAT')!, on: '2031-10-22', approval: null, state: 'given', decisions: [], ...more,
    }))
  }
  const insider = { kind: 'report', id: reports['insider']! } as const
  give('member', 'member', { kind: 'case', id: theCase }, { until: null })
  give('granted', 'need-to-know', insider)
  give('expired', 'need-to-know', insider, { until: '2020-01-01' })
  give('revoked', 'need-to-know', insider, { state: 'revoked' })
  for (const to of ['panel', 'counsel']) {
    const [key, id] = [`grant ${to}`, making.id<'grant'>()]
    const move = grantMove(id, staff.get(to)!, { kind: 'panel', to: { kind: 'staff', id: staff.get(to)! }, about: { kind: 'compartment', compartment: 'confession' }, until: latestDay('panel', isoDay(Date.now())), reason: canaryOf(key) })
    const request = await requested(making, key, { move, asker: staff.get('SAT')! })
    const { action } = request.value
    making.records.push({ key, kind: 'grant', id, canary: canaryOf(key) })
    making.changes.push(creation('approval', request.id, { action, signatures: ['SAT', 'DPO'].map((signer) => signsAs(staff.get(signer)!, action)), end: { kind: 'done', on: '2031-10-22', by: staff.get('DPO')! } }))
    making.changes.push(creation('grant', id, grantOf(action, move, { by: 'staff:x', at: 1 })))
  }
}

/** A request of each kind, and an erasure that can be asked for. */
const putRequests = async (making: Making, { staff, source, report: asked, theCase }: { readonly staff: ReadonlyMap<string, Id<'staff'>>; readonly source: Id<'source'>; readonly report: Id<'report'>; readonly theCase: Id<'case'> }): Promise<{ readonly card: Id<'approval'>; readonly export: Id<'approval'> }> => {
  const request = async (key: string, move: Move, asker: string): Promise<Id<'approval'>> => {
    const made = await requested(making, key, { move, asker: staff.get(asker)! })
    making.records.push({ key, kind: 'approval', id: made.id, canary: canaryOf(key) })
    making.changes.push(made)
    return made.id
  }
  await request('approval roster', { kind: 'change-roster', change: { kind: 'leave', staff: staff.get('FND')! } }, 'ADM')
  const [waiting, { shell }, typed] = [staff.get('waiting')!, making.desk.state, 'R-2031-000009']
  await request('approval waiting', grantMove(making.id(), waiting, { kind: 'break-glass', to: { kind: 'staff', id: waiting }, about: { kind: 'record', id: idMeant(shell, shell.unlocked()!, typed) }, typed, until: latestDay('break-glass', isoDay(Date.now())), reason: '' }), 'waiting')
  const erasure = put(making, 'erasure', 'erasure', (canary) => ({ ...decidedErasure(asked, null), decisions: [{ from: 'asked', to: 'declined', by: 'staff:x', at: 1, reason: canary }] }))
  await request('approval erase', { kind: 'erase', erasure, report: parseSha256('0'.repeat(64))!, reference: null }, 'DPO')
  for (const [key, kind] of [['alarm register', 'records-closed'], ['alarm reading', 'much-read']] as const) put(making, 'alarm', key, (canary) => ({ kind, who: null, about: [canary], day: '2031-10-22', at: instant(1), count: 1, seen: null }))
  // One whose making broke off: nobody is shown it among reports. What is shown of one that is laid: bait.test.ts.
  put(making, 'bait', 'bait', (canary) => ({ report: report('open', canary, { state: 'received' }), label: 'a1b2c3d4', why: canary, by: staff.get('SAT')!, on: '2031-10-22', removed: null }))
  return {
    card: await request('approval card', { kind: 'release-card', source, pseudonym: 'SRC-0001', card: parseSha256('0'.repeat(64))! }, 'VLT'),
    export: await request('approval export', { kind: 'export-case', case: theCase, number: 'C-2031-001-LT-PG', version: 1, acts: 1, items: 1, recipient: { kind: 'public_authority', name: 'Prosecutor' }, language: 'en' }, 'member'),
  }
}

/** A source with a sealed card. */
const putSource = async (making: Making): Promise<Id<'source'>> => {
  const [source, card] = [making.id<'source'>(), making.id<'card'>()]
  await making.desk.context.cards.keep(card, new Uint8Array(64))
  making.changes.push(creation('source', source, { pseudonym: 'SRC-0001', lookupId: null, recipient: null, card, cardKeys: [] }))
  return source
}

const changeable = ['report', 'item', 'act', 'incident', 'case', 'injury', 'grant', 'observation', 'approval', 'erasure', 'alarm', 'bait', 'staff', 'declaration', 'source'] as const
/** Remembers the world as it is now, and brings it back as often as it is asked. */
const backTo = (desk: Desk): (() => Promise<void>) => {
  const all = () => changeable.flatMap((kind) => desk.state.shell.unlocked()!.register.all(kind) as readonly Entry<Kind>[])
  const kept = new Map(all().map(({ id, value }) => [id, value]))
  return async () => {
    const changed = all().filter(({ id, value }) => kept.has(id) && kept.get(id) !== value)
    if (changed.length > 0) await written(desk, changed.map(({ kind, id, version }) => change(kind, id, kept.get(id)!, version) as Change))
  }
}

const written = async (desk: Desk, changes: readonly Change[]): Promise<void> => {
  const done = await commit(desk.state.shell, { kind: 'machine', name: 'importer' }, { changes, jobs: [], entries: [{ verb: 'imported', object: null, reason: 'matrix', content: {} }] })
  if (!done.ok) throw new Error(done.problem.code)
}

/** Makes the keys of an empty desk and fills it; its people get sessions of their own. */
export const matrixWorld = async (desk: Desk): Promise<MatrixWorld> => {
  const making: Making = { desk, id: () => desk.state.shell.newId(), records: [], changes: [] }
  const staff = new Map(matrixPeople.map(({ name }) => [name, making.id<'staff'>()]))
  const named = matrixPeople.map(({ name, roles: held }) => ({ staff: staff.get(name)!, name: `${name} Person`, roles: held }))
  const signsAs = await installWithRoster(desk, named)
  for (const person of named) making.changes.push(creation('staff', person.staff, { ...withoutFactors, name: person.name, language: 'en', factors: { passwordHash: 'none fits', secret: 'A'.repeat(32), passkeys: [] } }))
  const reports = putReports(making, { handler: staff.get('handler')!, reviewer: staff.get('reviewer')! })
  const { acts, client } = putEvents(making, reports)
  const items = putItems(making, reports)
  const link = making.id<'link'>()
  put(making, 'observation', 'observation', (canary) => ({
    item: items['open']!, from: milliseconds(0), to: milliseconds(1), kind: 'person', label: canary, box: null, finding: null, observer: { kind: 'human', by: 'staff:x' }, review: { kind: 'unreviewed' },
  }))
  const theCase = put(making, 'case', 'case', (canary) => ({
    number: 'C-2031-001-LT-PG', title: canary, forum: 'LT-PG', elementLists: ['CAT-1'], acts: [acts['open']!], items: [items['open']!],
    links: [{ id: link, element: 'CAT-1/severe-pain', evidence: { kind: 'act', id: acts['open']! }, effect: 'supports', locator: '', comment: '', by: 'staff:x' }], reasoning: [], exculpatorySearch: [], stage: 'intake', decisions: [],
  }))
  await grants(making, { staff, signsAs, reports, theCase })
  const declare = (name: string, more: Partial<Records['declaration']>): void => { making.changes.push(creation('declaration', making.id(), { staff: staff.get(name)!, units: [], kin: [], clients: [], on: '2031-10-22', ...more })) }
  declare('former', { units: [{ name: 'second company', from: '', to: '' }] })
  declare('counsel', { clients: [client] })
  const vault = desk.context.sealer.newIdentity()
  making.changes.push(creation('setting', making.id(), { organisation: 'Matrix', vaultRecipient: vault.recipient, pepper: '00'.repeat(32), demo: false }))
  making.changes.push(creation('intake-key', making.id(), freshKey(desk.context.sealer.newIdentity(), '2031-10-22')))
  const source = await putSource(making)
  const requests = await putRequests(making, { staff, source, report: reports['violence']!, theCase })
  await written(desk, making.changes)
  let putBack: (() => Promise<void>) | null = null
  const sessions = new Map<string, string>()
  for (const [name, id] of staff) sessions.set(name, await desk.context.sessions.begin(id))
  return {
    records: making.records, session: (name) => sessions.get(name)!, staff: (name) => staff.get(name)!,
    named: { item: items['open']!, act: acts['open']!, link, case: theCase, source, ...requests },
    putBack: async () => {
      putBack ??= backTo(desk)
      await putBack()
    },
    addClosed: async () => {
      const more: Making = { ...making, records: [], changes: [] }
      const closed: Record<string, Id<'report'>> = {}
      for (const compartment of ['insider', 'staff'] as const) closed[compartment] = put(more, 'report', `more ${compartment}`, (canary) => report(compartment, canary, { state: 'received', assignedTo: staff.get('ADM')! }))
      put(more, 'item', 'more insider', (canary) => item(canary, { compartment: 'insider', provenance: [{ ...item('', {}).provenance[0], report: closed['insider']! }] }))
      put(more, 'item', 'more ours', (canary) => item(canary, { provenance: [{ ...item('', {}).provenance[0], report: closed['staff']! }] }))
      await written(desk, more.changes)
    },
  }
}
