// The words of the public page of the programs for offline work, by language.
import { programsWords as be } from './be/programs.ts'
import { programsWords as en } from './en/programs.ts'
import type { Table } from './lang.ts'
import { programsWords as ru } from './ru/programs.ts'

export const programsWords: Table<typeof en> = { be, ru, en }
