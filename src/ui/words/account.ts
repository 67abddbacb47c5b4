// The words of what somebody signs in with, by language.
import { accountWords as be } from './be/account.ts'
import { accountWords as en } from './en/account.ts'
import type { Table } from './lang.ts'
import { accountWords as ru } from './ru/account.ts'

export const accountWords: Table<typeof en> = { be, ru, en }
