// English: handing out sealed identity cards.

export const vaultWords = {
  title: 'Identity cards',
  intro: 'Names and contacts stand on cards that are sealed to the vault keepers. This desk cannot open them. Two people sign before one is handed out, and the log keeps who asked and why.',
  none: 'No source left a name or a contact.',
  source: 'Source',
  reason: 'Why you need this card',
  reasonHint: 'A court may read this.',
  save: 'Ask for two signatures',
  how: 'A keeper opens cards in the vault room, on a machine of his own. It believes nothing that this desk says before it has checked the signatures.',
  room: 'The vault room',
  listHint: 'The room has to know the list of people. Bring it there early, and compare the control numbers with the people themselves. Whoever has it open compares this figure:',
  figure: (version: string): string => `List of people no. ${version}`,
  saveList: 'Save the list for the vault room',
  untold: 'Handed out, not reported yet',
  untoldHint: 'The vault room shows a receipt with each card. Typed here, it lets the log say that the card was opened.',
  receipt: 'Receipt', receiptHint: 'Sixteen digits.', tell: 'Report',
}
