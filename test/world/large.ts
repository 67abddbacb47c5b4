// The made-up country, large and without media: 1,100 injuries of 9 to 21 August 2020, 2,000 recordings, 400 radio lines. For benches.
import { degrees, instant, metres, milliseconds } from '../../src/domain/brand.ts'
import type { Id, Instant } from '../../src/domain/brand.ts'
import { creation } from '../../src/domain/change.ts'
import type { ChangeOf, Change, Plan } from '../../src/domain/change.ts'
import type { Citation } from '../../src/domain/claim/claim.ts'
import type { Act, Incident, Injury } from '../../src/domain/event/incident.ts'
import type { Communication } from '../../src/domain/evidence/communication.ts'
import type { Item } from '../../src/domain/evidence/item.ts'
import type { Recording } from '../../src/domain/evidence/recording.ts'
import { basisOf } from '../../src/domain/intake/register-report.ts'
import type { Report } from '../../src/domain/intake/report.ts'
import type { ProtectedPerson } from '../../src/domain/people/person.ts'
import { dayMs, hourMs } from '../../src/domain/time-and-place/civil-time.ts'
import type { FuzzyTime } from '../../src/domain/time-and-place/fuzzy-time.ts'
import type { Place, Position } from '../../src/domain/time-and-place/place.ts'
import { drawOf, worldId } from '../../src/world/draw.ts'
import type { Draw } from '../../src/world/draw.ts'
import { metresFrom, positionOf } from '../../src/world/places.ts'
import { cited, dayBefore, moment, refOf } from '../../src/world/telling.ts'
import type { Telling } from '../../src/world/telling.ts'

export const largeCounts = { reports: 400, incidents: 300, injuries: 1_100, recordings: 2_000, radioLines: 400 } as const
const start = moment('2020-08-09', '00:00')
const days = 13

/** Records by kind; `plans` hold the same in batches. */
export interface LargeWorld {
  readonly plans: readonly Plan[]
  readonly injuries: readonly ChangeOf<'injury'>[]
  readonly items: readonly ChangeOf<'item'>[]
}

interface Making {
  readonly telling: Telling
  readonly draw: Draw
  readonly spots: readonly Position[]
}

/** 40 hot spots of one city, the first ones busiest. */
const somewhere = ({ draw, spots }: Making): Position => {
  const spot = spots[Math.floor(spots.length * draw.share() ** 2)] ?? positionOf('mill-square')
  return metresFrom(spot, draw.between(-200, 200), draw.between(-200, 200))
}

/** 60 % of everything in four nights; whole seconds, within the thirteen days. */
const sometime = ({ draw }: Making): Instant => {
  const into = draw.share() < 0.6 ? Math.floor(draw.between(0, 4)) * dayMs + draw.between(20, 27) * hourMs : draw.between(0, days * dayMs - 6 * hourMs)
  return instant(start + 1000 * Math.floor(into / 1000))
}

const stretch = (from: Instant, length: number, basis: FuzzyTime['basis']): FuzzyTime => ({ from, to: instant(from + Math.round(length)), precise: false, basis })
const placeAt = (position: Position, radius: number): Place => ({ label: 'Veltar', kind: 'street', position, radius: metres(radius), precision: 'block' })
const ofReport = ({ telling }: Making, index: number): readonly Citation[] =>
  [{ source: { kind: 'report', id: worldId(telling.seed, 'report', `large-${index % largeCounts.reports}`) }, locator: { type: 'whole', value: '' } }]
const list = <Value>(length: number, make: (index: number) => Value): readonly Value[] => Array.from({ length }, (_, index) => make(index))

const reportOf = ({ telling }: Making, index: number): Report => ({
  reference: null, channel: 'form', receivedOn: dayBefore(telling, index % 90), source: null, compartment: 'open', accountType: 'victim', isUnder18: false,
  danger: index % 40 === 0 ? 'imminent' : index % 9 === 0 ? 'possible' : 'none', narrative: { original: `Made-up report ${index}: a street, a night, a blow.`, lang: 'en', translations: [] },
  answers: [], rest: null, basis: basisOf('open', { hold: true, useInside: true, shareWithoutName: index % 3 !== 0, shareWithName: null }),
  subjectKnows: null, contactWay: null, sealedBy: 'browser', takenBy: null, assignedTo: null, state: 'received', decisions: [],
})

const incidentOf = (making: Making, index: number): Incident => ({
  title: `Made-up incident ${index}`, context: 'dispersal', time: cited(stretch(sometime(making), 2 * hourMs, 'TB9'), ofReport(making, index)), place: cited(placeAt(somewhere(making), 150), ofReport(making, index)),
  otherTimes: [], otherPlaces: [], narrative: null, verification: 'V1', grade: null, flags: [],
})

const victimOf = (index: number): ProtectedPerson => ({
  kind: 'protected', ref: `VIC-${String(index + 1).padStart(4, '0')}`, card: null, isChild: null,
  basis: { kind: 'consent', consent: { hold: true, useInside: true, shareWithoutName: true, shareWithName: null } },
})

const types = ['HEM', 'FRC', 'LAC', 'TBI', 'BAR'] as const
const mechanisms = ['BAT', 'FST', 'KIP', 'GRN'] as const

const actOf = ({ telling }: Making, injury: Injury, index: number): Act => ({
  incident: worldId(telling.seed, 'incident', `large-${index % largeCounts.incidents}`), victim: { kind: 'person', person: injury.victim }, type: 'EXF',
  methods: injury.mechanism === null ? [] : [injury.mechanism], time: injury.time, place: injury.place, placeUnknown: false, purposes: [], officialCapacity: null, libertyStatus: 'at_liberty',
  citations: injury.citations, codedBy: refOf(telling.staff.coder), state: 'draft', verification: 'V0', grade: null, decisions: [],
})

