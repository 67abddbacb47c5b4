// What people of the made-up register saw and heard in its recordings, and the pairs on which they decided; some looked and saw nothing.
import { instant } from '../domain/brand.ts'
import type { Id } from '../domain/brand.ts'
import { creation } from '../domain/change.ts'
import type { Change } from '../domain/change.ts'
import { observe, stepObservation } from '../domain/evidence/observation.ts'
import type { Finding, Observation, ObservationKind } from '../domain/evidence/observation.ts'
import { step, suggest } from '../domain/matching/match-decision.ts'
import type { MatchDecision, MatchEvent, MatchReason } from '../domain/matching/match-decision.ts'
import { dayMs } from '../domain/time-and-place/civil-time.ts'
import { worldId } from './draw.ts'
import { seconds } from './held-items.ts'
import { refOf, taken } from './telling.ts'
import type { Telling } from './telling.ts'

interface Seen {
  readonly item: string
  readonly span: readonly [from: number, to: number]
  readonly kind: ObservationKind
  readonly label: string
  /** What it says about one act or injury, by key. */
  readonly finding?: readonly [Finding, 'act' | 'injury', string]
  /** `model`: a machine's proposal, which nobody has looked at. */
  readonly by?: 'model'
  readonly isConfirmed?: true
}

const seen: readonly Seen[] = [
  { item: 'clip-mill', span: [99, 103], kind: 'speech', label: '«Приготовить гранаты!»', isConfirmed: true },
  { item: 'clip-mill', span: [130, 131], kind: 'explosion', label: 'успышка і рэзкі гук', isConfirmed: true },
  { item: 'clip-mill', span: [22, 24], kind: 'place_mark', label: 'МЛЫН', by: 'model' },
  { item: 'clip-mill', span: [0, 2], kind: 'clock', label: '2020-10-25 14:10:00', isConfirmed: true },
  { item: 'clip-wrong-sunday', span: [0, 12], kind: 'clock', label: '2020-11-01 14:08:00', isConfirmed: true },
  { item: 'clip-window', span: [3, 9], kind: 'act', label: 'человека тянут за капюшон', finding: ['shows', 'act', 'b03.1.0.0'], isConfirmed: true },
  { item: 'clip-looks-past', span: [0, 20], kind: 'place_mark', label: 'только стена и угол', finding: ['watched_not_visible', 'injury', 'b03.1.0'], isConfirmed: true },
  { item: 'clip-yard', span: [2, 15], kind: 'act', label: 'люди на коленях вдоль стены', finding: ['shows', 'act', 'b01.2.0.0'], isConfirmed: true },
  { item: 'clip-yard', span: [6, 7], kind: 'speech', label: '«Врача не будет»', finding: ['heard', 'act', 'b01.2.2.0'], isConfirmed: true },
  { item: 'clip-van', span: [0, 10], kind: 'act', label: 'движение за машиной', finding: ['cannot_tell', 'act', 'e06.2.0.0'] },
  { item: 'clip-glued', span: [7, 9], kind: 'place_mark', label: 'a cut: another street after it', isConfirmed: true },
  { item: 'sound-mill', span: [12, 13], kind: 'explosion', label: 'a sharp sound' },
  { item: 'clip-17', span: [1, 6], kind: 'vehicle', label: 'три тёмные машины', isConfirmed: true },
  { item: 'clip-10', span: [2, 4], kind: 'gunshot', label: 'три глухих удара', by: 'model' },
]

const observationOf = ({ seed, today, staff }: Telling, { item, span, kind, label, finding, by, isConfirmed }: Seen): Observation => {
  const noted = taken(observe({
    item: worldId(seed, 'item', item), ...seconds(...span), kind, label, box: null,
    finding: finding === undefined ? null : { finding: finding[0], about: { kind: finding[1], id: worldId<string>(seed, finding[1], finding[2]) } },
    observer: by === 'model' ? { kind: 'model', name: 'scene-1', version: '0.3', confidence: 0.62 } : { kind: 'human', by: refOf(staff.analyst) },
  }))
  return isConfirmed === true ? taken(stepObservation(noted, { kind: 'confirm', by: refOf(staff.coder), at: today - dayMs, reason: '' })) : noted
}

/** Item, what it was held against, whether it covers that, why, and what was then found on which seconds. */
const decided: readonly (readonly [item: string, kind: 'act' | 'injury', key: string, reason: MatchReason, found: readonly [Finding, number, number] | null, note: string])[] = [
  ['clip-window', 'act', 'b03.1.0.0', 'view-and-time-agree', ['shows', 3, 9], 'Капюшон и брусчатка как в рассказе.'],
  ['clip-yard', 'act', 'b01.2.0.0', 'view-and-time-agree', ['shows', 2, 15], 'Люди на коленях, счёт вслух.'],
  ['clip-looks-past', 'injury', 'b03.1.0', 'view-and-time-agree', ['watched_not_visible', 0, 20], 'Стена и угол; людей в кадре нет.'],
  ['clip-van', 'act', 'e06.2.0.0', 'view-and-time-agree', ['cannot_tell', 0, 10], 'Машина закрывает.'],
  ['clip-wrong-sunday', 'injury', 'b01.1.0', 'other-event', null, ''],
]

const decisionOf = ({ seed, today, staff }: Telling, [item, kind, key, reason, found, note]: (typeof decided)[number]): MatchDecision => {
  const by = { by: refOf(staff.analyst), at: instant(today - dayMs) }
  const events: readonly MatchEvent[] = [
    { ...by, kind: 'shortlist' }, { ...by, kind: 'decide', covers: reason === 'view-and-time-agree', reason, note: '' },
    ...(found === null ? [] : [{ ...by, kind: 'find', finding: found[0], watched: [seconds(found[1], found[2])], note } as const]),
  ]
  const about = { kind, id: worldId<string>(seed, kind, key) }
  return events.reduce((now, event) => taken(step(now, event)), suggest({ about, with: { kind: 'item', id: worldId(seed, 'item', item), part: 0 }, recipe: null }))
}

export const observationId = ({ seed }: Pick<Telling, 'seed'>, index: number): Id<'observation'> => worldId(seed, 'observation', String(index))

/** Where the observation about an act or injury stands in the list; -1 when there is none. */
export const observationAbout = (key: string): number => seen.findIndex(({ finding }) => finding?.[2] === key)

export const findingChanges = (telling: Telling): readonly Change[] => [
  ...seen.map((one, index): Change => creation('observation', observationId(telling, index), observationOf(telling, one))),
  ...decided.map((one, index): Change => creation('match-decision', worldId(telling.seed, 'match-decision', String(index)), decisionOf(telling, one))),
]
