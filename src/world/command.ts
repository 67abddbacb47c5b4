// Who stood under whom in the made-up country: 12 units in three levels, posts that change, a gap, two claims that exclude each other.
import { creation } from '../domain/change.ts'
import type { Change } from '../domain/change.ts'
import type { Unit, UnitRelation, Dated, PostingRole, Posting } from '../domain/people/unit.ts'
import type { Citation } from '../domain/claim/claim.ts'
import { worldId } from './draw.ts'
import { nameOnPaper } from './people.ts'
import { cited, moment, paper } from './telling.ts'
import type { Telling } from './telling.ts'

/** Key, kind, the unit it is part of, and its name in Belarusian, Russian and English. Ministry, directorates, units. */
const units: readonly (readonly [key: string, kind: Unit['kind'], parent: string | null, be: string, ru: string, en: string])[] = [
  ['ministry', 'MVD', null, 'Міністэрства парадку', 'Министерство порядка', 'Ministry of Order'],
  ['directorate-veltar', 'GUVD', 'ministry', 'Дырэкцыя грамадскага парадку, Вельтар', 'Дирекция общественного порядка, Вельтар', 'Directorate of Public Order, Veltar'],
  ['directorate-lumna', 'UVD', 'ministry', 'Дырэкцыя, Лумна', 'Дирекция, Лумна', 'Directorate, Lumna'],
  ['directorate-marn', 'UVD', 'ministry', 'Дырэкцыя, Марн', 'Дирекция, Марн', 'Directorate, Marn'],
  ['order-unit-7', 'OMON', 'directorate-veltar', 'Атрад парадку № 7', 'Отряд порядка № 7', 'Order Unit 7'],
  ['reed', 'SOBR', 'directorate-marn', 'Спецатрад «Трыснёг»', 'Спецотряд «Тростник»', 'Special Detachment “Reed”'],
  ['station-4', 'RUVD', 'directorate-veltar', 'Участак № 4, Вельтар', 'Участок № 4, Вельтар', 'Station 4, Veltar'],
  ['meadow', 'CIP', 'directorate-veltar', 'Ізалятар «Луг»', 'Изолятор «Луг»', 'Remand “Meadow”'],
  ['lumna-station', 'RUVD', 'directorate-lumna', 'Участак, Лумна', 'Участок, Лумна', 'Station, Lumna'],
  ['lumna-reserve', 'OMON', 'directorate-lumna', 'Рэзервовы атрад, Лумна', 'Резервный отряд, Лумна', 'Reserve Unit, Lumna'],
  ['holding-lumna', 'IVS', 'directorate-lumna', 'Дом затрыманых, Лумна', 'Дом задержанных, Лумна', 'Holding House, Lumna'],
  ['marn-station', 'RUVD', 'directorate-marn', 'Участак, Марн', 'Участок, Марн', 'Station, Marn'],
]

/** The name in Russian, as papers have it. */
export const unitOnPaper = (key: string): string => units.find(([known]) => known === key)?.[4] ?? key

/** ISO days with hours; null = not known. */
type Span = readonly [from: string | null, to: string | null] | 'undated'

/** Person, unit, role, the words of the paper, when, line of the paper. Two claims for one post are in conflict until somebody chooses. */
const posts: readonly (readonly [person: string, unit: string, role: PostingRole, said: string, when: Span, line: number, status?: 'conflict'])[] = [
  ['minister', 'ministry', 'commander', 'министр', ['2019-04-01T09:00', null], 2],
  ['director', 'directorate-veltar', 'commander', 'начальник дирекции', ['2020-06-15T09:00', null], 3],
  ['director-lumna', 'directorate-lumna', 'commander', 'начальник дирекции', ['2018-01-10T09:00', '2020-08-31T18:00'], 4],
  ['lumna-reserve', 'directorate-lumna', 'acting-commander', 'исполняющий обязанности начальника', ['2020-08-31T18:00', null], 5],
  ['director-marn', 'directorate-marn', 'commander', 'начальник дирекции', [null, null], 6],
  ['ou7-a', 'order-unit-7', 'commander', 'командир отряда', ['2019-09-01T09:00', '2020-12-01T00:00'], 7, 'conflict'],
  ['ou7-b', 'order-unit-7', 'commander', 'командир отряда, лист без даты', 'undated', 8, 'conflict'],
  ['reed-a', 'reed', 'commander', 'командир, сдал в 12:00', ['2020-02-01T09:00', '2020-10-25T12:00'], 9],
  ['reed-b', 'reed', 'commander', 'командир, принял в 16:00', ['2020-10-25T16:00', null], 10],
  ['station-4', 'station-4', 'commander', 'начальник участка', ['2020-03-01T09:00', '2020-09-30T18:00'], 11],
  ['duty', 'station-4', 'acting-commander', 'дежурный, за начальника', ['2020-09-30T18:00', null], 12],
  ['duty', 'station-4', 'member', 'дежурный', ['2017-05-01T09:00', '2020-09-30T18:00'], 13],
  ['meadow', 'meadow', 'commander', 'начальник изолятора', ['2016-11-01T09:00', null], 14],
  ['lumna-station', 'lumna-station', 'commander', 'начальник участка', ['2020-01-15T09:00', '2020-11-15T18:00'], 15],
  ['lumna-reserve', 'lumna-reserve', 'commander', 'командир отряда', ['2019-01-15T09:00', '2020-08-31T18:00'], 16],
  ['birch', 'lumna-reserve', 'deputy', 'заместитель командира', ['2020-05-01T09:00', null], 17],
  ['holding-lumna', 'holding-lumna', 'commander', 'начальник', 'undated', 18],
  ['marn-station', 'marn-station', 'commander', 'начальник участка', ['2018-06-01T09:00', null], 19],
]

