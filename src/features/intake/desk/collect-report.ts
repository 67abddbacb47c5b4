// A sealed report becomes a report and a source; names and contacts go to the vault unopened.
import { holderContent, holderReason } from '../../../domain/attestation/holder.ts'
import { creation } from '../../../domain/change.ts'
import type { Change, EntryDraft, Plan } from '../../../domain/change.ts'
import { placed, reportOf } from '../../../domain/intake/register-report.ts'
import { isAddedId } from '../../../domain/intake/questionnaire.ts'
import type { Question } from '../../../domain/intake/questionnaire.ts'
import { parseReportDocument } from '../../../domain/intake/report-document.ts'
import type { Source } from '../../../domain/intake/report.ts'
import { ok } from '../../../domain/problem.ts'
import type { Result } from '../../../domain/problem.ts'
import { partNames } from '../../../domain/sealing/submission.ts'
import { cardRecipientsOf } from '../../../server/card-recipients.ts'
import { referenceGiven } from '../../../server/give-reference.ts'
import { keepCard } from '../../../server/keep-card.ts'
import { nextPseudonym } from '../../../server/pseudonyms.ts'
import { answerText, questionText } from '../../../ui/words/question-words.ts'
import { jsonPart } from './collecting.ts'
import type { Collecting } from './collecting.ts'
import { useOf } from './intake-keys.ts'
import { openParts } from './open-entry.ts'
import { questionsOfReport } from './questionnaires.ts'

export const planReport = async (collecting: Collecting): Promise<Result<Plan>> => {
  const { register, unlocked, setting, recordId, context, today } = collecting
  const opened = await openParts(collecting)
  if (!opened.ok) return opened
  const { parts, key } = opened.value
  const json = jsonPart(parts, partNames.report)
  const read = json.ok ? parseReportDocument(json.value) : json
  if (!read.ok) return read
  const document = read.value

  const known = document.lookupId === null ? undefined : register.all('source').find((source) => source.value.lookupId === document.lookupId)
  const sourceId = known?.id ?? recordId<'source'>('source')
  const card = await keepCard(context, {
    handle: recordId<'card'>('card'), sealed: parts.get(partNames.card) ?? null, empty: parts.get(partNames.emptyCard) ?? null,
    recipients: cardRecipientsOf(context.shell) ?? [setting.vaultRecipient],
  })
  const source: Source = { pseudonym: nextPseudonym(register), lookupId: document.lookupId, recipient: document.sourceRecipient, card, cardKeys: card === null ? [] : document.cardKeys }
  const language = document.language ?? 'en'
  const questions = questionsOfReport(unlocked, document.changes)
  const asked = { door: document.door ?? 'hurt', young: document.age === 'under18' }
  const inWords = (id: string, words: (question: Question) => string): string | null => questions.filter((question) => question.id === id).map(words)[0] ?? null
  const report = placed(reportOf(document, {
    receivedOn: today, source: sourceId, questions,
    asked: (id) => inWords(id, (question) => questionText(language, question, asked)) ?? id,
    // Codes of the standard choices stay: the desk reckons with them.
    said: (id, answer) => inWords(id, (question) => (isAddedId(id) || question.kind === 'many' ? answerText(language, question, answer) : answer)) ?? answer,
  }), register.all('staff').map(({ value }) => value.name))

  // An entry of its own, alike for everybody: an attestation opens it whole, and nothing of the report with it.
  const holder: readonly EntryDraft[] = document.holder === null ? [] : [{ verb: 'collected', object: recordId('report'), reason: holderReason, content: holderContent(document.holder) }]
  const changes: readonly Change[] = [creation('report', recordId('report'), report), ...(known === undefined ? [creation('source', sourceId, source), referenceGiven(context.shell, unlocked, source.pseudonym)] : []), ...useOf(key, register.today())]
  return ok({
    changes, jobs: [],
    entries: [{
      verb: 'collected', object: recordId('report'), reason: 'form',
      content: { kind: 'report', sealed: collecting.entry.sha256, sealedBy: report.sealedBy, door: document.door },
    }, ...holder],
  })
}
