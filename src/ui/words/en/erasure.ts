// English: erasing what was withdrawn or may not be held.

export const erasureWords = {
  title: 'Erasing',
  intro: 'One person asks, two people sign. What is erased cannot be brought back, by nobody.',
  none: 'Nothing is to be erased.', noneHint: 'A report that its source withdraws appears here by itself.',
  report: 'Report', unnumbered: 'report without a number', ground: 'Ground', state: 'State', since: 'Since',
  grounds: { withdrawn: 'withdrawn by its source', decision: 'decision on data protection' },
  states: {
    withdrawn: 'withdrawn, nobody has asked yet', asked: 'asked, waits for two signatures', declined: 'not erased',
    'keys-waiting': 'records gone, keys not everywhere yet', erased: 'erased',
  },
  decideTitle: 'Ask for a report that was not withdrawn', decideHint: 'by its number',
  reference: 'Number of the report', reason: 'Reason', reasonHint: 'It stays, and a court may read it. Do not repeat what the report says.',
  ask: 'Ask for two signatures',
  of: (reference: string): string => `Erasing ${reference}`, toList: 'To the list',
  goesTitle: 'What goes', goesHint: 'for ever, with what the custody log said of it', goesAlso: 'With it go the sealed files, the identity card of the source, our messages in the mailbox and what was worked out from it.',
  staysTitle: 'What stays, and why', staysHint: 'read this before you sign',
  staysWhy: {
    'other-source': 'The same bytes came from another hand too. What this report said of the file is taken out; older copies of the entry keep it, file name included.',
    'used-elsewhere': 'Other work uses it.',
  },
  staysAlways: 'The number of the report, its pseudonym and the log that something was received, handled and erased, without what it said. Copies that left this machine are not reached.',
  holdsTitle: 'It cannot be erased', holdsText: 'Accepted work or a case rests on this report. It stays restricted, not erased, as long as legal claims need it.',
  holdsWhy: {
    'accepted-act': 'An attorney accepted this act; it cites the report.', case: 'This case uses it.', exported: 'A copy was handed over; it cannot be called back. Tell the recipient.',
    cited: 'This was coded with it and belongs to something else. Take it out there first.',
  },
  decide: 'Decide', twoSign: 'A data-protection officer and a supervising attorney sign, two different people. With the second signature it begins, and nobody can take it back.', toRequest: 'To the request', expired: 'Nobody signed in time.',
  howFar: 'How far it came', steps: ['Signed by two people', 'Records gone, their neighbours under new keys', 'Old keys gone from every place, files from vault and copy'],
  waiting: (places: string): string => `The key file in place ${places} cannot be written. Until it is, the old keys are there and nothing is erased. Connect the place; it is tried again by itself.`,
  copyAway: 'The second copy of the originals cannot be reached. Until it can, the sealed files lie there and nothing is erased. Connect it; it is tried again by itself.',
  stillOpen: 'Not erased yet.', lookAgain: 'Look again', erasedText: 'Erased. Make a new backup now: older ones no longer open the records that stood beside it.',
  decisions: 'Decisions', theSource: 'the source', theProgram: 'the program',
  kinds: {
    roster: 'list of people', approval: 'request for two signatures', grant: 'grant of access', alarm: 'alarm', bait: 'bait', 'bait-beside': 'bait', declaration: 'declared interest',
    'log-succession': 'succession of the log', questionnaire: 'changed questions', 'intake-key': 'key of the form', 'key-destruction': 'end of a key', setting: 'setting', staff: 'person of the staff', report: 'report', source: 'source', message: 'messages', reference: 'number', erasure: 'erasure', coding: 'coding drafts',
    incident: 'incidents', act: 'acts', involvement: 'involvements', detention: 'detentions', injury: 'injuries', person: 'people', 'unknown-person': 'unknown people',
    unit: 'unit', 'unit-relation': 'link between units', posting: 'posting', deployment: 'deployment', item: 'items', observation: 'observations',
    'match-decision': 'decisions on matches', case: 'case', 'case-export': 'exported copy',
  },
}