const dated = (span: Span): Dated => {
  if (span === 'undated') return 'undated'
  const [from, to] = span.map((time) => (time === null ? null : moment(time.slice(0, 10), time.slice(11))))
  return { from: from ?? null, to: to ?? null, precise: true, basis: 'TB6' }
}

const relation = (telling: Telling, key: string, edge: Pick<UnitRelation, 'type' | 'class'> & { readonly child: string; readonly parent: string; readonly when: Span; readonly source: Citation }): Change => {
  const { child, parent, when, source, ...kind } = edge
  return creation('unit-relation', worldId(telling.seed, 'unit-relation', key),
    { ...kind, child: worldId(telling.seed, 'unit', child), parent: worldId(telling.seed, 'unit', parent), time: cited(dated(when), [source]) })
}

const relations = (telling: Telling): readonly Change[] => [
  ...units.flatMap(([key, , parent]) => parent === null ? [] : [relation(telling, key, {
    child: key, parent, type: 'child-of', class: 'command', source: paper(telling, 'paper-orders', 1),
    // One edge of the chain stands on a paper without a date, and the answer says so (I-10).
    when: key === 'holding-lumna' ? 'undated' : ['2015-01-01T00:00', null],
  })]),
  relation(telling, 'reed-joined', { child: 'reed', parent: 'directorate-veltar', type: 'member-of', class: 'temporary_operational', when: ['2020-10-25T10:00', '2020-10-25T20:00'], source: paper(telling, 'paper-deployments', 6) }),
  relation(telling, 'reed-housed', { child: 'reed', parent: 'station-4', type: 'child-of', class: 'administrative', when: ['2020-10-24T00:00', '2020-11-03T00:00'], source: paper(telling, 'paper-deployments', 7) }),
]

/** Units, their relations and who held which post when. */
export const commandChanges = (telling: Telling): readonly Change[] => {
  const { seed } = telling
  const source = [paper(telling, 'paper-orders', 1)]
  return [
    ...units.map(([key, kind, , be, ru, en]): Change => creation('unit', worldId(seed, 'unit', key), {
      kind, number: null, jurisdiction: null, existed: null,
      names: [cited({ text: be, lang: 'be', script: 'Cyrl' }, source), cited({ text: ru, lang: 'ru', script: 'Cyrl' }, source), cited({ text: en, lang: 'en', script: 'Latn' }, source)],
    })),
    ...relations(telling),
    ...posts.map(([person, unit, role, said, when, line, status], index): Change => creation('posting', worldId(seed, 'posting', String(index)), {
      person: worldId(seed, 'person', person), unit: worldId(seed, 'unit', unit), role, rank: null,
      said: { original: said, lang: 'ru', translations: [] }, time: cited(dated(when), [paper(telling, 'paper-orders', line)], status),
    } satisfies Posting)),
  ]
}

/** The paper the posts are read from: its lines are what the citations count. */
export const ordersPaper = (): string => [
  'Министерство порядка. Приказ о назначениях (выписка).', ...posts.map(([person, unit, , said, when]) =>
    `${unitOnPaper(unit)}: ${said}; ${nameOnPaper(person)}; ${when === 'undated' ? 'без даты' : `с ${when[0] ?? 'не указано'} по ${when[1] ?? 'настоящее время'}`}`),
].join('\n')
