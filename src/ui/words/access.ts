// The words of access beyond a role, by language.
import { accessWords as be } from './be/access.ts'
import { accessWords as en } from './en/access.ts'
import type { Table } from './lang.ts'
import { accessWords as ru } from './ru/access.ts'

export const accessWords: Table<typeof en> = { be, ru, en }
