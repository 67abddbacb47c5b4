// The words of bait, by language.
import { baitWords as be } from './be/bait.ts'
import { baitWords as en } from './en/bait.ts'
import type { Table } from './lang.ts'
import { baitWords as ru } from './ru/bait.ts'

export const baitWords: Table<typeof en> = { be, ru, en }
