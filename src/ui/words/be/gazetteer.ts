// Belarusian: the list of places, on the terminal, in the form and where reports are coded.
import type { gazetteerWords as en } from '../en/gazetteer.ts'
import { counted } from '../lang.ts'
import type { Words } from '../lang.ts'

export const gazetteerWords: Words<typeof en> = {
  nothingTaken: (n) => `Нічога не ўзята: не ўдалося прачытаць ${counted('be', n, ['радок', 'радкі', 'радкоў'])}. Папраўце файл і пачніце нанова.`,
  sayWhose: 'Скажыце, чый гэта спіс. Гэта паказваецца ўсюды, дзе бяруцца яго месцы.',
  passedOver: (n) => `Прапушчана радкоў, дзе не горад і не вёска: ${String(n)}.`,
  taken: (n, all) => `Узята: ${String(n)}. Цяпер у спісе месцаў: ${String(all)}.`,
  fromNow: 'Рэестр будзе карыстацца ім пасля наступнага запуску, форма — на працягу паўхвіліны.',
  inList: 'У спісе месцаў', inListHint: 'Якое з іх маецца на ўвазе? Напісанае застанецца як ёсць.', notChosen: 'не выбрана', noneInList: 'у спісе няма месца з такой назвай',
  likeness: { same: 'тая самая назва', spelling: 'іншае напісанне', near: 'адрозніваюцца літары' },
  chosen: (name, region) => (region === '' ? name : `${name}, ${region}`), within: (km) => `у межах ${km} км ад сярэдзіны`,
  from: (source) => `Месцы: ${source}`, about: 'Назвы месцаў',
}
