// Who may read and who may act: the policy table applied to one record and one person (domain.md, Read matrix; decisions 6, 7; G-27, G-28).
import { authentic } from '../brand.ts'
import type { Id } from '../brand.ts'
import type { Kind, Records } from '../change.ts'
import { isApart } from '../intake/report.ts'
import { roomOf } from '../watch/alarm.ts'
import { hasRole, roles } from './actor.ts'
import type { Actor, Role } from './actor.ts'
import { handlers, policy, reviewers } from './policy.ts'
import type { Room } from './policy.ts'
import { either, nothing } from './scope.ts'
import type { Right, Scope } from './scope.ts'
import type { PolicyRecord } from './touching.ts'
import { reportsCitedBy } from './touching.ts'
import { gainerOf, subjectOf } from './two-person.ts'

interface Holds {
  readonly own?: boolean
  readonly granted?: boolean
}

const right = ({ byRole, owned, granted }: Scope, room: Room, holds?: Holds): Right => {
  // Most records of a large register: a role alone decides.
  if (holds === undefined) return byRole[room]
  const byOwning = holds.own === true ? owned[room] : byRole[room]
  return holds.granted === true ? either(byOwning, granted[room]) : byOwning
}
/** What hangs on a record is there only if that is. */
const when = (isThere: boolean, then: () => Right): Right => (isThere ? then() : nothing)

const of = <K extends Kind>(scope: Scope, kind: K, id: Id<K>): Right => {
  const found = scope.reader.get(kind, id)
  return found === null ? nothing : decide(scope, kind, found)
}
const isSeen = <K extends Kind>(scope: Scope, kind: K, id: Id<K>): boolean => of(scope, kind, id).sees !== 'none'
const isWhole = <K extends Kind>(scope: Scope, kind: K, id: Id<K>): boolean => of(scope, kind, id).sees === 'all'

const reportRight = (scope: Scope, id: Id<'report'>, { compartment, assignedTo, state }: Records['report']): Right => {
  const holds = { own: assignedTo === scope.actor.id && hasRole(scope.actor, ...(compartment === 'review' ? reviewers : handlers)), granted: scope.reports.has(id) || scope.compartments.has(compartment) }
  if (compartment === 'staff') return right(scope, 'report: our own people')
  // That somebody served, confessed or was named, and took it back, is no more for everybody than it was before.
  if (state === 'withdrawn') return right(scope, isApart(compartment) ? 'report: withdrawn, apart' : 'report: withdrawn', holds)
  const rank = right(scope, `report: ${compartment}`, holds)
  return assignedTo === null && isApart(compartment) && compartment !== 'review' ? either(rank, right(scope, 'report: apart, nobody has it')) : rank
}

const isSensitive = (scope: Scope, { type, victim }: Records['act']): boolean => type === 'SGB' || (victim.kind === 'person' && scope.children.has(victim.person))

const actRight = (scope: Scope, id: Id<'act'>, act: Records['act']): Right => {
  if (scope.ownPeople.size > 0 && reportsCitedBy(act).some((report) => scope.ownPeople.has(report))) return nothing
  return right(scope, isSensitive(scope, act) ? 'act: violence or child' : 'act: open', { own: act.codedBy === `staff:${scope.actor.id}`, granted: scope.inCases.has(id) })
}

const injuryRight = (scope: Scope, { act, victim }: Records['injury']): Right => {
  const known = act === null ? null : scope.reader.get('act', act)
  if (known === null) return right(scope, scope.children.has(victim) ? 'injury: violence or child' : 'injury: open')
  const holds = { own: known.value.codedBy === `staff:${scope.actor.id}`, granted: scope.inCases.has(known.id) }
  return when(decide(scope, 'act', known).sees !== 'none', () => right(scope, isSensitive(scope, known.value) ? 'injury: violence or child' : 'injury: open', holds))
}

/** An item is as closed as the most closed report that it came with. */
const itemRight = (scope: Scope, id: Id<'item'>, { kind, compartment, provenance }: Records['item']): Right => {
  const reports = provenance.flatMap(({ report }) => (report === null ? [] : [scope.reader.get('report', report)])).filter((report) => report !== null)
  const closed = reports.filter(({ value }) => isApart(value.compartment))
  const granted = { granted: scope.inCases.has(id) }
  if (closed.length === 0 && !isApart(compartment)) return right(scope, kind === 'medical' || compartment === 'medic' ? 'item: medical' : 'item: open', granted)
  if (closed.length === 0) return right(scope, 'item: apart')
  return when(closed.every((report) => decide(scope, 'report', report).sees === 'all'), () => right(scope, 'item: apart', { own: closed.some(({ value }) => value.assignedTo === scope.actor.id), granted: true }))
}

