// Russian: handing out sealed identity cards.
import type { vaultWords as en } from '../en/vault.ts'
import type { Words } from '../lang.ts'

export const vaultWords: Words<typeof en> = {
  title: 'Карточки лиц',
  intro: 'Имена и контакты стоят на карточках, запечатанных для хранителей имён. Здесь их открыть нельзя. Прежде чем карточку выдадут, подписывают двое, а журнал хранит, кто и зачем её просил.',
  none: 'Ни один источник не оставил имени или контакта.',
  source: 'Источник',
  reason: 'Зачем нужна эта карточка',
  reasonHint: 'Это может прочесть суд.',
  save: 'Попросить две подписи',
  how: 'Хранитель открывает её на своей машине:',
}
