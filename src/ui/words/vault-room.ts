// The words of the vault room on the keeper’s machine, by language.
import { vaultRoomWords as be } from './be/vault-room.ts'
import { vaultRoomWords as en } from './en/vault-room.ts'
import type { Table } from './lang.ts'
import { vaultRoomWords as ru } from './ru/vault-room.ts'

export const vaultRoomWords: Table<typeof en> = { be, ru, en }
