// What an act is coded with besides its type: the victim's liberty (decision 21) and the purpose (CAT Art. 1, decision 14).
import { vocabulary } from './vocabulary.ts'

/** Where the person was held, if he was, when it happened. */
export const libertyStatuses = vocabulary({
  at_liberty: { en: 'at liberty', ru: 'на свободе', be: 'на волі', proposed: true },
  apprehended: { en: 'being apprehended', ru: 'при задержании', be: 'пры затрыманні', proposed: true },
  transport: { en: 'in transport', ru: 'при перевозке', be: 'пры перавозцы', proposed: true },
  police_station: { en: 'at a police station', ru: 'в отделе милиции', be: 'у аддзеле міліцыі', proposed: true },
  IVS: { en: 'in a temporary holding facility', ru: 'в ИВС', be: 'у ІЧУ', proposed: true },
  CIP: { en: 'in a detention centre for offenders', ru: 'в ЦИП', be: 'у ЦІП', proposed: true },
  SIZO: { en: 'in a pre-trial prison', ru: 'в СИЗО', be: 'у СІЗА', proposed: true },
  court: { en: 'in court', ru: 'в суде', be: 'у судзе', proposed: true },
  hospital: { en: 'in hospital', ru: 'в больнице', be: 'у бальніцы', proposed: true },
})

/** For what purpose, as the source tells it (CAT Art. 1(1)). */
export const purposes = vocabulary({
  confession: { en: 'to obtain information or a confession', ru: 'получить сведения или признание', be: 'атрымаць звесткі або прызнанне', proposed: true },
  punishment: { en: 'to punish', ru: 'наказать', be: 'пакараць', proposed: true },
  intimidation: { en: 'to intimidate or coerce', ru: 'запугать или принудить', be: 'запалохаць або прымусіць', proposed: true },
  discrimination: { en: 'for a reason based on discrimination', ru: 'по причине дискриминации', be: 'з прычыны дыскрымінацыі', proposed: true },
})
