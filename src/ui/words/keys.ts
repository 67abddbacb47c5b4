// The words of the keys: first start, sheets, unlocking, duress, by language.
import { keysWords as be } from './be/keys.ts'
import { keysWords as en } from './en/keys.ts'
import type { Table } from './lang.ts'
import { keysWords as ru } from './ru/keys.ts'

export const keysWords: Table<typeof en> = { be, ru, en }
