// English: changing what the public form asks.
import type { Group } from '../../../domain/intake/questionnaire.ts'
import type { addedKinds } from '../../../domain/intake/questionnaire-changes.ts'
import type { OptionHold } from '../../../domain/intake/questionnaire-options.ts'

export const questionnaireWords = {
  title: 'Questions of the form', intro: 'What sources are asked. Two people sign for every change.',
  standard: 'The standard questions are asked.', asked: (version: number) => `Version ${version} is asked.`,
  noDraft: 'Nothing is being changed.', draft: (version: number) => `A draft of version ${version} is being worked on. Sources see nothing of it.`,
  request: 'Two people are asked to sign for this draft', oldRequest: 'Each further change needs new signatures.',
  signed: 'Signed by both.', use: 'Ask it from now on', startOver: 'Throw the draft away',
  why: 'Why it is changed', whyHint: 'Whoever signs reads this. A court may read it too.', ask: 'Ask two people to sign',
  add: 'Add a question', preview: 'Preview', backToList: 'To the questions',
  rules: ['A question may be skipped, and none may urge anybody to gather more or to take a risk.', 'Never ask for the name or contact of a source, a victim or a witness: for these there are questions whose answers go into the locked card.', 'The short form for people under 18 gets no further question. Rights and consents keep every word; of age, danger and the ways back only the options can get other words.'].join('\n'),
  up: 'Up', down: 'Down', words: 'Words', takeOut: 'Take out', putBack: 'Ask it again', gone: 'Taken out', added: 'added', reworded: 'other words', under: (option: string) => `below “${option}”`,
  groups: {
    age: 'Before writing', rights: 'Rights', story: 'What happened', 'when-where': 'When and where', injuries: 'Injuries', marks: 'Lists of injuries', care: 'Treatment', who: 'Who did it',
    witnesses: 'Who else knows of it', told: 'Who was told before', consent: 'Consents and danger', contact: 'Contact and names',
  } satisfies Readonly<Record<Group, string>>,
  kinds: { long: 'Big box', text: 'One line', choice: 'One of a list', many: 'Several of a list', tick: 'A single box to tick' } satisfies Readonly<Record<(typeof addedKinds)[number], string>>,
  kind: 'How it is answered', group: 'Where it stands', doors: 'Who is asked', doorsHint: 'Nobody ticked: everybody who sees the page.',
  below: 'Only if this was chosen', belowHint: 'An option of a question in the same place.', always: 'always',
  askIn: (language: string) => `The question (${language})`, hintIn: (language: string) => `Help below it (${language}), can stay empty in all three`, optionsIn: (language: string) => `Options (${language}), one a line, in the same order`,
  keep: 'Keep in the draft', wordsOf: 'Words of a question', standardWords: 'Back to the standard words', optionsKept: 'As many options as before: answers that were given point to them.',
  options: 'Options', optionsOf: 'Options of a question', optionsIntro: 'What can be chosen here. Answers that were given keep the words that were asked.', otherOptions: 'other options', backToOptions: 'To the options', addOption: 'Add an option', wordsOfOption: 'Words of an option', goneOptions: 'Options taken out', optionIn: (language: string) => `The option (${language})`,
  standardWas: (text: string) => `in the standard: “${text}”`, movedOptions: 'in this order', offerAgain: 'Offer it again',
  holds: {
    'acted-upon': 'The register acts upon this answer (who is in danger is read first, who is under 18 is protected): it can get other words, and no option can be added or taken out.',
    above: 'A further question opens below it: it can get other words, and stays.',
    apart: 'A report in which it is ticked is kept apart at once: it can get other words, and stays. An added option keeps no report apart.',
    picture: 'The picture of the body ticks it: it can get other words, and stays.',
  } satisfies Readonly<Record<OptionHold, string>>,
  writer: 'Who writes', page: 'Page', language: 'Language', phone: 'On a phone, 360 px', wide: 'On a wide screen', isDraft: 'The draft, as sources would see it. Nothing can be sent from here.', show: 'Show',
}
