// The document that is sealed for the desk: what was answered, as it was said, and nothing of names or contacts of sources.
import type { Consent } from '../claim/claim.ts'
import { parseAnswers } from './answers.ts'
import type { Answers } from './answers.ts'
import { parseDoor, parseFormLanguage, ruleOf } from './door.ts'
import type { AccountType, Door, FormLanguage } from './door.ts'
import { dayOf, leftOver, oneOf, recordOf, textOf } from './loose-json.ts'
import { isAddedId, questionnaireVersion, standardQuestions } from './questionnaire.ts'
import type { QuestionId } from './questionnaire.ts'
import { compartments } from './report.ts'
import type { Compartment, Danger } from './report.ts'
import { rightsVersion } from './rights-notice.ts'
import { sealedByKinds } from './sealed-by.ts'
import type { Envelope } from './sealed-by.ts'
import { parseSha256 } from '../brand.ts'
import { ok, refuse } from '../problem.ts'
import type { Result } from '../problem.ts'

export type AgeBand = 'adult' | 'under18' | 'not-said'

/** What `report.json` in the sealed tar holds. A value that the reader does not know is `null` and stands word for word in `rest`. */
export interface ReportDocument extends Envelope {
  readonly format: 'kniha-report'
  readonly version: number | null
  readonly questionnaire: number | null
  /** The version of this register's own changes to it that the form was shown in; `null`: none. */
  readonly changes: number | null
  readonly door: Door | null
  readonly language: FormLanguage | null
  readonly accountType: AccountType | null
  readonly compartment: Compartment | null
  readonly age: AgeBand
  /** The rights notice that was acknowledged before any text; `null` where none is shown. */
  readonly rights: { readonly version: number; readonly language: string } | null
  readonly danger: Danger
  readonly consent: Consent
  /** "Does the person you write about know that you report it?" */
  readonly subjectKnows: 'yes' | 'no' | 'cannot-ask' | null
  readonly contactWay: 'page-only' | 'own' | 'trusted' | null
  /** Every other answer. */
  readonly answers: Answers
  /** The source's own age recipient, to which replies are sealed. */
  readonly sourceRecipient: string | null
  /** `holderDigest` of the key that comes of the words: who shows in court that he reported this. */
  readonly holder: string | null
  /** `cardKeyId` of each key that the card beside it is sealed to, an empty one too: when a keeper leaves, nobody can tell it by the card. */
  readonly cardKeys: readonly string[]
  readonly rest: Readonly<Record<string, unknown>> | null
}

/** What the form knows when it is sent; `answers` as `answersToSend` left them. */
export interface ReportDraft extends Envelope {
  readonly door: Door
  readonly language: FormLanguage
  readonly answers: Answers
  readonly changes: number | null
  readonly sourceRecipient: string
  readonly holder: string
  readonly cardKeys: readonly string[]
}

/** Answers that have a member of their own in the document. */
const apart = ['age', 'rightsRead', 'consentHold', 'consentInside', 'consentWithoutName', 'consentWithName', 'knows', 'danger', 'contactWay'] as const satisfies readonly QuestionId[]

/** Does the register act upon the answer to this question? */
export const isActedUpon = (id: string): boolean => apart.some((name) => name === id)
const isNarrative = (id: string): boolean => isAddedId(id) || (!isActedUpon(id) && standardQuestions.some((question) => question.id === id && question.goesTo === 'report'))
const said = (answer: string | undefined): boolean | null => (answer === undefined ? null : answer === 'yes')

/** The consent that the four choices give; an unanswered one is `null` (decision 3: internal use only). */
export const consentOf = (answers: Answers): Consent => ({
  hold: said(answers.consentHold), useInside: said(answers.consentInside),
  shareWithoutName: said(answers.consentWithoutName), shareWithName: said(answers.consentWithName),
})

/** Makes the document that is sealed. Answers that belong into the identity card are left out here. */
export const composeReport = ({ door, language, answers, changes, lookupId, sourceRecipient, holder, cardKeys, sealedBy, writtenOn }: ReportDraft): ReportDocument => {
  const rule = ruleOf(door)
  const young = answers.age === 'under18'
  return {
    format: 'kniha-report', version: 1, questionnaire: questionnaireVersion, changes, door, language,
    accountType: rule.account, compartment: rule.compartment,
    age: oneOf(['adult', 'under18'], answers.age) ?? 'not-said',
    rights: rule.rights && answers.rightsRead !== undefined ? { version: rightsVersion, language } : null,
    danger: oneOf(['possible', 'imminent'], answers.danger) ?? 'none',
    // Somebody under 18 is not asked for consent; a guardian's decision comes later (G-19).
    consent: young ? consentOf({}) : consentOf(answers),
    subjectKnows: oneOf(['yes', 'no', 'cannot-ask'], answers.knows),
    contactWay: oneOf(['page-only', 'own', 'trusted'], answers.contactWay),
    answers: parseAnswers(Object.fromEntries(Object.entries(answers).filter(([id]) => isNarrative(id)))).answers,
    lookupId, sourceRecipient, holder, cardKeys, sealedBy, writtenOn, rest: null,
  }
}

