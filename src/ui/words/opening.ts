// The words of opening a sealed file away from the register, by language.
import { openingWords as be } from './be/opening.ts'
import { openingWords as en } from './en/opening.ts'
import type { Table } from './lang.ts'
import { openingWords as ru } from './ru/opening.ts'

export const openingWords: Table<typeof en> = { be, ru, en }
