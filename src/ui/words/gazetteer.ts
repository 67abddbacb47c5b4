// The words about the list of places, by language.
import { gazetteerWords as be } from './be/gazetteer.ts'
import { gazetteerWords as en } from './en/gazetteer.ts'
import type { Table } from './lang.ts'
import { gazetteerWords as ru } from './ru/gazetteer.ts'

export const gazetteerWords: Table<typeof en> = { be, ru, en }
