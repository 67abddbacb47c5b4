// A sealed report becomes a report and a source; names and contacts go to the vault unopened.
import type { Id } from '../../../domain/brand.ts'
import { holderContent, holderReason } from '../../../domain/attestation/holder.ts'
import { creation } from '../../../domain/change.ts'
import type { Change, EntryDraft, Plan } from '../../../domain/change.ts'
import { placed, reportOf } from '../../../domain/intake/register-report.ts'
import { isAddedId } from '../../../domain/intake/questionnaire.ts'
import type { Question } from '../../../domain/intake/questionnaire.ts'
import { parseReportDocument } from '../../../domain/intake/report-document.ts'
import type { ReportDocument } from '../../../domain/intake/report-document.ts'
import type { Source } from '../../../domain/intake/report.ts'
import { ok } from '../../../domain/problem.ts'
import type { Result } from '../../../domain/problem.ts'
import { partNames } from '../../../domain/sealing/submission.ts'
import { cardRecipientsOf } from '../../../server/card-recipients.ts'
import { referenceGiven } from '../../../server/give-reference.ts'
import { keepCard } from '../../../server/keep-card.ts'
import { lastPseudonym, pseudonym } from '../../../server/pseudonyms.ts'
import type { RegisterReader } from '../../../server/register.ts'
import { answerText, questionText } from '../../../ui/words/question-words.ts'
import { jsonPart } from './collecting.ts'
import type { Collecting } from './collecting.ts'
import { useOf } from './intake-keys.ts'
import type { UsedKey } from './intake-keys.ts'
import { openParts } from './open-entry.ts'
import { questionsOfReport } from './questionnaires.ts'

/** A report that is open, its card kept, not planned yet. */
export interface OpenedReport {
  readonly document: ReportDocument
  readonly key: UsedKey['key']
  readonly card: Source['card']
}

/** Opens and checks one sealed report and keeps its card. Many may be opened at once. */
export const openReport = async (collecting: Collecting): Promise<Result<OpenedReport>> => {
  const { setting, recordId, context } = collecting
  const opened = await openParts(collecting)
  if (!opened.ok) return opened
  const { parts, key } = opened.value
  const json = jsonPart(parts, partNames.report)
  const read = json.ok ? parseReportDocument(json.value) : json
  if (!read.ok) return read
  const card = await keepCard(context, {
    handle: recordId<'card'>('card'), sealed: parts.get(partNames.card) ?? null, empty: parts.get(partNames.emptyCard) ?? null,
    recipients: cardRecipientsOf(context.shell) ?? [setting.vaultRecipient],
  })
  return ok({ document: read.value, key, card })
}

/** Who sources are: those of the register, and those of plans that are written together with the next one. */
export interface SourceNames {
  readonly known: (lookupId: string | null) => Id<'source'> | null
  /** The next pseudonym, for a source that comes under this look-up id. */
  readonly give: (lookupId: string | null, id: Id<'source'>) => string
}

export const sourceNames = (register: RegisterReader): SourceNames => {
  let last = lastPseudonym(register)
  const ids = new Map<string, Id<'source'>>()
  for (const { id, value } of register.all('source')) if (value.lookupId !== null && !ids.has(value.lookupId)) ids.set(value.lookupId, id)
  return {
    known: (lookupId) => (lookupId === null ? null : ids.get(lookupId) ?? null),
    give: (lookupId, id) => {
      if (lookupId !== null) ids.set(lookupId, id)
      last += 1
      return pseudonym(last)
    },
  }
}

export const planReport = (collecting: Collecting, { document, key, card }: OpenedReport, names: SourceNames): Plan => {
  const { register, unlocked, recordId, context, today } = collecting
  const known = names.known(document.lookupId)
  const sourceId = known ?? recordId<'source'>('source')
  const language = document.language ?? 'en'
  const questions = questionsOfReport(unlocked, document.changes)
  const asked = { door: document.door ?? 'hurt', young: document.age === 'under18' }
  const inWords = (id: string, words: (question: Question) => string): string | null => questions.filter((question) => question.id === id).map(words)[0] ?? null
  const report = placed(reportOf(document, {
    receivedOn: today, source: sourceId, questions,
    asked: (id) => inWords(id, (question) => questionText(language, question, asked)) ?? id,
    // Codes of the standard choices stay: their words do not change under an answer. Other words could: they are kept as they were asked.
    said: (id, answer) => inWords(id, (question) => (isAddedId(id) || question.kind === 'many' || question.optionWords?.[answer] !== undefined ? answerText(language, question, answer) : answer)) ?? answer,
  }), register.all('staff').map(({ value }) => value.name))

  const newSource = (): readonly Change[] => {
    const source: Source = { pseudonym: names.give(document.lookupId, sourceId), lookupId: document.lookupId, recipient: document.sourceRecipient, card, cardKeys: card === null ? [] : document.cardKeys }
    return [creation('source', sourceId, source), referenceGiven(context.shell, unlocked, source.pseudonym)]
  }
  // An entry of its own, alike for everybody: an attestation opens it whole, and nothing of the report with it.
  const holder: readonly EntryDraft[] = document.holder === null ? [] : [{ verb: 'collected', object: recordId('report'), reason: holderReason, content: holderContent(document.holder) }]
  return {
    changes: [creation('report', recordId('report'), report), ...(known === null ? newSource() : []), ...useOf(key, register.today())], jobs: [],
    entries: [{
      verb: 'collected', object: recordId('report'), reason: 'form',
      content: { kind: 'report', sealed: collecting.entry.sha256, sealedBy: report.sealedBy, door: document.door },
    }, ...holder],
  }
}
