// Russian: the figures of the first page.
import type { homeWords as en } from '../en/home.ts'
import type { Words } from '../lang.ts'

export const homeWords: Words<typeof en> = {
  reportsWaiting: 'сообщений ждут решения',
  actsReturned: 'деяний возвращено тем, кто их кодировал',
  actsProposed: 'деяний ждут адвоката',
  actsAccepted: 'деяний принято',
  items: 'материалов',
  injuries: 'травм для сопоставления',
  cases: 'дел',
}
