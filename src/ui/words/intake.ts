// The words of the desk's side of intake, by language.
import { intakeWords as be } from './be/intake.ts'
import { intakeWords as en } from './en/intake.ts'
import type { Table } from './lang.ts'
import { intakeWords as ru } from './ru/intake.ts'

export const intakeWords: Table<typeof en> = { be, ru, en }
