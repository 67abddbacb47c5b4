// The words of cases: building one, and the printed case file, by language.
import { casesWords as be } from './be/cases.ts'
import { casesWords as en } from './en/cases.ts'
import type { Table } from './lang.ts'
import { casesWords as ru } from './ru/cases.ts'

export const casesWords: Table<typeof en> = { be, ru, en }
