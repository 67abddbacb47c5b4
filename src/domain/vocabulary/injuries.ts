// C2, C4, C5, C6: the injury, where on the body, how serious (Belarusian forensic grades), how it fits the account (Istanbul Protocol 2022).
import { vocabulary } from './vocabulary.ts'

/** C2. The order is that of the first public list of injuries (S3:23), then by frequency. */
export const injuries = vocabulary({
  GSW: { en: 'gunshot wound', ru: 'огнестрельное ранение', be: 'агнястрэльнае раненне' },
  GSH: { en: 'gunshot wound to the head', ru: 'огнестрельное ранение головы', be: 'агнястрэльнае раненне галавы' },
  OCW: { en: 'open chest wound', ru: 'открытое ранение грудной клетки', be: 'адкрытае раненне грудной клеткі' },
  SHR: { en: 'shrapnel wound', ru: 'осколочное ранение', be: 'асколачнае раненне' },
  BLS: { en: 'blast injury', ru: 'взрывная травма', be: 'выбуховая траўма' },
  STB: { en: 'stab or incised wound', ru: 'колото-резаное ранение', be: 'колата-рэзанае раненне' },
  BRT: { en: 'thermal burn', ru: 'термический ожог', be: 'тэрмічны апёк' },
  BRC: { en: 'chemical burn', ru: 'химический ожог', be: 'хімічны апёк' },
  BAR: { en: 'barotrauma', ru: 'баротравма', be: 'баратраўма' },
  HEM: { en: 'bruise, haematoma', ru: 'ушиб, гематома', be: 'сіняк, гематома', proposed: true },
  FRC: { en: 'fracture', ru: 'перелом', be: 'пералом' },
  TBI: { en: 'brain injury, concussion', ru: 'черепно-мозговая травма, сотрясение мозга', be: 'чэрапна-мазгавая траўма, страсенне мозгу' },
  LAC: { en: 'laceration', ru: 'рваная рана', be: 'рваная рана' },
  DNT: { en: 'dental injury', ru: 'травма зубов', be: 'траўма зубоў' },
  EYE: { en: 'eye injury', ru: 'травма глаза', be: 'траўма вока' },
  ELE: { en: 'electric mark', ru: 'электротравма', be: 'электратраўма' },
  LIG: { en: 'restraint or ligature mark', ru: 'следы связывания', be: 'сляды звязвання' },
  SUS: { en: 'suspension injury, brachial plexus', ru: 'травма от подвешивания, плечевое сплетение', be: 'траўма ад падвешвання, плечавое спляценне', proposed: true },
  SXI: { en: 'ano-genital injury', ru: 'аногенитальная травма', be: 'анагенітальная траўма', proposed: true },
  ASP: { en: 'asphyxia', ru: 'асфиксия', be: 'асфіксія' },
  INH: { en: 'effect of irritant gas', ru: 'поражение раздражающим газом', be: 'паражэнне раздражняльным газам', proposed: true },
  CRS: { en: 'crush injury, rhabdomyolysis', ru: 'синдром сдавления, рабдомиолиз', be: 'сіндром здушвання, рабдаміёліз', proposed: true },
  PSY: { en: 'psychological sequelae', ru: 'психологические последствия', be: 'псіхалагічныя наступствы' },
  STT: { en: 'complex of torture signs', ru: 'признаки пыток', be: 'прыкметы катаванняў' },
})

/** C4. */
export const bodyRegions = vocabulary({
  HEAD: { en: 'head', ru: 'голова', be: 'галава' },
  FACE: { en: 'face', ru: 'лицо', be: 'твар' },
  EYE: { en: 'eye', ru: 'глаз', be: 'вока' },
  EAR: { en: 'ear', ru: 'ухо', be: 'вуха' },
  MOUTH: { en: 'mouth', ru: 'рот', be: 'рот' },
  NECK: { en: 'neck', ru: 'шея', be: 'шыя' },
  CHEST: { en: 'chest', ru: 'грудь', be: 'грудзі' },
  BACK: { en: 'back', ru: 'спина', be: 'спіна' },
  ABD: { en: 'abdomen', ru: 'живот', be: 'жывот' },
  PELV: { en: 'pelvis', ru: 'таз', be: 'таз' },
  GEN: { en: 'genitals', ru: 'половые органы', be: 'палавыя органы' },
  ANAL: { en: 'anal region', ru: 'анальная область', be: 'анальная вобласць', proposed: true },
  BUTT: { en: 'buttocks', ru: 'ягодицы', be: 'ягадзіцы' },
  SHLD: { en: 'shoulder', ru: 'плечевой сустав', be: 'плечавы сустаў' },
  UARM: { en: 'upper arm', ru: 'плечо', be: 'плячо' },
  ELBW: { en: 'elbow', ru: 'локоть', be: 'локаць' },
  FARM: { en: 'forearm', ru: 'предплечье', be: 'перадплечча' },
  HAND: { en: 'hand', ru: 'кисть', be: 'кісць' },
  HIP: { en: 'hip', ru: 'тазобедренный сустав', be: 'тазасцегнавы сустаў', proposed: true },
  THGH: { en: 'thigh', ru: 'бедро', be: 'сцягно' },
  KNEE: { en: 'knee', ru: 'колено', be: 'калена' },
  SHIN: { en: 'shin', ru: 'голень', be: 'галёнка' },
  FOOT: { en: 'foot', ru: 'стопа', be: 'ступня' },
  MULT: { en: 'multiple', ru: 'множественные', be: 'множныя' },
})

/** Side of the body region: left, right, midline, both. */
export const bodySides = vocabulary({
  L: { en: 'left', ru: 'слева', be: 'злева', proposed: true },
  R: { en: 'right', ru: 'справа', be: 'справа', proposed: true },
  M: { en: 'midline', ru: 'по средней линии', be: 'па сярэдняй лініі', proposed: true },
  B: { en: 'both sides', ru: 'с обеих сторон', be: 'з абодвух бакоў', proposed: true },
})

/** C5: grades of Belarusian forensic medicine. */
export const severities = vocabulary({
  SEV1: { en: 'light bodily harm', ru: 'лёгкие телесные повреждения', be: 'лёгкія цялесныя пашкоджанні' },
  SEV2: { en: 'less serious bodily harm', ru: 'менее тяжкие телесные повреждения', be: 'менш цяжкія цялесныя пашкоджанні' },
  SEV3: { en: 'serious bodily harm', ru: 'тяжкие телесные повреждения', be: 'цяжкія цялесныя пашкоджанні' },
  SEV4: { en: 'fatal bodily harm', ru: 'смертельные телесные повреждения', be: 'смяротныя цялесныя пашкоджанні' },
})

/** C6: a clinician's statement per mechanism; the absence of findings refutes nothing. */
export const consistencyDegrees = vocabulary({
  IC0: { en: 'not consistent with (could not have been caused by it)', ru: 'не соответствует', be: 'не адпавядае', proposed: true },
  IC1: { en: 'consistent with (could be, with many other causes)', ru: 'соответствует', be: 'адпавядае', proposed: true },
  IC2: { en: 'highly consistent with (few other causes)', ru: 'в высокой степени соответствует', be: 'у высокай ступені адпавядае', proposed: true },
  IC3: { en: 'typical of (usually seen with it, other causes possible)', ru: 'типично для', be: 'тыпова для', proposed: true },
  IC4: { en: 'diagnostic of (no other way)', ru: 'диагностически достоверно', be: 'дыягнастычна дакладна', proposed: true },
  ICN: { en: 'not assessed', ru: 'не оценивалось', be: 'не ацэньвалася', proposed: true },
})
