// The people in office of the made-up country, one who spoke in public, one suspected, and those nobody could name. All invented.
import { creation } from '../domain/change.ts'
import type { Change } from '../domain/change.ts'
import type { NamedPerson, PersonName, UnknownPerson } from '../domain/people/person.ts'
import { unknownPersonRef } from '../domain/people/person.ts'
import { worldId } from './draw.ts'
import { cited, paper } from './telling.ts'
import type { Telling } from './telling.ts'

/** Key, why he is named, and his name in Belarusian, Russian and Latin letters. */
export const namedPeople = [
  ['minister', 'official', 'Ордан Вельк', 'Ордан Вельк', 'Ordan Velk'],
  ['director', 'official', 'Севар Лінт', 'Севар Линт', 'Sevar Lint'],
  ['director-lumna', 'official', 'Касмір Долвен', 'Касмир Долвен', 'Kasmir Dolven'],
  ['director-marn', 'official', 'Раміс Тара', 'Рамис Тара', 'Ramis Tarra'],
  ['ou7-a', 'official', 'Ігнар Солт', 'Игнар Солт', 'Ihnar Solt'],
  ['ou7-b', 'official', 'Бронас Кедр', 'Бронас Кедр', 'Bronas Kedr'],
  ['reed-a', 'official', 'Тымон Рыст', 'Тимон Рист', 'Tymon Ryst'],
  ['reed-b', 'official', 'Вартэл Пелк', 'Вартел Пелк', 'Vartel Pelk'],
  ['station-4', 'official', 'Нестар Ольм', 'Нестар Ольм', 'Nestar Olm'],
  ['duty', 'official', 'Галюс Верн', 'Галюс Верн', 'Halus Vern'],
  ['meadow', 'official', 'Арвон Сельм', 'Арвон Сельм', 'Arvon Selm'],
  ['lumna-station', 'official', 'Клемар Дзюн', 'Клемар Дюн', 'Klemar Dzun'],
  ['lumna-reserve', 'official', 'Офар Нельт', 'Офар Нельт', 'Ofar Nelt'],
  ['holding-lumna', 'official', 'Сямол Грыст', 'Семол Грист', 'Siamol Hryst'],
  ['marn-station', 'official', 'Ждарэк Торс', 'Ждарек Торс', 'Zdarek Tors'],
  ['merrow', 'public', 'Тавіян Мераў', 'Тавиан Меров', 'Tavijan Meraw'],
  ['birch', 'suspected', 'Ладэн Кросп', 'Ладен Кросп', 'Laden Krosp'],
] as const

/** The name in Russian, as papers have it. */
export const nameOnPaper = (key: string): string => namedPeople.find(([known]) => known === key)?.[3] ?? key

/** Key, what was seen, and its signs. */
const unknownPeople: readonly (readonly [string, string, UnknownPerson['seen']])[] = [
  ['u1', 'Около двенадцати человек в чёрном без нашивок; этот бросал первым.', { mask: 'чёрная', uniform: 'чёрная, без знаков', helmet: '27' }],
  ['u2', 'Высокий, говорил тихо, держал дубинку в левой руке.', { uniform: 'зелёная', helmet: '14' }],
  ['u3', 'У цывільным, сівыя скроні, размаўляў па рацыі.', { vehicle: 'цёмны мікрааўтобус без нумароў' }],
  ['u4', 'Старший в автобусе, называл себя «Берёза».', { callsign: 'Берёза', voice: 'низкий, чуть хриплый' }],
  ['u5', 'Twelve men in masks, three cars; this one spoke.', { mask: 'grey', vehicle: 'three dark cars' }],
  ['u6', 'Водитель машины на Паромной.', { vehicle: 'фургон, на двери след от наклейки' }],
  ['u7', 'Чалавек са шчытом № 31.', { uniform: 'чорная', helmet: '31' }],
  ['u8', 'Голос в рации, позывной «Берёза-2».', { callsign: 'Берёза-2' }],
]

const name = (text: string, lang: string, isLatin: boolean): PersonName =>
  ({ text, lang, script: isLatin ? 'Latn' : 'Cyrl', kind: isLatin ? 'transliteration' : 'legal' })

/** Named ones are `P-0001` and on, in the order of the list; unknown ones `UP-001` and on. */
export const peopleChanges = (telling: Telling): readonly Change[] => {
  const { seed } = telling
  const source = [paper(telling, 'paper-orders', 1)]
  const named = namedPeople.map(([key, why, be, ru, latin], index): Change => creation('person', worldId(seed, 'person', key), {
    kind: 'named', ref: `P-${String(index + 1).padStart(4, '0')}`, why,
    names: [name(be, 'be', false), name(ru, 'ru', false), name(latin, 'be-Latn', true)].map((each) => cited(each, source)),
    born: null, placeOfBirth: null, citizenships: [], personalNumber: null, serviceNumber: null, notToBeConfusedWith: [],
  } satisfies NamedPerson))
  const unknown = unknownPeople.map(([key, description, seen], index): Change => creation('unknown-person', worldId(seed, 'unknown-person', key), {
    ref: unknownPersonRef(index + 1), description, seen, citations: [],
    // An opinion about a voice, open until somebody confirms it; both records stay.
    sameAs: key === 'u4' ? [cited({ kind: 'person', id: worldId(seed, 'person', 'birch') }, [paper(telling, 'radio-log', 4)], 'work_needed')] : [],
  }))
  return [...named, ...unknown]
}
