// The words of the first page of the desk, by language.
import { homeWords as be } from './be/home.ts'
import { homeWords as en } from './en/home.ts'
import type { Table } from './lang.ts'
import { homeWords as ru } from './ru/home.ts'

export const homeWords: Table<typeof en> = { be, ru, en }
