// Belarusian: an opened identity card on the keeper’s machine.
import type { vaultRoomWords as en } from '../en/vault-room.ts'
import type { Words } from '../lang.ts'

export const vaultRoomWords: Words<typeof en> = {
  ownName: 'Імя',
  otherNames: 'Імёны іншых',
  ownContact: 'Сувязь',
  trustedContact: 'Звязацца праз',
  safe: 'Што можна казаць і калі',
  forget: 'Закрыйце гэтае акно, калі прачытаеце. Нічога з гэтага нікуды не запісана.',
}
