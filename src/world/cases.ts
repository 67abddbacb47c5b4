// Two cases of the made-up country: one that a man brought abroad under his own name, with two claims about its filing day, and the demonstration's own.
import { founding } from '../domain/access/grant.ts'
import type { Id } from '../domain/brand.ts'
import { creation } from '../domain/change.ts'
import type { Change, Plan } from '../domain/change.ts'
import type { Case, EvidenceLink } from '../domain/case/case.ts'
import { stepCase } from '../domain/case/step-case.ts'
import type { CaseEvent } from '../domain/case/step-case.ts'
import { worldId } from './draw.ts'
import { observationAbout, observationId } from './findings.ts'
import { dayBefore, moment, refOf, taken } from './telling.ts'
import type { Telling } from './telling.ts'

/** Element; act, item or observation by key; what it does; where; why. */
type Linked = readonly [element: string, kind: 'act' | 'item' | 'observation', key: string, effect: EvidenceLink['effect'], locator: string, comment: string]

const acts = ['b01.2.0.0', 'b01.2.1.1', 'b01.2.2.0', 'b02.2.0.0', 'b02.2.0.1', 'b02.2.1.0', 'e02.2.0.0', 'e02.2.0.1', 'e02.2.1.0']
const items = ['clip-yard', 'clip-mill', 'paper-orders', 'paper-deployments', 'photo-ear', 'photo-thigh', 'chart', 'radio-10', 'radio-20']

const links: readonly Linked[] = [
  ['CAT-1/severe-pain', 'act', 'b01.2.0.0', 'supports', '', 'Six hours on the knees, blows to the back.'],
  ['CAT-1/severe-pain', 'act', 'b02.2.0.0', 'supports', '', 'A broken rib, found by a doctor.'],
  ['CAT-1/severe-pain', 'observation', 'b01.2.0.0', 'supports', '00:02-00:15', 'People kneeling along the wall.'],
  ['CAT-1/severe-pain', 'item', 'chart', 'supports', 'line 2', 'Chart of one patient of that evening.'],
  ['CAT-1/intentional', 'act', 'b01.2.2.0', 'supports', '', 'A doctor was asked for three times and refused.'],
  ['CAT-1/intentional', 'observation', 'b01.2.2.0', 'supports', '00:06-00:07', 'The refusal is heard.'],
  ['CAT-1/intentional', 'item', 'radio-10', 'undermines', '', 'The station said that the yard was full and asked for nobody more to be brought: crowding alone does not explain the blows.'],
  ['CAT-1/purpose', 'act', 'b02.2.0.0', 'supports', '', 'Blows while the code of a phone was demanded.'],
  ['CAT-1/official', 'item', 'paper-orders', 'supports', 'line 12', 'Who stood in for the head of the station.'],
  ['CAT-1/official', 'item', 'paper-deployments', 'supports', 'line 2', 'Who was sent to the square.'],
  ['CAT-1/official', 'act', 'b01.2.0.0', 'supports', '', 'Men in uniform in a house of the police.'],
  ['CAT-1/not-lawful-sanction', 'act', 'e02.2.0.0', 'supports', '', 'No paper was shown and no court had spoken.'],
  ['ICC-7-1-f/custody', 'act', 'b02.2.0.0', 'supports', '', 'Held in the gym until morning.'],
  ['ICC-7-1-f/attack', 'act', 'e02.2.0.1', 'supports', '', 'At least fifty people in one yard.'],
]

const reasons: readonly (readonly [element: string, status: 'open' | 'supported' | 'sufficient', origins: number, undermining: number, text: string])[] = [
  ['CAT-1/severe-pain', 'sufficient', 3, 0, 'Two accounts that do not know of each other and a camera agree on kneeling and blows; the medical finding stands beside them.'],
  ['CAT-1/intentional', 'supported', 2, 1, 'The refusal is heard on the recording. That the yard was full explains neither the blows nor the refusal.'],
  ['CAT-1/purpose', 'supported', 1, 0, 'One account only. The words about the phone should be asked of others of that night.'],
  ['CAT-1/official', 'sufficient', 2, 0, 'Orders and accounts agree on whose house it was and who stood in for its head.'],
  ['CAT-1/not-lawful-sanction', 'supported', 1, 0, 'No court paper for that night was found.'],
  ['ICC-7-1-f/knowledge', 'open', 0, 0, 'Nothing is held yet on what the duty officer knew. Only an authority can ask for the duty book.'],
]

const linkOf = ({ seed, staff }: Telling, [element, kind, key, effect, locator, comment]: Linked, index: number): EvidenceLink => ({
  id: worldId(seed, 'link', String(index)), element, effect, locator, comment, by: refOf(staff.attorney),
  evidence: { kind, id: kind === 'observation' ? observationId({ seed }, observationAbout(key)) : worldId<string>(seed, kind, key) },
})

