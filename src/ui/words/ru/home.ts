// Russian: the figures, alarms and tasks of the first page.
import type { homeWords as en } from '../en/home.ts'
import type { Words } from '../lang.ts'

export const homeWords: Words<typeof en> = {
  figures: 'Числа',
  approvals: 'ждут вашей подписи',
  reportsWaiting: 'сообщений ждут решения',
  actsReturned: 'действий возвращено тем, кто их кодировал',
  actsProposed: 'действий ждут адвоката',
  actsAccepted: 'действий принято',
  items: 'материалов',
  injuries: 'травм для сопоставления',
  cases: 'дел',
  alarms: 'Тревоги', noAlarm: 'Ни о ком не известно, что он в опасности.',
  imminent: 'Источнику может грозить опасность прямо сейчас', possible: 'Источник может быть в опасности', undecided: 'никто ещё не принял решения', seen: 'посмотрели, номера ещё нет',
  stillThere: 'Всё ли на месте?',
  logSigned: (leaves) => `Журнал подписан, записей: ${leaves}`,
  notCosigned: 'Пока никто со стороны не подписал',
  allOpen: 'Каждая запись открывается',
  erasing: (count: string): string => `Стирание дошло ещё не до всех мест с ключами и оригиналами: ${count}`,
  forYou: 'Для вас', nothingForYou: 'Вас ничего не ждёт. Что делают другие, видно в числах наверху.',
  tasks: {
    'source-answered': 'Прочитать ответ источника', 'report-to-sort': 'Решить, что делать с новым сообщением', 'report-to-code': 'Кодировать сообщение', 'review-to-give': 'Дать проверку адвокату', 'review-to-answer': 'Ответить на проверку',
    'act-returned': 'Исправить возвращённое действие', 'acts-to-accept': 'Прочитать действия и решить',
  },
  unnumbered: 'ещё без номера', since: (day) => `с ${day}`,
  more: (count) => `ещё ${count}`,
  perDay: 'Сообщения по дням', perDayHint: 'по дню получения, 30 дней', noReport: 'За эти 30 дней сообщений не было.',
  howFar: 'Насколько проверено', howFarHint: 'действия, кроме отклонённых и отозванных', noAct: 'Ещё ни одно действие не закодировано.',
}
