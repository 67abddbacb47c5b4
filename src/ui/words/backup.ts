// The sentences of backup, restoration and scrubbing, by language.
import { backupWords as be } from './be/backup.ts'
import { backupWords as en } from './en/backup.ts'
import type { Table } from './lang.ts'
import { backupWords as ru } from './ru/backup.ts'

export const backupWords: Table<typeof en> = { be, ru, en }
