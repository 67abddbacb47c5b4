// What the register of the made-up country holds: recordings, radio lines, photographs and papers, each with how it came and what file to make.
import { instant, milliseconds } from '../domain/brand.ts'
import type { Id, Instant } from '../domain/brand.ts'
import type { Citation } from '../domain/claim/claim.ts'
import type { Hop, Item, ItemKind, Provenance } from '../domain/evidence/item.ts'
import { stepItem } from '../domain/evidence/item-life.ts'
import type { ItemEvent } from '../domain/evidence/item-life.ts'
import { ruleOf } from '../domain/intake/door.ts'
import { dayMs } from '../domain/time-and-place/civil-time.ts'
import type { Account } from './account.ts'
import { pseudonymOf } from './coded-people.ts'
import { ordersPaper } from './command.ts'
import { worldId } from './draw.ts'
import type { MediaOrder } from './media-order.ts'
import { metresFrom, placeOf, positionOf } from './places.ts'
import type { SpotKey } from './places.ts'
import { deploymentsPaper, radioLines, radioPaper } from './radio.ts'
import { madeUpRecordings } from './recordings.ts'
import type { MadeUpRecording } from './recordings.ts'
import { cited, moment, refOf, taken } from './telling.ts'
import type { Telling } from './telling.ts'

/** An item whose bytes are still to be made; without `order` there are none. */
export interface HeldItem {
  readonly id: Id<'item'>
  readonly item: Item
  readonly order: MediaOrder | null
}

/** Who told, by key of the account. */
type Tellers = ReadonlyMap<string, { readonly account: Account; readonly pseudonym: string }>

const provenance = ({ seed }: Telling, tellers: Tellers, from: string, origin: Provenance['origin'], hops: readonly Hop[] = []): Provenance => {
  const statedBy = tellers.get(from)?.pseudonym ?? ''
  return {
    origin, through: origin === 'sent' ? 'messenger' : '', device: '', hops, hasOriginal: origin === 'filmed' ? 'yes' : 'unsaid',
    originalWith: origin === 'filmed' ? statedBy : '', statedBy, report: worldId(seed, 'report', from),
  }
}

const compartmentOf = (tellers: Tellers, from: string): Item['compartment'] => {
  const teller = tellers.get(from)
  return teller === undefined ? 'open' : ruleOf(teller.account.door).compartment
}

const whole = (id: Id<'item'>): readonly Citation[] => [{ source: { kind: 'item', id }, locator: { type: 'whole', value: '' } }]

const blank = (kind: ItemKind, title: string, compartment: Item['compartment'], from: Item['provenance']): Item => ({
  kind, compartment, title, description: null, content: null, provenance: from, derivation: null, authenticity: 'pending', time: null, place: null,
  otherTimes: [], otherPlaces: [], recording: null, communication: null, examined: [], thumbnail: null, state: { kind: 'quarantined' }, decisions: [],
})

/** Stored, described and, where both agree, verified: by the steps that any item takes. */
const looked = ({ today, staff }: Telling, item: Item, steps: readonly ('store' | 'describe' | 'verify')[]): Item => steps.reduce((now, kind, index) => {
  const by = { by: refOf(staff.analyst), at: instant(today - 2 * dayMs + index * 60_000) }
  const event: ItemEvent = kind === 'verify' ? { ...by, kind, verification: 'V2' } : { ...by, kind }
  return taken(stepItem(now, event))
}, item)

const titles: Readonly<Record<string, string>> = {
  'clip-mill': 'Плошча Старога Млына, успышка', 'clip-mill-again': 'Old Mill Square, as sent on', 'clip-wrong-sunday': 'Площадь Старой Мельницы, 1 ноября',
  'clip-looks-past': 'Камера над переулком Жестянщиков', 'clip-window': 'З акна ў завулку Бляхароў', 'clip-van': 'Tinsmith Lane, behind a van', 'clip-glued': 'Three in one, as published',
  'clip-unwatched': 'Нагрудная камера, двор', 'clip-yard': 'Камера во дворе участка № 4', 'clip-undated': 'Спортзал, без даты',
}
const unseen = new Set(['clip-unwatched', 'clip-2', 'clip-5', 'clip-9', 'sound-bus'])

