// The words of setting up, unlocking and signing in, by language.
import { administrationWords as be } from './be/administration.ts'
import { administrationWords as en } from './en/administration.ts'
import type { Table } from './lang.ts'
import { administrationWords as ru } from './ru/administration.ts'

export const administrationWords: Table<typeof en> = { be, ru, en }
