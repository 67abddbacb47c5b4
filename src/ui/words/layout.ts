// The words of the frame around every page, by language.
import { layoutWords as be } from './be/layout.ts'
import { layoutWords as en } from './en/layout.ts'
import type { Table, Words } from './lang.ts'
import { layoutWords as ru } from './ru/layout.ts'

type LayoutWords = Words<typeof en>

export const layoutWords: Table<typeof en> = { be, ru, en }
