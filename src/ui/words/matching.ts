// The words of matching and observing, by language.
import { matchingWords as be } from './be/matching.ts'
import { matchingWords as en } from './en/matching.ts'
import type { Table } from './lang.ts'
import { matchingWords as ru } from './ru/matching.ts'

export const matchingWords: Table<typeof en> = { be, ru, en }
