// C18: how a person was recognised; a machine's lead is never counted as a source (G-03).
import { vocabulary } from './vocabulary.ts'

export const identificationMethods = vocabulary({
  'M-KNOW': { en: 'recognised by someone who knew the person', ru: 'узнал человек, знавший его лично', be: 'пазнаў чалавек, які ведаў яго асабіста', proposed: true },
  'M-DOC': { en: 'document or deployment list', ru: 'документ или список наряда', be: 'дакумент або спіс нарада', proposed: true },
  'M-NAME': { en: 'name, call sign or badge heard or read', ru: 'услышано или прочитано имя, позывной, жетон', be: 'пачута або прачытана імя, пазыўны, жэтон', proposed: true },
  'M-VOICE': { en: 'expert examination of the voice', ru: 'фоноскопическая экспертиза', be: 'фанаскапічная экспертыза', proposed: true },
  'M-FACEH': { en: 'faces compared by two trained people', ru: 'сравнение лиц двумя обученными людьми', be: 'параўнанне твараў двума навучанымі людзьмі', proposed: true },
  'M-FACEM': { en: 'lead from a machine comparing faces (never a source)', ru: 'подсказка машины по лицу (не источник)', be: 'падказка машыны па твары (не крыніца)', proposed: true },
  'M-GAIT': { en: 'gait', ru: 'походка', be: 'хада', proposed: true },
  'M-INSIG': { en: 'insignia or equipment', ru: 'знаки различия или снаряжение', be: 'знакі адрознення або рыштунак', proposed: true },
  'M-VEH': { en: 'vehicle or plate', ru: 'машина или номер', be: 'машына або нумар', proposed: true },
  'M-PHONE': { en: 'device or communication', ru: 'устройство или связь', be: 'прылада або сувязь', proposed: true },
  'M-CONF': { en: 'own confession', ru: 'собственное признание', be: 'уласнае прызнанне', proposed: true },
  'M-COLL': { en: "colleague's testimony", ru: 'показания сослуживца', be: 'паказанні саслужыўца', proposed: true },
  'M-MEDIA': { en: 'published admission', ru: 'публичное признание', be: 'публічнае прызнанне', proposed: true },
})
