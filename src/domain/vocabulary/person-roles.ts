// C7, C7a, C8: what a person is in the register, what kind of account he gave, how he is tied to an act.
import { vocabulary } from './vocabulary.ts'

/** C7: only ever a dated link, never a column of a person (I-09). */
export const personRoles = vocabulary({
  VIC: { en: 'victim', ru: 'пострадавший', be: 'пацярпелы' },
  WIT: { en: 'witness', ru: 'свидетель', be: 'сведка' },
  INS: { en: 'insider', ru: 'инсайдер', be: 'інсайдар', proposed: true },
  ACC: { en: 'accomplice', ru: 'соучастник', be: 'саўдзельнік' },
  SUS: { en: 'suspected person', ru: 'предполагаемый исполнитель', be: 'меркаваны выканаўца' },
  CMD: { en: 'commander', ru: 'командир', be: 'камандзір' },
  MED: { en: 'medic', ru: 'медик', be: 'медык' },
  ATT: { en: 'attorney', ru: 'адвокат', be: 'адвакат' },
  FAM: { en: 'relative', ru: 'родственник', be: 'сваяк' },
  OBS: { en: 'observer', ru: 'наблюдатель', be: 'назіральнік' },
  MCM: { en: 'commission member', ru: 'член комиссии', be: 'член камісіі' },
  BYS: { en: 'bystander', ru: 'случайный очевидец', be: 'выпадковы сведка', proposed: true },
})

/** C7a. */
export const accountTypes = vocabulary({
  victim: { en: 'account of a victim', ru: 'рассказ пострадавшего', be: 'расповед пацярпелага', proposed: true },
  witness: { en: 'account of a witness', ru: 'рассказ свидетеля', be: 'расповед сведкі', proposed: true },
  confession: { en: 'confession', ru: 'чистосердечное признание', be: 'шчырае прызнанне' },
  insider: { en: 'insider testimony', ru: 'показания инсайдера', be: 'паказанні інсайдара', proposed: true },
  expert: { en: 'opinion of an expert', ru: 'заключение эксперта', be: 'заключэнне эксперта', proposed: true },
  third_party: { en: 'third-party report', ru: 'сообщение третьего лица', be: 'паведамленне трэцяй асобы', proposed: true },
})

/** C8: the degree in which a person or unit is alleged to be involved in an act. */
export const involvementRoles = vocabulary({
  DIR: { en: 'did it', ru: 'непосредственно совершил', be: 'непасрэдна ўчыніў', proposed: true },
  COP: { en: 'did it together with others', ru: 'совершил вместе с другими', be: 'учыніў разам з іншымі', proposed: true },
  ORD: { en: 'ordered it', ru: 'отдал приказ', be: 'аддаў загад' },
  SOL: { en: 'instigated it', ru: 'подстрекал', be: 'падбухторваў', proposed: true },
  AID: { en: 'assisted', ru: 'содействовал', be: 'садзейнічаў', proposed: true },
  OMI: { en: 'failed to act', ru: 'не вмешался, хотя был обязан', be: 'не ўмяшаўся, хоць быў абавязаны', proposed: true },
  SUP: { en: 'superior responsibility', ru: 'ответственность командира', be: 'адказнасць камандзіра' },
  COV: { en: 'covered it up', ru: 'скрывал', be: 'утойваў', proposed: true },
  PRS: { en: 'present only', ru: 'присутствовал', be: 'прысутнічаў' },
  UNK: { en: 'role unknown', ru: 'роль неизвестна', be: 'роля невядомая', proposed: true },
})
