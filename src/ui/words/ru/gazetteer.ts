// Russian: the list of places, on the terminal, in the form and where reports are coded.
import type { gazetteerWords as en } from '../en/gazetteer.ts'
import { counted } from '../lang.ts'
import type { Words } from '../lang.ts'

export const gazetteerWords: Words<typeof en> = {
  nothingTaken: (n) => `Ничего не взято: не удалось прочитать ${counted('ru', n, ['строку', 'строки', 'строк'])}. Исправьте файл и начните заново.`,
  sayWhose: 'Скажите, чей это список. Это показывается везде, где берутся его места.',
  passedOver: (n) => `Пропущено строк, где не город и не деревня: ${String(n)}.`,
  taken: (n, all) => `Взято: ${String(n)}. Теперь в списке мест: ${String(all)}.`,
  fromNow: 'Реестр будет пользоваться им после следующего запуска, форма — в течение полуминуты.',
  inList: 'В списке мест', inListHint: 'Какое из них имеется в виду? Написанное останется как есть.', notChosen: 'не выбрано', noneInList: 'в списке нет места с таким названием',
  likeness: { same: 'то же название', spelling: 'другое написание', near: 'отличаются буквы' },
  chosen: (name, region) => (region === '' ? name : `${name}, ${region}`), within: (km) => `в пределах ${km} км от середины`,
  from: (source) => `Места: ${source}`, about: 'Названия мест',
}
