// Russian words of the page kit.
import { plural } from '../lang.ts'
import type { kitWords as en } from '../en/kit.ts'
import type { Words } from '../lang.ts'

export const kitWords: Words<typeof en> = {
  save: 'Сохранить', send: 'Отправить', next: 'Далее', back: 'Назад', skip: 'Пропустить', cancel: 'Отменить', change: 'Изменить', add: 'Добавить', remove: 'Убрать',
  open: 'Открыть', close: 'Закрыть', search: 'Искать', apply: 'Применить', undo: 'Вернуть назад', print: 'Напечатать', csv: 'CSV', download: 'Скачать', more: 'Ещё', all: 'Все',
  yes: 'да', no: 'нет', unknown: 'неизвестно', none: 'нет', notAsked: 'не спрашивали', withheld: 'не раскрывается', nobody: 'никто', saved: 'Сохранено', you: 'вы',
  optional: 'можно пропустить',
  choose: 'Выберите',
  errorTitle: 'Пока не удалось это принять',
  errorMark: 'Посмотрите, пожалуйста, здесь: ',
  steps: (at, of) => `Шаг ${at} из ${of}`,
  words: 'Ваши двенадцать слов по порядку',
  citation: (n) => `Ссылка на источник ${n}`,
  citationOf: (n, quote) => `Ссылка на источник ${n}: «${quote}»`,
  noCitation: 'без ссылки на источник',
  filters: 'Фильтры',
  sortedUp: 'по возрастанию', sortedDown: 'по убыванию',
  pages: 'Страницы', previous: 'Предыдущая', following: 'Следующая', range: (from, to, of) => `${from}–${to} из ${of}`,
  show: 'Показать эту часть', hide: 'Снова размыть',
  blurred: 'Размыто: в этой части человеку, возможно, больно', silent: 'Звук выключен.',
  V0: 'получено', V1: 'просмотрено, правдоподобно', V2: 'одно независимое подтверждение', V3: 'два вида источников, время и место установлены', V4: 'подтверждено экспертом', VU: 'проверить невозможно', VX: 'опровергнуто',
  imminent: 'непосредственная опасность', possible: 'возможная опасность', quiet: 'ничего не сказано',
  accepted: 'принято', conflict: 'есть расхождения', work_needed: 'нужно ещё поработать', issue: 'есть проблема',
  atLeast: (n) => `не менее ${n}`, atMost: (n) => `не более ${n}`, between: (from, to) => `от ${from} до ${to}`, about: (n) => `около ${n}`,
  bodyFront: 'Спереди', bodyBack: 'Сзади',
  metres: (n) => `${n} м`, kilometres: (n) => `${n} км`, north: 'С',
  known: 'штриховка = известно только как промежуток',
  element: 'Элемент', supports: 'За', undermines: 'Против', missing: 'Не хватает', state: 'Состояние', reasoning: 'Обоснование',
  origins: (count, origins) => `${count} из ${origins} ${plural('ru', origins, ['источника', 'источников', 'источников'])}`,
  singleSource: 'единственный источник',
  comeAgain: 'Попробуйте ещё раз через минуту.',
  problemTitle: 'Не получилось',
  missingTitle: 'Здесь ничего нет',
  failedTitle: 'У нас что-то пошло не так',
  failed: (id) => `Ничего из сохранённого не потеряно. Если будете писать нам об этом, назовите номер ${id}.`,
}
