// C21, C21a and B9: what was done to staff who would not go along, for what, and how people came to leave.
import { vocabulary } from './vocabulary.ts'

/** C21. */
export const reprisals = vocabulary({
  dismissal: { en: 'dismissal', ru: 'увольнение', be: 'звальненне' },
  decertification: { en: 'decertification', ru: 'внеочередная аттестация, деаттестация', be: 'пазачарговая атэстацыя, дэатэстацыя', proposed: true },
  demotion: { en: 'demotion, loss of rank', ru: 'лишение звания', be: 'пазбаўленне звання' },
  seniority_loss: { en: 'loss of seniority', ru: 'лишение выслуги', be: 'пазбаўленне выслугі', proposed: true },
  pension_loss: { en: 'loss of pension', ru: 'лишение пенсии', be: 'пазбаўленне пенсіі' },
  bonus_loss: { en: 'loss of bonus', ru: 'лишение премии', be: 'пазбаўленне прэміі', proposed: true },
  housing_eviction: { en: 'eviction from service housing', ru: 'выселение из служебного жилья', be: 'высяленне са службовага жылля' },
  training_debt: { en: 'debt for training', ru: 'взыскание долга за обучение', be: 'спагнанне доўгу за навучанне', proposed: true },
  criminal_case: { en: 'criminal case', ru: 'уголовное дело', be: 'крымінальная справа', proposed: true },
  administrative_arrest: { en: 'administrative arrest', ru: 'административный арест', be: 'адміністрацыйны арышт', proposed: true },
  travel_ban: { en: 'travel ban', ru: 'запрет на выезд', be: 'забарона на выезд', proposed: true },
  family_threat: { en: 'threat to the family', ru: 'угроза семье', be: 'пагроза сям’і', proposed: true },
  conscription: { en: 'conscription', ru: 'призыв в армию', be: 'прызыў у войска', proposed: true },
  account_freeze: { en: 'freezing of accounts', ru: 'блокировка счетов', be: 'блакаванне рахункаў', proposed: true },
})

/** C21a. */
export const reprisalTriggers = vocabulary({
  signature_for_candidate: { en: 'signature for a candidate', ru: 'подпись за кандидата', be: 'подпіс за кандыдата', proposed: true },
  refusal_of_order: { en: 'refusal of an order', ru: 'отказ исполнить приказ', be: 'адмова выканаць загад', proposed: true },
  resignation: { en: 'resignation', ru: 'рапорт об увольнении', be: 'рапарт аб звальненні', proposed: true },
  speech: { en: 'something said', ru: 'высказывание', be: 'выказванне', proposed: true },
  testimony: { en: 'testimony', ru: 'дача показаний', be: 'дача паказанняў', proposed: true },
  kinship: { en: 'kinship', ru: 'родство', be: 'сваяцтва', proposed: true },
  support_payment: { en: 'received support', ru: 'получение помощи', be: 'атрыманне дапамогі', proposed: true },
})

/** B9 with decisions 16 and 22: a letter of resignation is not an order of dismissal; bonus, award and promotion are evidence of approval. */
export const personnelEvents = vocabulary({
  resignation_letter: { en: 'letter of resignation handed in', ru: 'подан рапорт об увольнении', be: 'пададзены рапарт аб звальненні', proposed: true },
  resignation: { en: 'left at own request', ru: 'увольнение по собственному желанию', be: 'звальненне па ўласным жаданні', proposed: true },
  dismissal_order: { en: 'order of dismissal', ru: 'приказ об увольнении', be: 'загад аб звальненні', proposed: true },
  decertification: { en: 'decertification', ru: 'внеочередная аттестация, деаттестация', be: 'пазачарговая атэстацыя, дэатэстацыя', proposed: true },
  retirement: { en: 'retirement', ru: 'выход на пенсию', be: 'выхад на пенсію', proposed: true },
  silent_departure: { en: 'left unannounced', ru: 'ушёл без объявления', be: 'пайшоў без аб’яўлення', proposed: true },
  absence_on_duty: { en: 'absence on duty', ru: 'неявка на службу', be: 'няяўка на службу', proposed: true },
  refusal: { en: 'refusal of an order', ru: 'отказ исполнить приказ', be: 'адмова выканаць загад', proposed: true },
  transfer: { en: 'transfer', ru: 'перевод', be: 'перавод', proposed: true },
  hire: { en: 'hire', ru: 'приём на службу', be: 'прыём на службу', proposed: true },
  bonus: { en: 'bonus', ru: 'премия', be: 'прэмія', proposed: true },
  award: { en: 'award', ru: 'награда', be: 'узнагарода', proposed: true },
  promotion: { en: 'promotion', ru: 'повышение', be: 'павышэнне', proposed: true },
})
