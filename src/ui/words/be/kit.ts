// Belarusian words of the page kit.
import { plural } from '../lang.ts'
import type { kitWords as en } from '../en/kit.ts'
import type { Words } from '../lang.ts'

export const kitWords: Words<typeof en> = {
  save: 'Захаваць', send: 'Даслаць', next: 'Далей', back: 'Назад', skip: 'Прапусціць', cancel: 'Скасаваць', change: 'Змяніць', add: 'Дадаць', remove: 'Прыбраць',
  open: 'Адкрыць', close: 'Закрыць', search: 'Шукаць', apply: 'Ужыць', undo: 'Адмяніць', print: 'Надрукаваць', csv: 'CSV', download: 'Спампаваць', more: 'Яшчэ', all: 'Усе',
  yes: 'так', no: 'не', unknown: 'невядома', none: 'няма', notAsked: 'не пыталіся', withheld: 'не раскрываецца', nobody: 'ніхто', saved: 'Захавана', you: 'вы',
  optional: 'можна прапусціць',
  choose: 'Выберыце',
  errorTitle: 'Пакуль не ўдалося гэта прыняць',
  errorMark: 'Паглядзіце, калі ласка, тут: ',
  steps: (at, of) => `Крок ${at} з ${of}`,
  words: 'Вашы дванаццаць слоў па парадку',
  citation: (n) => `Спасылка на крыніцу ${n}`,
  citationOf: (n, quote) => `Спасылка на крыніцу ${n}: «${quote}»`,
  noCitation: 'без спасылкі на крыніцу',
  filters: 'Фільтры',
  sortedUp: 'па ўзрастанні', sortedDown: 'па змяншэнні',
  pages: 'Старонкі', previous: 'Папярэдняя', following: 'Наступная', range: (from, to, of) => `${from}–${to} з ${of}`,
  show: 'Паказаць гэтую частку', hide: 'Зноў размыць',
  blurred: 'Размыта: у гэтай частцы чалавеку, магчыма, балюча', silent: 'Гук выключаны.',
  V0: 'атрымана', V1: 'прагледжана, праўдападобна', V2: 'адно незалежнае пацвярджэнне', V3: 'два віды крыніц, час і месца вызначаныя', V4: 'пацверджана экспертам', VU: 'праверыць немагчыма', VX: 'абвергнута',
  imminent: 'непасрэдная небяспека', possible: 'магчымая небяспека', quiet: 'нічога не сказана',
  accepted: 'прынята', conflict: 'ёсць разыходжанні', work_needed: 'трэба яшчэ папрацаваць', issue: 'ёсць праблема',
  atLeast: (n) => `не менш за ${n}`, atMost: (n) => `не больш за ${n}`, between: (from, to) => `ад ${from} да ${to}`, about: (n) => `каля ${n}`,
  bodyFront: 'Спераду', bodyBack: 'Ззаду',
  metres: (n) => `${n} м`, kilometres: (n) => `${n} км`, north: 'Пн',
  known: 'штрыхоўка = вядома толькі як прамежак',
  element: 'Элемент', supports: 'За', undermines: 'Супраць', missing: 'Не хапае', state: 'Стан', reasoning: 'Абгрунтаванне',
  origins: (count, origins) => `${count} з ${origins} ${plural('be', origins, ['крыніцы', 'крыніц', 'крыніц'])}`,
  singleSource: 'адзіная крыніца',
  comeAgain: 'Паспрабуйце яшчэ раз праз хвіліну.',
  problemTitle: 'Не атрымалася',
  missingTitle: 'Тут нічога няма',
  failedTitle: 'У нас нешта пайшло не так',
  failed: (id) => `Нічога з захаванага не страчана. Калі будзеце пісаць нам пра гэта, назавіце нумар ${id}.`,
}
