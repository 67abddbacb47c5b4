// The words of the first start in a terminal, by language.
import { initWords as be } from './be/init.ts'
import { initWords as en } from './en/init.ts'
import type { Table } from './lang.ts'
import { initWords as ru } from './ru/init.ts'

export const initWords: Table<typeof en> = { be, ru, en }
