// The words of open.html around what it shows, by language.
import { openPageWords as be } from './be/open-page.ts'
import { openPageWords as en } from './en/open-page.ts'
import type { Table } from './lang.ts'
import { openPageWords as ru } from './ru/open-page.ts'

export const openPageWords: Table<typeof en> = { be, ru, en }
