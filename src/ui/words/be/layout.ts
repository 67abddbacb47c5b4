// Belarusian words of the frame around every page.
import type { layoutWords as en } from '../en/layout.ts'
import type { Words } from '../lang.ts'

export const layoutWords: Words<typeof en> = {
  product: 'Kniha',
  leave: 'Сысці адсюль',
  skip: 'Перайсці да зместу',
  language: 'Мова',
  more: 'Яшчэ пра гэтую старонку',
  main: 'Галоўнае меню',
  find: 'Знайсці запіс у любым напісанні',
  findShort: 'Знайсці, у любым напісанні',
  search: 'Знайсці',
  account: 'Вы ўвайшлі як',
  signOut: 'Выйсці',
  lock: 'Замкнуць рэестр',
  look: 'Паглядзець',
  keys: 'Клавішы гэтай старонкі',
  demo: 'Дэманстрацыя: тут усё прыдумана. Сапраўдныя паведамленні не прымаюцца.',
}
