// The words of alarms and of what watches the register, by language.
import { watchWords as be } from './be/watch.ts'
import { watchWords as en } from './en/watch.ts'
import type { Table } from './lang.ts'
import { watchWords as ru } from './ru/watch.ts'

export const watchWords: Table<typeof en> = { be, ru, en }
