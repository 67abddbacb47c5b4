// Who was sent where in the made-up country, and what was said over its radios: twenty lines of a leaked log.
import { milliseconds, instant } from '../domain/brand.ts'
import { creation } from '../domain/change.ts'
import type { Change } from '../domain/change.ts'
import type { Communication } from '../domain/evidence/communication.ts'
import type { Deployment } from '../domain/people/unit.ts'
import { unitOnPaper } from './command.ts'
import { worldId } from './draw.ts'
import { placeOf } from './places.ts'
import type { SpotKey } from './places.ts'
import { cited, hours, moment, paper } from './telling.ts'
import type { Telling } from './telling.ts'

const deployments: readonly (readonly [units: readonly string[], at: SpotKey, day: string, from: string, to: string, callsigns: readonly string[], equipment: readonly string[]])[] = [
  [['order-unit-7'], 'mill-square', '2020-10-25', '13:30', '15:00', ['Берёза-2'], ['светошумовые гранаты, 12']],
  [['order-unit-7', 'reed'], 'tinsmith', '2020-10-25', '13:45', '15:30', ['Берёза-3', 'Тростник'], []],
  [['order-unit-7'], 'foundry', '2020-08-10', '21:00', '00:30', ['Берёза-2'], []],
  [['lumna-reserve'], 'linen-market', '2020-08-10', '20:00', '23:00', ['Клён'], ['резиновые пули']],
  [['lumna-reserve'], 'ferry', '2020-08-11', '18:00', '21:00', ['Клён'], ['резиновые пули']],
  [['order-unit-7'], 'quay', '2020-08-09', '22:00', '02:00', ['Берёза-1'], ['газ']],
  [['order-unit-7'], 'quay', '2020-08-12', '19:00', '22:00', ['Берёза-1'], ['светошумовые гранаты, 20']],
  [['order-unit-7'], 'mill-square', '2020-11-01', '13:00', '16:00', ['Берёза-2'], ['щиты']],
]

/** Callsign, where the speaker was as far as known, day, second, words. The second one is the line of the worked example. */
const said: readonly (readonly [callsign: string, at: SpotKey | null, day: string, time: string, lang: 'ru' | 'be', words: string])[] = [
  ['Берёза-2', 'mill-square', '2020-10-25', '13:58:12', 'ru', 'Стоим у мельницы, людей много, ведут себя спокойно.'],
  ['Берёза-2', 'mill-square', '2020-10-25', '14:09:40', 'ru', 'Приготовить гранаты!'],
  ['Берёза', null, '2020-08-10', '01:20:05', 'ru', 'Голов не поднимать. Кто поднимет, тот сам виноват.'],
  ['Берёза-3', 'tinsmith', '2020-10-25', '14:22:31', 'ru', 'Двое в переулке, забираем.'],
  ['Тростник', 'tinsmith', '2020-10-25', '14:31:02', 'ru', 'Кто у нас старший? Повторите, кто старший?'],
  ['Дирекция', null, '2020-10-25', '14:33:50', 'ru', 'Старший на месте. Работайте.'],
  ['Берёза-2', 'mill-square', '2020-10-25', '14:44:18', 'be', 'Плошча пустая, чакаем аўтобус.'],
  ['Берёза-2', 'foundry', '2020-08-10', '22:24:40', 'ru', 'На Литейной двое, с телефонами.'],
  ['Берёза-2', 'foundry', '2020-08-10', '22:31:09', 'ru', 'Телефоны собрать отдельно.'],
  ['Участок-4', 'station-4-yard', '2020-08-11', '00:12:00', 'ru', 'Двор полный, больше не везите.'],
  ['Клён', 'linen-market', '2020-08-10', '20:52:27', 'ru', 'Резиновыми — только ниже пояса. Повторяю, ниже.'],
  ['Клён', 'linen-market', '2020-08-10', '21:38:45', 'be', 'Ля кіёска аднаго ўзялі.'],
  ['Клён', 'ferry', '2020-08-11', '18:57:11', 'ru', 'Паромная, работаем.'],
  ['Клён', 'ferry', '2020-08-11', '19:14:36', 'ru', 'Тут с камерой. Камеру забрать.'],
  ['Берёза-1', 'quay', '2020-08-09', '23:41:53', 'ru', 'Ветер на нас, осторожно с газом.'],
  ['Берёза-1', 'quay', '2020-08-12', '20:55:20', 'ru', 'Две бросили, отходят.'],
  ['Берёза-1', 'quay', '2020-08-12', '21:03:02', 'ru', 'Один с рукой, пропустите его к медикам.'],
  ['Луг', 'meadow', '2020-08-12', '06:18:30', 'ru', 'Привезли двадцать шесть, мест четыре.'],
  ['Берёза-2', 'mill-square', '2020-11-01', '14:06:48', 'ru', 'Сегодня без гранат, только щиты.'],
  ['Участок-4', 'station-4-yard', '2020-10-25', '18:40:15', 'ru', 'Просят врача. — Врача не будет.'],
]

/** The sheet of who was sent where: a lead, never a suspicion. */
export const deploymentChanges = (telling: Telling): readonly Change[] => deployments.map(([units, at, day, from, to, callsigns, equipment], index): Change => {
  const source = [paper(telling, 'paper-deployments', index + 2)]
  return creation('deployment', worldId(telling.seed, 'deployment', String(index)), {
    units: units.map((unit) => worldId(telling.seed, 'unit', unit)), persons: [], operation: null, vehicles: [], equipment, callsigns,
    area: cited({ ...placeOf(at, 'ru'), radius: null, precision: 'street' }, source),
    time: cited(hours(day, [from, to], 'TB6'), source), seniorOnScene: null,
  } satisfies Deployment)
})

/** One line of the radio log, with where the speaker's unit was, when the sheet says it. */
export interface RadioLine {
  readonly key: string
  readonly at: SpotKey | null
  readonly communication: Communication
}

export const radioLines = (telling: Telling): readonly RadioLine[] => said.map(([callsign, at, day, time, lang, words], index) => {
  const start = moment(day, time)
  return {
    key: `radio-${index + 1}`, at,
    communication: {
      medium: 'radio', frequency: 154.3, from: { kind: 'callsign', callsign }, to: [], duration: milliseconds(3_000),
      // The log counts whole seconds and was typed off a recorder: ± 2 s.
      start: cited({ from: instant(start - 2_000), to: instant(start + 2_000), precise: false, basis: 'TB1' }, [paper(telling, 'radio-log', index + 2)]),
      transcript: { original: words, lang, translations: [] }, origin: 'leak', legality: 'Leaked by a partner; a court decides whether it may be used.',
    },
  }
})

const lines = (title: string, rows: readonly string[]): string => [title, ...rows].join('\n')

/** The papers that citations count the lines of. */
export const deploymentsPaper = (): string => lines('Ведомость нарядов (выписка).', deployments.map(([units, at, day, from, to, callsigns]) =>
  `${day} ${from}-${to}: ${placeOf(at, 'ru').label}; ${units.map(unitOnPaper).join(', ')}; ${callsigns.join(', ')}`))
export const radioPaper = (): string => lines('Выписка из радиожурнала, 154,300 МГц.', said.map(([callsign, , day, time, , words]) => `${day} ${time} ${callsign}: ${words}`))
