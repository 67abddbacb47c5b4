// C10, C11, C12, C17: how far something is verified, how good its source is, what standard it meets, what it serves for.
import type { Grade, Verification } from '../claim/claim.ts'
import { vocabulary } from './vocabulary.ts'

/** C10. */
export const verificationLevels = vocabulary<Verification>({
  V0: { en: 'received', ru: 'получено', be: 'атрымана' },
  V1: { en: 'screened, plausible', ru: 'первично оценено, правдоподобно', be: 'першасна ацэнена, праўдападобна', proposed: true },
  V2: { en: 'one independent corroboration', ru: 'одно независимое подтверждение', be: 'адно незалежнае пацвярджэнне', proposed: true },
  V3: { en: 'two or more independent kinds of source, time and place fixed', ru: 'подтверждено двумя источниками, время и место установлены', be: 'пацверджана дзвюма крыніцамі, час і месца ўстаноўлены', proposed: true },
  V4: { en: 'confirmed by an expert', ru: 'подтверждено экспертизой', be: 'пацверджана экспертызай', proposed: true },
  VU: { en: 'cannot be verified', ru: 'не поддаётся проверке', be: 'не паддаецца праверцы', proposed: true },
  VX: { en: 'refuted', ru: 'опровергнуто', be: 'абвергнута' },
})

/** C11, first half (Admiralty code): an anonymous first-time source is F and is never raised by itself. */
export const sourceReliabilities = vocabulary<Grade['source']>({
  A: { en: 'completely reliable', ru: 'полностью надёжный', be: 'цалкам надзейная', proposed: true },
  B: { en: 'usually reliable', ru: 'обычно надёжный', be: 'звычайна надзейная', proposed: true },
  C: { en: 'fairly reliable', ru: 'довольно надёжный', be: 'даволі надзейная', proposed: true },
  D: { en: 'not usually reliable', ru: 'не всегда надёжный', be: 'не заўсёды надзейная', proposed: true },
  E: { en: 'unreliable', ru: 'ненадёжный', be: 'ненадзейная', proposed: true },
  F: { en: 'reliability cannot be judged', ru: 'надёжность оценить нельзя', be: 'надзейнасць ацаніць нельга', proposed: true },
})

/** C11, second half. */
export const informationCredibilities = vocabulary<Grade['information']>({
  1: { en: 'confirmed by other sources', ru: 'подтверждено другими источниками', be: 'пацверджана іншымі крыніцамі', proposed: true },
  2: { en: 'probably true', ru: 'вероятно, верно', be: 'верагодна, праўда', proposed: true },
  3: { en: 'possibly true', ru: 'возможно, верно', be: 'магчыма, праўда', proposed: true },
  4: { en: 'doubtful', ru: 'сомнительно', be: 'сумніўна', proposed: true },
  5: { en: 'improbable', ru: 'маловероятно', be: 'малаверагодна', proposed: true },
  6: { en: 'truth cannot be judged', ru: 'достоверность оценить нельзя', be: 'праўдзівасць ацаніць нельга', proposed: true },
})

/** C12: P5 only ever from a court. */
export const proofStandards = vocabulary({
  P0: { en: 'allegation', ru: 'утверждение', be: 'сцвярджэнне', proposed: true },
  P1: { en: 'reasonable suspicion', ru: 'обоснованное подозрение', be: 'абгрунтаванае падазрэнне' },
  P2: { en: 'reasonable grounds to believe', ru: 'разумные основания полагать', be: 'разумныя падставы лічыць', proposed: true },
  P3: { en: 'balance of probabilities', ru: 'баланс вероятностей', be: 'баланс імавернасцей', proposed: true },
  P4: { en: 'clear and convincing', ru: 'ясные и убедительные доказательства', be: 'ясныя і пераканаўчыя доказы', proposed: true },
  P5: { en: 'beyond reasonable doubt (only a court)', ru: 'вне разумных сомнений (только суд)', be: 'па-за разумным сумненнем (толькі суд)', proposed: true },
})

/** C17: what an item does for a fact. */
export const evidenceFunctions = vocabulary({
  CB: { en: 'crime base', ru: 'доказывает само деяние', be: 'даказвае само дзеянне', proposed: true },
  LK: { en: 'linkage', ru: 'связывает лицо с деянием', be: 'звязвае асобу з дзеяннем', proposed: true },
  LE: { en: 'lead', ru: 'даёт направление поиска', be: 'дае кірунак пошуку', proposed: true },
  CO: { en: 'corroborative', ru: 'подтверждает другое доказательство', be: 'пацвярджае іншы доказ', proposed: true },
  CX: { en: 'contextual', ru: 'показывает обстановку', be: 'паказвае абставіны', proposed: true },
  EX: { en: 'exculpatory', ru: 'оправдывает', be: 'апраўдвае', proposed: true },
  NO: { en: 'notice to a superior', ru: 'осведомлённость начальника', be: 'дасведчанасць начальніка', proposed: true },
})
