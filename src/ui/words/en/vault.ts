// English: handing out sealed identity cards.

export const vaultWords = {
  title: 'Identity cards',
  intro: 'Names and contacts stand on cards that are sealed to the vault keepers. This desk cannot open them. Two people sign before one is handed out, and the log keeps who asked and why.',
  none: 'No source left a name or a contact.',
  source: 'Source',
  reason: 'Why you need this card',
  reasonHint: 'A court may read this.',
  save: 'Ask for two signatures',
  how: 'The keeper opens it on a machine of his own:',
}
