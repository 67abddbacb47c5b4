// The words of the frame around every page, by language.
import { layoutWords as be } from './be/layout.ts'
import { layoutWords as en } from './en/layout.ts'
import type { Table } from './lang.ts'
import { layoutWords as ru } from './ru/layout.ts'

export const layoutWords: Table<typeof en> = { be, ru, en }