const recordingItem = (telling: Telling, tellers: Tellers, made: MadeUpRecording): HeldItem => {
  const { key, id, recording, spot, start, from } = made
  const sent = key === 'clip-mill-again' || key === 'clip-glued'
  const first = provenance(telling, tellers, from, sent ? 'sent' : from === 'r09' ? 'work' : 'filmed', sent ? [{ from: 'somebody not named', to: 'a friend of the source', means: 'messenger', when: null }] : [])
  // The same bytes came from a second hand as well: one item, two ways it came (I-05).
  const item = blank('recording', titles[key] ?? `${placeOf(spot, 'ru').label}, ${key}`, compartmentOf(tellers, from), key === 'clip-mill' ? [first, provenance(telling, tellers, 'e06', 'sent')] : [first])
  const known: Item = {
    ...item, recording, place: cited({ ...placeOf(spot, 'ru'), precision: 'camera_view' }, whole(id)),
    // Only what a measured clock says: a glued clip has no one time, and a clock that nobody compared is not true time.
    time: recording.clockOffset === null || recording.segments.length > 0 ? null
      : cited({ from: start, to: instant(start + recording.duration), precise: true, basis: 'TB2' }, whole(id)),
  }
  return { id, item: looked(telling, known, unseen.has(key) ? ['store'] : key.startsWith('clip-mill') || key === 'clip-yard' || key === 'clip-window' ? ['store', 'describe', 'verify'] : ['store', 'describe']), order: made.order }
}

const radioItems = (telling: Telling, tellers: Tellers): readonly HeldItem[] => radioLines(telling).map(({ key, at, communication }) => {
  const id = worldId(telling.seed, 'item', key)
  const item = blank('communication', communication.transcript.original, 'open', [provenance(telling, tellers, 'r09', 'work')])
  return {
    id, order: null,
    item: looked(telling, { ...item, communication, time: communication.start, place: at === null ? null : cited({ ...placeOf(at, 'ru'), precision: 'street', radius: null }, whole(id)) }, ['store', 'describe']),
  }
})

/** Key, title, who sent it, where and when it was taken. */
const photos: readonly (readonly [key: string, title: string, from: string, at: SpotKey, taken: readonly [string, string]])[] = [
  ['photo-ear', 'Вуха, з манетай для маштабу', 'b01', 'lime', ['2020-10-26', '10:12:00']],
  ['photo-thigh', 'Сінякі на сцёгнах', 'b02', 'lime', ['2020-08-12', '18:40:00']],
  ['photo-chest', 'Рана на груди, с линейкой', 'r03', 'linen-market', ['2020-08-12', '09:05:00']],
  ['photo-hand', 'Burnt hand, next morning', 'e03', 'quay', ['2020-08-13', '08:30:00']],
]

const photoItems = (telling: Telling, tellers: Tellers): readonly HeldItem[] => photos.map(([key, title, from, at, [day, time]]) => {
  const takenAt: Instant = moment(day, time)
  const item = blank('photo', title, compartmentOf(tellers, from), [provenance(telling, tellers, from, 'filmed')])
  return {
    // Nobody has touched them: the examiner reads time and place out of the file.
    id: worldId(telling.seed, 'item', key), item,
    order: { kind: 'photo', fileName: `${key}.jpg`, scene: 'inside', takenAt, position: metresFrom(positionOf(at), 12, -8), device: 'Lumen One' },
  }
})

const chart = 'Картка прыёмнага аддзялення, бальніца № 2. 25 кастрычніка 2020. Пацыент: закрыта.\nЛевае вуха: перфарацыя барабаннай перапонкі. Шыя злева: апёк, 3 см.\nЗапісана пры лячэнні; не экспертыза.'

const paperItems = (telling: Telling, tellers: Tellers): readonly HeldItem[] => ([
  ['paper-orders', 'Приказ о назначениях (выписка)', 'r09', 'document', 'orders.txt', ordersPaper()],
  ['paper-deployments', 'Ведомость нарядов (выписка)', 'r09', 'document', 'deployments.txt', deploymentsPaper()],
  ['radio-log', 'Выписка из радиожурнала', 'r09', 'document', 'radio.txt', radioPaper()],
  ['chart', 'Картка аднаго пацыента', 'b05', 'medical', 'chart.txt', chart],
] as const).map(([key, title, from, kind, fileName, text]) => ({
  id: worldId(telling.seed, 'item', key), order: { kind: 'text', fileName, text },
  item: looked(telling, blank(kind, title, compartmentOf(tellers, from), [provenance(telling, tellers, from, 'work')]), ['store', 'describe']),
}))

/** Everything held, in an order in which what something was made of comes before it. */
export const heldItems = (telling: Telling, accounts: readonly Account[]): readonly HeldItem[] => {
  const tellers: Tellers = new Map(accounts.map((account, index) => [account.key, { account, pseudonym: pseudonymOf(index) }]))
  return [
    ...madeUpRecordings(telling).map((made) => recordingItem(telling, tellers, made)), ...radioItems(telling, tellers),
    ...photoItems(telling, tellers), ...paperItems(telling, tellers),
  ]
}

/** A stretch of a file in seconds. */
export const seconds = (from: number, to: number) => ({ from: milliseconds(from * 1000), to: milliseconds(to * 1000) })