const isAbout = (scope: Scope, { kind, id }: { readonly kind: 'act' | 'injury'; readonly id: Id }): boolean =>
  kind === 'act' ? isSeen(scope, 'act', authentic<Id<'act'>>(id)) : isSeen(scope, 'injury', authentic<Id<'injury'>>(id))
/** A decision tells what an item shows: whoever sees the item without its content does not read it. */
const isWith = (scope: Scope, { kind, id }: Records['match-decision']['with']): boolean =>
  kind === 'item' ? isWhole(scope, 'item', authentic<Id<'item'>>(id)) : isSeen(scope, 'deployment', authentic<Id<'deployment'>>(id))

/** What a request is about: an erasure is about its report. */
const isHidden = (scope: Scope, subject: Id): boolean => {
  const erased = scope.reader.get('erasure', authentic<Id<'erasure'>>(subject))?.value.report
  return scope.hidden.has(subject) || (erased !== undefined && scope.hidden.has(erased))
}

const isOfReview = (scope: Scope, report: Id<'report'>): boolean => scope.reader.get('report', report)?.value.compartment === 'review'

/** The deciding of each kind; a new kind of record does not compile before somebody has decided about it. */
const deciders: { readonly [K in Kind]: (scope: Scope, record: PolicyRecord<K>) => Right } = {
  setting: (scope) => right(scope, 'setting'),
  'intake-key': (scope) => right(scope, 'intake-key'),
  'key-destruction': (scope) => right(scope, 'key-destruction'),
  questionnaire: (scope) => right(scope, 'questionnaire'),
  staff: (scope, { id }) => right(scope, 'staff', { own: id === scope.actor.id }),
  roster: (scope) => right(scope, 'roster'),
  approval: (scope, { value: { action } }) => {
    const { move, asker } = action
    const [subject, own, isGrant] = [subjectOf(move), asker === scope.actor.id || gainerOf(move) === scope.actor.id, move.kind === 'give-grant']
    // Whoever asks for what he does not see must not learn by a request that is gone that it is there.
    if (subject === null || (own && isGrant)) return right(scope, 'approval', { own })
    return when(!isHidden(scope, subject), () => right(scope, 'approval', { own, granted: !isGrant && scope.cases.has(subject) }))
  },
  grant: (scope, { value: { to, by } }) => right(scope, 'grant', { own: by === scope.actor.id || to.id === scope.actor.id || scope.cases.has(to.id) }),
  alarm: (scope, { value: { kind } }) => right(scope, roomOf(kind)),
  bait: (scope) => right(scope, 'bait'),
  'bait-beside': (scope) => right(scope, 'bait-beside'),
  declaration: (scope, { value }) => right(scope, 'declaration', { own: value.staff === scope.actor.id }),
  report: (scope, { id, value }) => reportRight(scope, id, value),
  source: (scope, { id }) => {
    const mine = (scope.reportsOfSource().get(id) ?? []).filter((report) => isWhole(scope, 'report', report))
    if (mine.length === 0) return right(scope, 'source')
    return right(scope, mine.some((report) => isOfReview(scope, report)) ? 'source: of a review' : 'source: of my reports')
  },
  message: (scope, { value: { report } }) => (report === null ? right(scope, 'message: stray')
    : when(isWhole(scope, 'report', report), () => right(scope, isOfReview(scope, report) ? 'message: of a review' : 'message'))),
  reference: (scope) => right(scope, 'reference'),
  erasure: (scope, { value: { report } }) => when(!scope.hidden.has(report), () => right(scope, 'erasure')),
  coding: (scope, { value: { report } }) => when(isWhole(scope, 'report', report), () => right(scope, 'coding')),
  incident: (scope, { id }) => {
    const acts = scope.actsOfIncident().get(id)
    return when(acts === undefined || acts.some((act) => isSeen(scope, 'act', act)), () => right(scope, 'incident'))
  },
  act: (scope, { id, value }) => actRight(scope, id, value),
  involvement: (scope, { value: { acts } }) => when(acts.some((act) => isSeen(scope, 'act', act)), () => right(scope, 'involvement')),
  detention: (scope, { value: { incident, victim } }) => when(!scope.children.has(victim) && isSeen(scope, 'incident', incident), () => right(scope, 'detention')),
  injury: (scope, { value }) => injuryRight(scope, value),
  person: (scope) => right(scope, 'person'),
  'unknown-person': (scope) => right(scope, 'person'),
  unit: (scope) => right(scope, 'unit'),
  'unit-relation': (scope) => right(scope, 'unit'),
  posting: (scope) => right(scope, 'unit'),
  deployment: (scope) => right(scope, 'unit'),
  item: (scope, { id, value }) => itemRight(scope, id, value),
  observation: (scope, { value: { item, finding } }) => when(
    isWhole(scope, 'item', item) && (finding === null || isAbout(scope, finding.about)), () => right(scope, 'observation')),
  'match-decision': (scope, { value: { about, with: pair } }) => when(
    isAbout(scope, about) && isWith(scope, pair), () => right(scope, 'match-decision')),
  case: (scope, { id }) => right(scope, 'case', { granted: scope.cases.has(id) }),
  'case-export': (scope, { value }) => right(scope, 'case-export', { granted: scope.cases.has(value.case) }),
  'log-succession': (scope) => right(scope, 'log-succession'),
}

