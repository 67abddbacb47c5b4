// The words of coding, accepting and importing, by language.
import { registerWords as be } from './be/register.ts'
import { registerWords as en } from './en/register.ts'
import type { Table } from './lang.ts'
import { registerWords as ru } from './ru/register.ts'

export const registerWords: Table<typeof en> = { be, ru, en }
