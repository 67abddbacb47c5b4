// English: the figures, alarms and tasks of the first page.

export const homeWords = {
  figures: 'Figures',
  approvals: 'wait for your signature',
  reportsWaiting: 'reports wait for a decision',
  actsReturned: 'acts were returned to their coder',
  actsProposed: 'acts wait for an attorney',
  actsAccepted: 'acts accepted',
  items: 'items of evidence',
  injuries: 'injuries to be matched',
  cases: 'cases',
  alarms: 'Alarms', noAlarm: 'Nobody is known to be in danger.',
  imminent: 'A source may be in imminent danger', possible: 'A source may be in danger', undecided: 'nobody has decided yet', seen: 'looked at, not numbered yet',
  stillThere: 'Is it all still there?',
  logSigned: (leaves: string): string => `Custody log signed, ${leaves} entries`,
  notCosigned: 'Not yet cosigned by anyone else',
  allOpen: 'Every record opens',
  erasing: (count: string): string => count === '1' ? 'One erasure has not reached every place of the keys and originals' : `${count} erasures have not reached every place of the keys and originals`,
  forYou: 'For you', nothingForYou: 'Nothing waits for you. What others do stands in the figures above.',
  tasks: {
    'source-answered': 'Read the answer of a source', 'report-to-sort': 'Decide about a new report', 'report-to-code': 'Code a report', 'review-to-give': 'Give a review to an attorney', 'review-to-answer': 'Answer a review',
    'act-returned': 'Mend a returned act', 'acts-to-accept': 'Read and decide acts',
  },
  unnumbered: 'not numbered yet', since: (day: string): string => `since ${day}`,
  more: (count: string): string => `${count} more`,
  perDay: 'Reports a day', perDayHint: 'by the day of receipt, 30 days', noReport: 'No report came in these 30 days.',
  howFar: 'How far verified', howFarHint: 'acts, refused and withdrawn ones aside', noAct: 'No act is coded yet.',
}
