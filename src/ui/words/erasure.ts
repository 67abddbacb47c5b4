// The words of erasing, by language.
import { erasureWords as be } from './be/erasure.ts'
import { erasureWords as en } from './en/erasure.ts'
import type { Table } from './lang.ts'
import { erasureWords as ru } from './ru/erasure.ts'

export const erasureWords: Table<typeof en> = { be, ru, en }
