// From the sealed document to the register: pure, nothing is lost, nothing is judged.
import { isMentioned, mentionPattern, wordsOfReport } from '../access/mentions.ts'
import type { Id } from '../brand.ts'
import type { Basis, Consent } from '../claim/claim.ts'
import { chosenOf } from './answers.ts'
import type { Answers } from './answers.ts'
import type { Question } from './questionnaire.ts'
import { compartments } from './report.ts'
import type { Compartment, Report } from './report.ts'
import type { ReportDocument } from './report-document.ts'

/**
 * A medic's patients cannot be asked; whoever tells his own story gives his own consent (decision 3). The medic is a source too, and the
 * intersection applies: without his consent to share, that refusal is the basis, and no later decision about the patients lifts it.
 */
export const basisOf = (compartment: Compartment, consent: Consent): Basis => {
  // Somebody who says that he is named is asked for no consent: what he sends is looked at, and goes nowhere by itself.
  if (compartment === 'review') return { kind: 'suspected_or_official' }
  return compartment === 'medic' && (consent.shareWithName === true || consent.shareWithoutName === true)
    ? { kind: 'not_obtainable', purpose: 'documentation of injuries', legalBasis: 'to be decided by the data-protection officer', reviewOn: '' }
    : { kind: 'consent', consent }
}

/** What the collector adds: the day, the pseudonymous source, and the questions as they were asked. */
export interface Reception {
  readonly receivedOn: string
  readonly source: Id<'source'> | null
  /** The questions in their order; answers to others follow. */
  readonly questions: readonly Question[]
  readonly asked: (question: string) => string
  /** The answer, a list of codes in the words that the source saw. */
  readonly said: (question: string, answer: string) => string
}

const answeredIn = (answers: Answers, questions: readonly Question[]): readonly (readonly [id: string, answer: string])[] => {
  const place = (id: string): number => questions.findIndex((question) => question.id === id)
  // Unknown ones last, in the order in which they came.
  const rank = (id: string): number => (place(id) < 0 ? questions.length : place(id))
  return Object.entries<string>(answers).toSorted(([one], [other]) => rank(one) - rank(other))
}

/** The report as the register keeps it after collection. The story stands as narrative; every other answer beside its question. */
export const reportOf = (document: ReportDocument, { receivedOn, source, questions, asked, said }: Reception): Report => {
  // An unknown compartment is treated as the strictest one: a person opens it later.
  const compartment = document.compartment ?? 'confession'
  const tellsOfViolence = chosenOf(document.answers.hurtHow ?? '').includes('sexual')
  return {
    reference: null, channel: 'form', receivedOn, source,
    compartment: tellsOfViolence ? stricter(compartment, 'violence') : compartment,
    accountType: document.accountType ?? 'third-party',
    isUnder18: document.age === 'under18',
    danger: document.danger,
    narrative: { original: document.answers.story ?? '', lang: document.language ?? 'und', translations: [] },
    answers: answeredIn(document.answers, questions).flatMap(([id, answer]) => (id === 'story' ? [] : [{ question: id, asked: asked(id), answer: said(id, answer) }])),
    rest: document.rest === null ? null : JSON.stringify(document.rest),
    basis: basisOf(compartment, document.consent),
    subjectKnows: document.subjectKnows, contactWay: document.contactWay,
    sealedBy: document.sealedBy ?? 'child',
    takenBy: null, assignedTo: null, state: 'received', decisions: [],
  }
}

/**
 * Where a new report belongs, whatever door it came by: one that names our own people goes to the data-protection officer and the auditor
 * alone (decision 7), a child's is kept apart (G-19). Single words are no name: they would close everything.
 */
export const placed = (report: Report, staffNames: readonly string[]): Report => {
  const pattern = mentionPattern(staffNames.filter((name) => name.trim().includes(' ')))
  if (pattern !== null && isMentioned(pattern, wordsOfReport(report))) return { ...report, compartment: 'staff' }
  return report.isUnder18 ? { ...report, compartment: stricter(report.compartment, 'children') } : report
}

/** The stricter of two compartments: a file that came with a confession stays with it. */
export const stricter = (a: Compartment, b: Compartment): Compartment => {
  return compartments.indexOf(a) >= compartments.indexOf(b) ? a : b
}
