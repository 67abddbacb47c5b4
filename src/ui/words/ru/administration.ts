// Russian: setting up, unlocking, signing in, people of the staff.
import type { Words } from '../lang.ts'
import type { administrationWords as en } from '../en/administration.ts'

export const administrationWords: Words<typeof en> = {
  refusedTitle: 'Это нельзя показать или сделать',
  toStart: 'На первую страницу',
  organisation: 'Название организации, как его видят источники',
  yourName: 'Ваше имя, как его видят коллеги',
  yourRoles: 'Что вы здесь делаете',
  password: 'Пароль',
  passwordHint: 'Не меньше 12 знаков. Вы входите под своим именем и с этим паролем.',
  passphrase: 'Парольная фраза',
  signInTitle: 'Вход',
  name: 'Имя',
  signIn: 'Войти',
  staffTitle: 'Люди',
  staffIntro: 'Кто кодирует деяние, не может его принять: нужны хотя бы два человека.',
  addPerson: 'Добавить человека',
  invitationIntro: 'Передайте эту ссылку человеку сами. Она действует один раз.',
  invitationTitle: 'Выберите пароль',
  invited: 'приглашение ещё не использовано',
  active: 'работает',
  language: 'Язык',
  save: 'Сохранить',
  homeTitle: 'Начало',
  homeIntro: 'Что ждёт решения и доказательство, что всё на месте.',
  homeDamaged: (records) => `Не открываются записи (${String(records)}): их изменили в обход программы. Восстановите их из резервной копии.`,
  roles: {
    INT: 'приём', HND: 'работа с источниками', INV: 'следователь', ANA: 'аналитик', MED: 'медик', ATT: 'адвокат', SAT: 'старший адвокат', EDI: 'редактор',
    SAN: 'санкции', DCW: 'помощь ушедшим со службы', FND: 'фонд', VLT: 'хранитель имён', DPO: 'защита данных', AUD: 'аудитор', ADM: 'администратор',
  },
}
