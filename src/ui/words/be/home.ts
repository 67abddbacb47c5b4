// Belarusian: the figures of the first page.
import type { homeWords as en } from '../en/home.ts'
import type { Words } from '../lang.ts'

export const homeWords: Words<typeof en> = {
  reportsWaiting: 'паведамленняў чакаюць рашэння',
  actsReturned: 'дзеянняў вернута тым, хто іх кадзіраваў',
  actsProposed: 'дзеянняў чакаюць адваката',
  actsAccepted: 'дзеянняў прынята',
  items: 'матэрыялаў',
  injuries: 'траўмаў для супастаўлення',
  cases: 'спраў',
}