/** How much of this record the person behind the scope may see, and whether he may change it. Machines act by their own procedures. */
export function decide<K extends Kind>(scope: Scope, kind: K, record: PolicyRecord<K>): Right {
  return scope.hidden.has(record.id) ? nothing : deciders[kind](scope, record)
}

/** What a person may do; each is a route or a part of one. */
export type Action =
  | 'enter-report' | 'triage' | 'assign' | 'set-apart' | 'answer-source' | 'code' | 'accept' | 'describe-item' | 'decide-match' | 'record-finding'
  | 'build-case' | 'export-case' | 'manage-staff' | 'manage-keys' | 'import' | 'lock' | 'release-card' | 'adopt-rows' | 'give-review' | 'answer-review' | 'see-erasures' | 'ask-erasure' | 'give-access' | 'ask-access' | 'judge-access' | 'see-alarms' | 'see-actions' | 'lay-bait' | 'change-questions' | 'see-questions'

const content: readonly Role[] = ['INT', 'HND', 'INV', 'ANA', 'MED', 'ATT', 'SAT', 'EDI', 'SAN', 'DCW', 'DPO', 'AUD']

const doers: Readonly<Record<Action, readonly Role[]>> = {
  'enter-report': ['INT', 'HND', 'INV'], triage: ['INT', 'HND'], assign: ['INT', 'HND', 'SAT', 'DPO'], 'set-apart': ['INT', 'HND', 'INV', 'SAT', 'DPO'], 'answer-source': ['INT', 'HND'],
  'give-review': ['SAT'], 'answer-review': reviewers,
  code: ['INV', 'INT'], accept: ['ATT', 'SAT'], 'describe-item': ['INT', 'INV', 'ANA'],
  'decide-match': ['ANA', 'INV', 'ATT'], 'record-finding': ['ANA', 'INV', 'ATT'],
  'build-case': ['ATT', 'SAT'], 'export-case': ['ATT', 'SAT'], 'manage-staff': ['ADM', 'SAT'], 'manage-keys': ['ADM', 'SAT'], import: ['INV', 'ADM'], lock: roles,
  'release-card': ['VLT', 'SAT'], 'adopt-rows': ['SAT'], 'see-erasures': ['DPO', 'SAT', 'AUD'], 'ask-erasure': ['DPO'], 'give-access': ['SAT'], 'ask-access': content, 'judge-access': ['SAT', 'DPO', 'AUD'], 'see-alarms': ['SAT', 'DPO', 'AUD', 'ADM'], 'see-actions': ['DPO', 'AUD'], 'lay-bait': ['SAT', 'DPO'],
  'change-questions': ['ADM', 'SAT'], 'see-questions': ['ADM', 'SAT', 'DPO', 'AUD'],
}

/** May the actor do this at all? Machines act by their own procedures and never through routes. */
export const mayDo = (actor: Actor, action: Action): boolean => actor.kind === 'machine' || hasRole(actor, ...doers[action])

/** May the actor's roles see anything in this room of the policy? */
export const mayReadKind = (actor: Actor, room: Room): boolean =>
  actor.kind === 'machine' || actor.roles.some((role) => policy[room][role] !== '–')
