// An opened file in plain words, for a terminal and for a page: what was asked in the language in which it was asked, the frame in that of the reader.
import { takenWords } from '../../domain/cleaning/taken-words.ts'
import type { Consent } from '../../domain/claim/claim.ts'
import type { FollowUp } from '../../domain/intake/conversation.ts'
import { provenanceFields } from '../../domain/intake/file-provenance.ts'
import type { FileProvenance } from '../../domain/intake/file-provenance.ts'
import { isAddedId, standardQuestions } from '../../domain/intake/questionnaire.ts'
import type { ReportDocument } from '../../domain/intake/report-document.ts'
import type { Envelope } from '../../domain/intake/sealed-by.ts'
import type { SealedContent } from '../../domain/opening/sealed-content.ts'
import { labelOf } from '../../domain/vocabulary/vocabulary.ts'
import type { Lang } from './lang.ts'
import { openingWords } from './opening.ts'
import { publicWords } from './public.ts'
import { answerText, questionText } from './question-words.ts'

/** One line of what is shown. `lang`: of both, where it is not that of the reader. */
export interface ShownRow {
  readonly name: string
  readonly text: string
  readonly lang?: Lang | undefined
}

export interface ShownContent {
  readonly title: string
  readonly rows: readonly ShownRow[]
  readonly notes: readonly string[]
}

type Said = readonly (readonly [id: string, answer: string | null])[]
const given = (said: Said): ReadonlyMap<string, string> => new Map(said.flatMap(([id, answer]): readonly (readonly [string, string])[] => (answer === null ? [] : [[id, answer]])))

const yesNo = (said: boolean | null): string | null => (said === null ? null : said ? 'yes' : 'no')
const consents = ({ hold, useInside, shareWithoutName, shareWithName }: Consent): Said => [
  ['consentHold', yesNo(hold)], ['consentInside', yesNo(useInside)], ['consentWithoutName', yesNo(shareWithoutName)], ['consentWithName', yesNo(shareWithName)],
]

/** What a document keeps apart, as the answers that it was made of. "Not said" and "no danger" are what an open question becomes too: they are not shown as answers. */
const answersOf = ({ answers, age, rights, consent, subjectKnows, danger, contactWay }: ReportDocument): ReadonlyMap<string, string> => given([
  ...Object.entries(answers), ['age', age === 'not-said' ? null : age], ['rightsRead', rights === null ? null : 'yes'], ...consents(consent),
  ['knows', subjectKnows], ['danger', danger === 'none' ? null : danger], ['contactWay', contactWay],
])

const answerRows = (lang: Lang, answers: ReadonlyMap<string, string>, { door, young }: { readonly door: ReportDocument['door']; readonly young: boolean }): readonly ShownRow[] => [
  ...standardQuestions.flatMap((question): readonly ShownRow[] => {
    const answer = answers.get(question.id)
    return answer === undefined ? [] : [{ name: questionText(lang, question, { door: door ?? 'hurt', young }), text: answerText(lang, question, answer), lang }]
  }),
  ...[...answers].filter(([id]) => isAddedId(id)).map(([id, text]) => ({ name: id, text, lang })),
]

const envelopeRows = (lang: Lang, { writtenOn, sealedBy }: Envelope): readonly ShownRow[] => {
  const words = openingWords[lang]
  return [
    ...(writtenOn === null ? [] : [{ name: words.writtenOn, text: writtenOn }]),
    ...(sealedBy === null ? [] : [{ name: words.sealedBy, text: words[sealedBy] }]),
  ]
}

const restRows = (lang: Lang, rest: unknown): readonly ShownRow[] => (rest === null ? [] : [{ name: openingWords[lang].rest, text: JSON.stringify(rest, null, 2) }])

const reportRows = (lang: Lang, document: ReportDocument, hasCard: boolean): readonly ShownRow[] => {
  const words = openingWords[lang]
  return [
    ...(document.door === null ? [] : [{ name: words.door, text: publicWords[lang].doors[document.door].name }]),
    ...answerRows(document.language ?? 'en', answersOf(document), { door: document.door, young: document.age === 'under18' }),
    { name: words.cardNames, text: hasCard ? words.hasCard : words.noCard },
    ...restRows(lang, document.rest), ...envelopeRows(lang, document),
  ]
}

const fileRows = (lang: Lang, said: FileProvenance): readonly ShownRow[] => {
  const [words, form] = [openingWords[lang], publicWords[lang].files]
  const text = (field: (typeof provenanceFields)[number]): string | null => {
    if (field === 'origin') return form.origins[said.origin]
    return field === 'firstFile' ? (said.firstFile === null ? null : form.firstFile[said.firstFile]) : said[field]
  }
  const own: readonly (readonly [string, string | null])[] = [
    [words.fileName, said.fileName], [words.mediaType, said.mediaType], [words.copyOf, said.copyOf === null ? null : `${said.copyOf.of}\n${said.copyOf.taken.map((kind) => labelOf(takenWords, kind, lang)).join('; ')}`], ...provenanceFields.map((field): readonly [string, string | null] => [form.fields[field], text(field)]),
  ]
  return [...own.flatMap(([name, value]) => (value === null ? [] : [{ name, text: value }])), ...restRows(lang, said.rest), ...envelopeRows(lang, said)]
}

const messageRows = (lang: Lang, { content, ...envelope }: FollowUp): readonly ShownRow[] => {
  const kind = openingWords[lang].messageKinds[content.kind]
  switch (content.kind) {
    case 'answer': case 'withdraw': return [{ name: kind, text: content.text ?? '' }, ...envelopeRows(lang, envelope)]
    case 'attest': return [{ name: kind, text: '' }, ...envelopeRows(lang, envelope)]
    case 'other': return [{ name: kind, text: '' }, ...restRows(lang, content.rest), ...envelopeRows(lang, envelope)]
    case 'consent': return [{ name: kind, text: '' }, ...answerRows(lang, given(consents(content.consent)), { door: null, young: false }), ...envelopeRows(lang, envelope)]
  }
}

const rowsOf = (lang: Lang, content: SealedContent): readonly ShownRow[] => {
  switch (content.kind) {
    case 'report': return reportRows(lang, content.document, content.hasCard)
    case 'file': return fileRows(lang, content.said)
    case 'message': return messageRows(lang, content.message)
    case 'mailbox': return [
      { name: publicWords[lang].returning.status[content.note.status], text: '' },
      ...content.note.messages.map(({ on, text }) => ({ name: publicWords[lang].returning.from(on), text })),
      ...(content.note.attestation === null || content.note.attestation === '' ? [] : [{ name: openingWords[lang].attestation, text: content.note.attestation }]),
    ]
    case 'card': case 'other': return []
  }
}

/** Everything that an opened file says. Nothing in it is harmless yet: `printable` comes last. */
export const shownContent = (lang: Lang, content: SealedContent): ShownContent => {
  const words = openingWords[lang]
  const changes = content.kind === 'report' ? content.document.changes : null
  return {
    title: words.kinds[content.kind], rows: rowsOf(lang, content),
    notes: [...(changes === null ? [] : [words.changed(changes)]), ...(content.kind === 'card' ? [words.cardRoom] : [])],
  }
}
