// Russian: an opened identity card on the keeper’s machine.
import type { vaultRoomWords as en } from '../en/vault-room.ts'
import type { Words } from '../lang.ts'

export const vaultRoomWords: Words<typeof en> = {
  ownName: 'Имя',
  otherNames: 'Имена других',
  ownContact: 'Связь',
  trustedContact: 'Связаться через',
  safe: 'Что можно говорить и когда',
  forget: 'Закройте это окно, когда прочтёте. Ничего из этого никуда не записано.',
}
