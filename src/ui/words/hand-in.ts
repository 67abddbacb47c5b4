// The words of handing in what was sealed without a network, by language.
import { handInWords as be } from './be/hand-in.ts'
import { handInWords as en } from './en/hand-in.ts'
import type { Table } from './lang.ts'
import { handInWords as ru } from './ru/hand-in.ts'

export const handInWords: Table<typeof en> = { be, ru, en }
