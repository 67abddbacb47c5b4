// C19, C20: the general states of a paper and the sensitivity of a record.
import { vocabulary } from './vocabulary.ts'

/** C19. */
export const paperStates = vocabulary({
  draft: { en: 'draft', ru: 'черновик', be: 'чарнавік', proposed: true },
  submitted: { en: 'submitted', ru: 'представлено', be: 'пададзена', proposed: true },
  returned: { en: 'returned', ru: 'возвращено', be: 'вернута', proposed: true },
  approved: { en: 'approved', ru: 'утверждено', be: 'зацверджана', proposed: true },
  rejected: { en: 'rejected', ru: 'отклонено', be: 'адхілена', proposed: true },
  superseded: { en: 'superseded', ru: 'заменено новым', be: 'заменена новым', proposed: true },
})

/** C20. */
export const sensitivities = vocabulary({
  S0: { en: 'public', ru: 'открыто', be: 'адкрыта', proposed: true },
  S1: { en: 'internal', ru: 'внутреннее', be: 'унутранае', proposed: true },
  S2: { en: 'confidential', ru: 'конфиденциально', be: 'канфідэнцыйна', proposed: true },
  S3: { en: 'secret: reveals a source', ru: 'секретно: выдаёт источник', be: 'сакрэтна: выдае крыніцу', proposed: true },
  S4: { en: 'vault', ru: 'хранилище карточек', be: 'сховішча картак', proposed: true },
})
