// English: bait, for those who lay it.

export const baitWords = {
  title: 'Bait',
  intro: 'Made-up reports that nobody has work with. Whoever opens one has looked around, and an alarm rises. Tell nobody that they are there, nor which.',
  none: 'No bait was laid.', noneHint: 'Two or three are enough. Attorneys are shown none: what they search for, they search for a case.',
  unnumbered: 'without a number', label: 'In alarms it is called', received: 'Pretends to have come',
  laidBy: (name: string, day: string): string => `laid by ${name}, ${day}`,
  notOpened: 'Nobody has opened it.', openedBy: (name: string): string => `Opened by ${name}`,
  removedBy: (name: string, day: string): string => `Taken away by ${name}, ${day}. What the log says of it stays.`,
  brokenOff: 'Its making broke off: nobody is shown it. Take it away and lay another one.',
  opening: 'For a court: what the log says of it, with its proof',
  remove: 'Take away', lay: 'Lay bait',
  text: 'What it says', textHint: 'What a spy would look for, and what nobody here has work with. Nobody in it exists, and nothing in it happened. Not the name of a colleague, of a suspect, of anybody.',
  language: 'Language', writer: 'Who seems to tell it', channel: 'How it seems to have come',
  receivedOn: 'Day on which it seems to have come', receivedOnHint: 'Year-month-day, at least a month ago: the first page counts what came since.',
  assignedTo: 'In whose hands it seems to be', assignedToHint: 'Where most reports are in somebody\'s hands, one in nobody\'s stands out. That colleague is not shown it.',
  reason: 'Reason of its registration, as it will stand in it', reasonHint: 'Whoever opens it reads this.',
  why: 'Why it is laid', whyHint: 'Only this page shows it. A court may read this.',
  isMadeUp: 'All of it is made up', isMadeUpHint: 'I have checked that no living or dead person, address or event can be meant.',
}
