// The words of dates and times, by language.
import { dateWords as be } from './be/dates.ts'
import { dateWords as en } from './en/dates.ts'
import type { Table } from './lang.ts'
import { dateWords as ru } from './ru/dates.ts'

export const dateWords: Table<typeof en> = { be, ru, en }
