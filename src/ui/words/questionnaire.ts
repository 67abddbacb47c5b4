// The words of changing the questionnaire, by language.
import { questionnaireWords as be } from './be/questionnaire.ts'
import { questionnaireWords as en } from './en/questionnaire.ts'
import type { Table } from './lang.ts'
import { questionnaireWords as ru } from './ru/questionnaire.ts'

export const questionnaireWords: Table<typeof en> = { be, ru, en }
