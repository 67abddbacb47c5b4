// The words of the sealed identity cards, by language.
import { vaultWords as be } from './be/vault.ts'
import { vaultWords as en } from './en/vault.ts'
import type { Table } from './lang.ts'
import { vaultWords as ru } from './ru/vault.ts'

export const vaultWords: Table<typeof en> = { be, ru, en }
