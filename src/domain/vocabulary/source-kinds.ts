// C23, C24: what kind of source speaks, and why something is blacked out.
import { vocabulary } from './vocabulary.ts'

/** C23. */
export const sourceKinds = vocabulary({
  victim: { en: 'victim', ru: 'пострадавший', be: 'пацярпелы', proposed: true },
  eyewitness: { en: 'eyewitness', ru: 'очевидец', be: 'відавочца', proposed: true },
  insider_serving: { en: 'insider, serving', ru: 'инсайдер, служит', be: 'інсайдар, служыць', proposed: true },
  insider_former: { en: 'insider, has left', ru: 'инсайдер, бывший сотрудник', be: 'інсайдар, былы супрацоўнік', proposed: true },
  medic: { en: 'medic', ru: 'медик', be: 'медык', proposed: true },
  relative: { en: 'relative', ru: 'родственник', be: 'сваяк', proposed: true },
  lawyer: { en: 'lawyer', ru: 'юрист', be: 'юрыст', proposed: true },
  journalist: { en: 'journalist', ru: 'журналист', be: 'журналіст', proposed: true },
  ngo: { en: 'non-governmental organisation', ru: 'общественная организация', be: 'грамадская арганізацыя', proposed: true },
  open_source: { en: 'open source', ru: 'открытый источник', be: 'адкрытая крыніца', proposed: true },
  state_document: { en: 'document of the state', ru: 'государственный документ', be: 'дзяржаўны дакумент', proposed: true },
  court_record: { en: 'court record', ru: 'материалы суда', be: 'матэрыялы суда', proposed: true },
  sensor: { en: 'fixed camera or sensor', ru: 'стационарная камера или датчик', be: 'стацыянарная камера або датчык', proposed: true },
  partner_database: { en: "partner's database", ru: 'база данных партнёра', be: 'база даных партнёра', proposed: true },
})

/** C24. */
export const redactionReasons = vocabulary({
  'R-SRC': { en: 'source', ru: 'источник', be: 'крыніца', proposed: true },
  'R-VIC': { en: 'victim', ru: 'пострадавший', be: 'пацярпелы', proposed: true },
  'R-WIT': { en: 'contact of a witness', ru: 'контакт свидетеля', be: 'кантакт сведкі', proposed: true },
  'R-FAM': { en: 'family', ru: 'семья', be: 'сям’я', proposed: true },
  'R-3RD': { en: 'third party at risk', ru: 'третье лицо в опасности', be: 'трэцяя асоба ў небяспецы', proposed: true },
  'R-MED': { en: 'medical', ru: 'медицинские данные', be: 'медыцынскія звесткі', proposed: true },
  'R-INT': { en: 'interpreter or staff', ru: 'переводчик или сотрудник', be: 'перакладчык або супрацоўнік', proposed: true },
  'R-MIN': { en: 'minor', ru: 'несовершеннолетний', be: 'непаўналетні', proposed: true },
  'R-TEC': { en: 'method', ru: 'метод работы', be: 'метад працы', proposed: true },
  'R-INV': { en: 'ongoing investigation', ru: 'идущее расследование', be: 'расследаванне, якое вядзецца', proposed: true },
  'R-IRR': { en: 'irrelevant personal detail', ru: 'личное, не относится к делу', be: 'асабістае, не датычыць справы', proposed: true },
})