/** More keepers than any register has. */
const mostCardKeys = 20

const triState = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null)
const numberOf = (value: unknown): number | null => (typeof value === 'number' && Number.isSafeInteger(value) ? value : null)

const parseConsent = (value: unknown): Consent => {
  const given = recordOf(value) ?? {}
  return {
    hold: triState(given['hold']), useInside: triState(given['useInside']),
    shareWithoutName: triState(given['shareWithoutName']), shareWithName: triState(given['shareWithName']),
  }
}

/** Whether everything that a member holds was read as it stood. */
const isWhole = (value: unknown, read: object): boolean => {
  const given = recordOf(value)
  const kept = new Map<string, unknown>(Object.entries(read))
  return given !== null && Object.entries(given).every(([name, member]) => kept.get(name) === member)
}

/** `null` for anything else than a short list of ids. */
const parseCardKeys = (value: unknown): readonly string[] | null =>
  (Array.isArray(value) && value.length <= mostCardKeys && value.every((id: unknown): id is string => typeof id === 'string' && /^[0-9a-f]{16}$/.test(id)) ? value : null)

const parseHolder = (value: unknown): string | null => parseSha256(textOf(value) ?? '')

const parseRights = (value: unknown): ReportDocument['rights'] => {
  const given = recordOf(value)
  const [version, language] = [numberOf(given?.['version']), textOf(given?.['language'])]
  return version === null || language === null ? null : { version, language }
}

/**
 * Reads `report.json`. Refuses (`not-readable`) only what is no report at all; whatever does not fit stands in `rest` under its own
 * name, answers that are not known under `answers`, so nothing a source wrote is lost.
 */
export const parseReportDocument = (value: unknown): Result<ReportDocument> => {
  const given = recordOf(value)
  if (given?.['format'] !== 'kniha-report') return refuse('not-readable', 'report')
  const answersGiven = recordOf(given['answers'])
  const { answers, rest: unknownAnswers } = parseAnswers(answersGiven ?? {})
  const read = {
    version: numberOf(given['version']), questionnaire: numberOf(given['questionnaire']), changes: numberOf(given['changes']),
    door: parseDoor(given['door']), language: parseFormLanguage(given['language']),
    accountType: oneOf(['victim', 'witness', 'confession', 'insider', 'third-party', 'named'], given['accountType']),
    compartment: oneOf(compartments, given['compartment']),
    age: oneOf(['adult', 'under18', 'not-said'], given['age']), rights: parseRights(given['rights']),
    danger: oneOf(['none', 'possible', 'imminent'], given['danger']), consent: parseConsent(given['consent']),
    subjectKnows: oneOf(['yes', 'no', 'cannot-ask'], given['subjectKnows']),
    contactWay: oneOf(['page-only', 'own', 'trusted'], given['contactWay']),
    lookupId: textOf(given['lookupId']), sourceRecipient: textOf(given['sourceRecipient']), holder: parseHolder(given['holder']), cardKeys: parseCardKeys(given['cardKeys']),
    sealedBy: oneOf(sealedByKinds, given['sealedBy']), writtenOn: dayOf(given['writtenOn']),
  }
  const losesConsent = given['consent'] !== undefined && !isWhole(given['consent'], read.consent)
  const losesRights = read.rights !== null && !isWhole(given['rights'], read.rights)
  const taken = Object.entries(read).filter(([name, member]) => member !== null || given[name] === null).map(([name]) => name)
    .filter((name) => !(name === 'consent' && losesConsent) && !(name === 'rights' && losesRights))
  const rest = {
    ...leftOver(given, ['format', 'answers', ...(given['rest'] === null || recordOf(given['rest']) !== null ? ['rest'] : []), ...taken]),
    ...(answersGiven === null && given['answers'] !== undefined ? { answers: given['answers'] } : {}),
    ...(Object.keys(unknownAnswers).length === 0 ? {} : { answers: unknownAnswers }),
    ...(recordOf(given['rest']) ?? {}),
  }
  return ok({
    format: 'kniha-report', ...read, cardKeys: read.cardKeys ?? [], age: read.age ?? 'not-said', danger: read.danger ?? 'none',
    answers, rest: Object.keys(rest).length === 0 ? null : rest,
  })
}
