// The words of the page kit, by language: buttons, states, units.
import { kitWords as be } from './be/kit.ts'
import { kitWords as en } from './en/kit.ts'
import type { Table } from './lang.ts'
import { kitWords as ru } from './ru/kit.ts'

export const kitWords: Table<typeof en> = { be, ru, en }
