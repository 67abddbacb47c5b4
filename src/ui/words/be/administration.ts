// Belarusian: setting up, unlocking, signing in, people of the staff.
import type { Words } from '../lang.ts'
import type { administrationWords as en } from '../en/administration.ts'

export const administrationWords: Words<typeof en> = {
  refusedTitle: 'Гэта нельга паказаць або зрабіць',
  toStart: 'На першую старонку',
  organisation: 'Назва арганізацыі, як яе бачаць крыніцы',
  yourName: 'Ваша імя, як яго бачаць калегі',
  yourRoles: 'Што вы тут робіце',
  password: 'Пароль',
  passwordHint: 'Не менш за 12 знакаў. Вы ўваходзіце пад сваім імем і з гэтым паролем.',
  passphrase: 'Парольная фраза',
  signInTitle: 'Уваход',
  name: 'Імя',
  signIn: 'Увайсці',
  staffTitle: 'Людзі',
  staffIntro: 'Хто кадзіруе дзеянне, не можа яго прыняць: патрэбныя хаця б два чалавекі.',
  addPerson: 'Дадаць чалавека',
  invitationIntro: 'Перадайце гэтую спасылку чалавеку самі. Яна дзейнічае адзін раз.',
  invitationTitle: 'Выберыце пароль',
  invited: 'запрашэнне яшчэ не выкарыстанае',
  active: 'працуе',
  language: 'Мова',
  save: 'Захаваць',
  homeTitle: 'Пачатак',
  homeIntro: 'Што чакае рашэння і доказ, што ўсё на месцы.',
  homeDamaged: (records) => `Не адкрываюцца запісы (${String(records)}): іх змянілі ў абыход праграмы. Аднавіце іх з рэзервовай копіі.`,
  roles: {
    INT: 'прыём', HND: 'праца з крыніцамі', INV: 'следчы', ANA: 'аналітык', MED: 'медык', ATT: 'адвакат', SAT: 'старшы адвакат', EDI: 'рэдактар',
    SAN: 'санкцыі', DCW: 'дапамога тым, хто сышоў са службы', FND: 'фонд', VLT: 'захавальнік імёнаў', DPO: 'абарона даных', AUD: 'аўдытар', ADM: 'адміністратар',
  },
}
