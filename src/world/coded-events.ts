// Coding of the made-up country: what an account tells becomes incidents, acts, involvements, injuries and lines of detention, each with its citation.
import { instant } from '../domain/brand.ts'
import type { Id } from '../domain/brand.ts'
import { creation } from '../domain/change.ts'
import type { Change } from '../domain/change.ts'
import type { Citation, Claim } from '../domain/claim/claim.ts'
import { draftAct, stepAct } from '../domain/event/act-life.ts'
import type { ActFacts } from '../domain/event/act-life.ts'
import type { Act, ActState, Detention, Incident, Injury, Involvement, Victim } from '../domain/event/incident.ts'
import { belarusOffset, dayMs } from '../domain/time-and-place/civil-time.ts'
import type { FuzzyTime } from '../domain/time-and-place/fuzzy-time.ts'
import type { Place } from '../domain/time-and-place/place.ts'
import { relativeTime } from '../domain/time-and-place/relative-time.ts'
import { isApart } from '../domain/intake/report.ts'
import { ruleOf } from '../domain/intake/door.ts'
import { readMarks } from './account.ts'
import type { Account, ToldAct, ToldEvent } from './account.ts'
import { worldId } from './draw.ts'
import { placeOf } from './places.ts'
import { cited, hours, moment, personOf, taken } from './telling.ts'
import type { Telling } from './telling.ts'

/** How far the acts of an account have come; what is not here is a draft. */
const states: readonly (readonly [ActState, readonly string[]])[] = [
  ['accepted', ['b01', 'b02', 'b03', 'b08', 'r01', 'r02', 'r06', 'r07', 'e01', 'e02', 'e07']],
  ['proposed', ['b07', 'b09', 'r03', 'r10', 'e03', 'e05']], ['returned', ['e06']], ['refused', ['r09']],
]
export const stateOf = ({ key }: Account): ActState => states.find(([, keys]) => keys.includes(key))?.[0] ?? 'draft'

const crowd = { be: 'людзі побач', ru: 'люди рядом', en: 'people beside' }
const capacity = { be: 'людзі ў форме, у будынку або машыне ўлады', ru: 'люди в форме, в здании или машине власти', en: 'men in uniform, in a house or car of the authorities' }

/** One event with what its claims rest on. */
export interface EventToCode {
  readonly account: Account
  readonly event: ToldEvent
  /** From 1. */
  readonly number: number
  readonly incident: Id<'incident'>
  readonly time: FuzzyTime
  readonly place: Place
  readonly citation: (tag: 't' | 'p' | 'a' | 'i') => readonly Citation[]
}

/** All events of an account. What closed compartments say is cited without its words: an incident is read by more people than they are. */
export const eventsOf = (telling: Telling, account: Account): readonly EventToCode[] => {
  const { marks } = readMarks(account.text)
  const report = worldId(telling.seed, 'report', account.key)
  const isClosed = isApart(ruleOf(account.door).compartment) || account.isUnder18 === true
  return account.events.map((event, index) => {
    const number = index + 1
    const said = (tag: string) => marks.find((mark) => mark.tag === `${tag}${number}`)
    const isTold = account.relative?.event === index ? account.relative : null
    const words = said('t')?.words
    const plain = hours(event.day, [event.from, event.to], 'TB9')
    return {
      account, event, number, incident: worldId(telling.seed, 'incident', event.sameAs ?? `${account.key}.${number}`), place: placeOf(event.at, account.lang),
      time: isTold !== null ? relativeTime(isTold.words, moment(isTold.writtenOn, '12:00'), { offsetMinutes: belarusOffset, basis: 'TB9' })
        : words === undefined || isClosed ? plain : { ...plain, said: words },
      citation: (tag) => {
        const mark = said(tag)
        const source = { kind: 'report', id: report } as const
        if (mark === undefined) return [{ source, locator: { type: 'whole', value: '' } }]
        const locator = { type: 'text', value: `${mark.from}-${mark.to}` } as const
        return isClosed ? [{ source, locator }] : [{ source, locator, quote: mark.words }]
      },
    }
  })
}

/** One incident from all accounts of it: the first one's claims are chosen, what differs stays beside them. */
export const incidentOf = (told: readonly [EventToCode, ...EventToCode[]]): Incident => {
  const [first, ...others] = told
  const isAccepted = stateOf(first.account) === 'accepted'
  return {
    title: first.event.title, context: first.event.context,
    time: cited(first.time, first.citation('t')), place: cited(first.place, first.citation('p')),
    otherTimes: others.map((other) => cited(other.time, other.citation('t'), 'conflict')),
    otherPlaces: others.map((other) => cited(other.place, other.citation('p'), 'conflict')),
    narrative: null, verification: isAccepted ? others.length > 0 ? 'V3' : 'V2' : 'V1', grade: isAccepted ? { source: 'B', information: '2' } : null,
    flags: others.length === 0 ? [] : ['Тры розныя месцы ў трох сведчаннях. Выбрана плошча: яе пацвярджаюць два відэа; аўтарка ліста пра міністэрства сама піша, што можа памыляцца.'],
  }
}

const victimOf = ({ seed }: Telling, { account, event }: EventToCode, index: number): Victim => {
  const key = event.people[index] ?? ''
  return key.startsWith('group:') ? { kind: 'group', label: crowd[account.lang], count: { min: Number(key.slice(6)), kind: 'estimated' } } : { kind: 'person', person: worldId(seed, 'person', key) }
}

const actKey = ({ account, number }: EventToCode, act: number, victim: number): string => `${account.key}.${number}.${act}.${victim}`

