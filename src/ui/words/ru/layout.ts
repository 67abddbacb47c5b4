// Russian words of the frame around every page.
import type { layoutWords as en } from '../en/layout.ts'
import type { Words } from '../lang.ts'

export const layoutWords: Words<typeof en> = {
  product: 'Kniha',
  leave: 'Уйти отсюда',
  skip: 'Перейти к содержанию',
  language: 'Язык',
  more: 'Ещё об этой странице',
  main: 'Главное меню',
  find: 'Найти запись в любом написании',
  findShort: 'Найти, в любом написании',
  search: 'Найти',
  account: 'Вы вошли как',
  signOut: 'Выйти',
  lock: 'Запереть реестр',
  look: 'Посмотреть',
  keys: 'Клавиши этой страницы',
  demo: 'Демонстрация: здесь всё вымышлено. Настоящие сообщения не принимаются.',
}
