// The words of what was changed outside the program, by language.
import { integrityWords as be } from './be/integrity.ts'
import { integrityWords as en } from './en/integrity.ts'
import type { Table } from './lang.ts'
import { integrityWords as ru } from './ru/integrity.ts'

export const integrityWords: Table<typeof en> = { be, ru, en }