/** Why the attorney did not accept. */
const objections: Readonly<Partial<Record<ActState, string>>> = {
  returned: 'Who made the video is not known: ask the source what the friend said.', refused: 'The paper names nobody hurt by this act; kept as a lead.',
}

/** Drafted, proposed and decided by the same steps as any act, so that no rule is passed by. */
const lived = ({ today, staff }: Telling, account: Account, facts: ActFacts): Act => {
  const state = stateOf(account)
  const at = (share: number) => instant(today - account.daysAgo * dayMs + share * dayMs)
  const draft = draftAct(facts, personOf(staff.coder, 'INV'), at(0.25))
  if (state === 'draft') return draft
  const proposed = taken(stepAct(draft, { what: 'propose', by: personOf(staff.coder, 'INV'), at: at(0.25) }))
  if (state === 'proposed') return proposed
  const by = { by: personOf(staff.attorney, 'ATT'), at: at(0.5) }
  if (state !== 'accepted') return taken(stepAct(proposed, { ...by, what: state === 'returned' ? 'return' : 'refuse', reason: objections[state] ?? '' }))
  return taken(stepAct(proposed, { ...by, what: 'accept', reason: 'Report and citations agree; nothing was found against it.', grade: { source: 'B', information: '2' }, verification: 'V2' }))
}

const actOf = (telling: Telling, told: EventToCode, act: ToldAct, victim: number): Act => {
  const { account, event, place, time } = told
  const isUnknown = place.precision === 'unknown'
  return lived(telling, account, {
    incident: told.incident, victim: victimOf(telling, told, victim), type: act.type, methods: act.by,
    time: cited(time, told.citation('t')), place: isUnknown ? null : cited(place, told.citation('p')), placeUnknown: isUnknown,
    purposes: act.purpose === undefined ? [] : [act.purpose], officialCapacity: act.type === 'TOR' || act.type === 'CID' ? capacity[account.lang] : null,
    libertyStatus: event.liberty ?? null, citations: told.citation('a'),
  })
}

interface ActCell {
  readonly id: Id<'act'>
  readonly victim: number
  readonly act: ToldAct
}
/** The grid of an event: one act per victim and kind. */
const cellsOf = ({ seed }: Telling, told: EventToCode): readonly ActCell[] => told.event.acts.flatMap((act, column) =>
  act.to.map((victim) => ({ id: worldId(seed, 'act', actKey(told, column, victim)), victim, act })))

const injuryChanges = (telling: Telling, told: EventToCode, cells: readonly ActCell[]): readonly Change[] => (told.event.injuries ?? []).map((injury, index): Change => {
  // A medic knows when somebody came, not where he was hurt: the injury stands without an act and without a place (I-04).
  const isSeenOnly = told.event.acts.length === 0
  const place: Claim<Place> | null = isSeenOnly || told.place.precision === 'unknown' ? null : cited(told.place, told.citation('p'))
  return creation('injury', worldId(telling.seed, 'injury', `${told.account.key}.${told.number}.${index}`), {
    victim: worldId(telling.seed, 'person', told.event.people[injury.of] ?? ''), act: cells.find(({ victim }) => victim === injury.of)?.id ?? null, type: injury.type,
    bodyRegions: [{ region: injury.region, side: injury.side ?? null }], mechanism: injury.by, count: null, time: cited(told.time, told.citation('t')), place,
    severity: null, consistency: 'ICN', citations: told.citation('i'), isWithdrawn: false,
  } satisfies Injury)
})

const involvementChanges = ({ seed }: Telling, told: EventToCode, cells: readonly ActCell[]): readonly Change[] => (told.event.who ?? []).map(([kind, key, degree], index): Change => {
  const who: Involvement['who'] = kind === 'person' ? { kind, person: worldId(seed, 'person', key) }
    : kind === 'unit' ? { kind, unit: worldId(seed, 'unit', key) } : { kind, unknownPerson: worldId(seed, 'unknown-person', key) }
  return creation('involvement', worldId(seed, 'involvement', `${told.account.key}.${told.number}.${index}`), { acts: cells.map(({ id }) => id), who, degree, citations: told.citation('a') })
})

/** Acts, injuries and involvements of one event. */
export const eventChanges = (telling: Telling, told: EventToCode): readonly Change[] => {
  const cells = cellsOf(telling, told)
  return [
    ...cells.map(({ id, victim, act }): Change => creation('act', id, actOf(telling, told, act, victim))),
    ...injuryChanges(telling, told, cells), ...involvementChanges(telling, told, cells),
  ]
}

/** The line of one person through the events of an account that ended in custody; none where nobody was held. */
export const detentionChanges = ({ seed }: Telling, told: readonly EventToCode[]): readonly Change[] => {
  const [first, second] = told
  const key = first?.event.people[0]
  if (first === undefined || key === undefined || key.startsWith('group:') || second?.event.people[0] !== key) return []
  if (second.event.context !== 'detention' && second.event.context !== 'transport') return []
  const stations: Detention['stations'] = told.map((stop) => ({
    label: stop.place.label, place: cited(stop.place, stop.citation('p')), libertyStatus: stop.event.liberty ?? null,
    arrived: cited({ ...stop.time, to: stop.time.from }, stop.citation('t')), left: cited({ ...stop.time, from: stop.time.to }, stop.citation('t')),
  }))
  return [creation('detention', worldId(seed, 'detention', first.account.key), { incident: second.incident, victim: worldId(seed, 'person', key), stations })]
}
