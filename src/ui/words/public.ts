// The words of the public form, by language.
import { publicWords as be } from './be/public.ts'
import { publicWords as en } from './en/public.ts'
import type { Table, Words } from './lang.ts'
import { publicWords as ru } from './ru/public.ts'

export type PublicWords = Words<typeof en>

export const publicWords: Table<typeof en> = { be, ru, en }
