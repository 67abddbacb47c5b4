// C1: what was done, in the words of the field; one code per act (A-01, decision 22).
import { vocabulary } from './vocabulary.ts'

export const violations = vocabulary({
  KIL: { en: 'unlawful killing', ru: 'незаконное лишение жизни', be: 'незаконнае пазбаўленне жыцця' },
  LTF: { en: 'lethal force or attempt', ru: 'применение смертоносной силы или покушение', be: 'прымяненне смертаноснай сілы або замах', proposed: true },
  TOR: { en: 'torture', ru: 'пытки', be: 'катаванні' },
  CID: { en: 'cruel, inhuman or degrading treatment', ru: 'жестокое, бесчеловечное или унижающее достоинство обращение', be: 'жорсткае, бесчалавечнае або зневажальнае абыходжанне' },
  SGB: { en: 'sexual and gender-based violence', ru: 'сексуальное и гендерное насилие', be: 'сексуальны і гендарны гвалт' },
  ADT: { en: 'arbitrary detention', ru: 'произвольное задержание', be: 'адвольнае затрыманне' },
  EDI: { en: 'enforced disappearance', ru: 'насильственное исчезновение', be: 'гвалтоўнае знікненне' },
  EXF: { en: 'excessive force at an assembly', ru: 'чрезмерное применение силы на собрании', be: 'празмернае прымяненне сілы на сходзе' },
  DMC: { en: 'denial of medical care', ru: 'неоказание медицинской помощи', be: 'неаказанне медыцынскай дапамогі' },
  DCO: { en: 'inhuman detention conditions', ru: 'бесчеловечные условия содержания', be: 'бесчалавечныя ўмовы ўтрымання' },
  COE: { en: 'coerced confession', ru: 'принуждение к даче показаний', be: 'прымус да дачы паказанняў' },
  THR: { en: 'threats', ru: 'угрозы', be: 'пагрозы' },
  PRP: { en: 'robbery or destruction of property', ru: 'изъятие или порча имущества', be: 'адабранне або псаванне маёмасці' },
  FTR: { en: 'unfair trial', ru: 'нарушение права на справедливый суд', be: 'парушэнне права на справядлівы суд' },
  JRN: { en: 'attack on a journalist', ru: 'преследование журналиста', be: 'пераслед журналіста' },
  MDH: { en: 'attack on a medic', ru: 'преследование медика', be: 'пераслед медыка' },
  ELF: { en: 'election falsification', ru: 'фальсификация выборов', be: 'фальсіфікацыя выбараў' },
  ELO: { en: 'obstruction of observers or candidates', ru: 'воспрепятствование наблюдателям, кандидатам', be: 'перашкода назіральнікам, кандыдатам' },
  REP: { en: 'reprisal for an opinion or a signature', ru: 'преследование за мнение (подпись)', be: 'пераслед за меркаванне (подпіс)' },
  ORD: { en: 'criminal order', ru: 'преступный приказ', be: 'злачынны загад' },
  CVR: { en: 'cover-up, refusal to investigate', ru: 'сокрытие преступления, отказ в расследовании', be: 'утойванне злачынства, адмова ў расследаванні' },
  DEP: { en: 'forced exile', ru: 'принудительная высылка', be: 'прымусовая высылка' },
  PMP: { en: 'politically motivated prosecution', ru: 'политически мотивированное уголовное преследование', be: 'палітычна матываваны крымінальны пераслед', proposed: true },
})
