// Belarusian: the figures, alarms and tasks of the first page.
import type { homeWords as en } from '../en/home.ts'
import type { Words } from '../lang.ts'

export const homeWords: Words<typeof en> = {
  figures: 'Лічбы',
  approvals: 'чакаюць вашага подпісу',
  reportsWaiting: 'паведамленняў чакаюць рашэння',
  actsReturned: 'дзеянняў вернута тым, хто іх кадзіраваў',
  actsProposed: 'дзеянняў чакаюць адваката',
  actsAccepted: 'дзеянняў прынята',
  items: 'матэрыялаў',
  injuries: 'траўмаў для супастаўлення',
  cases: 'спраў',
  alarms: 'Трывогі', noAlarm: 'Ні пра кога не вядома, што ён у небяспецы.',
  imminent: 'Крыніцы можа пагражаць небяспека проста цяпер', possible: 'Крыніца можа быць у небяспецы', undecided: 'ніхто яшчэ не прыняў рашэння', seen: 'паглядзелі, нумара яшчэ няма',
  stillThere: 'Ці ўсё на месцы?',
  logSigned: (leaves) => `Журнал падпісаны, запісаў: ${leaves}`,
  notCosigned: 'Пакуль ніхто збоку не падпісаў',
  allOpen: 'Кожны запіс адкрываецца',
  erasing: (count: string): string => `Сціранне дайшло яшчэ не да ўсіх месцаў з ключамі і арыгіналамі: ${count}`,
  forYou: 'Для вас', nothingForYou: 'Вас нічога не чакае. Што робяць іншыя, відаць у лічбах уверсе.',
  tasks: {
    'source-answered': 'Прачытаць адказ крыніцы', 'report-to-sort': 'Вырашыць, што рабіць з новым паведамленнем', 'report-to-code': 'Кадзіраваць паведамленне', 'review-to-give': 'Даць праверку адвакату', 'review-to-answer': 'Адказаць на праверку',
    'act-returned': 'Выправіць вернутае дзеянне', 'acts-to-accept': 'Прачытаць дзеянні і вырашыць',
  },
  unnumbered: 'яшчэ без нумара', since: (day) => `з ${day}`,
  more: (count) => `яшчэ ${count}`,
  perDay: 'Паведамленні па днях', perDayHint: 'па дні атрымання, 30 дзён', noReport: 'За гэтыя 30 дзён паведамленняў не было.',
  howFar: 'Наколькі праверана', howFarHint: 'дзеянні, апроч адхіленых і адкліканых', noAct: 'Яшчэ ніводнае дзеянне не закадзіравана.',
}
