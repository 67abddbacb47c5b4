// The words of requests that two people sign, by language.
import { approvalWords as be } from './be/approvals.ts'
import { approvalWords as en } from './en/approvals.ts'
import type { Table } from './lang.ts'
import { approvalWords as ru } from './ru/approvals.ts'

export const approvalWords: Table<typeof en> = { be, ru, en }
