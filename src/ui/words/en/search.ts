// English words of the search page.
export const searchWords = {
  title: 'Search', question: 'What to find', hint: 'Words in Belarusian, Russian or English, in any form and spelling. "exact phrase", begin*, AND, OR, NOT or -, brackets.',
  find: 'Find', all: 'All', kindsHeading: 'Kinds of records', results: 'Results', found: (n: string) => `found: ${n}`, nothing: 'Nothing that you may see says this', nothingHint: 'Try fewer words, a beginning with *, or OR between spellings.',
  previous: 'Previous', next: 'Next', range: (from: string, to: string, total: string) => `${from}–${to} of ${total}`, focusKey: 'to the question', whatItSays: 'What the record says', back: 'To the search',
  start: 'What you ask stays out of addresses and logs', startHint: 'The log keeps a digest of the question and which records were shown to whom. Only records that you may read are found and counted.',
  making: (percent: string) => `The index is being made: ${percent} %`, makingHint: 'It is made anew each time the register is unlocked. Search answers when all of it is in; your question stays here. Ask again in a moment.',
  kinds: {
    report: 'Reports', message: 'Messages', source: 'Sources', incident: 'Incidents', act: 'Acts', involvement: 'Involvements', detention: 'Detentions', injury: 'Injuries', person: 'Persons', 'unknown-person': 'Unknown persons',
    unit: 'Units', posting: 'Postings', deployment: 'Deployments', item: 'Items', observation: 'Observations', 'match-decision': 'Matching', case: 'Cases',
  },
}
