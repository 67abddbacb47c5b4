// The words of the search page, by language.
import { searchWords as be } from './be/search.ts'
import { searchWords as en } from './en/search.ts'
import type { Table } from './lang.ts'
import { searchWords as ru } from './ru/search.ts'

export const searchWords: Table<typeof en> = { be, ru, en }
