// English: an opened identity card on the keeper’s machine.

export const vaultRoomWords = {
  ownName: 'Own name',
  otherNames: 'Names of others',
  ownContact: 'Contact',
  trustedContact: 'Reach through',
  safe: 'What may be said, and when',
  forget: 'Close this window when you have read it. Nothing of it was written anywhere.',
}