const empty = (number: string, title: string, elementLists: readonly string[]): Case => ({
  number, title, forum: 'XX-UJ', elementLists, acts: [], items: [], links: [], reasoning: [], exculpatorySearch: [], stage: 'intake', decisions: [],
})

const lived = (start: Case, events: readonly CaseEvent[]): Case => events.reduce((now, event) => taken(stepCase(now, event)), start)

const accepted = ({ seed }: Telling, keys: readonly string[]): CaseEvent => ({ kind: 'add-acts', acts: keys.map((key) => ({ id: worldId(seed, 'act', key), state: 'accepted' })) })
const added = ({ seed }: Telling, keys: readonly string[]): CaseEvent => ({ kind: 'add-items', items: keys.map((key) => ({ id: worldId(seed, 'item', key), state: 'described' })) })

const searches: readonly (readonly [searched: string, result: string])[] = [
  ['Recordings of the yard and the square, 25 October, 13:30 to 22:00: is anybody seen helping or stopping it?', 'Twenty seconds of a fixed camera show a wall and a corner only; nobody is seen helping.'],
  ['Orders and radio log: was kneeling or force forbidden that day?', 'One line of 10 August limits rubber bullets; one line of 11 August asks for nobody more to be brought. Nothing for 25 October.'],
]

const stationCase = (telling: Telling): Case => {
  const { seed, staff } = telling
  const by = refOf(staff.attorney)
  const move = { by, at: telling.today }
  return lived(empty(`C-${new Date(telling.today).getUTCFullYear()}-001-XX-UJ`, 'Station 4, Veltar: alleged torture in custody', ['CAT-1', 'ICC-7-1-f']), [
    accepted(telling, acts), added(telling, items),
    { ...move, kind: 'move', to: 'assessment', reason: 'three accounts of one house' },
    { ...move, kind: 'move', to: 'preparing', reason: 'acts accepted by a second person' },
    ...links.map((one, index): CaseEvent => ({ kind: 'link', link: linkOf(telling, one, index), item: one[1] === 'observation' ? worldId(seed, 'item', 'clip-yard') : null })),
    ...reasons.map(([element, status, origins, undermining, text]): CaseEvent => ({
      kind: 'reason', isSupervising: false, standing: { origins, undermining, isSexualViolence: false },
      reasoning: { element, status, text, singleSourceReason: null, by, on: dayBefore(telling, 1) },
    })),
    ...searches.map(([searched, result]): CaseEvent => ({ kind: 'search', searched, result, by, on: dayBefore(telling, 1) })),
  ])
}

/** Taken on 13 October, spoken of in public on 27 November, filed on one of two days, opened on 9 December 2020. */
const publicCase = (telling: Telling): Case => {
  const by = refOf(telling.staff.attorney)
  const at = (day: string) => ({ by, at: moment(day, '12:00') })
  return lived(empty('C-2020-001-XX-UJ', 'Lime Avenue 11, Veltar: alleged torture, complaint abroad', ['CAT-1']), [
    accepted(telling, ['r06.1.0.0', 'r06.1.1.0', 'r06.2.0.0', 'r06.2.1.0']), added(telling, ['clip-17']),
    { ...at('2020-11-02'), kind: 'move', to: 'assessment', reason: 'Taken from home on 13 October 2020; able to speak since he left.' },
    { ...at('2020-11-20'), kind: 'move', to: 'preparing', reason: 'He speaks in public on 27 November 2020 under his own name.' },
    { ...at('2020-11-30'), kind: 'move', to: 'filed', reason: 'Two claims about the day: 27 November (a newspaper, the day of the press conference) and 30 November 2020 (the receipt). 30 November is chosen: the receipt was made by who received it. Opened by the prosecutor on 9 December 2020.' },
    { kind: 'search', searched: 'Cameras around Lime Avenue 11, 13 October 2020: did other men take him?', result: 'One recording shows three dark cars; no face and no sign can be made out.', by, on: dayBefore(telling, 1) },
  ])
}

export const demonstrationCase = ({ seed }: Telling): Id<'case'> => worldId(seed, 'case', 'station-4')

const membership = (telling: Telling, key: string): Change => creation('grant', worldId(telling.seed, 'grant', key), founding(worldId(telling.seed, 'case', key), {
  actor: { kind: 'staff', id: telling.staff.attorney, roles: ['ATT'] }, today: dayBefore(telling, 0), at: telling.today,
}))

export const casePlan = (telling: Telling): Plan => {
  const changes: readonly Change[] = [
    creation('case', demonstrationCase(telling), stationCase(telling)), creation('case', worldId(telling.seed, 'case', 'public'), publicCase(telling)),
    membership(telling, 'station-4'), membership(telling, 'public'),
  ]
  return {
    changes, jobs: [],
    entries: [
      { verb: 'recorded', object: demonstrationCase(telling), reason: 'case-work', content: { acts: acts.length, items: items.length } },
      { verb: 'recorded', object: worldId(telling.seed, 'case', 'public'), reason: 'case-work', content: { acts: 4, items: 1 } },
    ],
  }
}
