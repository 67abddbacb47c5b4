// C13: presets of the consent matrix, not a ladder: K4 does not imply K5, K5 does not imply K1.
import { vocabulary } from './vocabulary.ts'

export const consentPresets = vocabulary({
  K0: { en: 'keep sealed, hold for me', ru: 'хранить запечатанным, до моего решения', be: 'захоўваць запячатаным, да майго рашэння', proposed: true },
  K1: { en: 'anonymous statistics only', ru: 'только статистика', be: 'толькі статыстыка' },
  K2: { en: 'internal analysis and matching', ru: 'внутренний анализ и сопоставление', be: 'унутраны аналіз і супастаўленне', proposed: true },
  K3: { en: 'share without my name with named bodies', ru: 'передавать без имени названным организациям', be: 'перадаваць без імя названым арганізацыям', proposed: true },
  K4: { en: 'share with my name with prosecutors and courts', ru: 'передавать органам следствия и суду', be: 'перадаваць органам следства і суду' },
  K5: { en: 'publish without my name', ru: 'публиковать без имени', be: 'публікаваць без імя', proposed: true },
  K6: { en: 'publish with my name', ru: 'публиковать с именем', be: 'публікаваць з імем', proposed: true },
})
