// The sentences of the refusals, by language: `problemWords[lang][problem.code]`.
import { problemWords as be } from './be/problems.ts'
import { problemWords as en } from './en/problems.ts'
import type { Table } from './lang.ts'
import { problemWords as ru } from './ru/problems.ts'

export const problemWords: Table<typeof en> = { be, ru, en }
