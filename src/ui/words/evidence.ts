// The words of the evidence room, by language.
import { evidenceWords as be } from './be/evidence.ts'
import { evidenceWords as en } from './en/evidence.ts'
import type { Table } from './lang.ts'
import { evidenceWords as ru } from './ru/evidence.ts'

export const evidenceWords: Table<typeof en> = { be, ru, en }
