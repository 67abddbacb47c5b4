// The questions that a request is for. A digest alone tells nobody what he signs, and a draft can be edited to look harmless while others sign.
import type { Move } from '../../domain/access/two-person.ts'
import { changesDigest } from '../../domain/intake/questionnaire-changes.ts'
import type { QuestionnaireChanges } from '../../domain/intake/questionnaire-changes.ts'
import type { RegisterReader } from '../../server/register.ts'
import type { Shell } from '../../server/shell.ts'

/** `null` of any other move, and when the draft is not, or no longer, what was asked for. */
export const questionsOfMove = ({ primitives }: Pick<Shell, 'primitives'>, reader: Pick<RegisterReader, 'get'>, move: Move): QuestionnaireChanges | null => {
  if (move.kind !== 'change-questionnaire') return null
  const changes = reader.get('questionnaire', move.questionnaire)?.value.changes
  return changes !== undefined && changesDigest(primitives, changes) === move.digest ? changes : null
}

/** Nobody signs for questions that he is not shown. */
export const isShown = (move: Move, questions: QuestionnaireChanges | null): boolean => move.kind !== 'change-questionnaire' || questions !== null