const injuryOf = (making: Making, index: number): Injury => ({
  victim: worldId(making.telling.seed, 'person', `large-${index}`), act: worldId(making.telling.seed, 'act', `large-${index}`), type: types[index % types.length] ?? 'HEM',
  bodyRegions: [{ region: 'BACK', side: null }], mechanism: mechanisms[index % mechanisms.length] ?? null, count: null,
  time: cited(stretch(sometime(making), making.draw.scale(300_000, 21_600_000), 'TB9'), ofReport(making, index)),
  place: cited(placeAt(somewhere(making), making.draw.scale(10, 500)), ofReport(making, index)), severity: null, consistency: 'ICN', citations: ofReport(making, index), isWithdrawn: false,
})

const itemOf = ({ telling }: Making, index: number, more: Pick<Item, 'kind' | 'title' | 'place'> & { readonly recording?: Recording; readonly communication?: Communication }): Item => ({
  compartment: 'open', description: null, content: null, derivation: null, authenticity: 'pending', time: null, otherTimes: [], otherPlaces: [], recording: null, communication: null,
  provenance: [{ origin: 'filmed', through: '', device: '', hops: [], hasOriginal: 'unsaid', originalWith: '', statedBy: `SRC-${String(index + 1).padStart(4, '0')}`, report: worldId(telling.seed, 'report', `large-${index % largeCounts.reports}`) }],
  examined: [], thumbnail: null, state: { kind: 'described' }, decisions: [], ...more,
})

const recordingItem = (making: Making, index: number): Item => {
  const { draw } = making
  const isFixed = draw.share() < 0.25
  const position = somewhere(making)
  const ahead = 1000 * Math.round(draw.between(-240, 240))
  const device = instant(sometime(making) + ahead)
  const uncertainty = Math.round(isFixed ? draw.between(0, 300_000) : draw.between(1_000, 20_000))
  return itemOf(making, index, {
    kind: 'recording', title: `Made-up recording ${index}`, place: cited(placeAt(position, 10), ofReport(making, index)),
    recording: {
      duration: milliseconds(isFixed ? hourMs : Math.round(draw.scale(10_000, 300_000))), framesPerSecond: 25, width: 1280, height: 720, make: '', model: '', carrier: isFixed ? 'fixed_cctv' : 'handheld',
      camera: cited({ position, positionError: metres(isFixed ? 2 : 8), bearing: degrees(Math.floor(draw.between(0, 360))), fieldOfView: degrees(70), range: metres(draw.scale(40, 150)) }, ofReport(making, index)),
      deviceStart: cited({ from: device, to: device, precise: true, basis: 'TB3' }, ofReport(making, index)),
      clockOffset: cited({ offset: milliseconds(0 - ahead), uncertainty: milliseconds(uncertainty), source: 'stated' }, ofReport(making, index)), segments: [],
    },
  })
}

const radioItem = (making: Making, index: number): Item => {
  const at = sometime(making)
  return itemOf(making, index, {
    kind: 'communication', title: `Made-up line ${index}`, place: cited(placeAt(somewhere(making), 300), ofReport(making, index)),
    communication: {
      medium: 'radio', frequency: 154.3, from: { kind: 'callsign', callsign: `K-${index % 12}` }, to: [], duration: milliseconds(3_000), origin: 'leak', legality: '',
      start: cited({ from: instant(at - 2_000), to: instant(at + 2_000), precise: false, basis: 'TB1' }, ofReport(making, index)), transcript: { original: `Line ${index}.`, lang: 'en', translations: [] },
    },
  })
}

/** Enough for one transaction. */
const batch = 500
const plansOf = (changes: readonly Change[]): readonly Plan[] => list(Math.ceil(changes.length / batch), (index) => {
  const some = changes.slice(index * batch, (index + 1) * batch)
  return { changes: some, jobs: [], entries: [{ verb: 'imported', object: null, reason: 'large-world', content: { records: some.length } }] }
})

/** Equal tellings give equal worlds. */
export const largeWorld = (telling: Telling): LargeWorld => {
  const { seed } = telling
  const draw = drawOf(seed)
  const spots = list(40, () => metresFrom(positionOf('mill-square'), draw.between(-9_000, 9_000), draw.between(-7_500, 7_500)))
  const making: Making = { telling, draw, spots }
  const id = <Kind extends string>(kind: Kind, index: number): Id<Kind> => worldId(seed, kind, `large-${index}`)
  const injuries = list(largeCounts.injuries, (index) => creation('injury', id('injury', index), injuryOf(making, index)))
  const items = [
    ...list(largeCounts.recordings, (index) => creation('item', id('item', index), recordingItem(making, index))),
    ...list(largeCounts.radioLines, (index) => creation('item', worldId(seed, 'item', `large-line-${index}`), radioItem(making, index))),
  ]
  const others: readonly Change[] = [
    ...list(largeCounts.reports, (index) => creation('report', id('report', index), reportOf(making, index))),
    ...list(largeCounts.incidents, (index) => creation('incident', id('incident', index), incidentOf(making, index))),
    ...list(largeCounts.injuries, (index) => creation('person', id('person', index), victimOf(index))),
    ...injuries.map(({ value }, index) => creation('act', id('act', index), actOf(making, value, index))),
  ]
  return { plans: plansOf([...others, ...injuries, ...items]), injuries, items }
}
